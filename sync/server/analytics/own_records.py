"""Figures of one student's own records, few enough to be read whole."""

from collections import Counter
from datetime import date, datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils import timezone

from sync.domain.events import EventStatus
from sync.server.accounts.models import User
from sync.server.analytics.counting import seconds_between, seconds_bin
from sync.server.analytics.figures import RECENT, Figures, Period, Row, all_zones
from sync.server.analytics.models import (
    COUNTERS,
)
from sync.server.attendance.models import Record, Standing, Verification
from sync.server.events.models import Event, RosterEntry

_NONE = dict.fromkeys(COUNTERS, 0)


class StudentFigures(Figures):
    """One student's own records, few enough to be read whole."""

    def __init__(self, user: User, events: Q) -> None:
        self._student_id = user.student_id
        self._in_events = events
        self.zones = all_zones()

    def totals(self, period: Period) -> Row:
        return _added(self._rows(period))

    def by_day(self, period: Period) -> list[Row]:
        return _grouped(self._rows(period), "day")

    def by_department(self, period: Period) -> list[Row]:
        return _grouped(self._rows(period), "department")

    def attended_by_day(self, period: Period) -> list[tuple[date, int]]:
        return [(row["day"], row["verified"] + row["pending"]) for row in self.by_day(period)]

    def hours(self, period: Period) -> dict[int, int]:
        return Counter(row["hour"] for row in self._attended(period))

    def seconds(self, period: Period) -> dict[int, int]:
        return Counter(seconds_bin(r["seconds"]) for r in self._attended(period) if r["timed"])

    def recent(self) -> int:
        since = timezone.now() - RECENT
        return sum(1 for row in self._records if _attends(row) and row["at"] >= since)

    def _attended(self, period: Period) -> list[Row]:
        return [row for row in self._rows(period) if _attends(row)]

    def _rows(self, period: Period) -> list[Row]:
        rows = [*self._records, *self._expected]
        return [row for row in rows if period.start <= row["day"] <= period.end]

    @cached_property
    def _records(self) -> list[Row]:
        if self._student_id is None:
            return []
        found = Record.objects.filter(
            self._in_events, student_id=self._student_id, status=Standing.ATTENDANCE
        ).select_related("event__campus", "student")
        return [_row_of(record) for record in found.order_by("checked_in_at")]

    @cached_property
    def _expected(self) -> list[Row]:
        """Events that this student was expected at."""
        if self._student_id is None:
            return []
        entries = RosterEntry.objects.filter(
            self._in_events,
            student_id=self._student_id,
            event__status=EventStatus.ACTIVE.value,
            event__open_to_campus=False,
        ).select_related("event__campus", "student")
        return [
            {
                **_NONE,
                "day": _local(entry.event.starts_at, entry.event).date(),
                "department": entry.student.department,
                "expected": 1,
                "events": 1,
            }
            for entry in entries.order_by()
        ]


def _local(at: datetime, event: Event) -> datetime:
    return at.astimezone(ZoneInfo(event.campus.timezone))


def _attends(row: Row) -> bool:
    return bool(row["verified"] or row["pending"])


def _row_of(record: Record) -> Row:
    local = _local(record.checked_in_at, record.event)
    took = seconds_between(record.identified_at, record.checked_in_at)
    rejected = record.verification == Verification.REJECTED
    rated = record.event.status == EventStatus.ACTIVE.value and not record.event.open_to_campus
    return {
        **_NONE,
        record.verification: 1,
        "day": local.date(),
        "hour": local.hour,
        "at": record.checked_in_at,
        "department": record.student.department if record.student else "",
        "late": int(not rejected and "late" in record.reasons),
        "on_roster": int(not rejected and rated and "not_on_roster" not in record.reasons),
        "timed": int(not rejected and took is not None),
        "seconds": 0 if rejected or took is None else took,
    }


def _added(rows: list[Row]) -> Row:
    return {name: sum(row[name] for row in rows) for name in COUNTERS}


def _grouped(rows: list[Row], key: str) -> list[Row]:
    groups: dict[Any, list[Row]] = {}
    for row in rows:
        groups.setdefault(row[key], []).append(row)
    return [{key: value, **_added(groups[value])} for value in sorted(groups)]
