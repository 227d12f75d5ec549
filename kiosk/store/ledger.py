"""The station's records, scan log and drafts; every call is one durable transaction.

Implements kiosk.checkin's Ledger. Hashes, links and signatures are kiosk.checkin's and
sync.domain.chain's; this module refuses what does not fit.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, bindparam, func, insert, select
from sqlalchemy.exc import IntegrityError

from kiosk.checkin.errors import AlreadyCheckedIn
from kiosk.checkin.ports import Head, SealedRecord, SealedScan
from kiosk.checkin.visit import Visit
from kiosk.store import drafts, keyvalue
from kiosk.store import media as media_rows
from kiosk.store.engine import Database
from kiosk.store.errors import BrokenSeal
from kiosk.store.setting_names import LATEST_KNOWN
from kiosk.store.tables import evidence as evidence_rows
from kiosk.store.tables import outbox, records, scan_log
from sync.domain import chain
from sync.domain.attendance import AttendanceRecord, Evidence, EvidenceLink, ItemKind
from sync.domain.errors import MusterError

_SEALED_AT = select(records.c.sealed_at).where(
    records.c.event_id == bindparam("event"), records.c.student_number == bindparam("number")
)
_COUNT = select(func.count()).select_from(records).where(records.c.event_id == bindparam("event"))
_HEAD = (
    select(records.c.seq, records.c.hash)
    .where(records.c.station_id == bindparam("station"))
    .order_by(records.c.seq.desc())
    .limit(1)
)
_INSERT_RECORD = insert(records)
_INSERT_EVIDENCE = insert(evidence_rows)
_INSERT_SCAN = insert(scan_log)
_INSERT_OUTBOX = insert(outbox)


class StoredLedger:
    """The chain of one station, named by `station_id`; each station's records count from 1.

    `known_time` is asked at each seal for the latest time that the station's clock knows, which is
    kept with the record: whoever sets the clock back after a power cut cannot go behind a seal.
    """

    def __init__(
        self,
        database: Database,
        *,
        station_id: UUID,
        known_time: Callable[[], object] | None = None,
    ) -> None:
        self._database = database
        self._station_id = station_id
        self._known_time = known_time

    def checked_in_at(self, *, event_id: UUID, student_number: str) -> datetime | None:
        """Return when the student was checked in at the event on this computer (UTC), or None."""
        with self._database.reading() as connection:
            return connection.scalar(_SEALED_AT, {"event": event_id, "number": student_number})

    def checked_in_count(self, event_id: UUID) -> int:
        """Return how many students were checked in at the event on this computer."""
        with self._database.reading() as connection:
            return connection.scalar(_COUNT, {"event": event_id}) or 0

    def seal(
        self,
        make_record: Callable[[Head], SealedRecord],
        *,
        evidence: tuple[Evidence, ...],
        scan: SealedScan,
        visit_id: UUID,
    ) -> SealedRecord:
        """Append to the chain: record, evidence, scan, outbox rows; the visit's draft goes.

        `make_record` is called with the chain's head inside the transaction. All of it is on the
        disk when this returns. Raises AlreadyCheckedIn, BrokenSeal when the record fits neither
        the chain nor its evidence, and StoreError; nothing was written then.
        """
        links = tuple(chain.link(piece) for piece in evidence)
        try:
            with self._database.writing() as connection:
                head = self._head(connection)
                sealed = make_record(head)
                self._refuse_misfit(sealed, head, links)
                drafted = drafts.media_of(connection, visit_id)
                media_ids = media_rows.keep(connection, evidence, links, known=drafted)
                _insert_record(connection, sealed, media_ids)
                _insert_scan(connection, scan)
                _insert_outbox(
                    connection,
                    (ItemKind.RECORD, sealed.record.id, sealed.record.sealed_at),
                    (ItemKind.SCAN, scan.entry.id, scan.entry.at),
                )
                unused = set(drafted.values()).difference(media_ids)
                drafts.drop(connection, visit_id, unused=unused)
                if self._known_time is not None:
                    # Here, because a transaction of its own would be another fsync.
                    keyvalue.put(connection, LATEST_KNOWN, self._known_time())
        except IntegrityError as error:
            raise self._refusal(sealed.record) from error
        return sealed

    def log_scan(self, scan: SealedScan, *, visit_id: UUID | None = None) -> None:
        """Append a scan log entry and its outbox row; the draft of `visit_id` goes with it."""
        with self._database.writing() as connection:
            _insert_scan(connection, scan)
            _insert_outbox(connection, (ItemKind.SCAN, scan.entry.id, scan.entry.at))
            if visit_id is not None:
                drafted = drafts.media_of(connection, visit_id)
                drafts.drop(connection, visit_id, unused=set(drafted.values()))

    def save_draft(self, visit: Visit) -> None:
        """Keep the visit so that a crash resumes it."""
        with self._database.writing() as connection:
            drafts.save(connection, visit)

    def draft(self) -> Visit | None:
        """Return the visit that a crash left behind, or None."""
        with self._database.reading() as connection:
            return drafts.load(connection)

    def _head(self, connection: Connection) -> Head:
        row = connection.execute(_HEAD, {"station": self._station_id}).first()
        return Head(seq=0, hash=chain.GENESIS) if row is None else Head(seq=row.seq, hash=row.hash)

    def _refusal(self, record: AttendanceRecord) -> MusterError:
        """Return why the tables' constraints did not let the record in."""
        since = self.checked_in_at(event_id=record.event_id, student_number=record.student_number)
        if since is not None:
            return AlreadyCheckedIn(since)
        return BrokenSeal("The record does not fit those before it. Start again.")

    def _refuse_misfit(
        self, sealed: SealedRecord, head: Head, links: tuple[EvidenceLink, ...]
    ) -> None:
        record = sealed.record
        place = (record.station_id, record.seq, record.previous)
        if place != (self._station_id, head.seq + 1, head.hash):
            raise BrokenSeal("The record does not continue this station's chain. Start again.")
        if record.evidence != links:
            raise BrokenSeal("The record names other photos than those taken. Start again.")
        if chain.digest(sealed.sealed.body) != sealed.sealed.hash:
            raise BrokenSeal("The record's hash is not that of its content. Start again.")


