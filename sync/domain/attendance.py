"""What a check-in leaves behind: record, evidence, scan log entry, receipt. Values only.

The field names and string values here are the wire format's and the canonical form's: a change
breaks the golden files in tests on purpose.
"""

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from uuid import UUID

from sync.domain.places import Position
from sync.domain.times import Instant

FORMAT = 1
"""Version of the record's canonical form."""


class Method(StrEnum):
    """How the student was identified."""

    CAMERA = "camera"
    WEDGE = "wedge"
    TYPED = "typed"
    SEARCH = "search"
    PASS = "pass"
    """A student pass that the server signed, read by camera or scanner."""
    WEB = "web"
    """The student's own phone or computer, signed in at the server."""


class Outcome(StrEnum):
    ACCEPTED = "accepted"
    REVIEW = "review"
    REFUSED = "refused"


class Reason(StrEnum):
    """Why a check-in needs review or was refused."""

    LATE = "late"
    OFF_SITE = "off_site"
    NOT_ON_ROSTER = "not_on_roster"
    UNKNOWN_NUMBER = "unknown_number"
    PHOTO_UNCLEAR = "photo_unclear"
    PHOTO_WAIVED = "photo_waived"
    SIGNATURE_WAIVED = "signature_waived"
    CLOCK_SUSPECT = "clock_suspect"
    ALREADY_CHECKED_IN = "already_checked_in"
    NOT_OPEN_YET = "not_open_yet"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    PASS_EXPIRED = "pass_expired"
    PASS_MAYBE_EXPIRED = "pass_maybe_expired"
    """Expired by a clock that cannot be trusted: nobody is refused for that."""
    PASS_INVALID = "pass_invalid"


class EvidenceKind(StrEnum):
    FRONT_PHOTO = "front_photo"
    BACK_PHOTO = "back_photo"
    SIGNATURE_STROKES = "signature_strokes"
    SIGNATURE_PICTURE = "signature_picture"
    PHOTO_WAIVER = "photo_waiver"
    """In place of photos: what an organizer witnessed (waivers.py)."""
    SIGNATURE_WAIVER = "signature_waiver"
    STUDENT_PASS = "student_pass"
    """The signed pass by which the student was identified (passes.py)."""


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """The bytes of one photo or signature."""

    kind: EvidenceKind
    media_type: str
    data: bytes = field(repr=False)

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the bytes in lower-case hex, computed once: photos are large."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, kw_only=True)
class EvidenceLink:
    """What a record says of one piece of its evidence. `sha256` is lower-case hex."""

    kind: EvidenceKind
    media_type: str
    sha256: str
    size: int


@dataclass(frozen=True, kw_only=True)
class AttendanceRecord:
    """One student at one event. Its canonical form (chain.canonical) is hashed and signed.

    `seq` counts a station's records from 1 without gaps; `previous` is the hex SHA-256 of the
    station's record before this one (64 zeros for the first). `identified_at` is server time as
    well as the station knew it then, by which the rules decide; `sealed_at` the station's own wall
    clock in UTC; `monotonic_ms` its monotonic clock under `boot_id`; `server_offset_ms` what was
    last measured to be added to the wall clock for server time, None when never measured.
    `step_ms` tells how long each step took. `consent` is the version of the consent text that the
    student agreed to, None where none was given. `position` is where the station was set to be, and
    `distance_m` how far that is from the event's point, None when either is not known.
    """

    id: UUID
    event_id: UUID
    station_id: UUID
    seq: int
    previous: str
    student_number: str
    provisional: bool
    method: Method
    outcome: Outcome
    reasons: tuple[Reason, ...]
    identified_at: Instant
    sealed_at: Instant
    monotonic_ms: int
    boot_id: str
    server_offset_ms: int | None
    step_ms: dict[str, int]
    evidence: tuple[EvidenceLink, ...]
    consent: str | None = None
    position: Position | None = None
    distance_m: int | None = None
    format: int = FORMAT


@dataclass(frozen=True, kw_only=True)
class Sealed:
    """Canonical bytes of a record or scan log entry, their SHA-256 and the station's signature.

    `hash` is lower-case hex; `signature` is 64 bytes of Ed25519 (see chain.py).
    """

    body: bytes
    hash: str
    signature: bytes


class ScanResult(StrEnum):
    """How an identification attempt ended, written when its end is known."""

    CHECKED_IN = "checked_in"
    REFUSED = "refused"
    UNREADABLE = "unreadable"
    """A code was read that holds no student number, or a number that may not check in."""
    ABANDONED = "abandoned"
    """The visit ended before sealing."""


@dataclass(frozen=True, kw_only=True)
class ScanEntry:
    """One identification attempt. `student_number` is None when the code held none."""

    id: UUID
    station_id: UUID
    event_id: UUID
    at: Instant
    method: Method
    result: ScanResult
    reason: Reason | None = None
    student_number: str | None = None
    record_id: UUID | None = None
    format: int = FORMAT


class ItemKind(StrEnum):
    """What a station sends and gets a receipt for."""

    RECORD = "record"
    SCAN = "scan"


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """The server's statement that it stored an item. Nothing else acknowledges one.

    `item_hash` is the hex SHA-256 of the item's canonical form.
    """

    kind: ItemKind
    item_id: UUID
    item_hash: str
    station_id: UUID
    received_at: Instant
    format: int = FORMAT
