"""Are you still there? Hides the student's data while the time to answer runs out."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.widgets import basics
from kiosk.widgets.announce import announce
from kiosk.widgets.theme import Theme


class IdleOverlay(QWidget):
    """Covers the whole window, opaque. What a tap does is the IdleWatch's to say."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._covered = parent
        self.setObjectName("screen")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.hide()
        self.ring = CountdownRing(theme)
        title = basics.label(self.tr("Are you still there?"), "display", center=True, wrap=True)
        text = basics.label(self.tr("Any tap continues"), "title", center=True, wrap=True)
        self._spoken = f"{title.text()} {text.text()}"
        self.setAccessibleName(self._spoken)
        column = QVBoxLayout(self)
        margin = 4 * theme.gap
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(3 * theme.gap)
        column.addStretch(1)
        column.addWidget(title)
        column.addWidget(self.ring, 0, Qt.AlignmentFlag.AlignCenter)
        column.addWidget(text)
        column.addStretch(1)
        parent.installEventFilter(self)

    def count_down(self, milliseconds: int) -> None:
        """Cover the window and show the time run out."""
        self.setGeometry(self._covered.rect())
        self.show()
        self.raise_()
        self.ring.run(milliseconds)
        announce(self, self._spoken, urgent=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if event.type() is QEvent.Type.Resize and not self.isHidden():
            self.setGeometry(self._covered.rect())
        return super().eventFilter(watched, event)


class CountdownRing(QWidget):
    """A ring that empties, with the seconds left in it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        side = theme.px("primary_key", 2.4)
        self.setFixedSize(side, side)
        self._time = QVariantAnimation(self)
        self._time.setEndValue(0.0)
        self._time.valueChanged.connect(self._on_time)
        self._seconds = 0

    def run(self, milliseconds: int) -> None:
        """Start with the ring full."""
        self._time.stop()
        self._time.setStartValue(milliseconds / 1000)
        self._time.setDuration(milliseconds)
        self._time.start()

    @property
    def seconds(self) -> int:
        """How many seconds are shown."""
        return self._seconds

    def hideEvent(self, event: object) -> None:
        """Stop counting where nobody sees it."""
        self._time.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the track, what is left of it, and the seconds."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self._theme.gap * 1.5
        box = QRectF(self.rect()).adjusted(width, width, -width, -width)
        painter.setPen(QPen(self._theme.color("track"), width))
        painter.drawEllipse(box)
        left = float(self._time.currentValue() or 0.0)
        share = left / max(0.001, float(self._time.startValue() or 1.0))
        pen = QPen(self._theme.color("accent"), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        # Sixteenths of a degree, from the top.
        painter.drawArc(box, 90 * 16, round(share * 360 * 16))
        font = self.font()
        font.setPixelSize(self._theme.px("text_display"))
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(self._theme.color("text"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._seconds))

    def _on_time(self, left: float) -> None:
        seconds = int(left) + (left > int(left))
        # With motion not wanted, the ring moves once a second.
        if seconds != self._seconds or not self._theme.look.reduced_motion:
            self._seconds = seconds
            self.update()
