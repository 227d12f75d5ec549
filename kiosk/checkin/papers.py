"""What a check-in leaves, made and sealed: attendance records and scan log entries.

Called by desk.py, which decides; nothing here does.
"""

from uuid import UUID

from kiosk.checkin.ports import Clock, Head, SealedRecord, SealedScan
from kiosk.checkin.visit import Visit
from sync.domain import chain
from sync.domain.attendance import AttendanceRecord, Method, Reason, ScanEntry, ScanResult
from sync.domain.events import Event
from sync.domain.places import distance_m
from sync.domain.rules import Decision


class Papers:
    """Makes the sealed items of one station at one event."""

    def __init__(
        self, *, station_id: UUID, event: Event, signer: chain.Signer, clock: Clock
    ) -> None:
        self._station_id = station_id
        self._event = event
        self._signer = signer
        self._clock = clock

    def record(
        self,
        record_id: UUID,
        visit: Visit,
        decision: Decision,
        head: Head,
    ) -> SealedRecord:
        """Return the record of a visit, next in the chain."""
        position = visit.position
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
            evidence=tuple(chain.link(piece) for piece in visit.evidence),
            consent=visit.consent,
            position=position,
            distance_m=None if position is None else distance_m(position, self._event),
        )
        return SealedRecord(record=record, sealed=chain.seal(record, self._signer))

    def scan_of(
        self,
        visit: Visit,
        result: ScanResult,
        *,
        reason: Reason | None = None,
        record_id: UUID | None = None,
    ) -> SealedScan:
        """Return the scan log entry of a visit, at the visit's own event."""
        return self._scan(
            event_id=visit.event_id,
            method=visit.method,
            result=result,
            reason=reason,
            student_number=visit.student_number,
            record_id=record_id,
        )

    def scan(
        self,
        method: Method,
        result: ScanResult,
        *,
        reason: Reason | None = None,
        student_number: str | None = None,
    ) -> SealedScan:
        """Return the scan log entry of an attempt that began no visit."""
        return self._scan(
            event_id=self._event.id,
            method=method,
            result=result,
            reason=reason,
            student_number=student_number,
            record_id=None,
        )

    def _scan(
        self,
        *,
        event_id: UUID,
        method: Method,
        result: ScanResult,
        reason: Reason | None,
        student_number: str | None,
        record_id: UUID | None,
    ) -> SealedScan:
        entry = ScanEntry(
            id=chain.new_id(),
            station_id=self._station_id,
            event_id=event_id,
            at=self._clock.now(),
            method=method,
            result=result,
            reason=reason,
            student_number=student_number,
            record_id=record_id,
        )
        return SealedScan(entry=entry, sealed=chain.seal(entry, self._signer))
