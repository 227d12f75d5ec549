"""A signature as the pointer moved: points, strokes, their compact bytes and the ink they leave.

Screen, SVG, PNG and PDF all draw the same `ink`, so a signature looks the same everywhere.
Lengths are in hundredths of a millimetre (integers), times in milliseconds since the first point.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from math import hypot
from typing import Annotated

import msgspec

from sync.domain.errors import DomainError

MEDIA_TYPE = "application/vnd.muster.strokes+json"

MIN_WIDTH = 13
MAX_WIDTH = 66
"""Ink width in hundredths of a millimetre: 0.5 to 2.5 px at 96 dpi."""

_SLOW = 2.0
_FAST = 40.0
"""Pointer speed in hundredths of a millimetre per millisecond at full and at least width."""

_MIN_INK = 600
"""A signature has at least 6 mm of ink: less is a dot or a slip."""


_Whole = Annotated[int, msgspec.Meta(ge=-(2**31), le=2**31)]


class Pointer(StrEnum):
    TOUCH = "touch"
    PEN = "pen"
    MOUSE = "mouse"


@dataclass(frozen=True)
class Point:
    """`pressure` is 0 to 255; devices without a sensor report 128."""

    x: int
    y: int
    t: int
    pressure: int = 128


@dataclass(frozen=True)
class Stroke:
    pointer: Pointer
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Signature:
    """Strokes on a pad of `width` by `height`."""

    width: int
    height: int
    strokes: tuple[Stroke, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Whether there is too little ink to be a signature."""
        return sum(hypot(b.x - a.x, b.y - a.y) for a, b in _steps(self)) < _MIN_INK


@dataclass(frozen=True)
class Ink:
    """One straight piece of ink with round ends. A lone point has both ends in one place."""

    x0: int
    y0: int
    x1: int
    y1: int
    width: float


def ink(stroke: Stroke) -> Iterator[Ink]:
    """Yield the pieces of ink of a stroke, thinner where the pointer was faster or lighter."""
    points = stroke.points
    if len(points) == 1:
        yield Ink(points[0].x, points[0].y, points[0].x, points[0].y, _width(0.0, points[0]))
        return
    width = 0.0
    for a, b in pairwise(points):
        speed = hypot(b.x - a.x, b.y - a.y) / max(1, b.t - a.t)
        target = _width(speed, b)
        width = target if not width else 0.6 * width + 0.4 * target
        yield Ink(a.x, a.y, b.x, b.y, width)


def fitted(signature: Signature, width: int, height: int) -> Signature:
    """Return the signature on a pad of `width` by `height`, smaller if ink would be lost."""
    points = [point for stroke in signature.strokes for point in stroke.points]
    right = max((point.x for point in points), default=0)
    low = max((point.y for point in points), default=0)
    scale = min(1.0, width / max(1, right), height / max(1, low))
    strokes = tuple(
        Stroke(
            stroke.pointer,
            tuple(
                replace(point, x=round(point.x * scale), y=round(point.y * scale))
                for point in stroke.points
            ),
        )
        for stroke in signature.strokes
    )
    return Signature(width, height, strokes)


def encode(signature: Signature) -> bytes:
    """Return the signature as compact JSON: [1, width, height, [[pointer, [x, y, t, p, ...]]]]."""
    strokes = [
        [s.pointer, [value for p in s.points for value in (p.x, p.y, p.t, p.pressure)]]
        for s in signature.strokes
    ]
    return msgspec.json.encode([1, signature.width, signature.height, strokes])


def decode(data: bytes) -> Signature:
    """Return the signature in `data`. Raises DomainError when it holds none."""
    try:
        version, width, height, strokes = msgspec.json.decode(
            data, type=tuple[int, _Whole, _Whole, list[tuple[Pointer, list[_Whole]]]]
        )
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise DomainError("This is not a signature.", code="bad_signature_strokes") from error
    if version != 1 or any(len(values) % 4 for _, values in strokes):
        raise DomainError("This is not a signature.", code="bad_signature_strokes")
    return Signature(
        width,
        height,
        tuple(
            Stroke(pointer, tuple(Point(*values[i : i + 4]) for i in range(0, len(values), 4)))
            for pointer, values in strokes
        ),
    )


def _width(speed: float, point: Point) -> float:
    slowness = 1 - min(1.0, max(0.0, (speed - _SLOW) / (_FAST - _SLOW)))
    pressure = 0.5 + point.pressure / 255
    return min(float(MAX_WIDTH), MIN_WIDTH + (MAX_WIDTH - MIN_WIDTH) * slowness * pressure * 0.8)


def _steps(signature: Signature) -> Iterator[tuple[Point, Point]]:
    for stroke in signature.strokes:
        yield from pairwise(stroke.points)
