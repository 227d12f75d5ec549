"""A signature drawn as vectors, from the same ink that screens draw."""

from collections.abc import Iterator

from sync.domain.signature import Signature, Stroke, ink
from sync.reports.pdf_pen import Pen

_THINNEST = 0.14
"""Millimetres: finer lines break up on an office printer."""
_STEP = 0.05
"""Millimetres of width that are told apart: neighbouring pieces alike are one path."""


def draw_signature(
    pen: Pen, signature: Signature, box: tuple[float, float, float, float], color: str
) -> None:
    """Draw the signature in the middle of `box` (x, y, width, height), never above its real size.

    White space around the ink is not kept: a small signature on a large pad stays readable.
    """
    points = [point for stroke in signature.strokes for point in stroke.points]
    if not points:
        return
    x, y, width, height = box
    left, top = min(p.x for p in points), min(p.y for p in points)
    wide = max(1, max(p.x for p in points) - left)
    high = max(1, max(p.y for p in points) - top)
    scale = min(width / wide, height / high, 0.01)
    dx = x + (width - wide * scale) / 2 - left * scale
    dy = y + (height - high * scale) / 2 - top * scale
    for stroke in signature.strokes:
        for path, thickness in _paths(stroke, scale):
            moved = [(dx + px * scale, dy + py * scale) for px, py in path]
            pen.polyline(moved, color, width=thickness)


def _paths(stroke: Stroke, scale: float) -> Iterator[tuple[list[tuple[int, int]], float]]:
    """Yield runs of ink of one thickness (in millimetres on paper)."""
    path: list[tuple[int, int]] = []
    thickness = 0.0
    for piece in ink(stroke):
        steps = round(piece.width * scale / _STEP)
        wanted = max(_THINNEST, steps * _STEP)
        if path and wanted == thickness:
            path.append((piece.x1, piece.y1))
            continue
        if path:
            yield path, thickness
        path, thickness = [(piece.x0, piece.y0), (piece.x1, piece.y1)], wanted
    if path:
        yield path, thickness
