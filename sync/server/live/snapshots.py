"""The state of an event at one of its numbers, from which later changes go on.

Field names are those of the event's realtime data in the API (`/api/analytics/realtime/`).
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

import msgspec
from django.db import connection, transaction
from django.db.models import Count
from django.utils import timezone

from sync.server.attendance.models import Change, Record, Standing
from sync.server.events.models import RosterEntry
from sync.server.live import feed
from sync.server.live.feed import Told

_RECENT = 10


class _Count(msgspec.Struct, frozen=True):
    status: str
    verification_status: str
    count: int


class _Recent(msgspec.Struct, frozen=True):
    attendance_id: UUID
    status: str
    verification_status: str
    student_name: str | None
    checked_in_at: datetime
    station: str


class _Snapshot(msgspec.Struct, frozen=True, tag="snapshot", tag_field="type"):
    number: int
    event_id: UUID
    attendance_summary: list[_Count]
    recent_submissions: list[_Recent]
    total_registered: int
    """Students who are counted as having come, as the API has it; `expected` is the roster."""
    expected: int
    last_updated: datetime


def snapshot(event_id: UUID) -> Told:
    """Return the state of the event, with the number of the last change that is in it."""
    feed.number_changes(event_id)
    with _one_moment():
        summary = _summary(event_id)
        message = _Snapshot(
            number=feed.last_number(event_id),
            event_id=event_id,
            attendance_summary=summary,
            recent_submissions=_recent(event_id),
            total_registered=sum(c.count for c in summary if c.status == Standing.ATTENDANCE),
            expected=RosterEntry.objects.filter(event_id=event_id).count(),
            last_updated=timezone.now(),
        )
    return message.number, feed.encoded(message)


def _summary(event_id: UUID) -> list[_Count]:
    """Count the records as they were at the last number: changes without one are taken back."""
    rows = Record.objects.filter(event_id=event_id).order_by("status", "verification")
    counts = Counter(
        {
            (status, verification): count
            for status, verification, count in rows.values_list("status", "verification").annotate(
                count=Count("id")
            )
        }
    )
    unnumbered = Change.objects.filter(event_id=event_id, number=None)
    for before, after in unnumbered.values_list("before", "after"):
        if after:
            counts[tuple(after)] -= 1
        if before:
            counts[tuple(before)] += 1
    return [_Count(*standing, count) for standing, count in sorted(counts.items()) if count > 0]


def _recent(event_id: UUID) -> list[_Recent]:
    rows = Record.objects.filter(event_id=event_id).order_by("-checked_in_at", "id")
    found = rows.values_list(
        "id",
        "status",
        "verification",
        "student__full_name",
        "checked_in_at",
        "station__name",
    )
    return [_Recent(*row) for row in found[:_RECENT]]


@contextmanager
def _one_moment() -> Iterator[None]:
    """Make every query within see the same state of the database."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield
