"""Finding bar codes at any angle and laying them straight for a decoder.

Decoders follow rows of pixels, and on a card held 15 degrees off no row crosses all of its bars.
So bars are located (OpenCV's detector), turned upright, averaged along their length, which takes
out noise, and sharpened, which takes out defocus. That loses what is stacked (PDF417), so the
surroundings of the most striped place are turned upright too. Used by kiosk.capture.codes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

import cv2
import numpy as np
import numpy.typing as npt

from kiosk.capture.found import Corners
from kiosk.capture.sources import Image

_SCALE = 0.5
"""Bars are looked for in a picture this much smaller."""
_ENLARGED = 2.0
_QUIET = 1.3
"""The strip is this much longer than the bars, for the quiet zone that decoders ask for."""
_MIDDLE = 0.6
"""The share of the bars' height that is averaged: the ends may be bent or covered."""
_ROWS, _STRIP_ROWS = 24, 24
_MAX_CANDIDATES = 4
_SHARPENINGS = ((4.0, 3.0), (3.0, 4.0))
"""Radius in pixels and strength of each try, as measured on defocused cards."""

_STRIPED_BOX = 33
"""Side of the squares, in pixels of the smaller picture, in which stripes have to agree."""
_MIN_STRIPES = 40_000.0
"""Mean squared gradient of stripes; less is nothing that a decoder could read."""
_UPRIGHT = (1280, 400)


@dataclass(frozen=True)
class Strip:
    """One try at a bar code: its bars upright in a grey picture, and where they were."""

    image: Image
    corners: Corners


class BarFinder:
    """Finds what looks like bar codes. Belongs to one thread."""

    def __init__(self) -> None:
        self._detector = cv2.barcode.BarcodeDetector()

    def strips(self, grey: Image) -> Iterator[Strip]:
        """Yield strips to try to decode, the likeliest first."""
        small = cv2.resize(grey, None, fx=_SCALE, fy=_SCALE, interpolation=cv2.INTER_AREA)
        found, boxes = self._detector.detect(small)
        if not found or boxes is None:
            return
        for box in boxes[:_MAX_CANDIDATES]:
            corners = np.asarray(box, np.float32) / _SCALE
            row = _row_across(grey, corners)
            where = cast("Corners", tuple((round(float(x)), round(float(y))) for x, y in corners))
            for radius, strength in _SHARPENINGS:
                sharp = row + strength * (row - cv2.GaussianBlur(row, (0, 0), radius))
                image = np.repeat(np.clip(sharp, 0, 255).astype(np.uint8), _STRIP_ROWS, axis=0)
                yield Strip(image, where)


def _row_across(grey: Image, corners: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Return the brightness across the bars within `corners`, as one row, enlarged."""
    one, two = corners[1] - corners[0], corners[3] - corners[0]
    along, up = (one, two) if np.hypot(*one) >= np.hypot(*two) else (two, one)
    along, up = along * (_QUIET / 2), up * (_MIDDLE / 2)
    middle = corners.mean(axis=0)
    size = (max(2, int(2 * np.hypot(*along) * _ENLARGED)), _ROWS)
    matrix = cv2.getAffineTransform(
        np.array([middle - along - up, middle + along - up, middle - along + up], np.float32),
        np.array([[0, 0], [size[0], 0], [0, size[1]]], np.float32),
    )
    upright = cv2.warpAffine(
        grey, matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return cast("npt.NDArray[np.float32]", upright.astype(np.float32).mean(axis=0, keepdims=True))


def upright_stripes(grey: Image) -> Image | None:
    """Return the surroundings of the most striped place, turned so that its bars stand upright.

    None where nothing is striped. By the structure tensor: where gradients are strong and agree in
    direction, half their doubled angle is the direction across the bars.
    """
    small = cv2.resize(grey, None, fx=_SCALE, fy=_SCALE, interpolation=cv2.INTER_AREA)
    across, down = cv2.Sobel(small, cv2.CV_32F, 1, 0), cv2.Sobel(small, cv2.CV_32F, 0, 1)
    box = (_STRIPED_BOX, _STRIPED_BOX)
    level = cv2.blur(across * across - down * down, box)
    slanted = cv2.blur(2 * across * down, box)
    stripes = cv2.magnitude(level, slanted)
    _, most, _, (column, row) = cv2.minMaxLoc(stripes)
    if most < _MIN_STRIPES:
        return None
    angle = np.degrees(np.arctan2(slanted[row, column], level[row, column])) / 2
    middle = (column / _SCALE, row / _SCALE)
    turn = np.asarray(cv2.getRotationMatrix2D(middle, float(angle), 1.0), np.float64)
    turn[:, 2] += np.array(_UPRIGHT) / 2 - middle
    turned = cv2.warpAffine(
        grey, turn, _UPRIGHT, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return cast("Image", turned)
