"""A server of the test's own process that answers in threads, and what tests ask of it."""

import http.client
import json
import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

import pytest
import thread_views
from channels.routing import ProtocolTypeRouter
from live_watching import serving
from server_processes import until
from thread_views import PATIENCE_S, Gate

from sync.server.config.asgi import limited
from sync.server.config.threads import ThreadedHandler
from sync.server.live.sockets import sockets

MOST = 4 * 1024 * 1024


class Served:
    """A server of this process; `under_way` counts what it is answering, sockets too."""

    def __init__(self) -> None:
        self.handler = ThreadedHandler()
        routed = ProtocolTypeRouter({"http": self.handler, "websocket": sockets()})
        self.application = limited(routed, max_bytes=MOST)
        self.under_way = 0
        self.port = 0

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.under_way += 1
        prefix = dict(scope["headers"]).get(b"x-prefix", b"").decode()
        try:
            await self.application({**scope, "root_path": prefix}, receive, send)
        finally:
            self.under_way -= 1

    def connection(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_S)

    def ask(self, path: str, method: str = "GET", **sent: Any) -> tuple[int, bytes]:
        """Ask on a connection of its own; return status and body."""
        with closing(self.connection()) as connection:
            connection.request(method, path, **sent)
            answer = connection.getresponse()
            return answer.status, answer.read()

    def told(self, path: str, method: str = "GET", **sent: Any) -> dict[str, Any]:
        status, body = self.ask(path, method, **sent)
        assert status == HTTPStatus.OK, body
        answer: dict[str, Any] = json.loads(body)
        return answer

    def hang_up(self, request: bytes, *, after: int = 0) -> None:
        """Send this, read so many bytes of the answer, close the connection without a word."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE_S) as connection:
            connection.sendall(request)
            while after > 0:
                after -= len(connection.recv(min(after, 4096)))
            until(lambda: self.under_way == 1, PATIENCE_S)


@contextmanager
def threads_serving(gate: Gate) -> Iterator[Served]:
    """Serve with the test's gate in the views, which is opened at the end."""
    served = Served()
    with pytest.MonkeyPatch.context() as patch, serving(served) as found:
        patch.setattr(thread_views, "gate", gate)
        served.port = urlsplit(found.url).port or 0
        try:
            yield served
        finally:
            gate.open.set()
    served.handler._threads.shutdown()
