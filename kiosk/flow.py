"""The way of a visit through the screens: what is read, tapped and signed goes to the Desk, and
what the Desk answers is shown.

Lives on the UI thread; everything that touches disk or pixels runs on the desk's task thread.
"""

import logging
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.capture.codes import FoundCode
from kiosk.capture.photos import PhotoCheck, assess, best, encode_photo
from kiosk.capture.scanner import CodeScanner
from kiosk.capture.sources import Frame
from kiosk.checkin.desk import Desk, Result
from kiosk.checkin.visit import Step, Visit
from kiosk.screens import words
from kiosk.screens.photo import PhotoScreen
from kiosk.screens.window import Window
from kiosk.tasks import TaskRunner
from kiosk.widgets.signature_pad import picture
from sync.domain import signature as strokes
from sync.domain.attendance import Evidence, EvidenceKind, Method
from sync.domain.errors import MusterError
from sync.domain.signature import Signature
from sync.domain.students import number_from_card

log = logging.getLogger(__name__)

HINT_MS = 4000
FAULT_MS = 6000
PHOTO_TRIES = 2
"""After this many poor photos the next is taken as it is and marked for review."""
FAULT_TRIES = 2
"""A visit that met this many bugs is put aside as a draft, so that the queue moves on."""

T = TypeVar("T")


