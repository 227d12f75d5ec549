"""How a kiosk that is started a second time brings the first one's window to the front: a local
socket of this user, named after the data folder.
"""

import hashlib
import logging
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

log = logging.getLogger(__name__)

ANSWER_MS = 1000


class Doorbell(QObject):
    """Rings in the running kiosk. To be opened by the one that holds the folder's lock only.

    Signals:
        rung: another start was tried, so the window is to be shown
    """

    rung = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = _name(folder)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)

    def open(self) -> None:
        """Listen. Where that fails, the log says so and nobody rings."""
        QLocalServer.removeServer(self._name)  # what a kiosk that was killed left
        if not self._server.listen(self._name):
            log.warning("a second start cannot be heard: %s", self._server.errorString())

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _on_connection(self) -> None:
        while (visitor := self._server.nextPendingConnection()) is not None:
            visitor.disconnected.connect(visitor.deleteLater)
            visitor.disconnectFromServer()
            self.rung.emit()


def ring(folder: Path) -> bool:
    """Ring at the kiosk that works on `folder`; return whether somebody was there."""
    socket = QLocalSocket()
    socket.connectToServer(_name(folder))
    reached = socket.waitForConnected(ANSWER_MS)
    socket.abort()
    return reached


def _name(folder: Path) -> str:
    # Not a path in the folder: those of Unix sockets may have 107 characters at most.
    return f"muster-{hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]}"
