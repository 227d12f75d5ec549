"""One sync cycle: push scan log and records, then media, then pull, then some reference photos.

Nothing here sleeps or retries for long: kiosk.syncing decides when the next cycle comes. A cycle
may stop anywhere; what has no verified receipt still waits and goes again.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from sync.client.errors import NotTheServer, Refused, Revoked, SyncError, Unreachable
from sync.client.photos import fetch_photos
from sync.client.ports import Condition, Outbox, Replica, Waiting, WaitingMedia
from sync.domain import chain
from sync.domain.attendance import ItemKind
from sync.domain.chain import SignedReceipt
from sync.domain.errors import BadSignature
from sync.protocol import codec
from sync.protocol.messages import (
    HeartbeatRequest,
    HeartbeatResponse,
    ItemResult,
    ItemStatus,
    MediaStored,
    MissingRequest,
    MissingResponse,
    PullResponse,
    PushRequest,
    PushResponse,
)

if TYPE_CHECKING:
    from sync.client.session import ServerSession

log = logging.getLogger(__name__)

BATCH = 50
"""Records, and as many scan entries, of one push."""
MEDIA_BATCH = 100


class Stage(StrEnum):
    PUSH = "push"
    MEDIA = "media"
    PULL = "pull"
    PHOTOS = "photos"
    """Reference photos of the students expected at this station's events."""


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
    photos: int = 0
    server_offset_ms: int | None = None


@dataclass(frozen=True, kw_only=True)
class _Verdicts:
    """What the server said of the items sent, its receipts verified."""

    kind: ItemKind
    receipts: list[SignedReceipt]
    refusals: list[tuple[UUID, ItemResult]]
    deferred: set[UUID]
    """To be sent again, in the next cycle."""


class Cancelled(Exception):
    """The cycle was asked to stop."""


