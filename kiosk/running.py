"""From settings to a window: the kiosk, the first-run wizard where there is no station yet, or what
is wrong with the one there is; one after the other until an organizer ends it. Called by shell.py
and by the demo.
"""

import logging
import signal
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from kiosk.flows.first_sight import Sight, show_first
from kiosk.garbage import GarbageCollector
from kiosk.settings import Settings
from kiosk.widgets import theme as themes
from sync.domain.errors import MusterError

if TYPE_CHECKING:
    from kiosk.app import Kiosk

log = logging.getLogger(__name__)

_AGAIN = 1000
"""The event loop's status that asks for another round; no process ends with it."""


def run(
    settings: Settings,
    *,
    application: QApplication,
    size: tuple[int, int] = (1280, 720),
    on_started: "Callable[[Kiosk], object]" = lambda _: None,
) -> int:
    """Run the kiosk until an organizer ends it; return the exit status.

    `size` is the window's, in pixels, where it does not cover the screen.
    """
    application.setQuitOnLastWindowClosed(False)
    themes.load_fonts()
    for number in (signal.SIGINT, signal.SIGTERM):
        # Heard at the next tick, when Qt lets Python run; by the timer also before the loop runs.
        signal.signal(number, lambda *_: QTimer.singleShot(0, lambda: application.exit(0)))
    garbage = GarbageCollector()
    try:
        runner = _Runner(settings, application, size, on_started)
        status = _AGAIN
        while status == _AGAIN:
            status = runner.round()
    finally:
        garbage.stop()
    return status


class _Runner:
    """One round after the other, each with what the one before left behind."""

    def __init__(
        self,
        settings: Settings,
        application: QApplication,
        size: tuple[int, int],
        on_started: "Callable[[Kiosk], object]",
    ) -> None:
        self._settings = settings
        self._application = application
        self._size = size
        self._on_started = on_started

    def round(self) -> int:
        """Show what there is to show until it ends; return the event loop's status."""
        sight = show_first(self._application, self._settings, self._size)
        # Only now, since both load slowly: store, cameras, sync and what an organizer needs.
        from kiosk.app import Kiosk  # noqa: PLC0415
        from kiosk.station import NotEnrolled, open_station  # noqa: PLC0415

        try:
            station = open_station(self._settings)
        except NotEnrolled:
            _close(sight)
            return self._set_up()
        except MusterError as error:
            _close(sight)
            log.error("the station does not open: %s", error.code)  # noqa: TRY400 - told on screen
            return self._tell(error)
        width, height = self._size
        kiosk = Kiosk(station, width=width, height=height, sight=sight)
        sys.excepthook = kiosk.on_bug
        # Not quit(): that asks the window to close, which only the PIN may do.
        kiosk.exit_wanted.connect(lambda: self._application.exit(0))
        kiosk.restart_wanted.connect(lambda: self._application.exit(_AGAIN))
        kiosk.start()
        self._on_started(kiosk)
        try:
            return self._application.exec()
        finally:
            sys.excepthook = sys.__excepthook__
            kiosk.stop()
            self._settings = kiosk.station.settings

    def _set_up(self) -> int:
        from kiosk.first_run.flow import FirstRun  # noqa: PLC0415 - once in a station's life

        wizard = FirstRun(self._settings, application=self._application, size=self._size)
        wizard.finished.connect(self._on_set_up)
        wizard.left.connect(lambda: self._application.exit(0))
        wizard.start()
        try:
            return self._application.exec()
        finally:
            wizard.stop()

    def _on_set_up(self, settings: Settings) -> None:
        self._settings = settings
        self._application.exit(_AGAIN)

    def _tell(self, error: MusterError) -> int:
        from kiosk.first_run.fault import StartFault  # noqa: PLC0415 - on bad days only

        fault = StartFault(error, self._settings, application=self._application, size=self._size)
        fault.again.connect(lambda: self._application.exit(_AGAIN))
        fault.left.connect(lambda: self._application.exit(1))
        fault.start()
        try:
            return self._application.exec()
        finally:
            fault.stop()


def _close(sight: Sight | None) -> None:
    """Take the first sight away: the station did not open."""
    if sight is not None:
        sight.window.hide()
        sight.window.deleteLater()
