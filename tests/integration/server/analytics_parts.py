"""Records for the tests of analytics, as rows: what stations sealed does not matter there."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Model

from sync.domain.chain import new_id
from sync.server.analytics.counting import TABLES
from sync.server.attendance import feed
from sync.server.attendance.models import Record, Standing, Verification
from sync.server.events.models import Campus, Event, Student
from sync.server.stations.models import Station


def make_station(short_id: int = 7, name: str = "Door") -> Station:
    return Station.objects.create(short_id=short_id, name=name, public_key=bytes(32))


def make_event(campus: Campus, **changed: Any) -> Event:
    """An event around NOON, or that begins at `opens_at`."""
    start = changed.get("opens_at", NOON)
    given: dict[str, Any] = {
        "title": "Assembly",
        "venue": "Hall",
        "opens_at": start,
        "starts_at": start,
        "late_after": start,
        "closes_at": start + timedelta(hours=6),
    }
    return Event.objects.create(campus=campus, **{**given, **changed})


def add_record(
    event: Event,
    station: Station,
    *,
    at: datetime,
    student: Student | None = None,
    took: float = 20.0,
    **changed: Any,
) -> Record:
    """Store a record and note it in the feed, as attendance does."""
    seq = Record.objects.filter(station=station).count() + 1
    given: dict[str, Any] = {
        "id": new_id(),
        "body": b"",
        "hash": "0" * 64,
        "signature": b"",
        "received_at": at,
        "receipt": b"",
        "receipt_signature": b"",
        "station": station,
        "event": event,
        "student": student,
        "seq": seq,
        "previous": "0" * 64,
        "student_number": student.number if student else f"UNKNOWN-{station.short_id}-{seq}",
        "provisional": student is None,
        "method": "camera",
        "outcome": "accepted",
        "reasons": [],
        "identified_at": at - timedelta(seconds=took),
        "sealed_at": at,
        "checked_in_at": at,
        "status": Standing.ATTENDANCE,
        "verification": Verification.VERIFIED,
    }
    record = Record.objects.create(**{**given, **changed})
    feed.note(record, None)
    return record


def change(record: Record, **changed: Any) -> None:
    """Change what a record counts as, and note it in the feed."""
    before = feed.standing_of(record)
    for name, value in changed.items():
        setattr(record, name, value)
    record.save(update_fields=list(changed))
    feed.note(record, before)


def counted() -> dict[str, Counter[tuple[Any, ...]]]:
    """Every roll-up as key to counters, without rows that count nothing."""
    return {table.__name__: _rows(table) for table in TABLES}


def _rows(table: type[Model]) -> Counter[tuple[Any, ...]]:
    rows: Counter[tuple[Any, ...]] = Counter()
    for row in table._default_manager.values():
        row.pop("id", None)
        numbers = {n for n, v in row.items() if type(v) is int and n not in _KEYS}
        key = tuple(sorted((n, str(v)) for n, v in row.items() if n not in numbers))
        for name in numbers:
            if row[name]:
                rows[(*key, name)] = row[name]
    return rows


_KEYS = ("campus_id", "hour", "bin")

NOON = datetime(2026, 3, 10, 4, 0, tzinfo=UTC)
"""Noon in Manila."""
