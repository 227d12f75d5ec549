"""Child processes that are kept running: started, started again when they end, stopped in time.

A child's standard input is a pipe that never carries anything. It ends with its parent, however
that ends, and the child takes that as the signal to stop.
"""

import logging
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import sync

log = logging.getLogger(__name__)

STOPS_WITHIN_S = 10.0
FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 30.0
_SETTLED_S = 60.0
"""Who ran this long is started anew without a pause that grew."""

ROOT = Path(sync.__file__).parents[1]


class Kept:
    """One child that is kept running by a thread of its own.

    `command` is asked for before each start; `environment` is added to this process's.
    """

    def __init__(
        self,
        name: str,
        command: Callable[[], Sequence[str]],
        *,
        environment: dict[str, str] | None = None,
        keep_open: Sequence[int] = (),
    ) -> None:
        self._name = name
        self._command = command
        self._environment = environment or {}
        self._keep_open = keep_open
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._keep, name=name)

    @property
    def pid(self) -> int | None:
        """The child's process id while it runs."""
        child = self._child
        return child.pid if child is not None and child.poll() is None else None

    def start(self) -> None:
        """Start it, and from now on again whenever it ends."""
        self._thread.start()

    def ask_to_stop(self) -> None:
        """Tell the child to end, and start it no more. Returns at once."""
        with self._lock:
            self._stopping.set()
            child = self._child
            if child is not None and child.poll() is None:
                with suppress(OSError):
                    if child.stdin is not None:
                        child.stdin.close()
                    if os.name == "posix":  # elsewhere this would kill it
                        child.terminate()

    def stop(self, within_s: float = STOPS_WITHIN_S) -> None:
        """Tell it to end and wait; kill it when it takes too long."""
        self.ask_to_stop()
        deadline = time.monotonic() + within_s
        if self._thread.is_alive():
            self._thread.join(within_s)
        child = self._child
        if child is not None and child.poll() is None:
            log.warning("%s did not end within %.0f s and is killed", self._name, within_s)
            child.kill()
        if self._thread.is_alive():
            self._thread.join(max(1.0, deadline - time.monotonic()))

    def _keep(self) -> None:
        pause = FIRST_PAUSE_S
        while True:
            began = time.monotonic()
            child = self._started()
            if child is None:
                return
            status = child.wait()
            if self._stopping.is_set():
                return
            if time.monotonic() - began > _SETTLED_S:
                pause = FIRST_PAUSE_S
            log.warning("%s ended with status %s and is started again", self._name, status)
            if self._stopping.wait(pause):
                return
            pause = min(pause * 2, LONGEST_PAUSE_S)

    def _started(self) -> subprocess.Popen[bytes] | None:
        path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
        with self._lock:
            if self._stopping.is_set():
                return None
            if self._child is not None and self._child.stdin is not None:
                self._child.stdin.close()
            self._child = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                self._command(),
                stdin=subprocess.PIPE,
                env={**os.environ, **self._environment, "PYTHONPATH": path},
                pass_fds=self._keep_open if os.name == "posix" else (),
            )
            return self._child


def python(*arguments: str) -> list[str]:
    """Return the command that runs this package's child process."""
    return [sys.executable, "-m", "sync.server.process", *arguments]


def when_parent_ends(then: Callable[[], None]) -> None:
    """Call `then` on a thread when standard input ends: the parent holds its other end."""

    def watch() -> None:
        with suppress(OSError, ValueError):
            while sys.stdin.buffer.read(1):
                pass
        then()

    threading.Thread(target=watch, name="parent", daemon=True).start()


def answers(listener: socket.socket) -> bool:
    """Whether somebody serves HTTP on this listening socket."""
    host, port = listener.getsockname()[:2]
    here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared with
    connection = HTTPConnection(here, port, timeout=5)
    try:
        connection.request("GET", "/healthz", headers={"Host": "localhost"})
        return connection.getresponse().status == HTTPStatus.OK
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def fresh_folder(folder: Path) -> Path:
    """Return the folder, made anew and empty."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700, parents=True)
    return folder
