"""The rotating QR code with a thin ring that shows the time left, fading to the next code."""

import qrcode
from PySide6.QtCore import QEasingCurve, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.widgets.theme import Theme

RING_WIDTH = 6.0
QUIET_ZONE = 4
"""White modules around a QR code (ISO/IEC 18004)."""


def qr_image(text: str) -> QImage:
    """Return a QR code, one pixel a module, quiet zone included. Takes tens of milliseconds."""
    code = qrcode.QRCode(
        border=QUIET_ZONE, error_correction=qrcode.constants.ERROR_CORRECT_M, box_size=1
    )
    code.add_data(text)
    matrix = code.get_matrix()
    size = len(matrix)
    image = QImage(size, size, QImage.Format.Format_Grayscale8)
    image.fill(255)
    for y, row in enumerate(matrix):
        for x, dark in enumerate(row):
            if dark:
                image.setPixel(x, y, 0)
    return image


class RotatingCode(QWidget):
    """Shows one code at a time; until there is one, `notice` says why."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._code: QImage | None = None
        self._before: QImage | None = None
        self._shown_share = 1.0
        self._left = 0.0
        self._notice = ""
        self._fade = QVariantAnimation(self)
        self._fade.setDuration(theme.ms("motion_ms"))
        self._fade.setStartValue(0.0)
        self._fade.setEndValue(1.0)
        self._fade.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._fade.valueChanged.connect(self._on_fade)
        self.setAccessibleName("Event code")

    def show_code(self, code: QImage) -> None:
        """Fade to a code made by qr_image."""
        self._before = self._code
        self._code = code
        self._notice = ""
        self._fade.stop()
        self._fade.start()

    def show_notice(self, text: str) -> None:
        """Show a sentence in place of a code."""
        self._code = self._before = None
        self._notice = text
        self.update()

    def set_time_left(self, share: float) -> None:
        """Show how much of the code's time is left, 0 to 1."""
        self._left = share
        self.update()

    @property
    def has_code(self) -> bool:
        """Whether a code is shown."""
        return self._code is not None

    @property
    def code_side(self) -> int:
        """Side of the code in pixels, its quiet zone included."""
        return round(max(0.0, min(self.width(), self.height()) - 2 * self._ring_room))

    @property
    def _ring_room(self) -> float:
        return RING_WIDTH + self._theme.px("radius", 0.4)

    def _on_fade(self, share: float) -> None:
        self._shown_share = share
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw white paper, the code and the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self.code_side
        box = QRectF(0, 0, side, side)
        box.moveCenter(QRectF(self.rect()).center())
        out = self._ring_room - RING_WIDTH / 2 - 1
        ring = box.adjusted(-out, -out, out, out)
        path = _ring_path(ring, float(self._theme.px("radius")))
        painter.fillPath(path, QColor("white"))
        painter.strokePath(path, QPen(self._theme.color("line"), RING_WIDTH))
        if self._left > 0 and self._code is not None:
            painter.strokePath(path, self._ring_pen(path))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        if self._before is not None and self._shown_share < 1:
            painter.drawImage(box, self._before)
        if self._code is not None:
            painter.setOpacity(self._shown_share if self._before is not None else 1.0)
            painter.drawImage(box, self._code)
        painter.setOpacity(1.0)
        if self._notice:
            self._write_notice(painter, box)

    def _ring_pen(self, path: QPainterPath) -> QPen:
        length = path.length() / RING_WIDTH
        pen = QPen(self._theme.color("accent"), RING_WIDTH)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([length * self._left, length])
        return pen

    def _write_notice(self, painter: QPainter, box: QRectF) -> None:
        font = self.font()
        font.setPixelSize(self._theme.px("text_body"))
        painter.setFont(font)
        painter.setPen(self._theme.color("muted"))
        room = box.adjusted(*(self._theme.gap * s for s in (3, 3, -3, -3)))
        painter.drawText(
            room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._notice
        )


def _ring_path(box: QRectF, radius: float) -> QPainterPath:
    """Return a rounded square that begins at the middle of its top and runs clockwise."""
    path = QPainterPath()
    path.moveTo(box.center().x(), box.top())
    corners = (
        (box.right(), box.top(), 90),
        (box.right(), box.bottom(), 0),
        (box.left(), box.bottom(), -90),
        (box.left(), box.top(), 180),
    )
    for x, y, start in corners:
        corner = QRectF(0, 0, 2 * radius, 2 * radius)
        corner.moveCenter(box.center())
        corner.moveLeft(x - 2 * radius if x == box.right() else x)
        corner.moveTop(y - 2 * radius if y == box.bottom() else y)
        path.arcTo(corner, start, -90)
    path.closeSubpath()
    return path
