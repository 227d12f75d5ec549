"""What a person setting up a camera wants to know of its picture: light, focus, size.

Cheap enough (about 3 ms) to be asked now and then on the UI thread. Faces are photos' business.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import cast

import cv2
import numpy as np

from kiosk.capture.sources import Image

_BLACK, _DARK, _BRIGHT = 8.0, 55.0, 215.0
"""Mean brightness, 0 to 255."""
_SHARP = 0.07
"""As measured on scenes blurred step by step: 0.08 to 0.15 at 2 pixels of blur, below 0.1 at 3."""
_LEAST_CONTRAST = 20.0


class Light(StrEnum):
    BLACK = "black"
    DARK = "dark"
    GOOD = "good"
    BRIGHT = "bright"


@dataclass(frozen=True, kw_only=True)
class Reading:
    """How one picture is. `is_sharp` is None where nothing in it could be sharp."""

    light: Light
    is_sharp: bool | None
    width: int
    height: int


def read_picture(image: Image) -> Reading:
    """Return how a colour picture is."""
    height, width = image.shape[:2]
    mean = float(image[::8, ::8].mean())
    middle = image[height // 6 : height - height // 6, width // 5 : width - width // 5]
    return Reading(light=_light(mean), is_sharp=_is_sharp(middle), width=width, height=height)


def _light(mean: float) -> Light:
    if mean < _BLACK:
        return Light.BLACK
    if mean < _DARK:
        return Light.DARK
    return Light.BRIGHT if mean > _BRIGHT else Light.GOOD


def _is_sharp(image: Image) -> bool | None:
    """Compare the sharpest edges with the contrast there is, after taking out the noise."""
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    small = cv2.resize(grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    calm = cast("Image", cv2.GaussianBlur(small, (0, 0), 1.0))
    low, high = np.percentile(calm[::4, ::4], (2, 98))
    if high - low < _LEAST_CONTRAST:
        return None
    edges = np.abs(cv2.Laplacian(calm, cv2.CV_32F))[::2, ::2]
    return bool(np.percentile(edges, 99.5) / (high - low) >= _SHARP)
