"""Large keys to enter the organizer's PIN, by touch or on a keyboard, and words over them."""

import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kiosk.widgets import basics
from kiosk.widgets.announce import announce
from kiosk.widgets.theme import Theme

MAX_DIGITS = 12
BACKSPACE = "⌫"
ENTER = "OK"
"""How the keys that are no digits are called in `keys`, in every language."""
LINE = 1.6
"""Height of a line of the tallest letters, Arabic ones, in ems."""
BESIDE = 1.6
"""Width that the pad asks for beside words, in widths of its keys: a sentence takes two lines."""


class Said(QStackedWidget):
    """Room for what is said over the keys: two lines of text, one where there is less, whatever the
    words are. Keys that moved with every sentence would be missed.
    """

    def __init__(self, theme: Theme, *labels: QLabel) -> None:
        super().__init__()
        line = theme.px("text_title", LINE)
        self._room = QSize(0, max(line, theme.px("text_body", 2 * LINE)))
        for label in labels:
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
            self.addWidget(label)
        self.setMinimumHeight(line)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """Return the same for every text."""
        return self._room

    def minimumSizeHint(self) -> QSize:
        """Give way where room is short."""
        return QSize(0, self.minimumHeight())

    def hasHeightForWidth(self) -> bool:
        """Its height does not follow the text."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the type for the new room."""
        super().resizeEvent(event)
        self.say(self.currentWidget())

    def say(self, label: QWidget | None) -> None:
        """Show one of the labels, what is wrong in smaller type where it would be cut off."""
        if not isinstance(label, QLabel):
            return
        self.setCurrentWidget(label)
        role = str(label.property("role")).removeprefix("small-")
        basics.restyle(label, role=role)
        if role == "bad" and label.heightForWidth(self.width()) > self.height():
            basics.restyle(label, role="small-bad")


class PinPad(QWidget):
    """Collects digits without showing them. While it is locked it counts the time down.

    `monotonic` is a clock in seconds that never jumps.

    Signals:
        entered: OK was pressed, with the digits
        unlocked: the time of `lock` is over
    """

    entered = Signal(str)
    unlocked = Signal()

    def __init__(self, theme: Theme, *, monotonic: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._theme = theme
        self._monotonic = monotonic
        self._digits = ""
        self._free_at: float | None = None
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self._on_second)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("PIN pad"))
        self.dots = basics.label("", "title", center=True)
        self.problem = basics.label("", "bad", center=True, wrap=True)
        self._said = Said(theme, self.dots, self.problem)
        self.keys: dict[str, QPushButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.gap)
        column.addWidget(self._said)
        self._grid = self._make_keys()
        column.addWidget(self._grid, 0, Qt.AlignmentFlag.AlignHCenter)
        self.clear()

    def sizeHint(self) -> QSize:
        """Ask for room in which a sentence fits, whether there is one or not."""
        hint = super().sizeHint()
        return QSize(round(self._grid.sizeHint().width() * BESIDE), hint.height())

    @property
    def is_locked(self) -> bool:
        """Whether no PIN is taken now."""
        return self._free_at is not None

    def clear(self) -> None:
        """Forget what was entered, and what was wrong with it; a lock stays."""
        self._digits = ""
        if not self.is_locked:
            self.show_problem("")
        self._show()

    def take_back(self, text: str) -> None:
        """Forget what a scanner typed last, before it was known to be one."""
        digits = sum(key in self.keys for key in text)
        self._digits = self._digits[: max(0, len(self._digits) - digits)]
        self._show()

    def show_problem(self, text: str) -> None:
        """Say what was wrong with the PIN; empty takes it back."""
        self._say(text)
        announce(self, text, urgent=True)

    def show_wrong(self, left: int) -> None:
        """Say that it was not the PIN, and how many more tries there are."""
        self.clear()
        self.show_problem(self.tr("This is not the PIN. Tries left: {left}").format(left=left))

    def lock(self, seconds: float) -> None:
        """Take no PIN for so long; say how long it still is."""
        self._digits = ""
        self._free_at = self._monotonic() + seconds
        self._second.start()
        self._on_second()
        announce(self, self.problem.text(), urgent=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take digits, Backspace and Enter from a keyboard."""
        keys = {
            Qt.Key.Key_Backspace: BACKSPACE,
            Qt.Key.Key_Return: ENTER,
            Qt.Key.Key_Enter: ENTER,
        }
        key = keys.get(Qt.Key(event.key()), event.text())
        if key in self.keys:
            self._press(key)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a line under the digits while a keyboard types them here."""
        if self.hasFocus():
            keys = self._grid.geometry()
            top, line = self._said.geometry().bottom() + 1, self._theme.px("ring")
            painter = QPainter(self)
            painter.fillRect(keys.left(), top, keys.width(), line, self._theme.color("focus"))

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave no digits behind."""
        self._digits = ""
        self._show()

    def _make_keys(self) -> QWidget:
        pad = QWidget()
        # 1 2 3 stand from left to right, in Arabic too.
        pad.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        grid = QGridLayout(pad)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(self._theme.gap)
        side = self._theme.px("primary_key")
        for place, key in enumerate([*"123456789", BACKSPACE, "0", ENTER]):
            role = "enter" if key == ENTER else "key"
            widget = basics.button(key, partial(self._press, key), role)
            widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            widget.setFixedHeight(side)
            widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self.keys[key] = widget
            grid.addWidget(widget, place // 3, place % 3)
            grid.setColumnMinimumWidth(place % 3, round(side * 1.25))
        self._draw(BACKSPACE, "backspace-outline", "text", self.tr("Delete last digit"))
        self._draw(ENTER, "check-bold", "on_accent", self.tr("OK"))
        return pad

    def _draw(self, key: str, icon: str, color: str, name: str) -> None:
        """Give a key an icon: a word would not fit in every language."""
        widget = self.keys[key]
        side = self._theme.px("primary_key", 0.45)
        widget.setText("")
        widget.setIcon(basics.icon(icon, self._theme, color))
        widget.setIconSize(QSize(side, side))
        widget.setAccessibleName(name)

    def _press(self, key: str) -> None:
        if self.is_locked:
            return
        if key == ENTER:
            digits, self._digits = self._digits, ""
            self._show()
            if digits:
                self.entered.emit(digits)
            return
        self.show_problem("")
        if key == BACKSPACE:
            self._digits = self._digits[:-1]
        elif len(self._digits) < MAX_DIGITS:
            self._digits += key
        self._show()

    def _show(self) -> None:
        self.dots.setText("●" * len(self._digits) or self.tr("Enter your PIN"))
        for widget in self.keys.values():
            widget.setEnabled(not self.is_locked)

    def _say(self, text: str) -> None:
        """Show what is wrong in the prompt's place, until the next digit."""
        self.problem.setText(text)
        self._said.say(self.problem if text else self.dots)

    def _on_second(self) -> None:
        if self._free_at is None:
            return
        left = self._free_at - self._monotonic()
        if left <= 0:
            self._free_at = None
            self._second.stop()
            self.clear()
            self.unlocked.emit()
            return
        self._say(
            self.tr("Locked for {minutes} min").format(minutes=int(-(-left // 60)))
            if left > 60
            else self.tr("Locked for {seconds} s").format(seconds=int(-(-left // 1)))
        )
        self._show()
