"""What holds for every test: no display, no keyring and no network of the machine is touched, and
a leaked thread or an unexpected ERROR in the log fails the test.

Warnings, Qt's own warnings and exceptions lost in threads fail tests too: see pyproject.toml.
"""

import ipaddress
import logging
import os
import socket
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from typing import Any

import pytest

THREADS_END_WITHIN_S = 3.0

_LASTING_THREADS = ("tqdm",)
"""Packages whose threads live as long as the process, by design: tqdm's monitor of all bars."""


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Set the environment before Qt or keyring look at it. QT_QPA_PLATFORM=xcb shows windows."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    config.addinivalue_line(
        "markers", "allows_errors: this test makes the program log errors, on purpose"
    )


@pytest.fixture(autouse=True)
def nothing_left_behind(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """Fail a test that leaves a thread running, or that makes the program log an error.

    Errors are expected in tests marked `allows_errors`, and where the test looked at them and
    called caplog.clear().
    """
    before = set(threading.enumerate())
    yield
    if leaked := _leaked_threads(before):
        pytest.fail("\n".join(["threads still run after the test", *leaked]), pytrace=False)
    if "allows_errors" not in request.keywords:
        errors = [
            f"{record.name}: {record.getMessage()}"
            for when in ("setup", "call", "teardown")
            for record in caplog.get_records(when)
            if record.levelno >= logging.ERROR
        ]
        if errors:
            pytest.fail(f"errors were logged: {errors}", pytrace=False)


@pytest.fixture(autouse=True, scope="session")
def only_loopback() -> Iterator[None]:
    """Refuse connections and name lookups that would leave this machine."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, _guarded_connect(getattr(socket.socket, name)))
        patch.setattr(socket, "getaddrinfo", _guarded_lookup(socket.getaddrinfo))
        yield


def _leaked_threads(before: set[threading.Thread]) -> list[str]:
    """Return names and stacks of new threads that do not end by themselves in a moment."""
    deadline = time.monotonic() + THREADS_END_WITHIN_S
    leaked = []
    for thread in set(threading.enumerate()) - before:
        if not type(thread).__module__.startswith(_LASTING_THREADS):
            thread.join(max(0.0, deadline - time.monotonic()))
            if thread.is_alive():
                stack = traceback.format_stack(sys._current_frames().get(thread.ident or 0))
                leaked.append(f"{thread.name}:\n{''.join(stack)}")
    return leaked


def _guarded_connect(connect: Callable[..., Any]) -> Callable[..., Any]:
    def guarded(self: socket.socket, address: Any) -> Any:
        if self.family in {socket.AF_INET, socket.AF_INET6}:
            _refuse_unless_local(address[0])
        return connect(self, address)

    return guarded


def _guarded_lookup(lookup: Callable[..., Any]) -> Callable[..., Any]:
    def guarded(host: Any, *arguments: Any, **named: Any) -> Any:
        _refuse_unless_local(host)
        return lookup(host, *arguments, **named)

    return guarded


def _refuse_unless_local(host: Any) -> None:
    name = host.decode() if isinstance(host, bytes) else host
    if name in {None, "", "localhost", socket.gethostname()}:
        return
    try:
        address = ipaddress.ip_address(name.partition("%")[0])
    except ValueError:
        address = None
    # Binding looks up the wildcard address too, and reaches nobody.
    if address is None or not (address.is_loopback or address.is_unspecified):
        raise AssertionError(f"a test tried to reach {name}, which is beyond loopback")
