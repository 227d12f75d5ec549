"""A double tap presses one button, not also the one of the screen that the first tap brought."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kiosk.widgets.tap_guard import TapGuard


def test_press_right_after_a_change_of_screen_is_swallowed_and_a_later_one_counts(
    qtbot: QtBot,
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 200)
    button = QPushButton("Go on", window)
    button.resize(200, 100)
    pressed = []
    now = [10.0]
    guard = TapGuard(window, monotonic=lambda: now[0])
    button.clicked.connect(lambda _checked: pressed.append(now[0]))
    window.show()
    qtbot.waitExposed(window)
    glass = window.windowHandle()

    def tap() -> None:
        QTest.mouseClick(
            glass, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(50, 50)
        )

    tap()
    guard.arm(0.4)
    now[0] = 10.3
    tap()
    QTest.mouseDClick(
        glass, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(50, 50)
    )
    assert pressed == [10.0]

    now[0] = 10.5
    tap()
    assert pressed == [10.0, 10.5]
