"""Signature strokes as phones' programs send them, made into the domain's own.

Taken are Muster's compact form (sync.domain.signature), and lists of strokes of points with `x`,
`y` and perhaps `time` or `t` and `pressure`, in CSS pixels, as signature pads for browsers give.
No database here.
"""

from collections.abc import Sequence
from math import isfinite
from typing import Any

import msgspec

from sync.domain import signature
from sync.domain.errors import DomainError
from sync.domain.signature import Point, Pointer, Signature, Stroke
from sync.server.errors import PictureRefused

MAX_POINTS = 20_000
_PER_PIXEL = 2540 / 96
"""Hundredths of a millimetre to a CSS pixel."""
_FARTHEST = 100_000
"""Pixels from the corner. No pad is larger."""
_LONGEST = 24 * 3600 * 1000
_BLANK = "signature_blank"


def prepared(given: object) -> bytes:
    """Return the strokes as they are kept. Raises PictureRefused when they are no signature."""
    try:
        found = _read(given)
    except (DomainError, TypeError, ValueError, KeyError, OverflowError, RecursionError) as error:
        raise PictureRefused(
            "These strokes cannot be read. Send lists of points with x and y.",
            code="signature_unreadable",
        ) from error
    if sum(len(stroke.points) for stroke in found.strokes) > MAX_POINTS:
        raise PictureRefused(
            "This signature has too many points.", code="signature_too_large", status=413
        )
    if found.is_blank:
        raise PictureRefused("Sign with your name, please: this is too short.", code=_BLANK)
    return signature.encode(found)


def _read(given: object) -> Signature:
    if isinstance(given, str):
        given = msgspec.json.decode(given.encode())
    if isinstance(given, dict):
        given = given.get("strokes", given.get("data"))
    if not isinstance(given, list):
        raise TypeError("no list")
    if len(given) == 4 and isinstance(given[0], int):
        return signature.decode(msgspec.json.encode(given))
    strokes = [_points(stroke) for stroke in given[:MAX_POINTS]]
    strokes = [points for points in strokes if points]
    begin = min((t for points in strokes for _, _, t, _ in points), default=0.0)
    if any(t - begin > _LONGEST for points in strokes for _, _, t, _ in points):
        raise ValueError("a signature that took days")
    made = tuple(
        Stroke(
            Pointer.TOUCH, tuple(Point(_size(x), _size(y), round(t - begin), p) for x, y, t, p in s)
        )
        for s in strokes
    )
    width = max((p.x for s in made for p in s.points), default=0)
    height = max((p.y for s in made for p in s.points), default=0)
    return Signature(max(width, 1), max(height, 1), made)


def _points(stroke: Any) -> Sequence[tuple[float, float, float, int]]:
    points = stroke["points"] if isinstance(stroke, dict) else stroke
    if len(points) > MAX_POINTS:
        raise PictureRefused(
            "This signature has too many points.", code="signature_too_large", status=413
        )
    return [_point(point) for point in points]


def _point(point: dict[str, Any]) -> tuple[float, float, float, int]:
    x, y = float(point["x"]), float(point["y"])
    t = float(point.get("time", point.get("t", 0)))
    pressure = float(point.get("pressure", 0.5))
    if not all(map(isfinite, (x, y, t, pressure))) or max(abs(x), abs(y)) > _FARTHEST:
        raise ValueError("a point is nowhere on a pad")
    return x, y, t, round(255 * min(1.0, max(0.0, pressure)))


def _size(pixels: float) -> int:
    return round(pixels * _PER_PIXEL)
