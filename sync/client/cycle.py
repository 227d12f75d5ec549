"""One sync cycle: push scan log and records, then media, then pull.

Nothing here sleeps or retries for long: kiosk.syncing decides when the next cycle comes. A cycle
may stop anywhere; what has no verified receipt still waits and goes again.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sync.client.errors import NotTheServer, Refused, Revoked, SyncError
from sync.client.ports import Outbox, Replica, Waiting, WaitingMedia
from sync.client.session import ServerSession
from sync.domain import chain
from sync.domain.attendance import ItemKind
from sync.domain.chain import SignedReceipt
from sync.domain.errors import BadSignature
from sync.protocol import codec
from sync.protocol.messages import (
    ItemResult,
    ItemStatus,
    MediaStored,
    MissingRequest,
    MissingResponse,
    PullResponse,
    PushRequest,
    PushResponse,
)

log = logging.getLogger(__name__)

BATCH = 50
"""Records, and as many scan entries, of one push."""
MEDIA_BATCH = 100


class Stage(StrEnum):
    PUSH = "push"
    MEDIA = "media"
    PULL = "pull"


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far a stage is. `total` of a pull is not known beforehand and equals `done`."""

    stage: Stage
    done: int
    total: int


@dataclass(kw_only=True)
class CycleReport:
    """What one cycle did."""

    records: int = 0
    scans: int = 0
    media: int = 0
    media_refused: int = 0
    pulled: int = 0
    quarantined: int = 0
    server_offset_ms: int | None = None


class Cancelled(Exception):
    """The cycle was asked to stop."""


class Cycle:
    """Runs one cycle over a session. Single use, on one thread."""

    def __init__(
        self,
        *,
        session: ServerSession,
        outbox: Outbox,
        replica: Replica,
        station_id: UUID,
        server_public_key: bytes,
        on_progress: Callable[[Progress], None],
        is_cancelled: Callable[[], bool],
    ) -> None:
        self._session = session
        self._outbox = outbox
        self._replica = replica
        self._station_id = station_id
        self._server_public_key = server_public_key
        self._on_progress = on_progress
        self._is_cancelled = is_cancelled
        self._report = CycleReport()

    def run(self) -> CycleReport:
        """Push, send media, pull. Raises SyncError, or Cancelled."""
        self._push()
        self._send_media()
        self._pull()
        self._report.server_offset_ms = self._session.server_offset_ms
        return self._report

    def _push(self) -> None:
        state = self._outbox.state()
        total = state.records + state.scans
        done = 0
        while True:
            self._step(Stage.PUSH, done, total)
            scans = self._outbox.waiting(ItemKind.SCAN, BATCH)
            records = self._outbox.waiting(ItemKind.RECORD, BATCH)
            if not scans and not records:
                return
            request = PushRequest(
                scans=[codec.push_item(w.sealed) for w in scans],
                records=[codec.push_item(w.sealed) for w in records],
            )
            response = self._session.post("push/", request, PushResponse)
            moved = self._settle(ItemKind.SCAN, scans, response.scans)
            moved += self._settle(ItemKind.RECORD, records, response.records)
            if not moved:
                raise SyncError(
                    "The server could not store what was sent. Muster tries again by itself.",
                    code="push_without_progress",
                )
            done += moved

    def _settle(self, kind: ItemKind, sent: list[Waiting], results: list[ItemResult]) -> int:
        """Act on the server's results; return how many items no longer wait."""
        if [r.id for r in results] != [str(w.item_id) for w in sent]:
            raise NotTheServer("The server's answer does not fit what was sent.")
        receipts = []
        set_aside = 0
        for waiting, result in zip(sent, results, strict=True):
            if result.status is ItemStatus.RETRY:
                continue
            if result.status in {ItemStatus.STORED, ItemStatus.DUPLICATE}:
                receipts.append(self._verified(kind, waiting, result.receipt))
                continue
            log.warning("the server refuses %s %s: %s", kind, waiting.item_id, result.status)
            self._outbox.quarantine(
                kind, waiting.item_id, code=result.status, reason=result.message
            )
            set_aside += 1
        self._outbox.acknowledge(receipts)
        if kind is ItemKind.RECORD:
            self._report.records += len(receipts)
        else:
            self._report.scans += len(receipts)
        self._report.quarantined += set_aside
        return len(receipts) + set_aside

    def _verified(
        self, kind: ItemKind, waiting: Waiting, signed: SignedReceipt | None
    ) -> SignedReceipt:
        try:
            if signed is None:
                raise BadSignature("There is no receipt.")
            chain.verify_receipt(signed, self._server_public_key)
        except BadSignature as error:
            raise NotTheServer(
                "The receipt is not signed by this station's server, so nothing was counted as "
                "sent. Tell an admin.",
                code="forged_receipt",
            ) from error
        receipt = signed.receipt
        claimed = (receipt.kind, receipt.item_id, receipt.item_hash, receipt.station_id)
        if claimed != (kind, waiting.item_id, waiting.sealed.hash, self._station_id):
            raise NotTheServer(
                "The receipt is for something else, so nothing was counted as sent. Tell an admin.",
                code="wrong_receipt",
            )
        return signed

    def _send_media(self) -> None:
        total = self._outbox.state().media
        done = 0
        refused: set[str] = set()
        while True:
            batch = self._outbox.waiting_media(MEDIA_BATCH + len(refused))
            by_hash = {w.sha256: w for w in batch if w.sha256 not in refused}
            if not by_hash:
                break
            asked = MissingRequest(sha256=list(by_hash)[:MEDIA_BATCH])
            answer = self._session.post("media/missing/", asked, MissingResponse)
            refused.update(answer.unknown)
            for sha256 in asked.sha256:
                self._step(Stage.MEDIA, done, total)
                if sha256 in answer.missing and not self._send_one(by_hash[sha256]):
                    refused.add(sha256)
                elif sha256 not in refused:
                    self._outbox.media_sent(sha256)
                    done += 1
        self._report.media_refused = len(refused)
        self._step(Stage.MEDIA, done, total)

    def _send_one(self, media: WaitingMedia) -> bool:
        """Return whether the server took it; one bad photo never holds back the others."""
        data = self._outbox.media(media.sha256)
        try:
            self._session.put(f"media/{media.sha256}/", data, media.media_type, MediaStored)
        except Revoked:
            raise
        except Refused as error:
            log.warning("the server refuses evidence %s: %s", media.sha256, error.code)
            return False
        self._report.media += 1
        return True

    def _pull(self) -> None:
        while True:
            self._step(Stage.PULL, self._report.pulled, self._report.pulled)
            params = {"cursor": self._replica.cursor()}
            page = self._session.get("pull/", params, PullResponse)
            self._replica.apply(page)
            self._report.pulled += (
                len(page.events) + len(page.students) + len(page.roster) + len(page.gone)
            )
            if not page.more:
                return

    def _step(self, stage: Stage, done: int, total: int) -> None:
        if self._is_cancelled():
            raise Cancelled
        self._on_progress(Progress(stage=stage, done=done, total=total))
