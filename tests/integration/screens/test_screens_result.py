"""How a visit ended: words, receipt, time."""

from datetime import timedelta

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from visit_values import ANA, NOW, a_result, an_event

from kiosk.screens import result as results
from kiosk.screens.result import ResultScreen
from kiosk.widgets import theme as themes
from sync.domain.attendance import Outcome, Reason

LEFT = Qt.MouseButton.LeftButton
URL = "HTTPS://ATTEND.EXAMPLE.EDU/R/" + "A" * 52


@pytest.fixture
def screen(theme, stand, monkeypatch) -> ResultScreen:
    monkeypatch.setitem(themes._tokens()["time"], "result_ms", 150)
    screen = ResultScreen(theme)
    screen.setParent(stand)
    screen.resize(stand.size())
    screen.show()
    return screen


def shown(screen: QWidget) -> str:
    return "\n".join(w.text() for w in screen.findChildren(QLabel) if w.isVisible())


def read_code(widget: QWidget) -> str:
    """Return what a phone reads in the widget's picture."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    seen = cv2.resize(rows[:, : image.width()], None, fx=3, fy=3, interpolation=cv2.INTER_NEAREST)
    return cv2.QRCodeDetector().detectAndDecode(seen)[0]


def test_accepted_names_person_event_time_and_what_is_next(screen) -> None:
    screen.show_result(a_result())

    told = shown(screen)
    for part in ("You are checked in", ANA.full_name, "Freshmen Orientation", "3 May 2026, 09:15"):
        assert part in told
    assert "Please go in" in told
    assert screen.property("outcome") == "accepted"
    assert not screen.receipt.isVisible()


@pytest.mark.parametrize(
    ("reason", "changed", "told"),
    [
        (Reason.ALREADY_CHECKED_IN, {"since": NOW - timedelta(minutes=1)}, "since 09:14."),
        (
            Reason.NOT_OPEN_YET,
            {"event": an_event(opens_at=NOW + timedelta(hours=2))},
            "opens at 11:15.",
        ),
        (
            Reason.NOT_OPEN_YET,
            {"event": an_event(opens_at=NOW + timedelta(days=2))},
            "opens at 5 May 2026, 09:15.",
        ),
        (
            Reason.CLOSED,
            {"event": an_event(closes_at=NOW - timedelta(days=1))},
            "closed at 2 May 2026, 09:15.",
        ),
        (Reason.PASS_EXPIRED, {}, "pass has ended"),
        (Reason.PASS_INVALID, {"student": None, "student_number": ""}, "not made by your school"),
    ],
)
def test_refusal_says_why_and_what_to_do(screen, reason, changed, told) -> None:
    screen.show_result(a_result(Outcome.REFUSED, reason, **changed))

    assert told in shown(screen)
    assert screen._next.text()
    assert screen.property("outcome") == "refused"
    assert told in screen.accessibleName()


def test_pass_that_may_have_expired_is_amber_and_says_why(screen) -> None:
    doubts = (Reason.PASS_MAYBE_EXPIRED, Reason.CLOCK_SUSPECT)

    screen.show_result(a_result(Outcome.REVIEW, *doubts))

    told = shown(screen)
    assert "Your student pass may have ended. The clock of this station may be wrong." in told
    assert "Please go in. An organizer will confirm it later." in told
    assert screen.property("outcome") == "review"


def test_receipt_is_a_code_that_a_phone_reads(screen, theme) -> None:
    screen.show_result(a_result(), URL)

    assert read_code(screen.receipt) == URL
    assert screen.receipt._side >= 34 * theme.px_per_mm


def test_tap_on_the_receipt_shows_it_large_and_holds_the_screen(screen, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(results, "HOLD_MS", 400)
    ended = []
    screen.finished.connect(lambda: ended.append(True))
    screen.show_result(a_result(), URL)

    QTest.mouseClick(screen.receipt, LEFT)
    qtbot.waitUntil(lambda: screen._bar.value() < 500, timeout=3000)

    assert ended == [], "the screen was not held"
    assert screen.is_held
    assert read_code(screen.large_receipt) == URL
    assert screen.large_receipt.width() > 3 * screen.receipt.width()
    qtbot.waitUntil(lambda: ended == [True], timeout=3000)


def test_tap_anywhere_else_ends_it(screen, qtbot) -> None:
    screen.show_result(a_result(), URL)
    with qtbot.waitSignal(screen.finished, timeout=1000):
        QTest.mouseClick(screen, LEFT, pos=QRect(screen.rect()).topLeft())

    screen.show_result(a_result(), URL)
    with qtbot.waitSignal(screen.finished, timeout=1000):
        QTest.keyClick(screen, Qt.Key.Key_Escape)


def test_keyboard_reaches_the_receipt(screen) -> None:
    screen.show_result(a_result(), URL)

    QTest.keyClick(screen, Qt.Key.Key_Tab)
    QTest.keyClick(screen.receipt, Qt.Key.Key_Space)

    assert screen.is_held


def test_time_runs_out_by_itself(screen, qtbot) -> None:
    with qtbot.waitSignal(screen.finished, timeout=3000):
        screen.show_result(a_result())


def test_nothing_of_the_student_is_left_behind(screen) -> None:
    screen.show_result(a_result(), URL)
    screen.receipt.click()

    screen.forget()

    told = "".join(label.text() for label in screen.findChildren(QLabel))
    assert told == ""
    assert screen.accessibleName() == ""
    assert screen.receipt.code is None
    assert screen.large_receipt.code is None
    assert not screen.is_held
