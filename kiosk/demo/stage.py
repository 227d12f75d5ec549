"""What stands before the virtual cameras: a person, or a card or a phone held up.

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

    def hold_up_pass(self) -> None:
        """A phone with a student pass is held up."""
        self._play(self._clips.student_pass)

    def hold_up_event_code(self) -> None:
        """A phone with the event's own code, which is no card, is held up."""
        self._play(self._clips.event_code)

    def cover(self) -> None:
        """The lens is covered: black pictures."""
        self._play(self._clips.black)

    def unplug(self) -> None:
        """The front camera is gone."""
        self._front.switch(CameraSource(SourceKind.DEVICE, "The demo camera"))

    def actions(self) -> dict[str, Callable[[], None]]:
        """Return what can be done before the camera, by a name for a button."""
        cards = {
            f"Card of {self._names[number]}": partial(self.hold_up, number)
            for number in self._clips.cards
        }
        phones = {
            "A student pass on a phone": (self._clips.student_pass, self.hold_up_pass),
            "The event’s own code": (self._clips.event_code, self.hold_up_event_code),
        }
        return {
            **cards,
            "A worn-out card": self.hold_up_unreadable,
            **{name: act for name, (clip, act) in phones.items() if clip is not None},
            "Cover the lens": self.cover,
            "Unplug the camera": self.unplug,
            "Plug it in, no card": self.stand,
        }

    def _play(self, clip: Path | None) -> None:
        if clip is None:
            raise FileNotFoundError("No clip was made of this: see make_clips.")
        self._front.switch(CameraSource(SourceKind.FILE, str(clip)))
