"""The two photos of a visit: live hints before, sounds during, judging and tries afterwards."""

from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from kiosk.capture.sources import Frame
from kiosk.checkin.visit import Visit
from kiosk.flows.visits import Facilities, Visits
from kiosk.screens import words
from kiosk.screens.photo import PhotoScreen
from kiosk.sound import Sound
from sync.domain.attendance import Evidence, EvidenceKind
from sync.photos.judgement import Hint, PhotoCheck

PHOTO_TRIES = 2
"""After this many poor photos the last is taken as it is and marked for review."""


class Coach(Protocol):
    """What watches the front camera for hints: kiosk.capture.coach."""

    def pause(self) -> None:
        """Look at nothing until resume()."""

    def resume(self) -> None:
        """Look again."""


class Photography(QObject):
    """Takes the photos that the photo screens ask for.

    Signals:
        live_hint: what the coach sees, a Hint or None; emitted on the coach's thread
    """

    live_hint = Signal(object)

    def __init__(
        self,
        visits: Visits,
        facilities: Facilities,
        coach: Coach,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._visits = visits
        self._window = visits.window
        self._play = facilities.play
        self._coach = coach
        self._poor = 0
        self._connect_screens()
        self._window.rebuilt.connect(self._connect_screens)
        self._window.screen_changed.connect(self._on_screen_changed)
        self.live_hint.connect(self._on_live_hint)

    def begin(self) -> None:
        """Forget the tries of the step before."""
        self._poor = 0

    def _screens(self) -> dict[EvidenceKind, PhotoScreen]:
        return {
            EvidenceKind.FRONT_PHOTO: self._window.front_photo,
            EvidenceKind.BACK_PHOTO: self._window.back_photo,
        }

    def _screen_again(self, kind: EvidenceKind) -> PhotoScreen:
        """Return the screen that asked, shown again if another look was put on meanwhile."""
        screen, visit = self._screens()[kind], self._visits.desk.visit
        if self._window.current is not screen and visit is not None:
            self._visits.go_on(visit)
        return screen

    def _connect_screens(self) -> None:
        for kind, screen in self._screens().items():
            screen.taken.connect(partial(self._take, kind, screen))
            screen.counted.connect(lambda _left: self._play(Sound.TICK))
            screen.shot.connect(partial(self._play, Sound.SHUTTER))

    def _on_screen_changed(self) -> None:
        if self._window.current is self._window.front_photo:
            self._coach.resume()
        else:
            self._coach.pause()

    def _on_live_hint(self, hint: Hint | None) -> None:
        if self._window.current is self._window.front_photo:
            self._window.front_photo.show_live_hint(hint)

    def _take(self, kind: EvidenceKind, screen: PhotoScreen, frames: list[Frame]) -> None:
        is_front = kind is EvidenceKind.FRONT_PHOTO
        may_be_poor = self._poor >= PHOTO_TRIES - 1

        def work() -> Visit | PhotoCheck:
            from kiosk.capture.photos import best, encode_photo  # noqa: PLC0415 - OpenCV
            from sync.photos.judging import assess  # noqa: PLC0415

            chosen = best(frames) if is_front else frames[-1]
            check = assess(chosen.image)
            is_poor = is_front and not check.acceptable
            if is_poor and not may_be_poor:
                return check
            photo = Evidence(kind=kind, media_type="image/jpeg", data=encode_photo(chosen.image))
            return self._visits.desk.complete(photo, unclear=is_poor)

        def done(answer: Visit | PhotoCheck) -> None:
            if isinstance(answer, Visit):
                self._poor = 0
                self._visits.go_on(answer)
                return
            self._poor += 1
            hint = words.photo_hint(answer.hint) if answer.hint else ""
            again = self._screen_again(kind)
            again.set_busy(busy=False)
            again.show_hint(hint, last_try=self._poor >= PHOTO_TRIES - 1)

        if frames:
            self._visits.do(work, done)
        else:
            screen.set_busy(busy=False)
            screen.show_hint(self.tr("The camera gave no picture. Try again"))
