"""Notices that nobody is there any more: no key, no touch, no mouse for a while."""

import time

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent

AFTER_MS = 40_000
LEFT_MS = 20_000

ECHO_S = 0.7
"""Within this time after a touch, the mouse events that a system makes of it are part of it."""
MOVED_PX = 3
"""A mouse that moves less is one that somebody's bag knocked against."""

_PRESSES = {
    QEvent.Type.MouseButtonPress: QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick: QEvent.Type.MouseButtonRelease,
    QEvent.Type.TouchBegin: QEvent.Type.TouchEnd,
    QEvent.Type.TabletPress: QEvent.Type.TabletRelease,
    QEvent.Type.KeyPress: QEvent.Type.KeyRelease,
    QEvent.Type.Wheel: QEvent.Type.None_,
}
"""What begins a press, and what ends it."""
_OF_A_PRESS = {
    QEvent.Type.MouseButtonRelease: {QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease},
    QEvent.Type.TouchEnd: {
        QEvent.Type.TouchUpdate,
        QEvent.Type.TouchEnd,
        QEvent.Type.TouchCancel,
    },
    QEvent.Type.TabletRelease: {QEvent.Type.TabletMove, QEvent.Type.TabletRelease},
    QEvent.Type.KeyRelease: {QEvent.Type.KeyRelease},
    QEvent.Type.None_: set(),
}
_MOVES = {
    QEvent.Type.MouseMove,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TabletMove,
}
# One set to look into for each event of the whole application: nearly all are not in it.
_NOTICED = _PRESSES.keys() | _MOVES | set().union(*_OF_A_PRESS.values())


class IdleWatch(QObject):
    """Watches the whole application, from start() to stop().

    The press that answers the warning presses nothing else.

    Signals:
        warned: nobody did anything for `after_ms`
        resumed: somebody did within `left_ms` of the warning
        expired: nobody did; the watch has stopped
    """

    warned = Signal()
    resumed = Signal()
    expired = Signal()

    def __init__(
        self,
        *,
        after_ms: int = AFTER_MS,
        left_ms: int = LEFT_MS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._after_ms = after_ms
        self._left_ms = left_ms
        self._is_warning = False
        self._is_watching = False
        self._active_at = 0.0
        self._mouse_at = QPointF()
        self._swallowed: QEvent.Type | None = None
        self._swallowed_at = 0.0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_timeout)

    @property
    def is_warning(self) -> bool:
        """Whether the warning is on."""
        return self._is_warning

    def start(self) -> None:
        """Watch from now on; a warning is taken back without a word."""
        application = QCoreApplication.instance()
        if not self._is_watching and application is not None:
            application.installEventFilter(self)
            self._is_watching = True
        self._is_warning = False
        self._be_active()
        self._timer.start(self._after_ms)

    def stop(self) -> None:
        """Watch no more."""
        self._timer.stop()
        self._is_warning = False
        application = QCoreApplication.instance()
        # A press that is being swallowed is swallowed to its end.
        if self._is_watching and self._swallowed is None and application is not None:
            application.removeEventFilter(self)
            self._is_watching = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take note of what people do; swallow the press that answers the warning."""
        kind = event.type()
        if kind not in _NOTICED:
            return False
        if self._is_of_swallowed(kind) or self._is_echo(event):
            event.accept()
            return True
        if kind in _PRESSES:
            self._swallowed = None
            if self._is_warning:
                self._swallowed = _PRESSES[kind]
                self._swallowed_at = time.monotonic()
                self._resume()
                event.accept()
                return True
            self._be_active()
        elif kind in _MOVES and not self._is_warning and self._has_moved(event):
            self._be_active()
        return False

    def _is_of_swallowed(self, kind: QEvent.Type) -> bool:
        if self._swallowed is None or kind not in _OF_A_PRESS[self._swallowed]:
            return False
        if kind in {self._swallowed, QEvent.Type.TouchCancel}:
            self._swallowed = None
            if not self._timer.isActive():
                self.stop()
        return True

    def _is_echo(self, event: QEvent) -> bool:
        return (
            isinstance(event, QMouseEvent)
            and event.source() is not Qt.MouseEventSource.MouseEventNotSynthesized
            and time.monotonic() - self._swallowed_at < ECHO_S
        )

    def _has_moved(self, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent):
            return True
        moved = event.globalPosition() - self._mouse_at
        if moved.manhattanLength() < MOVED_PX:
            return False
        self._mouse_at = event.globalPosition()
        return True

    def _be_active(self) -> None:
        # Only noted: a timer started anew with each movement of a mouse would cost more.
        self._active_at = time.monotonic()

    def _resume(self) -> None:
        self._is_warning = False
        self._be_active()
        self._timer.start(self._after_ms)
        self.resumed.emit()

    def _on_timeout(self) -> None:
        if self._is_warning:
            self.stop()
            self.expired.emit()
            return
        left = self._after_ms - (time.monotonic() - self._active_at) * 1000
        if left > 1:
            self._timer.start(round(left))
            return
        self._is_warning = True
        self._timer.start(self._left_ms)
        self.warned.emit()
