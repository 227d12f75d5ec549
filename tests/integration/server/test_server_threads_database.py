"""Requests answered in threads: connections are given back, signals are sent once, faults are told.

Over real sockets, on both databases.
"""

import asyncio
import json
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any

import pytest
import server_databases
import thread_views
from django.core import signals
from django.db import connection, connections
from live_watching import token_of, watching
from server_processes import until
from thread_serving import Served, threads_serving
from thread_views import PATIENCE_S, Gate

from sync.server.accounts.models import User
from sync.server.config import environment, services
from sync.server.config.threads import THREADS, ThreadedHandler

pytestmark = [
    pytest.mark.urls(thread_views.__name__),
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
]

KINDS = {
    "plain": ("GET", "/try/users/1", 200),
    "nothing there": ("GET", "/api/nowhere/", 404),
    "no body": ("HEAD", "/healthz", 200),
    "static": ("GET", "/static/admin/css/base.css", 200),
    "streaming": ("GET", "/try/stream?users", 200),
    "fault": ("GET", "/api/try/broken", 500),
}


@pytest.fixture
def gate() -> Gate:
    made = Gate()
    made.open.set()
    return made


@pytest.fixture
def server(gate: Gate) -> Iterator[Served]:
    with threads_serving(gate) as served:
        yield served


def in_each_thread(server: Served, call: Any) -> list[Any]:
    """Call it in all of the threads that answer."""
    together = threading.Barrier(THREADS)

    def run() -> Any:
        together.wait(PATIENCE_S)
        return call()

    calls = [server.handler._threads.submit(run) for _ in range(THREADS)]
    return [one.result(PATIENCE_S) for one in calls]


def is_connected() -> bool:
    return connections["default"].connection is not None


@contextmanager
def counted() -> Iterator[Counter[tuple[str, int]]]:
    """Which signals are sent meanwhile, in which threads."""
    seen: Counter[tuple[str, int]] = Counter()

    def started(sender: Any, **_: Any) -> None:
        assert sender is ThreadedHandler
        seen["started", threading.get_ident()] += 1

    def finished(sender: Any, **_: Any) -> None:
        assert sender is ThreadedHandler
        seen["finished", threading.get_ident()] += 1

    signals.request_started.connect(started)
    signals.request_finished.connect(finished)
    try:
        yield seen
    finally:
        signals.request_started.disconnect(started)
        signals.request_finished.disconnect(finished)


@pytest.mark.allows_errors
def test_request_begins_and_ends_once_in_one_thread_and_leaves_no_connection(
    server: Served,
) -> None:
    for kind, (method, path, status) in KINDS.items():
        with counted() as seen:
            assert server.ask(path, method)[0] == status, kind
            until(lambda: server.under_way == 0, PATIENCE_S)
        [thread] = {thread for _, thread in seen}
        assert seen == {("started", thread): 1, ("finished", thread): 1}, kind
        assert not any(in_each_thread(server, is_connected)), kind


def test_refusal_of_what_is_no_request_ends_it_too(
    server: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_request(*_: Any) -> None:
        raise UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invented")

    with monkeypatch.context() as patch, counted() as seen:
        patch.setattr(server.handler, "request_class", no_request)
        assert server.ask("/healthz")[0] == HTTPStatus.BAD_REQUEST
    assert sorted(name for name, _ in seen) == ["finished", "started"]
    assert server.ask("/healthz")[0] == HTTPStatus.OK


def test_no_thread_keeps_a_connection_after_a_crowd(server: Served, gate: Gate) -> None:
    gate.together = threading.Barrier(THREADS)
    with ThreadPoolExecutor(2 * THREADS) as clients:
        answers = list(clients.map(server.told, [f"/try/users/{n}" for n in range(2 * THREADS)]))
    assert {answer["users"] for answer in answers} == {0}
    assert len({answer["thread"] for answer in answers}) == THREADS
    assert in_each_thread(server, is_connected) == [False] * THREADS


@pytest.mark.allows_errors
def test_fault_is_told_without_its_words_and_the_next_request_is_answered(server: Served) -> None:
    for _ in range(2 * THREADS):
        status, body = server.ask("/api/try/broken")
        assert (status, json.loads(body)["code"]) == (500, "server_error")
        assert b"secret" not in body
    assert server.told("/try/users/1")["users"] == 0


def test_what_a_view_wrote_is_there_when_its_answer_comes(server: Served, organizer: User) -> None:
    organizer.set_password("a long invented one")
    organizer.save()
    sent = json.dumps({"username": "organizer", "password": "a long invented one"})
    headers = {"Content-Type": "application/json"}
    answer = server.told("/api/auth/login/", "POST", body=sent, headers=headers)
    assert answer["access"]
    assert organizer.audit.get().success


async def first_message(server: Served, event: Any, token: str) -> dict[str, Any]:
    address = f"ws://127.0.0.1:{server.port}/ws/events/{event.id}/?token={token}"
    async with watching(address) as watcher:
        return await watcher.next()


def test_sockets_are_served_while_all_threads_are_taken(
    server: Served, gate: Gate, event: Any, organizer: User
) -> None:
    gate.open.clear()
    with ThreadPoolExecutor(THREADS) as clients:
        waiting = [clients.submit(server.told, "/try/wait") for _ in range(THREADS)]
        until(lambda: len(gate.seen) == THREADS, PATIENCE_S)
        message = asyncio.run(first_message(server, event, token_of(organizer)))
        assert message["type"] == "snapshot"
        assert not any(one.done() for one in waiting)
        gate.open.set()
        assert len({one.result()["thread"] for one in waiting}) == THREADS


@contextmanager
def set_up_as_a_server_is() -> Iterator[int]:
    """On PostgreSQL use the pool of a real server; yield how many connections there may be."""
    if connection.vendor != "postgresql":
        yield THREADS
        return
    read = environment.read({"MUSTER_DATABASE_URL": "postgresql://postgres@localhost/any"})
    options = services.database(read)["OPTIONS"]
    now = connection.settings_dict
    with server_databases.using({**now, "OPTIONS": {**now["OPTIONS"], **options}}):
        try:
            yield options["pool"]["max_size"]
        finally:
            connection.close_pool()


@pytest.mark.allows_errors
def test_more_requests_than_connections_take_turns_and_give_all_back(gate: Gate) -> None:
    paths = ["/try/users/1", "/try/stream?users", "/api/try/broken"] * 2 * THREADS
    with set_up_as_a_server_is() as most, threads_serving(gate) as server:
        with ThreadPoolExecutor(3 * THREADS) as clients:
            answers = Counter(status for status, _ in clients.map(server.ask, paths))
        assert answers == {200: 4 * THREADS, 500: 2 * THREADS}
        assert not any(in_each_thread(server, is_connected))
        if connection.vendor == "postgresql":
            connection.close()
            stats = connection.pool.get_stats()
            assert stats["pool_available"] == stats["pool_size"] <= most < THREADS
            assert stats.get("requests_errors", 0) == 0
