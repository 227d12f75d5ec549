"""The server is killed (SIGKILL) while a station pushes: after the next syncs all is there, once.

A relay stands between station and server, so that the kill comes exactly where a test wants it:
before the request, while the server works on it, or when it has answered and nobody heard.
"""

import http.client
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from sync.client.errors import Unreachable

BATCH, RECORDS = 8, 12
"""Two pushes."""


class Relay(ThreadingHTTPServer):
    """Passes every request on to the server; at the chosen one it kills it."""

    daemon_threads = False

    def __init__(self, server: Any) -> None:
        super().__init__(("127.0.0.1", 0), Passing)
        self.behind = server
        self.moment = ""
        self.target = ("", "", 0)
        """Method, part of the path, and which such request it is, from 1."""
        self.seen: Counter[str] = Counter()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def is_time(self, method: str, path: str) -> bool:
        """Count this request, and return whether it is the one."""
        wanted_method, part, number = self.target
        if method != wanted_method or part not in path:
            return False
        self.seen[part] += 1
        return self.seen[part] == number


class Passing(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Relay

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        relay = self.server
        moment = relay.moment if relay.is_time(self.command, self.path) else ""
        self.close_connection = True
        if moment == "before":
            relay.behind.kill()
            return
        onward = http.client.HTTPConnection("127.0.0.1", relay.behind.port, timeout=30)
        try:
            onward.request(self.command, self.path, body, dict(self.headers.items()))
            if moment == "during":
                relay.behind.kill()
                return
            answer = onward.getresponse()
            data = answer.read()
        finally:
            onward.close()
        if moment == "after":
            relay.behind.kill()
            return
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.headers["Content-Type"])
        self.send_header("Content-Length", str(len(data)))
        # Said, not only done: the station would send its next request into the closing connection.
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(data)

    do_PUT = do_GET = do_POST  # noqa: N815 - the names that http.server calls

    def log_message(self, *_: Any) -> None:
        """Quiet."""


@pytest.fixture
def relay(server: Any) -> Iterator[Relay]:
    one = Relay(server)
    thread = threading.Thread(target=one.serve_forever, args=(0.01,), name="relay")
    thread.start()
    yield one
    one.shutdown()
    one.server_close()
    thread.join()


@pytest.fixture
def full_door(
    relay: Relay,
    server: Any,
    enrolled: Callable[[str, str], Any],
    monkeypatch: pytest.MonkeyPatch,
) -> Any:
    """A station behind the relay with more records than go into one push."""
    monkeypatch.setattr("sync.client.cycle.BATCH", BATCH)
    door = enrolled(relay.url, server.code)
    door.sync()
    for number in range(1, RECORDS + 1):
        door.check_in(f"2026-{number:05}")
    return door


def assert_once(door: Any, server: Any) -> None:
    """Everything of the station is on the server exactly once, with receipts for all of it."""
    sealed = door.sealed()
    stored = server.rows("SELECT seq, body, hash FROM attendance_record ORDER BY seq")
    assert len(sealed) == RECORDS
    assert [tuple(row) for row in stored] == [(r.seq, r.body, r.hash) for r in sealed]
    assert all(r.receipt for r in sealed)
    [[scans]] = server.rows("SELECT count(*) FROM attendance_scanlog")
    [[evidence]] = server.rows("SELECT count(*) FROM attendance_evidence")
    assert (scans, evidence) == (RECORDS, 4 * RECORDS)
    ours = door.evidence()
    assert {name: path.read_bytes() for name, path in server.media().items()} == ours
    names = {row["sha256"] for row in server.rows("SELECT sha256 FROM attendance_media")}
    assert names == ours.keys()
    queue = door.opened.outbox.state()
    assert (queue.waiting, queue.quarantined) == (0, 0)


@pytest.mark.parametrize("moment", ["before", "during", "after"])
def test_kill_in_the_middle_of_a_push_loses_and_doubles_nothing(
    full_door: Any, relay: Relay, server: Any, moment: str
) -> None:
    relay.moment, relay.target = moment, ("POST", "/push/", 2)

    with pytest.raises(Unreachable):
        full_door.sync()

    queue = full_door.opened.outbox.state()
    assert (queue.records, queue.quarantined) == (RECORDS - BATCH, 0)
    server.start()
    full_door.sync()
    assert_once(full_door, server)


@pytest.mark.parametrize("moment", ["during", "after"])
def test_kill_in_the_middle_of_the_photos_loses_and_doubles_nothing(
    full_door: Any, relay: Relay, server: Any, moment: str
) -> None:
    relay.moment, relay.target = moment, ("PUT", "/media/", 30)

    with pytest.raises(Unreachable):
        full_door.sync()

    assert full_door.opened.outbox.state().records == 0
    server.start()
    full_door.sync()
    assert_once(full_door, server)


def test_kill_after_a_pull_page_was_sent_brings_it_again(
    relay: Relay, server: Any, enrolled: Callable[[str, str], Any]
) -> None:
    door = enrolled(relay.url, server.code)
    relay.moment, relay.target = "after", ("GET", "/pull/", 1)
    with pytest.raises(Unreachable):
        door.sync()
    assert door.opened.event() is None
    server.start()
    door.sync()
    assert door.opened.directory.expected_count(door.event.id) == 300
