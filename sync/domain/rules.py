"""Who is checked in, who is looked at again, who is refused.

The station decides with local knowledge at once, the server again with all knowledge later; both
call `decide`. Called by kiosk.checkin and sync.server.attendance.
"""

from dataclasses import dataclass
from datetime import datetime

from sync.domain.attendance import Outcome, Reason
from sync.domain.events import Event, EventStatus


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is known about one student's check-in at the moment of deciding.

    `at` is when the student was identified, in server time as well as it is known: what follows
    may be slow without making anyone late. `known` tells whether the student number is on file,
    `on_roster` whether the student is expected at this event. Nobody is turned away by a clock that
    cannot be trusted: with `clock_suspect` the event's times do not refuse, and a pass that is over
    by that clock is only `pass_maybe_expired`.
    """

    at: datetime
    known: bool
    on_roster: bool
    already_checked_in: bool = False
    off_site: bool = False
    photo_unclear: bool = False
    photo_waived: bool = False
    signature_waived: bool = False
    clock_suspect: bool = False
    pass_maybe_expired: bool = False


@dataclass(frozen=True, kw_only=True)
class Decision:
    """An outcome with its reasons, the weightiest first; none when plainly accepted."""

    outcome: Outcome
    reasons: tuple[Reason, ...] = ()


def decide(event: Event, facts: Facts) -> Decision:
    """Return the outcome of a check-in at `event` given `facts`."""
    refusal = _refusal(event, facts)
    if refusal is not None:
        return Decision(outcome=Outcome.REFUSED, reasons=(refusal,))
    doubts = {
        Reason.UNKNOWN_NUMBER: not facts.known,
        Reason.NOT_ON_ROSTER: facts.known
        and not facts.on_roster
        and not event.policy.open_to_campus,
        Reason.LATE: facts.at > event.late_after,
        Reason.OFF_SITE: facts.off_site,
        Reason.PHOTO_UNCLEAR: facts.photo_unclear,
        Reason.PHOTO_WAIVED: facts.photo_waived,
        Reason.SIGNATURE_WAIVED: facts.signature_waived,
        Reason.PASS_MAYBE_EXPIRED: facts.pass_maybe_expired,
        Reason.CLOCK_SUSPECT: facts.clock_suspect,
    }
    reasons = tuple(reason for reason, applies in doubts.items() if applies)
    return Decision(outcome=Outcome.REVIEW if reasons else Outcome.ACCEPTED, reasons=reasons)


def _refusal(event: Event, facts: Facts) -> Reason | None:
    if event.status is EventStatus.CANCELLED:
        return Reason.CANCELLED
    if facts.already_checked_in:
        return Reason.ALREADY_CHECKED_IN
    if facts.at < event.opens_at and not facts.clock_suspect:
        return Reason.NOT_OPEN_YET
    if facts.at > event.closes_at and not facts.clock_suspect:
        return Reason.CLOSED
    if not facts.known and not event.policy.provisional:
        return Reason.UNKNOWN_NUMBER
    return None
