"""Checking in by one's own phone: from the scanned code to the sealed record.

The same rules decide as at a station (sync.domain.rules). Going step by step over a ticket and
sending everything at once come together in `submit`. Called by phone_api.py.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import count
from uuid import UUID

from django.db import IntegrityError
from django.utils import timezone

from sync.domain.attendance import EvidenceKind, EvidenceLink, Outcome
from sync.domain.places import Position
from sync.server.accounts.models import User
from sync.server.attendance import people, scanning, sealing, storing, tickets
from sync.server.attendance.models import Record, Ticket
from sync.server.attendance.scanning import Note, Scanned
from sync.server.attendance.sealing import ChainEnd
from sync.server.attendance.tickets import Step, Underway
from sync.server.errors import CheckInRefused, CodeRefused, NoTicket, StepMissing
from sync.server.events import codes
from sync.server.events import selectors as events
from sync.server.prepared import Writes

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
    """A check-in that is complete but for the decision. `ticket` is None when all came at once.

    `already` tells that the student was checked in when this was looked up, and `end` where the
    record might go then.
    """

    scanned: Scanned
    already: bool
    end: ChainEnd | None
    ticket: Ticket | None
    place: Position | None
    evidence: tuple[EvidenceLink, ...]
    consent: str | None


def submit(user: User, given: Submission, note: Note) -> Record:
    """Check the student in and return the record.

    Raises NotAStudent, NoTicket, CodeRefused, StepMissing, CheckInRefused or AlreadyCheckedIn.
    """
    with sealing.turn() as turn:
        arrival = _arrival(user, given, note, turn.station)
        event = arrival.scanned.event
        missing = tickets.missing_step(event, {link.kind.value for link in arrival.evidence})
        if missing is not None:
            raise StepMissing(_MISSING[missing], next_step=missing.value)
        record = _at_once(user, arrival, note, turn)
    if record is not None:
        return record
    tries = count()

    def finish() -> Record | CheckInRefused:
        at = sealing.take_chain()
        # Mostly nobody came between. If so the database refuses, and the next try looks again.
        hopeful = next(tries) == 0 and arrival.end is None and not arrival.already
        counting = None if hopeful else _counting(arrival)
        return _check_in(user, arrival, note, at=at, counting=counting)

    return scanning.until_settled(finish)


def _at_once(user: User, arrival: _Arrival, note: Note, turn: sealing.Turn) -> Record | None:
    """Check in by one statement, in the hope that nobody came between; None when somebody did."""
    if arrival.end is None or arrival.already or not Writes().is_one:
        return None
    try:
        done = _check_in(user, arrival, note, at=arrival.end, counting=None)
    except IntegrityError:
        turn.is_crowded = True
        sealing.make_stations()
        return None
    if isinstance(done, CheckInRefused):
        raise done
    return done


_MISSING = {
    Step.FRONT_PHOTO: "This event asks for a photo of your face. Take one, then submit again.",
    Step.BACK_PHOTO: "This event asks for a second photo. Take one, then submit again.",
    Step.SIGNATURE: "This event asks for your signature. Sign, then submit again.",
}


def _arrival(user: User, given: Submission, note: Note, station: UUID) -> _Arrival:
    found = _ticket(user, given, station)
    ticket, already, end = None, False, None
    if found is None:
        scanned = scanning.scan(user, given.token, note)
        if given.event_id not in (None, scanned.event.pk):
            raise NoTicket("This code is of another event. Scan the code of this one.")
    else:
        ticket, already, end = found.ticket, found.already, found.end
        attendee = people.attendee(user, expected=found.expected)
        scanned = Scanned(event=ticket.event, attendee=attendee, at=ticket.made_at)
    evidence = {link.kind: link for link in (tickets.links(ticket) if ticket else ())}
    new = given.evidence(tickets.steps_of(scanned.event))
    for link in new:
        for kind in _together_with(link.kind):
            evidence.pop(kind, None)
    evidence |= {link.kind: link for link in new}
    return _Arrival(
        scanned=scanned,
        already=already,
        end=end,
        ticket=ticket,
        place=given.place or (tickets.place_of(ticket) if ticket else None),
        evidence=tuple(sorted(evidence.values(), key=lambda link: _ORDER.index(link.kind))),
        consent=given.consent,
    )


def _together_with(kind: EvidenceKind) -> tuple[EvidenceKind, ...]:
    return next(kinds for kinds in tickets.EVIDENCE_OF.values() if kind in kinds)


def _ticket(user: User, given: Submission, station: UUID) -> Underway | None:
    """Return the ticket to go on with, None to begin with the code that was sent along.

    A code that was verified before has a ticket, which stands for it: it may have expired since.
    """
    try:
        if given.ticket_id is None and given.event_id is None and given.token:
            return _ticket_of_code(user, given.token, station)
        return tickets.find(
            user, ticket_id=given.ticket_id, event_id=given.event_id, station=station
        )
    except NoTicket:
        if given.token and given.ticket_id is None:
            return None
        _refuse_again(user, given)
        raise


def _ticket_of_code(user: User, token: str, station: UUID) -> Underway | None:
    try:
        event, _ = codes.check(token, timezone.now())
    except CodeRefused as refusal:
        if refusal.code != "code_expired" or refusal.event is None:
            return None
        event = refusal.event
    return tickets.find(user, event_id=event.pk, station=station)


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


def _counting(arrival: _Arrival) -> Record | None:
    """Return the student's attendance so far, waiting for whoever changes that just now.

    Raises NoTicket when there is none and the ticket was used nevertheless, or is gone.
    """
    ticket = arrival.ticket
    if ticket is not None:
        ticket = Ticket.objects.select_for_update().filter(pk=ticket.pk, used_at=None).first()
    found = storing.counting_record(arrival.scanned.event.pk, arrival.scanned.attendee.number)
    if found is None and arrival.ticket is not None and ticket is None:
        raise NoTicket("You have no check-in under way here. Scan the event's code first.")
    return found


def _check_in(
    user: User, arrival: _Arrival, note: Note, *, at: ChainEnd, counting: Record | None
) -> Record | CheckInRefused:
    """Decide, and write what comes of it.

    `counting` is the student's attendance so far. Raises IntegrityError when there is one that was
    not looked for, or the ticket was used.
    """
    scanned = arrival.scanned
    event = events.to_domain(scanned.event)
    away = scanning.off_site(arrival.place, event)
    decision = scanning.decision_on(event, scanned, already=counting is not None, away=away)
    if decision.outcome is Outcome.REFUSED:
        return scanning.refused(event, scanned, decision, counting)
    writes = Writes()
    used = _used(user, arrival, writes)
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
    record = sealing.seal(check_in, decision, at=at, counting=counting, writes=writes)
    writes.insert(note("check in", success=True, about=f"record {record.pk}"))
    writes.execute()
    return record


def _used(user: User, arrival: _Arrival, writes: Writes) -> Ticket:
    """Return the ticket, used up.

    The record has its ticket's id: the database itself lets a ticket be used once, and the student
    finds the record again.
    """
    ticket, now = arrival.ticket, timezone.now()
    if ticket is None:
        scanned = arrival.scanned
        ticket = Ticket(user=user, event=scanned.event, made_at=scanned.at, expires_at=now)
        ticket.used_at = now
        writes.insert(ticket)
    else:
        ticket.used_at = now
        writes.fill(ticket, "used_at")
    return ticket
