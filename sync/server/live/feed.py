"""An event's changes with their numbers, as the database has them.

Changes get numbers when somebody watches, in the order of their ids and under a lock on the event's
row: one whose transaction ended late gets a later number, so that numbers have no gaps and never
come out of order. Called by pump.py and snapshots.py, in threads; `tell` by attendance.feed.
"""

from datetime import datetime
from typing import Any, cast
from uuid import UUID

import msgspec
from django.db import connection, models, transaction

from sync.server.attendance.models import Change
from sync.server.live.models import Feed
from sync.server.live.telling import tell

__all__ = ["Standing", "Told", "changes_after", "last_number", "news", "number_changes", "tell"]

_AT_ONCE = 10_000
"""Changes numbered in one transaction."""

_NUMBER = """
    UPDATE attendance_change SET number = %s + placed.place
    FROM (
        SELECT id, row_number() OVER (ORDER BY id) AS place FROM (
            SELECT id FROM attendance_change WHERE event_id = %s AND number IS NULL
            ORDER BY id LIMIT %s {lock}
        ) AS waiting
    ) AS placed
    WHERE attendance_change.id = placed.id
"""
"""SQLite and PostgreSQL both know this. Rows are locked in the order of ids, as roll-ups do."""

_Row = tuple[UUID, list[str] | None, list[str] | None, str | None, datetime, str, datetime]

Told = tuple[int, str]
"""A change's number, and its message as JSON."""


class Standing(msgspec.Struct, frozen=True):
    """What a record counted as."""

    status: str
    verification_status: str


class _Change(msgspec.Struct, frozen=True, tag="change", tag_field="type"):
    number: int
    attendance_id: UUID
    before: Standing | None
    status: str | None
    verification_status: str | None
    student_name: str | None
    checked_in_at: datetime
    station: str
    at: datetime


def number_changes(event_id: UUID) -> int:
    """Number the event's changes that have no number yet; return the last number."""
    given = _AT_ONCE
    while given == _AT_ONCE and _waiting(event_id):
        with transaction.atomic():
            Feed.objects.get_or_create(event_id=event_id)
            feed = Feed.objects.select_for_update().get(pk=event_id)
            given = _number(event_id, feed.last)
            feed.last += given
            feed.save(update_fields=["last"])
    return last_number(event_id)


def last_number(event_id: UUID) -> int:
    """Return the number of the last change that has one, 0 when none has."""
    feed = Feed.objects.filter(pk=event_id).first()
    return feed.last if feed else 0


def news(event_id: UUID, after: int, limit: int) -> list[Told]:
    """Number what has no number, and return the changes that follow `after`, at most `limit`."""
    number_changes(event_id)
    return changes_after(event_id, after, limit)


def changes_after(event_id: UUID, after: int, limit: int) -> list[Told]:
    """Return the changes numbered `after` + 1 and on, one after the other, at most `limit`."""
    rows = Change.objects.filter(event_id=event_id, number__gt=after).order_by("number")
    found = rows.values_list(
        "number",
        "record_id",
        "before",
        "after",
        "record__student__full_name",
        "record__checked_in_at",
        "record__station__name",
        "at",
    )
    told: list[Told] = []
    for number, *row in found[:limit]:
        # The filter leaves out those that have no number.
        told.append((cast("int", number), _text(cast("int", number), cast("_Row", tuple(row)))))
    return told


def _waiting(event_id: UUID) -> bool:
    return Change.objects.filter(event_id=event_id, number=None).exists()


def _number(event_id: UUID, last: int) -> int:
    lock = "FOR UPDATE" if connection.features.has_select_for_update else ""
    key = models.UUIDField().get_db_prep_value(event_id, connection)
    with connection.cursor() as cursor:
        cursor.execute(_NUMBER.format(lock=lock), [last, key, _AT_ONCE])
        return int(cursor.rowcount)


def _text(number: int, row: _Row) -> str:
    record_id, before, after, name, checked_in_at, station, at = row
    status, verification = after or (None, None)
    change = _Change(
        number=number,
        attendance_id=record_id,
        before=Standing(*before) if before else None,
        status=status,
        verification_status=verification,
        student_name=name,
        checked_in_at=checked_in_at,
        station=station,
        at=at,
    )
    return encoded(change)


def encoded(message: Any) -> str:
    """Return a message as the JSON that goes over the socket."""
    return msgspec.json.encode(message).decode()
