"""The receipt of a check-in as a small QR code, for the student to take along on the phone."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from kiosk.widgets.rotating_code import draw_code, qr_image
from kiosk.widgets.theme import Theme

SIDE_MM = 35.0
"""Readable by a phone from 30 cm away."""


class ReceiptCode(QAbstractButton):
    """A code with a caption below; a tap wants it large. Large, it takes the room there is."""

    def __init__(self, theme: Theme, *, large: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._large = large
        self._code: QImage | None = None
        self._side = round(SIDE_MM * theme.px_per_mm * max(1.0, theme.scale))
        self.setText(self.tr("Your receipt"))
        self.setAccessibleName(
            self.tr("Your receipt, large. Press to go on.")
            if large
            else self.tr("Your receipt as a code. Press to see it large.")
        )
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if large:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_receipt(self, url: str) -> None:
        """Show the code of an address; an empty one shows nothing."""
        self._code = qr_image(url) if url else None
        self.update()

    @property
    def code(self) -> QImage | None:
        """What is shown, one pixel a module."""
        return self._code

    def sizeHint(self) -> QSize:
        """Return room for code and caption."""
        font = self._caption_font_metrics()
        caption = font.horizontalAdvance(self.text())
        return QSize(max(self._side, caption), self._side + round(font.height() * 1.2))

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw paper, code, caption, and a ring when it has the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        caption = round(self._caption_font_metrics().height() * 1.2)
        side = min(self.width(), self.height() - caption) if self._large else self._side
        box = QRectF(0, 0, side, side)
        box.moveCenter(QRectF(self.rect()).center())
        box.moveTop((self.height() - caption - side) / 2)
        radius = self._theme.px("radius", 0.5)
        is_focused = self.hasFocus()
        ring = self._theme.px("ring") if is_focused else 1
        color = self._theme.color("focus" if is_focused else "line")
        painter.setBrush(self._theme.color("paper"))
        painter.setPen(QPen(color, ring))
        painter.drawRoundedRect(
            box.adjusted(ring / 2, ring / 2, -ring / 2, -ring / 2), radius, radius
        )
        if self._code is not None:
            draw_code(painter, self._code, box)
        painter.setFont(self._caption_font())
        painter.setPen(self._theme.color("text"))
        below = QRectF(0, box.bottom(), self.width(), caption)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self.text())

    def _caption_font(self) -> QFont:
        font = self.font()
        font.setPixelSize(self._theme.px("text_small"))
        font.setBold(True)
        return font

    def _caption_font_metrics(self) -> QFontMetrics:
        return QFontMetrics(self._caption_font())