class CheckInFlow(QObject):
    """Drives one station's visits.

    Signals:
        checked_in: a record was sealed
        fault_shown: the sentence about a fault was shown long enough
    """

    checked_in = Signal()
    fault_shown = Signal()

    def __init__(
        self,
        *,
        window: Window,
        desk: Desk,
        tasks: TaskRunner,
        scanner: CodeScanner,
        number_pattern: Callable[[], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self._number_pattern = number_pattern
        self._window = window
        self._tasks = tasks
        self._scanner = scanner
        self._poor_photos = 0
        self._faults = 0
        self._hint_timer = QTimer(self, singleShot=True, interval=HINT_MS)
        self._fault_timer = QTimer(self, singleShot=True, interval=FAULT_MS)
        self._connect_signals()

    def start(self) -> None:
        """Show the attract screen, or the visit that a crash interrupted."""
        self._do(self.desk.resume, self._on_resumed)

    def on_code(self, code: FoundCode) -> None:
        """Take a code that the camera read, while a next student is welcome."""
        if self._window.current not in {self._window.attract, self._window.result}:
            return
        if self._tasks.is_busy:
            self._scanner.forget()
            return
        number = number_from_card(code.text, self._number_pattern()) if code.text else None
        if number is None:
            self._on_no_number(code)
        else:
            self._do(partial(self.desk.identify, number, Method.CAMERA), self._on_identified)

    def welcome_next(self) -> None:
        """Show the attract screen and read cards again."""
        self._window.attract.show_hint("")
        self._window.go_to(self._window.attract)

    def show_visit(self) -> None:
        """Show the visit under way where it is, or the attract screen when there is none."""
        if self.desk.visit is None or self._tasks.is_busy:
            self.welcome_next()  # what is under way moves on from here by itself
            return
        if self._is_with_organizer:
            self.welcome_next()
        self._on_moved(self.desk.visit)

    def show_fault(self) -> None:
        """Say that something went wrong inside; the visit's draft is kept."""
        if self._is_with_organizer or self._fault_timer.isActive():
            return
        self._window.message.show_message(
            icon="robot-confused-outline",
            color="review",
            title=self.tr("Something went wrong"),
            text=self.tr("Nothing was lost. One moment, please."),
        )
        self._window.go_to(self._window.message)
        self._faults += self.desk.visit is not None
        self._fault_timer.start()

    @property
    def _is_with_organizer(self) -> bool:
        """Whether an organizer is at the screen; leaving it comes back to the visit."""
        return self._window.current in {self._window.pin, self._window.organizer}

    def _connect_signals(self) -> None:
        window = self._window
        for screen in window.visit_screens().values():
            screen.cancelled.connect(self._on_cancelled)
            screen.went_back.connect(self._on_went_back)
        window.confirm.confirmed.connect(self._on_confirmed)
        window.front_photo.taken.connect(self._on_front_photo)
        window.back_photo.taken.connect(self._on_back_photo)
        window.sign.signed.connect(self._on_signed)
        window.result.finished.connect(self.welcome_next)
        window.screen_changed.connect(self._on_screen_changed)
        self._hint_timer.timeout.connect(partial(window.attract.show_hint, ""))
        self._fault_timer.timeout.connect(self._on_fault_shown)

    def _do(self, work: Callable[[], T], done: Callable[[T], object]) -> None:
        """Do `work` off the UI thread, with the present screen taking no taps meanwhile."""
        for screen in self._window.visit_screens().values():
            screen.set_busy(busy=True)
        self._tasks.run(work, done=done, failed=self._on_failed)

    def _on_screen_changed(self) -> None:
        if self._window.current in {self._window.attract, self._window.result}:
            self._scanner.resume()
        else:
            self._scanner.pause()

    def _on_resumed(self, visit: Visit | None) -> None:
        if visit is None:
            self.welcome_next()
        else:
            self._on_moved(visit)

    def _on_no_number(self, code: FoundCode) -> None:
        self._do(partial(self.desk.unreadable, Method.CAMERA), lambda _: None)
        self._window.go_to(self._window.attract)
        self._window.attract.show_hint(
            self.tr("This is not a student card")
            if code.readable
            else self.tr("This code cannot be read. Hold it flat, closer, out of the glare")
        )
        self._hint_timer.start()

    def _on_fault_shown(self) -> None:
        if self._faults >= FAULT_TRIES:
            self._faults = 0
            self.desk.visit = None
        if self._window.current is self._window.message:
            self.fault_shown.emit()

    def _on_identified(self, found: Visit | Result) -> None:
        self._poor_photos = 0
        self._faults = 0
        if isinstance(found, Result):
            self._show_result(found)
        else:
            self._on_moved(found)

    def _on_moved(self, visit: Visit) -> None:
        if visit.step is Step.SEAL:
            self._do(self.desk.seal, self._on_sealed)
        elif not self._is_with_organizer:
            self._window.go_to_step(visit)

    def _on_confirmed(self) -> None:
        self._do(self.desk.confirm, self._on_moved)

    def _on_went_back(self) -> None:
        self._poor_photos = 0
        self._do(self.desk.back, self._on_moved)

    def _on_cancelled(self) -> None:
        self._do(self.desk.cancel, self._on_ended)

    def _on_ended(self, _: None) -> None:
        if not self._is_with_organizer:
            self.welcome_next()

    def _on_front_photo(self, frames: list[Frame]) -> None:
        self._take_photo(frames, EvidenceKind.FRONT_PHOTO, self._window.front_photo)

    def _on_back_photo(self, frames: list[Frame]) -> None:
        self._take_photo(frames, EvidenceKind.BACK_PHOTO, self._window.back_photo)

    def _take_photo(self, frames: list[Frame], kind: EvidenceKind, screen: PhotoScreen) -> None:
        is_front = kind is EvidenceKind.FRONT_PHOTO
        may_be_poor = self._poor_photos >= PHOTO_TRIES - 1

        def work() -> Visit | PhotoCheck:
            chosen = best(frames) if is_front else frames[-1]
            check = assess(chosen.image)
            is_poor = is_front and not check.acceptable
            if is_poor and not may_be_poor:
                return check
            photo = Evidence(kind=kind, media_type="image/jpeg", data=encode_photo(chosen.image))
            return self.desk.complete(photo, unclear=is_poor)

        def done(answer: Visit | PhotoCheck) -> None:
            if isinstance(answer, Visit):
                self._poor_photos = 0
                self._on_moved(answer)
                return
            self._poor_photos += 1
            screen.set_busy(busy=False)
            screen.show_hint(words.photo_hint(answer.hint) if answer.hint else "")

        if frames:
            self._do(work, done)
        else:
            screen.set_busy(busy=False)
            screen.show_hint(self.tr("The camera gave no picture. Try again"))

    def _on_signed(self, signature: Signature) -> None:
        def work() -> Visit:
            return self.desk.complete(
                Evidence(
                    kind=EvidenceKind.SIGNATURE_STROKES,
                    media_type=strokes.MEDIA_TYPE,
                    data=strokes.encode(signature),
                ),
                Evidence(
                    kind=EvidenceKind.SIGNATURE_PICTURE,
                    media_type="image/png",
                    data=picture(signature),
                ),
            )

        self._do(work, self._on_moved)

    def _on_sealed(self, result: Result) -> None:
        self._show_result(result)
        if result.record is not None:
            self.checked_in.emit()

    def _show_result(self, result: Result) -> None:
        if self._is_with_organizer:
            return
        self._window.go_to(self._window.result)
        self._window.result.show_result(result)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, MusterError):
            log.error("a step of the visit failed by a bug", exc_info=error)
            self.show_fault()
            return
        log.warning("a step of the visit failed: %s", error.code)
        self._window.message.show_message(
            icon="alert-circle-outline",
            color="bad",
            title=self.tr("Please call an organizer"),
            text=error.message,
            action=self.tr("Try again"),
            act=self.show_visit,
        )
        self._window.go_to(self._window.message)
