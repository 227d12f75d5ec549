"""Invented attendance in bulk, for measuring: campuses, events, students, records, changes.

The records hold no sealed body, so no station could have sent them. Never for a server in use.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import connection, models
from django.utils import timezone

from sync.domain.chain import new_id
from sync.server.attendance.models import Change, Record
from sync.server.events.models import Campus, Event, RosterEntry, Student
from sync.server.stations.models import Station

DAYS = 3 * 365
"""Events lie in this many days before today, evenly."""
DEPARTMENTS = 20
_ZONES = ("Asia/Manila", "America/New_York", "Europe/Lisbon", "Asia/Kolkata", "UTC")
_STATIONS = 10
_ROSTER_EVERY = 10
"""One of so many events has a roster, of who came and a tenth more; others are open to all."""
_MOST_STUDENTS = 100_000
_BATCH = 20_000
_RECORD = (
    "id", "body", "hash", "signature", "received_at", "receipt", "receipt_signature", "station_id",
    "event_id", "student_id", "seq", "previous", "student_number", "provisional", "method",
    "outcome", "reasons", "identified_at", "sealed_at", "checked_in_at", "status", "verification",
    "remarks", "duplicate_of_id",
)  # fmt: skip
_CHANGE = ("event_id", "record_id", "at", "before", "after", "number", "counted", "department")
_REASONS = ("[]",) * 17 + ('["late"]', '["off_site"]', '["late", "photo_unclear"]')


@dataclass(frozen=True)
class School:
    """What records are made of."""

    events: list[Event]
    students: list[Student]
    stations: list[Station]
    per_event: int


def make_school(records: int, *, per_event: int = 1000) -> School:
    """Make campuses, stations, students and events enough for so many records."""
    campuses = [
        Campus.objects.get_or_create(name=f"Campus {zone}", defaults={"timezone": zone})[0]
        for zone in _ZONES
    ]
    first = Station.objects.count() + 1
    stations = Station.objects.bulk_create(
        Station(short_id=first + n, name=f"Door {first + n}", public_key=bytes(32))
        for n in range(_STATIONS)
    )
    wanted = min(_MOST_STUDENTS, max(2 * per_event, records // 100))
    held = Student.objects.count()
    students: list[Student] = []
    for begin in range(0, wanted, _BATCH):
        students += Student.objects.bulk_create(
            _student(held + n) for n in range(begin, min(wanted, begin + _BATCH))
        )
    return School(_make_events(campuses, -(-records // per_event)), students, stations, per_event)


def load(school: School, records: int) -> None:
    """Write records and for each the change that tells of it, counted already."""
    rows = islice(_records(school, records), records)
    written = 0
    while batch := list(islice(rows, _BATCH)):
        _write(Record, _RECORD, [record for record, _ in batch])
        _write(Change, _CHANGE, [change for _, change in batch])
        written += len(batch)


def make_rosters(school: School) -> None:
    """Put who attended, and a tenth more, on the rosters of the events that have one."""
    for number, event in enumerate(school.events):
        if not event.open_to_campus:
            expected = range(school.per_event + school.per_event // 10)
            RosterEntry.objects.bulk_create(
                (RosterEntry(event=event, student=_attends(school, number, n)) for n in expected),
                batch_size=2000,
            )


def _student(n: int) -> Student:
    return Student(
        number=f"LOAD-{n:07d}",
        full_name=f"Invented Student {n}",
        department=f"Department {n % DEPARTMENTS:02d}",
    )


def _make_events(campuses: list[Campus], count: int) -> list[Event]:
    last = Event.objects.aggregate(last=models.Max("short_id"))["last"] or 0
    today = timezone.now().replace(hour=1, minute=0, second=0, microsecond=0)
    return Event.objects.bulk_create(
        [_event(last + 1 + n, n, count, campuses, today) for n in range(count)], batch_size=1000
    )


def _event(short_id: int, n: int, count: int, campuses: list[Campus], today: datetime) -> Event:
    opens = today - timedelta(days=n * DAYS // count) + timedelta(hours=n % 10)
    return Event(
        short_id=short_id,
        title=f"Invented event {short_id}",
        campus=campuses[n % len(campuses)],
        venue="Hall",
        opens_at=opens,
        starts_at=opens + timedelta(hours=1),
        late_after=opens + timedelta(hours=1),
        closes_at=opens + timedelta(hours=2),
        open_to_campus=n % _ROSTER_EVERY != 0,
    )


def _attends(school: School, event: int, n: int) -> Student:
    return school.students[(event * 37 + n) % len(school.students)]


def _records(school: School, count: int) -> Iterator[tuple[tuple[Any, ...], tuple[Any, ...]]]:
    chance = random.Random(count)  # noqa: S311 - nothing secret
    seqs = [Record.objects.filter(station=station).count() for station in school.stations]
    for number, event in enumerate(school.events):
        first: UUID | None = None
        for n in range(min(school.per_event, count - number * school.per_event)):
            station = (number + n % 2) % len(school.stations)
            seqs[station] += 1
            made = _record(school, number, n, chance, first)
            first = first or made.id
            yield made.rows(event.pk, school.stations[station].pk, seqs[station])


@dataclass(frozen=True, slots=True)
class _Made:
    id: UUID
    student: Student
    at: datetime
    took: timedelta
    status: str
    verification: str
    reasons: str
    duplicate_of: UUID | None

    def rows(
        self, event_id: UUID, station_id: UUID, seq: int
    ) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
        """Return the columns of the record and of its change."""
        at, hash_ = _at(self.at), self.id.hex * 2
        event, station, id_ = _id(event_id), _id(station_id), _id(self.id)
        outcome = "refused" if self.status == "refused" else "accepted"
        of = _id(self.duplicate_of) if self.duplicate_of else None
        record = (
            id_, b"", hash_, b"", at, b"", b"", station, event, _id(self.student.pk), seq, hash_,
            self.student.number, False, "camera", outcome, self.reasons, _at(self.at - self.took),
            at, at, self.status, self.verification, "[]", of,
        )  # fmt: skip
        after = f'["{self.status}", "{self.verification}"]'
        return record, (event, id_, at, None, after, None, True, self.student.department)


def _record(school: School, event: int, n: int, chance: random.Random, first: UUID | None) -> _Made:
    """Most come around the start; a few are refused or come twice."""
    kind = chance.random()
    status, verification = "attendance", "verified"
    if kind < 0.02:
        status, verification = "refused", "rejected"
    elif kind < 0.04 and first is not None and n > 0:
        status = "duplicate"
    elif kind < 0.18:
        verification = "pending" if kind < 0.15 else "rejected"
    opened = school.events[event].opens_at
    return _Made(
        id=new_id(),
        student=_attends(school, event, n),
        at=opened + timedelta(seconds=min(7199.0, max(0.0, chance.gauss(3600, 1200)))),
        took=timedelta(seconds=chance.lognormvariate(3.2, 0.6)),
        status=status,
        verification=verification,
        reasons=_REASONS[n % len(_REASONS)] if status == "attendance" else "[]",
        duplicate_of=first if status == "duplicate" else None,
    )


def _id(value: UUID) -> Any:
    return value if connection.vendor == "postgresql" else value.hex


def _at(value: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(value)


def _write(
    model: type[models.Model], columns: tuple[str, ...], rows: Sequence[tuple[Any, ...]]
) -> None:
    table = model._meta.db_table  # noqa: SLF001 - Django's documented API
    names = ", ".join(columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)  # noqa: S608
