"""Reads for stations: their settings, and the pages of the pull.

A cursor names a place in the change sequence (events.changes): the epoch it belongs to, the last
change that was sent, and the change at which the station's full copy began. It is base64url of
JSON and opaque to stations.
"""

import base64
import binascii
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import Any

import msgspec
from django.conf import settings
from django.db.models import QuerySet
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
from sync.server.events.models import Gone as GoneRow
from sync.server.stations import consent
from sync.server.stations.models import Station


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
    at, more = _end_of_page(place, counter.value)
    told, gone = events.told_students(place.at, at)
    gone += [(row.changed, _gone(row)) for row in events.tombstones(place.at, at, place.floor)]
    return PullResponse(
        cursor=_written(_Cursor(epoch=place.epoch, at=at, floor=place.floor)),
        more=more,
        resync=resync,
        settings=replace(station_settings(), station_name=station.name),
        events=[
            events.to_domain(row, station.id)
            for row in events.changed_events(place.at, at, place.floor)
        ],
        students=told,
        roster=events.told_roster(place.at, at, place.floor),
        gone=[each for _, each in sorted(gone, key=itemgetter(0))],
        server_time=timezone.now(),
    )


def _end_of_page(place: _Cursor, upto: int) -> tuple[int, bool]:
    """Return the last change of the next page, and whether more follow.

    Asks for numbers only: a page of one kind of row must not cost a page of each.
    """
    rows: list[QuerySet[Any]] = [
        events.changed_events(place.at, upto, place.floor).select_related(None),
        events.changed_students(place.at, upto),
        events.changed_roster(place.at, upto, place.floor),
        events.tombstones(place.at, upto, place.floor),
    ]
    limit = PULL_PAGE + 1
    numbers = sorted(
        number for kind in rows for number in kind.values_list("changed", flat=True)[:limit]
    )
    # What is written meanwhile has a number above `upto` and comes at the next pull.
    return (numbers[PULL_PAGE - 1], True) if len(numbers) > PULL_PAGE else (upto, False)


def _gone(row: GoneRow) -> Gone:
    return Gone(kind=GoneKind(row.kind), id=row.object_id)


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
