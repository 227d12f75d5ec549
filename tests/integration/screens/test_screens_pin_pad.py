"""Entering a PIN by touch and on a keyboard, the lock after wrong tries, and the hidden corner."""

from itertools import product

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QImage, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from screen_walks import SMALLEST, UPRIGHT

from kiosk.demo import gallery, inspection
from kiosk.demo.gallery import Shot
from kiosk.screens import words
from kiosk.screens.admin.pin import PinScreen
from kiosk.widgets import theme as themes
from kiosk.widgets.hidden_corner import HiddenCorner
from kiosk.widgets.languages import NAMES, Translation
from kiosk.widgets.pin_pad import BACKSPACE, ENTER, MAX_DIGITS, PinPad
from kiosk.widgets.theme import Look

LEFT = Qt.MouseButton.LeftButton


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def pad(theme, stand, clock):
    pad = PinPad(theme, monotonic=clock)
    pad.setParent(stand)
    pad.show()
    return pad


@pytest.fixture
def entered(pad) -> list[str]:
    heard: list[str] = []
    pad.entered.connect(heard.append)
    return heard


@pytest.fixture
def screen(theme, stand) -> PinScreen:
    screen = PinScreen(theme)
    screen.setParent(stand)
    screen.resize(stand.size())
    screen.show()
    return screen


def tap(pad: PinPad, *keys: str) -> None:
    for key in keys:
        QTest.mouseClick(pad.keys[key], LEFT)


def test_digits_are_collected_and_never_shown(pad, entered) -> None:
    tap(pad, *"2468")
    assert pad.dots.text() == "●●●●"

    tap(pad, BACKSPACE, "1", "3", ENTER)

    assert entered == ["24613"]
    assert pad.dots.text() == "Enter your PIN"


def test_keyboard_enters_digits_too(pad, entered) -> None:
    QTest.keyClicks(pad, "24x68")
    QTest.keyClick(pad, Qt.Key.Key_Backspace)
    QTest.keyClick(pad, Qt.Key.Key_Return)

    assert entered == ["246"]


def test_no_more_digits_than_a_pin_may_have(pad, entered) -> None:
    tap(pad, *"1" * (MAX_DIGITS + 3), ENTER)

    assert entered == ["1" * MAX_DIGITS]


def test_no_digits_are_no_pin(pad, entered) -> None:
    tap(pad, ENTER)
    assert entered == []


def test_keys_are_large_and_named(pad, theme) -> None:
    for name, key in pad.keys.items():
        assert min(key.width(), key.height()) >= 20 * theme.px_per_mm - 1
        assert key.accessibleName()
        assert name.isdigit() or len(key.accessibleName()) > 1


def test_keys_stand_as_on_a_telephone_in_arabic_too(pad, stand) -> None:
    stand.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    stand.grab()  # lays out
    assert pad.keys["1"].x() < pad.keys["2"].x() < pad.keys["3"].x()


def test_wrong_pin_says_how_many_tries_are_left_until_the_next_digit(pad) -> None:
    tap(pad, *"246810", ENTER)
    pad.show_wrong(3)
    assert pad.problem.text() == "This is not the PIN. Tries left: 3"
    assert pad.problem.isVisible()

    tap(pad, "2")
    assert not pad.problem.isVisible()


def test_lock_counts_down_and_takes_no_pin(pad, entered, clock) -> None:
    freed: list[int] = []
    pad.unlocked.connect(lambda: freed.append(1))
    pad.lock(239)
    assert pad.problem.text() == "Locked for 4 min"

    pad.clear()
    tap(pad, *"246810", ENTER)
    QTest.keyClicks(pad, "246810")
    QTest.keyClick(pad, Qt.Key.Key_Return)
    assert entered == []
    assert pad.problem.text() == "Locked for 4 min"

    for seconds, said in [(100, "Locked for 3 min"), (100, "Locked for 39 s"), (39, "")]:
        clock.now += seconds
        pad._second.timeout.emit()
        assert pad.problem.text() == said
    assert freed == [1]
    tap(pad, *"246810", ENTER)
    assert entered == ["246810"]
    assert not pad._second.isActive()


def test_pad_that_is_left_keeps_no_digits(pad, entered) -> None:
    tap(pad, *"246")
    pad.hide()
    pad.show()
    tap(pad, ENTER)
    assert entered == []


