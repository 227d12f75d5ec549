"""What the virtual cameras see before a card is held up: a person in a hall, composed of pictures.

The person is the astronaut of scikit-image's data (Eileen Collins; NASA, public domain), cut out
once and set before a drawn, out-of-focus hall. kiosk.demo.clips films it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import cast

import cv2
import numpy as np
import numpy.typing as npt

from kiosk.capture.sources import Image

WIDTH, HEIGHT = 1280, 720

_SLACK = 24
"""Rows of the person kept below the picture, so that swaying never shows where they end."""

Matrix = npt.NDArray[np.float64]

_Polygon = Sequence[tuple[int, int]]

_MAYBE_PERSON: _Polygon = (
    (150, 0), (300, 0), (315, 90), (300, 150), (340, 215), (372, 300), (375, 335), (505, 350),
    (511, 511), (20, 511), (25, 260), (60, 190), (130, 150), (140, 60),
)  # fmt: skip
_SURELY_PERSON: Sequence[_Polygon] = (
    ((175, 45), (215, 25), (265, 40), (285, 80), (250, 150), (190, 150), (160, 90)),
    ((130, 190), (290, 200), (330, 280), (345, 360), (480, 400), (490, 500), (60, 500), (60, 290)),
)  # fmt: skip


@dataclass(frozen=True)
class Layer:
    """A picture with transparency: `colour` is premultiplied by `alpha`, both 0 to 255."""

    colour: Image
    alpha: Image

    def over(self, below: Image) -> Image:
        """Return `below` with this layer on top."""
        through = cv2.cvtColor(cv2.bitwise_not(self.alpha), cv2.COLOR_GRAY2BGR)
        shown = cv2.multiply(below, through, scale=1 / 255)
        return cast("Image", cv2.add(shown, self.colour))

    def each(self, change: Callable[[Image], cv2.typing.MatLike]) -> "Layer":
        """Return the layer with the same change made to its colour and its alpha."""
        return Layer(cast("Image", change(self.colour)), cast("Image", change(self.alpha)))

    def resized(self, scale: float) -> "Layer":
        how = cv2.INTER_AREA
        return self.each(lambda part: cv2.resize(part, None, fx=scale, fy=scale, interpolation=how))

    def warped(self, matrix: Matrix, size: Sequence[int]) -> "Layer":
        """Return the layer moved by a 3 by 3 homography onto a canvas of (width, height)."""
        return self.each(lambda part: cv2.warpPerspective(part, matrix, size))

    def blurred(self, sigma: float) -> "Layer":
        return self.each(lambda part: cv2.GaussianBlur(part, (0, 0), sigma))


@dataclass(frozen=True)
class Scene:
    """A person before a backdrop, as one camera sees them."""

    backdrop: Image
    person: Layer

    def at(self, turn: float) -> Image:
        """Return the scene with the person swaying; `turn` 0 and 1 look the same."""
        angle = 2 * np.pi * turn
        shift_x, shift_y = 7 * np.sin(angle), 3 * np.sin(2 * angle + 0.6)
        matrix = cv2.getRotationMatrix2D(
            (WIDTH / 2, HEIGHT), 0.5 * np.sin(angle + 0.9), 1 + 0.004 * np.sin(2 * angle)
        )
        matrix[:, 2] += (shift_x, shift_y)
        moved = self.person.each(lambda part: cv2.warpAffine(part, matrix, (WIDTH, HEIGHT)))
        return moved.over(self.backdrop)


def front_scene() -> Scene:
    """Return what the front camera sees: the person, looking into it."""
    return Scene(backdrop=_hall(warm=True), person=_placed(scale=1.72, face_x=640, top=28))


def venue_scene() -> Scene:
    """Return what the back camera sees: the person smaller, in the hall's other half."""
    return Scene(backdrop=_hall(warm=False), person=_placed(scale=1.25, face_x=560, top=180))


def reference_photo() -> bytes:
    """Return the person's face as a JPEG, as a registrar's photo would show it."""
    done, data = cv2.imencode(".jpg", _astronaut()[0:300, 110:345], [cv2.IMWRITE_JPEG_QUALITY, 92])
    if not done:
        raise OSError("The reference photo cannot be encoded.")
    return data.tobytes()


def _placed(*, scale: float, face_x: int, top: int) -> Layer:
    """Return the person at `scale`, the face around column `face_x`, the hair at row `top`."""
    matrix = np.array([[scale, 0, face_x - 228 * scale], [0, scale, top - 18 * scale]])
    size = (WIDTH, HEIGHT + _SLACK)
    return _cut_out().each(lambda part: cv2.warpAffine(part, matrix, size, flags=cv2.INTER_CUBIC))


