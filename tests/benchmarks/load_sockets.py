"""Those who watch an event live during load.py: each change has to come once, and in order.

One holds a token for the whole time, so that its socket is never closed; the other the everyday
one, which ends after minutes: it comes back and goes on from the last number that it saw.
"""

import json
from datetime import UTC, datetime
from typing import Any

from websockets.exceptions import ConnectionClosed, InvalidHandshake
from websockets.sync.client import ClientConnection, connect

from tests.benchmarks.load_client import Client, Figures, Unexpected
from tests.benchmarks.load_people import Board

_TOKEN_ENDED = 4401


class Watcher:
    """Watches one event until the end."""

    def __init__(self, client: Client, board: Board, event: str, *, token: str = "") -> None:
        self._client = client
        self._figures: Figures = client.figures
        self._board = board
        self._event = event
        self._token = token
        self._last: int | None = None

    def errand(self) -> None:
        """Open the socket and read, until it is closed."""
        token = self._token or self._signed_in()
        after = "" if self._last is None else f"&after={self._last}"
        address = f"ws://127.0.0.1:{self._client.port}/ws/events/{self._event}/"
        try:
            with connect(f"{address}?token={token}{after}", proxy=None) as socket:
                self._read(socket)
        except (OSError, InvalidHandshake) as error:
            self._figures.error(f"socket: {type(error).__name__}")
            self._figures.stopping.wait(1.0)

    def _signed_in(self) -> str:
        return self._client.sign_in("load-org", self._board.school["password"])["access"]

    def _read(self, socket: ClientConnection) -> None:
        while not self._figures.stopping.is_set():
            try:
                told = json.loads(socket.recv(timeout=1.0))
            except TimeoutError:
                continue
            except ConnectionClosed:
                if socket.close_code != _TOKEN_ENDED:
                    self._figures.error(f"socket: closed with {socket.close_code}")
                    raise Unexpected("socket") from None
                self._figures.returns += 1
                return
            self._take(told)

    def _take(self, told: dict[str, Any]) -> None:
        kind = told["type"]
        if kind == "snapshot":
            if self._last is not None:
                self._figures.error("socket: a second snapshot")
            self._last = told["number"]
        elif kind == "change":
            if self._last is None or told["number"] != self._last + 1:
                self._figures.error("socket: a change out of order")
            self._last = told["number"]
            lag = datetime.now(UTC) - datetime.fromisoformat(told["at"])
            self._figures.change(1000 * lag.total_seconds())
        elif kind == "error" and told["code"] != "token_expired":
            self._figures.error(f"socket: {told['code']}")
