"""What a check-in needs from the rest of the station. kiosk.store and kiosk.app provide it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from kiosk.checkin.visit import Visit
from sync.domain.attendance import AttendanceRecord, Evidence, ScanEntry, Sealed
from sync.domain.events import Event
from sync.domain.students import Student


@dataclass(frozen=True, kw_only=True)
class Head:
    """The end of the station's chain: its last record's number and hash; 0 and GENESIS at first."""

    seq: int
    hash: str


@dataclass(frozen=True, kw_only=True)
class SealedRecord:
    """A record together with its sealed form."""

    record: AttendanceRecord
    sealed: Sealed


@dataclass(frozen=True, kw_only=True)
class SealedScan:
    """A scan log entry together with its sealed form."""

    entry: ScanEntry
    sealed: Sealed


class Directory(Protocol):
    """What the station knows about students."""

    def student(self, number: str) -> Student | None:
        """Return the student with this number, or None."""

    def event(self, event_id: UUID) -> Event | None:
        """Return the event as it was last pulled, None when it is not on file."""

    def is_expected(self, *, event_id: UUID, student_id: UUID) -> bool:
        """Return whether the student is on the event's roster."""

    def has_roster(self, event_id: UUID) -> bool:
        """Return whether the event's roster is at hand: any student is on it."""


class Ledger(Protocol):
    """The station's records, scan log and drafts. Every call is one durable transaction."""

    def checked_in_at(self, *, event_id: UUID, student_number: str) -> datetime | None:
        """Return when this station checked the student in at the event (UTC), or None."""

    def seal(
        self,
        make_record: Callable[[Head], SealedRecord],
        *,
        evidence: tuple[Evidence, ...],
        scan: SealedScan,
        visit_id: UUID,
    ) -> SealedRecord:
        """Append to the chain: record, evidence, scan, outbox rows; the visit's draft goes.

        `make_record` is called with the chain's head inside the transaction.
        Raises AlreadyCheckedIn, and kiosk.store's StoreError when nothing was written.
        """

    def log_scan(self, scan: SealedScan, *, visit_id: UUID | None = None) -> None:
        """Append a scan log entry and its outbox row; the draft of `visit_id` goes with it."""

    def save_draft(self, visit: Visit) -> None:
        """Keep the visit so that a crash resumes it."""

    def draft(self) -> Visit | None:
        """Return the visit that a crash left behind, or None."""


class Clock(Protocol):
    """The station's sense of time."""

    def now(self) -> datetime:
        """Return the wall clock, aware, in UTC."""

    def server_now(self) -> datetime:
        """Return the wall clock corrected by the offset last measured against the server."""

    def monotonic_ms(self) -> int:
        """Return milliseconds of a clock that never jumps, counted under `boot_id`."""

    @property
    def boot_id(self) -> str:
        """Identifier of this run of the machine or, where there is none, of the program."""

    @property
    def server_offset_ms(self) -> int | None:
        """What is added to the wall clock for server time, None when never measured."""

    @property
    def is_suspect(self) -> bool:
        """Whether the wall clock is known to be wrong: it jumped, or went back behind the past."""
