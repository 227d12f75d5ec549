"""Requests answered in threads, over real sockets: whole answers, whatever a client does."""

import http.client
import json
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from hashlib import sha256
from threading import Barrier
from typing import Any

import pytest
import thread_views
from server_processes import until
from thread_serving import MOST, Served, threads_serving
from thread_views import PATIENCE_S, PIECE, PIECES, Gate

from sync.server.config.threads import THREADS, ThreadedHandler

pytestmark = pytest.mark.urls(thread_views.__name__)


@pytest.fixture
def gate() -> Gate:
    return Gate()


@pytest.fixture
def server(gate: Gate) -> Iterator[Served]:
    with threads_serving(gate) as served:
        yield served


def request(path: str, *, method: str = "GET", length: int = 0, body: bytes = b"") -> bytes:
    head = f"{method} /{path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\n\r\n"
    return head.encode() + body


def test_streamed_answer_arrives_whole(server: Served, gate: Gate) -> None:
    gate.open.set()
    assert server.ask("/try/stream") == (200, PIECE * PIECES)


def test_answer_in_one_piece_arrives_whole(server: Served) -> None:
    assert len(server.ask("/api/schema/")[1]) > ThreadedHandler.chunk_size


def test_body_arrives_whole_in_chunks_and_on_disk(server: Served) -> None:
    data = PIECE * 50  # more than Django keeps in memory
    pieces = (data[i : i + 100_000] for i in range(0, len(data), 100_000))
    answer = server.told("/try/echo", "POST", body=pieces)
    assert (answer["size"], answer["digest"]) == (len(data), sha256(data).hexdigest())


def test_body_over_the_limit_is_refused_and_the_next_request_answered(
    server: Served, gate: Gate
) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE_S) as connection:
        head = b"POST /try/echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
        connection.sendall(head)
        for _ in range(MOST // len(PIECE)):
            connection.sendall(b"%x\r\n%s\r\n" % (len(PIECE), PIECE))
        connection.sendall(b"1\r\nx\r\n")
        assert connection.recv(4096).startswith(b"HTTP/1.1 413 ")
    assert gate.seen == []
    assert server.told("/try/echo")["size"] == 0


def test_head_has_no_body_and_the_connection_goes_on(server: Served) -> None:
    with closing(server.connection()) as connection:
        for path in ("/healthz", "/static/admin/css/base.css", "/nowhere"):
            answers = []
            for method in ("HEAD", "GET"):
                connection.request(method, path, headers={"Accept-Encoding": "identity"})
                answer = connection.getresponse()
                answers.append((answer.status, answer.headers["Content-Length"], answer.read()))
            head, get = answers
            assert head == (*get[:2], b"")
            assert int(get[1]) == len(get[2]) > 0


def test_what_is_not_there_is_404_in_json(server: Served) -> None:
    status, body = server.ask("/api/nowhere/")
    assert (status, json.loads(body)["code"]) == (404, "not_found")


def test_more_requests_at_once_than_threads_all_get_their_own_answers(
    server: Served, gate: Gate
) -> None:
    rounds = 3
    gate.together = Barrier(THREADS)  # each meets as many as there are
    with ThreadPoolExecutor(rounds * THREADS) as clients:
        numbers = range(rounds * THREADS)
        answers = list(clients.map(lambda n: server.told(f"/try/meet/{n}"), numbers))
    assert [answer["number"] for answer in answers] == list(numbers)
    assert len({answer["thread"] for answer in answers}) == THREADS


def test_answers_that_stream_hold_no_thread(server: Served, gate: Gate) -> None:
    with ThreadPoolExecutor(THREADS + 1) as clients:
        slow = [clients.submit(server.ask, "/try/stream") for _ in range(THREADS + 1)]
        until(lambda: server.under_way == THREADS + 1, PATIENCE_S)
        assert server.told("/try/echo")["size"] == 0
        assert not any(one.done() for one in slow)
        gate.open.set()
        assert {one.result() for one in slow} == {(200, PIECE * PIECES)}


def test_client_that_hangs_up_in_mid_body_is_as_if_it_had_never_asked(
    server: Served, gate: Gate
) -> None:
    server.hang_up(request("try/echo", method="POST", length=1000, body=b"x" * 500))
    until(lambda: server.under_way == 0, PATIENCE_S)
    assert gate.seen == []
    assert server.told("/try/echo", "POST", body=b"x")["size"] == 1


def test_client_that_hangs_up_while_its_view_works_lets_it_end(server: Served, gate: Gate) -> None:
    server.hang_up(request("try/wait"))
    until(lambda: gate.seen == ["wait"], PATIENCE_S)
    gate.open.set()
    until(lambda: server.under_way == 0, PATIENCE_S)
    assert gate.seen == ["wait", "went on"]
    assert server.told("/try/echo")["size"] == 0


def test_client_that_hangs_up_in_mid_answer_lets_the_source_be_closed(
    server: Served, gate: Gate
) -> None:
    server.hang_up(request("try/stream"), after=len(PIECE))
    gate.open.set()
    assert gate.ended.wait(PATIENCE_S)
    until(lambda: server.under_way == 0, PATIENCE_S)
    assert server.told("/try/echo")["size"] == 0


@pytest.mark.allows_errors
def test_streamed_answer_that_breaks_off_is_not_taken_for_whole(server: Served) -> None:
    with pytest.raises(http.client.IncompleteRead):
        server.ask("/try/breaking")
    assert server.told("/try/echo")["size"] == 0


def test_prefix_of_the_addresses_is_that_of_each_request(server: Served) -> None:
    def where(prefix: str) -> dict[str, Any]:
        return server.told(f"{prefix}/try/where", headers={"X-Prefix": prefix})

    prefixes = ("/muster", "", "/other") * 4
    found = [where(prefix) for prefix in prefixes]
    assert [one["where"] for one in found] == [f"{prefix}/try/where" for prefix in prefixes]
    # Some thread answered under several prefixes.
    assert len({one["thread"] for one in found}) < len(set(prefixes)) * 2
