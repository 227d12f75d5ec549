"""What looks after a running kiosk, in one: watchdog, a display that stays on, the doorbell and
error reports; and what of it does not work, for the status line. Made by kiosk.shell once there is
an application; none of it delays the first paint.
"""

import logging
import threading
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.unattended.awake import Awake, AwakeState
from kiosk.unattended.supervision import Supervision
from kiosk.unattended.watchdog import Watchdog

log = logging.getLogger(__name__)

REST_MS = 1500
"""After the window is shown; the kiosk's own late parts go first."""


class Attendant(QObject):
    """Looks after the kiosk that works on a data folder, from `start` to `stop`.

    Signals:
        window_wanted: a second start was tried; the window is to come to the front
        awake_changed: AwakeState, whether the display stays on
        trouble_changed: `trouble` is another
    """

    window_wanted = Signal()
    awake_changed = Signal(AwakeState)
    trouble_changed = Signal(str)

    def __init__(self, folder: Path, *, sentry_dsn: str = "") -> None:
        super().__init__()
        self._folder = folder
        self._sentry_dsn = sentry_dsn
        self._station = ""
        self._is_begun = False
        self._reporting: threading.Thread | None = None
        self._supervision = Supervision(self._on_watched)
        self._watchdog = Watchdog(self._supervision.send, parent=self)
        self._awake = Awake(self.awake_changed.emit)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._start_rest)
        self.awake_changed.connect(self._on_awake_changed)

    @property
    def awake(self) -> AwakeState | None:
        """Whether the display stays on, None as long as that is not known."""
        return self._awake.state

    @property
    def trouble(self) -> str:
        """The code of what does not work: unwatched (nobody starts a kiosk that crashed again),
        may_sleep, or empty.
        """
        if not self._supervision.is_watched:
            return "unwatched"
        return "" if self.awake is None or self.awake.is_held else self.awake.code

    def start(self, *, station: str = "") -> None:
        """Ping from now on; the rest follows in a moment. Again, once a kiosk took its own place.

        `station` is the station's id, for error reports.
        """
        self._station = station
        self._watchdog.start()
        if not self._is_begun:
            self._is_begun = True
            self._rest.start()

    def stop(self) -> None:
        """End it all, within some seconds."""
        self._rest.stop()
        self._watchdog.stop()
        self._awake.stop()
        if self._reporting is not None:
            from kiosk.unattended import reports  # noqa: PLC0415

            self._reporting.join()
            reports.stop()

    def _start_rest(self) -> None:
        from kiosk.unattended.doorbell import Doorbell  # noqa: PLC0415 - not before the first paint

        self._awake.start()
        doorbell = Doorbell(self._folder, self)
        doorbell.rung.connect(self.window_wanted)
        doorbell.open()
        if self._sentry_dsn:
            self._reporting = threading.Thread(target=self._report, name="reports")
            self._reporting.start()

    def _report(self) -> None:
        from kiosk.unattended import reports  # noqa: PLC0415 - an extra, and slow to load

        reports.start(self._sentry_dsn, release=reports.release(), station=self._station)

    def _on_awake_changed(self, state: AwakeState) -> None:
        if state.is_held:
            log.info("the display stays on (by the %s)", state.how)
        else:
            log.warning("the display may go to sleep; its power settings need a look")
        self.trouble_changed.emit(self.trouble)

    def _on_watched(self, is_watched: bool) -> None:  # noqa: FBT001 - a callback's one argument
        if is_watched:
            log.info("the kiosk is watched over again")
        else:
            log.warning("nobody watches over the kiosk; it goes on, but start it anew soon")
        self.trouble_changed.emit(self.trouble)
