"""Reads for stations: their settings, and the pages of the pull.

A cursor names a place in the change sequence (events.changes): the epoch it belongs to, the last
change that was sent, and the change at which the station's full copy began. It is base64url of
JSON and opaque to stations.
"""

import base64
import binascii
import heapq
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from operator import attrgetter

import msgspec
from django.conf import settings
from django.utils import timezone

from sync.protocol.messages import (
    PULL_PAGE,
    Gone,
    GoneKind,
    PullResponse,
    StationSettings,
)
from sync.server.events import selectors as events
from sync.server.events.changes import ChangeCounter
from sync.server.events.models import Event, RosterEntry, Student
from sync.server.events.models import Gone as GoneRow
from sync.server.stations import consent
from sync.server.stations.models import Station

Row = Event | Student | RosterEntry | GoneRow


@dataclass(frozen=True, kw_only=True)
class _Cursor:
    epoch: str
    at: int
    floor: int


def station_settings() -> StationSettings:
    """Return what every station is told."""
    return StationSettings(
        organization=settings.MUSTER_ORGANIZATION,
        code_url=f"{settings.MUSTER_PUBLIC_URL}/C/".upper(),
        number_pattern=settings.MUSTER_NUMBER_PATTERN,
        consent=consent.current(),
    )


def pull(station: Station, cursor: str) -> PullResponse:
    """Return the next page of changes after `cursor`, which is empty at the first pull.

    A cursor that is no good starts a full copy again.
    """
    counter = ChangeCounter.current()
    place = _read(cursor, counter)
    resync = place is None and cursor != ""
    if place is None:
        place = _Cursor(epoch=counter.epoch.hex, at=0, floor=counter.value)
    rows = list(islice(_changes(place, counter.value), PULL_PAGE + 1))
    more = len(rows) > PULL_PAGE
    rows = rows[:PULL_PAGE]
    at = rows[-1].changed if more else counter.value
    return PullResponse(
        cursor=_written(_Cursor(epoch=place.epoch, at=at, floor=place.floor)),
        more=more,
        resync=resync,
        settings=replace(station_settings(), station_name=station.name),
        events=[events.to_domain(r, station.id) for r in rows if isinstance(r, Event)],
        students=[
            events.student_to_domain(r) for r in rows if isinstance(r, Student) and r.is_active
        ],
        roster=[events.roster_to_domain(r) for r in rows if isinstance(r, RosterEntry)],
        gone=[gone for r in rows if (gone := _gone(r)) is not None],
        server_time=timezone.now(),
    )


def _changes(place: _Cursor, upto: int) -> Iterator[Row]:
    """Yield changed rows of all kinds in the order of their changes.

    What is written meanwhile has a number above `upto` and comes at the next pull.
    """
    limit = PULL_PAGE + 1
    kinds: list[list[Row]] = [
        list(events.changed_events(place.at, upto, place.floor)[:limit]),
        list(events.changed_students(place.at, upto)[:limit]),
        list(events.changed_roster(place.at, upto, place.floor)[:limit]),
        list(events.tombstones(place.at, upto, place.floor)[:limit]),
    ]
    return heapq.merge(*kinds, key=attrgetter("changed"))


def _gone(row: Row) -> Gone | None:
    if isinstance(row, GoneRow):
        return Gone(kind=GoneKind(row.kind), id=row.object_id)
    if isinstance(row, Student) and not row.is_active:
        return Gone(kind=GoneKind.STUDENT, id=row.id)
    return None


def _written(cursor: _Cursor) -> str:
    return base64.urlsafe_b64encode(msgspec.json.encode(cursor)).decode().rstrip("=")


def _read(text: str, counter: ChangeCounter) -> _Cursor | None:
    """Return the cursor in `text`, None when it is garbled, of another database, or too old."""
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        cursor = msgspec.json.decode(raw, type=_Cursor)
    except (ValueError, binascii.Error, msgspec.DecodeError):
        return None
    known = cursor.epoch == counter.epoch.hex and 0 <= cursor.at <= counter.value
    too_old = max(cursor.at, cursor.floor) < counter.forgotten
    return cursor if known and not too_old else None
