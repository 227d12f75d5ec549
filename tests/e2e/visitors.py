"""Door A, which can be started and ended, and who comes to it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import door_a
from hand_scanner import HandScanner
from PySide6.QtWidgets import QApplication

from kiosk.app import Kiosk
from kiosk.capture.sources import CameraSource
from kiosk.demo.clips import ClipSet
from kiosk.demo.hand import HeldCard
from kiosk.demo.robot import Robot
from kiosk.demo.scene import front_scene
from kiosk.demo.stage import Stage
from kiosk.station import open_station
from kiosk.store.engine import Database
from kiosk.widgets.pin_pad import ENTER
from sync.domain.events import Event

HELD_AT_S = 2.0
HELD_FRAMES = 6


def film(held: HeldCard, path: Path) -> Path:
    """Film something that is held before the camera from the first frame on."""
    scene = front_scene().at(0)
    moments = [HELD_AT_S + frame / door_a.FPS for frame in range(HELD_FRAMES)]
    return door_a.write_clip(path, [held.over(scene, seconds=moment) for moment in moments])


class Door:
    """Door A's kiosk, which can be started, driven and ended any number of times."""

    def __init__(self, folder: Path, clips: ClipSet) -> None:
        self.folder = folder
        self.clips = clips
        self.settings = door_a.settings_at(folder, clips)
        self._kiosks: list[Kiosk] = []
        self._databases: list[Database] = []

    def set_up(self, event: Event | None, *, has_roster: bool = True, **settings: Any) -> None:
        self.settings = door_a.settings_at(self.folder, self.clips, **settings)
        door_a.set_up(self.settings, event, has_roster=has_roster)

    def start(
        self, *, size: tuple[int, int] = (1280, 720), until_resumed: bool = True
    ) -> "Visitors":
        """Start the kiosk; return who comes to it."""
        kiosk = Kiosk(open_station(self.settings), width=size[0], height=size[1])
        self._kiosks.append(kiosk)
        kiosk.start()
        visitors = Visitors(
            kiosk, Stage(kiosk.equipment.front, self.clips, {}), self.folder / "screens"
        )
        if until_resumed:
            visitors.settle()  # a visit to resume is looked for
        visitors.until(lambda: QApplication.focusWidget() is not None)
        return visitors

    def end(self) -> None:
        """End what was started."""
        while self._kiosks:
            kiosk = self._kiosks.pop()
            kiosk.stop()
            kiosk.window.deleteLater()
            kiosk.deleteLater()
        while self._databases:
            self._databases.pop().close()
        QApplication.sendPostedEvents()

    def database(self) -> Database:
        """Return the database as a restart finds it; the kiosk is ended first."""
        self.end()
        station = open_station(self.settings)
        station.session.close()
        self._databases.append(station.database)
        return station.database


class Visitors(Robot):
    """A robot with eyes for more than the demo's walk needs."""

    def __init__(self, kiosk: Kiosk, stage: Stage, pictures: Path) -> None:
        super().__init__(kiosk, stage, pictures)
        self.kiosk = kiosk
        self.window = kiosk.window
        self.stage = stage
        self.scanner = HandScanner(kiosk.window)
        self.taps = 0

    def until(self, holds: Callable[[], bool]) -> None:
        self._until(holds)

    def arrive(self, screen: Any) -> None:
        """Wait until the window shows `screen`."""
        self._until(lambda: self.window.current is screen)

    def _pause(self, milliseconds: int) -> None:
        super()._pause(min(milliseconds, 20))  # nobody watches

    def click(self, widget: Any) -> None:
        self._click(widget)

    def _click(self, widget: Any) -> None:
        self.taps += 1
        super()._click(widget)

    def settle(self) -> None:
        """Wait until nothing is worked on for the visit."""
        self._until(lambda: not self.kiosk.current.tasks.is_busy)

    def see(self, clip: Path) -> None:
        """Let the front camera see a clip."""
        self.kiosk.equipment.front.switch(CameraSource.parse(f"file:{clip}"))

    def hold_up(self, number: str) -> None:
        """Hold a card up until the kiosk has taken it; a result still shown is tapped away."""
        self.tap_result()
        # Not arrive(): a look that is taken back brings another attract screen.
        self._until(lambda: self.window.current is self.window.attract)
        self.stage.hold_up(number)
        self._until(lambda: self.window.current is not self.window.attract)
        self.stage.stand()

    def tap_result(self) -> None:
        if self.window.current is self.window.result:
            self._click(self.window.result)

    def photo(self, screen: Any) -> None:
        self._take_photo(screen, "")

    def sign(self) -> None:
        self.arrive(self.window.sign)
        self._sign()
        self._click(self.window.sign.primary)

    def type(self, keyboard: Any, letters: str) -> None:
        """Tap keys of an on-screen keyboard."""
        for letter in letters:
            self._click(keyboard.keys[letter])

    def enter_pin(self, pin: str) -> None:
        for key in (*pin, ENTER):
            self._click(self.window.pin.pad.keys[key])

    def open_sheet(self) -> None:
        """Get an organizer to their sheet."""
        self._click(self.window.status.organizer)
        self.arrive(self.window.pin)
        self.open_sheet_from_pin()

    def open_sheet_from_pin(self) -> None:
        self.enter_pin(door_a.PIN)
        self.arrive(self.window.organizer)
