"""Door A's kiosk for a supervisor: `unattended_kiosk.py FOLDER PERSON_CLIP VENUE_CLIP DEED`.

Says on stdout, a line each: "begun PID", "screen NAME SECONDS" for each screen that comes to be
seen and painted, by the clock that all processes share. The first one started does the deed:
    photograph   take the back photo that a visit waits for
    hang         hold the window's thread up for ever once the back photo is asked for
"""

import os
import sys
import threading
import time
from pathlib import Path

import door_a
from PySide6.QtCore import QEvent, QObject, QTimer

from kiosk import shell
from kiosk.demo.clips import ClipSet
from kiosk.demo.robot import Robot
from kiosk.demo.stage import Stage
from kiosk.unattended.supervisor import LAST_END
from kiosk.widgets import theme


class Eye(QObject):
    """Says which screen is painted."""

    def __init__(self, window) -> None:
        super().__init__(window)
        self._window = window
        self._seen = None
        window.installEventFilter(self)
        window.screen_changed.connect(window.update)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.UpdateRequest:
            QTimer.singleShot(0, self, self._look)
        return False

    def _look(self) -> None:
        name = type(self._window.current).__name__
        if name != self._seen and self._window.isVisible():
            self._seen = name
            say(f"screen {name} {time.monotonic()}")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main(folder: str, person: str, venue: str, deed: str) -> int:
    clips = ClipSet(person=Path(person), venue=Path(venue), unreadable=Path(person), cards={})
    is_first = LAST_END not in os.environ
    theme._tokens()["time"].update(door_a.HASTY)
    kept = []

    def on_started(kiosk) -> None:
        kept.append(Eye(kiosk.window))
        if is_first:
            QTimer.singleShot(0, kiosk, lambda: act(kiosk))

    def act(kiosk) -> None:
        window = kiosk.window
        robot = Robot(kiosk, Stage(kiosk.equipment.front, clips, {}), Path(folder) / "screens")
        robot._until(lambda: window.current is window.back_photo)
        if deed == "photograph":
            robot._take_photo(window.back_photo, "")
        elif deed == "hang":
            threading.Event().wait()

    say(f"begun {os.getpid()}")
    return shell.run(door_a.settings_at(Path(folder), clips), on_started=on_started)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
