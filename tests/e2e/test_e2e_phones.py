"""Phones before the camera: student passes of every kind, events' codes, codes that hold a book."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import cv2
import numpy as np
import pytest
import zxingcpp
from door_a import (
    ANA,
    CODE_KEY,
    CODE_URL,
    JONAS,
    QUICK,
    STRANGER,
    a_pass,
    event_open_now,
    scan_results,
    sealed_records,
    write_clip,
)
from eyes import shown, texts
from visitors import film

from kiosk.demo.hand import held_pass, held_screenshot
from kiosk.demo.scene import HEIGHT, WIDTH
from sync.domain import codes
from sync.domain.attendance import EvidenceKind, Method, Outcome, Reason
from sync.domain.codes import CodeClaim

Filmed = Callable[..., Path]
TOMORROW, YESTERDAY = timedelta(days=1), timedelta(days=-1)


@pytest.fixture
def pass_of(tmp_path: Path) -> Filmed:
    """Film a phone that shows a student's pass: pass_of(student, ends=...)."""

    def filmed(student, *, ends: timedelta = TOMORROW, **how) -> Path:
        text = a_pass(student, ends=ends, **how)
        return film(held_pass(student.number, student.full_name, text), tmp_path / "pass.avi")

    return filmed


def finish(visitors) -> None:
    visitors.arrive(visitors.window.confirm)
    visitors.stage.stand()
    visitors.click(visitors.window.confirm.primary)
    visitors.arrive(visitors.window.result)


@pytest.mark.parametrize(
    ("has_roster", "reasons"),
    [(True, (Reason.NOT_ON_ROSTER,)), (False, ())],
    ids=["a roster without them", "no roster at hand"],
)
def test_pass_lets_in_whom_the_station_does_not_know(
    door, hasty, pass_of, has_roster, reasons
) -> None:
    door.set_up(event_open_now(policy=QUICK), has_roster=has_roster)
    visitors = door.start()
    visitors.arrive(visitors.window.attract)

    visitors.see(pass_of(STRANGER))
    visitors.arrive(visitors.window.confirm)
    assert STRANGER.full_name in shown(visitors.window.confirm)
    finish(visitors)

    [(record, evidence)] = sealed_records(door.database())
    assert (record.student_number, record.method) == (STRANGER.number, Method.PASS)
    assert record.reasons == reasons
    assert record.outcome is (Outcome.REVIEW if reasons else Outcome.ACCEPTED)
    assert not record.provisional
    assert evidence[EvidenceKind.STUDENT_PASS].startswith(b"MUSTERPASS1")


def test_pass_of_a_student_on_the_roster_is_as_good_as_a_card(quick_door, pass_of) -> None:
    visitors = quick_door.start()
    visitors.arrive(visitors.window.attract)

    visitors.see(pass_of(ANA))
    visitors.arrive(visitors.window.confirm)
    assert "Marine Biology" in shown(visitors.window.confirm), "what is on file is shown"
    finish(visitors)

    [(record, _)] = sealed_records(quick_door.database())
    assert (record.outcome, record.method) == (Outcome.ACCEPTED, Method.PASS)


@pytest.mark.parametrize(
    ("how", "why", "logged"),
    [
        ({"ends": YESTERDAY}, "This student pass has ended.", "refused (pass_expired)"),
        (
            {"key": bytes(range(100, 132))},
            "This pass was not made by your school.",
            "refused (pass_invalid)",
        ),
    ],
    ids=["expired", "forged"],
)
def test_pass_that_is_not_good_is_refused_with_the_reason_and_logged(
    quick_door, pass_of, how, why, logged
) -> None:
    visitors = quick_door.start()
    result = visitors.window.result
    visitors.arrive(visitors.window.attract)

    visitors.see(pass_of(JONAS, **how))

    visitors.arrive(result)
    visitors.stage.stand()
    assert result.property("outcome") == "refused"
    assert why in shown(result)
    assert "Use your student card" in shown(result)
    assert JONAS.full_name not in texts(visitors.window), "a forger may name anybody"
    database = quick_door.database()
    assert sealed_records(database) == []
    assert scan_results(database) == [logged]


@pytest.mark.parametrize(
    ("event_short_id", "said"),
    [
        (7, "This is this event's code. Scan it with your phone; hold your card here"),
        (8, "This is the code of another event. Hold your card here"),
    ],
    ids=["own", "another event's"],
)
def test_events_code_is_no_card_and_is_told_so(quick_door, tmp_path, event_short_id, said) -> None:
    claim = CodeClaim(event_short_id=event_short_id, station_short_id=3, step=170_000_000)
    phone = held_screenshot(CODE_URL + codes.make_code(CODE_KEY, claim))
    visitors = quick_door.start()
    attract = visitors.window.attract
    visitors.arrive(attract)

    visitors.see(film(phone, tmp_path / "code.avi"))
    visitors.until(lambda: attract.hint == said)

    assert visitors.window.current is attract
    visitors.hold_up(ANA.number)
    finish(visitors)
    assert scan_results(quick_door.database()) == ["unreadable", "checked_in"]


def test_code_of_4000_characters_is_told_of_and_the_next_card_is_read(quick_door, tmp_path) -> None:
    made = zxingcpp.create_barcode("A1" * 2000, zxingcpp.BarcodeFormat.QRCode, ec_level="L")
    book = np.array(made.to_image(scale=3, add_quiet_zones=True))
    frame = np.full((HEIGHT, WIDTH, 3), 150, np.uint8)
    top, left = (HEIGHT - book.shape[0]) // 2, (WIDTH - book.shape[1]) // 2
    frame[top : top + book.shape[0], left : left + book.shape[1]] = cv2.cvtColor(
        book, cv2.COLOR_GRAY2BGR
    )
    visitors = quick_door.start()
    attract = visitors.window.attract
    visitors.arrive(attract)

    visitors.see(write_clip(tmp_path / "book.avi", [frame] * 6))

    visitors.until(lambda: attract.hint.startswith("There is too much in this code"))
    visitors.hold_up(ANA.number)
    finish(visitors)
    assert scan_results(quick_door.database()) == ["unreadable", "checked_in"]
