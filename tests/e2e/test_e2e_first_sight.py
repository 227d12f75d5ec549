"""The attract screen stands before the store is open, and the kiosk goes on behind that window."""

import subprocess
import sys

from PySide6.QtWidgets import QApplication, QLabel

from kiosk.app import Kiosk
from kiosk.flows.first_sight import show_first
from kiosk.station import open_station

SIZE = (1280, 720)


def test_the_event_is_painted_first_and_the_kiosk_takes_the_window_over(open_door, qapp) -> None:
    sight = show_first(qapp, open_door.settings, SIZE)

    assert sight is not None
    window = sight.window
    assert window.isVisible()
    assert window.current is window.attract
    said = {label.text() for label in window.attract.findChildren(QLabel)}
    assert "Freshmen Orientation" in said

    kiosk = Kiosk(open_station(open_door.settings), sight=sight)
    open_door._kiosks.append(kiosk)
    kiosk.start()
    assert kiosk.window is window
    assert QApplication.topLevelWidgets().count(window) == 1
    assert sight.front.camera is kiosk.equipment.front


def test_nothing_is_shown_first_without_an_event(door, qapp) -> None:
    door.set_up(None)

    assert show_first(qapp, door.settings, SIZE) is None


def test_nothing_is_shown_first_where_there_is_no_station(open_door, qapp) -> None:
    open_door.settings.database.unlink()

    assert show_first(qapp, open_door.settings, SIZE) is None


def test_the_first_sight_needs_none_of_what_loads_slowly() -> None:
    slow = {"sqlalchemy", "cv2", "numpy", "keyring", "requests", "reportlab", "qrcode"}
    told = subprocess.run(
        [sys.executable, "-c", "import sys, kiosk.running; print(*sys.modules)"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()

    assert slow & set(told) == set()
    assert "kiosk.running" in told
