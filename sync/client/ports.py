"""What the sync client needs from the station's store. kiosk.store implements it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from sync.domain.attendance import ItemKind, Sealed
from sync.domain.chain import SignedReceipt
from sync.protocol.messages import PullResponse


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A sealed item without a receipt."""

    item_id: UUID
    sealed: Sealed


@dataclass(frozen=True, kw_only=True)
class WaitingMedia:
    """Evidence that the server may not have yet, its record acknowledged. `size` in bytes."""

    sha256: str
    size: int
    media_type: str


@dataclass(frozen=True, kw_only=True)
class QueueState:
    """What waits to be sent. `oldest` is when the oldest waiting item was made (UTC)."""

    records: int
    scans: int
    media: int
    media_bytes: int
    quarantined: int
    oldest: datetime | None

    @property
    def waiting(self) -> int:
        """Items still to be sent, photos and signatures included."""
        return self.records + self.scans + self.media


@dataclass(frozen=True, kw_only=True)
class Condition:
    """How the station's machine is. None is what it does not know."""

    version: str
    disk_free_bytes: int | None = None
    battery_percent: int | None = None


class Outbox(Protocol):
    """Sealed records, scan entries and evidence on their way to the server."""

    def waiting(self, kind: ItemKind, limit: int) -> list[Waiting]:
        """Return the oldest waiting items, in the order in which they were sealed."""

    def acknowledge(self, receipts: list[SignedReceipt]) -> None:
        """Store verified receipts; their items no longer wait."""

    def quarantine(self, kind: ItemKind, item_id: UUID, *, code: str, reason: str) -> None:
        """Set an item aside, visible with its reason, so that it holds back no other."""

    def release_quarantined(self) -> int:
        """Let all set-aside items wait again; return how many."""

    def waiting_media(self, limit: int) -> list[WaitingMedia]:
        """Return evidence not known to be at the server, of records that have receipts."""

    def media(self, sha256: str) -> bytes:
        """Return the bytes of a piece of evidence."""

    def media_sent(self, sha256: str) -> None:
        """Note that the server has these bytes."""

    def state(self) -> QueueState:
        """Return what waits."""


class Replica(Protocol):
    """The station's copy of events, students, rosters and reference photos."""

    def cursor(self) -> str:
        """Return where the last pull ended, empty at first."""

    def apply(self, page: PullResponse) -> None:
        """Store a page's rows, settings and cursor in one transaction."""

    def missing_photos(self, limit: int) -> list[str]:
        """Return hex SHA-256 of reference photos to fetch now, the most urgent first."""

    def keep_photo(self, sha256: str, data: bytes) -> None:
        """Keep a reference photo; `data` has the hash `sha256`."""

    def photo_not_given(self, sha256: str) -> None:
        """Note that the server did not give this photo, so that it is not asked for at once."""
