"""The organizer's sheet: what waits, since when, and failures in plain words; nothing cut off."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kiosk.screens.admin.organizer import OrganizerScreen
from kiosk.syncing import SyncState, SyncStatus
from kiosk.widgets import theme as themes
from kiosk.widgets.theme import Look, Theme
from sync.client.ports import QueueState

NOW = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)


def queue(records: int = 0, quarantined: int = 0) -> QueueState:
    return QueueState(
        records=records,
        scans=0,
        media=2 * records,
        media_bytes=400_000 * records,
        quarantined=quarantined,
        oldest=NOW - timedelta(hours=3) if records else None,
    )


FAILED = SyncStatus(
    state=SyncState.FAILED,
    queue=queue(records=12, quarantined=2),
    problem="Something in English.",
    problem_code="not_the_server",
)


@pytest.fixture
def screen(theme: Theme, stand: QWidget) -> OrganizerScreen:
    made = OrganizerScreen(theme)
    made.setParent(stand)
    made.resize(1280, 650)
    made.show()
    return made


def test_failure_is_told_in_plain_words_with_what_waits(screen: OrganizerScreen) -> None:
    screen.show_sync(FAILED, NOW)
    assert "records 12, photos and signatures 24" in screen._waiting.text()
    assert "3 h" in screen._since.text()
    assert "sign-in page" in screen._problem.text()
    assert screen.retry_button.isVisible()
    assert "2" in screen.retry_button.text()


def test_when_all_is_sent_there_is_nothing_to_retry(screen: OrganizerScreen) -> None:
    screen.show_sync(SyncStatus(state=SyncState.IDLE, queue=queue(), last_success=NOW), NOW)
    assert screen._waiting.text() == "Everything is sent"
    assert not screen.retry_button.isVisible()
    assert not screen._problem.isVisible()


@pytest.mark.parametrize(
    ("size", "look"),
    [
        ((1280, 650), Look()),
        ((1080, 1850), Look()),
        ((1280, 650), Look(large_text=True)),
    ],
    ids=["landscape", "portrait", "large text"],
)
def test_no_button_is_cut_off_or_too_small(
    qtbot: QtBot, qapp: QApplication, stand: QWidget, size: tuple[int, int], look: Look
) -> None:
    theme = themes.make_theme(ppi=96, width=size[0], height=size[1] + 70, look=look)
    themes.apply(theme, qapp)
    made = OrganizerScreen(theme)
    stand.resize(*size)
    made.setParent(stand)
    made.resize(*size)
    made.show()
    made.show_event("Freshmen Orientation 2026\nGreat Hall\nStation: Door A", chosen=True)
    made.show_sync(FAILED, NOW)
    qtbot.waitUntil(lambda: made.area.widget().width() > 0)
    for button in made.findChildren(QPushButton):
        if button.isVisible():
            text = button.fontMetrics().horizontalAdvance(max(button.text().split(), key=len))
            assert button.width() >= text, button.text()
            assert button.height() >= theme.px("key") - 1, button.text()
    # Nothing runs off sideways.
    qtbot.waitUntil(lambda: made.area.widget().width() <= made.area.viewport().width())
