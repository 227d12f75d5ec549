"""What one record adds to the roll-ups, and how increments are put into the tables.

Knows nothing of the feed: rollups.py decides what is counted, and when.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection, models
from django.db.models import F

from sync.domain.attendance import Reason
from sync.server.analytics.models import (
    COUNTERS,
    BinKind,
    CampusBin,
    CampusDay,
    CampusDepartment,
    EventCount,
    EventDepartment,
    EventSeconds,
    EventSlot,
    EventState,
    Span,
)
from sync.server.attendance.models import Standing, Verification

SECONDS = (0, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300)
"""Where the bins of durations begin; the last has no end."""
LONGEST_S = 3600
"""What took longer, or less than no time, tells of clocks and not of students."""
SLOT_S = 300
_NOT_EXPECTED = frozenset({Reason.NOT_ON_ROSTER.value, Reason.UNKNOWN_NUMBER.value})

State = Sequence[str] | None
"""[status, verification] of a record, None where there is none."""

_ROWS_AT_ONCE = 400
_KEYS: dict[type[models.Model], tuple[str, ...]] = {
    EventState: ("event_id", "status", "verification"),
    EventDepartment: ("event_id", "day", "department"),
    EventSlot: ("event_id", "station_id", "start", "day", "hour"),
    EventSeconds: ("event_id", "day", "bin"),
    CampusDay: ("campus_id", "day"),
    CampusDepartment: ("span", "campus_id", "day", "department"),
    CampusBin: ("span", "kind", "campus_id", "day", "bin"),
}
TABLES: tuple[type[models.Model], ...] = (EventCount, *_KEYS)
_SLOT_COUNTERS = (
    "attended", "pending", "refused", "duplicates", "off_site", "clock_suspect", "timed", "seconds",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Booking:
    """Under which campus, zone and first day an event is counted.

    `rated` tells whether it has a roster against which attendance is held: an event that is open to
    the campus or cancelled has not.
    """

    event_id: UUID
    campus_id: int
    zone: str
    day: date
    rated: bool


@dataclass(frozen=True, slots=True)
class Fact:
    """What of a record never changes. `seconds` is None where clocks say nothing believable."""

    station_id: UUID
    department: str
    at: datetime
    seconds: int | None
    reasons: Collection[str]


def seconds_between(begin: datetime, end: datetime) -> int | None:
    """Return the whole seconds of a check-in, None when they are not believable."""
    seconds = (end - begin).total_seconds()
    return int(seconds) if 0 <= seconds <= LONGEST_S else None


def seconds_bin(seconds: int) -> int:
    """Return the number of the bin in SECONDS."""
    return sum(1 for begin in SECONDS if begin <= seconds) - 1


def month_of(day: date) -> date:
    """Return the first day of the day's month."""
    return day.replace(day=1)


