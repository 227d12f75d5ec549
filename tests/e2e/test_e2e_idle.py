"""Students and organizers who walk away: their data is hidden, then gone; a tap brings it back."""

import pytest
from door_a import ANA, event_open_now, scan_results, sealed_records
from eyes import in_sight
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from kiosk.flows import idling
from kiosk.screens.idle import IdleOverlay
from sync.domain.events import BackPhoto, Policy

AFTER_MS, LEFT_MS = 600, 1200
PHOTO_ONLY = Policy(back_photo=BackPhoto.NONE, signature=False)


def pixels(widget) -> QImage:
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


@pytest.fixture
def impatient(door, hasty, monkeypatch: pytest.MonkeyPatch):
    """Door A's visitors, who are soon thought to have left."""
    guard = idling.IdleGuard.__init__

    def impatient_guard(self, **given) -> None:
        guard(self, **{**given, "after_ms": AFTER_MS, "left_ms": LEFT_MS})

    monkeypatch.setattr(idling.IdleGuard, "__init__", impatient_guard)
    door.set_up(event_open_now(policy=PHOTO_ONLY))
    return door.start()


def overlay(visitors) -> IdleOverlay:
    visitors.until(lambda: visitors.kiosk.idle.is_warning)
    [found] = visitors.window.findChildren(IdleOverlay)
    return found


def test_left_alone_the_screen_hides_everything_and_a_tap_only_uncovers_it(impatient, door) -> None:
    window = impatient.window
    impatient.hold_up(ANA.number)
    assert ANA.full_name in in_sight(window)
    pressed = []
    window.confirm.confirmed.connect(pressed.append)

    cover = overlay(impatient)
    cover.ring._time.pause()
    for piece in (ANA.full_name, ANA.number, "202•", "north.example", ANA.department):
        assert piece not in in_sight(window)
    assert "Are you still there?" in in_sight(window)
    # What is seen is the cover and nothing besides.
    assert cover.geometry() == window.rect()
    assert pixels(window) == pixels(cover)

    spot = window.confirm.primary.mapTo(window, window.confirm.primary.rect().center())
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=spot)
    impatient.settle()
    assert not impatient.kiosk.idle.is_warning
    assert window.current is window.confirm
    assert ANA.full_name in in_sight(window)
    assert pressed == [], "the tap that uncovers confirmed"
    impatient.click(window.confirm.primary)
    impatient.photo(window.front_photo)
    impatient.arrive(window.result)
    assert len(sealed_records(door.database())) == 1


def test_whoever_does_not_come_back_has_abandoned_their_visit(impatient, door) -> None:
    window = impatient.window
    impatient.hold_up(ANA.number)
    impatient.click(window.confirm.primary)
    impatient.arrive(window.front_photo)

    impatient.until(lambda: impatient.kiosk.idle.is_warning)
    impatient.arrive(window.attract)

    assert not impatient.kiosk.idle.is_warning
    assert impatient.kiosk.flow.desk.visit is None
    assert ANA.full_name not in in_sight(window)
    database = door.database()
    assert scan_results(database) == ["abandoned"]
    assert sealed_records(database) == []


def test_search_and_organizers_pages_are_left_too(impatient) -> None:
    window = impatient.window
    impatient.click(window.attract.search)
    impatient.arrive(window.identify)
    impatient.type(window.identify.keyboard, "pen")
    impatient.arrive(window.attract)
    assert window.identify.field.text() == ""

    impatient.click(window.status.organizer)
    impatient.arrive(window.pin)
    impatient.open_sheet_from_pin()
    impatient.click(window.organizer.settings_button)
    impatient.until(lambda: window.current not in {window.organizer, window.attract})

    overlay(impatient)
    impatient.arrive(window.attract)
    impatient.click(window.status.organizer)
    impatient.arrive(window.pin)


def test_whoever_is_busy_is_not_asked_whether_they_are_there(impatient) -> None:
    window = impatient.window
    impatient.hold_up(ANA.number)

    for _ in range(8):
        QTest.qWait(AFTER_MS // 4)
        QTest.keyClick(window.confirm, Qt.Key.Key_Shift)
        assert not impatient.kiosk.idle.is_warning
