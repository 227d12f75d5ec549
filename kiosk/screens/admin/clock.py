"""What the computer's clock says and what Muster counts on, side by side."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from kiosk.screens import words
from kiosk.screens.admin.page import AdminPage, heading, wrapping
from kiosk.screens.admin.tiles import Tiles
from kiosk.widgets import basics
from kiosk.widgets.announce import announce
from kiosk.widgets.theme import Theme


class ClockScreen(AdminPage):
    """For a station without a server: an organizer says that the clock is right.

    Signals:
        trusted: the computer's clock is right now
        closed: back to the settings
    """

    trusted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("Is the clock right?"), "clock-outline")
        wall, self._wall = self._clock(self.tr("This computer's clock"), "laptop")
        counted, self._counted = self._clock(self.tr("Muster counts with"), "clock-check-outline")
        self.body.addWidget(
            Tiles([wall, counted], least=theme.px("text_body", 12), gap=2 * theme.gap)
        )
        self._state = basics.label("", "strong", wrap=True)
        self._told = basics.label("", wrap=True)
        self.problem = basics.label("", "bad", wrap=True)
        self.problem.hide()
        self.body.addSpacing(theme.gap)
        self.body.addWidget(self._state)
        self.body.addWidget(self._told)
        self.body.addWidget(self.problem)
        self.body.addStretch(1)
        self.trust_button = wrapping(
            self.tr("The clock is right now"), self._on_trust, theme, role="primary", icon="check"
        )
        self.trust_button.hide()
        self.bottom.addWidget(self.trust_button)

    def show_times(self, wall: datetime, *, counted: datetime, is_suspect: bool) -> None:
        """Show both in the computer's time zone; a suspect clock can be said to be right."""
        self._wall.setText(words.day_and_time(wall))
        self._counted.setText(words.day_and_time(counted))
        if is_suspect:
            state = self.tr("The clock was changed, so check-ins are marked for review.")
            text = self.tr(
                "Set this computer's clock right in the system's settings first. Then tap the "
                "button: from now on events and check-ins go by it and are not marked any more. "
                "Check-ins made before stay as they are. The log keeps that you said so."
            )
        else:
            state = self.tr("All is well: both agree.")
            text = self.tr(
                "If this is not the right time, set the computer's clock in the system's settings "
                "and come back here."
            )
        if state != self._state.text():
            self._state.setText(state)
            basics.restyle(self._state, role="review" if is_suspect else "good")
            announce(self, state)
        self._told.setText(text)
        self.trust_button.setVisible(is_suspect)

    def show_problem(self, text: str) -> None:
        """Say why it did not work."""
        self.problem.setText(text)
        self.problem.show()
        announce(self, text, urgent=True)

    def _on_trust(self) -> None:
        self.problem.hide()
        self.trusted.emit()

    def _clock(self, title: str, icon: str) -> tuple[QFrame, QLabel]:
        frame = basics.card()
        column = QVBoxLayout(frame)
        gap = self.theme.gap
        column.setContentsMargins(2 * gap, 2 * gap, 2 * gap, 2 * gap)
        column.setSpacing(gap)
        column.addLayout(heading(title, icon, self.theme, role="strong"))
        time = basics.label("", "title", wrap=True)
        column.addWidget(time)
        return frame, time