class Cycle:
    """Runs one cycle over a session. Single use, on one thread."""

    def __init__(
        self,
        *,
        session: "ServerSession",
        outbox: Outbox,
        replica: Replica,
        station_id: UUID,
        server_public_key: bytes,
        on_progress: Callable[[Progress], None],
        is_cancelled: Callable[[], bool],
        condition: Callable[[], Condition] | None = None,
    ) -> None:
        """`condition`, when given, is told to the server at the end of the cycle."""
        self._condition = condition
        self._session = session
        self._outbox = outbox
        self._replica = replica
        self._station_id = station_id
        self._server_public_key = server_public_key
        self._on_progress = on_progress
        self._is_cancelled = is_cancelled
        self._report = CycleReport()

    def run(self) -> CycleReport:
        """Push, send media, pull, fetch photos. Raises SyncError, or Cancelled.

        Items that the server could not store now hold back nothing else; at the end they are an
        error all the same.
        """
        self._session.measure_anew()
        try:
            deferred = self._exchange()
        except (Unreachable, Revoked):
            raise
        except SyncError:
            self._tell_condition()
            raise
        self._tell_condition()
        if deferred:
            raise SyncError(
                f"The server could not store {deferred} of the items that were sent. Muster keeps "
                "them and tries again by itself.",
                code="not_stored_now",
            )
        self._report.server_offset_ms = self._session.server_offset_ms
        return self._report

    def _exchange(self) -> int:
        deferred = self._push()
        self._send_media()
        self._pull()
        self._report.photos = fetch_photos(
            self._session, self._replica, on_step=partial(self._step, Stage.PHOTOS)
        )
        return deferred

    def _tell_condition(self) -> None:
        """Tell the server how the station is. That it cannot be told fails no cycle."""
        if self._condition is None:
            return
        condition, queue = self._condition(), self._outbox.state()
        told = HeartbeatRequest(
            version=condition.version[:40],
            waiting=queue.waiting,
            quarantined=queue.quarantined,
            oldest_waiting_at=queue.oldest,
            clock_offset_ms=self._session.server_offset_ms,
            disk_free_bytes=condition.disk_free_bytes,
            battery_percent=condition.battery_percent,
        )
        try:
            self._session.post("heartbeat/", told, HeartbeatResponse)
        except Revoked:
            raise
        except SyncError as error:  # an older server knows nothing of it
            log.info("the server was not told how this station is: %s", error.code)

    def _push(self) -> int:
        """Send what waits; return how many items the server wants again later."""
        state = self._outbox.state()
        total = state.records + state.scans
        done = 0
        deferred: set[UUID] = set()
        while True:
            self._step(Stage.PUSH, done, total)
            scans = self._waiting(ItemKind.SCAN, deferred)
            records = self._waiting(ItemKind.RECORD, deferred)
            if not scans and not records:
                return len(deferred)
            request = PushRequest(
                scans=[codec.push_item(w.sealed) for w in scans],
                records=[codec.push_item(w.sealed) for w in records],
            )
            response = self._session.post("push/", request, PushResponse)
            # All of an answer is judged before any of it counts.
            verdicts = (
                self._judge(ItemKind.SCAN, scans, response.scans),
                self._judge(ItemKind.RECORD, records, response.records),
            )
            for verdict in verdicts:
                done += self._settle(verdict)
                deferred |= verdict.deferred

    def _waiting(self, kind: ItemKind, deferred: set[UUID]) -> list[Waiting]:
        waiting = self._outbox.waiting(kind, BATCH + len(deferred))
        return [w for w in waiting if w.item_id not in deferred][:BATCH]

    def _judge(self, kind: ItemKind, sent: list[Waiting], results: list[ItemResult]) -> _Verdicts:
        if [r.id for r in results] != [str(w.item_id) for w in sent]:
            raise NotTheServer(
                "The server's answer does not fit what was sent, so nothing was counted as sent. "
                "Tell an admin.",
                code="wrong_answer",
            )
        verdicts = _Verdicts(kind=kind, receipts=[], refusals=[], deferred=set())
        for waiting, result in zip(sent, results, strict=True):
            if result.status is ItemStatus.RETRY:
                verdicts.deferred.add(waiting.item_id)
            elif result.status in {ItemStatus.STORED, ItemStatus.DUPLICATE}:
                verdicts.receipts.append(self._verified(kind, waiting, result.receipt))
            else:
                verdicts.refusals.append((waiting.item_id, result))
        return verdicts

    def _settle(self, verdicts: _Verdicts) -> int:
        """Act on the verdicts; return how many items no longer wait."""
        for item_id, result in verdicts.refusals:
            log.warning("the server refuses %s %s: %s", verdicts.kind, item_id, result.status)
            self._outbox.quarantine(
                verdicts.kind, item_id, code=result.status, reason=result.message
            )
        if verdicts.receipts:
            self._outbox.acknowledge(verdicts.receipts)
        if verdicts.kind is ItemKind.RECORD:
            self._report.records += len(verdicts.receipts)
        else:
            self._report.scans += len(verdicts.receipts)
        self._report.quarantined += len(verdicts.refusals)
        return len(verdicts.receipts) + len(verdicts.refusals)

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
            stored = self._session.put(
                f"media/{media.sha256}/", data, media.media_type, MediaStored
            )
        except Revoked:
            raise
        except Refused as error:
            log.warning("the server refuses evidence %s: %s", media.sha256, error.code)
            return False
        if stored.sha256 != media.sha256:
            raise NotTheServer(
                "The server says it stored another photo than the one that was sent, so it was not "
                "counted as sent. Tell an admin.",
                code="wrong_answer",
            )
        self._report.media += 1
        return True

    def _pull(self) -> None:
        while True:
            self._step(Stage.PULL, self._report.pulled, self._report.pulled)
            cursor = self._replica.cursor()
            page = self._session.get("pull/", {"cursor": cursor}, PullResponse)
            if page.more and page.cursor == cursor:
                raise NotTheServer(
                    "The server's answer goes on and on without getting further. Tell an admin.",
                    code="wrong_answer",
                )
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
