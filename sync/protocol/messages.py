"""Every message that crosses the wire, one class each. Version 1.

All are JSON objects under `/api/sync/`. Bytes are base64, times RFC 3339 in UTC, ids UUID strings.
A reader ignores fields it does not know, so that either end may be newer; it refuses a `protocol`
it does not speak. A station authenticates with `Authorization: Station <token>`.

    POST enroll/            EnrollRequest  -> EnrollResponse     (no token: the code is the secret)
    POST push/              PushRequest    -> PushResponse
    POST media/missing/     MissingRequest -> MissingResponse
    PUT  media/<sha256>/    raw bytes      -> MediaStored
    GET  pull/?cursor=      PullResponse
    GET  photos/<sha256>/   raw bytes: a student's reference photo (JPEG)
    POST heartbeat/         HeartbeatRequest -> HeartbeatResponse
    any error               ErrorResponse  with a 4xx or 5xx status
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

import msgspec

from sync.domain.chain import SignedReceipt
from sync.domain.consent import Consent
from sync.domain.events import Event
from sync.domain.students import RosterEntry, Student
from sync.domain.times import Instant

PROTOCOL = 1
MAX_PUSH_ITEMS = 100
MAX_MISSING = 500
PULL_PAGE = 2000
"""Rows of one pull response at most."""
MAX_MEDIA_BYTES = 8 * 1024 * 1024
MAX_PHOTO_BYTES = 1024 * 1024
"""Bytes of a student's reference photo at most."""


@dataclass(frozen=True, kw_only=True)
class StationSettings:
    """What the server tells all of its stations.

    `code_url` is what the rotating code is appended to, upper case, ending in `/`.
    `number_pattern` is the regular expression that finds the student number in a card's code.
    `consent` is the institution's own consent text, None for the one that Muster brings.
    `station_name` is what this station is called now, told with every pull; empty when enrolling.
    """

    organization: str
    code_url: str
    number_pattern: str
    consent: Consent | None = None
    station_name: str = ""


@dataclass(frozen=True, kw_only=True)
class EnrollRequest:
    """`code` is the one-time code, `public_key` the station's Ed25519 key (32 bytes)."""

    code: str
    name: str
    public_key: bytes
    protocol: int = PROTOCOL


@dataclass(frozen=True, kw_only=True)
class EnrollResponse:
    """`token` authenticates the station from now on; it is never shown again."""

    station_id: UUID
    short_id: int
    name: str
    token: str
    server_public_key: bytes
    settings: StationSettings
    server_time: Instant


@dataclass(frozen=True, kw_only=True)
class PushItem:
    """One sealed record or scan entry.

    `body` holds the item's fields as JSON; its canonical form (chain.canonical) must have `hash`.
    """

    body: dict[str, Any]
    hash: str
    signature: bytes


@dataclass(frozen=True, kw_only=True)
class PushRequest:
    """Items in the order in which they were made; records by ascending `seq`."""

    scans: list[PushItem]
    records: list[PushItem]
    protocol: int = PROTOCOL


class ItemStatus(StrEnum):
    STORED = "stored"
    DUPLICATE = "duplicate"
    """Known already, with the same hash: the original receipt comes again."""
    CONFLICT = "conflict"
    """Known already, with another hash."""
    INVALID = "invalid"
    RETRY = "retry"
    """Not stored for a passing reason; send it again."""


@dataclass(frozen=True, kw_only=True)
class ItemResult:
    """What became of one item. `receipt` comes with STORED and DUPLICATE, `message` otherwise."""

    id: str
    status: ItemStatus
    receipt: SignedReceipt | None = None
    message: str = ""


@dataclass(frozen=True, kw_only=True)
class PushResponse:
    """One result for each item, in the request's order."""

    scans: list[ItemResult]
    records: list[ItemResult]
    server_time: Instant


@dataclass(frozen=True, kw_only=True)
class MissingRequest:
    """Hex SHA-256 of evidence whose records have receipts, MAX_MISSING at most."""

    sha256: list[str]
    protocol: int = PROTOCOL


@dataclass(frozen=True, kw_only=True)
class MissingResponse:
    """Those of the asked that the server still needs, and those no record of this station names."""

    missing: list[str]
    unknown: list[str]
    server_time: Instant


@dataclass(frozen=True, kw_only=True)
class MediaStored:
    """The server has these bytes, durably."""

    sha256: str
    server_time: Instant


class GoneKind(StrEnum):
    EVENT = "event"
    STUDENT = "student"
    ROSTER = "roster"


@dataclass(frozen=True, kw_only=True)
class Gone:
    """A row that a station must forget."""

    kind: GoneKind
    id: UUID


@dataclass(frozen=True, kw_only=True)
class PullResponse:
    """Rows changed since the cursor, oldest change first; commit them together with `cursor`.

    `more` tells to pull again at once. `resync` tells that the cursor was too old or unknown:
    these rows begin a full copy, and what it does not bring is gone.
    """

    cursor: str
    more: bool
    resync: bool
    settings: StationSettings
    events: list[Event]
    students: list[Student]
    roster: list[RosterEntry]
    gone: list[Gone]
    server_time: Instant


Count = Annotated[int, msgspec.Meta(ge=0, le=2**31 - 1)]
Bytes = Annotated[int, msgspec.Meta(ge=0, le=2**63 - 1)]
Milliseconds = Annotated[int, msgspec.Meta(ge=-(2**53), le=2**53)]
Percent = Annotated[int, msgspec.Meta(ge=0, le=100)]


@dataclass(frozen=True, kw_only=True)
class HeartbeatRequest:
    """How a station is, told at the end of each sync cycle. None is what it does not know.

    `waiting` items are still to be sent, the oldest made at `oldest_waiting_at`; `quarantined`
    ones were set aside. `clock_offset_ms` is to be added to its wall clock for server time.
    """

    version: Annotated[str, msgspec.Meta(max_length=40)]
    waiting: Count
    quarantined: Count
    oldest_waiting_at: Instant | None = None
    clock_offset_ms: Milliseconds | None = None
    disk_free_bytes: Bytes | None = None
    battery_percent: Percent | None = None
    protocol: int = PROTOCOL


@dataclass(frozen=True, kw_only=True)
class HeartbeatResponse:
    """The server noted it."""

    server_time: Instant


@dataclass(frozen=True, kw_only=True)
class ErrorResponse:
    """`error` is for people, `code` for programs, `fields` names what was wrong with each field."""

    error: str
    code: str
    fields: dict[str, list[str]] = field(default_factory=dict)
