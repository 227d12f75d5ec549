"""Cards read by a USB scanner that types what it reads, whatever has the focus.

Keystrokes are taken where they enter a window, before any widget has them, and held for a moment:
a scanner's go nowhere else, a person's are handed on in their order. Looking at the window's own
events, not at all of the application's, costs nothing while screens are built and cameras play.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from shiboken6 import isValid

from kiosk.widgets.keystrokes import GAP_MS, Keystrokes, Verdict

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_MODIFIERS = {
    Qt.Key.Key_Shift,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Mode_switch,
    Qt.Key.Key_CapsLock,
}
_SEPARATORS = {"\x1c", "\x1d", "\x1e", "\x1f"}
"""Control characters within bar codes; a keyboard types them with Ctrl."""
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.MetaModifier,
)


class WedgeFilter(QObject):
    """Takes scans out of the keystrokes of the window that has the focus.

    A scan that comes while `is_wanted` says no is taken out too, and told to nobody.
    `clock_ms` is used for events that do not say when they happened.

    Signals:
        scanned: a scanner typed this, without its Enter; of a longer one, the first 513 characters
    """

    scanned = Signal(str)

    def __init__(
        self,
        *,
        is_wanted: Callable[[], bool] = lambda: True,
        clock_ms: Callable[[], float] = lambda: time.monotonic() * 1000,
        tab_ends: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._is_wanted = is_wanted
        self._clock_ms = clock_ms
        self._ends = _ENTER | ({Qt.Key.Key_Tab} if tab_ends else set())
        self._strokes = Keystrokes()
        self._held: list[QKeyEvent] = []
        self._window: QWindow | None = None
        self._kept: set[int] = set()
        self._is_replaying = False
        self._is_stopped = False
        self._quiet = QTimer(self, singleShot=True, interval=GAP_MS)
        # Where the machine was busy for a moment, keystrokes that wait go before the verdict.
        self._settled = QTimer(self, singleShot=True, interval=0)
        self._quiet.timeout.connect(self._settled.start)
        self._settled.timeout.connect(self._on_quiet)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._on_window)
            self._on_window(QGuiApplication.focusWindow())

    def stop(self) -> None:
        """Hand on what is held, and look at no more keystrokes."""
        self._on_quiet()
        self._is_stopped = True
        self._leave_window()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at keystrokes."""
        if self._is_replaying or not isinstance(event, QKeyEvent):
            return False
        if event.type() is QEvent.Type.KeyPress:
            return self._on_press(event)
        if event.type() is QEvent.Type.KeyRelease:
            return self._on_release(event)
        return False

    def _on_window(self, window: QWindow | None) -> None:
        self._on_quiet()
        self._leave_window()
        if window is not None and not self._is_stopped:
            self._window = window
            window.installEventFilter(self)

    def _leave_window(self) -> None:
        if self._window is not None and isValid(self._window):
            self._window.removeEventFilter(self)
        self._window = None

    def _on_press(self, event: QKeyEvent) -> bool:
        at = float(event.timestamp()) or self._clock_ms()
        if self._strokes.is_late(at):
            self._on_quiet()
        verdict = self._verdict(event, at)
        if verdict is Verdict.GO:
            self._on_quiet()
            self._kept.discard(_identity(event))
            return False
        self._kept.add(_identity(event))
        self._settled.stop()
        self._quiet.start()
        if verdict is Verdict.HOLD:
            self._held.append(_copy(event))
        else:
            self._held.clear()
        if verdict is Verdict.SCAN:
            self._tell(self._strokes.text)
        return True

    def _verdict(self, event: QKeyEvent, at: float) -> Verdict:
        if event.isAutoRepeat():
            return Verdict.GO
        if event.key() in self._ends and not _is_command(event):
            return self._strokes.enter(at)
        text = _typed(event)
        if text or event.key() in _MODIFIERS:
            return self._strokes.character(text, at)
        return Verdict.GO

    def _on_release(self, event: QKeyEvent) -> bool:
        identity = _identity(event)
        if event.isAutoRepeat() or identity not in self._kept:
            return False
        self._kept.discard(identity)
        if self._held:
            self._held.append(_copy(event))
        return True

    def _on_quiet(self) -> None:
        """It was a person, or it is over."""
        self._quiet.stop()
        self._settled.stop()
        cut = self._strokes.quiet()
        held, self._held = self._held, []
        for event in held:
            self._hand_on(event)
        if cut:
            self._tell(cut)

    def _hand_on(self, event: QKeyEvent) -> None:
        if event.type() is QEvent.Type.KeyPress:
            self._kept.discard(_identity(event))  # its release is a person's too
        if self._window is None or not isValid(self._window):
            return
        self._is_replaying = True
        try:
            QCoreApplication.sendEvent(self._window, event)
        finally:
            self._is_replaying = False

    def _tell(self, text: str) -> None:
        if self._is_wanted():
            self.scanned.emit(text)


def _is_command(event: QKeyEvent) -> bool:
    """Return whether Ctrl, Alt or Meta make it a command; two of them are AltGr on Windows."""
    held = [m for m in _COMMANDS if event.modifiers() & m]
    return len(held) == 1


def _typed(event: QKeyEvent) -> str:
    text = event.text()
    if text in _SEPARATORS:
        return text
    return "" if _is_command(event) or not text.isprintable() else text


def _identity(event: QKeyEvent) -> int:
    return event.nativeScanCode() or -event.key()


def _copy(event: QKeyEvent) -> QKeyEvent:
    copy = QKeyEvent(
        event.type(),
        event.key(),
        event.modifiers(),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        event.text(),
        event.isAutoRepeat(),
        event.count(),
    )
    copy.setTimestamp(event.timestamp())
    return copy