def test_screen_asks_again_with_the_problem(screen) -> None:
    screen.ask("This is not the PIN.")
    assert screen.problem == "This is not the PIN."
    screen.forget()
    assert screen.problem == ""

    screen.ask_again(2)
    assert "2" in screen.problem
    screen.lock(30)
    screen.ask()
    assert screen.problem == "Locked for 30 s"
    screen.pad._second.stop()


def test_problem_moves_no_key(screen) -> None:
    screen.grab()  # lays out
    before = screen.pad.keys["1"].mapTo(screen, QPoint())
    screen.ask("This is not the PIN. Tries left: 4")
    screen.grab()
    assert screen.pad.keys["1"].mapTo(screen, QPoint()) == before


def places(window: QWidget, pad: PinPad) -> dict[str, tuple[QPoint, QSize]]:
    inspection.settle()
    return {name: (key.mapTo(window, QPoint()), key.size()) for name, key in pad.keys.items()}


@pytest.mark.parametrize("is_large", [False, True], ids=["normal", "large text"])
@pytest.mark.parametrize(("language", "glass"), list(product(NAMES, (SMALLEST, UPRIGHT))))
def test_no_sentence_moves_a_key(qapp, language, glass, is_large) -> None:
    themes.load_fonts()
    shot = Shot(glass, Look(language=language, large_text=is_large))
    names = ("pin", "waiver-photo", "new-pin")
    for name, stage in gallery.shown(qapp, Translation(qapp), shot, names):
        window, page = stage.window, stage.window.current
        pad = page.form.pad if name == "new-pin" else page.pad
        before = places(window, pad)
        wrong = words.fault("wrong_pin", "3")
        said = (wrong, words.fault("muster_error", ""), words.fault("no_pin", ""), "")
        for sentence in said if name != "new-pin" else ():
            pad.show_problem(sentence)
            assert places(window, pad) == before, sentence
            assert inspection.clipped(window) == []
        pad.show_wrong(3)
        assert places(window, pad) == before
        pad.lock(200)
        assert places(window, pad) == before
        pad.lock(0)
        if name == "new-pin":
            page.form.ask(page.form.tr("These were other digits. Begin again."))
            assert places(window, pad) == before


@pytest.fixture
def corner(theme, stand, clock) -> HiddenCorner:
    corner = HiddenCorner(theme, stand, monotonic=clock)
    corner.show()
    return corner


def is_blank(corner: HiddenCorner) -> bool:
    image = QImage(corner.size(), QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    blank = image.copy()
    corner.render(image, QPoint(), QRegion(), QWidget.RenderFlag(0))
    return image == blank


def test_corner_asks_once_when_it_is_held_and_shows_a_ring(corner, theme, clock) -> None:
    held: list[int] = []
    corner.held.connect(lambda: held.append(1))
    QTest.mousePress(corner, LEFT)
    for seconds, is_hidden in [(0.4, True), (0.4, False), (1.1, False), (0.2, True), (3.0, True)]:
        clock.now += seconds
        if corner._tick.isActive():
            corner._tick.timeout.emit()
        assert is_blank(corner) is is_hidden, clock.now
    QTest.mouseRelease(corner, LEFT)

    assert held == [1]
    assert corner.width() >= 20 * theme.px_per_mm - 1


def test_tap_on_the_corner_is_a_tap_on_what_lies_beneath(corner, stand, clock) -> None:
    taps: list[int] = []
    button = QPushButton("Back", stand)
    button.clicked.connect(lambda: taps.append(1))
    button.resize(corner.size())
    button.show()
    corner.raise_()
    QTest.mouseClick(corner, LEFT)
    assert taps == [1]

    QTest.mousePress(corner, LEFT)
    clock.now += 1.0
    QTest.mouseRelease(corner, LEFT)
    assert taps == [1], "a long press that was given up is no tap"


def test_corner_that_is_tapped_or_left_asks_nothing(corner, stand) -> None:
    QTest.mouseClick(corner, LEFT)
    assert not corner._tick.isActive()
    QTest.mousePress(corner, LEFT)
    QTest.mouseMove(corner, QPoint(300, 300))
    corner._stay(QPoint(300, 300).toPointF())
    assert not corner._tick.isActive()
    device = QTest.createTouchDevice()
    QTest.touchEvent(stand, device).press(0, corner.rect().center(), corner)
    assert corner._tick.isActive()
    QTest.touchEvent(stand, device).release(0, corner.rect().center(), corner)
    assert not corner._tick.isActive()
