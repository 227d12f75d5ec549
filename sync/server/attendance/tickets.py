"""Check-ins by phone under way: the ticket that a scanned code gives, and its steps.

A ticket keeps what was uploaded until the check-in is submitted (phones.py). Nothing later checks
the code again, so that a slow photo locks nobody out.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import BigAutoField, CharField, Exists, OuterRef, QuerySet, UUIDField
from django.utils import timezone

from sync.domain.attendance import EvidenceKind, EvidenceLink, ScanResult
from sync.domain.events import BackPhoto
from sync.domain.places import Position, PositionSource
from sync.server.accounts.models import User
from sync.server.attendance import people, sealing
from sync.server.attendance.models import Record, Standing, Ticket, TicketEvidence
from sync.server.attendance.sealing import ChainEnd
from sync.server.errors import NoTicket
from sync.server.events.models import Event, RosterEntry
from sync.server.prepared import Prepared, Slot

LIFE = timedelta(minutes=15)
_SWEPT_AT_ONCE = 500


class Step(StrEnum):
    """What a client asks of the student next, in the order of asking."""

    LOCATION = "location_verification"
    FRONT_PHOTO = "front_photo"
    BACK_PHOTO = "back_photo"
    SIGNATURE = "signature"
    SUBMIT = "submit"


EVIDENCE_OF = {
    Step.FRONT_PHOTO: (EvidenceKind.FRONT_PHOTO,),
    Step.BACK_PHOTO: (EvidenceKind.BACK_PHOTO,),
    Step.SIGNATURE: (EvidenceKind.SIGNATURE_STROKES, EvidenceKind.SIGNATURE_PICTURE),
}
"""The evidence that each step brings; of a signature one is enough."""


def steps_of(event: Event) -> tuple[Step, ...]:
    """Return the steps of a check-in at the event, SUBMIT last."""
    asked = {
        Step.LOCATION: event.latitude is not None,
        Step.FRONT_PHOTO: event.front_photo,
        Step.BACK_PHOTO: event.back_photo != BackPhoto.NONE.value,
        Step.SIGNATURE: event.signature,
        Step.SUBMIT: True,
    }
    return tuple(step for step, is_asked in asked.items() if is_asked)


def missing_step(event: Event, kinds: Collection[str]) -> Step | None:
    """Return the first step whose evidence the event asks for and `kinds` do not hold."""
    for step in steps_of(event):
        if step in EVIDENCE_OF and not any(kind in kinds for kind in EVIDENCE_OF[step]):
            return step
    return None


def next_step(ticket: Ticket) -> Step:
    """Return what is to be done next."""
    steps = steps_of(ticket.event)
    if Step.LOCATION in steps and Step.LOCATION not in ticket.step_ms:
        return Step.LOCATION
    kinds = ticket.evidence.values_list("kind", flat=True)
    return missing_step(ticket.event, set(kinds)) or Step.SUBMIT


@transaction.atomic
def open_ticket(user: User, event: Event, *, number: str, place: Position | None) -> Ticket:
    """Return a new ticket. One that was open is closed, as its scan led to nothing."""
    # A person's scans take turns, or two at once would both open one.
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    open_now = Ticket.objects.select_for_update().filter(user=user, event=event, used_at=None)
    for earlier in open_now:
        _abandon(earlier, number)
    now = timezone.now()
    ticket = Ticket(user=user, event=event, made_at=now, expires_at=now + LIFE)
    _set_place(ticket, place)
    ticket.save(force_insert=True)
    return ticket


@dataclass(frozen=True, kw_only=True)
class Underway:
    """An open ticket; whether its event's roster has the student; whether they are checked in.

    `end` is where the record may go in the chain that was asked about.
    """

    ticket: Ticket
    expected: bool
    already: bool
    end: ChainEnd | None


def find(
    user: User,
    *,
    ticket_id: UUID | None = None,
    event_id: UUID | None = None,
    station: UUID | None = None,
) -> Underway:
    """Return a person's open ticket, the one named, else the latest, along with the end of a
    station's chain. Raises NoTicket."""
    given: dict[str, Any] = {"user": user.pk, "student": user.student_id, "station": station}
    given["number"] = people.number_of(user)
    if ticket_id is not None:
        ticket = _NAMED.first(ticket=ticket_id, **given)
        if ticket is not None and event_id not in (None, ticket.event_id):
            ticket = None
    elif event_id is not None:
        ticket = _LATEST_AT.first(event=event_id, **given)
    else:
        ticket = _LATEST.first(**given)
    if ticket is None or ticket.used_at is not None:
        raise NoTicket("You have no check-in under way here. Scan the event's code first.")
    if ticket.expires_at <= timezone.now():
        raise NoTicket("This check-in took too long. Scan the code again.", code="ticket_expired")
    return Underway(
        ticket=ticket,
        expected=getattr(ticket, "expected"),  # noqa: B009 - both are annotations
        already=getattr(ticket, "already"),  # noqa: B009
        end=None if station is None else sealing.end_of(ticket, station),
    )


