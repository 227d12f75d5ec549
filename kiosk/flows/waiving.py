"""Going on without a photo or a signature: an organizer's PIN witnesses it."""

import logging
from functools import partial

from PySide6.QtCore import QObject

from kiosk.checkin.visit import Step, Visit
from kiosk.flows.visits import Facilities, Visits
from kiosk.screens import words
from kiosk.screens.waiver import WaiverScreen
from kiosk.security.errors import PinLocked, WrongPin
from kiosk.tasks import TaskRunner
from sync.domain.errors import MusterError
from sync.domain.waivers import Waived

log = logging.getLogger(__name__)

WITNESS = "pin"


class Waiving(QObject):
    """Drives the waiver screen."""

    def __init__(
        self, visits: Visits, facilities: Facilities, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._visits = visits
        self._window = visits.window
        self._check_pin = facilities.check_pin
        self._waived = Waived.PHOTO
        # Its own: hashing a PIN takes longer than the next step of a visit may wait.
        self._tasks = TaskRunner("witness", self)
        self._connect_screens()
        self._window.rebuilt.connect(self._connect_screens)
        self._window.on_made(WaiverScreen, self._connect_waiver)

    def stop(self) -> None:
        """End a check of a PIN under way."""
        self._tasks.stop()

    def ask_again(self) -> None:
        """Ask for what was asked for, on a screen that is new."""
        self._ask(self._waived)

    def _connect_screens(self) -> None:
        window = self._window
        window.confirm.photo_declined.connect(partial(self._ask, Waived.PHOTO))
        window.front_photo.waiver_wanted.connect(partial(self._ask, Waived.PHOTO))
        window.back_photo.waiver_wanted.connect(partial(self._ask, Waived.PHOTO))
        window.sign.waiver_wanted.connect(partial(self._ask, Waived.SIGNATURE))

    def _connect_waiver(self, screen: WaiverScreen) -> None:
        screen.witnessed.connect(self._on_witnessed)
        screen.closed.connect(self._visits.show_visit)

    def _ask(self, waived: Waived) -> None:
        visit = self._visits.desk.visit
        if visit is None:
            return
        self._waived = waived
        self._window.go_to(self._window.waiver)
        self._window.waiver.ask(waived, name=visit.student.full_name if visit.student else "")

    def _on_witnessed(self, pin: str, typed_name: str) -> None:
        self._tasks.run(
            partial(self._check_pin, pin),
            done=lambda _: self._go_on(typed_name),
            failed=self._on_refused,
        )

    def _go_on(self, typed_name: str) -> None:
        if not isinstance(self._window.current, WaiverScreen):
            return
        desk, waived = self._visits.desk, self._waived

        def work() -> Visit:
            visit = desk.waive(waived, typed_name=typed_name, witness=WITNESS)
            return desk.confirm() if visit.step is Step.CONFIRM else visit

        self._visits.do(work, self._visits.go_on)

    def _on_refused(self, error: Exception) -> None:
        if self._window.current is not self._window.waiver:
            return
        pad = self._window.waiver.pad
        if isinstance(error, WrongPin):
            self._window.waiver.refuse(words.fault(error.code, error.message))
            pad.show_wrong(error.left)
        elif isinstance(error, PinLocked):
            self._window.waiver.refuse(words.fault(error.code, error.message))
            pad.lock(error.minutes * 60)
        elif isinstance(error, MusterError):
            self._window.waiver.refuse(words.fault(error.code, error.message))
        else:
            log.error("a witness's PIN could not be checked", exc_info=error)
            self._window.waiver.refuse(words.fault("muster_error", ""))
