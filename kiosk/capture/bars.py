"""Finding bar codes at any angle and laying them straight for a decoder.

Decoders follow rows of pixels, and on a card held 15 degrees off no row crosses all of its bars.
So bars are located (OpenCV's detector), turned upright, averaged along their length, which takes
out noise, and sharpened, which takes out defocus. Used by kiosk.capture.codes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

import cv2
import numpy as np
import numpy.typing as npt

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

Corners = tuple[tuple[int, int], tuple[int, int], tuple[int, int], tuple[int, int]]


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
