"""The real kiosk window at the benchmarks' station, driven as fast as it lets itself be driven.

Two virtual cameras play 720p clips at 30 frames a second through the same workers as real ones.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.app import Kiosk
from kiosk.demo.clips import ClipSet
from kiosk.flows.photography import PHOTO_TRIES
from kiosk.screens.photo import PhotoScreen
from kiosk.settings import Settings
from kiosk.station import open_station
from kiosk.widgets.keystrokes import PAUSE_MS
from tests.benchmarks import station

WAIT_S = 20.0
AGAIN_S = 2.0
HASTY = {"motion_ms": 1, "result_ms": 1000, "countdown_step_ms": 1, "burst_ms": 60}
"""What the kiosk lets people wait for, shortened to next to nothing."""


class Door:
    """One kiosk with the clips before its cameras; `close` ends it."""

    def __init__(self, folder: Path, clips: ClipSet) -> None:
        settings: Settings = replace(
            station.set_up(folder),
            front_camera=f"file:{clips.person}",
            back_camera=f"file:{clips.venue}",
        )
        self._scanned_at = 0.0
        self.kiosk = Kiosk(open_station(settings))
        self.window = self.kiosk.window
        self.kiosk.start()
        self.until(lambda: self.kiosk.equipment.front.latest() is not None)
        self.until(lambda: self.kiosk.equipment.back.latest() is not None)
        self.until(lambda: self.window.current is self.window.attract)

    def close(self) -> None:
        """Stop the kiosk."""
        self.kiosk.stop()

    def scan(self, number: str) -> None:
        """Type a student number as a USB scanner does."""
        keyboard = self.window.windowHandle()
        for letter in number:
            QTest.keyClick(keyboard, letter)
        QTest.keyClick(keyboard, Qt.Key.Key_Return)
        self._scanned_at = time.monotonic()

    def rest(self) -> None:
        """Wait until what is scanned no longer counts as the tail of the scan before."""
        quiet = self._scanned_at + 1.5 * PAUSE_MS / 1000
        self.until(lambda: time.monotonic() > quiet)

    def identify(self, number: str) -> None:
        """Scan until the kiosk asks who it is: on a busy machine keys may come too slowly."""
        window = self.window
        deadline = time.monotonic() + WAIT_S
        while window.current is not window.confirm:
            if time.monotonic() > deadline:
                raise TimeoutError(f"nobody is identified at {type(window.current).__name__}")
            self.scan(number)
            again = time.monotonic() + AGAIN_S
            self.until(
                lambda again=again: window.current is window.confirm or time.monotonic() > again
            )

    def visit(self, number: str) -> None:
        """One whole visit, from the scanner to the result."""
        window = self.window
        self.identify(number)
        self.click(window.confirm.primary)
        for screen in (window.front_photo, window.back_photo):
            self.until(lambda screen=screen: window.current is screen)
            self.photograph(screen)
        self.until(lambda: window.current is window.sign)
        self.sign()
        self.click(window.sign.primary)
        self.until(lambda: window.current is window.result)

    def photograph(self, screen: PhotoScreen) -> None:
        """Take the photo, and once more where it was not clear enough."""
        window = self.window
        for _ in range(PHOTO_TRIES):
            self.click(screen.primary)
            self.until(lambda: window.current is not screen or screen.primary.isEnabled())
            if window.current is not screen:
                return
        raise TimeoutError("no photo was good enough")

    def sign(self) -> None:
        """Draw a short signature."""
        pad = self.window.sign.pad
        width, height = pad.width(), pad.height()
        QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(width // 4, height // 2))
        for step in range(1, 30):
            up = -1 if step % 2 else 1
            QTest.mouseMove(
                pad, QPoint(width // 4 + step * width // 70, height // 2 + up * height // 6)
            )
        QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(width * 3 // 4, height // 2))

    def click(self, widget: QWidget) -> None:
        """Press a button once it can be pressed."""
        self.until(lambda: widget.isVisible() and widget.isEnabled())
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def until(self, holds: Callable[[], bool]) -> None:
        """Let Qt run until `holds`; a hang is an error."""
        deadline = time.monotonic() + WAIT_S
        while not holds():
            if time.monotonic() > deadline:
                raise TimeoutError(f"stuck at {type(self.window.current).__name__}")
            QApplication.processEvents()
            time.sleep(0.001)
