"""Visits and an organizer's way in with a keyboard alone."""

import pytest
from door_a import ANA, JONAS, PIN, event_open_now, sealed_records
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.demo import inspection
from kiosk.widgets.keystrokes import GAP_MS
from sync.domain import waivers
from sync.domain.attendance import EvidenceKind, Method, Reason
from sync.domain.events import Policy


def press(key: Qt.Key) -> None:
    """Press a key at whatever has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    QTest.keyClick(widget, key)


def focus(visitors, widget) -> None:
    """Reach a widget with the Tab key."""
    for _ in range(30):
        if QApplication.focusWidget() is widget:
            return
        press(Qt.Key.Key_Tab)
    pytest.fail(f"{widget.text()} is not reached with Tab")


def test_whole_visit_with_the_enter_key(door, hasty) -> None:
    door.set_up(event_open_now(policy=Policy(signature=False)))
    visitors = door.start()
    window = visitors.window
    visitors.hold_up(ANA.number)

    for screen in (window.confirm, window.front_photo, window.back_photo):
        visitors.arrive(screen)
        visitors.until(screen.primary.isEnabled)
        visitors.until(lambda: visitors.kiosk.equipment.front.latest() is not None)
        assert QApplication.focusWidget() is screen.primary
        press(Qt.Key.Key_Return)

    visitors.arrive(window.result)
    assert window.result.property("outcome") == "accepted"
    press(Qt.Key.Key_Return)
    visitors.arrive(window.attract)
    assert len(sealed_records(door.database())) == 1


def test_cancel_and_back_are_reached_with_tab(open_door) -> None:
    visitors = open_door.start()
    window = visitors.window
    visitors.hold_up(ANA.number)
    press(Qt.Key.Key_Return)
    visitors.arrive(window.front_photo)

    focus(visitors, window.front_photo.back)
    press(Qt.Key.Key_Return)
    visitors.arrive(window.confirm)
    focus(visitors, window.confirm.cancel)
    press(Qt.Key.Key_Return)

    visitors.arrive(window.attract)
    assert visitors.kiosk.flow.desk.visit is None


def test_organizer_gets_in_and_out_with_the_keyboard(open_door) -> None:
    visitors = open_door.start()
    window = visitors.window
    visitors.arrive(window.attract)
    focus(visitors, window.status.organizer)
    press(Qt.Key.Key_Return)
    visitors.arrive(window.pin)

    for digit in PIN:
        press(Qt.Key[f"Key_{digit}"])
    press(Qt.Key.Key_Return)

    visitors.arrive(window.organizer)
    focus(visitors, window.organizer.close_button)
    press(Qt.Key.Key_Return)
    visitors.arrive(window.attract)


class Typist:
    """Types into the window as a person does: too slowly for a scanner. Sees where the focus is."""

    def __init__(self, visitors) -> None:
        self.visitors = visitors
        self.window = visitors.window

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.window.windowHandle(), key)
        QTest.qWait(2 * GAP_MS)

    def type(self, text: str) -> None:
        for character in text:
            self.press(Qt.Key[f"Key_{character.upper()}"])

    def go_to(self, widget) -> None:
        """Reach a widget with Tab; every stop on the way can be seen to have the focus."""
        for _ in range(30):
            if QApplication.focusWidget() is widget:
                self.look()
                return
            self.press(Qt.Key.Key_Tab)
            self.look()
        pytest.fail(f"{type(widget).__name__} is not reached with Tab")

    def look(self) -> None:
        """What has the focus is drawn otherwise than without it."""
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the focus"
        assert inspection.described(widget) in map(
            inspection.described, inspection.exposed(self.window)
        ), "the focus is on something that nobody sees"
        parent = widget.parentWidget()
        focused = parent.grab(widget.geometry()).toImage()
        widget.clearFocus()
        plain = parent.grab(widget.geometry()).toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        assert focused != plain, f"the focus on {inspection.described(widget)} is not seen"


def test_whole_visit_from_search_to_result_with_a_keyboard_alone(open_door) -> None:
    visitors = open_door.start()
    window, typist = visitors.window, Typist(visitors)
    visitors.arrive(window.attract)

    typist.go_to(window.attract.search)
    typist.press(Qt.Key.Key_Return)
    visitors.arrive(window.identify)
    typist.look()
    typist.type("jon")
    visitors.until(lambda: bool(window.identify.rows.rows))
    typist.press(Qt.Key.Key_Down)
    typist.look()
    typist.press(Qt.Key.Key_Return)
    for screen in (window.confirm, window.front_photo, window.back_photo):
        visitors.arrive(screen)
        visitors.until(lambda: visitors.kiosk.equipment.front.latest() is not None)
        visitors.until(lambda screen=screen: screen.primary.hasFocus())
        typist.look()
        typist.press(Qt.Key.Key_Return)
    visitors.arrive(window.sign)
    typist.go_to(window.sign.cannot_sign)
    typist.press(Qt.Key.Key_Return)
    visitors.arrive(window.waiver)
    typist.go_to(window.waiver.tick)
    typist.press(Qt.Key.Key_Space)
    typist.go_to(window.waiver.field)
    typist.type("jonas")
    typist.go_to(window.waiver.next)
    typist.press(Qt.Key.Key_Return)
    typist.look()
    typist.type(PIN)
    typist.press(Qt.Key.Key_Return)

    visitors.arrive(window.result)
    typist.press(Qt.Key.Key_Escape)
    visitors.arrive(window.attract)
    [(record, evidence)] = sealed_records(open_door.database())
    assert (record.student_number, record.method) == (JONAS.number, Method.SEARCH)
    assert record.reasons == (Reason.SIGNATURE_WAIVED,)
    waiver = waivers.decode(evidence[EvidenceKind.SIGNATURE_WAIVER])
    assert waiver.typed_name == "jonas"
