"""The way of a visit through the screens: what they emit becomes calls of the Desk, its answers
become screens. Lives on the UI thread; the Desk and the photos are worked on elsewhere.
"""

import logging
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.capture.scanner import CodeScanner
from kiosk.checkin.desk import Desk, Result
from kiosk.checkin.visit import Step, Visit
from kiosk.flows.confirming import Confirming
from kiosk.flows.identification import Identification
from kiosk.flows.photography import Coach, Photography
from kiosk.flows.visits import Facilities
from kiosk.flows.waiving import Waiving
from kiosk.screens import words
from kiosk.screens.identify import IdentifyScreen
from kiosk.screens.waiver import WaiverScreen
from kiosk.screens.window import Window
from kiosk.sound import Sound
from kiosk.tasks import TaskRunner
from kiosk.widgets.signature_pad import picture
from sync.domain import signature as strokes
from sync.domain.attendance import Evidence, EvidenceKind, Outcome
from sync.domain.errors import MusterError
from sync.domain.receipts import receipt_url
from sync.domain.signature import Signature

log = logging.getLogger(__name__)

FAULT_MS = 6000
FAULT_TRIES = 2
"""A visit that met this many bugs is put aside as a draft, so that the queue moves on."""

SOUND_OF = {
    Outcome.ACCEPTED: Sound.ACCEPTED,
    Outcome.REVIEW: Sound.REVIEW,
    Outcome.REFUSED: Sound.REFUSED,
}

T = TypeVar("T")


