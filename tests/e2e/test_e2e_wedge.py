"""A USB scanner at the real window: a scan begins a visit where one makes sense, and presses
nothing anywhere.
"""

import threading
import time

import pytest
from door_a import ANA, JONAS, STRANGER, sealed_records
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.capture.found import FoundCode, Symbology
from kiosk.screens.window import RESULT_READ_S
from kiosk.sound import Sound, Sounds
from kiosk.widgets.toast import Toast
from sync.domain.attendance import Method


def test_scan_begins_a_visit_wherever_a_card_makes_sense_and_presses_no_button(quick_door) -> None:
    visitors = quick_door.start()
    window = visitors.window
    pressed = []
    window.confirm.confirmed.connect(pressed.append)

    def scan(student) -> None:
        visitors.scanner.scan(student.number)
        visitors.arrive(window.confirm)
        visitors.settle()
        assert visitors.kiosk.flow.desk.visit.student_number == student.number
        assert pressed == [], "the scanner's Enter confirmed"
        visitors.click(window.confirm.primary)
        visitors.arrive(window.result)
        pressed.clear()

    visitors.arrive(window.attract)
    scan(ANA)
    scan(JONAS)  # over the result of the one before
    visitors.tap_result()
    visitors.arrive(window.attract)
    visitors.click(window.attract.search)
    visitors.arrive(window.identify)
    scan(STRANGER)
    visitors.tap_result()
    visitors.arrive(window.attract)
    assert window.identify.field.text() == "", "the scan was typed into the search"

    records = [record for record, _ in sealed_records(quick_door.database())]
    assert [r.student_number for r in records] == [s.number for s in (ANA, JONAS, STRANGER)]
    assert {r.method for r in records} == {Method.WEDGE}


def test_scan_in_the_middle_of_a_visit_changes_nothing(open_door) -> None:
    visitors = open_door.start()
    window = visitors.window
    visitors.hold_up(ANA.number)

    def scan_at(screen) -> None:
        visitors.arrive(screen)
        visitors.settle()
        before = visitors.kiosk.flow.desk.visit
        visitors.scanner.scan(JONAS.number)
        visitors.settle()
        assert window.current is screen
        assert visitors.kiosk.flow.desk.visit == before

    scan_at(window.confirm)
    visitors.click(window.confirm.primary)
    scan_at(window.front_photo)
    assert not window.front_photo._countdown.isActive(), "the scanner's Enter took a photo"
    visitors.photo(window.front_photo)
    visitors.photo(window.back_photo)
    scan_at(window.sign)
    visitors._sign()
    strokes = window.sign.pad.signature().strokes
    scan_at(window.sign)
    assert window.sign.pad.signature().strokes == strokes
    visitors.click(window.sign.primary)
    visitors.arrive(window.result)
    [(record, _)] = sealed_records(open_door.database())
    assert (record.student_number, record.method) == (ANA.number, Method.CAMERA)


def test_scan_that_is_no_student_card_is_told_of(quick_door) -> None:
    visitors = quick_door.start()
    attract = visitors.window.attract
    visitors.arrive(attract)

    visitors.scanner.scan("4006381333931")
    visitors.until(lambda: attract.hint == "This is not a student card")
    visitors.scanner.scan("A1" * 400)

    visitors.until(lambda: attract.hint.startswith("There is too much in this code"))
    assert visitors.window.current is attract


class SlowDesk:
    """Holds up what the Desk does next until it is let go."""

    def __init__(self, visitors, name: str) -> None:
        self._go = threading.Event()
        self.begun = threading.Event()
        desk = visitors.kiosk.flow.desk
        really = getattr(desk, name)

        def slowly(*given):
            self.begun.set()
            self._go.wait(10)
            delattr(desk, name)
            return really(*given)

        setattr(desk, name, slowly)

    def let_go(self) -> None:
        self._go.set()


@pytest.fixture
def heard(monkeypatch) -> list[Sound]:
    heard: list[Sound] = []
    monkeypatch.setattr(Sounds, "play", lambda _sounds, sound: heard.append(sound))
    return heard


def test_next_card_scanned_while_a_visit_is_sealed_is_taken_on_its_result(quick_door) -> None:
    visitors = quick_door.start()
    window = visitors.window
    visitors.arrive(window.attract)
    visitors.scanner.scan(ANA.number)
    visitors.arrive(window.confirm)
    sealing = SlowDesk(visitors, "seal")
    visitors.click(window.confirm.primary)
    visitors.until(sealing.begun.is_set)
    visitors.scanner.scan(ANA.number)  # once more, to be sure
    visitors.scanner.scan(JONAS.number)
    visitors.scanner.scan(JONAS.number)
    began: list[float] = []
    window.screen_changed.connect(lambda: began.append(time.monotonic()))
    sealing.let_go()

    visitors.arrive(window.result)
    visitors.arrive(window.confirm)
    assert began[1] - began[0] >= RESULT_READ_S, "the result was to be seen"
    visitors.settle()
    assert visitors.kiosk.flow.desk.visit.student_number == JONAS.number
    visitors.click(window.confirm.primary)
    visitors.arrive(window.result)
    records = [record for record, _ in sealed_records(quick_door.database())]
    assert [r.student_number for r in records] == [ANA.number, JONAS.number]


def test_next_card_in_sight_when_a_result_appears_leaves_it_to_be_seen(quick_door) -> None:
    visitors = quick_door.start()
    window = visitors.window
    visitors.arrive(window.attract)
    visitors.scanner.scan(ANA.number)
    visitors.arrive(window.confirm)
    visitors.click(window.confirm.primary)
    visitors.arrive(window.result)
    appeared = time.monotonic()
    code = FoundCode(text=JONAS.number, symbology=Symbology.QR)
    visitors.kiosk.flow.identification.on_code(code)

    visitors.arrive(window.confirm)
    assert time.monotonic() - appeared >= RESULT_READ_S / 2
    visitors.settle()
    visit = visitors.kiosk.flow.desk.visit
    assert (visit.student_number, visit.method) == (JONAS.number, Method.CAMERA)


def test_own_card_scanned_again_while_the_visit_is_sealed_changes_nothing(
    quick_door, heard
) -> None:
    visitors = quick_door.start()
    window = visitors.window
    visitors.arrive(window.attract)
    visitors.scanner.scan(ANA.number)
    visitors.arrive(window.confirm)
    sealing = SlowDesk(visitors, "seal")
    visitors.click(window.confirm.primary)
    visitors.until(sealing.begun.is_set)
    visitors.scanner.scan(ANA.number)
    seen: list[str] = []
    window.screen_changed.connect(lambda: seen.append(window.place))
    sealing.let_go()
    visitors.arrive(window.attract)

    assert seen == ["ResultScreen", "AttractScreen"]
    assert heard == [Sound.ACCEPTED], "no word of a second try"
    assert len(sealed_records(quick_door.database())) == 1


def test_other_card_scanned_during_a_look_up_is_asked_for_later_aloud(quick_door, heard) -> None:
    visitors = quick_door.start()
    window = visitors.window
    visitors.arrive(window.attract)
    looking_up = SlowDesk(visitors, "identify")
    visitors.scanner.scan(ANA.number)
    visitors.until(looking_up.begun.is_set)
    visitors.scanner.scan(JONAS.number)
    looking_up.let_go()
    visitors.arrive(window.confirm)
    visitors.until(lambda: toasts(window) == ["One student at a time."])

    assert heard == [Sound.WARNING]
    assert visitors.kiosk.flow.desk.visit.student_number == ANA.number
    visitors.click(window.confirm.primary)
    visitors.arrive(window.result)
    assert toasts(window) == []
    visitors.scanner.scan(JONAS.number)
    visitors.arrive(window.confirm)
    visitors.settle()
    assert visitors.kiosk.flow.desk.visit.student_number == JONAS.number