@cache
def _cut_out() -> Layer:
    """Return the person, separated from the photo by GrabCut between drawn outlines."""
    photo = _astronaut()
    mask = np.full(photo.shape[:2], cv2.GC_BGD, np.uint8)
    cv2.fillPoly(mask, [np.array(_MAYBE_PERSON)], cv2.GC_PR_FGD)
    for polygon in _SURELY_PERSON:
        cv2.fillPoly(mask, [np.array(polygon)], cv2.GC_FGD)
    models = np.zeros((2, 1, 65))
    cv2.setRNGSeed(1)
    cv2.grabCut(photo, mask, None, models[0], models[1], 5, cv2.GC_INIT_WITH_MASK)  # type: ignore[call-overload]
    inside = np.isin(mask, (cv2.GC_FGD, cv2.GC_PR_FGD)).astype(np.uint8) * 255
    _, labels, stats, _ = cv2.connectedComponentsWithStats(inside)
    largest = 1 + int(np.argmax(stats[1:, cv2.CC_STAT_AREA]))
    whole = np.where(labels == largest, 255, 0).astype(np.uint8)
    closed = cv2.morphologyEx(whole, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    alpha = cast("Image", cv2.GaussianBlur(cv2.erode(closed, np.ones((3, 3))), (0, 0), 0.9))
    colour = cv2.multiply(photo, cv2.cvtColor(alpha, cv2.COLOR_GRAY2BGR), scale=1 / 255)
    return Layer(cast("Image", colour), alpha)


def _astronaut() -> Image:
    # Only the data of scikit-image is wanted; importing it would load SciPy.
    with as_file(files("skimage") / "data" / "astronaut.png") as path:
        photo = cv2.imread(str(path))
    if photo is None:
        raise FileNotFoundError("scikit-image's data/astronaut.png")
    return cast("Image", photo)


def _hall(*, warm: bool) -> Image:
    """Return an entrance hall, out of focus."""
    rows = np.linspace(0, 1, HEIGHT)[:, None, None]
    top, bottom = ((176, 196, 208), (120, 138, 152)) if warm else ((196, 190, 178), (138, 136, 128))
    wall = (np.array(top) * (1 - rows) + np.array(bottom) * rows).repeat(WIDTH, axis=1)
    hall: Image = np.ascontiguousarray(wall.astype(np.uint8))
    cv2.rectangle(hall, (0, 560), (WIDTH, HEIGHT), (74, 92, 108) if warm else (92, 96, 98), -1)
    _draw_windows(hall, first=60 if warm else 760)
    _draw_furniture(hall, left=905 if warm else 60)
    hall = cast("Image", cv2.GaussianBlur(hall, (0, 0), 13))
    _draw_lights(hall)
    return _vignetted(cast("Image", cv2.GaussianBlur(hall, (0, 0), 5)))


def _draw_windows(hall: Image, *, first: int) -> None:
    for left in (first, first + 165, first + 330):
        cv2.rectangle(hall, (left - 8, 92), (left + 138, 520), (96, 108, 116), -1)
        cv2.rectangle(hall, (left, 100), (left + 130, 380), (250, 244, 232), -1)
        cv2.rectangle(hall, (left, 380), (left + 130, 512), (172, 198, 176), -1)
        cv2.line(hall, (left + 65, 100), (left + 65, 512), (128, 138, 142), 8)
        cv2.rectangle(hall, (left + 10, 575), (left + 150, 700), (132, 148, 160), -1)


def _draw_furniture(hall: Image, *, left: int) -> None:
    cv2.rectangle(hall, (left, 180), (left + 190, 330), (96, 132, 168), -1)
    for column in range(3):
        for row in range(2):
            corner = (left + 18 + column * 57, 196 + row * 64)
            paper = ((236, 238, 240), (190, 210, 236), (214, 226, 196))[(column + row) % 3]
            cv2.rectangle(hall, corner, (corner[0] + 44, corner[1] + 50), paper, -1)
    cv2.rectangle(hall, (left + 225, 130), (left + 330, 575), (62, 84, 112), -1)
    cv2.rectangle(hall, (left + 240, 150), (left + 315, 330), (150, 176, 186), -1)
    cv2.ellipse(hall, (left + 120, 470), (62, 92), 0, 0, 360, (70, 118, 84), -1)
    cv2.rectangle(hall, (left + 84, 540), (left + 156, 620), (196, 206, 214), -1)


def _draw_lights(hall: Image) -> None:
    for x, size in ((150, 20), (420, 17), (690, 15), (930, 17), (1180, 20)):
        cv2.ellipse(hall, (x, 46), (size * 3, size), 0, 0, 360, (240, 250, 255), -1)


def _vignetted(picture: Image) -> Image:
    rows = np.linspace(-1, 1, HEIGHT)[:, None]
    columns = np.linspace(-1, 1, WIDTH)[None, :]
    gain = 1 - 0.16 * (rows**2 + columns**2)
    return (picture * gain[..., None]).astype(np.uint8)
