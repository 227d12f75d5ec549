"""Without a photo or a signature: what is asked of the student and of the organizer."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from visit_values import ANA

from kiosk.screens.waiver import WaiverScreen
from kiosk.widgets import theme as themes
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


def put_up(theme, stand) -> WaiverScreen:
    """Another look's screen, on which the flow has asked for the same."""
    other = WaiverScreen(theme)
    other.setParent(stand)
    other.resize(stand.size())
    other.show()
    other.ask(Waived.SIGNATURE, name=ANA.full_name)
    return other


def test_tick_and_name_go_over_to_the_screen_of_another_look(screen, theme, stand) -> None:
    screen.ask(Waived.SIGNATURE, name=ANA.full_name)
    screen.tick.click()
    screen.field.setText("Ana Reyes")

    other = put_up(theme, stand)
    other.go_on_with(screen.unfinished())

    assert (other.tick.isChecked(), other.field.text()) == (True, "Ana Reyes")
    assert other.next.isEnabled()


def test_another_look_while_a_pin_is_checked_takes_no_second_one(screen, theme, stand) -> None:
    screen.ask(Waived.SIGNATURE, name=ANA.full_name)
    screen.tick.click()
    screen.field.setText("Ana Reyes")
    screen.next.click()
    enter(screen, "246810")

    other = put_up(theme, stand)
    heard: list[str] = []
    other.witnessed.connect(lambda pin, _name: heard.append(pin))
    other.go_on_with(screen.unfinished())
    enter(other, "135791")

    assert other.pad.isVisible()
    assert heard == []
    other.refuse("This is not the PIN.")
    enter(other, "246810")
    assert heard == ["246810"]


def test_lock_is_told_anew_by_the_next_pin_because_an_organizer_may_have_opened_it(
    screen, witnessed
) -> None:
    screen.ask(Waived.PHOTO, name="")
    screen.pad.lock(300)
    enter(screen, "246810")
    assert witnessed == []

    screen.ask(Waived.PHOTO, name="")
    enter(screen, "246810")

    assert witnessed == [("246810", "")]


def dark_columns(box: QPushButton) -> list[int]:
    """Return the columns in which something dark is painted, inside of the border."""
    QApplication.processEvents()
    image = box.grab().toImage()
    edge, height = image.width() // 20, image.height()
    return [
        x
        for x in range(edge, image.width() - edge)
        if any(image.pixelColor(x, y).lightness() < 90 for y in range(height // 4, height * 3 // 4))
    ]


BOLD = 'QPushButton[role="row"]:checked { font-weight: 700; }'


@pytest.mark.parametrize("style", ["", BOLD], ids=["as it is", "bold, which must be seen"])
def test_ticked_box_keeps_room_for_its_words(qapp, theme, stand, style) -> None:
    themes.load_fonts()
    qapp.setStyleSheet(theme.style_sheet() + style)
    screen = put_up(theme, stand)
    plain = dark_columns(screen.tick)
    end_of_box = plain[0] + screen.tick.iconSize().width()

    screen.tick.setChecked(True)
    ticked = dark_columns(screen.tick)
    themes.apply(theme, qapp)

    # Wider letters stand elsewhere, and the last is cut off where it has no room.
    before, after = ({x for x in columns if x > end_of_box} for columns in (plain, ticked))
    assert before
    assert bool(before ^ after) == bool(style), f"the words are painted elsewhere: {before ^ after}"


@pytest.mark.parametrize("size", [(1280, 650), (1080, 1850)], ids=["landscape", "portrait"])
def test_the_ways_back_and_on_are_at_the_bottom(theme, stand, size) -> None:
    stand.resize(*size)
    screen = WaiverScreen(theme)
    screen.setParent(stand)
    screen.resize(*size)
    screen.show()

    for waived in Waived:
        screen.ask(waived, name="")
        QApplication.processEvents()
        tops = {
            widget: widget.mapTo(screen, QPoint()).y()
            for widget in (screen.back, screen.next)
            if widget.isVisible()
        }
        above = [screen.pad] if waived is Waived.PHOTO else [screen.field, screen.keyboard]
        for widget in above:
            assert widget.mapTo(screen, QPoint(0, widget.height())).y() <= min(tops.values())
        assert max(tops.values()) >= screen.height() - 2 * screen.back.height()
        assert (screen.next in tops) is (waived is Waived.SIGNATURE)
