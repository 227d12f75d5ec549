"""Running the server: one call that sets up what is missing and serves until told to stop.

Called by main.py. Nothing of Django is imported before the environment is complete.
"""

import gc
import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

import uvicorn

from sync.server import allocation, processes
from sync.server.config import environment
from sync.server.errors import NotPrepared
from sync.server.prepare import prepare, set_up_django
from sync.server.process import new_worker_id
from sync.server.processes import Kept

_ANYWHERE = ("", "0.0.0.0", "::")  # noqa: S104 - compared with, not bound to
_BACKLOG = 2048
_ACCEPTED_AT_ONCE = 1
"""Of those who wait to be connected: a process that takes all leaves the others idle, for as long
as the connections are kept."""
_SWITCH_S = 0.0005
_MAX_SOCKET_BYTES = 16 * 1024
"""Of a message to a live socket: a token and little more. Longer ones close it."""
_GRACE_S = 9
"""How long requests under way may take to end after the signal to stop."""


def _say(line: str) -> None:
    """Print at once, into a pipe too: somebody waits for the line."""
    print(line, flush=True)


def serve(
    *,
    host: str,
    port: int,
    workers: int = 1,
    with_worker: bool = True,
    announce: Callable[[str], None] = _say,
) -> None:
    """Serve until SIGTERM or SIGINT. `port` 0 takes a free one.

    On the way: makes the data folder and the secrets, migrates the database, and makes a first
    administrator whose password is announced once. Announces the address when requests are
    accepted. `workers` processes answer requests; `with_worker` runs one more for tasks.
    Raises NotPrepared when the address is taken, the data folder cannot be used, or several
    processes are asked for on what only one can use.
    """
    with leaving_quietly(), _bound(host, port) as listener:
        address = _address(host, listener.getsockname()[1])
        os.environ.setdefault("MUSTER_PUBLIC_URL", address)
        _allow_own_names(host)
        _refuse_unless_shared(workers)
        prepare()
        _set_up(announce)
        children = _children(listener, workers=workers, with_worker=with_worker)

        def ready() -> None:
            announce(f"Muster server: {address}")

        with _kept(children):
            if workers == 1:
                run(listener, on_ready=ready, on_stop=lambda: _ask_to_stop(children))
            else:
                _wait_for_children(listener, ready)


def run(
    listener: socket.socket,
    *,
    on_ready: Callable[[], None] = lambda: None,
    on_stop: Callable[[], None] = lambda: None,
    has_parent: bool = False,
) -> None:
    """Answer requests on the socket in this process, until SIGTERM, SIGINT or the parent's end."""
    from sync.server.config.asgi import create_application  # noqa: PLC0415 - Django is set up now

    # Threads that answer take turns at every word with the database; the default lets each wait
    # for 5 ms of another's work to get on.
    sys.setswitchinterval(_SWITCH_S)
    allocation.give_back_what_is_free()
    application = create_application()
    # What was built so far lives as long as the process; nobody need look through it for garbage.
    gc.collect()
    gc.freeze()
    config = uvicorn.Config(
        application,
        log_config=None,  # Django's settings configure all loggers
        lifespan="off",
        server_header=False,
        proxy_headers=False,
        backlog=_ACCEPTED_AT_ONCE,
        timeout_graceful_shutdown=_GRACE_S,
        ws_max_size=_MAX_SOCKET_BYTES,
    )
    server = _Server(config, on_ready, on_stop)
    if has_parent:
        processes.when_parent_ends(server.stop)
    server.run(sockets=[listener])


def manage(argv: list[str]) -> None:
    """Run one of Django's management commands: `argv` is its name and arguments."""
    prepare()
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - see above

    execute_from_command_line(["main.py manage", *argv])


def _set_up(announce: Callable[[str], None]) -> None:
    set_up_django()
    from django.core.management import call_command  # noqa: PLC0415 - Django is set up only now

    from sync.server.accounts import services  # noqa: PLC0415

    call_command("migrate", interactive=False, verbosity=0)
    password = services.create_first_admin()
    if password is not None:
        announce(
            f"First administrator: {services.FIRST_ADMIN}, password: {password} "
            "(shown only now; change it at /admin/password_change/)"
        )


def _refuse_unless_shared(workers: int) -> None:
    """Several processes need a database and a cache that they can share."""
    settings = environment.read(os.environ)
    if workers > 1 and not (settings.database_url and settings.valkey_url):
        raise NotPrepared(
            "Several processes need PostgreSQL and Valkey: set MUSTER_DATABASE_URL and "
            "MUSTER_VALKEY_URL, or leave --workers at 1."
        )
    if workers > 1 and os.name != "posix":
        raise NotPrepared("This system cannot share a port among processes. Use --workers 1.")


def _children(listener: socket.socket, *, workers: int, with_worker: bool) -> list[Kept]:
    """Return the processes to keep beside this one: for tasks, and for requests when several."""
    children = []
    if with_worker:
        ids = [""]

        def command() -> list[str]:
            ids.append(new_worker_id())
            return processes.python("worker", "--id", ids[-1], "--ended", ids[-2])

        children.append(Kept("the worker", command))
    if workers > 1:
        from django.conf import settings  # noqa: PLC0415 - Django is set up only now

        listener.listen(_BACKLOG)
        metrics = processes.fresh_folder(settings.MUSTER_DATA / "metrics")
        number = listener.fileno()
        children += [
            Kept(
                f"server process {i + 1}",
                lambda: processes.python("web", "--listener", str(number)),
                environment={"PROMETHEUS_MULTIPROC_DIR": str(metrics)},
                keep_open=[number],
            )
            for i in range(workers)
        ]
    return children


@contextmanager
def _kept(children: list[Kept]) -> Iterator[None]:
    try:
        for child in children:
            child.start()
        yield
    finally:
        _ask_to_stop(children)
        for child in children:
            child.stop()


def _ask_to_stop(children: list[Kept]) -> None:
    for child in children:
        child.ask_to_stop()


def _wait_for_children(listener: socket.socket, ready: Callable[[], None]) -> None:
    """Tell when the first child answers; then wait for a signal, which ends this by SystemExit."""
    while not processes.answers(listener):
        time.sleep(0.1)
    ready()
    while True:
        time.sleep(3600)


class _Server(uvicorn.Server):
    """Tells when it accepts connections, and when it begins to stop."""

    def __init__(
        self, config: uvicorn.Config, on_ready: Callable[[], None], on_stop: Callable[[], None]
    ) -> None:
        super().__init__(config)
        self._on_ready = on_ready
        self._on_stop = on_stop

    def stop(self) -> None:
        """End after the requests under way."""
        self.should_exit = True

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        for listener in sockets or []:
            listener.listen(_BACKLOG)  # asyncio takes one number for both
        if self.started:
            self._on_ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._on_stop()
        await super().shutdown(sockets)


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
def leaving_quietly() -> Iterator[None]:
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
