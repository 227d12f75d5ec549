"""Pings from the UI thread: as long as they come, the window takes taps."""

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from kiosk.unattended.heartbeat import ALIVE, ENDING, Send

INTERVAL_MS = 1000


class Watchdog(QObject):
    """Pings once a second from the event loop of the thread that made it.

    To be made once there is an application and started once the window is shown. When the event
    loop ends by will, it says so: what follows may take longer than a ping.
    """

    def __init__(
        self, send: Send, *, interval_ms: int = INTERVAL_MS, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._send = send
        self._timer = QTimer(self, interval=interval_ms)
        self._timer.timeout.connect(self._on_tick)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.stop)

    def start(self) -> None:
        """Ping as soon as the event loop runs, and from then on."""
        QTimer.singleShot(0, self, self._on_tick)
        self._timer.start()

    def stop(self) -> None:
        """Say that the kiosk ends by will."""
        if self._timer.isActive():
            self._timer.stop()
            self._send(ENDING)

    def _on_tick(self) -> None:
        if self._timer.isActive():
            self._send(ALIVE)
