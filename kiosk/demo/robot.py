"""A robot that drives the kiosk's own window as students and an organizer would.

It clicks and draws on the widgets, holds cards up to the camera through the Stage, waits for what
the screen shows, takes pictures and times each step. Used by `main.py demo --walk`.
"""

import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kiosk.app import Kiosk
from kiosk.demo.stage import Stage
from kiosk.widgets.pin_pad import ENTER
from sync.domain.errors import MusterError
from sync.reports.formats import Format

WAIT_S = 20
SETTLE_MS = 80
"""A picture is taken after the layout came to rest."""


class WalkFailed(MusterError):
    """The kiosk did not do what the walk expects."""

    code = "walk_failed"


@dataclass
class StepReport:
    """One line of the walk's table."""

    name: str
    said: str = ""
    seconds: float = 0.0
    held: bool = False


class Robot:
    """Drives one kiosk. `steps` is what happened so far."""

    def __init__(self, kiosk: Kiosk, stage: Stage, pictures: Path) -> None:
        self.steps: list[StepReport] = []
        self.exports: dict[Format, Path] = {}
        self._kiosk = kiosk
        self._window = kiosk.window
        self._stage = stage
        self._pictures = pictures
        pictures.mkdir(parents=True, exist_ok=True)

    def wait_until_ready(self) -> None:
        """Wait for the attract screen with a code and a live camera."""
        with self._step("The kiosk is ready") as step:
            self._until(lambda: self._window.current is self._window.attract)
            self._until(lambda: self._kiosk.front.latest() is not None)
            self._until(lambda: self._window.attract.code.has_code)
            self._pause(500)
            step.said = "attract screen with the rotating code"
            self._picture("attract")

    def check_in(self, number: str, name: str, *, expected: str, pictures: bool = False) -> None:
        """One whole visit by card; `expected` is the result's outcome."""
        window = self._window
        with self._step(f"{name} checks in") as step:
            self._identify(number, until=window.confirm)
            if pictures:
                self._picture("confirm")
            self._click(window.confirm.primary)
            self._take_photo(window.front_photo, "front-photo" if pictures else "")
            self._take_photo(window.back_photo, "back-photo" if pictures else "")
            self._until(lambda: window.current is window.sign)
            self._sign()
            if pictures:
                self._picture("signature")
            self._click(window.sign.primary)
            self._result(step, expected, picture=f"result-{expected}")

    def be_refused(self, number: str, name: str) -> None:
        """A card that may not check in again."""
        with self._step(f"{name} holds the card up again") as step:
            self._identify(number, until=self._window.result)
            self._result(step, "refused", picture="result-refused")

    def show_unreadable(self) -> None:
        """A card that no decoder can read."""
        with self._step("A worn-out card") as step:
            before = self._window.attract.hint
            self._stage.hold_up_unreadable()
            self._until(lambda: self._window.attract.hint != before)
            step.said = self._window.attract.hint
            self._picture("unreadable-card")
            self._stage.stand()
            self._until(lambda: self._window.attract.hint == before)

    def lose_camera(self) -> None:
        """The camera goes away and comes back."""
        with self._step("The camera is unplugged and comes back") as step:
            self._stage.unplug()
            self._until(lambda: self._window.status.text("camera") == "Camera away")
            step.said = self._window.attract.hint
            self._picture("camera-away")
            self._stage.stand()
            self._until(lambda: self._window.status.text("camera") == "Camera on")

    def open_organizer(self, pin: str) -> None:
        """The organizer's way in."""
        window = self._window
        with self._step("An organizer enters the PIN") as step:
            self._click(window.status.organizer)
            self._until(lambda: window.current is window.pin)
            self._picture("pin")
            for digit in pin:
                self._click(window.pin.pad.keys[digit])
            self._click(window.pin.pad.keys[ENTER])
            self._until(lambda: window.current is window.organizer)
            step.said = "organizer sheet"

    def sync(self) -> None:
        """Sync now, until nothing waits."""
        with self._step("Sync now") as step:
            cycles = self._kiosk.sync_loop.status.cycles
            self._until(self._window.organizer.sync_button.isEnabled)
            self._click(self._window.organizer.sync_button)
            self._until(lambda: self._kiosk.sync_loop.status.cycles > cycles)
            self._until(lambda: not self._kiosk.sync_loop.status.queue.waiting)
            step.said = "everything is sent"
            self._pause(200)
            self._picture("organizer")

    def export(self, chosen: Format) -> Path:
        """Write a report; return its path."""
        organizer = self._window.organizer
        with self._step(f"Export as {chosen.name}") as step:
            folder = self._kiosk.station.settings.exports
            before = set(folder.glob("*"))
            self._click(organizer.export_buttons[chosen])
            self._until(lambda: bool(set(folder.glob(f"*.{chosen.value}")) - before))
            self._until(organizer.export_buttons[chosen].isVisible)
            path = (set(folder.glob(f"*.{chosen.value}")) - before).pop()
            step.said = path.name
            self.exports[chosen] = path
        return path

    def exit(self) -> None:
        """End the kiosk."""
        self._click(self._window.organizer.exit_button)

    def _identify(self, number: str, *, until: QWidget) -> None:
        self._until(lambda: self._window.current is self._window.attract)
        self._stage.hold_up(number)
        self._until(lambda: self._window.current is until)
        self._stage.stand()

    def _take_photo(self, screen: QWidget, picture: str) -> None:
        self._until(lambda: self._window.current is screen)
        self._until(lambda: self._kiosk.front.latest() is not None)
        self._pause(300)
        if picture:
            self._picture(picture)
        self._click(self._primary(screen))

    def _primary(self, screen: QWidget) -> QWidget:
        for visit_screen in self._window.visit_screens().values():
            if visit_screen is screen:
                return visit_screen.primary
        raise WalkFailed("There is no such screen.")

    def _sign(self) -> None:
        """Draw a signature as a hand would: loops that flatten out, then a stroke below."""
        pad = self._window.sign.pad
        width, height = pad.width(), pad.height()
        wave = [
            QPoint(
                round(width * (0.24 + 0.42 * t + 0.035 * math.sin(7 * math.tau * t))),
                round(height * (0.5 - 0.3 * math.cos(7 * math.tau * t) * (1 - 0.8 * t) - 0.1 * t)),
            )
            for t in (i / 110 for i in range(111))
        ]
        line = [
            QPoint(round(width * (0.25 + 0.45 * t)), round(height * (0.72 - 0.05 * t)))
            for t in (i / 20 for i in range(21))
        ]
        for stroke in (wave, line):
            QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=stroke[0])
            for point in stroke[1:]:
                QTest.mouseMove(pad, point)
                QTest.qWait(3)
            QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=stroke[-1])

    def _result(self, step: StepReport, expected: str, *, picture: str) -> None:
        window = self._window
        self._until(lambda: window.current is window.result)
        outcome = window.result.property("outcome")
        step.said = window.result.accessibleName()
        self._pause(150)
        self._picture(picture)
        if outcome != expected:
            raise WalkFailed(f"The result is {outcome}, not {expected}.")
        self._until(lambda: window.current is window.attract)

    def _click(self, widget: QWidget) -> None:
        self._until(lambda: widget.isVisible() and widget.isEnabled())
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def _until(self, holds: Callable[[], bool]) -> None:
        deadline = time.monotonic() + WAIT_S
        while not holds():
            if time.monotonic() > deadline:
                self._picture("stuck")
                screen = type(self._window.current).__name__
                raise WalkFailed(f"Nothing happened for {WAIT_S} s at {screen}.")
            QTest.qWait(10)

    def _pause(self, milliseconds: int) -> None:
        QTest.qWait(milliseconds)

    def _picture(self, name: str) -> None:
        self._pause(SETTLE_MS)
        self._window.grab().save(str(self._pictures / f"{name}.png"))

    @contextmanager
    def _step(self, name: str) -> Iterator[StepReport]:
        step = StepReport(name)
        self.steps.append(step)
        began = time.monotonic()
        try:
            yield step
            step.held = True
        except MusterError as error:
            step.said = error.message
            raise
        finally:
            step.seconds = time.monotonic() - began
