"""What the station sees and is heard with: its cameras, what looks at their pictures, its sounds.

Built by kiosk.app; flows are given the single parts. Signals carry what other threads notice to the
UI's.
"""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from kiosk.capture.coach import Coach
from kiosk.capture.found import FoundCode
from kiosk.capture.scanner import CodeScanner
from kiosk.capture.sources import CameraSource
from kiosk.capture.worker import CameraStatus, CameraWorker
from kiosk.settings import Settings
from kiosk.sound import Sound, Sounds


class Loudspeaker(Protocol):
    """Makes sounds; kiosk.sound's Sounds."""

    volume: int

    def play(self, sound: Sound) -> None:
        """Let a sound be heard."""


@dataclass(frozen=True, kw_only=True)
class Devices:
    """The cameras and the loudspeaker in use. `back` may be `front`."""

    front: CameraWorker
    back: CameraWorker
    sounds: Loudspeaker

    @property
    def separate_back(self) -> CameraWorker | None:
        """The back camera, None where the front one takes both photos."""
        return None if self.back is self.front else self.back


class Equipment(QObject):
    """Cameras, scanner, coach and sounds as the settings name them. `back` may be `front`.

    Signals:
        code_read: a card or pass was read by the front camera
        camera_changed: a camera came, went, or has another trouble
        hint_found: the coach has a word on the live picture (a kiosk.capture.coach hint or None)
    """

    code_read = Signal(FoundCode)
    camera_changed = Signal(CameraStatus)
    hint_found = Signal(object)

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.front = self._camera("front", settings.front_camera)
        self.back = (
            self._camera("back", settings.back_camera) if settings.back_camera else self.front
        )
        self.scanner = CodeScanner(self.front, self.code_read.emit)
        self.coach = Coach(self.front, self.hint_found.emit)
        self.sounds = Sounds(volume=settings.volume)
        self.devices = Devices(front=self.front, back=self.back, sounds=self.sounds)

    @property
    def cameras(self) -> tuple[CameraWorker, ...]:
        """Each camera once, the front one first."""
        return (self.front,) if self.back is self.front else (self.front, self.back)

    def start(self) -> None:
        """Open the cameras and begin to read codes. The coach waits until it is asked."""
        for camera in self.cameras:
            camera.start()
        self.scanner.start()
        self.coach.start()
        self.coach.pause()
        self.sounds.prepare()

    def stop(self) -> None:
        """Stop everything within a bound."""
        self.coach.stop()
        self.scanner.stop()
        for camera in self.cameras:
            camera.stop()
        self.sounds.stop()

    def take_over(self, settings: Settings, changed: frozenset[str]) -> None:
        """Go on with other settings, of which these names `changed`."""
        self.sounds.volume = settings.volume
        if "front_camera" in changed:
            self.front.switch(CameraSource.parse(settings.front_camera))
        separate = self.devices.separate_back
        if "back_camera" in changed and separate and settings.back_camera:
            separate.switch(CameraSource.parse(settings.back_camera))

    def _camera(self, name: str, source: str) -> CameraWorker:
        return CameraWorker(
            CameraSource.parse(source), name=name, on_state=self.camera_changed.emit
        )