class Increments:
    """Changes of counters, collected by row and added to the tables at once."""

    def __init__(self) -> None:
        self._rows: dict[type[models.Model], dict[tuple[Any, ...], dict[str, int]]] = {
            model: defaultdict(dict) for model in TABLES
        }

    def __len__(self) -> int:
        return sum(len(rows) for rows in self._rows.values())

    def count(self, booking: Booking, fact: Fact, state: State, sign: int) -> None:
        """Count a record as being in the state, or with sign -1 no longer."""
        if state is None:
            return
        amounts = {name: sign * n for name, n in _amounts(booking, fact, state).items()}
        local = fact.at.astimezone(ZoneInfo(booking.zone))
        day, event, campus = local.date(), booking.event_id, booking.campus_id
        self._add(EventState, (event, str(state[0]), str(state[1])), {"count": sign})
        self._add_everywhere(booking, day, fact.department, amounts)
        slot = _slot_amounts(fact, sign, amounts)
        start = datetime.fromtimestamp(fact.at.timestamp() // SLOT_S * SLOT_S, UTC)
        self._add(EventSlot, (event, fact.station_id, start, day, local.hour), slot)
        if not slot.get("attended"):
            return
        self._add_bin(campus, day, BinKind.HOUR, local.hour, sign)
        if fact.seconds is not None:
            bin_ = seconds_bin(fact.seconds)
            self._add(EventSeconds, (event, day, bin_), {"count": sign})
            self._add_bin(campus, day, BinKind.SECONDS, bin_, sign)

    def expect(self, booking: Booking, department: str, students: int) -> None:
        """Count students of a department as expected at the event, or fewer."""
        self._add_everywhere(booking, booking.day, department, {"expected": students})

    def hold(self, booking: Booking, events: int) -> None:
        """Count the event as one that takes place, or with -1 no longer."""
        self._add(EventCount, (booking.event_id,), {"events": events})
        self._add(CampusDay, (booking.campus_id, booking.day), {"events": events})

    def write(self) -> None:
        """Add everything to the tables, in a fixed order, and begin anew."""
        for model, rows in self._rows.items():
            changed = [(key, row) for key, row in rows.items() if any(row.values())]
            changed.sort(key=lambda row: tuple(map(str, row[0])))
            if model is EventCount:
                _update_totals(changed)
            else:
                for first in range(0, len(changed), _ROWS_AT_ONCE):
                    _upsert(model, changed[first : first + _ROWS_AT_ONCE])
            rows.clear()

    def _add_everywhere(
        self, booking: Booking, day: date, department: str, amounts: dict[str, int]
    ) -> None:
        campus = booking.campus_id
        self._add(EventCount, (booking.event_id,), amounts)
        self._add(EventDepartment, (booking.event_id, day, department), amounts)
        self._add(CampusDay, (campus, day), amounts)
        self._add(CampusDepartment, (Span.DAY.value, campus, day, department), amounts)
        month = (Span.MONTH.value, campus, month_of(day), department)
        self._add(CampusDepartment, month, amounts)

    def _add_bin(self, campus: int, day: date, kind: BinKind, bin_: int, n: int) -> None:
        self._add(CampusBin, (Span.DAY.value, kind.value, campus, day, bin_), {"count": n})
        month = (Span.MONTH.value, kind.value, campus, month_of(day), bin_)
        self._add(CampusBin, month, {"count": n})

    def _add(
        self, model: type[models.Model], key: tuple[Any, ...], amounts: dict[str, int]
    ) -> None:
        row = self._rows[model][key]
        for name, n in amounts.items():
            row[name] = row.get(name, 0) + n


def _amounts(booking: Booking, fact: Fact, state: Sequence[str]) -> dict[str, int]:
    status, verification = state
    if status == Standing.REFUSED:
        return {"refused": 1}
    if status == Standing.DUPLICATE:
        return {"duplicates": 1}
    if verification == Verification.REJECTED:
        return {"rejected": 1}
    amounts = {str(verification): 1}
    if Reason.LATE.value in fact.reasons:
        amounts["late"] = 1
    if booking.rated and _NOT_EXPECTED.isdisjoint(fact.reasons):
        amounts["on_roster"] = 1
    if fact.seconds is not None:
        amounts |= {"timed": 1, "seconds": fact.seconds}
    return amounts


def _slot_amounts(fact: Fact, sign: int, amounts: dict[str, int]) -> dict[str, int]:
    slot = {name: amounts[name] for name in _SLOT_COUNTERS if name in amounts}
    if Verification.VERIFIED in amounts or Verification.PENDING in amounts:
        slot["attended"] = sign
        for reason in (Reason.OFF_SITE.value, Reason.CLOCK_SUSPECT.value):
            if reason in fact.reasons:
                slot[reason] = sign
    return slot


def _counters(model: type[models.Model]) -> tuple[str, ...]:
    if model is EventSlot:
        return _SLOT_COUNTERS
    return ("count",) if model in (EventState, EventSeconds, CampusBin) else COUNTERS


def _about(model: type[models.Model]) -> Any:
    return model._meta  # noqa: SLF001 - Django's documented API


def _update_totals(rows: Sequence[tuple[tuple[Any, ...], dict[str, int]]]) -> None:
    for (event_id,), amounts in rows:
        added = {name: F(name) + n for name, n in amounts.items() if n}
        EventCount.objects.filter(pk=event_id).update(**added)


def _upsert(
    model: type[models.Model], rows: Sequence[tuple[tuple[Any, ...], dict[str, int]]]
) -> None:
    """Add to rows, making those that are not there: the same statement in SQLite and PostgreSQL."""
    keys, counters = _KEYS[model], _counters(model)
    columns = {field.column: field for field in _about(model).concrete_fields}
    fields = [columns[name] for name in keys]
    parameters: list[Any] = []
    for key, amounts in rows:
        parameters += [
            field.get_db_prep_save(value, connection)
            for field, value in zip(fields, key, strict=True)
        ]
        parameters += [amounts.get(name, 0) for name in counters]
    table = _about(model).db_table
    one = f"({', '.join(['%s'] * (len(keys) + len(counters)))})"
    added = ", ".join(f"{name} = {table}.{name} + excluded.{name}" for name in counters)
    statement = (
        f"INSERT INTO {table} ({', '.join((*keys, *counters))}) "  # noqa: S608 - names of columns
        f"VALUES {', '.join([one] * len(rows))} "
        f"ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {added}"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
