"""The use cases of a check-in: identify, confirm, photograph, sign, seal, cancel, resume.

The Desk holds the visit under way and the rules' verdict on it. It runs on whatever thread calls
it, one call at a time; kiosk.flow calls it for the screens.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from kiosk.checkin.errors import AlreadyCheckedIn, IllegalMove
from kiosk.checkin.ports import Clock, Directory, Head, Ledger, SealedRecord, SealedScan
from kiosk.checkin.visit import Step, Visit, steps_of
from sync.domain import chain
from sync.domain.attendance import (
    AttendanceRecord,
    Evidence,
    Method,
    Outcome,
    Reason,
    ScanEntry,
    ScanResult,
)
from sync.domain.events import Event
from sync.domain.rules import Decision, Facts, decide
from sync.domain.students import Student

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
    ) -> None:
        self.event = event
        self.visit: Visit | None = None
        self._station_id = station_id
        self._signer = signer
        self._directory = directory
        self._ledger = ledger
        self._clock = clock
        self._step_began_ms = 0

    def identify(self, number: str, method: Method) -> Visit | Result:
        """Begin the visit of the student with this number, or return why not.

        A refusal is logged and leaves no visit; a visit still open ends as abandoned.
        `number` is normalised (students.py).
        """
        self.cancel()
        student = self._directory.student(number)
        since = self._ledger.checked_in_at(event_id=self.event.id, student_number=number)
        visit = Visit(
            id=chain.new_id(),
            event_id=self.event.id,
            student_number=number,
            student=student,
            on_roster=student is not None
            and self._directory.is_expected(event_id=self.event.id, student_id=student.id),
            method=method,
            identified_at=self._clock.server_now(),
            steps=steps_of(self.event.policy),
        )
        decision = self._decide(visit, already=since is not None)
        if decision.outcome is Outcome.REFUSED:
            scan = self._scan(visit, ScanResult.REFUSED, reason=decision.reasons[0])
            self._ledger.log_scan(scan)
            return self._result(visit, decision, since=since)
        self._keep(visit)
        return visit

    def unreadable(self, method: Method) -> None:
        """Log a code that holds no student number."""
        entry = ScanEntry(
            id=chain.new_id(),
            station_id=self._station_id,
            event_id=self.event.id,
            at=self._clock.now(),
            method=method,
            result=ScanResult.UNREADABLE,
        )
        self._ledger.log_scan(SealedScan(entry=entry, sealed=chain.seal(entry, self._signer)))

    def confirm(self) -> Visit:
        """Take the student's word that the details are theirs."""
        return self._keep(self._timed().confirmed())

    def complete(self, *evidence: Evidence, unclear: bool = False) -> Visit:
        """Take the photo or signature of the present step. Raises IllegalMove for another's."""
        return self._keep(self._timed().completed(*evidence, unclear=unclear))

    def back(self) -> Visit:
        """Go back one step."""
        return self._keep(self._timed().back())

    def cancel(self) -> None:
        """End the visit without a record and log that it was abandoned."""
        if self.visit is None:
            return
        scan = self._scan(self.visit, ScanResult.ABANDONED)
        self._ledger.log_scan(scan, visit_id=self.visit.id)
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
        decision = self._decide(visit, already=False)
        if decision.outcome is Outcome.REFUSED:
            return self._refuse(visit, decision, since=None)
        record_id = chain.new_id()
        scan = self._scan(visit, ScanResult.CHECKED_IN, record_id=record_id)
        try:
            sealed = self._ledger.seal(
                lambda head: self._record(record_id, visit, decision, head),
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

    def _decide(self, visit: Visit, *, already: bool) -> Decision:
        facts = Facts(
            at=visit.identified_at,
            known=visit.student is not None,
            on_roster=visit.on_roster,
            already_checked_in=already,
            photo_unclear=visit.photo_unclear,
        )
        return decide(self.event, facts)

    def _record(
        self, record_id: UUID, visit: Visit, decision: Decision, head: Head
    ) -> SealedRecord:
        record = AttendanceRecord(
            id=record_id,
            event_id=visit.event_id,
            station_id=self._station_id,
            seq=head.seq + 1,
            previous=head.hash,
            student_number=visit.student_number,
            provisional=visit.student is None,
            method=visit.method,
            outcome=decision.outcome,
            reasons=decision.reasons,
            identified_at=visit.identified_at,
            sealed_at=self._clock.now(),
            monotonic_ms=self._clock.monotonic_ms(),
            boot_id=self._clock.boot_id,
            server_offset_ms=self._clock.server_offset_ms,
            step_ms=visit.step_ms,
            evidence=tuple(chain.link(e) for e in visit.evidence),
        )
        return SealedRecord(record=record, sealed=chain.seal(record, self._signer))

    def _scan(
        self,
        visit: Visit,
        result: ScanResult,
        *,
        reason: Reason | None = None,
        record_id: UUID | None = None,
    ) -> SealedScan:
        entry = ScanEntry(
            id=chain.new_id(),
            station_id=self._station_id,
            event_id=visit.event_id,
            at=self._clock.now(),
            method=visit.method,
            result=result,
            reason=reason,
            student_number=visit.student_number,
            record_id=record_id,
        )
        return SealedScan(entry=entry, sealed=chain.seal(entry, self._signer))

    def _refuse(self, visit: Visit, decision: Decision, *, since: datetime | None) -> Result:
        scan = self._scan(visit, ScanResult.REFUSED, reason=decision.reasons[0])
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
            at=sealed.record.sealed_at if sealed else self._clock.now(),
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
