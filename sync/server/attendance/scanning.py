"""A student scans a code with their phone: whether it lets them in, by the stations' own rules.

Every attempt that ends here is in the scan log. What follows a good one: tickets.py, phones.py.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from threading import Lock
from typing import Protocol, TypeVar

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from sync.domain import places
from sync.domain.attendance import Outcome, Reason, ScanResult
from sync.domain.events import Event as DomainEvent
from sync.domain.places import Position
from sync.domain.rules import Decision, Facts, decide
from sync.server.accounts.models import AuditEntry, User
from sync.server.attendance import people, refusals, sealing
from sync.server.attendance.models import Record, Standing
from sync.server.attendance.people import Attendee
from sync.server.errors import CheckInRefused, CodeRefused, ServerError
from sync.server.events import codes
from sync.server.events import selectors as events
from sync.server.events.models import Event

BELIEVED_ACCURACY_M = 500.0
"""A phone that says it may be anywhere is not thereby at the event."""
_TRIES = 4
_writing = Lock()

Made = TypeVar("Made")


class Note(Protocol):
    """Makes an audit entry for the request under way, which its caller writes."""

    def __call__(self, action: str, *, success: bool, about: str = "") -> AuditEntry: ...


@dataclass(frozen=True, kw_only=True)
class Scanned:
    """A good code that a student scanned."""

    event: Event
    attendee: Attendee
    at: datetime


def scan(user: User, token: str, note: Note) -> Scanned:
    """Return what a scanned code lets the student into; log one that lets into nothing.

    Raises NotAStudent, CodeRefused, CheckInRefused or AlreadyCheckedIn.
    """
    now = timezone.now()
    try:
        event, _ = codes.check(token, now)
    except CodeRefused as refusal:
        _log_bad_code(refusal, people.number_of(user), now, note)
        raise
    scanned = Scanned(event=event, attendee=people.attendee(user, event.pk), at=now)
    until_settled(lambda: refuse_early(scanned))
    return scanned


def off_site(place: Position | None, event: DomainEvent) -> bool:
    """Return whether the place is to be looked at: away from the event, or not told at all."""
    if place is None:
        return event.latitude is not None
    believed = min(place.accuracy_m, BELIEVED_ACCURACY_M)
    return places.is_off_site(replace(place, accuracy_m=believed), event)


def refuse_early(scanned: Scanned) -> CheckInRefused | None:
    """Return why the student cannot check in, logged; None when nothing is against it so far."""
    event = events.to_domain(scanned.event)
    already = _earlier(scanned)
    decision = decision_on(event, scanned, already=already is not None)
    if decision.outcome is not Outcome.REFUSED:
        return None
    return refused(event, scanned, decision, already)


def _earlier(scanned: Scanned) -> Record | None:
    found = Record.objects.filter(
        event=scanned.event,
        student_number=scanned.attendee.number,
        status=Standing.ATTENDANCE,
    )
    return found.select_related("station").first()


def decision_on(
    event: DomainEvent, scanned: Scanned, *, already: bool, away: bool = False
) -> Decision:
    facts = Facts(
        at=scanned.at,
        known=scanned.attendee.student is not None,
        on_roster=scanned.attendee.expected,
        already_checked_in=already,
        off_site=away,
    )
    return decide(event, facts)


def refused(
    event: DomainEvent, scanned: Scanned, decision: Decision, already: Record | None
) -> CheckInRefused:
    reason = decision.reasons[0]
    sealing.log(
        sealing.Scan(
            event_id=event.id,
            at=scanned.at,
            result=ScanResult.REFUSED,
            reason=reason,
            student_number=scanned.attendee.number,
        )
    )
    return refusals.refusal(reason, event, already)


def _log_bad_code(refusal: CodeRefused, number: str, at: datetime, note: Note) -> None:
    """Log a code that was no good: at its event when it was really made there, and for audit."""
    event = refusal.event if refusal.code != "code_invalid" else None
    with transaction.atomic():
        if event is not None:
            cancelled = refusal.code == "event_cancelled"
            sealing.log(
                sealing.Scan(
                    event_id=event.pk,
                    at=at,
                    result=ScanResult.REFUSED if cancelled else ScanResult.UNREADABLE,
                    reason=Reason.CANCELLED if cancelled else None,
                    student_number=number,
                )
            )
        about = f"{refusal.code} {event.pk}" if event is not None else refusal.code
        note("scan code", success=False, about=about).save(force_insert=True)


def until_settled(work: Callable[[], Made | ServerError]) -> Made:
    """Do the work in a transaction, again when another check-in of the student came between.

    What it returns to be raised is raised after the commit, so that a refusal is logged.
    """
    for left in reversed(range(_TRIES)):
        try:
            with _turn(), transaction.atomic():
                done = work()
            break
        except IntegrityError:
            if not left:
                raise
    if isinstance(done, ServerError):
        raise done
    return done


@contextmanager
def _turn() -> Iterator[None]:
    """Let a crowd on SQLite take turns: waiting for its one writer is polling, and not in order."""
    if connection.vendor != "sqlite":
        yield
        return
    with _writing:
        yield
