"""Large keys to enter the organizer's PIN, by touch or on a keyboard."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kiosk.widgets import basics
from kiosk.widgets.theme import Theme

MAX_DIGITS = 12
BACKSPACE = "⌫"
ENTER = "OK"


class PinPad(QWidget):
    """Collects digits without showing them.

    Signals:
        entered: OK was pressed, with the digits
    """

    entered = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._digits = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._dots = basics.label("", "title", center=True)
        self._dots.setMinimumHeight(theme.px("text_title", 1.4))
        grid = QGridLayout()
        grid.setSpacing(theme.gap)
        self.keys = {}
        for index, key in enumerate([*"123456789", BACKSPACE, "0", ENTER]):
            role = "enter" if key == ENTER else "key"
            widget = basics.button(key, partial(self._press, key), role)
            widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            side = theme.px("primary_key") + 4
            widget.setFixedSize(QSize(round(side * 1.25), side))
            self.keys[key] = widget
            grid.addWidget(widget, index // 3, index % 3)
        self.keys[BACKSPACE].setAccessibleName("Delete last digit")
        column = QVBoxLayout(self)
        column.setSpacing(theme.gap)
        column.addWidget(self._dots)
        column.addLayout(grid)
        self.clear()

    def clear(self) -> None:
        """Forget what was entered."""
        self._digits = ""
        self._show()

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

    def _press(self, key: str) -> None:
        if key == ENTER:
            digits = self._digits
            self.clear()
            self.entered.emit(digits)
        elif key == BACKSPACE:
            self._digits = self._digits[:-1]
        elif len(self._digits) < MAX_DIGITS:
            self._digits += key
        self._show()

    def _show(self) -> None:
        self._dots.setText("●" * len(self._digits) or "Enter your PIN")
