"""Entering a PIN by touch and on a keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from kiosk.widgets.pin_pad import BACKSPACE, ENTER, MAX_DIGITS, PinPad


@pytest.fixture
def pad(theme, stand):
    pad = PinPad(theme)
    pad.setParent(stand)
    pad.show()
    return pad


@pytest.fixture
def entered(pad) -> list[str]:
    heard: list[str] = []
    pad.entered.connect(heard.append)
    return heard


def dots(pad: PinPad) -> str:
    return next(label.text() for label in pad.findChildren(QLabel))


def tap(pad: PinPad, *keys: str) -> None:
    for key in keys:
        QTest.mouseClick(pad.keys[key], Qt.MouseButton.LeftButton)


def test_digits_are_collected_and_never_shown(pad, entered) -> None:
    tap(pad, *"2468")
    assert dots(pad) == "●●●●"

    tap(pad, BACKSPACE, "1", "3", ENTER)

    assert entered == ["24613"]
    assert dots(pad) == "Enter your PIN"


def test_keyboard_enters_digits_too(pad, entered) -> None:
    QTest.keyClicks(pad, "24x68")
    QTest.keyClick(pad, Qt.Key.Key_Backspace)
    QTest.keyClick(pad, Qt.Key.Key_Return)

    assert entered == ["246"]


def test_no_more_digits_than_a_pin_may_have(pad, entered) -> None:
    tap(pad, *"1" * (MAX_DIGITS + 3), ENTER)

    assert entered == ["1" * MAX_DIGITS]


def test_keys_are_large_and_named(pad, theme) -> None:
    for key in pad.keys.values():
        assert min(key.width(), key.height()) >= 20 * theme.px_per_mm - 1
        assert key.accessibleName()
