"""QR codes for the server's own pages and files. Knows no app; reading codes is the station's."""

import io
from collections.abc import Sequence

import fontpkg
import qrcode
from django.utils.html import format_html
from django.utils.safestring import SafeString
from PIL import Image, ImageDraw, ImageFont

QUIET_ZONE = 4
"""White modules around a QR code (ISO/IEC 18004)."""

_SVG_SIDE = 300
"""Pixels of a QR on a page at most; every module is as many whole pixels wide."""
_MODULE_PX = 12
_LINE_PX = 56
_FONT_PX = 40


def svg(text: str, *, label: str) -> SafeString:
    """Return a QR code of `text` as inline SVG; `label` is what a screen reader says of it."""
    rows = _rows(text)
    runs = "".join(
        f"M{start} {y}h{length}v1h-{length}z"
        for y, row in enumerate(rows)
        for start, length in _dark_runs(row)
    )
    return format_html(
        '<svg class="qr" viewBox="0 0 {side} {side}" width="{width}" role="img" '
        'aria-label="{label}" shape-rendering="crispEdges">'
        '<rect width="{side}" height="{side}" fill="#fff"/>'
        '<path d="{runs}" fill="#000"/></svg>',
        side=len(rows),
        width=max(1, _SVG_SIDE // len(rows)) * len(rows),
        label=label,
        runs=runs,
    )


def png(text: str, lines: Sequence[str] = ()) -> bytes:
    """Return a QR code of `text` as a PNG, with lines of Latin text below it."""
    rows = _rows(text)
    side = len(rows) * _MODULE_PX
    picture = Image.new("L", (side, side + _LINE_PX * len(lines) + (_LINE_PX if lines else 0)), 255)
    draw = ImageDraw.Draw(picture)
    for y, row in enumerate(rows):
        for start, length in _dark_runs(row):
            left, top = start * _MODULE_PX, y * _MODULE_PX
            draw.rectangle((left, top, left + length * _MODULE_PX - 1, top + _MODULE_PX - 1), 0)
    font = ImageFont.truetype(str(fontpkg.path("Noto Sans", weight=400)), _FONT_PX)
    for place, line in enumerate(lines):
        draw.text((side / 2, side + place * _LINE_PX), line, 0, font, anchor="ma")
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def _rows(text: str) -> list[list[bool]]:
    code = qrcode.QRCode(
        border=QUIET_ZONE, error_correction=qrcode.constants.ERROR_CORRECT_M, box_size=1
    )
    code.add_data(text)
    return [[bool(module) for module in row] for row in code.get_matrix()]


def _dark_runs(row: Sequence[bool]) -> list[tuple[int, int]]:
    """Return where runs of dark modules start in a row, and how long each is."""
    runs: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if dark and x and row[x - 1]:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((x, 1))
    return runs
