"""A USB scanner: it types into the window what it reads, faster than a person, then Enter."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

EVERY_MS = 8
_NONE = Qt.KeyboardModifier.NoModifier


class HandScanner:
    """Scans into one window, as the system hands keystrokes to it."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._now = 1000

    def scan(self, text: str, pauses: dict[int, int] | None = None) -> None:
        """Type `text`; before its characters at `pauses` the machine hangs for so many ms."""
        self._now += 2000
        for place, character in enumerate(text):
            self._now += (pauses or {}).get(place, 0)
            self._stroke(ord(character.upper()), character)
        self._stroke(int(Qt.Key.Key_Return), "\r")
        QApplication.processEvents()

    def _stroke(self, key: int, text: str) -> None:
        self._now += EVERY_MS
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, _NONE, text)
            event.setTimestamp(self._now)
            QCoreApplication.sendEvent(self._window.windowHandle(), event)
