"""Rotating codes at the server: the ones it shows itself, and checking anybody's.

How a code is made: sync.domain.codes. The server shows codes as station number 0; the key of those
depends on the event's `code_round` too, so that a refresh makes all earlier ones void at once.
Called by the event views and by check-ins from phones.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from sync.domain import codes
from sync.domain.errors import BadCode
from sync.domain.events import EventStatus
from sync.server.errors import CodeRefused
from sync.server.events.models import Event
from sync.server.stations.models import Station

SERVER = 0
"""The short id under which the server shows codes; stations' begin at 1."""
_ROUNDS_KNOWN = 5
"""For how many earlier rounds a code is told to be revoked, not just wrong."""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A code to be shown until `next_at`. It is taken until `expires_at`."""

    code: str
    url: str
    next_at: datetime
    expires_at: datetime


def current(event: Event, at: datetime) -> Shown:
    """Return the code that the server shows for the event at `at`."""
    _refuse_cancelled(event, None)
    interval_s = event.code_interval_s
    step = codes.step_at(at, interval_s)
    claim = codes.CodeClaim(event_short_id=event.short_id, station_short_id=SERVER, step=step)
    code = codes.make_code(_server_key(event, event.code_round), claim)
    return Shown(
        code=code,
        url=f"{settings.MUSTER_PUBLIC_URL}/C/{code}".upper(),
        next_at=_begin(step + 1, interval_s),
        expires_at=_begin(step + 2, interval_s),
    )


@transaction.atomic
def refresh(event: Event) -> Event:
    """Make every code void that was shown so far, on any screen; return the event as it is then.

    A station's screen shows a good code again at its next step.
    """
    locked = Event.objects.select_for_update(of=("self",), no_key=True).select_related(
        "campus", "organizer"
    )
    changed = locked.get(pk=event.pk)
    _refuse_cancelled(changed, None)
    changed.code_round += 1
    changed.codes_after = timezone.now()
    changed.save(update_fields=["code_round", "codes_after"])
    return changed


def check(token_or_url: str, at: datetime) -> tuple[Event, Station | None]:
    """Return the event that a good code lets into, and the station that showed it (None: a page).

    Takes a code, or an address that ends in one, in any case. Raises CodeRefused with code
    `code_invalid`, `station_revoked`, `code_expired`, `code_revoked` or `event_cancelled`.
    """
    code = _code_in(token_or_url)
    try:
        claim = codes.read_code(code)
    except BadCode as error:
        raise CodeRefused(error.message) from error
    events = Event.objects.select_related("campus", "organizer")
    event = events.filter(short_id=claim.event_short_id).first()
    if event is None:
        raise CodeRefused("This code belongs to no event here.")
    station = None
    if claim.station_short_id != SERVER:
        station = Station.objects.filter(short_id=claim.station_short_id).first()
        if station is None:
            raise CodeRefused("This code was not made by a station of this event.", event=event)
    _check_genuine(code, event, station, at)
    if station is not None:
        _check_station(event, station, claim)
    _refuse_cancelled(event, station)
    return event, station


def _code_in(text: str) -> str:
    return text.strip().upper().removesuffix("/").rpartition("/C/")[2]


def _check_genuine(code: str, event: Event, station: Station | None, at: datetime) -> None:
    if station is not None:
        key = codes.station_code_key(bytes(event.secret), event_id=event.id, station_id=station.id)
    else:
        key = _server_key(event, event.code_round)
    try:
        codes.check_code(code, key=key, at=at, interval_s=event.code_interval_s)
    except BadCode as error:
        told = "code_expired" if error.code == "code_expired" else "code_invalid"
        message = error.message
        if told == "code_invalid" and station is None and _of_earlier_round(code, event, at):
            told, message = "code_revoked", _REVOKED
        raise CodeRefused(message, code=told, event=event, shown_by=station) from error


_REVOKED = "This code was replaced. Scan the one on the screen now."


def _check_station(event: Event, station: Station, claim: codes.CodeClaim) -> None:
    if station.revoked_at is not None:
        raise CodeRefused(
            "The station that showed this code was revoked. Ask an organizer.",
            code="station_revoked",
            event=event,
            shown_by=station,
        )
    begun = _begin(claim.step, event.code_interval_s)
    if event.codes_after is not None and begun < event.codes_after:
        raise CodeRefused(_REVOKED, code="code_revoked", event=event, shown_by=station)


def _of_earlier_round(code: str, event: Event, at: datetime) -> bool:
    for earlier in range(event.code_round - 1, max(-1, event.code_round - 1 - _ROUNDS_KNOWN), -1):
        try:
            codes.check_code(
                code, key=_server_key(event, earlier), at=at, interval_s=event.code_interval_s
            )
        except BadCode as error:
            if error.code == "code_expired":
                return True
        else:
            return True
    return False


def _refuse_cancelled(event: Event, station: Station | None) -> None:
    if event.status == EventStatus.CANCELLED:
        raise CodeRefused(
            "This event was cancelled.", code="event_cancelled", event=event, shown_by=station
        )


def _server_key(event: Event, code_round: int) -> bytes:
    """Ids of stations are UUIDs of version 7, so the small numbers are nobody's."""
    return codes.station_code_key(
        bytes(event.secret), event_id=event.id, station_id=UUID(int=code_round)
    )


def _begin(step: int, interval_s: int) -> datetime:
    return datetime.fromtimestamp(step * interval_s, UTC)
