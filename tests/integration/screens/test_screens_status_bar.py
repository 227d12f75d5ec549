"""The status line: what is told, what gives way where there is little room, and who taps it."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.demo import inspection
from kiosk.widgets.status_bar import ITEMS, StatusBar, age_text

NOW = datetime(2026, 3, 16, 9, 0, tzinfo=UTC)

ALWAYS = set(ITEMS) - {"laptop"}
"""The laptop is told of only when something is wrong with it."""


@pytest.fixture
def bar(theme, stand):
    bar = StatusBar(theme)
    bar.setParent(stand)
    bar.resize(1280, bar.sizeHint().height())
    bar.show()
    for key, text in {
        "camera": "Camera on",
        "saved": "128 saved",
        "sync": "All sent",
        "disk": "212 GB free",
        "clock": "08:41",
    }.items():
        bar.show_item(key, text)
    return bar


def narrow(bar: StatusBar, width: int) -> None:
    bar.resize(width, bar.height())
    inspection.settle()


def shown(bar: StatusBar) -> set[str]:
    return {key for key, item in bar.items.items() if item.isVisible()}


def test_everything_is_shown_where_there_is_room(bar) -> None:
    assert shown(bar) == ALWAYS
    assert bar.items["saved"].text() == "128 saved"


def test_an_item_without_a_text_is_not_there(bar) -> None:
    bar.show_item("camera", "")

    assert "camera" not in shown(bar)
    assert bar.text("camera") == ""


def test_a_tap_asks_what_an_item_means(bar) -> None:
    asked: list[str] = []
    bar.help_wanted.connect(asked.append)

    QTest.mouseClick(bar.items["sync"], Qt.MouseButton.LeftButton)

    assert asked == ["sync"]


def test_items_are_as_high_as_fingers_need(bar, theme) -> None:
    narrow(bar, 1280)

    assert inspection.too_small(bar.window(), theme.px_per_mm) == []


def test_amber_and_red_are_told_by_an_icon_too(bar) -> None:
    icons = {}
    for state in ("good", "review", "bad"):
        bar.show_item("camera", "Camera", state)
        size = bar.items["camera"].iconSize()
        image = (
            bar.items["camera"]
            .icon()
            .pixmap(size)
            .toImage()
            .convertToFormat(bar.grab().toImage().Format.Format_Alpha8)
        )
        icons[state] = bytes(image.constBits())

    assert len(set(icons.values())) == 3


def test_calm_items_give_way_before_alarms(bar) -> None:
    bar.show_item("disk", "0.4 GB free", "bad")
    bar.show_item("sync", "12 refused by the server", "review")

    narrow(bar, 760)

    assert {"disk", "sync"} <= shown(bar)
    assert "saved" not in shown(bar)
    assert bar.items["disk"].text() == "0.4 GB free"


def test_alarms_are_cut_short_at_last_but_never_hidden_or_silent(bar) -> None:
    for key in ("camera", "sync", "disk"):
        bar.show_item(key, "Something that is told at length", "bad")

    narrow(bar, 640)

    assert shown(bar) == {"camera", "sync", "disk"}
    assert any(bar.items[key].text().endswith("…") for key in shown(bar))
    for key in shown(bar):
        assert bar.text(key) == "Something that is told at length"
        assert bar.items[key].accessibleName().endswith("Something that is told at length")
        assert bar.items[key].geometry().right() < bar.width()


def test_what_gave_way_comes_back(bar) -> None:
    narrow(bar, 400)
    assert shown(bar) != ALWAYS

    narrow(bar, 1280)

    assert shown(bar) == ALWAYS
    assert bar.items["saved"].text() == "128 saved"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "just now"),
        (59, "just now"),
        (60, "1 min"),
        (3599, "59 min"),
        (3600, "1 h"),
        (47 * 3600, "47 h"),
        (48 * 3600, "2 days"),
        (86400 * 9.9, "9 days"),
    ],
)
def test_ages_are_told_in_words(seconds, text) -> None:
    assert age_text(NOW - timedelta(seconds=seconds), NOW) == text
