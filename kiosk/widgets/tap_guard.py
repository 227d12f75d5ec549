"""Keeps the second tap of a double tap off the screen that the first one brought: the primary
button is always in the same place, so it would press the next one unread.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

QUIET_S = 0.4

_PRESSES = {
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.TouchBegin,
}


class TapGuard(QObject):
    """Swallows presses on a window for a moment after `arm`. `monotonic` is in seconds."""

    def __init__(self, window: QWidget, *, monotonic: Callable[[], float] = time.monotonic) -> None:
        super().__init__(window)
        self._window = window
        self._monotonic = monotonic
        self._until = 0.0
        self._is_watching = False

    def arm(self, seconds: float = QUIET_S) -> None:
        """Let no press through from now on for `seconds`."""
        handle = self._window.windowHandle()
        if not self._is_watching and handle is not None:
            # On the native window: widgets far below would need a filter each.
            handle.installEventFilter(self)
            self._is_watching = True
        self._until = self._monotonic() + seconds

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Swallow presses that come too soon."""
        return event.type() in _PRESSES and self._monotonic() < self._until
