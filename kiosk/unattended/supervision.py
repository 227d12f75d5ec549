"""The kiosk's tie to its supervisor. Should only that be killed, the kiosk starts a new one, which
adopts it: the visit under way goes on, and a crash later is mended as ever.
"""

import logging
import os
import subprocess
import sys
import time
from collections.abc import Callable, MutableMapping

from kiosk.unattended import heartbeat, pipes
from kiosk.unattended.heartbeat import ALIVE, Send

log = logging.getLogger(__name__)

AGAIN_S = 10.0
"""Between two new supervisors; one that lives so long watches over the kiosk."""


class Supervision:
    """Sends to the supervisor; to a new one, started with `command`, once that is gone.

    `on_watched` is called with whether somebody watches over the kiosk, whenever that changed.
    A kiosk that no supervisor started is left to systemd or to whoever did.
    """

    def __init__(
        self,
        on_watched: Callable[[bool], object],
        *,
        environment: MutableMapping[str, str] = os.environ,
        command: tuple[str, ...] = (sys.executable, *sys.orig_argv[1:]),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.is_watched = True
        self._on_watched = on_watched
        self._environment = environment
        self._command = command
        self._clock = clock
        self._is_lost = False
        self._last_try = float("-inf")
        self._newest: subprocess.Popen[bytes] | None = None
        self._send: Send = heartbeat.to_supervisor(environment, on_lost=self._on_lost)

    def send(self, byte: bytes) -> None:
        """Send a byte of heartbeat; never blocks and never fails."""
        self._send(byte)
        if byte != ALIVE:
            return  # a kiosk that ends needs nobody any more
        is_due = self._clock() - self._last_try >= AGAIN_S
        if self._is_lost and is_due:
            self._last_try = self._clock()
            self._is_lost = not self._start_anew()
        elif not self._is_lost and is_due:
            self._tell(is_watched=True)

    def _on_lost(self) -> None:
        self._is_lost = True
        if self._clock() - self._last_try < AGAIN_S:
            self._tell(is_watched=False)

    def _start_anew(self) -> bool:
        reading, writing = os.pipe()
        try:
            if self._newest is not None:
                self._newest.poll()  # the last trace of the one before goes
            self._newest = pipes.start(
                self._command,
                dict(self._environment),
                end=reading,
                variable=heartbeat.ADOPT,
                told=str(os.getpid()),
            )
        except OSError as error:
            os.close(writing)
            log.warning("no new supervisor starts: %s", error)
            self._tell(is_watched=False)
            return False
        finally:
            os.close(reading)
        self._send = heartbeat.to_pipe(writing, on_lost=self._on_lost)
        self._send(ALIVE)
        log.info("a new supervisor (process %d) watches over the kiosk", self._newest.pid)
        return True

    def _tell(self, *, is_watched: bool) -> None:
        if is_watched != self.is_watched:
            self.is_watched = is_watched
            self._on_watched(is_watched)
