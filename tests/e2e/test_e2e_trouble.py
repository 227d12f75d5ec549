"""A disk that is full and a bug in the program: calm words, nothing lost, and it works again."""

import logging
import sys

import pytest
from door_a import ANA, JONAS, draft_count, event_open_now, sealed_records
from eyes import shown

from kiosk.store.errors import DiskFull
from sync.domain.events import BackPhoto, Policy

PHOTO_ONLY = Policy(back_photo=BackPhoto.NONE, signature=False)
FULL = "The disk is full. Nothing was lost. Make room, then try again."


class Failing:
    """Stands before a ledger: sealing fails until `error` is None."""

    def __init__(self, ledger, error: Exception) -> None:
        self._ledger = ledger
        self.error: Exception | None = error

    def __getattr__(self, name: str):
        return getattr(self._ledger, name)

    def seal(self, *arguments, **named):
        if self.error is not None:
            raise self.error
        return self._ledger.seal(*arguments, **named)


@pytest.fixture
def photo_door(door, hasty):
    """Door A with an event that asks for a front photo only."""
    door.set_up(event_open_now(policy=PHOTO_ONLY))
    return door


def take_photo(visitors, student) -> None:
    visitors.hold_up(student.number)
    visitors.click(visitors.window.confirm.primary)
    visitors.photo(visitors.window.front_photo)


def test_full_disk_at_sealing_says_so_and_try_again_works(photo_door) -> None:
    visitors = photo_door.start()
    window = visitors.window
    ledger = Failing(visitors.kiosk.station.ledger, DiskFull("disk I/O, in English"))
    visitors.kiosk.flow.desk._ledger = ledger

    take_photo(visitors, ANA)

    visitors.arrive(window.message)
    assert FULL in shown(window.message)
    assert window.message.button.text() == "Try again"
    assert len(visitors.kiosk.station.ledger.draft().evidence) == 1
    visitors.click(window.message.button)
    visitors.until(lambda: not visitors.kiosk.current.tasks.is_busy)
    assert window.current is window.message, "the disk is still full"

    ledger.error = None
    visitors.click(window.message.button)

    visitors.arrive(window.result)
    assert window.result.property("outcome") == "accepted"
    database = photo_door.database()
    assert len(sealed_records(database)) == 1
    assert draft_count(database) == 0


@pytest.mark.allows_errors
def test_bug_in_a_slot_shows_a_calm_message_and_keeps_the_visit(
    photo_door, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from kiosk.flows import checkin

    monkeypatch.setattr(checkin, "FAULT_MS", 300)
    visitors = photo_door.start()
    window, kiosk = visitors.window, visitors.kiosk
    monkeypatch.setattr(sys, "excepthook", kiosk.on_bug)
    visitors.hold_up(ANA.number)

    def broken() -> None:
        raise ZeroDivisionError("a bug")

    window.confirm.confirmed.connect(broken)
    visitors.click(window.confirm.primary)

    visitors.arrive(window.message)
    assert "Something went wrong" in shown(window.message)
    assert "ZeroDivisionError" not in shown(window.message)
    [record] = [r for r in caplog.records if r.levelno >= logging.ERROR]
    assert record.exc_info[0] is ZeroDivisionError
    assert ANA.number not in caplog.text
    assert visitors.kiosk.station.ledger.draft().student_number == ANA.number
    visitors.photo(window.front_photo)
    visitors.arrive(window.result)
    assert len(sealed_records(photo_door.database())) == 1


@pytest.mark.allows_errors
def test_bug_at_sealing_does_not_hold_up_the_queue(
    photo_door, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kiosk.flows import checkin

    monkeypatch.setattr(checkin, "FAULT_MS", 200)
    visitors = photo_door.start()
    window = visitors.window
    ledger = Failing(visitors.kiosk.station.ledger, ZeroDivisionError("a bug"))
    visitors.kiosk.flow.desk._ledger = ledger

    take_photo(visitors, ANA)

    visitors.arrive(window.message)
    visitors.arrive(window.attract)
    assert visitors.kiosk.station.ledger.draft().student_number == ANA.number
    ledger.error = None
    take_photo(visitors, JONAS)
    visitors.arrive(window.result)
    [(record, _)] = sealed_records(photo_door.database())
    assert record.student_number == JONAS.number
    visitors = photo_door.start()
    visitors.arrive(visitors.window.result)
    assert visitors.window.result.property("outcome") == "accepted"
    numbers = [record.student_number for record, _ in sealed_records(photo_door.database())]
    assert numbers == [JONAS.number, ANA.number]
