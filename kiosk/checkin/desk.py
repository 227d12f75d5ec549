"""The use cases of a check-in: identify, confirm, photograph, sign, seal, cancel, resume.

The Desk holds the visit under way and the rules' verdict on it. It runs on whatever thread calls
it, one call at a time; kiosk.flows.checkin calls it for the screens.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from kiosk.checkin.arrivals import Arrivals
from kiosk.checkin.errors import AlreadyCheckedIn, IllegalMove, PassRefused
from kiosk.checkin.papers import Papers
from kiosk.checkin.ports import Clock, Directory, Ledger, SealedRecord
from kiosk.checkin.visit import WAIVERS, Step, Visit
from sync.domain import chain, waivers
from sync.domain.attendance import (
    AttendanceRecord,
    Evidence,
    Method,
    Outcome,
    Reason,
    ScanResult,
)
from sync.domain.events import Event
from sync.domain.places import Position
from sync.domain.rules import Decision, Facts, decide
from sync.domain.students import Student
from sync.domain.waivers import Waived, Waiver

log = logging.getLogger(__name__)

RESUME_WITHIN = timedelta(minutes=5)


@dataclass(frozen=True, kw_only=True)
class Result:
    """How an attempt ended, for the result screen. `since` tells an earlier check-in (UTC)."""

    outcome: Outcome
    reasons: tuple[Reason, ...]
    event: Event
    student_number: str
    student: Student | None
    at: datetime
    record: AttendanceRecord | None = None
    record_hash: str | None = None
    since: datetime | None = None


class Desk:
    """Checks students in at one event."""

    def __init__(
        self,
        *,
        event: Event,
        station_id: UUID,
        signer: chain.Signer,
        directory: Directory,
        ledger: Ledger,
        clock: Clock,
        pass_key: bytes = b"",
        position: Callable[[], Position | None] = lambda: None,
    ) -> None:
        self.event = event
        self.visit: Visit | None = None
        self._directory = directory
        self._arrivals = Arrivals(
            directory=directory, clock=clock, pass_key=pass_key, position=position
        )
        self._ledger = ledger
        self._clock = clock
        self._papers = Papers(station_id=station_id, event=event, signer=signer, clock=clock)
        self._step_began_ms = 0
        self._left: list[Visit] = []

    def identify(self, number: str, method: Method) -> Visit | Result:
        """Begin the visit of the student with this number, or return why not.

        A refusal is logged and leaves no visit; a visit still open ends as abandoned.
        `number` is normalised (students.py).
        """
        self.cancel()
        return self._begin(self._arrivals.by_number(self.event, number, method))

    def identify_by_pass(self, text: str) -> Visit | Result:
        """Begin the visit of a signed pass's holder, whom the station need not know.

        A pass that has expired or that another server signed is refused, and logged.
        """
        self.cancel()
        try:
            visit = self._arrivals.by_pass(self.event, text)
        except PassRefused as refusal:
            return self._refuse_pass(refusal.number, refusal.reason)
        return self._begin(visit)

    def waive(self, waived: Waived, *, typed_name: str = "", witness: str) -> Visit:
        """Go on without photo or signature, as an organizer witnessed.

        In place of a signature the student types their name. Raises IllegalMove without it, and
        when the event's policy has no such waiver.
        """
        name = typed_name.strip()[: waivers.MAX_NAME]
        if not self._may_waive(waived) or (waived is Waived.SIGNATURE and not name):
            raise IllegalMove(f"The {waived} cannot be waived here.")
        waiver = Waiver(
            waived=waived, typed_name=name, witness=witness, at=self._clock.server_now()
        )
        kind = WAIVERS[waived][1]
        evidence = Evidence(kind=kind, media_type=waivers.MEDIA_TYPE, data=waivers.encode(waiver))
        return self._keep(self._timed().waiving(waived, evidence))

    def unreadable(self, method: Method) -> None:
        """Log a code that holds no student number."""
        self._ledger.log_scan(self._papers.scan(method, ScanResult.UNREADABLE))

    def confirm(self, consent: str | None = None) -> Visit:
        """Take the student's word that the details are theirs, and their consent to a text."""
        return self._keep(self._timed().confirmed(consent))

    def complete(self, *evidence: Evidence, unclear: bool = False) -> Visit:
        """Take the photo or signature of the present step. Raises IllegalMove for another's."""
        return self._keep(self._timed().completed(*evidence, unclear=unclear))

    def back(self) -> Visit:
        """Go back one step."""
        return self._keep(self._timed().back())

    def cancel(self) -> None:
        """End the visit without a record and log that it was abandoned."""
        while self._left:
            self._end(self._left[0])
            self._left.pop(0)
        if self.visit is not None:
            self._end(self.visit)
            self.visit = None

    def leave(self) -> None:
        """Be done with a visit whose end cannot be written now; the next cancel writes it."""
        if self.visit is not None:
            self._left.append(self.visit)
            self.visit = None

    def resume(self) -> Visit | None:
        """Take up the visit that a crash interrupted at this event, if there is one.

        One older than RESUME_WITHIN is ended instead: its student will have left, and another
        must not go on in their name.
        """
        visit = self._ledger.draft()
        if visit is None:
            return None
        self.visit = visit
        self._step_began_ms = self._clock.monotonic_ms()
        age = self._clock.server_now() - visit.identified_at
        if visit.event_id != self.event.id or abs(age) > RESUME_WITHIN:
            self.cancel()
        return self.visit

    def seal(self) -> Result:
        """Write the record and everything with it, durably, and return what to show.

        The rules decide once more, now with the evidence. A record for this student that
        appeared meanwhile refuses this one. When the store fails the visit stays as it is.
        """
        visit = self._timed()
        if visit.step is not Step.SEAL:
            raise IllegalMove(f"The visit is at {visit.step}, not ready to seal.")
        # A sync may have brought news while the student was signing: it may be cancelled.
        self.event = self._directory.event(self.event.id) or self.event
        decision = self._decide(visit, already=False)
        if decision.outcome is Outcome.REFUSED:
            return self._refuse(visit, decision, since=None)
        record_id = chain.new_id()
        scan = self._papers.scan_of(visit, ScanResult.CHECKED_IN, record_id=record_id)
        try:
            sealed = self._ledger.seal(
                lambda head: self._papers.record(record_id, visit, decision, head),
                evidence=visit.evidence,
                scan=scan,
                visit_id=visit.id,
            )
        except AlreadyCheckedIn as error:
            refusal = Decision(outcome=Outcome.REFUSED, reasons=(Reason.ALREADY_CHECKED_IN,))
            return self._refuse(visit, refusal, since=error.since)
        self.visit = None
        log.info("sealed record %s as number %d", sealed.record.id, sealed.record.seq)
        return self._result(visit, decision, sealed=sealed)

    def _end(self, visit: Visit) -> None:
        scan = self._papers.scan_of(visit, ScanResult.ABANDONED)
        self._ledger.log_scan(scan, visit_id=visit.id)

    def _may_waive(self, waived: Waived) -> bool:
        policy = self.event.policy
        return policy.photo_waiver if waived is Waived.PHOTO else policy.signature_waiver

    def _begin(self, visit: Visit) -> Visit | Result:
        since = self._ledger.checked_in_at(
            event_id=self.event.id, student_number=visit.student_number
        )
        decision = self._decide(visit, already=since is not None)
        if decision.outcome is Outcome.REFUSED:
            scan = self._papers.scan_of(visit, ScanResult.REFUSED, reason=decision.reasons[0])
            self._ledger.log_scan(scan)
            return self._result(visit, decision, since=since)
        self._keep(visit)
        return visit

    def _refuse_pass(self, number: str, reason: Reason) -> Result:
        scan = self._papers.scan(
            Method.PASS, ScanResult.REFUSED, reason=reason, student_number=number or None
        )
        self._ledger.log_scan(scan)
        return Result(
            outcome=Outcome.REFUSED,
            reasons=(reason,),
            event=self.event,
            student_number=number,
            student=None,
            at=self._clock.server_now(),
        )

    def _decide(self, visit: Visit, *, already: bool) -> Decision:
        facts = Facts(
            at=visit.identified_at,
            known=visit.student is not None,
            on_roster=visit.on_roster,
            already_checked_in=already,
            off_site=visit.off_site,
            photo_unclear=visit.photo_unclear,
            photo_waived=visit.photo_waived,
            signature_waived=visit.signature_waived,
            clock_suspect=visit.clock_suspect,
            pass_maybe_expired=visit.pass_maybe_expired,
        )
        return decide(self.event, facts)

    def _refuse(self, visit: Visit, decision: Decision, *, since: datetime | None) -> Result:
        scan = self._papers.scan_of(visit, ScanResult.REFUSED, reason=decision.reasons[0])
        self._ledger.log_scan(scan, visit_id=visit.id)
        self.visit = None
        return self._result(visit, decision, since=since)

    def _result(
        self,
        visit: Visit,
        decision: Decision,
        *,
        sealed: SealedRecord | None = None,
        since: datetime | None = None,
    ) -> Result:
        return Result(
            outcome=decision.outcome,
            reasons=decision.reasons,
            event=self.event,
            student_number=visit.student_number,
            student=visit.student,
            at=self._clock.server_now(),
            record=sealed.record if sealed else None,
            record_hash=sealed.sealed.hash if sealed else None,
            since=since,
        )

    def _timed(self) -> Visit:
        if self.visit is None:
            raise IllegalMove("There is no visit.")
        return self.visit.timed(self._clock.monotonic_ms() - self._step_began_ms)

    def _keep(self, visit: Visit) -> Visit:
        self._ledger.save_draft(visit)
        self.visit = visit
        self._step_began_ms = self._clock.monotonic_ms()
        return visit
