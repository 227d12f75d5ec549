"""Asks for the organizer's PIN."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from kiosk.screens.admin.page import heading
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
        self.pad = PinPad(theme)
        self.pad.entered.connect(self.entered)
        self.close_button = basics.button(
            self.tr("Back to check-in"), self.closed.emit, "secondary", basics.icon("close", theme)
        )
        low = QHBoxLayout()
        low.addWidget(self.close_button)
        low.addStretch(1)
        self.column.setSpacing(theme.gap)
        self.column.addLayout(heading(self.tr("For organizers"), "shield-account-outline", theme))
        self.column.addWidget(self.pad, 1, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(low)
        self.setFocusProxy(self.pad)

    @property
    def problem(self) -> str:
        """What is said about the last try."""
        return self.pad.problem.text()

    def ask(self, problem: str = "") -> None:
        """Ask, saying what was wrong with the last try; a lock goes on."""
        self.pad.clear()
        if not self.pad.is_locked:
            self.pad.show_problem(problem)
        self.pad.setFocus()

    def ask_again(self, left: int) -> None:
        """Ask after a wrong PIN; there are `left` more tries."""
        self.pad.show_wrong(left)
        self.pad.setFocus()

    def lock(self, seconds: float) -> None:
        """Take no PIN for so long, and count the time down."""
        self.pad.lock(seconds)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def forget(self) -> None:
        """Forget digits and problem."""
        self.pad.clear()
