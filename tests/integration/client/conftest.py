"""A real HTTP server on a loopback port that answers exactly as the test says, however badly."""

import json
import socket
import struct
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from sync_fakes import FakeOutbox, HonestServer, Station, record, scan

from sync.client.session import ServerSession
from sync.domain import chain
from sync.domain.attendance import ItemKind
from sync.protocol import codec

READ_TIMEOUT_S = 0.5


@dataclass
class Asked:
    """One request as it came in."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


class Script(ThreadingHTTPServer):
    """Answers each request with `answer`, which the test sets, and keeps what was asked."""

    daemon_threads = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answer: Callable[[Handler], None] = lambda handler: handler.reply(b"")
        self.asked: list[Asked] = []
        self.ending = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, *_: Any) -> None:
        """A client that went away is part of the game."""


class Handler(BaseHTTPRequestHandler):
    """One request; the methods are the ways to answer it."""

    protocol_version = "HTTP/1.1"
    server: Script
    body: bytes = b""

    def do_POST(self) -> None:
        self.body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.asked.append(
            Asked(self.command, self.path, dict(self.headers.items()), self.body)
        )
        self.server.answer(self)

    do_PUT = do_GET = do_POST  # noqa: N815 - the names that http.server calls

    def reply(
        self, body: bytes, *, status: int = 200, kind: str = "application/json", **headers: str
    ) -> None:
        """Answer whole, and close: the next request makes a connection of its own."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def message(self, message: object, *, status: int = 200, after_s: float = 0.0) -> None:
        """Answer with a message of the wire; with `after_s` the way back takes that long."""
        self.server.ending.wait(after_s)
        self.reply(codec.encode(message), status=status)

    def hang(self) -> None:
        """Never answer while the test runs."""
        self.server.ending.wait()
        self.close_connection = True

    def hang_in_the_middle(self) -> None:
        """Begin an answer and never end it."""
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b'{"sha256":')
        self.wfile.flush()
        self.hang()

    def reset(self, begun: bytes = b"") -> None:
        """Cut the connection off with a TCP reset, after `begun`."""
        self.wfile.write(begun)
        self.wfile.flush()
        linger = struct.pack("ii", 1, 0)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.close_connection = True
        with suppress(OSError):
            self.connection.close()

    def log_message(self, *_: Any) -> None:
        """Quiet."""


@pytest.fixture
def server() -> Iterator[Script]:
    one = Script()
    thread = threading.Thread(target=one.serve_forever, args=(0.01,), name="hostile server")
    thread.start()
    yield one
    one.ending.set()
    one.shutdown()
    one.server_close()
    thread.join()


@pytest.fixture
def closed_port() -> int:
    """A port where nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def session(server: Script) -> Iterator[ServerSession]:
    """A station's session that does not wait long."""
    with ServerSession(server.url, token="station.secret", read_timeout_s=READ_TIMEOUT_S) as one:
        yield one


@pytest.fixture
def honest(server: Any) -> HonestServer:
    server.answer = HonestServer()
    return server.answer


@pytest.fixture
def station(session: ServerSession) -> Station:
    """Two scans, three records and two photos wait."""
    photos = {chain.digest(data): data for data in (b"front", b"back")}
    queue = {
        ItemKind.SCAN: [scan() for _ in range(2)],
        ItemKind.RECORD: [record(n) for n in range(1, 4)],
    }
    return Station(session=session, outbox=FakeOutbox(queue=queue, photos=photos))
