"""The real window in a real visit keeps its size, cuts nothing off, and can be hit by fingers.

Every screen in every language and look is measured in tests/integration/screens; these have what
only the running kiosk brings: codes, live pictures, long words from a server, an odd screen.
"""

from datetime import UTC, datetime, timedelta

from door_a import QUICK, STRANGER, event_open_now
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from kiosk.demo import inspection
from kiosk.store.errors import DiskFull

SIZE = (1366, 768)
LONG = "Freshmen Orientation and Welcome Assembly of the College of Engineering and Architecture"


def misfits(window: QWidget) -> list[str]:
    inspection.settle()
    assert window.size() == QSize(*SIZE)
    return [
        *inspection.clipped(window),
        *inspection.overlapping(window),
        *inspection.too_small(window, window.theme.px_per_mm),
    ]


def test_long_words_of_an_event_fit_on_an_odd_screen(door, hasty) -> None:
    door.set_up(
        event_open_now(
            title=LONG,
            venue="Covered Court of the University Gymnasium, North Gate",
            policy=QUICK,
            late_after=datetime.now(UTC) - timedelta(minutes=5),
        )
    )
    visitors = door.start(size=SIZE)
    window = visitors.window
    visitors.until(lambda: window.attract.code.has_code)
    wrong = {"attract": misfits(window)}
    window.attract.show_hint("This code cannot be read. Hold it flat, closer, out of the glare")
    wrong["hint"] = misfits(window)

    visitors.hold_up(STRANGER.number)
    wrong["confirm"] = misfits(window)
    visitors.click(window.confirm.primary)
    visitors.arrive(window.result)
    wrong["review"] = misfits(window)
    visitors.kiosk.flow._on_failed(DiskFull("full"))
    wrong["message"] = misfits(window)
    window.close()
    visitors.open_sheet_from_pin()
    visitors.until(lambda: "No connection" in window.organizer._problem.text())
    wrong["organizer"] = misfits(window)

    assert {name: found for name, found in wrong.items() if found} == {}
