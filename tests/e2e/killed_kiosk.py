"""Runs Door A's kiosk until it is killed: `killed_kiosk.py FOLDER PERSON_CLIP VENUE_CLIP HALT`.

Takes up the visit that waits at the back photo, photographs, signs and checks in. Prints HALT when
it has come to it and waits there for the signal; prints "checked in" once the screen says so.
    signing      the photos are saved; a signature is on the pad, not handed in
    sealing      the ledger was asked to seal
    inside       within the sealing transaction
    sealed       sealing has returned, nothing of it is shown yet
    shown        the student reads "checked in"
"""

import sys
from pathlib import Path

import door_a
from PySide6.QtWidgets import QApplication

from kiosk.app import Kiosk
from kiosk.demo.clips import ClipSet
from kiosk.demo.robot import Robot
from kiosk.demo.stage import Stage
from kiosk.station import open_station
from kiosk.widgets import theme


class HaltingLedger:
    """A ledger that takes for ever at one place of sealing."""

    def __init__(self, ledger, halt) -> None:
        self._ledger = ledger
        self._halt = halt

    def __getattr__(self, name):
        return getattr(self._ledger, name)

    def seal(self, make_record, **named):
        def making(head):
            self._halt("inside")
            return make_record(head)

        self._halt("sealing")
        sealed = self._ledger.seal(making, **named)
        self._halt("sealed")
        return sealed


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main(folder: str, person: str, venue: str, halt: str) -> None:
    def reach(place: str) -> None:
        if place == halt:
            say(place)
            sys.stdin.read()

    clips = ClipSet(person=Path(person), venue=Path(venue), unreadable=Path(person), cards={})
    application = QApplication([])
    theme._tokens()["time"].update(door_a.HASTY)
    station = open_station(door_a.settings_at(Path(folder), clips))
    station.ledger = HaltingLedger(station.ledger, reach)
    kiosk = Kiosk(station)
    kiosk.start()
    robot = Robot(kiosk, Stage(kiosk.equipment.front, clips, {}), Path(folder) / "screens")
    window = kiosk.window
    robot._take_photo(window.back_photo, "")
    robot._until(lambda: window.current is window.sign)
    robot._sign()
    reach("signing")
    robot._click(window.sign.primary)
    robot._until(lambda: window.result.property("outcome") == "accepted")
    say("checked in")
    reach("shown")
    application.exec()


if __name__ == "__main__":
    main(*sys.argv[1:])