def _tickets(**where: Any) -> QuerySet[Ticket]:
    here = {"event": OuterRef("event")}
    roster = RosterEntry.objects.filter(**here, student=Slot("student", UUIDField()))
    number = Slot("number", CharField())
    counting = Record.objects.filter(**here, student_number=number, status=Standing.ATTENDANCE)
    found = Ticket.objects.filter(user=Slot("user", BigAutoField()), **where)
    return found.select_related("event__campus").annotate(
        expected=Exists(roster),
        already=Exists(counting),
        **sealing.ends(Slot("station", UUIDField())),
    )


def _latest(**where: Any) -> QuerySet[Ticket]:
    return _tickets(used_at=None, **where).order_by("-made_at")[:1]


_NAMED = Prepared(lambda: _tickets(pk=Slot("ticket", UUIDField())))
_LATEST = Prepared(_latest)
_LATEST_AT = Prepared(lambda: _latest(event=Slot("event", UUIDField())))


@transaction.atomic
def keep(ticket: Ticket, step: Step, pieces: Sequence[EvidenceLink]) -> Ticket:
    """Note what a step brought, in place of what it brought before; return the ticket as it is."""
    locked = _locked(ticket)
    if pieces and step in steps_of(locked.event):
        locked.evidence.filter(kind__in=EVIDENCE_OF[step]).delete()
        TicketEvidence.objects.bulk_create(
            TicketEvidence(
                ticket=locked,
                kind=piece.kind.value,
                media_type=piece.media_type,
                sha256=piece.sha256,
                size=piece.size,
            )
            for piece in pieces
        )
        _time(locked, step)
        locked.save(update_fields=["step_ms"])
    return locked


@transaction.atomic
def locate(ticket: Ticket, place: Position) -> Ticket:
    """Note where the phone says it is; return the ticket as it is then."""
    locked = _locked(ticket)
    _set_place(locked, place)
    _time(locked, Step.LOCATION)
    locked.save(update_fields=["latitude", "longitude", "accuracy_m", "step_ms"])
    return locked


def place_of(ticket: Ticket) -> Position | None:
    """Return where the phone last said it was."""
    if ticket.latitude is None or ticket.longitude is None:
        return None
    return Position(
        latitude=ticket.latitude,
        longitude=ticket.longitude,
        accuracy_m=ticket.accuracy_m or 0.0,
        source=PositionSource.MEASURED,
    )


def links(ticket: Ticket) -> list[EvidenceLink]:
    """Return what was uploaded so far."""
    if not any(step in ticket.step_ms for step in EVIDENCE_OF):
        return []
    return [
        EvidenceLink(
            kind=EvidenceKind(row.kind),
            media_type=row.media_type,
            sha256=row.sha256,
            size=row.size,
        )
        for row in ticket.evidence.all()
    ]


def close_expired(at: datetime | None = None) -> int:
    """Log tickets that ran out as abandoned and forget them; return how many."""
    now = at or timezone.now()
    expired = Ticket.objects.filter(used_at=None, expires_at__lte=now).select_related(
        "user__student"
    )
    closed = 0
    for ticket in expired[:_SWEPT_AT_ONCE]:
        with transaction.atomic():
            row = Ticket.objects.select_for_update().filter(pk=ticket.pk, used_at=None).first()
            if row is not None:
                _abandon(row, people.number_of(ticket.user))
                closed += 1
    return closed


def _abandon(ticket: Ticket, number: str) -> None:
    sealing.log(
        sealing.Scan(
            event_id=ticket.event_id,
            at=ticket.made_at,
            result=ScanResult.ABANDONED,
            student_number=number,
        )
    )
    ticket.delete()


def _locked(ticket: Ticket) -> Ticket:
    rows = Ticket.objects.select_for_update(of=("self",)).select_related("event__campus")
    locked = rows.filter(pk=ticket.pk, used_at=None).first()
    if locked is None:
        raise NoTicket("You have no check-in under way here. Scan the event's code first.")
    return locked


def _set_place(ticket: Ticket, place: Position | None) -> None:
    if place is not None:
        ticket.latitude, ticket.longitude = place.latitude, place.longitude
        ticket.accuracy_m = place.accuracy_m


def _time(ticket: Ticket, step: Step) -> None:
    """Add to the step what passed since the last one was done."""
    passed = (timezone.now() - ticket.made_at) // timedelta(milliseconds=1)
    since = max(0, passed - sum(ticket.step_ms.values()))
    ticket.step_ms = {**ticket.step_ms, step.value: ticket.step_ms.get(step.value, 0) + since}
