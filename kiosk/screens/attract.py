"""What the kiosk shows while nobody checks in: the rotating code and an invitation."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout

from kiosk.screens import words
from kiosk.screens.screen import Screen
from kiosk.widgets import basics
from kiosk.widgets.camera_view import CameraView
from kiosk.widgets.rotating_code import RotatingCode
from kiosk.widgets.theme import Theme
from sync.domain.events import Event

LARGEST_TITLE = 40
"""Letters of an event's title that still fit in the largest type."""


class AttractScreen(Screen):
    """Shows the event, its code, the clock, how many are in, and what the camera sees."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.code = RotatingCode(theme)
        self.code.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.camera = CameraView(theme, mirrored=True)
        self._organization = basics.label("", "muted")
        self._title = basics.label("", "display", wrap=True)
        self._place = basics.label("", "muted", wrap=True)
        self._clock = basics.label("", "title")
        self._count = basics.label("", "title")
        self._hint = basics.label("", "title", wrap=True)
        self._code_caption = basics.label(
            self.tr("Event code, new every few seconds"), "small", center=True
        )
        self._camera_trouble = ""
        self._lay_out()
        self.show_hint("")

    def show_event(self, event: Event, organization: str) -> None:
        """Show which event this is."""
        self._organization.setText(organization)
        self._title.setText(event.title)
        role = "display" if len(event.title) <= LARGEST_TITLE else "title"
        basics.restyle(self._title, role=role)
        self._place.setText(
            self.tr("{venue}, starts at {time}").format(
                venue=event.venue, time=words.clock_time(event.starts_at, event)
            )
        )

    def show_time(self, now: datetime, event: Event) -> None:
        """Show the time of day at the event."""
        self._clock.setText(words.clock_time(now, event))

    def show_count(self, count: int) -> None:
        """Show how many this station checked in."""
        self._count.setText(self.tr("{count} checked in").format(count=count))

    def show_hint(self, text: str) -> None:
        """Say something about what is held up; empty goes back to the invitation."""
        text = text or self._camera_trouble
        self._hint.setText(text or self.tr("Hold your student card to the camera"))
        basics.restyle(self._hint, role="hint" if text else "title")

    @property
    def hint(self) -> str:
        """What is said beside the camera's picture."""
        return self._hint.text()

    def show_camera_trouble(self, message: str) -> None:
        """Say what is wrong with the camera; empty means that it is back."""
        self.camera.set_message(self.tr("No picture") if message else "")
        self._camera_trouble = message
        self.show_hint("")

    def _lay_out(self) -> None:
        gap = self.theme.gap
        left = QVBoxLayout()
        left.setSpacing(gap)
        left.addWidget(self.code, 1)
        left.addWidget(self._code_caption)

        facts = QHBoxLayout()
        facts.setSpacing(2 * gap)
        facts.addWidget(
            basics.icon_label("clock-outline", self.theme, color="accent", size=4 * gap)
        )
        facts.addWidget(self._clock)
        facts.addSpacing(2 * gap)
        facts.addWidget(
            basics.icon_label("account-check-outline", self.theme, color="good", size=4 * gap)
        )
        facts.addWidget(self._count)
        facts.addStretch(1)

        invitation = basics.card()
        row = QHBoxLayout(invitation)
        row.setContentsMargins(2 * gap, 2 * gap, 2 * gap, 2 * gap)
        row.setSpacing(2 * gap)
        self.camera.setFixedSize(self.theme.px("text_body", 11), self.theme.px("text_body", 6.2))
        row.addWidget(self.camera)
        row.addWidget(self._hint, 1, Qt.AlignmentFlag.AlignVCenter)

        right = QVBoxLayout()
        right.setSpacing(gap)
        right.addWidget(self._organization)
        right.addWidget(self._title)
        right.addWidget(self._place)
        right.addStretch(1)
        right.addLayout(facts)
        right.addStretch(1)
        right.addWidget(invitation)

        grid = QGridLayout()
        grid.setHorizontalSpacing(4 * gap)
        grid.addLayout(left, 0, 0)
        grid.addLayout(right, 0, 1)
        grid.setColumnStretch(0, 9)
        grid.setColumnStretch(1, 11)
        self.column.addLayout(grid, 1)
