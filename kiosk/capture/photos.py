"""Photos: choosing the best frame, telling what is wrong with one, encoding it for the record.

Faces are detected, never recognised. Also makes the pictures that the UI shows of a camera, so
that nothing outside this package needs OpenCV.
"""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import cast

import cv2
import numpy as np

from kiosk.capture.errors import BadPicture
from kiosk.capture.sources import Frame, Image

MAX_SIDE = 1280
QUALITY = 88
THUMBNAIL_SIDE = 160

_DETECT_WIDTH = 320
_FACE_SIDE = 160
"""Face crops are brought to this size before sharpness is measured, so that it compares."""

_DARK, _BRIGHT = 60.0, 205.0
"""Mean brightness, 0 to 255, outside of which a face is hard to make out."""
_MIN_SHARPNESS = 25.0
_MIN_FACE = 0.10
"""A face's least width as a share of the picture's."""
_BURST_LOOKS = 8

_local = threading.local()

Box = tuple[int, int, int, int]
"""Left, top, width, height in pixels."""


class Hint(StrEnum):
    """What the person before the camera can do something about."""

    NO_FACE = "no_face"
    SEVERAL_FACES = "several_faces"
    TOO_DARK = "too_dark"
    TOO_BRIGHT = "too_bright"
    TOO_FAR = "too_far"
    BLURRED = "blurred"


@dataclass(frozen=True, kw_only=True)
class PhotoCheck:
    """How good a front photo is.

    `face` is the largest one. `sharpness` is the variance of the Laplacian of its crop at a fixed
    size and brightness (0 without a face), `exposure` the mean brightness of the crop, or of the
    whole picture.
    """

    faces: int
    face: Box | None
    sharpness: float
    exposure: float
    hint: Hint | None

    @property
    def acceptable(self) -> bool:
        return self.hint is None


def assess(image: Image) -> PhotoCheck:
    """Return how good a front photo `image` is. Takes about 10 ms; call it off the UI thread."""
    grey = cast("Image", cv2.cvtColor(image, cv2.COLOR_BGR2GRAY))
    faces = _faces(grey)
    face = faces[0] if faces else None
    crop = _crop(grey, face) if face is not None else grey
    exposure = float(crop.mean())
    sharpness = _sharpness(crop) if face is not None else 0.0
    return PhotoCheck(
        faces=len(faces),
        face=face,
        sharpness=sharpness,
        exposure=exposure,
        hint=_hint(faces, exposure=exposure, sharpness=sharpness, width=image.shape[1]),
    )


def best(frames: Sequence[Frame]) -> Frame:
    """Return the best front photo of a burst. Raises BadPicture when there is none at all."""
    if not frames:
        raise BadPicture("The camera gave no picture. Try again.", code="empty_burst")
    step = max(1, len(frames) // _BURST_LOOKS)
    return max(frames[::step], key=lambda frame: _merit(assess(frame.image)))


def encode_photo(image: Image, *, max_side: int = MAX_SIDE, quality: int = QUALITY) -> bytes:
    """Return `image` as a JPEG without metadata, its longer side at most `max_side` pixels."""
    if image.size == 0:
        raise BadPicture("The camera gave an empty picture. Try again.")
    height, width = image.shape[:2]
    scale = max_side / max(height, width)
    if scale < 1:
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        image = cast("Image", cv2.resize(image, size, interpolation=cv2.INTER_AREA))
    done, data = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, quality])
    if not done:
        raise BadPicture("The picture could not be stored. Try again.")
    return data.tobytes()


def thumbnail(image: Image, *, max_side: int = THUMBNAIL_SIDE) -> bytes:
    """Return a small JPEG of `image`."""
    return encode_photo(image, max_side=max_side, quality=80)


def display_image(image: Image, width: int, height: int, *, mirror: bool = False) -> Image:
    """Return `image` in RGB, filling `width` by `height` pixels; what sticks out is cut off evenly.

    The array is contiguous, so a QImage can wrap it with 3 * width bytes a line.
    """
    rows, columns = image.shape[:2]
    scale = max(width / columns, height / rows)
    cut_w, cut_h = min(columns, round(width / scale)), min(rows, round(height / scale))
    left, top = (columns - cut_w) // 2, (rows - cut_h) // 2
    shown = image[top : top + cut_h, left : left + cut_w]
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    resized = cv2.resize(shown, (width, height), interpolation=how)
    if mirror:
        resized = cv2.flip(resized, 1)
    return cast("Image", np.ascontiguousarray(cv2.cvtColor(resized, cv2.COLOR_BGR2RGB)))


def _hint(faces: list[Box], *, exposure: float, sharpness: float, width: int) -> Hint | None:
    if exposure < _DARK:
        return Hint.TOO_DARK
    if exposure > _BRIGHT:
        return Hint.TOO_BRIGHT
    if not faces:
        return Hint.NO_FACE
    if len(faces) > 1:
        return Hint.SEVERAL_FACES
    if faces[0][2] < _MIN_FACE * width:
        return Hint.TOO_FAR
    return Hint.BLURRED if sharpness < _MIN_SHARPNESS else None


def _merit(check: PhotoCheck) -> tuple[bool, bool, float]:
    return check.acceptable, check.face is not None, check.sharpness


def _faces(grey: Image) -> list[Box]:
    """Return the faces, largest first; people far behind the largest are left out."""
    scale = min(1.0, _DETECT_WIDTH / grey.shape[1])
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    found = _cascade().detectMultiScale(small, scaleFactor=1.1, minNeighbors=6, minSize=(24, 24))
    boxes: list[Box] = [
        (round(x / scale), round(y / scale), round(w / scale), round(h / scale))
        for x, y, w, h in found
    ]
    boxes.sort(key=lambda box: box[2], reverse=True)
    return [box for box in boxes if box[2] * 2 >= boxes[0][2]]


def _cascade() -> cv2.CascadeClassifier:
    # A classifier may not be shared between threads.
    if not hasattr(_local, "cascade"):
        path = Path(cv2.__file__).parent / "data" / "haarcascade_frontalface_default.xml"
        _local.cascade = cv2.CascadeClassifier(str(path))
    return cast("cv2.CascadeClassifier", _local.cascade)


def _crop(grey: Image, face: Box) -> Image:
    left, top, width, height = face
    return grey[top : top + height, left : left + width]


def _sharpness(crop: Image) -> float:
    fixed = cv2.resize(crop, (_FACE_SIDE, _FACE_SIDE), interpolation=cv2.INTER_AREA)
    # Edges of a dim picture are weaker without being softer: compare at one brightness.
    gain = 128 / max(16.0, float(fixed.mean()))
    return float(cv2.Laplacian(fixed, cv2.CV_64F).var()) * gain * gain
