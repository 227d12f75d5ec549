"""What the screens of a visit share: step bar on top; Cancel, Back and the primary button below."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.checkin.visit import Visit
from kiosk.screens import words
from kiosk.screens.screen import Screen
from kiosk.widgets import basics
from kiosk.widgets.announce import announce
from kiosk.widgets.step_bar import StepBar
from kiosk.widgets.theme import Theme
from kiosk.widgets.wrap_button import WrapButton


class VisitScreen(Screen):
    """A step of the visit. Its content goes into `body`, the primary button is always last; each
    screen connects its own.

    In a narrow window the primary button has a row of its own. Escape goes back, and where there
    is no way back it cancels.

    Signals:
        cancelled: the student ends the visit
        went_back: the student goes one step back
    """

    cancelled = Signal()
    went_back = Signal()

    def __init__(self, theme: Theme, *, primary: str, icon: str = "arrow-right") -> None:
        super().__init__(theme)
        self._is_busy = False
        self._announced = ""
        self.steps = StepBar(theme)
        self.body = QVBoxLayout()
        self.body.setSpacing(2 * theme.gap)
        self.cancel = basics.button(
            self.tr("Cancel"), self.cancelled.emit, "secondary", basics.icon("close", theme)
        )
        self.back = basics.button(
            self.tr("Back"), self.went_back.emit, "secondary", basics.icon("arrow-left", theme)
        )
        self.primary = WrapButton(
            primary, theme, role="primary", icon=icon, least_width=theme.px("primary_key", 3.6)
        )
        others = QHBoxLayout()
        others.setSpacing(2 * theme.gap)
        others.addWidget(self.cancel)
        others.addWidget(self.back)
        others.addStretch(1)
        self.buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.buttons.setSpacing(2 * theme.gap)
        self.buttons.addLayout(others, 1)
        self.buttons.addWidget(self.primary)
        self.column.addWidget(self.steps)
        self.column.addLayout(self.body, 1)
        self.column.addLayout(self.buttons)

    def show_visit(self, visit: Visit) -> None:
        """Show where the visit is; screens add what is theirs."""
        asked = visit.steps[:-1]
        at = asked.index(visit.step)
        self.steps.show_steps([words.step_name(s) for s in asked], at)
        self.back.setVisible(visit.step is not visit.steps[0])
        self.set_busy(busy=False)
        name = words.step_name(visit.step)
        announce(self, words.step_of(name, number=at + 1, total=len(asked)))

    def set_busy(self, *, busy: bool) -> None:
        """Take no taps while the last one is being worked on; the focus stays on this screen."""
        self._is_busy = busy
        if busy and self.isVisible():
            self.setFocus()
        for widget in (self.cancel, self.back, self.primary):
            widget.setEnabled(not busy)
        if not busy and self.hasFocus():
            self.primary.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back or cancels."""
        if event.key() == Qt.Key.Key_Escape:
            way_out = self.cancel if self.back.isHidden() else self.back
            if not way_out.isEnabled():
                way_out = self.cancel
            way_out.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange buttons and body for this shape."""
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Give the primary button a row of its own where the window is narrow."""
        wanted = sum(b.sizeHint().width() for b in (self.cancel, self.back, self.primary))
        room = self.width() - self.column.contentsMargins().left() * 2 - 6 * self.theme.gap
        stacked = self.is_portrait or wanted > room
        self.buttons.setDirection(
            QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        )

    def order_focus(self, *widgets: QWidget) -> None:
        """Have Tab go through `widgets`, then Cancel, Back and the primary button."""
        chain = (*widgets, self.cancel, self.back, self.primary)
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)

    def name_primary(self, text: str) -> None:
        """Write `text` on the primary button."""
        self.primary.setText(text)
        self.primary.setAccessibleName(text)