def test_two_cards_scanned_while_the_desk_is_busy_wait_one_and_ask_one(quick_door, heard) -> None:
    visitors = quick_door.start()
    window = visitors.window
    visitors.arrive(window.attract)
    logging = SlowDesk(visitors, "unreadable")
    visitors.scanner.scan("4006381333931")
    visitors.until(logging.begun.is_set)
    visitors.scanner.scan(ANA.number)
    assert toasts(window) == []
    visitors.scanner.scan(JONAS.number)
    assert toasts(window) == ["One student at a time."]
    assert heard == [Sound.WARNING]
    logging.let_go()

    visitors.arrive(window.confirm)
    visitors.settle()
    assert visitors.kiosk.flow.desk.visit.student_number == ANA.number


def test_scan_that_lost_its_head_is_asked_for_again_aloud(quick_door, heard) -> None:
    visitors = quick_door.start()
    window = visitors.window
    visitors.arrive(window.attract)
    visitors.click(window.attract.search)
    visitors.arrive(window.identify)
    visitors.type(window.identify.keyboard, "jon")
    visitors.scanner.scan(ANA.number, pauses={2: 150})

    visitors.until(lambda: Sound.WARNING in heard)
    assert window.current is window.identify
    assert window.identify.field.text() == "Jon"
    assert "Please scan it again" in window.identify._hint_text
    assert visitors.kiosk.flow.desk.visit is None
    visitors.scanner.scan(ANA.number, pauses={5: 150})
    visitors.arrive(window.confirm)
    visitors.settle()
    assert visitors.kiosk.flow.desk.visit.student_number == ANA.number


def test_scan_that_answers_the_question_whether_anybody_is_there_is_not_cut(quick_door) -> None:
    visitors = quick_door.start()
    window = visitors.window
    visitors.arrive(window.attract)
    visitors.click(window.attract.search)
    visitors.arrive(window.identify)
    visitors.kiosk.idle.watch._active_at -= 100
    visitors.kiosk.idle.watch._timer.start(0)
    visitors.until(lambda: visitors.kiosk.idle.is_warning)
    visitors.scanner.scan("9" + ANA.number)  # without its first digit it would be Ana's

    visitors.until(lambda: "Please scan it again" in window.identify._hint_text)
    assert not visitors.kiosk.idle.is_warning
    assert visitors.kiosk.flow.desk.visit is None


def test_scan_at_an_organizers_pin_or_sheet_does_nothing(quick_door, heard) -> None:
    visitors = quick_door.start()
    window = visitors.window
    visitors.arrive(window.attract)
    visitors.click(window.status.organizer)
    visitors.arrive(window.pin)
    visitors.scanner.scan(ANA.number)
    visitors.scanner.scan(ANA.number, pauses={2: 150})
    assert window.pin.pad._digits == ""
    assert window.pin.problem == ""
    visitors.open_sheet_from_pin()
    visitors.scanner.scan(ANA.number)
    visitors.settle()

    assert window.current is window.organizer
    assert heard == []
    assert visitors.kiosk.flow.desk.visit is None


def test_scan_while_a_key_offers_its_accents_is_taken(quick_door) -> None:
    visitors = quick_door.start()
    window = visitors.window
    visitors.arrive(window.attract)
    visitors.click(window.attract.search)
    visitors.arrive(window.identify)
    keyboard = window.identify.keyboard
    QTest.mousePress(keyboard.keys["a"], Qt.MouseButton.LeftButton)
    visitors.until(lambda: keyboard._offer is not None)
    visitors.scanner.scan(ANA.number)

    visitors.arrive(window.confirm)
    assert keyboard._offer is None
    assert window.identify.field.text() == ""


def toasts(window) -> list[str]:
    """Return the first sentences of what is said over the screen."""
    shown = [t for t in window.findChildren(Toast) if t.isVisible()]
    return [toast.accessibleName().split(".")[0] + "." for toast in shown]
