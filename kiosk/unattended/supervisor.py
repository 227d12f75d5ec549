"""A small parent that keeps a kiosk running: starts it, starts it again when it crashed, was killed
or hangs, and ends with it when it ended by will. One that a kiosk started adopts that kiosk.

Standard library only, and little of that: it lives as long as the station. main.py starts it.
"""

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from types import FrameType
from typing import NamedTuple

from kiosk.unattended import adopted, heartbeat, pipes

TOLD = 87
"""The exit status of a kiosk that could not start and told why in a sentence."""
LAST_END = "MUSTER_LAST_END"
"""Tells a kiosk that was started again, in its environment, how the one before it ended."""


class Timing(NamedTuple):
    """Durations in seconds."""

    tick: float = 1.0
    silence: float = 10.0
    """A kiosk that pinged once and then not for so long hangs."""
    pauses: tuple[float, ...] = (0, 1, 2, 5, 10)
    """Before the first new start in a row, the second, … the last of them for all that follow."""
    healthy: float = 60.0
    """After so long a life the pauses begin anew."""
    ending: float = 60.0
    """How long a kiosk that was asked to end may take: requests under way and the store."""
    traces: float = 1.0
    """How long a kiosk that hangs may take to write where it hangs into its crash log."""


TIMING = Timing()
_Process = subprocess.Popen[bytes] | adopted.Adopted


class _Ended(NamedTuple):
    status: int
    lived: float
    hung: bool


def supervise(command: Sequence[str], *, timing: Timing = TIMING) -> int:
    """Keep `command`, a kiosk, running until it ends by will; return the exit status for the shell.

    SIGTERM, SIGINT and SIGHUP end it in order. To be called on the main thread.
    """
    return _Supervisor(list(command), timing).run()


class _Supervisor:
    def __init__(self, command: list[str], timing: Timing) -> None:
        self._command = command
        self._timing = timing
        self._events: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._ending = False
        self._was_shown = False
        self._last_end = ""
        self._environment = dict(os.environ)
        self._adopted = adopted.found(self._environment, self._events.put)
        # The kiosk pings us, we ping systemd: so it watches both with one process to know.
        self._systemd = self._environment.pop(heartbeat.NOTIFY_SOCKET, "")

    def run(self) -> int:
        before = self._hear_signals()
        try:
            return self._run()
        finally:
            self._tell_systemd("STOPPING=1")
            for number, handler in before.items():
                signal.signal(number, handler)

    def _run(self) -> int:
        crashes = 0
        while True:
            ended = self._live()
            if self._ending or ended.status == 0:
                return 1 if ended.hung else max(ended.status, 0)
            if ended.status == TOLD and not self._was_shown:
                return 1
            if ended.lived >= self._timing.healthy:
                crashes = 0
            pause = self._timing.pauses[min(crashes, len(self._timing.pauses) - 1)]
            crashes += 1
            self._last_end = _told(ended)
            _say(f"the kiosk {self._last_end}; it starts again in {pause:g} s")
            if not self._pause(pause):
                return 0

    def _live(self) -> _Ended:
        """Watch one kiosk to its end: from its start, or from now on the one that runs already."""
        if self._adopted is not None:
            running, self._adopted = self._adopted, None
            return self._watched(running, time.monotonic())
        return self._started_and_watched()

    def _watched(self, process: _Process, began: float) -> _Ended:
        hung = self._watch(process)
        status = process.wait()
        return _Ended(status=status, lived=time.monotonic() - began, hung=hung)

    def _started_and_watched(self) -> _Ended:
        began = time.monotonic()
        reading, writing = os.pipe()
        try:
            process = pipes.start(
                self._command,
                self._environment | self._told_to_next(),
                end=writing,
                variable=heartbeat.VARIABLE,
            )
        except OSError as error:
            os.close(reading)
            _say(f"the kiosk cannot be started: {error}")
            return _Ended(status=1, lived=0.0, hung=False)
        finally:
            os.close(writing)
        args = (reading, self._events.put)
        reader = threading.Thread(target=adopted.read, args=args, daemon=True)
        reader.start()
        ended = self._watched(process, began)
        reader.join(self._timing.tick)
        return ended

    def _watch(self, process: _Process) -> bool:
        """Wait for the kiosk's end; return whether it hung and was killed."""
        # Ticks are counted, not time: after a sleep of the machine nothing was missed.
        silent, limit = 0.0, float("inf")
        asked = False
        while process.poll() is None:
            if self._ending and not asked:
                asked, silent, limit = True, 0.0, self._timing.ending
                if sys.platform != "win32":  # there it would kill; the console tells the kiosk too
                    process.terminate()
            try:
                event = self._events.get(timeout=self._timing.tick)
            except queue.Empty:
                silent += self._timing.tick
                if silent > limit:
                    self._kill(process)
                    return True
                continue
            if event == b"":  # the pipe closed or a signal came: poll tells
                self._wait_for_end(process)
            elif not asked:
                silent = 0.0
                limit = self._timing.ending if event == heartbeat.ENDING else self._timing.silence
                self._on_ping()
        return False

    def _on_ping(self) -> None:
        if not self._was_shown:
            self._was_shown = True
            self._tell_systemd("READY=1")
        self._tell_systemd("WATCHDOG=1")

    def _wait_for_end(self, process: _Process) -> None:
        """Give a kiosk whose pipe closed the moment that it takes to be gone."""
        if not self._ending:
            _wait(process, self._timing.tick)

    def _kill(self, process: _Process) -> None:
        if sys.platform != "win32":
            process.send_signal(signal.SIGABRT)  # faulthandler writes where each thread is
            _wait(process, self._timing.traces)
        process.kill()  # nothing happens to a process that is gone

    def _pause(self, seconds: float) -> bool:
        """Wait; return False when the supervisor was asked to end meanwhile."""
        until = time.monotonic() + seconds
        while not self._ending and (left := until - time.monotonic()) > 0:
            self._tell_systemd("WATCHDOG=1")
            try:
                self._events.get(timeout=min(left, self._timing.tick))
            except queue.Empty:
                continue
        return not self._ending

    def _told_to_next(self) -> dict[str, str]:
        return {LAST_END: self._last_end} if self._last_end else {}

    def _tell_systemd(self, state: str) -> None:
        if self._systemd:
            heartbeat.notify_systemd(state, self._systemd)

    def _hear_signals(self) -> "dict[int, signal._HANDLER]":
        names = ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK")
        numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
        return {number: signal.signal(number, self._on_signal) for number in numbers}

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self._ending = True
        self._events.put(b"")


def _wait(process: _Process, seconds: float) -> None:
    """Wait for the process to end, for so long at most."""
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return


def _told(ended: _Ended) -> str:
    if ended.hung:
        return "did not answer any more and was ended"
    if ended.status < 0:
        return f"was ended by signal {-ended.status}"
    if ended.status == adopted.UNKNOWN:
        return "ended, with nobody there to see how"
    return f"ended with status {ended.status}"


def _say(what: str) -> None:
    if sys.stderr is None:  # there is none under pythonw
        return
    try:
        sys.stderr.write(f"muster: {what}\n")
        sys.stderr.flush()
    except OSError:
        # Who read it is gone; that ends no watch, nor may what is left of it spoil our exit status.
        with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - a device
            os.dup2(nowhere.fileno(), sys.stderr.fileno())
