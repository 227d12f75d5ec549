"""A corner of the screen that only organizers know: held for two seconds, it asks for the PIN."""

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QTouchEvent
from PySide6.QtWidgets import QWidget

from kiosk.widgets.theme import Theme

HOLD_MS = 2000
SHOWN_AFTER_MS = 500
"""A tap by mistake shows nothing."""
TICK_MS = 33

_TOUCHES = {
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TouchEnd,
    QEvent.Type.TouchCancel,
}


class HiddenCorner(QWidget):
    """20 mm square, transparent, on top of whatever the window shows; the window places it.

    A short tap is handed to what lies beneath.

    `monotonic` is a clock in seconds that never jumps.

    Signals:
        held: it was held long enough; once, until it is let go
    """

    held = Signal()

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._monotonic = monotonic
        self._since = 0.0
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._on_tick)
        self.setFixedSize(self.sizeHint())
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("For organizers"))
        self.setAccessibleDescription(self.tr("Hold for two seconds"))

    def sizeHint(self) -> QSize:
        """Return 20 mm by 20 mm."""
        side = self._theme.px("primary_key")
        return QSize(side, side)

    def event(self, event: QEvent) -> bool:
        """Take a finger."""
        if event.type() in _TOUCHES and isinstance(event, QTouchEvent):
            event.accept()
            points = event.points()
            if event.type() is QEvent.Type.TouchBegin:
                self._begin()
            elif event.type() is QEvent.Type.TouchUpdate and points:
                self._stay(points[0].position())
            elif event.type() is QEvent.Type.TouchEnd and points:
                self._let_go(points[0].position())
            else:
                self._end()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to be held."""
        self._begin()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Be held only as long as the pointer stays."""
        self._stay(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Be let go."""
        self._let_go(event.position())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw nothing, or the ring that closes while it is held."""
        passed = self._held_ms()
        if passed < SHOWN_AFTER_MS:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self._theme.px("ring", 1.5)
        box = QRectF(0, 0, self.width() * 0.6, self.height() * 0.6)
        box.moveCenter(QRectF(self.rect()).center())
        done = min(1.0, (passed - SHOWN_AFTER_MS) / (HOLD_MS - SHOWN_AFTER_MS))
        for color, share in ((self._theme.color("track"), 1.0), (self._theme.color("muted"), done)):
            painter.setPen(_pen(color, width))
            painter.drawArc(box, 90 * 16, round(-360 * 16 * share))

    def _held_ms(self) -> float:
        return (self._monotonic() - self._since) * 1000 if self._tick.isActive() else 0.0

    def _begin(self) -> None:
        self._since = self._monotonic()
        self._tick.start()

    def _let_go(self, at: QPointF) -> None:
        is_tap = self._tick.isActive() and self._held_ms() < SHOWN_AFTER_MS
        self._end()
        if is_tap:
            self._hand_on(at)

    def _hand_on(self, at: QPointF) -> None:
        """Tap what lies beneath."""
        window = self.window()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        beneath = window.childAt(self.mapTo(window, at.toPoint()))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, on=False)
        if beneath is None or beneath is self:
            return
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        for kind, buttons in (
            (QEvent.Type.MouseButtonPress, left),
            (QEvent.Type.MouseButtonRelease, none),
        ):
            place, on_glass = beneath.mapFrom(window, self.mapTo(window, at)), self.mapToGlobal(at)
            tap = QMouseEvent(kind, place, on_glass, left, buttons, Qt.KeyboardModifier(0))
            QCoreApplication.sendEvent(beneath, tap)

    def _stay(self, at: QPointF) -> None:
        if not QRectF(self.rect()).contains(at):
            self._end()

    def _end(self) -> None:
        self._tick.stop()
        self.update()

    def _on_tick(self) -> None:
        self.update()
        if self._held_ms() >= HOLD_MS:
            self._end()
            self.held.emit()


def _pen(color: QColor, width: int) -> QPen:
    return QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
