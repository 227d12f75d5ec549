"""A hand that brings a card or a phone before the camera, holds it not quite still, takes it away.

Each one's way of being held follows from its number, so that clips can be made again alike.
"""

from dataclasses import dataclass
from hashlib import sha256
from typing import cast

import cv2
import numpy as np
from PIL import Image as Picture
from PIL import ImageDraw, ImageFilter

from kiosk.capture.sources import Image
from kiosk.demo import cards
from kiosk.demo.cards import CodeKind
from kiosk.demo.scene import HEIGHT, WIDTH, Layer, Matrix

ENTER_S, HOLD_S, LEAVE_S = 0.9, 2.7, 0.7
"""Comes in, is held, goes out; before and after it the scene is empty for a moment."""
FIRST_S = 0.2

_BELOW = 560
"""Pixels of hand and arm drawn below a card, in the card's own scale."""
_FOCAL = 1400.0
_EXPOSURE_S = 1 / 60
_MARGIN = 56
"""Pixels around the card that its blur and shadow reach."""
_SKIN, _SKIN_SHADE, _SKIN_FOLD = "#e2ab8a", "#cf9877", "#b47e5e"
_SLEEVE, _CUFF = "#dc5a31", "#b9431f"


@dataclass(frozen=True)
class _Pose:
    """Where a card is: centre in pixels, width in pixels, angles in degrees, defocus in pixels."""

    x: float
    y: float
    width: float
    roll: float
    pitch: float
    yaw: float
    defocus: float


@dataclass(frozen=True)
class _Grip:
    """How something is held: from what to what its pose is drawn by lot. Units as in _Pose."""

    width: tuple[float, float]
    roll: tuple[float, float]
    pitch: tuple[float, float]
    yaw: tuple[float, float]
    middle: float
    """Where its middle is, as a share of the picture's height."""


_CARD = _Grip(width=(470, 540), roll=(8, 18), pitch=(-20, 12), yaw=(8, 22), middle=0.60)
_PHONE = _Grip(width=(360, 390), roll=(4, 10), pitch=(-12, 8), yaw=(5, 13), middle=0.60)


class HeldCard:
    """One card or phone in a hand, drawn over a scene at any moment of its clip."""

    def __init__(self, card: Picture.Image, seed: str, *, grip: _Grip = _CARD) -> None:
        chance = np.random.default_rng(int.from_bytes(sha256(seed.encode()).digest()[:8]))
        self._size = card.size
        self._layer = _layer(_in_hand(card))
        self._width = chance.uniform(*grip.width)
        self._roll = chance.choice([-1, 1]) * chance.uniform(*grip.roll)
        self._pitch = chance.uniform(*grip.pitch)
        self._yaw = chance.choice([-1, 1]) * chance.uniform(*grip.yaw)
        self._x = WIDTH / 2 + chance.uniform(-90, 90)
        self._y = HEIGHT * grip.middle + chance.uniform(-20, 20)
        self._tremor = chance.uniform(0, 2 * np.pi, 6)
        self._focus_at = chance.uniform(0.35, 0.7)

    def over(self, picture: Image, *, seconds: float) -> Image:
        """Return `picture` with the card as it is `seconds` into the clip."""
        if not FIRST_S < seconds < FIRST_S + ENTER_S + HOLD_S + LEAVE_S:
            return picture
        pose, later = self._pose(seconds), self._pose(seconds + _EXPOSURE_S)
        # Shrunk first: a warp alone would skip pixels and make the card sharper than a lens does.
        shrink = pose.width * 1.1 / self._size[0]
        layer = self._layer.resized(shrink)
        matrix = _projection(pose, self._size) @ np.diag([1 / shrink, 1 / shrink, 1.0])
        part = _covered(layer, matrix)
        below = picture[part]
        if below.size == 0:
            return picture
        shift = np.array([[1.0, 0, -part[1].start], [0, 1, -part[0].start], [0, 0, 1]])
        drawn = layer.warped(shift @ matrix, below.shape[1::-1]).blurred(pose.defocus)
        drawn = _smeared(drawn, later.x - pose.x, later.y - pose.y)
        result = picture.copy()
        result[part] = drawn.over(_shaded(below, drawn.alpha))
        return result

    def _pose(self, seconds: float) -> _Pose:
        held = seconds - FIRST_S - ENTER_S
        outside = 0.0
        if held < 0:
            outside = _eased(-held / ENTER_S)
        elif held > HOLD_S:
            outside = _eased((held - HOLD_S) / LEAVE_S)
        wobble = np.sin(np.array([1.9, 2.7, 1.3, 2.2, 5.1, 6.7]) * seconds + self._tremor)
        hunting = max(0.0, 1 - max(0.0, held) / self._focus_at)
        return _Pose(
            x=self._x + 10 * wobble[0] + 3 * wobble[4] + 130 * outside,
            y=self._y + 8 * wobble[1] + 3 * wobble[5] + 660 * outside,
            width=self._width * (1 + 0.04 * wobble[2]),
            roll=self._roll + 2.5 * wobble[3] + 14 * outside,
            pitch=self._pitch + 3 * wobble[0] - 20 * outside,
            yaw=self._yaw + 3 * wobble[1],
            defocus=1.15 + 0.55 * wobble[2] ** 2 + 2.6 * hunting**2,
        )


