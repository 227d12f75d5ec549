"""The rotating QR code with a thin ring that shows the time left, fading to the next code."""

from PySide6.QtCore import QAbstractAnimation, QEasingCurve, QRectF, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.widgets.announce import announce
from kiosk.widgets.theme import Theme

RING_UNITS = 0.75
"""Width of the ring in steps of the theme's grid."""
QUIET_ZONE = 4
"""White modules around a QR code (ISO/IEC 18004)."""


def qr_image(text: str) -> QImage:
    """Return a QR code, one pixel a module, quiet zone included. Takes about ten milliseconds."""
    import qrcode  # noqa: PLC0415 - not in the cold start

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


def draw_code(painter: QPainter, code: QImage, room: QRectF) -> None:
    """Draw a code made by qr_image in the middle of `room`, as large as whole pixels a module let.

    Modules of unequal size are harder to read; what is left over adds to the quiet zone.
    """
    device = painter.device()
    ratio = device.devicePixelRatio() if device is not None else 1.0
    module = max(1, int(min(room.width(), room.height()) * ratio / code.width()))
    side = code.width() * module / ratio
    box = QRectF(0, 0, side, side)
    box.moveCenter(room.center())
    # A fraction of a device pixel would blur the edges.
    box.moveTopLeft((box.topLeft() * ratio).toPoint().toPointF() / ratio)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.drawImage(box, code)


class RotatingCode(QWidget):
    """Shows one code at a time; until there is one, a notice says why.

    Signals:
        changed: a notice took the place of the code, or a code that of the notice
    """

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._code: QImage | None = None
        self._before: QImage | None = None
        self._shown_share = 1.0
        self._left = 0.0
        self._notice = ""
        self._ring_width = max(4.0, theme.gap * RING_UNITS)
        self._fade = QVariantAnimation(self)
        self._fade.setDuration(theme.ms("motion_ms"))
        self._fade.setStartValue(0.0)
        self._fade.setEndValue(1.0)
        self._fade.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._fade.valueChanged.connect(self._on_fade)
        self._name()

    def show_code(self, code: QImage) -> None:
        """Fade to a code made by qr_image, or be there at once where no motion is wanted."""
        self._before = self._code
        self._code = code
        self._notice = ""
        self._name()
        self._fade.stop()
        if self._before is None:
            self.changed.emit()
        if self._before is None or not self._fade.duration():
            self._on_fade(1.0)
        else:
            self._shown_share = 0.0
            self._fade.start()

    def show_notice(self, text: str) -> None:
        """Show a sentence in place of a code."""
        if self._code is not None or text != self._notice:
            self._code = self._before = None
            self._notice = text
            self._name()
            self.changed.emit()
            announce(self, text)
            self.update()

    def set_time_left(self, share: float) -> None:
        """Show how much of the code's time is left, 0 to 1."""
        if share != self._left:
            self._left = share
            self.update()

    @property
    def has_code(self) -> bool:
        """Whether a code is shown."""
        return self._code is not None

    @property
    def has_notice(self) -> bool:
        """Whether a sentence stands in place of a code."""
        return bool(self._notice)

    @property
    def is_fading(self) -> bool:
        """Whether two codes are seen, one through the other."""
        return self._fade.state() == QAbstractAnimation.State.Running

    @property
    def code_side(self) -> int:
        """Side of the code's place in pixels, its quiet zone included."""
        return round(max(0.0, min(self.width(), self.height()) - 2 * self._ring_room))

    @property
    def _ring_room(self) -> float:
        return 2.0 * self._ring_width + 2

    def _name(self) -> None:
        """Tell those who hear the screen what is drawn: the code, or why there is none."""
        self.setAccessibleName(self._notice or self.tr("Event code"))

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
        out = self._ring_room - self._ring_width / 2 - 1
        ring = box.adjusted(-out, -out, out, out)
        radius = float(self._theme.px("radius"))
        path = _ring_path(ring, radius)
        # The ring lies on the page, a hair's breadth off the paper: seen in every palette.
        paper = out - self._ring_width
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("paper"))
        painter.drawRoundedRect(box.adjusted(-paper, -paper, paper, paper), radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.strokePath(path, QPen(self._theme.color("track"), self._ring_width))
        if self._left > 0 and self._code is not None:
            painter.strokePath(path, self._ring_pen(path))
        if self._before is not None and self._shown_share < 1:
            draw_code(painter, self._before, box)
        if self._code is not None:
            painter.setOpacity(self._shown_share)
            draw_code(painter, self._code, box)
        painter.setOpacity(1.0)
        if self._notice:
            self._write_notice(painter, box)

    def _ring_pen(self, path: QPainterPath) -> QPen:
        length = path.length() / self._ring_width
        pen = QPen(self._theme.color("accent"), self._ring_width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([length * self._left, length])
        return pen

    def _write_notice(self, painter: QPainter, box: QRectF) -> None:
        room = box.adjusted(*(self._theme.gap * s for s in (2, 2, -2, -2)))
        flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        font = self.font()
        for size in ("text_title", "text_body", "text_small"):
            font.setPixelSize(self._theme.px(size))
            painter.setFont(font)
            needed = painter.boundingRect(room, flags, self._notice)
            if needed.height() <= room.height() and needed.width() <= room.width():
                break
        painter.setPen(self._theme.color("ink"))
        painter.drawText(room, flags, self._notice)


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
