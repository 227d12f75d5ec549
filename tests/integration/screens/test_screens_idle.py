"""Nobody there: the watch, the press that answers it, and what covers the screen meanwhile."""

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from kiosk.screens.idle import IdleOverlay
from kiosk.widgets.idle_watch import IdleWatch

LEFT = Qt.MouseButton.LeftButton
NEVER_MS = 60_000


@pytest.fixture
def make_watch(qapp):
    made = []

    def make(*, after_ms: int, left_ms: int = NEVER_MS) -> IdleWatch:
        watch = IdleWatch(after_ms=after_ms, left_ms=left_ms)
        made.append(watch)
        return watch

    yield make
    for watch in made:
        watch.stop()
        qapp.removeEventFilter(watch)


@pytest.fixture
def button(stand) -> QPushButton:
    button = QPushButton("Press", stand)
    button.setGeometry(20, 20, 200, 100)
    button.show()
    return button


@pytest.fixture
def presses(button) -> list[bool]:
    heard: list[bool] = []
    button.clicked.connect(lambda: heard.append(True))
    return heard


def warned(watch: IdleWatch, qtbot) -> None:
    with qtbot.waitSignal(watch.warned, timeout=3000):
        watch.start()


def test_nobody_there_is_warned_of_and_then_expires(make_watch, qtbot) -> None:
    watch = make_watch(after_ms=40, left_ms=40)

    with qtbot.waitSignals([watch.warned, watch.expired], timeout=3000, order="strict"):
        watch.start()

    assert not watch.is_warning


@pytest.mark.parametrize("how", ["mouse", "key", "move"])
def test_whoever_does_something_is_not_warned(make_watch, button, qtbot, how) -> None:
    watch = make_watch(after_ms=300)
    heard = []
    watch.warned.connect(lambda: heard.append(True))
    watch.start()

    for step in range(6):
        qtbot.wait(80)
        if how == "mouse":
            QTest.mouseClick(button, LEFT)
        elif how == "key":
            QTest.keyClick(button, Qt.Key.Key_A)
        else:
            QTest.mouseMove(button, QPoint(10 + 20 * (step % 2), 10))

    assert heard == []
    qtbot.waitUntil(lambda: heard == [True], timeout=3000)


def test_press_that_answers_presses_nothing_and_the_next_does(
    make_watch, button, presses, qtbot
) -> None:
    watch = make_watch(after_ms=40)
    warned(watch, qtbot)

    with qtbot.waitSignal(watch.resumed, timeout=1000):
        QTest.mouseClick(button, LEFT)
    assert presses == []
    assert not button.isDown()

    QTest.mouseClick(button, LEFT)
    assert len(presses) == 1


def test_finger_that_answers_presses_nothing(make_watch, button, presses, qtbot) -> None:
    finger = QTest.createTouchDevice()
    watch = make_watch(after_ms=40)
    warned(watch, qtbot)

    QTest.touchEvent(button, finger).press(0, QPoint(50, 50), button).commit()
    QTest.touchEvent(button, finger).release(0, QPoint(50, 50), button).commit()

    assert not watch.is_warning
    assert presses == []


def test_key_that_answers_types_nothing(make_watch, stand, qtbot) -> None:
    field = QLineEdit(stand)
    field.show()
    field.setFocus()
    watch = make_watch(after_ms=40)
    warned(watch, qtbot)

    QTest.keyClicks(field, "ab")

    assert field.text() == "b"


def test_a_nudge_of_the_table_does_not_answer(make_watch, button, qtbot) -> None:
    watch = make_watch(after_ms=40)
    warned(watch, qtbot)

    QTest.mouseMove(button, QPoint(60, 60))
    QTest.mouseMove(button, QPoint(61, 60))

    assert watch.is_warning


def test_stopped_watch_says_nothing_and_lets_everything_through(
    make_watch, button, presses, qtbot
) -> None:
    watch = make_watch(after_ms=40)
    heard = []
    watch.resumed.connect(lambda: heard.append("resumed"))
    watch.expired.connect(lambda: heard.append("expired"))
    warned(watch, qtbot)

    watch.stop()
    QTest.mouseClick(button, LEFT)

    assert len(presses) == 1
    assert heard == []


def test_answered_warning_begins_anew(make_watch, button, qtbot) -> None:
    watch = make_watch(after_ms=60)
    warned(watch, qtbot)
    QTest.mouseClick(button, LEFT)

    with qtbot.waitSignal(watch.warned, timeout=3000):
        pass


@pytest.fixture
def overlay(theme, stand, qtbot) -> IdleOverlay:
    name = QLabel("Ana Reyes", stand)
    name.setStyleSheet("background: #00ff00")
    name.setGeometry(stand.rect())
    name.show()
    overlay = IdleOverlay(theme, stand)
    overlay.count_down(20_000)
    return overlay


def test_overlay_hides_all_that_is_below_it(overlay, stand) -> None:
    picture = stand.grab().toImage()

    green = QColor("#00ff00")
    spots = [(x, y) for x in range(5, picture.width(), 97) for y in range(5, picture.height(), 53)]
    assert all(picture.pixelColor(x, y) != green for x, y in spots)


def test_overlay_counts_the_seconds_and_says_what_to_do(overlay, qtbot) -> None:
    assert "Any tap continues" in overlay.accessibleName()
    qtbot.waitUntil(lambda: overlay.ring.seconds == 20, timeout=2000)
    qtbot.waitUntil(lambda: overlay.ring.seconds == 19, timeout=3000)


def test_overlay_stays_as_large_as_the_window_and_takes_no_focus(overlay, stand, qtbot) -> None:
    stand.resize(QSize(900, 500))

    qtbot.waitUntil(lambda: overlay.size() == stand.size(), timeout=1000)
    assert QApplication.focusWidget() is not overlay
