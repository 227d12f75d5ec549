"""What the screens of a visit share: step bar on top; Cancel, Back and the primary button below."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from kiosk.checkin.visit import Visit
from kiosk.screens import words
from kiosk.screens.screen import Screen
from kiosk.widgets import basics
from kiosk.widgets.step_bar import StepBar
from kiosk.widgets.theme import Theme


class VisitScreen(Screen):
    """A step of the visit. Its content goes into `body`, the primary button is always last.

    Signals:
        cancelled: the student ends the visit
        went_back: the student goes one step back
    """

    cancelled = Signal()
    went_back = Signal()

    def __init__(self, theme: Theme, *, primary: str, icon: str = "arrow-right") -> None:
        super().__init__(theme)
        self.steps = StepBar(theme)
        self.body = QVBoxLayout()
        self.body.setSpacing(2 * theme.gap)
        self.cancel = basics.button(
            self.tr("Cancel"), self.cancelled.emit, "secondary", basics.icon("close", theme)
        )
        self.back = basics.button(
            self.tr("Back"), self.went_back.emit, "secondary", basics.icon("arrow-left", theme)
        )
        self.primary = basics.button(
            primary, self.on_primary, "primary", basics.icon(icon, theme, "on_accent")
        )
        self.primary.setMinimumWidth(theme.px("primary_key", 3.6))
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(2 * theme.gap)
        self.buttons.addWidget(self.cancel)
        self.buttons.addWidget(self.back)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.primary)
        self.column.addWidget(self.steps)
        self.column.addLayout(self.body, 1)
        self.column.addLayout(self.buttons)

    def show_visit(self, visit: Visit) -> None:
        """Show where the visit is; screens add what is theirs."""
        asked = visit.steps[:-1]
        self.steps.show_steps([words.step_name(s) for s in asked], asked.index(visit.step))
        self.back.setVisible(visit.step is not visit.steps[0])
        self.set_busy(busy=False)

    def set_busy(self, *, busy: bool) -> None:
        """Take no taps while the last one is being worked on; the focus stays on this screen."""
        if busy and self.isVisible():
            self.setFocus()
        for widget in (self.cancel, self.back, self.primary):
            widget.setEnabled(not busy)
        if not busy and self.hasFocus():
            self.primary.setFocus()

    def on_primary(self) -> None:
        """Do what the primary button says. Every screen has its own."""
        raise NotImplementedError

    def forget(self) -> None:
        """Take everything of the student off the screen."""
