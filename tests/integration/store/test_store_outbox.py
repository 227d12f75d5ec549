"""The outbox: order, receipts, quarantine and media."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from door import EVENT, KEY, MORNING, SERVER_KEY, Door, photos, receipt
from sqlalchemy import select

from kiosk.store import tables
from kiosk.store.engine import Database, open_database
from kiosk.store.errors import ForeignReceipt, StoreError
from kiosk.store.outbox import StoredOutbox
from sync.client.ports import Outbox, QueueState
from sync.domain import chain
from sync.domain.attendance import ItemKind, Receipt, ScanResult
from sync.domain.chain import SignedReceipt
from sync.protocol.codec import item_from_body


@pytest.fixture
def outbox(database: Database) -> Outbox:
    return StoredOutbox(database)


def receipts_of(outbox: Outbox, kind: ItemKind) -> list[SignedReceipt]:
    return [receipt(kind, item.item_id, item.sealed.hash) for item in outbox.waiting(kind, 100)]


def test_an_empty_outbox_waits_for_nothing(outbox: Outbox) -> None:
    assert outbox.state() == QueueState(
        records=0, scans=0, media=0, media_bytes=0, quarantined=0, oldest=None
    )
    assert outbox.waiting(ItemKind.RECORD, 10) == []
    assert outbox.waiting_media(10) == []


def test_items_wait_in_the_order_of_sealing(door: Door, outbox: Outbox) -> None:
    sealed = [door.check_in(f"A{n}") for n in range(5)]
    door.refuse("A9")

    waiting = outbox.waiting(ItemKind.RECORD, 3)

    assert [item.item_id for item in waiting] == [one.record.id for one in sealed[:3]]
    assert len(outbox.waiting(ItemKind.SCAN, 100)) == 6


def test_the_state_counts_what_waits(door: Door, outbox: Outbox) -> None:
    door.check_in("A1")
    door.refuse("A2")
    door.ledger.save_draft(door.visit("A3", *photos("A3")))

    assert outbox.state() == QueueState(
        records=1,
        scans=2,
        media=2,
        media_bytes=sum(len(piece.data) for piece in photos("A1")),
        quarantined=0,
        oldest=MORNING,
    )


def test_a_receipt_acknowledges_and_is_kept(database: Database, door: Door, outbox: Outbox) -> None:
    door.check_in("A1")
    door.check_in("A2")
    first, second = outbox.waiting(ItemKind.RECORD, 2)
    signed = receipt(ItemKind.RECORD, first.item_id, first.sealed.hash)

    outbox.acknowledge([signed])

    assert [item.item_id for item in outbox.waiting(ItemKind.RECORD, 10)] == [second.item_id]
    with database.reading() as connection:
        row = connection.execute(
            select(tables.records).where(tables.records.c.id == first.item_id)
        ).one()
    kept = SignedReceipt(
        receipt=item_from_body(row.receipt, Receipt), signature=row.receipt_signature
    )
    assert kept == signed
    chain.verify_receipt(kept, chain.public_key(SERVER_KEY))


def test_a_second_receipt_changes_nothing(database: Database, door: Door, outbox: Outbox) -> None:
    scan = door.refuse("A1")
    first = receipt(ItemKind.SCAN, scan.entry.id, scan.sealed.hash)
    outbox.acknowledge([first])

    outbox.acknowledge([SignedReceipt(receipt=first.receipt, signature=b"later" * 8)])

    with database.reading() as connection:
        assert connection.scalar(select(tables.scan_log.c.receipt_signature)) == first.signature


@pytest.mark.parametrize("what", ["another hash", "another item", "another kind"])
def test_a_receipt_for_something_else_is_refused(door: Door, outbox: Outbox, what: str) -> None:
    door.check_in("A1")
    door.check_in("A2")
    first, second = outbox.waiting(ItemKind.RECORD, 2)
    foreign = {
        "another hash": receipt(ItemKind.RECORD, first.item_id, second.sealed.hash),
        "another item": receipt(ItemKind.RECORD, UUID(int=5), first.sealed.hash),
        "another kind": receipt(ItemKind.SCAN, first.item_id, first.sealed.hash),
    }[what]
    good = receipt(ItemKind.RECORD, second.item_id, second.sealed.hash)

    with pytest.raises(ForeignReceipt):
        outbox.acknowledge([foreign, good])

    assert [item.item_id for item in outbox.waiting(ItemKind.RECORD, 10)] == [first.item_id]


def test_a_quarantined_item_holds_back_no_other_until_released(door: Door, outbox: Outbox) -> None:
    door.check_in("A1")
    door.check_in("A2")
    first, second = outbox.waiting(ItemKind.RECORD, 2)

    outbox.quarantine(ItemKind.RECORD, first.item_id, code="invalid", reason="Not understood.")

    assert [item.item_id for item in outbox.waiting(ItemKind.RECORD, 10)] == [second.item_id]
    state = outbox.state()
    assert (state.records, state.quarantined) == (1, 1)

    assert outbox.release_quarantined() == 1
    assert [item.item_id for item in outbox.waiting(ItemKind.RECORD, 10)] == [
        first.item_id,
        second.item_id,
    ]


def test_a_quarantined_item_can_still_be_acknowledged(door: Door, outbox: Outbox) -> None:
    scan = door.refuse("A1")
    outbox.quarantine(ItemKind.SCAN, scan.entry.id, code="conflict", reason="Another hash.")

    outbox.acknowledge([receipt(ItemKind.SCAN, scan.entry.id, scan.sealed.hash)])

    assert outbox.state().quarantined == 0


def test_the_reason_of_a_quarantine_is_kept(database: Database, door: Door, outbox: Outbox) -> None:
    scan = door.refuse("A1")

    outbox.quarantine(ItemKind.SCAN, scan.entry.id, code="invalid", reason="Not understood.")

    with database.reading() as connection:
        row = connection.execute(select(tables.outbox)).one()
    assert (row.code, row.reason, row.attempts) == ("invalid", "Not understood.", 1)


def test_media_wait_for_their_records_receipt(door: Door, outbox: Outbox) -> None:
    door.check_in("A1")
    door.check_in("A2")
    assert outbox.waiting_media(10) == []

    outbox.acknowledge(receipts_of(outbox, ItemKind.RECORD)[:1])

    waiting = outbox.waiting_media(10)
    assert [item.sha256 for item in waiting] == [piece.sha256 for piece in photos("A1")]
    assert {item.media_type for item in waiting} == {"image/jpeg"}
    assert [item.size for item in waiting] == [len(piece.data) for piece in photos("A1")]
    assert len(outbox.waiting_media(1)) == 1


def test_sent_media_no_longer_wait(door: Door, outbox: Outbox) -> None:
    door.check_in("A1")
    outbox.acknowledge(receipts_of(outbox, ItemKind.RECORD))
    front, back = outbox.waiting_media(10)

    outbox.media_sent(front.sha256)

    assert outbox.waiting_media(10) == [back]
    assert outbox.state().media == 1
    assert outbox.media(front.sha256) == photos("A1")[0].data


def test_media_that_are_not_there_give_a_sentence(outbox: Outbox) -> None:
    with pytest.raises(StoreError, match="doctor"):
        outbox.media("00" * 32)


def test_the_queue_survives_a_restart(path: Path, reopened: Callable[[], Database]) -> None:
    with open_database(path, KEY) as database:
        door = Door(database)
        door.check_in("A1")
        visit = door.visit("A2", *photos("A2"))
        door.ledger.log_scan(door.scan(visit, ScanResult.REFUSED))
        before = door.outbox.state()

    after = StoredOutbox(reopened()).state()

    assert after == before
    assert (after.records, after.scans) == (1, 2)
    assert Door(reopened()).ledger.checked_in_count(EVENT) == 1
