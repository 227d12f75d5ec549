"""Hands and eyes for the kiosk's own window: clicks, draws, types, waits for what the screen shows,
takes pictures and times each step. Used by robot.py.
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
from kiosk.widgets.pin_pad import ENTER, PinPad
from sync.domain.errors import MusterError

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


class Driver:
    """Works one kiosk's window. `steps` is what happened so far."""

    def __init__(self, kiosk: Kiosk, stage: Stage, pictures: Path) -> None:
        self.steps: list[StepReport] = []
        self._kiosk = kiosk
        self._window = kiosk.window
        self._stage = stage
        self._pictures = pictures
        pictures.mkdir(parents=True, exist_ok=True)

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

    def _type_pin(self, pad: PinPad, pin: str) -> None:
        for key in (*pin, ENTER):
            self._click(pad.keys[key])

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
