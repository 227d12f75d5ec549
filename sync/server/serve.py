"""Running the server: one call that sets up what is missing and serves until told to stop.

Called by main.py. Nothing of Django is imported before the environment is complete.
"""

import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

import uvicorn

from sync.server.errors import NotPrepared
from sync.server.prepare import prepare

_ANYWHERE = ("", "0.0.0.0", "::")  # noqa: S104 - compared with, not bound to
_GRACE_S = 10
"""How long requests under way may take to end after the signal to stop."""


def _say(line: str) -> None:
    """Print at once, into a pipe too: somebody waits for the line."""
    print(line, flush=True)


def serve(*, host: str, port: int, announce: Callable[[str], None] = _say) -> None:
    """Serve until SIGTERM or SIGINT. `port` 0 takes a free one.

    On the way: makes the data folder and the secrets, migrates the database, and makes a first
    administrator whose password is announced once. Announces the address when requests are
    accepted. Raises NotPrepared when the address is taken or the data folder cannot be used.
    """
    with _leaving_quietly(), _bound(host, port) as listener:
        address = _address(host, listener.getsockname()[1])
        os.environ.setdefault("MUSTER_PUBLIC_URL", address)
        _allow_own_names(host)
        prepare()
        _set_up(announce)
        _run(listener, lambda: announce(f"Muster server: {address}"))


def manage(argv: list[str]) -> None:
    """Run one of Django's management commands: `argv` is its name and arguments."""
    prepare()
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - see above

    execute_from_command_line(["main.py manage", *argv])


def _set_up(announce: Callable[[str], None]) -> None:
    import django  # noqa: PLC0415 - see above

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    from sync.server.accounts import services  # noqa: PLC0415

    call_command("migrate", interactive=False, verbosity=0)
    password = services.create_first_admin()
    if password is not None:
        announce(
            f"First administrator: {services.FIRST_ADMIN}, password: {password} "
            "(shown only now; change it at /admin/password_change/)"
        )


def _run(listener: socket.socket, on_ready: Callable[[], None]) -> None:
    from sync.server.config.asgi import create_application  # noqa: PLC0415

    config = uvicorn.Config(
        create_application(),
        log_config=None,  # Django's settings configure all loggers
        lifespan="off",
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=_GRACE_S,
    )
    _Server(config, on_ready).run(sockets=[listener])


class _Server(uvicorn.Server):
    """Tells when it accepts connections."""

    def __init__(self, config: uvicorn.Config, on_ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_ready = on_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._on_ready()


@contextmanager
def _bound(host: str, port: int) -> Iterator[socket.socket]:
    try:
        family, kind, protocol, _, where = socket.getaddrinfo(
            host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
    except OSError as error:
        raise NotPrepared(f"{host} is not an address of this machine.") from error
    with listener:
        if os.name == "posix":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(where)
        except OSError as error:
            raise NotPrepared(
                f"Port {port} on {host} cannot be used: {error.strerror}. "
                "Stop what uses it, or choose another with --port."
            ) from error
        yield listener


def _address(host: str, port: int) -> str:
    name = _outward_address() if host in _ANYWHERE else host
    return f"http://[{name}]:{port}" if ":" in name else f"http://{name}:{port}"


def _allow_own_names(host: str) -> None:
    """Answer for this machine's own names when listening on all of its addresses."""
    if host in _ANYWHERE:
        own = f"{socket.gethostname()},{socket.getfqdn()},{_outward_address()}"
        os.environ.setdefault("MUSTER_ALLOWED_HOSTS", own)


def _outward_address() -> str:
    """Return the address under which the local network sees this machine; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])


@contextmanager
def _leaving_quietly() -> Iterator[None]:
    """Make SIGTERM and SIGINT end the process with status 0, before and after uvicorn has them.

    Uvicorn handles both while it serves and raises them again when it is done.
    """

    def leave(_number: int, _frame: FrameType | None) -> NoReturn:
        sys.exit(0)

    kinds = (signal.SIGTERM, signal.SIGINT)
    before = [signal.signal(kind, leave) for kind in kinds]
    try:
        yield
    finally:
        for kind, handler in zip(kinds, before, strict=True):
            signal.signal(kind, handler)
