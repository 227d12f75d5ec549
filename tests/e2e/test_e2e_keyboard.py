"""A visit with a keyboard alone, and names for those who hear the screen."""

import pytest
from door_a import ANA, PIN, event_open_now, sealed_records
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

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
        visitors.until(lambda: visitors.kiosk.front.latest() is not None)
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


def test_every_button_has_a_name(open_door) -> None:
    visitors = open_door.start()
    window = visitors.window
    checked = {}

    def check() -> None:
        for button in window.findChildren(QAbstractButton):
            if button.isVisible():
                name = QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name)
                checked.setdefault(type(window.current).__name__, set()).add(name)

    check()
    visitors.hold_up(ANA.number)
    check()
    visitors.click(window.confirm.primary)
    visitors.arrive(window.front_photo)
    check()
    visitors.photo(window.front_photo)
    visitors.photo(window.back_photo)
    visitors.arrive(window.sign)
    check()
    visitors.open_sheet()
    check()
    visitors.kiosk.organizer.ask_pin()
    check()
    visitors.kiosk._show_no_event()
    check()

    for screen, names in checked.items():
        assert all(len(name) > 1 or name.isdigit() for name in names), f"{screen}: {names}"
    assert checked["SignScreen"] == {"Cancel", "Back", "Undo", "Clear", "Done", "Organizer"}
    assert len(checked["PinScreen"]) == 14
    assert checked.keys() >= {"AttractScreen", "ConfirmScreen", "PhotoScreen", "OrganizerScreen"}
