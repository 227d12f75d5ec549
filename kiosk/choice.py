"""Which event a station checks in for: the one that an organizer chose, or the one that is on."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sync.domain.events import Event, EventStatus

LATELY = timedelta(hours=2)
"""An event that closed no longer ago than this is still shown, so that its report is at hand."""


@dataclass(frozen=True, kw_only=True)
class Armed:
    """The event that an organizer chose, and when (UTC, server time)."""

    event_id: UUID
    at: datetime


def choose_event(events: list[Event], now: datetime, armed: Armed | None = None) -> Event | None:
    """Return the chosen event, else the open one that closes first, else the next, else the last.

    A choice lapses LATELY after the event closed, or after it was made where that is later: a
    station must not turn students away in the morning because of yesterday's event.
    """
    chosen = next((e for e in events if armed is not None and e.id == armed.event_id), None)
    if chosen is not None and armed is not None and now <= max(chosen.closes_at, armed.at) + LATELY:
        return chosen
    active = [e for e in events if e.status is EventStatus.ACTIVE]
    open_now = [e for e in active if e.opens_at <= now <= e.closes_at]
    coming = [e for e in active if now < e.opens_at]
    over = [e for e in active if e.closes_at < now <= e.closes_at + LATELY]
    if open_now:
        return min(open_now, key=lambda e: e.closes_at)
    if coming:
        return min(coming, key=lambda e: e.opens_at)
    return max(over, key=lambda e: e.closes_at, default=None)
