"""Runs the checks of the self-test off the UI thread and shows what they find, one after the other;
looks for a code meanwhile. Used when an event is opened and in the first-run wizard.
"""

import logging
import threading
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from kiosk.capture.codes import CodeReader
from kiosk.capture.worker import CameraWorker
from kiosk.findings import Check, Finding, bad, translate
from kiosk.screens.admin.problems import told
from kiosk.screens.admin.self_test import SelfTestScreen
from kiosk.selftest.card import FILE_NAME, write_card
from kiosk.selftest.checks import Look, check_code, looked
from kiosk.tasks import TaskRunner

log = logging.getLogger(__name__)

LOOK_MS = 250
"""Between two looks for a code."""


class SelfTesting(QObject):
    """Tests a station in front of an organizer.

    `looks` makes the checks; it is given a function that tells whether a code was read. `heard` is
    called at the first code that is read.
    """

    def __init__(
        self,
        *,
        screen: Callable[[], SelfTestScreen | None],
        camera: CameraWorker,
        looks: Callable[[Callable[[], bool]], Mapping[Check, Look]],
        exports: Path,
        heard: Callable[[], object] = lambda: None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._screen = screen
        self._camera = camera
        self._looks = looks
        self._exports = exports
        self._heard = heard
        self._code_read = threading.Event()
        self._reader: CodeReader | None = None
        self._tests = TaskRunner("self-test", self)
        self._code_tasks = TaskRunner("self-test-code", self)
        self._look_timer = QTimer(self, interval=LOOK_MS)
        self._look_timer.timeout.connect(self._on_look)

    def connect_screen(self, screen: SelfTestScreen) -> None:
        """Let the screen begin anew and save the test card."""
        screen.show_camera(self._camera.latest)
        screen.rerun_wanted.connect(self.begin)
        screen.card_wanted.connect(self._on_card)

    def begin(self) -> None:
        """Run all checks."""
        screen = self._screen()
        if screen is None:
            return
        self._code_read.clear()
        looks = self._looks(self._code_read.is_set)
        screen.begin(looks)
        for check, look in looks.items():
            self._run(check, look)
        self._look_timer.start()

    def pause(self) -> None:
        """The screen was left."""
        self._look_timer.stop()

    def stop(self) -> None:
        """End what is under way."""
        self._look_timer.stop()
        self._tests.stop()
        self._code_tasks.stop()

    def _run(self, check: Check, look: Look) -> None:
        self._tests.run(
            partial(looked, check, look),
            done=self._on_finding,
            failed=partial(self._on_failed, check),
        )

    def _on_finding(self, finding: Finding) -> None:
        screen = self._screen()
        if screen is not None:
            screen.show_finding(finding)

    def _on_failed(self, check: Check, error: Exception) -> None:
        log.error("the check %s failed by a bug", check, exc_info=error)
        self._on_finding(
            bad(
                check,
                translate("selftest", "This check failed by a fault of its own."),
                translate("selftest", "Call an admin. The log tells more."),
            )
        )

    def _on_look(self) -> None:
        screen = self._screen()
        if screen is None or not screen.isVisible() or self._code_read.is_set():
            self._look_timer.stop()
        elif not self._code_tasks.is_busy:
            self._code_tasks.run(self._read_code, done=self._on_read, failed=_log_bug)

    def _read_code(self) -> bool:
        frame = self._camera.latest()
        if frame is None:
            return False
        self._reader = self._reader or CodeReader()
        return any(code.readable for code in self._reader.read(frame.image))

    def _on_read(self, is_read: bool) -> None:  # noqa: FBT001 - what the task returned
        # Not when the screen was left while a picture was read.
        if is_read and self._look_timer.isActive() and not self._code_read.is_set():
            self._code_read.set()
            self._heard()
            self._run(Check.CODE, partial(check_code, self._code_read.is_set))

    def _on_card(self) -> None:
        title = self.tr("Muster self-test card")
        lines = (
            self.tr("Print this page at its full size and keep it with the station."),
            self.tr("In the self-test, hold each of the two codes to the camera."),
        )
        path = self._exports / FILE_NAME

        def write() -> None:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_card(path, title=title, lines=lines)

        saved = self.tr("Saved as {name} in {folder}").format(name=path.name, folder=path.parent)
        self._tests.run(
            write,
            done=lambda _: self._tell(saved),
            failed=lambda error: self._tell(told(error)),
        )

    def _tell(self, text: str) -> None:
        screen = self._screen()
        if screen is not None:
            screen.show_card_saved(text)


def _log_bug(error: Exception) -> None:
    log.error("looking for a code failed by a bug", exc_info=error)
