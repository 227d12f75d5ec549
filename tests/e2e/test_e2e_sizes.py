"""Every screen fits its window, with nothing cut off and controls that fingers hit."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from door_a import ANA, STRANGER, event_open_now
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QWidget

from kiosk.store import faults
from sync.domain.events import BackPhoto, Policy

PRIMARY_MM = 20.0
OTHER_MM = 12.0
ROUNDING_PX = 1
DATABASE = Path("/home/organizer/.local/share/muster/station.db")
LONG = "Freshmen Orientation and Welcome Assembly of the College of Engineering and Architecture"


def misfits(window: QWidget) -> list[str]:
    """Return what of the visible widgets is cut off, or too small for a finger."""
    QApplication.processEvents()
    QApplication.sendPostedEvents()  # the layouts that the events asked for
    found = []
    px_per_mm = window.theme.px_per_mm
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        said = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
        name = f"{type(widget).__name__} {said!r}"
        place = QRect(widget.mapTo(window, QPoint()), widget.size())
        parent = widget.parentWidget()
        if not window.rect().contains(place) or not parent.rect().contains(widget.geometry()):
            found.append(f"{name} at {place.getRect()} is outside of its parent")
        if isinstance(widget, QLabel) and widget.text():
            found += clipped(widget, name)
        if isinstance(widget, QAbstractButton):
            least = PRIMARY_MM if widget.property("role") in {"primary", "key"} else OTHER_MM
            if min(widget.width(), widget.height()) + ROUNDING_PX < least * px_per_mm:
                found.append(f"{name} is {widget.size().toTuple()}, less than {least} mm")
            if isinstance(widget, QPushButton) and widget.width() < widget.sizeHint().width():
                found.append(f"{name} cuts its text off")
    return found


def clipped(label: QLabel, name: str) -> list[str]:
    if label.wordWrap():
        needed = label.heightForWidth(label.width())
        return [f"{name} needs a height of {needed}"] if needed > label.height() else []
    needed = label.sizeHint().width()
    return [f"{name} needs a width of {needed}"] if needed > label.width() else []


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)], ids=["720p", "1080p"])
def test_every_screen_of_a_visit_fits(open_door, size) -> None:
    visitors = open_door.start(size=size)
    window = visitors.window
    visitors.until(lambda: window.attract.code.has_code)
    wrong = {}

    def look(name: str) -> None:
        if found := misfits(window):
            wrong[name] = found
        assert window.size() == QSize(*size), name

    look("attract")
    visitors.hold_up(ANA.number)
    look("confirm")
    visitors.click(window.confirm.primary)
    visitors.arrive(window.front_photo)
    look("front photo")
    visitors.photo(window.front_photo)
    visitors.arrive(window.back_photo)
    look("back photo")
    visitors.photo(window.back_photo)
    visitors.arrive(window.sign)
    look("sign")
    visitors.sign()
    visitors.arrive(window.result)
    look("accepted")
    visitors.arrive(window.attract)
    visitors.click(window.status.organizer)
    visitors.arrive(window.pin)
    look("pin")
    visitors.enter_pin("135791")
    visitors.until(lambda: window.pin._problem.text() != "")
    look("wrong pin")
    visitors.open_sheet_from_pin()
    visitors.until(lambda: "No connection" in window.organizer._problem.text())
    look("organizer")
    refused = replace(visitors.kiosk.sync_loop.status.queue, quarantined=12)
    status = replace(visitors.kiosk.sync_loop.status, queue=refused)
    window.organizer.show_sync(status, visitors.kiosk.station.clock.now())
    look("organizer with refused items")
    visitors.kiosk._show_no_event()
    look("no event")

    assert wrong == {}


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)], ids=["720p", "1080p"])
def test_long_words_fit_too(door, hasty, size) -> None:
    door.set_up(
        event_open_now(
            title=LONG,
            venue="Covered Court of the University Gymnasium, North Gate",
            policy=Policy(front_photo=False, back_photo=BackPhoto.NONE, signature=False),
            late_after=datetime.now(UTC) - timedelta(minutes=5),
        )
    )
    visitors = door.start(size=size)
    window = visitors.window
    visitors.until(lambda: window.attract.code.has_code)
    wrong = {"attract": misfits(window)}
    window.attract.show_hint("This code cannot be read. Hold it flat, closer, out of the glare")
    window.repaint()
    wrong["hint"] = misfits(window)

    visitors.hold_up(STRANGER.number)
    wrong["confirm"] = misfits(window)
    visitors.click(window.confirm.primary)
    visitors.arrive(window.result)
    wrong["review"] = misfits(window)
    visitors.kiosk.flow._on_failed(faults._disk_full(DATABASE))
    wrong["message"] = misfits(window)

    assert window.size() == QSize(*size)
    assert {name: found for name, found in wrong.items() if found} == {}
