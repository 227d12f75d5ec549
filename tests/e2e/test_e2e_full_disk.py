"""The disk fills up at any step of a visit: a clear screen, nothing lost, on it goes with room."""

import pytest
from door_a import ANA, JONAS, LIBRARY_CARD, draft_count, scan_results, sealed_records
from eyes import in_sight
from full_disk import FullDisk

from sync.domain.attendance import EvidenceKind

FULL = "The disk is full. Nothing was lost. Make room, then try again."


@pytest.fixture
def full(open_door):
    """Door A's visitors, and the disk that is full for now."""
    visitors = open_door.start()
    visitors.arrive(visitors.window.attract)
    disk = FullDisk(visitors.kiosk.station.ledger)
    visitors.kiosk.flow.desk._ledger = disk
    return visitors, disk


def is_told(visitors) -> None:
    visitors.arrive(visitors.window.message)
    visitors.settle()
    assert FULL in in_sight(visitors.window)
    assert "Please call an organizer" in in_sight(visitors.window)


def test_visit_waits_at_every_step_of_it_until_there_is_room(full, open_door) -> None:
    visitors, disk = full
    window, desk = visitors.window, visitors.kiosk.flow.desk

    visitors.stage.hold_up(ANA.number)
    is_told(visitors)
    assert desk.visit is None
    visitors.stage.stand()
    disk.is_full = False
    visitors.click(window.message.button)
    visitors.hold_up(JONAS.number)
    for screen in window.visit_screens().values():
        visitors.arrive(screen)
        visitors.until(lambda: visitors.kiosk.equipment.front.latest() is not None)
        before = desk.visit
        disk.is_full = True
        if screen is window.sign:
            visitors._sign()
        visitors.click(screen.primary)
        is_told(visitors)
        assert desk.visit == before, "the visit moved on without being saved"
        disk.is_full = False
        visitors.click(window.message.button)
        visitors.arrive(screen)
        if screen is window.sign:
            visitors._sign()
        visitors.click(screen.primary)
    visitors.arrive(window.result)
    assert window.result.property("outcome") == "accepted"
    database = open_door.database()
    [(record, evidence)] = sealed_records(database)
    assert record.student_number == JONAS.number
    assert evidence.keys() >= {EvidenceKind.FRONT_PHOTO, EvidenceKind.SIGNATURE_STROKES}
    assert draft_count(database) == 0
    assert scan_results(database) == ["checked_in"]


def test_whoever_gives_up_on_a_full_disk_makes_room_for_the_next(full, open_door) -> None:
    visitors, disk = full
    window = visitors.window
    disk.is_full = False
    visitors.hold_up(ANA.number)
    visitors.arrive(window.confirm)
    disk.is_full = True

    visitors.click(window.confirm.primary)
    is_told(visitors)
    visitors.click(window.message.other)

    visitors.arrive(window.attract)
    assert ANA.full_name not in in_sight(window)
    disk.is_full = False
    visitors.hold_up(JONAS.number)
    visitors.arrive(window.confirm)
    assert JONAS.full_name in in_sight(window)
    database = open_door.database()
    assert draft_count(database) == 1, "a visit that was given up would be resumed"
    assert scan_results(database) == ["abandoned"]


def test_card_that_is_none_is_told_as_well_when_nothing_can_be_logged(full) -> None:
    visitors, disk = full
    window = visitors.window

    visitors.scanner.scan(LIBRARY_CARD)
    is_told(visitors)
    disk.is_full = False
    visitors.click(window.message.button)

    visitors.arrive(window.attract)
    visitors.scanner.scan(LIBRARY_CARD)
    visitors.until(lambda: window.attract.hint == "This is not a student card")
