"""The clock of a station without a server: what it says, and an organizer's word that it is right.

Where there is a server, each sync measures the clock, and nobody need be asked. Lives on the UI
thread.
"""

import logging

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.flows.office import Office
from kiosk.screens.admin.clock import ClockScreen
from kiosk.screens.admin.problems import told
from sync.domain.errors import MusterError

log = logging.getLogger(__name__)

TICK_MS = 1000


class ClockCheck(QObject):
    """Drives the page about the clock.

    Signals:
        left: back to the settings
    """

    left = Signal()

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._on_tick)

    def show(self) -> None:
        """Open the page."""
        if self._office.station.works_alone:
            self._office.enter(self._show)

    def stop(self) -> None:
        """Let the page stand still."""
        self._tick.stop()

    def _show(self) -> None:
        screen = self._screen()
        self._fill(screen)
        self._office.window.go_to(screen)
        self._tick.start()

    def _screen(self) -> ClockScreen:
        return self._office.window.admin(ClockScreen, self._connect)

    def _connect(self, screen: ClockScreen) -> None:
        screen.closed.connect(self.left)
        screen.trusted.connect(self._on_trusted)

    def _fill(self, screen: ClockScreen) -> None:
        clock = self._office.station.clock
        screen.show_times(
            clock.now().astimezone(),
            counted=clock.server_now().astimezone(),
            is_suspect=clock.is_suspect,
        )

    def _on_tick(self) -> None:
        current = self._office.window.current
        if isinstance(current, ClockScreen):
            self._fill(current)
        else:
            self._tick.stop()

    def _on_trusted(self) -> None:
        self._office.run(
            self._office.station.clock.trust_wall, lambda _: self._on_tick(), self._on_failed
        )

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, MusterError):
            log.error("the clock could not be trusted by a bug", exc_info=error)
        self._screen().show_problem(told(error))