def held_card(number: str, name: str, kind: CodeKind | None) -> HeldCard:
    """Return a student's card in a hand; without a kind, the card that no one can read."""
    if kind is None:
        return HeldCard(cards.render_unreadable_card(number, name), seed=number)
    return HeldCard(cards.render_card(number, name, kind), seed=number)


def held_pass(number: str, name: str, text: str) -> HeldCard:
    """Return a phone with a student pass in a hand."""
    return HeldCard(cards.render_pass(number, name, text), seed=number, grip=_PHONE)


def held_screenshot(text: str) -> HeldCard:
    """Return a phone with a photo of a QR code in a hand."""
    return HeldCard(cards.render_screenshot(text), seed=text, grip=_PHONE)


def _in_hand(card: Picture.Image) -> Picture.Image:
    """Return the card with the hand that holds its lower left corner, on a taller canvas."""
    width, height = card.size
    canvas = Picture.new("RGBA", (width, height + _BELOW), (0, 0, 0, 0))
    hand = (width, cards.SIZE[1] + _BELOW)
    at = (0, height - cards.SIZE[1])
    canvas.alpha_composite(_palm(hand), at)
    canvas.alpha_composite(card)
    canvas.alpha_composite(_thumb(hand), at)
    canvas.alpha_composite(_sleeve(hand), at)
    return canvas


def _palm(size: tuple[int, int]) -> Picture.Image:
    palm = _clear(size, _SKIN_SHADE)
    draw = ImageDraw.Draw(palm)
    draw.rounded_rectangle((50, 560, 450, 1060), 120, fill=_SKIN_SHADE)
    for x in (180, 262, 344):
        draw.line((x, 640, x + 6, 770), fill=_SKIN_FOLD, width=6)
    return palm.filter(ImageFilter.GaussianBlur(4))


def _thumb(size: tuple[int, int]) -> Picture.Image:
    thumb = _clear(size, _SKIN_FOLD)
    draw = ImageDraw.Draw(thumb)
    draw.rounded_rectangle((52, 498, 188, 1100), 68, fill=_SKIN_FOLD)
    draw.rounded_rectangle((58, 503, 182, 1100), 62, fill=_SKIN)
    draw.rounded_rectangle((82, 520, 156, 604), 34, fill="#efc9b4")
    for y in (676, 692):
        draw.arc((76, y - 20, 164, y + 20), 200, 340, fill=_SKIN_SHADE, width=5)
    return thumb.filter(ImageFilter.GaussianBlur(5)).rotate(-9, center=(120, 900))


def _sleeve(size: tuple[int, int]) -> Picture.Image:
    sleeve = _clear(size, _SLEEVE)
    draw = ImageDraw.Draw(sleeve)
    bottom = size[1] + 40
    draw.polygon([(10, 900), (490, 880), (560, bottom), (-20, bottom)], fill=_SLEEVE)
    draw.polygon([(10, 900), (490, 880), (494, 916), (8, 936)], fill=_CUFF)
    return sleeve.filter(ImageFilter.GaussianBlur(3))


