"""Several processes as one server, on a real PostgreSQL and Valkey; and one that ends in time."""

import json
import signal
import socket
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import psutil
import pytest
from server_databases import Postgresql, worker
from server_processes import environment, serving, started, until

RATE = 20
"""Logins a minute from one address: settings.REST_FRAMEWORK."""


@pytest.fixture
def shared(
    request: pytest.FixtureRequest, postgresql: Postgresql, valkey_url: str
) -> dict[str, str]:
    """A database of its own and a Valkey, as the environment names them."""
    name = f"processes_{worker(request)[1]}"
    return {
        "MUSTER_DATABASE_URL": postgresql.new_database(name),
        "MUSTER_VALKEY_URL": valkey_url,
        "MUSTER_METRICS_TOKEN": "t0ken",
    }


def ask(address: str, where: str, body: Any = None, **headers: str) -> tuple[int, str]:
    data = None if body is None else json.dumps(body).encode()
    given = {"Content-Type": "application/json", **headers}
    request = urllib.request.Request(f"{address}{where}", data, given)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def test_several_processes_on_sqlite_are_refused(tmp_path: Path) -> None:
    arguments = ["main.py", "serve", "--port", "0", "--workers", "2"]
    with started(arguments, environment(tmp_path)) as server:
        assert server.process.wait(60) == 1
        until(lambda: "MUSTER_DATABASE_URL" in server.text, 5)


def test_two_processes_are_one_server(tmp_path: Path, shared: dict[str, str]) -> None:
    with serving(tmp_path, "--workers", "2", **shared) as server:
        until(lambda: len(server.children("web")) == 2 and len(server.children("worker")) == 1)
        # throttles count over both
        wrong = {"username": "nobody", "password": "wrong"}
        statuses = [ask(server.address, "/api/auth/login/", wrong)[0] for _ in range(RATE + 5)]
        assert 429 in statuses
        assert statuses.index(429) <= RATE
        # a process that dies is replaced, and meanwhile the other answers
        victim = server.children("web")[0]
        victim.send_signal(signal.SIGKILL)
        victim.wait(10)
        assert ask(server.address, "/healthz")[0] == 200
        until(lambda: len(server.children("web")) == 2)
        # figures are those of both
        status, text = ask(server.address, "/metrics", Authorization="Bearer t0ken")
        assert status == 200
        assert "muster_workers 1.0" in text
        assert ask(server.address, "/readyz")[0] == 200
        # and all end together
        family = psutil.Process(server.process.pid).children(recursive=True)
        assert server.ended_within(15) == 0
        assert psutil.wait_procs(family, timeout=5)[1] == []
    assert "Traceback" not in server.text


def test_children_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        until(lambda: server.children("worker"))
        family = psutil.Process(server.process.pid).children(recursive=True)
        server.process.kill()
        server.process.wait(10)
        assert psutil.wait_procs(family, timeout=15)[1] == []


def test_request_under_way_is_answered_before_the_server_ends(tmp_path: Path) -> None:
    body = b'{"username": "nobody", "password": "wrong"}'
    with serving(tmp_path, "--no-worker") as server:
        host, port = server.address.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), timeout=30) as connection:
            head = (
                f"POST /api/auth/login/ HTTP/1.1\r\nHost: {host}\r\n"
                f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
            )
            # given a request of which the server has the first half
            connection.sendall(head.encode() + body[:10])
            until(lambda: ask(server.address, "/healthz")[0] == 200)
            # when it is told to stop and the rest comes then
            server.process.terminate()
            until(lambda: _refuses(host, int(port)))
            connection.sendall(body[10:])
            answer = connection.recv(1000)
        assert answer.startswith(b"HTTP/1.1 401")
        assert server.process.wait(15) == 0


def test_sockets_token_is_not_in_the_log_of_the_server(tmp_path: Path) -> None:
    with serving(tmp_path, "--no-worker") as server:
        host, port = server.address.removeprefix("http://").split(":")
        for where in ("/ws/events/01890000-0000-7000-8000-000000000000/", "/ws/nowhere/"):
            with socket.create_connection((host, int(port)), timeout=30) as connection:
                connection.sendall(
                    f"GET {where}?token=s3cret-token HTTP/1.1\r\nHost: {host}\r\n"
                    "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n".encode()
                )
                assert connection.recv(1000)
        ask(server.address, "/api/events/?search=Pe%C3%B1a&token=s3cret-token")
        server.ended_within(15)
    assert "s3cret" not in server.text
    assert "Pe%C3" not in server.text


def test_worker_waits_for_a_database_that_is_away(tmp_path: Path) -> None:
    env = environment(tmp_path, MUSTER_DATABASE_URL="postgresql://nobody@127.0.0.1:9/none")
    with started(["main.py", "worker"], env) as running:
        until(lambda: "cannot begin" in running.text)
        assert running.process.poll() is None
        running.process.terminate()
        running.process.wait(15)


def test_manage_says_what_is_wrong_with_the_environment(tmp_path: Path) -> None:
    env = environment(tmp_path, MUSTER_VALKEY_URL="localhost")
    with started(["main.py", "worker"], env) as running:
        assert running.process.wait(30) == 1
        until(lambda: "MUSTER_VALKEY_URL" in running.text, 5)


def _refuses(host: str, port: int) -> bool:
    try:
        socket.create_connection((host, port), timeout=5).close()
    except OSError:
        return True
    return False
