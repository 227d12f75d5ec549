"""The self-test card: a page to print whose codes an organizer holds to the camera. No Qt."""

from pathlib import Path

import qrcode
from reportlab.graphics.barcode.code128 import Code128
from reportlab.lib.units import mm

from sync.reports.atomic import replacing
from sync.reports.pdf_pen import Pen
from sync.reports.pdf_theme import BODY, INK, LEFT, MUTED, PAGE_HEIGHT, TITLE, Type

CODE = "MUSTER-SELF-TEST"
"""What the card's codes say. It holds no digit, so that no pattern finds a student number in it."""

FILE_NAME = "self-test-card.pdf"
_QR_MM = 90.0
_LINE = Type(14, INK)
_SMALL = Type(BODY.size, MUTED)


def write_card(path: Path, *, title: str, lines: tuple[str, ...]) -> None:
    """Write the card as a PDF of one page, A4 landscape. Raises ReportError."""
    with replacing(path) as draft, draft.open("wb") as file:
        pen = Pen(file, title=title or "Muster", author="Muster", subject=CODE)
        pen.text(LEFT, 24, title, TITLE)
        for place, line in enumerate(lines):
            pen.text(LEFT, 36 + 8 * place, line, _LINE)
        _draw_qr(pen, LEFT, 84)
        bars = Code128(CODE, barWidth=0.55 * mm, barHeight=30 * mm, humanReadable=False)
        bars.drawOn(pen.canvas, (LEFT + _QR_MM + 18) * mm, (PAGE_HEIGHT - 144) * mm)
        pen.text(LEFT, 190, CODE, _SMALL)
        pen.finish()


def _draw_qr(pen: Pen, x: float, y: float) -> None:
    code = qrcode.QRCode(border=0, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(CODE)
    matrix = code.get_matrix()
    side = _QR_MM / len(matrix)
    for row, modules in enumerate(matrix):
        for column, is_dark in enumerate(modules):
            if is_dark:
                pen.canvas.rect(
                    (x + column * side) * mm,
                    (PAGE_HEIGHT - y - (row + 1) * side) * mm,
                    side * mm,
                    side * mm,
                    stroke=0,
                    fill=1,
                )
