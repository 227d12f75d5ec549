"""Chooses the event to check in for, out of those that this station knows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup

from kiosk.screens import words
from kiosk.screens.admin.page import ON, AdminPage, RowButton, badge, cleared, wrapping
from kiosk.widgets import basics
from kiosk.widgets.theme import Theme
from sync.domain.events import BackPhoto, Event, EventStatus

AT_ONCE = 40
"""Rows shown before somebody asks for more."""
ARABIC_COMMA = "\u060c "


class Phase(StrEnum):
    OPEN = "open"
    COMING = "coming"
    OVER = "over"
    CANCELLED = "cancelled"


@dataclass(frozen=True, kw_only=True)
class EventChoice:
    """An event to choose, with how many are expected and how many this station checked in."""

    event: Event
    phase: Phase
    expected: int
    checked_in: int


def phase_of(event: Event, now: datetime) -> Phase:
    """Return whether an event is on, to come, over or cancelled."""
    if event.status is EventStatus.CANCELLED:
        return Phase.CANCELLED
    if now < event.opens_at:
        return Phase.COMING
    return Phase.OPEN if now <= event.closes_at else Phase.OVER


def in_order(choices: Sequence[EventChoice]) -> list[EventChoice]:
    """Return what is on first, then the next to come, then the last that were."""
    order = list(Phase)

    def rank(choice: EventChoice) -> tuple[int, float]:
        at = choice.event.opens_at.timestamp()
        is_past = choice.phase in {Phase.OVER, Phase.CANCELLED}
        return order.index(choice.phase), -at if is_past else at

    return sorted(choices, key=rank)


class EventsScreen(AdminPage):
    """A list of events, one of which is chosen by a tap.

    Signals:
        chosen: this event, or None for the one that the time chooses
        new_wanted: an event is to be made at this station
        closed: back
    """

    chosen = Signal(object)
    new_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("Choose the event"), "calendar-multiple")
        self.rows: dict[UUID | None, RowButton] = {}
        self._choices: list[EventChoice] = []
        self._armed: UUID | None = None
        self._events: dict[UUID | None, Event | None] = {None: None}
        self._group = QButtonGroup(self)
        self.new_button = wrapping(self.tr("New event"), self.new_wanted.emit, theme, icon="plus")
        self.next_button = wrapping(
            self.tr("Choose and test"),
            self._on_next,
            theme,
            role="primary",
            icon=ON,
        )
        self.bottom.addWidget(self.new_button)
        self.bottom.addWidget(self.next_button)
        self.new_button.hide()

    def show_events(
        self, choices: Sequence[EventChoice], *, armed: UUID | None, may_make: bool
    ) -> None:
        """Show the events; `armed` is the chosen one, None where the time chooses.

        `may_make` offers to make one here.
        """
        self.new_button.setVisible(may_make)
        ordered = in_order(choices)
        if self.rows and (ordered, armed) == (self._choices, self._armed):
            return  # what was tapped meanwhile stays
        self._choices = ordered
        self._armed = armed
        self._fill(AT_ONCE)

    def _fill(self, most: int) -> None:
        cleared(self.body)
        self.rows.clear()
        self._group = QButtonGroup(self)
        if not self._choices:
            self.body.addWidget(
                basics.label(
                    self.tr(
                        "This station knows no event yet. Events come with the next sync, "
                        "or are made here where the station works alone."
                    ),
                    "muted",
                    wrap=True,
                )
            )
        else:
            by_time = RowButton(
                self.theme,
                title=self.tr("By the clock"),
                lines=[self.tr("The event that is open now, else the next one")],
                icon="clock-check-outline",
            )
            self._add(None, None, by_time)
        for choice in self._choices[:most]:
            self._add(choice.event.id, choice.event, self._row(choice))
        if len(self._choices) > most:
            more = wrapping(
                self.tr("Show more"), lambda: self._fill(len(self._choices)), self.theme
            )
            self.body.addWidget(more)
        self.body.addStretch(1)
        checked = self.rows.get(self._armed) or self.rows.get(None)
        if checked is not None:
            checked.setChecked(True)
        self.next_button.setEnabled(bool(self.rows))
        self.read_from_edge()

    def _add(self, key: UUID | None, event: Event | None, row: RowButton) -> None:
        row.setCheckable(True)
        self._group.addButton(row)
        self.rows[key] = row
        self._events[key] = event
        self.body.addWidget(row)

    def _row(self, choice: EventChoice) -> RowButton:
        event = choice.event
        when = self.tr("{opens} to {closes}").format(
            opens=words.date_and_time(event.opens_at, event),
            closes=words.clock_time(event.closes_at, event),
        )
        place = ", ".join(filter(None, [event.venue, event.campus]))
        counts = self.tr("On the list: {expected}. Checked in here: {count}").format(
            expected=choice.expected, count=choice.checked_in
        )
        text, role, icon = {
            Phase.OPEN: (self.tr("Open now"), "good", "calendar-check"),
            Phase.COMING: (self.tr("Coming"), "muted", "calendar-clock"),
            Phase.OVER: (self.tr("Over"), "muted", "calendar-remove-outline"),
            Phase.CANCELLED: (self.tr("Cancelled"), "bad", "calendar-remove"),
        }[choice.phase]
        return RowButton(
            self.theme,
            title=event.title,
            lines=[" · ".join(filter(None, [when, place])), counts, self._asked(event)],
            icon=icon,
            badge=badge(text, role),
        )

    def _asked(self, event: Event) -> str:
        policy = event.policy
        back = {
            BackPhoto.VENUE: self.tr("photo with the hall"),
            BackPhoto.ID_CARD: self.tr("photo of the card"),
            BackPhoto.NONE: "",
        }[policy.back_photo]
        asked = [
            self.tr("front photo") if policy.front_photo else "",
            back,
            self.tr("signature") if policy.signature else "",
        ]
        comma = ARABIC_COMMA if self.theme.is_mirrored else ", "
        listed = comma.join(filter(None, asked)) or self.tr("the card only")
        return self.tr("Asks for: {asked}").format(asked=listed)

    def _on_next(self) -> None:
        for key, row in self.rows.items():
            if row.isChecked():
                self.chosen.emit(self._events[key])
                return
