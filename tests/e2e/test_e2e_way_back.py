"""Whatever is shown, there is a way back to the attract screen, and a way in for the organizer."""

from dataclasses import replace

from door_a import ANA, PIN, event_open_now, pull
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication

from sync.domain.events import EventStatus, Policy

BRIEF = Policy(front_photo=False, signature=False)


def test_pin_asked_over_a_result_leads_back_to_the_attract_screen(door) -> None:
    door.set_up(event_open_now(policy=replace(BRIEF, provisional=False)))
    visitors = door.start()
    window = visitors.window
    visitors.hold_up("2026-99990")
    visitors.arrive(window.result)

    window.corner_held.emit()
    visitors.arrive(window.pin)
    window.pin.closed.emit()

    visitors.arrive(window.attract)
    visitors.hold_up(ANA.number)
    visitors.arrive(window.confirm)


def test_hidden_corner_is_there_after_another_language(open_door) -> None:
    visitors = open_door.start()
    window = visitors.window
    visitors.arrive(window.attract)

    visitors.click(window.look_bars[-1].languages["es"])

    assert window._corner.isVisible()
    assert window.rect().contains(window._corner.geometry())


def test_event_that_is_gone_checks_nobody_in_when_somebody_walks_away(open_door) -> None:
    visitors = open_door.start()
    kiosk, window = visitors.kiosk, visitors.window
    visitors.arrive(window.attract)
    pull(kiosk.station, event_open_now(status=EventStatus.CANCELLED))
    visitors.arrive(window.message)

    kiosk.organizer.ask_pin()
    visitors.arrive(window.pin)
    kiosk.current.leave()

    visitors.arrive(window.message)
    assert not kiosk.idle.watch.is_warning


def test_no_event_yet_is_not_asked_whether_it_is_still_there(door) -> None:
    door.set_up(None)
    visitors = door.start()
    visitors.arrive(visitors.window.message)

    assert not visitors.kiosk.current.is_left_alone
    visitors.kiosk.organizer.ask_pin()
    assert visitors.kiosk.current.is_left_alone
    visitors.enter_pin(PIN)
    visitors.arrive(visitors.window.organizer)


def test_language_of_a_kiosk_that_ended_is_not_heard_in_the_next(open_door) -> None:
    visitors = open_door.start()
    visitors.arrive(visitors.window.attract)
    visitors.click(visitors.window.look_bars[-1].languages["ar"])

    open_door.end()

    assert QCoreApplication.translate("VisitScreen", "Cancel") == "Cancel"
    assert QApplication.layoutDirection() is Qt.LayoutDirection.LeftToRight
