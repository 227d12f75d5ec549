"""How a kiosk tells that its window is alive: bytes in a pipe that its supervisor made, and the
lines that systemd understands. Standard library only; both ends use it.
"""

import logging
import os
import sys
from collections.abc import Callable, MutableMapping

from kiosk.unattended import pipes

log = logging.getLogger(__name__)

VARIABLE = "MUSTER_HEARTBEAT"
"""Holds the pipe's writing end in the kiosk's environment: a descriptor, on Windows a handle."""
ADOPT = "MUSTER_ADOPT"
"""Holds the pipe's reading end in the environment of a supervisor that a kiosk started, and that
kiosk's process id."""
NOTIFY_SOCKET = "NOTIFY_SOCKET"

ALIVE = b"."
ENDING = b"e"
"""The kiosk ends by will; its event loop has stopped, so it will not ping any more."""

Send = Callable[[bytes], None]


def is_supervised(environment: MutableMapping[str, str] = os.environ) -> bool:
    """Return whether a supervisor started this process."""
    return bool(environment.get(VARIABLE))


def to_supervisor(
    environment: MutableMapping[str, str] = os.environ,
    *,
    on_lost: Callable[[], object] = lambda: None,
) -> Send:
    """Return what sends a byte to the supervisor, or to systemd where there is none.

    The variable is taken out of the environment, so that no child of the kiosk has it.
    Sending never blocks and never fails; `on_lost` is called once the supervisor is gone.
    """
    given = environment.pop(VARIABLE, "")
    if given:
        return to_pipe(pipes.opened(given, os.O_WRONLY), on_lost=on_lost)
    path = environment.get(NOTIFY_SOCKET)
    return _to_systemd(path) if path else lambda _: None


def notify_systemd(state: str, path: str) -> None:
    """Send one line of sd_notify(3), such as WATCHDOG=1, to systemd's socket. Never fails."""
    import socket  # noqa: PLC0415 - 2 MB that a supervisor without systemd does not need

    address = "\0" + path[1:] if path.startswith("@") else path
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as to:
        to.settimeout(0)
        try:
            to.sendto(state.encode("ascii"), address)
        except OSError as error:
            log.debug("systemd cannot be told %s: %s", state, error)


def to_pipe(descriptor: int, *, on_lost: Callable[[], object] = lambda: None) -> Send:
    """Return what sends a byte into a pipe; see to_supervisor."""
    if sys.platform != "win32":  # nobody can stop a supervisor there with the pipe open
        os.set_blocking(descriptor, False)
    lost = False

    def send(byte: bytes) -> None:
        nonlocal lost
        if lost:
            return
        try:
            os.write(descriptor, byte)
        except BlockingIOError:
            return  # the supervisor is stopped; it has enough of them to read later
        except OSError:
            lost = True
            os.close(descriptor)
            log.warning("the supervisor is gone")
            on_lost()

    return send


def _to_systemd(path: str) -> Send:
    is_first = True

    def send(byte: bytes) -> None:
        nonlocal is_first
        if byte == ENDING:
            notify_systemd("STOPPING=1", path)
            return
        if is_first:
            is_first = False
            notify_systemd("READY=1", path)
        notify_systemd("WATCHDOG=1", path)

    return send
