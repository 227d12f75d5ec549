"""Sealing: one durable transaction, byte for byte, in one chain, encrypted."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from door import EVENT, KEY, MORNING, Door, assert_whole, jpeg, photos
from sqlalchemy import func, select

from kiosk.checkin.errors import AlreadyCheckedIn
from kiosk.checkin.ports import Head
from kiosk.store import tables
from kiosk.store.engine import Database, open_database
from kiosk.store.errors import BrokenSeal
from sync.domain import chain
from sync.domain.attendance import Evidence, EvidenceKind, ItemKind, ScanResult


def count(database: Database, table: str) -> int:
    with database.reading() as connection:
        return connection.scalar(select(func.count()).select_from(tables.metadata.tables[table]))


def test_a_sealed_record_is_found_byte_for_byte_after_a_restart(
    path: Path, reopened: Callable[[], Database]
) -> None:
    with open_database(path, KEY) as database:
        sealed = Door(database).check_in("2024-00001")

    again = Door(reopened())

    (waiting,) = again.outbox.waiting(ItemKind.RECORD, 10)
    assert waiting.sealed == sealed.sealed
    assert waiting.item_id == sealed.record.id
    for piece in photos("2024-00001"):
        assert again.outbox.media(piece.sha256) == piece.data
    assert again.ledger.checked_in_at(event_id=EVENT, student_number="2024-00001") == (
        sealed.record.sealed_at
    )
    assert again.ledger.draft() is None


@pytest.mark.parametrize("drafted", [True, False], ids=["drafted", "not drafted"])
def test_records_follow_each_other_in_one_chain(
    database: Database, door: Door, drafted: bool
) -> None:
    for number in ("A1", "A2", "A3"):
        door.check_in(number, drafted=drafted)

    assert len(assert_whole(database)) == 3
    assert door.ledger.checked_in_count(EVENT) == 3
    assert door.ledger.checked_in_count(UUID(int=9)) == 0


def test_nothing_readable_reaches_the_disk(path: Path, tmp_path: Path) -> None:
    with open_database(path, KEY) as database:
        door = Door(database)
        door.ledger.save_draft(door.visit("ZENOBIA-42", *photos("ZENOBIA-42")))
        door.check_in("ZENOBIA-43")

        on_disk = b"".join(file.read_bytes() for file in tmp_path.iterdir())

    on_disk += path.read_bytes()
    assert len(on_disk) > 2 * len(jpeg("x"))
    for readable in (b"ZENOBIA", b"JFIF", b"SQLite format", b"front_photo", KEY):
        assert readable not in on_disk


def test_only_the_owner_may_read_the_files(path: Path, database: Database, door: Door) -> None:
    door.check_in("A1")

    for file in path.parent.iterdir():
        assert file.stat().st_mode & 0o077 == 0, file.name


def test_a_student_is_checked_in_once_at_an_event(database: Database, door: Door) -> None:
    first = door.check_in("A1")
    visit = door.visit("A1", *photos("A1", take=2))
    door.ledger.save_draft(visit)

    with pytest.raises(AlreadyCheckedIn) as caught:
        door.seal(visit)

    assert caught.value.since == first.record.sealed_at
    assert assert_whole(database) == [first.record.id]
    assert door.ledger.draft() == visit


def test_a_student_may_attend_two_events(database: Database, door: Door) -> None:
    door.check_in("A1")

    Door(database, event_id=UUID(int=0xE2)).check_in("A1")

    assert count(database, "records") == 2
    assert count(database, "media") == 2, "the same photos are kept once"


def test_four_threads_seal_one_gapless_chain(database: Database) -> None:
    numbers = [f"T{n}" for n in range(40)]

    with ThreadPoolExecutor(4) as threads:
        sealed = list(threads.map(lambda number: Door(database).check_in(number), numbers))

    found = assert_whole(database, told={one.record.id for one in sealed})
    assert len(found) == 40


def test_another_enrolment_on_the_same_computer_begins_its_own_chain(
    database: Database, door: Door
) -> None:
    door.check_in("A1")

    other = Door(database, station_id=UUID(int=0xD1)).check_in("A2")

    assert other.record.seq == 1
    assert other.record.previous == chain.GENESIS


def sealed_with(door: Door, change: Callable[[Head], Head]) -> None:
    visit = door.visit("A1", *photos("A1"))
    record_id = chain.new_id()
    door.ledger.seal(
        lambda head: door.record(visit, record_id, change(head)),
        evidence=visit.evidence,
        scan=door.scan(visit, ScanResult.CHECKED_IN, record_id=record_id),
        visit_id=visit.id,
    )


@pytest.mark.parametrize(
    "change",
    [lambda head: replace(head, seq=7), lambda head: replace(head, hash="ab" * 32)],
    ids=["number skipped", "other predecessor"],
)
def test_a_record_that_does_not_continue_the_chain_is_refused(
    database: Database, door: Door, change: Callable[[Head], Head]
) -> None:
    with pytest.raises(BrokenSeal, match="chain"):
        sealed_with(door, change)

    assert count(database, "records") == count(database, "outbox") == count(database, "media") == 0


def test_photos_other_than_those_of_the_record_are_refused(database: Database, door: Door) -> None:
    visit = door.visit("A1", *photos("A1"))
    record_id = chain.new_id()

    with pytest.raises(BrokenSeal, match="photos"):
        door.ledger.seal(
            lambda head: door.record(visit, record_id, head),
            evidence=photos("A2"),
            scan=door.scan(visit, ScanResult.CHECKED_IN, record_id=record_id),
            visit_id=visit.id,
        )

    assert count(database, "records") == count(database, "media") == 0


def test_a_refusal_is_logged_and_waits_to_be_sent(database: Database, door: Door) -> None:
    scan = door.refuse("A1")

    (waiting,) = door.outbox.waiting(ItemKind.SCAN, 10)
    assert waiting.sealed == scan.sealed
    assert count(database, "records") == 0


def test_a_draft_survives_with_its_photos_in_order(
    path: Path, reopened: Callable[[], Database]
) -> None:
    with open_database(path, KEY) as database:
        door = Door(database)
        visit = door.visit("A1", *reversed(photos("A1")))
        door.ledger.save_draft(visit)

    assert Door(reopened()).ledger.draft() == visit


def test_later_transitions_do_not_write_the_photos_again(database: Database, door: Door) -> None:
    front, back = photos("A1")
    first = door.visit("A1", front)
    door.ledger.save_draft(first)
    with database.reading() as connection:
        before = connection.scalars(select(tables.media.c.id)).all()

    door.ledger.save_draft(replace(first, evidence=(front, back), step_ms={"confirm": 5}))

    with database.reading() as connection:
        after = connection.scalars(select(tables.media.c.id)).all()
    assert set(before) < set(after)
    assert len(after) == 2


def test_a_photo_taken_again_replaces_the_first(database: Database, door: Door) -> None:
    visit = door.visit("A1", *photos("A1"))
    door.ledger.save_draft(visit)
    again = replace(visit, evidence=photos("A1", take=2))

    door.ledger.save_draft(again)

    assert door.ledger.draft() == again
    assert count(database, "media") == 2


def test_an_abandoned_visit_leaves_no_photos(database: Database, door: Door) -> None:
    visit = door.visit("A1", *photos("A1"))
    door.ledger.save_draft(visit)

    door.ledger.log_scan(door.scan(visit, ScanResult.ABANDONED), visit_id=visit.id)

    assert door.ledger.draft() is None
    assert count(database, "media") == count(database, "draft_evidence") == 0


def test_abandoning_a_visit_keeps_photos_that_a_record_shares(
    database: Database, door: Door
) -> None:
    door.check_in("A1")
    visit = door.visit("A2", *photos("A1"))
    door.ledger.save_draft(visit)

    door.ledger.log_scan(door.scan(visit, ScanResult.ABANDONED), visit_id=visit.id)

    assert_whole(database)


def test_a_student_without_evidence_can_be_checked_in(database: Database, door: Door) -> None:
    door.seal(door.visit("A1"))

    assert len(assert_whole(database)) == 1


def test_empty_strokes_are_evidence_like_any_other(database: Database, door: Door) -> None:
    strokes = Evidence(kind=EvidenceKind.SIGNATURE_STROKES, media_type="x/strokes", data=b"")
    visit = door.visit("A1", strokes)
    door.ledger.save_draft(visit)

    door.seal(visit)

    assert_whole(database)
    assert door.ledger.checked_in_at(event_id=EVENT, student_number="A1") > MORNING
