"""A station's store in memory, and a server that answers as it should until a test meddles."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from sync.client.cycle import Cycle, CycleReport, Progress
from sync.client.errors import SyncError
from sync.client.ports import QueueState, Waiting, WaitingMedia
from sync.client.session import ServerSession
from sync.domain import chain
from sync.domain.attendance import ItemKind, Method, Receipt, ScanEntry, ScanResult, Sealed
from sync.domain.chain import SignedReceipt
from sync.domain.errors import MusterError
from sync.protocol import codec
from sync.protocol.messages import (
    ErrorResponse,
    ItemResult,
    ItemStatus,
    MediaStored,
    MissingRequest,
    MissingResponse,
    PullResponse,
    PushItem,
    PushRequest,
    PushResponse,
    StationSettings,
)

KEY, SERVER_KEY = bytes(range(32)), bytes(range(64, 96))
STATION = UUID(int=0xD0)
NOW = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
SETTINGS = StationSettings(organization="North", code_url="HTTP://S/C/", number_pattern=r"\d+")


def scan() -> Sealed:
    entry = ScanEntry(
        id=chain.new_id(),
        station_id=STATION,
        event_id=UUID(int=0xE1),
        at=NOW,
        method=Method.CAMERA,
        result=ScanResult.ABANDONED,
    )
    return chain.seal(entry, chain.signer(KEY))


def record(number: int) -> Sealed:
    """Sealed bytes as the client sees them: it never looks inside."""
    body = chain.canonical({"id": str(chain.new_id()), "seq": number})
    return Sealed(body=body, hash=chain.digest(body), signature=bytes(64))


def id_of(sealed: Sealed) -> UUID:
    return UUID(codec.push_item(sealed).body["id"])


@dataclass
class FakeOutbox:
    """A queue in memory that notes what it is told."""

    queue: dict[ItemKind, list[Sealed]]
    photos: dict[str, bytes] = field(default_factory=dict)
    receipts: list[SignedReceipt] = field(default_factory=list)
    aside: dict[UUID, tuple[str, str]] = field(default_factory=dict)
    sent: list[str] = field(default_factory=list)

    def waiting(self, kind: ItemKind, limit: int) -> list[Waiting]:
        done = {r.receipt.item_id for r in self.receipts} | self.aside.keys()
        items = [Waiting(item_id=id_of(s), sealed=s) for s in self.queue[kind]]
        return [item for item in items if item.item_id not in done][:limit]

    def acknowledge(self, receipts: list[SignedReceipt]) -> None:
        self.receipts += receipts

    def quarantine(self, kind: ItemKind, item_id: UUID, *, code: str, reason: str) -> None:
        assert item_id in {id_of(sealed) for sealed in self.queue[kind]}
        self.aside[item_id] = (code, reason)

    def release_quarantined(self) -> int:
        raise NotImplementedError

    def waiting_media(self, limit: int) -> list[WaitingMedia]:
        left = [sha256 for sha256 in self.photos if sha256 not in self.sent][:limit]
        return [
            WaitingMedia(sha256=one, size=len(self.photos[one]), media_type="image/jpeg")
            for one in left
        ]

    def media(self, sha256: str) -> bytes:
        return self.photos[sha256]

    def media_sent(self, sha256: str) -> None:
        self.sent.append(sha256)

    def state(self) -> QueueState:
        return QueueState(
            records=len(self.waiting(ItemKind.RECORD, 10_000)),
            scans=len(self.waiting(ItemKind.SCAN, 10_000)),
            media=len(self.photos) - len(self.sent),
            media_bytes=0,
            quarantined=len(self.aside),
            oldest=None,
        )

    @property
    def untouched(self) -> bool:
        return not (self.receipts or self.aside or self.sent)


@dataclass
class FakeReplica:
    """Keeps pages and photos; `wanted` are the photos of students on its rosters."""

    pages: list[PullResponse] = field(default_factory=list)
    wanted: list[str] = field(default_factory=list)
    photos: dict[str, bytes] = field(default_factory=dict)
    not_given: list[str] = field(default_factory=list)
    fault: MusterError | None = None

    def missing_photos(self, limit: int) -> list[str]:
        tried = {*self.photos, *self.not_given}
        return [sha256 for sha256 in self.wanted if sha256 not in tried][:limit]

    def keep_photo(self, sha256: str, data: bytes) -> None:
        if self.fault is not None:
            raise self.fault
        self.photos[sha256] = data

    def photo_not_given(self, sha256: str) -> None:
        self.not_given.append(sha256)

    def cursor(self) -> str:
        return self.pages[-1].cursor if self.pages else ""

    def apply(self, page: PullResponse) -> None:
        self.pages.append(page)


@dataclass
class HonestServer:
    """Answers as the Muster server does. Tests put one thing wrong."""

    statuses: dict[UUID, ItemStatus] = field(default_factory=dict)
    stored: dict[str, bytes] = field(default_factory=dict)
    pages: int = 1
    refused_photos: set[str] = field(default_factory=set)
    portraits: dict[str, bytes] = field(default_factory=dict)

    def __call__(self, handler: Any) -> None:
        path = handler.path.partition("?")[0].removeprefix("/api/sync/")
        if path == "push/":
            handler.message(self.push(codec.decode(handler.body, PushRequest)))
        elif path == "media/missing/":
            handler.message(self.missing(codec.decode(handler.body, MissingRequest)))
        elif path == "pull/":
            handler.message(self.pull(handler.path.partition("cursor=")[2]))
        elif path.startswith("photos/"):
            self.portrait(handler, path.split("/")[1])
        elif path.startswith("media/"):
            self.put(handler, path.split("/")[1])
        else:
            handler.reply(b"", status=404)

    def push(self, pushed: PushRequest) -> PushResponse:
        return PushResponse(
            scans=[self.result(ItemKind.SCAN, item) for item in pushed.scans],
            records=[self.result(ItemKind.RECORD, item) for item in pushed.records],
            server_time=datetime.now(UTC),
        )

    def result(self, kind: ItemKind, item: PushItem) -> ItemResult:
        item_id = UUID(item.body["id"])
        status = self.statuses.get(item_id, ItemStatus.STORED)
        if status not in {ItemStatus.STORED, ItemStatus.DUPLICATE}:
            return ItemResult(id=str(item_id), status=status, message=f"This is {status}.")
        receipt = Receipt(
            kind=kind, item_id=item_id, item_hash=item.hash, station_id=STATION, received_at=NOW
        )
        signed = chain.sign_receipt(receipt, chain.signer(SERVER_KEY))
        return ItemResult(id=str(item_id), status=status, receipt=signed)

    def missing(self, asked: MissingRequest) -> MissingResponse:
        missing = [one for one in asked.sha256 if one not in self.stored]
        return MissingResponse(missing=missing, unknown=[], server_time=datetime.now(UTC))

    def put(self, handler: Any, sha256: str) -> None:
        if sha256 in self.refused_photos:
            told = ErrorResponse(error="This is not a JPEG.", code="wrong_content")
            handler.message(told, status=422)
            return
        self.stored[sha256] = handler.body
        handler.message(MediaStored(sha256=sha256, server_time=datetime.now(UTC)))

    def portrait(self, handler: Any, sha256: str) -> None:
        if sha256 in self.portraits:
            handler.reply(self.portraits[sha256], kind="image/jpeg")
        else:
            told = ErrorResponse(error="No student has this photo.", code="unknown_photo")
            handler.message(told, status=404)

    def pull(self, cursor: str) -> PullResponse:
        page = int(cursor or 0) + 1
        return PullResponse(
            cursor=str(page),
            more=page < self.pages,
            resync=False,
            settings=SETTINGS,
            events=[],
            students=[],
            roster=[],
            gone=[],
            server_time=datetime.now(UTC),
        )


@dataclass
class Station:
    """What a cycle works on, and what it told."""

    session: ServerSession
    outbox: FakeOutbox
    replica: FakeReplica = field(default_factory=FakeReplica)
    progress: list[Progress] = field(default_factory=list)
    is_cancelled: Callable[[], bool] = lambda: False

    def sync(self) -> CycleReport:
        return Cycle(
            session=self.session,
            outbox=self.outbox,
            replica=self.replica,
            station_id=STATION,
            server_public_key=chain.public_key(SERVER_KEY),
            on_progress=self.progress.append,
            is_cancelled=self.is_cancelled,
        ).run()

    def fail(self) -> SyncError:
        with pytest.raises(SyncError) as failed:
            self.sync()
        assert failed.value.message.endswith(".")
        assert "\n" not in failed.value.message
        return failed.value
