"""The list of events: what comes first, what each row says, what a tap chooses."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kiosk.screens.admin.events import AT_ONCE, EventChoice, EventsScreen, Phase, phase_of
from kiosk.widgets.theme import Theme
from sync.domain.events import Event, EventStatus

NOW = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)


def choice(number: int, title: str, opens: float, closes: float, **more: Any) -> EventChoice:
    opens_at = NOW + timedelta(hours=opens)
    event = Event(
        id=UUID(int=number),
        short_id=number,
        title=title,
        campus="North",
        venue="Great Hall",
        timezone="UTC",
        opens_at=opens_at,
        starts_at=opens_at,
        late_after=opens_at,
        closes_at=NOW + timedelta(hours=closes),
        **more,
    )
    return EventChoice(event=event, phase=phase_of(event, NOW), expected=300, checked_in=12)


OLD = choice(1, "Old", -50, -49)
YESTERDAY = choice(2, "Yesterday", -26, -24)
ON = choice(3, "On", -1, 2)
SOON = choice(4, "Soon", 1, 2)
LATER = choice(5, "Later", 50, 51)
CANCELLED = choice(6, "Cancelled", -1, 2, status=EventStatus.CANCELLED)
ALL = [OLD, YESTERDAY, ON, SOON, LATER, CANCELLED]


@pytest.fixture
def screen(theme: Theme, stand: QWidget) -> EventsScreen:
    made = EventsScreen(theme)
    made.setParent(stand)
    made.resize(1280, 650)
    made.show()
    return made


def test_what_is_on_comes_first_and_what_was_last_before_what_was_long_ago(
    screen: EventsScreen,
) -> None:
    screen.show_events(ALL, armed=None, may_make=False)
    shown = [key.int for key in screen.rows if key is not None]
    assert shown == [3, 4, 5, 2, 1, 6]


def test_row_says_when_where_how_many_and_what_is_asked(screen: EventsScreen) -> None:
    screen.show_events([ON], armed=None, may_make=False)
    said = screen.rows[ON.event.id].accessibleName()
    for part in ("On", "1 Sep 2026, 08:00", "11:00", "Great Hall, North", "300", "12"):
        assert part in said
    assert "front photo, photo with the hall, signature" in said
    assert "Open now" in said


def test_chosen_event_is_marked_and_another_tap_chooses_another(
    screen: EventsScreen, qtbot: QtBot
) -> None:
    screen.show_events(ALL, armed=SOON.event.id, may_make=False)
    assert screen.rows[SOON.event.id].isChecked()
    screen.rows[ON.event.id].click()
    assert not screen.rows[SOON.event.id].isChecked()
    with qtbot.waitSignal(screen.chosen) as told:
        qtbot.mouseClick(screen.next_button, Qt.MouseButton.LeftButton)
    assert told.args == [ON.event]


def test_clock_can_choose_again(screen: EventsScreen, qtbot: QtBot) -> None:
    screen.show_events(ALL, armed=SOON.event.id, may_make=False)
    screen.rows[None].click()
    with qtbot.waitSignal(screen.chosen) as told:
        screen.next_button.click()
    assert told.args == [None]


def test_event_that_is_over_can_be_chosen_for_its_report(
    screen: EventsScreen, qtbot: QtBot
) -> None:
    screen.show_events(ALL, armed=None, may_make=False)
    screen.rows[OLD.event.id].click()
    with qtbot.waitSignal(screen.chosen) as told:
        screen.next_button.click()
    assert told.args == [OLD.event]


def test_without_events_there_is_a_sentence_and_nothing_to_choose(screen: EventsScreen) -> None:
    screen.show_events([], armed=None, may_make=True)
    assert not screen.next_button.isEnabled()
    assert screen.new_button.isVisible()


def test_many_events_are_shown_when_asked_for(screen: EventsScreen) -> None:
    many = [choice(n, f"Event {n}", n, n + 1) for n in range(1, AT_ONCE + 20)]
    screen.show_events(many, armed=None, may_make=False)
    assert len(screen.rows) == AT_ONCE + 1
    screen._fill(len(many))
    assert len(screen.rows) == len(many) + 1


@pytest.mark.parametrize(
    ("which", "phase"),
    [(ON, Phase.OPEN), (SOON, Phase.COMING), (OLD, Phase.OVER), (CANCELLED, Phase.CANCELLED)],
    ids=lambda given: given.event.title if isinstance(given, EventChoice) else given.value,
)
def test_phase_is_told(which: EventChoice, phase: Phase) -> None:
    assert which.phase is phase


def test_rows_are_large_enough_for_fingers(screen: EventsScreen, theme: Theme) -> None:
    screen.show_events(ALL, armed=None, may_make=False)
    measure: Callable[[QWidget], int] = QWidget.height
    least = theme.px("primary_key")
    assert all(measure(row) >= least for row in screen.rows.values() if row.isVisible())
