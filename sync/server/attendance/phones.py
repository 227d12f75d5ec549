"""Checking in by one's own phone: from the scanned code to the sealed record.

The same rules decide as at a station (sync.domain.rules). Going step by step over a ticket and
sending everything at once come together in `submit`. Called by phone_api.py.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from sync.domain.attendance import EvidenceKind, EvidenceLink, Outcome
from sync.domain.places import Position
from sync.server.accounts.models import User
from sync.server.attendance import people, scanning, sealing, storing, tickets
from sync.server.attendance.models import Record, Ticket
from sync.server.attendance.scanning import Note, Scanned
from sync.server.attendance.tickets import Step
from sync.server.errors import CheckInRefused, CodeRefused, NoTicket, StepMissing
from sync.server.events import codes
from sync.server.events import selectors as events

_ORDER = list(EvidenceKind)


@dataclass(frozen=True, kw_only=True)
class Submission:
    """What a phone sends at the end. Evidence given here replaces what was uploaded before.

    `evidence` keeps what came for those of the steps that it is given, and tells of it.
    """

    ticket_id: UUID | None = None
    event_id: UUID | None = None
    token: str = ""
    place: Position | None = None
    evidence: Callable[[Collection[Step]], Sequence[EvidenceLink]] = lambda _steps: ()
    consent: str | None = None


@dataclass(frozen=True, kw_only=True)
class _Arrival:
    """A check-in that is complete but for the decision. `ticket` is None when all came at once."""

    scanned: Scanned
    ticket: Ticket | None
    place: Position | None
    evidence: tuple[EvidenceLink, ...]
    consent: str | None


def submit(user: User, given: Submission, note: Note) -> Record:
    """Check the student in and return the record.

    Raises NotAStudent, NoTicket, CodeRefused, StepMissing, CheckInRefused or AlreadyCheckedIn.
    """
    arrival = _arrival(user, given, note)
    event = arrival.scanned.event
    missing = tickets.missing_step(event, {link.kind.value for link in arrival.evidence})
    if missing is not None:
        raise StepMissing(_MISSING[missing], next_step=missing.value)
    return scanning.until_settled(lambda: _finish(user, arrival, note))


_MISSING = {
    Step.FRONT_PHOTO: "This event asks for a photo of your face. Take one, then submit again.",
    Step.BACK_PHOTO: "This event asks for a second photo. Take one, then submit again.",
    Step.SIGNATURE: "This event asks for your signature. Sign, then submit again.",
}


def _arrival(user: User, given: Submission, note: Note) -> _Arrival:
    ticket = _ticket(user, given)
    if ticket is None:
        scanned = scanning.scan(user, given.token, note)
        if given.event_id not in (None, scanned.event.pk):
            raise NoTicket("This code is of another event. Scan the code of this one.")
    else:
        event = ticket.event
        attendee = people.attendee(user, event.pk)
        scanned = Scanned(event=event, attendee=attendee, at=ticket.made_at)
    evidence = {link.kind: link for link in (tickets.links(ticket) if ticket else ())}
    new = given.evidence(tickets.steps_of(scanned.event))
    for link in new:
        for kind in _together_with(link.kind):
            evidence.pop(kind, None)
    evidence |= {link.kind: link for link in new}
    return _Arrival(
        scanned=scanned,
        ticket=ticket,
        place=given.place or (tickets.place_of(ticket) if ticket else None),
        evidence=tuple(sorted(evidence.values(), key=lambda link: _ORDER.index(link.kind))),
        consent=given.consent,
    )


def _together_with(kind: EvidenceKind) -> tuple[EvidenceKind, ...]:
    return next(kinds for kinds in tickets.EVIDENCE_OF.values() if kind in kinds)


def _ticket(user: User, given: Submission) -> Ticket | None:
    """Return the ticket to go on with, None to begin with the code that was sent along.

    A code that was verified before has a ticket, which stands for it: it may have expired since.
    """
    try:
        if given.ticket_id is None and given.event_id is None and given.token:
            return _ticket_of_code(user, given.token)
        return tickets.find(user, ticket_id=given.ticket_id, event_id=given.event_id)
    except NoTicket:
        if given.token and given.ticket_id is None:
            return None
        _refuse_again(user, given)
        raise


def _ticket_of_code(user: User, token: str) -> Ticket | None:
    try:
        event, _ = codes.check(token, timezone.now())
    except CodeRefused as refusal:
        if refusal.code != "code_expired" or refusal.event is None:
            return None
        event = refusal.event
    return tickets.find(user, event_id=event.pk)


def _refuse_again(user: User, given: Submission) -> None:
    """Refuse who has no open ticket because the check-in was made already, and log it."""
    used = Ticket.objects.filter(user=user).select_related("event__campus")
    if given.ticket_id is not None:
        used = used.filter(pk=given.ticket_id)
    elif given.event_id is not None:
        used = used.filter(event_id=given.event_id)
    ticket = used.exclude(used_at=None).order_by("-used_at").first()
    if ticket is not None:
        attendee = people.attendee(user, ticket.event_id)
        scanned = Scanned(event=ticket.event, attendee=attendee, at=timezone.now())
        scanning.until_settled(lambda: scanning.refuse_early(scanned))


def _finish(user: User, arrival: _Arrival, note: Note) -> Record | CheckInRefused:
    scanned, ticket = arrival.scanned, arrival.ticket
    event = events.to_domain(scanned.event)
    if ticket is not None:
        # Whoever submits the same ticket just now is waited for, and their record is seen below.
        Ticket.objects.select_for_update().filter(pk=ticket.pk).first()
    already = storing.counting_record(event.id, scanned.attendee.number)
    decision = scanning.decision_on(
        event, scanned, already=already is not None, away=scanning.off_site(arrival.place, event)
    )
    if decision.outcome is Outcome.REFUSED:
        return scanning.refused(event, scanned, decision, already)
    now = timezone.now()
    # The record has its ticket's id: the database itself lets a ticket be used once, and the
    # student finds the record again.
    if ticket is None:
        used = Ticket(user=user, event=scanned.event, made_at=scanned.at, expires_at=now)
        used.used_at = now
        used.save(force_insert=True)
    else:
        used = ticket
        if not Ticket.objects.filter(pk=ticket.pk, used_at=None).update(used_at=now):
            raise NoTicket("You have no check-in under way here. Scan the event's code first.")
    check_in = sealing.CheckIn(
        id=used.pk,
        event=event,
        student_number=scanned.attendee.number,
        student=scanned.attendee.student,
        known=scanned.attendee.student is not None,
        identified_at=scanned.at,
        step_ms=dict(used.step_ms),
        evidence=arrival.evidence,
        consent=arrival.consent,
        position=arrival.place,
    )
    record = sealing.seal(check_in, decision, counting=already)
    note("check in", success=True, about=f"record {record.pk}")
    return record