def _clear(size: tuple[int, int], color: str) -> Picture.Image:
    """Return a transparent picture whose blurred edges take on `color` rather than black."""
    return Picture.new("RGBA", size, f"{color}00")


def _layer(picture: Picture.Image) -> Layer:
    pixels = np.asarray(picture)
    alpha = np.ascontiguousarray(pixels[..., 3])
    colour = cv2.cvtColor(pixels, cv2.COLOR_RGBA2BGR)
    premultiplied = cv2.multiply(colour, cv2.cvtColor(alpha, cv2.COLOR_GRAY2BGR), scale=1 / 255)
    return Layer(cast("Image", premultiplied), alpha)


def _projection(pose: _Pose, size: tuple[int, int]) -> Matrix:
    """Return the homography from the card's pixels to the picture's, through a pinhole camera."""
    roll, pitch, yaw = np.radians([pose.roll, pose.pitch, pose.yaw])
    turn = (
        np.array([[1, 0, 0], [0, np.cos(pitch), -np.sin(pitch)], [0, np.sin(pitch), np.cos(pitch)]])
        @ np.array([[np.cos(yaw), 0, np.sin(yaw)], [0, 1, 0], [-np.sin(yaw), 0, np.cos(yaw)]])
        @ np.array([[np.cos(roll), -np.sin(roll), 0], [np.sin(roll), np.cos(roll), 0], [0, 0, 1]])
    )
    width, height = size
    scale = pose.width / width
    half_w, half_h = scale * width / 2, scale * height / 2
    to_plane = np.array([[scale, 0, -half_w], [0, scale, -half_h], [0, 0, 1]])
    placed = np.column_stack([turn[:, 0], turn[:, 1], [0, 0, _FOCAL]])
    lens = np.array([[_FOCAL, 0, pose.x], [0, _FOCAL, pose.y], [0, 0, 1]])
    return cast("Matrix", lens @ placed @ to_plane)


def _covered(layer: Layer, matrix: Matrix) -> tuple[slice, slice]:
    """Return the rows and columns of the picture that the layer and its shadow may touch."""
    height, width = layer.alpha.shape
    corners = np.array([[[0.0, 0], [width, 0], [width, height], [0, height]]])
    left, top, across, down = cv2.boundingRect(
        cv2.perspectiveTransform(corners, matrix).astype(np.float32)
    )
    rows = slice(max(0, top - _MARGIN), min(HEIGHT, top + down + _MARGIN))
    columns = slice(max(0, left - _MARGIN), min(WIDTH, left + across + _MARGIN))
    return rows, columns


def _smeared(layer: Layer, dx: float, dy: float) -> Layer:
    """Return the layer blurred along its way of (dx, dy) pixels during the exposure."""
    length = float(np.hypot(dx, dy))
    if length < 1:
        return layer
    side = 2 * int(np.ceil(length / 2)) + 3
    kernel = np.zeros((side, side), np.float32)
    middle = side // 2
    for share in np.linspace(-0.5, 0.5, side * 2):
        kernel[round(middle + dy * share), round(middle + dx * share)] += 1
    kernel /= kernel.sum()
    return layer.each(lambda part: cv2.filter2D(part, -1, kernel))


def _shaded(picture: Image, alpha: Image) -> Image:
    """Return the picture with the soft shadow that something before it casts."""
    height, width = alpha.shape
    small = cv2.resize(alpha, (max(1, width // 8), max(1, height // 8)))
    shifted = cv2.warpAffine(small, np.array([[1.0, 0, 2], [0, 1, 3]]), small.shape[::-1])
    soft = cv2.resize(cv2.GaussianBlur(shifted, (0, 0), 2), (width, height))
    light = 255 - (soft * 0.3).astype(np.uint8)
    shaded = cv2.multiply(picture, cv2.cvtColor(light, cv2.COLOR_GRAY2BGR), scale=1 / 255)
    return cast("Image", shaded)


def _eased(share: float) -> float:
    """Return 0 at 0 and 1 at 1, slow at both ends."""
    share = min(1.0, max(0.0, share))
    return share * share * (3 - 2 * share)
