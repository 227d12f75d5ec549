"""What stands before the virtual cameras: a person, or a card held up.

A card is held up by playing its clip in the front camera; the kiosk has to read it off the
pixels. Used by the demo's panel and by the robot.
"""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from kiosk.capture.sources import CameraSource, SourceKind
from kiosk.capture.worker import CameraWorker
from kiosk.demo.clips import ClipSet


class Stage:
    """Chooses which clip the front camera sees. `names` says who each card's number belongs to."""

    def __init__(self, front: CameraWorker, clips: ClipSet, names: Mapping[str, str]) -> None:
        self._front = front
        self._clips = clips
        self._names = names

    def stand(self) -> None:
        """A person stands before the camera, no card in hand."""
        self._play(self._clips.person)

    def hold_up(self, number: str) -> None:
        """The card with this student number is held up, again and again."""
        self._play(self._clips.cards[number])

    def hold_up_unreadable(self) -> None:
        """A card whose code is rubbed off is held up."""
        self._play(self._clips.unreadable)

    def unplug(self) -> None:
        """The front camera is gone."""
        self._front.switch(CameraSource(SourceKind.DEVICE, "The demo camera"))

    def actions(self) -> dict[str, Callable[[], None]]:
        """Return what can be done before the camera, by a name for a button."""
        cards = {
            f"Card of {self._names[number]}": partial(self.hold_up, number)
            for number in self._clips.cards
        }
        return {
            **cards,
            "A worn-out card": self.hold_up_unreadable,
            "Unplug the camera": self.unplug,
            "Plug it in, no card": self.stand,
        }

    def _play(self, clip: Path) -> None:
        self._front.switch(CameraSource(SourceKind.FILE, str(clip)))
