"""Whether two photos are the same picture, also when one was made smaller or saved again.

A perceptual hash of 64 bits (pHash of ImageHash) finds candidates in the database, and their pixels
decide: photos of two people before the same wall can have nearly the same hash. A picture that was
turned, cropped or photographed anew is another one. No database here.
"""

import io

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageStat

MAX_DISTANCE = 6
"""Bits in which the hashes of one picture may differ."""
_BITS = 64
_BAND_BITS = 16
_BLANK = 4.0
"""Standard deviation of brightness, 0 to 255, below which a picture shows nothing to go by."""
_SIDE = 48
_SAME = 0.995
"""Correlation of one picture with itself after it was shrunk, saved anew or made brighter. Two
photos of somebody who holds still for a second come near 0.99."""


def look_of(photo: bytes) -> int | None:
    """Return the perceptual hash as a signed number of 64 bits, None for a blank picture."""
    import imagehash  # noqa: PLC0415 - brings SciPy, and only the worker needs it

    picture = _grey(photo)
    if ImageStat.Stat(picture).stddev[0] < _BLANK:
        return None
    look = int(str(imagehash.phash(picture)), base=16)
    return look - (1 << _BITS) if look >> (_BITS - 1) else look


def bands(look: int) -> tuple[int, ...]:
    """Return the look in four numbers of 16 bits: of two that differ by three bits one is equal."""
    return tuple(look >> shift & 0xFFFF for shift in range(0, _BITS, _BAND_BITS))


def distance(one: int, other: int) -> int:
    """Return in how many bits two looks differ."""
    return ((one ^ other) & ((1 << _BITS) - 1)).bit_count()


def is_same(one: bytes, other: bytes) -> bool:
    """Return whether two files hold the same picture, by their pixels."""
    first, second = _pixels(one), _pixels(other)
    size = float(np.linalg.norm(first) * np.linalg.norm(second))
    return size > 0 and float(first @ second) / size >= _SAME


def _pixels(photo: bytes) -> NDArray[np.float32]:
    """Return a small picture in a row, around its mean: exposure makes no difference."""
    small = _grey(photo).resize((_SIDE, _SIDE), Image.Resampling.BOX)
    pixels = np.asarray(small, dtype=np.float32).ravel()
    centred: NDArray[np.float32] = pixels - pixels.mean()
    return centred


def _grey(photo: bytes) -> Image.Image:
    with Image.open(io.BytesIO(photo)) as picture:
        picture.draft("L", (640, 640))
        return picture.convert("L")