class CheckInFlow(QObject):
    """Drives one station's visits; implements kiosk.flows.visits.Visits.

    Signals:
        checked_in: a record was sealed
        fault_shown: the sentence about a fault was shown long enough
        ended: nobody checks in now; the next student is welcome
    """

    checked_in = Signal()
    fault_shown = Signal()
    ended = Signal()

    def __init__(
        self,
        *,
        window: Window,
        desk: Desk,
        tasks: TaskRunner,
        scanner: CodeScanner,
        coach: Coach,
        facilities: Facilities,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.window = window
        self.desk = desk
        self._tasks = tasks
        self._scanner = scanner
        self._facilities = facilities
        self._result: Result | None = None
        self._faults = 0
        self._fault_timer = QTimer(self, singleShot=True, interval=FAULT_MS)
        self._fault_timer.timeout.connect(self._on_fault_shown)
        self.identification = Identification(self, facilities, scanner, self)
        self._confirming = Confirming(self, facilities, self)
        self.photography = Photography(self, facilities, coach, self)
        self._waiving = Waiving(self, facilities, self)
        self._connect_screens()
        window.rebuilt.connect(self._connect_screens)
        window.screen_changed.connect(self._on_screen_changed)

    @property
    def is_busy(self) -> bool:
        """Whether a call of the Desk is under way."""
        return self._tasks.is_busy

    def start(self) -> None:
        """Show the attract screen, or the visit that a crash interrupted."""
        self.do(self.desk.resume, self._on_resumed)

    def stop(self) -> None:
        """End what is worked on beside the Desk."""
        self._confirming.stop()
        self.identification.stop()
        self._waiving.stop()

    def welcome_next(self) -> None:
        """Show the attract screen and read cards again."""
        self._result = None
        self.identification.welcome()
        self.window.go_to(self.window.attract)
        self.ended.emit()

    def show_visit(self) -> None:
        """Show the visit under way where it is, or the attract screen when there is none."""
        if self._result is not None and not self._is_with_organizer:
            self._show_result(self._result)
        elif self.desk.visit is None or self._tasks.is_busy:
            self.welcome_next()  # what is under way moves on from here by itself
        else:
            if self._is_with_organizer:
                self.window.go_to(self.window.attract)
            self.go_on(self.desk.visit)

    def show_again(self, place: str) -> None:
        """Show what was on the screen `place` (Window.place) after all screens were built anew."""
        window = self.window
        if self.desk.visit is None and place == IdentifyScreen.__name__:
            window.go_to(window.identify)
        elif place == WaiverScreen.__name__ and self.desk.visit is not None and not self.is_busy:
            self._waiving.ask_again()
        elif self.desk.visit is None and self._result is None:
            window.go_to(window.attract)
        else:
            self.show_visit()

    def abandon(self) -> None:
        """End the visit under way: its student has left."""
        self._on_cancelled()

    def show_fault(self) -> None:
        """Say that something went wrong inside; the visit's draft is kept."""
        if self._is_with_organizer or self._fault_timer.isActive():
            return
        self.window.message.show_message(
            icon="robot-confused-outline",
            color="review",
            title=self.tr("Something went wrong"),
            text=self.tr("Nothing was lost. One moment, please."),
        )
        self.window.go_to(self.window.message)
        self._faults += self.desk.visit is not None
        self._fault_timer.start()

    def do(
        self,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        """Do `work` off the UI thread, with the present screen taking no taps meanwhile."""
        for screen in self.window.visit_screens().values():
            screen.set_busy(busy=True)
        self._tasks.run(work, done=done, failed=failed or self._on_failed)

    def go_on(self, found: Visit | Result) -> None:
        """Show what came of a call: the visit's next step, or how it ended."""
        if isinstance(found, Result):
            self._show_result(found)
        elif found.step is Step.SEAL:
            self.do(self.desk.seal, self._on_sealed)
        elif not self._is_with_organizer:
            self._show_step(found)

    @property
    def _is_with_organizer(self) -> bool:
        """Whether an organizer is at the screen; leaving it comes back to the visit."""
        return self.window.is_with_organizer

    def _connect_screens(self) -> None:
        window = self.window
        for screen in window.visit_screens().values():
            screen.cancelled.connect(self._on_cancelled)
            screen.went_back.connect(self._on_went_back)
        window.sign.signed.connect(self._on_signed)
        window.result.finished.connect(self.welcome_next)

    def _show_step(self, visit: Visit) -> None:
        self._result = None
        if visit.step is Step.CONFIRM:
            self._faults = 0
            self.photography.begin()
            self._confirming.prepare(visit)
        self.window.go_to_step(visit)

    def _on_screen_changed(self) -> None:
        if self.identification.is_wanted:
            self._scanner.resume()
        else:
            self._scanner.pause()

    def _on_resumed(self, visit: Visit | None) -> None:
        if visit is not None:
            self.go_on(visit)
        elif not self._is_with_organizer:  # who came before this was known
            self.welcome_next()

    def _on_fault_shown(self) -> None:
        if self._faults >= FAULT_TRIES:
            self._faults = 0
            self.desk.visit = None
        if self.window.current is self.window.message:
            self.fault_shown.emit()

    def _on_went_back(self) -> None:
        self.photography.begin()
        self.do(self.desk.back, self.go_on)

    def _on_cancelled(self) -> None:
        self.do(self.desk.cancel, self._on_ended, self._on_not_cancelled)

    def _on_not_cancelled(self, error: Exception) -> None:
        """The student has left all the same; the next visit ends the draft that stays."""
        code = error.code if isinstance(error, MusterError) else type(error).__name__
        log.warning("an abandoned visit could not be logged: %s", code)
        self.desk.leave()
        self._on_ended(None)

    def _on_ended(self, _: None) -> None:
        if not self._is_with_organizer:
            self.welcome_next()

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

        self.do(work, self.go_on)

    def _on_sealed(self, result: Result) -> None:
        self._show_result(result)
        if result.record is not None:
            self.checked_in.emit()

    def _show_result(self, result: Result) -> None:
        if self._is_with_organizer:
            return
        if result is not self._result:
            self._facilities.play(SOUND_OF[result.outcome])
        self._result = result
        url = ""
        if result.record is not None and result.record_hash is not None:
            url = receipt_url(
                self._facilities.code_url(),
                record_id=result.record.id,
                record_hash=result.record_hash,
            )
        self.window.go_to(self.window.result)
        self.window.result.show_result(result, url)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, MusterError):
            log.error("a step of the visit failed by a bug", exc_info=error)
            self.show_fault()
            return
        log.warning("a step of the visit failed: %s", error.code)
        self.window.message.show_message(
            icon="alert-circle-outline",
            color="bad",
            title=self.tr("Please call an organizer"),
            text=words.fault(error.code, error.message),
            action=self.tr("Try again"),
            act=self.show_visit,
            other=self.tr("Cancel"),
            act_other=self.abandon,
        )
        self.window.go_to(self.window.message)
