"""What the clients of load.py have in common: requests that are timed, and the figures of all.

A client keeps its connection for one errand, as a phone or a page does, so that the server's
processes share the work.
"""

import json
import random
import re
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from typing import Any

JSON = "application/json"
TIMEOUT_S = 60.0
_ID = re.compile(r"[0-9a-f]{64}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<=/)\d+(?=/)")
_SIGNED = re.compile(r"(?<=/reports/files/)[^/]+")


class Unexpected(Exception):
    """An answer that the client cannot go on with; it is counted already."""


@dataclass
class Figures:
    """What all clients measured. `minute` is what came since it was last taken."""

    longest: dict[str, float] = field(default_factory=dict)
    slow: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    paths: dict[str, list[float]] = field(default_factory=dict)
    lag_ms: list[float] = field(default_factory=list)
    changes: int = 0
    returns: int = 0
    stopping: threading.Event = field(default_factory=threading.Event)
    _minute: list[tuple[float, str]] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, path: str, ms: float) -> None:
        """Count a request that was answered."""
        with self._lock:
            self._minute.append((ms, path))
            self.paths.setdefault(path, []).append(ms)
            self.longest[path] = max(ms, self.longest.get(path, 0.0))
            self.slow[path] += ms > 1000

    def error(self, what: str) -> None:
        """Count what should not be. What breaks off at the end is no error."""
        with self._lock:
            if not self.stopping.is_set():
                self.errors[what] += 1

    def change(self, lag_ms: float) -> None:
        """Count a change that a socket told, so long after it was made."""
        with self._lock:
            self.changes += 1
            self.lag_ms.append(lag_ms)

    def take(self) -> list[tuple[float, str]]:
        """Return milliseconds and path of each request since the last time."""
        with self._lock:
            taken, self._minute = self._minute, []
            return taken


@dataclass(frozen=True)
class Answer:
    """A status that was expected, and what came with it."""

    status: int
    data: bytes

    def json(self) -> Any:
        return json.loads(self.data)


class Client:
    """Sends requests one after the other, about `every_s` apart."""

    def __init__(self, port: int, figures: Figures, every_s: float, seed: int) -> None:
        self.port = port
        self.figures = figures
        self.chance = random.Random(seed)
        self.token = ""
        self._every_s = every_s
        self._due = time.monotonic() + every_s * self.chance.random()
        self._connection: HTTPConnection | None = None

    def errands(self, errand: Callable[[], None]) -> None:
        """Do the errand again and again, until it is time to stop."""
        while not self.figures.stopping.is_set():
            with self._connected():
                errand()

    def get(self, path: str, *, expect: int = 200) -> Answer:
        return self.ask("GET", path, expect=expect)

    def post(self, path: str, sent: Any, *, expect: int = 200) -> Answer:
        return self.ask("POST", path, json.dumps(sent).encode(), expect=expect)

    def ask(
        self, method: str, path: str, body: bytes = b"", *, kind: str = JSON, expect: int = 200
    ) -> Answer:
        """Send a request when it is due. Raises Unexpected for another status than expected."""
        self._wait()
        headers = {"Content-Type": kind} if body else {}
        if self.token:
            headers["Authorization"] = self.token
        named = _named(method, path)
        began = time.perf_counter()
        try:
            answer = self._sent(method, path, body, headers)
        except (OSError, HTTPException) as error:
            self._hang_up()
            self.figures.error(f"{named}: {type(error).__name__}")
            raise Unexpected(named) from error
        self.figures.note(named, 1000 * (time.perf_counter() - began))
        if answer.status != expect:
            self.figures.error(f"{named}: {answer.status} {_code(answer)}")
            raise Unexpected(named)
        return answer

    def sign_in(self, username: str, password: str) -> dict[str, str]:
        """Sign in and return both tokens; what follows is asked in this person's name."""
        self.token = ""
        pair = self.post("/api/auth/login/", {"username": username, "password": password}).json()
        self.token = f"Bearer {pair['access']}"
        return {"access": pair["access"], "refresh": pair["refresh"]}

    def refresh(self, pair: dict[str, str]) -> dict[str, str]:
        """Get new tokens for the old ones."""
        self.token = ""
        new = self.post("/api/auth/refresh/", {"refresh": pair["refresh"]}).json()
        self.token = f"Bearer {new['access']}"
        return {"access": new["access"], "refresh": new["refresh"]}

    def _wait(self) -> None:
        """Wait until the next request is due; what the server delayed is not made up for."""
        now = time.monotonic()
        if self._due > now and self.figures.stopping.wait(self._due - now):
            raise Unexpected("the end")
        self._due = max(self._due, now) + self._every_s * self.chance.uniform(0.5, 1.5)

    def _sent(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        if self._connection is None:
            self._connection = HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT_S)
        self._connection.request(method, path, body or None, headers)
        answer = self._connection.getresponse()
        found = Answer(answer.status, answer.read())
        if answer.will_close:
            self._hang_up()
        return found

    @contextmanager
    def _connected(self) -> Iterator[None]:
        try:
            yield
        except Unexpected:
            pass
        finally:
            self._hang_up()

    def _hang_up(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _named(method: str, path: str) -> str:
    """Return what a request is counted under: no ids, and of the query only a report's format."""
    bare, _, query = path.partition("?")
    formats = [part for part in query.split("&") if part.startswith("format=")]
    return f"{method} {_SIGNED.sub('*', _ID.sub('*', bare))}{' '.join(['', *formats])}"


def _code(answer: Answer) -> str:
    try:
        return str(answer.json()["code"])
    except (ValueError, KeyError, TypeError):
        return ""
