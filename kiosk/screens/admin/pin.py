"""Asks for the organizer's PIN."""

from PySide6.QtCore import Qt, Signal

from kiosk.screens.screen import Screen
from kiosk.widgets import basics
from kiosk.widgets.pin_pad import PinPad
from kiosk.widgets.theme import Theme


class PinScreen(Screen):
    """Collects a PIN.

    Signals:
        entered: OK was pressed, with the digits
        closed: back to where the kiosk was
    """

    entered = Signal(str)
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._problem = basics.label("", "bad", center=True, wrap=True)
        self._problem.setMinimumHeight(theme.px("text_body", 1.5))
        self.pad = PinPad(theme)
        self.pad.entered.connect(self.entered)
        self.close_button = basics.button(
            self.tr("Back to check-in"), self.closed.emit, "secondary", basics.icon("close", theme)
        )
        self.column.setSpacing(theme.gap)
        self.column.addWidget(basics.label(self.tr("For organizers"), "title", center=True))
        self.column.addWidget(self._problem)
        self.column.addWidget(self.pad, 1, Qt.AlignmentFlag.AlignCenter)
        self.column.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignLeft)

    def ask(self, problem: str = "") -> None:
        """Ask, saying what was wrong with the last try."""
        self._problem.setText(problem)
        self.pad.clear()
        self.pad.setFocus()

    def forget(self) -> None:
        """Forget digits and problem."""
        self._problem.setText("")
        self.pad.clear()
