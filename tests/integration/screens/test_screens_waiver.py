"""Without a photo or a signature: what is asked of the student and of the organizer."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from visit_values import ANA

from kiosk.screens.waiver import WaiverScreen
from kiosk.widgets.pin_pad import ENTER
from sync.domain.waivers import Waived

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def screen(theme, stand) -> WaiverScreen:
    screen = WaiverScreen(theme)
    screen.setParent(stand)
    screen.resize(stand.size())
    screen.show()
    return screen


@pytest.fixture
def witnessed(screen) -> list[tuple[str, str]]:
    heard: list[tuple[str, str]] = []
    screen.witnessed.connect(lambda pin, name: heard.append((pin, name)))
    return heard


def enter(screen: WaiverScreen, pin: str) -> None:
    for key in (*pin, ENTER):
        QTest.mouseClick(screen.pad.keys[key], LEFT)


def shown(screen: WaiverScreen) -> str:
    return "\n".join(w.text() for w in screen.findChildren(QLabel) if w.isVisible())


def test_no_photo_needs_the_organizers_pin_alone(screen, witnessed) -> None:
    screen.ask(Waived.PHOTO, name=ANA.full_name)
    assert "marked for review" in shown(screen)
    assert ANA.full_name in shown(screen)

    enter(screen, "246810")

    assert witnessed == [("246810", "")]


def test_no_signature_needs_tick_and_name_before_the_pin(screen, witnessed) -> None:
    screen.ask(Waived.SIGNATURE, name="")
    assert not screen.pad.isVisible()

    for letter in "Ana":
        QTest.mouseClick(screen.keyboard.keys[letter.lower()], LEFT)
    assert not screen.next.isEnabled(), "the tick is missing"
    QTest.mouseClick(screen.tick, LEFT)
    QTest.mouseClick(screen.next, LEFT)
    enter(screen, "246810")

    assert witnessed == [("246810", "Ana")]


def test_a_tick_without_a_name_is_not_enough(screen) -> None:
    screen.ask(Waived.SIGNATURE, name="")
    screen.tick.click()

    screen.field.setText("  A ")
    assert not screen.next.isEnabled()
    screen.field.setText("Ana")
    assert screen.next.isEnabled()


def test_wrong_pin_is_told_and_another_may_be_entered(screen, witnessed) -> None:
    screen.ask(Waived.PHOTO, name="")
    enter(screen, "111111")
    enter(screen, "222222")
    assert witnessed == [("111111", "")], "a second PIN counted before the first was answered"

    screen.refuse("This is not the PIN.")

    assert "This is not the PIN." in shown(screen)
    enter(screen, "246810")
    assert witnessed[-1] == ("246810", "")


def test_ok_without_digits_asks_nobody(screen, witnessed) -> None:
    screen.ask(Waived.PHOTO, name="")

    enter(screen, "")

    assert witnessed == []


def test_back_goes_to_the_name_and_then_out(screen, qtbot) -> None:
    screen.ask(Waived.SIGNATURE, name="")
    screen.tick.click()
    screen.field.setText("Ana Reyes")
    screen.next.click()
    assert screen.pad.isVisible()

    QTest.mouseClick(screen.back, LEFT)
    assert screen.field.isVisible()
    assert screen.field.text() == "Ana Reyes"
    with qtbot.waitSignal(screen.closed, timeout=1000):
        QTest.keyClick(screen.field, Qt.Key.Key_Escape)


def test_keyboard_alone_does_it(screen, witnessed) -> None:
    screen.ask(Waived.SIGNATURE, name="")

    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClicks(QApplication.focusWidget(), "Ana Reyes")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    QTest.keyClicks(QApplication.focusWidget(), "246810")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)

    assert witnessed == [("246810", "Ana Reyes")]


def test_leaving_wipes_name_tick_and_digits(screen, witnessed) -> None:
    screen.ask(Waived.SIGNATURE, name=ANA.full_name)
    screen.tick.click()
    screen.field.setText("Ana Reyes")
    screen.next.click()
    QTest.keyClicks(screen.pad, "2468")

    screen.forget()

    assert screen.field.text() == ""
    assert not screen.tick.isChecked()
    assert "Ana" not in "".join(label.text() for label in screen.findChildren(QLabel))
    QTest.keyClick(screen.pad, Qt.Key.Key_Return)
    assert witnessed == []


def test_ticked_box_keeps_room_for_its_words(screen) -> None:
    screen.ask(Waived.SIGNATURE, name="Ana Liza Peña")
    before = screen.tick.sizeHint().width()
    screen.tick.setChecked(True)
    screen.tick.setFocus()
    assert screen.tick.fontMetrics().horizontalAdvance(screen.tick.text()) < screen.tick.width()
    assert screen.tick.sizeHint().width() <= before
