"""The question "Is this you?": consent text, photo on file, and the answer. checkin.py asks it."""

import logging
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from kiosk.checkin.visit import Step, Visit
from kiosk.flows.visits import Facilities, Visits
from kiosk.screens import words
from kiosk.tasks import TaskRunner

log = logging.getLogger(__name__)


class Confirming(QObject):
    """Drives the screen that asks a student whether it is them."""

    def __init__(
        self, visits: Visits, facilities: Facilities, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._visits = visits
        self._window = visits.window
        self._facilities = facilities
        self._photo_tasks = TaskRunner("reference-photo", self)
        self._connect_screen()
        self._window.rebuilt.connect(self._connect_screen)

    def stop(self) -> None:
        """End what is worked on beside the Desk."""
        self._photo_tasks.stop()

    def prepare(self, visit: Visit) -> None:
        """Fill the screen with what this visit needs; the photo on file comes when it is read."""
        confirm, consent = self._window.confirm, self._facilities.consent()
        text = consent.text(self._window.theme.look.language) if consent else ""
        if consent is not None and text:
            confirm.set_consent(text, consent.version)
        else:
            confirm.set_consent(words.consent_text(), words.CONSENT_VERSION)
        confirm.set_photo_waivable(self._visits.desk.event.policy.photo_waiver)
        confirm.show_photo(None)
        if visit.student is not None and visit.student.photo:
            self._photo_tasks.run(
                partial(self._reference_photo, visit.student.photo),
                done=partial(self._on_reference_photo, visit),
                failed=lambda error: log.warning("no reference photo: %s", type(error).__name__),
            )

    def _connect_screen(self) -> None:
        self._window.confirm.confirmed.connect(self._on_confirmed)

    def _on_confirmed(self, consent: str) -> None:
        desk = self._visits.desk
        self._visits.do(partial(desk.confirm, consent or None), self._visits.go_on)

    def _reference_photo(self, sha256: str) -> QImage | None:
        data = self._facilities.reference_photo(sha256)
        return None if data is None else QImage.fromData(data)

    def _on_reference_photo(self, visit: Visit, photo: QImage | None) -> None:
        now = self._visits.desk.visit
        if now is not None and now.id == visit.id and now.step is Step.CONFIRM:
            self._window.confirm.show_photo(photo)
