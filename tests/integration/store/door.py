"""Shared by the store's tests and the child process that they kill: how students are checked in."""

import hashlib
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from kiosk.checkin.ports import Head, SealedRecord, SealedScan
from kiosk.checkin.visit import Step, Visit
from kiosk.store import tables
from kiosk.store.engine import Database
from kiosk.store.ledger import StoredLedger
from kiosk.store.outbox import StoredOutbox
from sync.domain import chain
from sync.domain.attendance import (
    AttendanceRecord,
    Evidence,
    EvidenceKind,
    ItemKind,
    Method,
    Outcome,
    Receipt,
    ScanEntry,
    ScanResult,
    Sealed,
)
from sync.domain.chain import SignedReceipt
from sync.protocol.codec import item_from_body

KEY = bytes(range(32))
STATION = UUID(int=0xD0)
EVENT = UUID(int=0xE1)
PRIVATE_KEY = bytes(range(32, 64))
SERVER_KEY = bytes(range(64, 96))
MORNING = datetime(2026, 9, 1, 8, 30, tzinfo=UTC)


def jpeg(name: str, size: int = 20_000) -> bytes:
    """Return bytes that begin like a JPEG, different for each name."""
    noise = b"".join(hashlib.sha256(f"{name}/{n}".encode()).digest() for n in range(size // 32))
    return b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + noise


def photos(number: str, *, take: int = 1) -> tuple[Evidence, ...]:
    """Return a front and a back photo of the student, others for another `take`."""
    return tuple(
        Evidence(kind=kind, media_type="image/jpeg", data=jpeg(f"{number}/{kind}/{take}"))
        for kind in (EvidenceKind.FRONT_PHOTO, EvidenceKind.BACK_PHOTO)
    )


class Door:
    """Checks students in as kiosk.checkin's Desk does, each a minute after the one before."""

    def __init__(
        self, database: Database, *, station_id: UUID = STATION, event_id: UUID = EVENT
    ) -> None:
        self.ledger = StoredLedger(database, station_id=station_id)
        self.outbox = StoredOutbox(database)
        self.station_id = station_id
        self.event_id = event_id
        self.signer = chain.signer(PRIVATE_KEY)

    def visit(self, number: str, *evidence: Evidence) -> Visit:
        return Visit(
            id=chain.new_id(),
            event_id=self.event_id,
            student_number=number,
            student=None,
            on_roster=False,
            method=Method.CAMERA,
            identified_at=MORNING,
            steps=(Step.CONFIRM, Step.FRONT_PHOTO, Step.BACK_PHOTO, Step.SEAL),
            step=Step.SEAL if evidence else Step.CONFIRM,
            evidence=evidence,
        )

    def record(self, visit: Visit, record_id: UUID, head: Head) -> SealedRecord:
        record = AttendanceRecord(
            id=record_id,
            event_id=visit.event_id,
            station_id=self.station_id,
            seq=head.seq + 1,
            previous=head.hash,
            student_number=visit.student_number,
            provisional=True,
            method=visit.method,
            outcome=Outcome.REVIEW,
            reasons=(),
            identified_at=visit.identified_at,
            sealed_at=MORNING + timedelta(minutes=head.seq + 1),
            monotonic_ms=1000,
            boot_id="boot",
            server_offset_ms=None,
            step_ms={"confirm": 900},
            evidence=tuple(chain.link(piece) for piece in visit.evidence),
        )
        return SealedRecord(record=record, sealed=chain.seal(record, self.signer))

    def scan(
        self, visit: Visit, result: ScanResult, *, record_id: UUID | None = None
    ) -> SealedScan:
        entry = ScanEntry(
            id=chain.new_id(),
            station_id=self.station_id,
            event_id=visit.event_id,
            at=MORNING,
            method=visit.method,
            result=result,
            student_number=visit.student_number,
            record_id=record_id,
        )
        return SealedScan(entry=entry, sealed=chain.seal(entry, self.signer))

    def seal(self, visit: Visit) -> SealedRecord:
        record_id = chain.new_id()
        return self.ledger.seal(
            lambda head: self.record(visit, record_id, head),
            evidence=visit.evidence,
            scan=self.scan(visit, ScanResult.CHECKED_IN, record_id=record_id),
            visit_id=visit.id,
        )

    def check_in(self, number: str, *, drafted: bool = True) -> SealedRecord:
        visit = self.visit(number, *photos(number))
        if drafted:
            self.ledger.save_draft(visit)
        return self.seal(visit)

    def refuse(self, number: str) -> SealedScan:
        scan = self.scan(self.visit(number), ScanResult.REFUSED)
        self.ledger.log_scan(scan)
        return scan


def receipt(kind: ItemKind, item_id: UUID, item_hash: str) -> SignedReceipt:
    """Return the server's receipt for an item of STATION."""
    statement = Receipt(
        kind=kind,
        item_id=item_id,
        item_hash=item_hash,
        station_id=STATION,
        received_at=MORNING + timedelta(hours=1),
    )
    return chain.sign_receipt(statement, chain.signer(SERVER_KEY))


def assert_whole(database: Database, *, told: set[UUID] = frozenset()) -> list[UUID]:
    """Check that every record is complete, that those `told` are there, and the chain holds.

    Returns the ids in the chain's order.
    """
    assert database.check() == []
    found: list[UUID] = []
    previous = chain.GENESIS
    with database.reading() as connection:
        rows = connection.execute(select(tables.records).order_by(tables.records.c.seq)).all()
        for seq, row in enumerate(rows, start=1):
            sealed = Sealed(body=row.body, hash=row.hash, signature=row.signature)
            chain.verify(ItemKind.RECORD, sealed, chain.public_key(PRIVATE_KEY))
            record = item_from_body(row.body, AttendanceRecord)
            assert (record.seq, record.previous, record.id) == (seq, previous, row.id)
            previous = row.hash
            found.append(row.id)
            stored = {
                kind: (data, sha256)
                for kind, data, sha256 in connection.execute(
                    select(tables.evidence.c.kind, tables.media.c.data, tables.media.c.sha256)
                    .join(tables.media)
                    .where(tables.evidence.c.record_id == row.id)
                )
            }
            assert stored.keys() == {link.kind for link in record.evidence}
            for link in record.evidence:
                data, sha256 = stored[link.kind]
                assert chain.digest(data) == sha256 == link.sha256
            scans = connection.execute(
                select(tables.scan_log.c.id).where(tables.scan_log.c.record_id == row.id)
            ).all()
            assert len(scans) == 1
            waiting = connection.scalars(
                select(tables.outbox.c.kind).where(
                    tables.outbox.c.item_id.in_([row.id, scans[0].id])
                )
            ).all()
            assert sorted(waiting) == ["record", "scan"]
        checked_in = connection.scalars(
            select(tables.scan_log.c.record_id).where(
                tables.scan_log.c.result == ScanResult.CHECKED_IN
            )
        ).all()
    assert set(checked_in) == set(found)
    assert told <= set(found)
    return found
