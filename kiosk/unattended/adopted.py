"""A kiosk that outlived its supervisor, as the next supervisor sees it: its process id, and a pipe
that tells when it is gone. Stands in for a subprocess.Popen. Standard library only.
"""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, MutableMapping

from kiosk.unattended import heartbeat, pipes

UNKNOWN = 255
"""In place of the exit status: nobody but its parent is told of a process's own."""


class Adopted:
    """A kiosk that runs already. It lives as long as the pipe is open: nothing else holds that.

    `put` is handed its pings, and b"" at its end.
    """

    def __init__(self, pid: int, reading: int, put: Callable[[bytes], object]) -> None:
        self.pid = pid
        self._put = put
        self._last = b""
        self._reader = threading.Thread(target=read, args=(reading, self._on_read), daemon=True)
        self._reader.start()

    def poll(self) -> int | None:
        """Return how it ended: 0 when it said so before, else UNKNOWN; None while it runs."""
        if self._reader.is_alive():
            return None
        return 0 if self._last == heartbeat.ENDING else UNKNOWN

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end. Raises subprocess.TimeoutExpired."""
        self._reader.join(timeout)
        status = self.poll()
        if status is None:
            raise subprocess.TimeoutExpired("the kiosk", timeout or 0.0)
        return status

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)

    def send_signal(self, number: int) -> None:
        """Send a signal, to nobody where it is gone: its number may be another process's by now."""
        if self.poll() is None:
            try:
                os.kill(self.pid, number)
            except ProcessLookupError:
                return

    def _on_read(self, byte: bytes) -> None:
        self._last = byte or self._last
        self._put(byte)


def found(environment: MutableMapping[str, str], put: Callable[[bytes], object]) -> Adopted | None:
    """Return the kiosk that started this process to be watched by it; None where none did.

    The variable is taken out of the environment.
    """
    given, _, pid = environment.pop(heartbeat.ADOPT, "").partition(" ")
    if not given:
        return None
    return Adopted(int(pid), pipes.opened(given, os.O_RDONLY), put)


def read(reading: int, put: Callable[[bytes], object]) -> None:
    """Hand on what comes out of the pipe, and b"" once it is closed; close this end then."""
    with open(reading, "rb", buffering=0) as pipe:
        while some := pipe.read(64):
            put(some[-1:])
    put(b"")
