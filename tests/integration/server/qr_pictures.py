"""The QR codes of a page as a browser would show them."""

import re

import cv2
import numpy as np


def drawn_codes(page: str) -> list[np.ndarray]:
    """Return a picture of every inline QR in a page: rectangles of whole modules."""
    return [_drawn(svg) for svg in re.findall(r'<svg class="qr".*?</svg>', page)]


def _drawn(svg: str) -> np.ndarray:
    [side] = re.findall(r'viewBox="0 0 (\d+) ', svg)
    picture = np.full((int(side), int(side), 3), 255, np.uint8)
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1", svg):
        picture[int(y), int(x) : int(x) + int(length)] = 0
    return cv2.resize(picture, None, fx=10, fy=10, interpolation=cv2.INTER_NEAREST)
