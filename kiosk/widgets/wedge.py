"""Cards read by a USB scanner that types what it reads, whatever has the focus.

Keystrokes are taken where they enter a window, before any widget has them, and held for a moment:
a scanner's go nowhere else, a person's are handed on in their order. Looking at the window's own
events, not at all of the application's, costs nothing while screens are built and cameras play.

Not seen here: what an input method takes for itself (dead keys of some systems), and scanners that
type with Alt and the numeric pad. Two scanners typing at once are two people speaking at once: the
letters mix, and what comes of them is no card or, where a number is found in it, that number.
"""

import time
from collections.abc import Callable
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import isValid

from kiosk.widgets.keystrokes import PAUSE_MS, Keystrokes, Verdict

_ENDS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}
_END_TEXTS = {"\r", "\n", "\r\n", "\t"}
"""How scanners end what they type; Ctrl+J types a line feed."""
_MODIFIERS = {
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_Meta,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Mode_switch,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
}
_DEAD_KEYS = range(Qt.Key.Key_Dead_Grave, Qt.Key.Key_Dead_Longsolidusoverlay + 1)
_SEPARATORS = {"\x1c", "\x1d", "\x1e", "\x1f"}
"""Control characters within bar codes; a keyboard types them with Ctrl."""
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.MetaModifier,
)
FORGET_MS = 2000
"""What was typed is kept no longer than this, in case it is the beginning of a split scan."""


@runtime_checkable
class TakesBack(Protocol):
    """A widget that can undo what a scanner typed into it; a QLineEdit need not be one."""

    def take_back(self, text: str) -> None:
        """Forget `text`, which was the last that was typed."""


class WedgeFilter(QObject):
    """Takes scans out of the keystrokes of the window that has the focus.

    `clock_ms` is used for events that do not say when they happened.

    Signals:
        scanned: a scanner typed this, without its end; of a longer one, the first 513 characters
        broken: a scanner typed something of which the beginning or the end is missing
    """

    scanned = Signal(str)
    broken = Signal()

    def __init__(
        self,
        *,
        clock_ms: Callable[[], float] = lambda: time.monotonic() * 1000,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock_ms = clock_ms
        self._strokes = Keystrokes()
        self._held: list[QKeyEvent] = []
        self._window: QWindow | None = None
        self._kept: set[int] = set()
        self._is_replaying = False
        self._is_stopped = False
        self._is_headless = False
        self._missed = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._forgotten = QTimer(self, singleShot=True, interval=FORGET_MS)
        self._forgotten.timeout.connect(self._strokes.forget)
        self._quiet = QTimer(self, singleShot=True)
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

    def miss(self) -> None:
        """Take it that a key was swallowed elsewhere: a scan that begins now lacks its head."""
        self._missed.start()

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
        self._strokes.forget()
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
        was_idle = self._strokes.is_idle
        verdict = self._verdict(event, at)
        if verdict is Verdict.GO:
            self._on_quiet()
            if event.key() not in _MODIFIERS:
                self._strokes.forget()
            self._kept.discard(_identity(event))
            return False
        if was_idle:
            self._is_headless = self._missed.isActive()
        self._kept.add(_identity(event))
        self._settled.stop()
        self._quiet.start(self._strokes.wait_ms)
        if verdict is Verdict.HOLD:
            self._held.append(_copy(event))
        else:
            self._held.clear()
            self._on_judged(verdict)
        return True

    def _on_judged(self, verdict: Verdict) -> None:
        if verdict is Verdict.BROKEN:
            self._take_back(self._strokes.given)
        if verdict is Verdict.BROKEN or (verdict is Verdict.SCAN and self._is_headless):
            self.broken.emit()
        elif verdict is Verdict.SCAN:
            self.scanned.emit(self._strokes.text)

    def _verdict(self, event: QKeyEvent, at: float) -> Verdict:
        if event.isAutoRepeat():
            return Verdict.GO
        if _is_end(event):
            return self._strokes.enter(at)
        text = _typed(event)
        if text or _is_silent(event):
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
        is_endless = self._strokes.is_sure and not _is_text_field(QApplication.focusWidget())
        cut = self._strokes.quiet()
        held, self._held = self._held, []
        if is_endless and held:
            # Without its end it is no scan, but keys of a PIN pad or a button it must not press.
            self._strokes.forget()
            self.broken.emit()
            return
        for event in held:
            self._hand_on(event)
        if held:
            self._forgotten.start()
        if cut:
            self.scanned.emit(cut)

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

    def _take_back(self, text: str) -> None:
        """Undo what the beginning of a scan typed, before it was known to be one."""
        widget = QApplication.focusWidget()
        if isinstance(widget, QLineEdit):
            at = widget.cursorPosition()
            before, after = widget.text()[:at], widget.text()[at:]
            if text and before.endswith(text):
                widget.setText(before.removesuffix(text) + after)
                widget.setCursorPosition(at - len(text))
        elif text and isinstance(widget, TakesBack):
            widget.take_back(text)


def _is_text_field(widget: QWidget | None) -> bool:
    return isinstance(widget, QLineEdit)


def _is_end(event: QKeyEvent) -> bool:
    return (event.key() in _ENDS and not _is_command(event)) or (
        event.text() in _END_TEXTS and event.key() != Qt.Key.Key_Backtab
    )


def _is_silent(event: QKeyEvent) -> bool:
    """Return whether a key that types nothing may be part of a scan: modifiers, Ctrl+letter."""
    control = event.text() < " " and event.text() != "" and _is_command(event)
    return event.key() in _MODIFIERS or event.key() in _DEAD_KEYS or control


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
