"""Makes an event at a station that works alone: title, place, times of today, what it asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from kiosk.screens.admin.page import RowButton, cleared, wrapping
from kiosk.screens.admin.stepper import Stepper
from kiosk.screens.admin.tick_row import TickRow
from kiosk.screens.admin.tiles import Tiles
from kiosk.screens.admin.typing import TypingPage
from kiosk.widgets import basics
from kiosk.widgets.theme import Theme
from sync.domain.events import BackPhoto, Policy

STEP_MIN = 15
DAY_MIN = 24 * 60
LONGEST = 120


@dataclass(frozen=True, kw_only=True)
class EventForm:
    """What was typed. `roster` is a CSV file of students, None for none."""

    title: str
    venue: str
    opens: time
    late: time
    closes: time
    policy: Policy
    roster: Path | None


class NewEventScreen(TypingPage):
    """A small form.

    Signals:
        made: an EventForm
        closed: back to the events
    """

    made = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("New event"), "calendar-plus")
        self._minutes: dict[str, int] = {}
        self._roster: Path | None = None
        self._problem = basics.label("", "bad", wrap=True)
        self.body.addWidget(self._problem)
        self.event_title = self.add_field(self.tr("Title"), longest=LONGEST)
        self.venue = self.add_field(self.tr("Place"), longest=LONGEST)
        self.steppers = {
            "opens": self._time(self.tr("Check-in opens"), "opens"),
            "late": self._time(self.tr("Late after"), "late"),
            "closes": self._time(self.tr("Check-in closes"), "closes"),
        }
        self.body.addWidget(
            Tiles(
                [self._captioned(stepper) for stepper in self.steppers.values()],
                least=theme.px("primary_key", 3.4),
                gap=4 * theme.gap,
                most=3,
                even=False,
            )
        )
        self._add_policy()
        self.body.addWidget(basics.label(self.tr("List of students"), "strong"))
        self._files = QVBoxLayout()
        self._files.setSpacing(theme.gap)
        self.body.addLayout(self._files)
        self._group = QButtonGroup(self)
        self.file_rows: list[RowButton] = []
        self.body.addStretch(1)
        self.make_button = wrapping(
            self.tr("Make the event"), self._on_made, theme, role="primary", icon="check"
        )
        self.bottom.addWidget(self.make_button)

    def begin(self, now: datetime) -> None:
        """Show an empty form; `now` is local time."""
        self.show_problem("")
        self.event_title.clear()
        self.venue.clear()
        begins = now.hour * 60 + now.minute // STEP_MIN * STEP_MIN
        for name, after in (("opens", 0), ("late", 60), ("closes", 180)):
            self._minutes[name] = (begins + after) % DAY_MIN
            self._show_time(name)
        self.show_rosters([])
        self.area.verticalScrollBar().setValue(0)

    def show_problem(self, text: str) -> None:
        """Say why the event cannot be made."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        if text:
            self.area.verticalScrollBar().setValue(0)

    def _time(self, name: str, key: str) -> Stepper:
        return Stepper(
            self.theme,
            name,
            less=lambda: self._step(key, -STEP_MIN),
            more=lambda: self._step(key, STEP_MIN),
        )

    def _captioned(self, stepper: Stepper) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(1)  # beside a name of two lines the buttons stay in one line
        caption = basics.label(stepper.name, "strong", wrap=True)
        caption.ensurePolished()
        caption.setMinimumWidth(caption.fontMetrics().horizontalAdvance(stepper.name) + 1)
        column.addWidget(caption)
        column.addWidget(stepper)
        return box

    def _add_policy(self) -> None:
        theme = self.theme
        self.front_photo = TickRow(theme, self.tr("Front photo"), is_on=True)
        self.back_photo = TickRow(theme, self.tr("Photo with the hall"), is_on=False)
        self.signature = TickRow(theme, self.tr("Signature"), is_on=True)
        self.provisional = TickRow(theme, self.tr("Unknown numbers may check in"), is_on=True)
        self.body.addWidget(basics.label(self.tr("What it asks for"), "strong"))
        self.body.addWidget(
            Tiles(
                [self.front_photo, self.back_photo, self.signature, self.provisional],
                least=max(theme.px("primary_key", 4), theme.px("text_body", 10)),
                gap=theme.gap,
            )
        )

    def show_rosters(self, rosters: Sequence[Path]) -> None:
        """Offer the lists that are at hand: CSV files of students."""
        cleared(self._files)
        self._group = QButtonGroup(self)
        self._roster = None
        self.file_rows = []
        none = RowButton(
            self.theme,
            title=self.tr("No list"),
            lines=[self.tr("Everybody may check in and is marked for review.")],
            icon="account-question-outline",
        )
        self._add_file(none, None)
        none.setChecked(True)
        for path in rosters:
            row = RowButton(
                self.theme,
                title=path.name,
                lines=[str(path.parent)],
                icon="file-delimited-outline",
            )
            self._add_file(row, path)
            self.file_rows.append(row)
        if not rosters:
            text = self.tr(
                "To bring a list, plug in a stick with a CSV file: number,name,department. "
                "Then open this page again."
            )
            self._files.addWidget(basics.label(text, "small", wrap=True))
        self.read_from_edge()

    def _add_file(self, row: RowButton, path: Path | None) -> None:
        row.setCheckable(True)
        row.clicked.connect(lambda _checked: self._on_file(path))
        self._group.addButton(row)
        self._files.addWidget(row)

    def _on_file(self, path: Path | None) -> None:
        self._roster = path

    def _step(self, key: str, by: int) -> None:
        self._minutes[key] = (self._minutes[key] + by) % DAY_MIN
        self._show_time(key)

    def _show_time(self, key: str) -> None:
        self.steppers[key].show_value(f"{self._at(key):%H:%M}")

    def _at(self, key: str) -> time:
        return time(*divmod(self._minutes[key], 60))

    def _on_made(self) -> None:
        self.made.emit(
            EventForm(
                title=self.event_title.text(),
                venue=self.venue.text(),
                opens=self._at("opens"),
                late=self._at("late"),
                closes=self._at("closes"),
                policy=Policy(
                    front_photo=self.front_photo.isChecked(),
                    back_photo=BackPhoto.VENUE if self.back_photo.isChecked() else BackPhoto.NONE,
                    signature=self.signature.isChecked(),
                    provisional=self.provisional.isChecked(),
                ),
                roster=self._roster,
            )
        )