def _insert_record(connection: Connection, sealed: SealedRecord, media_ids: Sequence[int]) -> None:
    record = sealed.record
    connection.execute(
        _INSERT_RECORD,
        {
            "id": record.id,
            "station_id": record.station_id,
            "seq": record.seq,
            "event_id": record.event_id,
            "student_number": record.student_number,
            "provisional": int(record.provisional),
            "outcome": record.outcome,
            "sealed_at": record.sealed_at,
            "hash": sealed.sealed.hash,
            "signature": sealed.sealed.signature,
            "body": sealed.sealed.body,
        },
    )
    if media_ids:
        rows = [
            {"record_id": record.id, "kind": link.kind, "media_id": media_id}
            for link, media_id in zip(record.evidence, media_ids, strict=True)
        ]
        connection.execute(_INSERT_EVIDENCE, rows)


def _insert_scan(connection: Connection, scan: SealedScan) -> None:
    entry = scan.entry
    connection.execute(
        _INSERT_SCAN,
        {
            "id": entry.id,
            "event_id": entry.event_id,
            "at": entry.at,
            "result": entry.result,
            "record_id": entry.record_id,
            "hash": scan.sealed.hash,
            "signature": scan.sealed.signature,
            "body": scan.sealed.body,
        },
    )


def _insert_outbox(connection: Connection, *items: tuple[ItemKind, UUID, datetime]) -> None:
    rows = [
        {"kind": kind, "item_id": item_id, "made_at": at, "state": "waiting", "attempts": 0}
        for kind, item_id, at in items
    ]
    connection.execute(_INSERT_OUTBOX, rows)
