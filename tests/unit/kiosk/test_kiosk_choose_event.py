"""Which event a station shows: the one open now, else the next, else one that just closed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from kiosk.choice import LATELY, Armed, choose_event
from sync.domain.events import Event, EventStatus

NOW = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
TICK = timedelta(microseconds=1)


def event(title: str, opens: float, closes: float, **changed: Any) -> Event:
    """An event that opens and closes so many hours from NOW."""
    opens_at, closes_at = NOW + timedelta(hours=opens), NOW + timedelta(hours=closes)
    return Event(
        id=UUID(int=1),
        short_id=1,
        title=title,
        campus="North",
        venue="",
        timezone="UTC",
        opens_at=opens_at,
        starts_at=opens_at,
        late_after=closes_at,
        closes_at=closes_at,
        **changed,
    )


OPEN = event("open", -1, 3)
SHORT = event("short", -2, 1)
SOON = event("soon", 1, 4)
TOMORROW = event("tomorrow", 24, 26)
JUST_OVER = event("just over", -3, -0.5)
OVER = event("over", -3, -1.5)
LONG_OVER = event("long over", -30, -24)
CANCELLED = event("cancelled", -1, 0.5, status=EventStatus.CANCELLED)


@pytest.mark.parametrize(
    ("events", "chosen"),
    [
        ([], None),
        ([LONG_OVER], None),
        ([CANCELLED], None),
        ([OPEN], OPEN),
        ([OPEN, SHORT], SHORT),
        ([JUST_OVER, SOON, OPEN], OPEN),
        ([CANCELLED, OPEN], OPEN),
        ([TOMORROW, SOON], SOON),
        ([JUST_OVER, TOMORROW], TOMORROW),
        ([OVER, JUST_OVER, LONG_OVER], JUST_OVER),
        ([CANCELLED, LONG_OVER], None),
    ],
    ids=lambda given: ", ".join(e.title for e in given) if isinstance(given, list) else None,
)
def test_event_is_chosen(events: list[Event], chosen: Event | None) -> None:
    assert choose_event(events, NOW) == chosen
    assert choose_event(events[::-1], NOW) == chosen


@pytest.mark.parametrize(
    ("now", "is_chosen"),
    [
        (OPEN.opens_at - TICK, True),
        (OPEN.opens_at, True),
        (OPEN.closes_at, True),
        (OPEN.closes_at + LATELY, True),
        (OPEN.closes_at + LATELY + TICK, False),
    ],
)
def test_event_is_there_from_before_it_opens_until_lately(
    now: datetime, *, is_chosen: bool
) -> None:
    assert (choose_event([OPEN], now) is not None) is is_chosen


@pytest.mark.parametrize("now", [SHORT.closes_at, SHORT.closes_at + TICK])
def test_at_the_closing_of_one_the_other_takes_over(now: datetime) -> None:
    assert choose_event([OPEN, SHORT], now) == (SHORT if now == SHORT.closes_at else OPEN)


def numbered(number: int, title: str, opens: float, closes: float) -> Event:
    return replace(event(title, opens, closes), id=UUID(int=number))


ON = numbered(1, "on", -1, 3)
LATER = numbered(2, "later", 5, 6)
PAST = numbered(3, "past", -9, -8)


def armed(chosen: Event, hours: float = 0) -> Armed:
    return Armed(event_id=chosen.id, at=NOW + timedelta(hours=hours))


@pytest.mark.parametrize("chosen", [ON, LATER, PAST], ids=lambda e: e.title)
def test_choice_wins_over_the_clock(chosen: Event) -> None:
    assert choose_event([ON, LATER, PAST], NOW, armed(chosen)) == chosen


def test_without_the_chosen_event_the_clock_chooses() -> None:
    assert choose_event([ON, LATER], NOW, armed(PAST)) == ON


def test_choice_of_a_coming_event_holds_while_it_is_awaited_and_on() -> None:
    made = armed(LATER, -48)
    assert choose_event([ON, LATER], NOW, made) == LATER
    assert choose_event([ON, LATER], LATER.closes_at + LATELY, made) == LATER


def test_yesterdays_choice_turns_nobody_away_this_morning() -> None:
    made = armed(PAST, -10)
    assert choose_event([ON, PAST], NOW, made) == ON


def test_event_chosen_for_its_report_stays_a_while() -> None:
    made = armed(PAST)
    assert choose_event([ON, PAST], NOW + LATELY, made) == PAST
    assert choose_event([ON, PAST], NOW + LATELY + TICK, made) == ON
