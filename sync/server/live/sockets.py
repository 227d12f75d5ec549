"""Watching an event over a WebSocket, from the token to the last change.

To the client: `snapshot` first (or, to who comes back with `?after=<number>`, what they missed),
then each `change` in the order of its number, `heartbeat` and `pong`; before closing, `error`.
From the client: `{"token": ..., "after": ...}` when the address has no token, and
`{"type": "ping"}`. Mounted by config/asgi.py.
"""

import asyncio
import re
from collections import Counter
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast
from urllib.parse import parse_qs
from uuid import UUID

from channels.routing import URLRouter  # type: ignore[import-untyped]
from django.urls import path, re_path

from sync.server.live import admission
from sync.server.live.admission import Admitted, Ended
from sync.server.live.feed import encoded
from sync.server.live.pump import Pump, Pumps
from sync.server.live.threads import in_thread
from sync.server.live.wire import Gone, Message, Receive, Send, Wire, refuse

TOKEN_WITHIN_S = 5.0
HEARTBEAT_S = 15.0
"""Between heartbeats, at each of which the client's rights are looked at again."""
SOCKETS_OF_ONE = 10
"""Sockets that one person may have open in this process."""
_UNKNOWN_AT_ONCE = 200
"""Sockets of which nobody knows yet whose they are."""
_MESSAGES_A_BEAT = 60
_AFTER = re.compile(r"[0-9]{1,18}")


def sockets() -> Any:
    """Return the ASGI application for WebSockets."""
    # Channels takes Django's paths for its own applications, of which the types know nothing.
    watch, nowhere = cast("Any", Watch()), cast("Any", _nowhere)
    return URLRouter(
        [
            path("ws/events/<uuid:event_id>/", watch),
            path("api/analytics/realtime/ws/<uuid:event_id>/", watch),
            re_path(r"", nowhere),
        ]
    )


async def _nowhere(_scope: Message, receive: Receive, send: Send) -> None:
    await refuse(receive, send)


@dataclass(frozen=True)
class _Asked:
    """What a client has told of itself: `after` is the last number it saw."""

    token: str
    after: int | None


class Watch:
    """The ASGI application for one event's socket, and who is connected to it in this process."""

    def __init__(self) -> None:
        self._pumps = Pumps()
        self._sockets: Counter[int] = Counter()
        self._unknown = 0

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if not admission.is_own_origin(scope["headers"]):
            await refuse(receive, send)
            return
        wire = Wire(receive, send)
        try:
            await self._watch(scope, wire)
        except Ended as ended:
            await wire.end(ended)
        except Gone:
            pass

    async def _watch(self, scope: Message, wire: Wire) -> None:
        event_id: UUID = scope["url_route"]["kwargs"]["event_id"]
        token = admission.offered_token(scope["query_string"], scope["subprotocols"])
        by_protocol = admission.SUBPROTOCOL in scope["subprotocols"]
        await wire.accept(admission.SUBPROTOCOL if by_protocol else None)
        with self._one_unknown():
            asked = await _asked(scope, wire, token)
            who = await in_thread(admission.admit, asked.token, event_id)
        with self._one_of(who.user_id):
            async with self._pumps.watching(event_id) as pump:
                await _until_first(
                    who,
                    pump,
                    _hear(wire),
                    _tell(wire, pump, asked.after),
                    _beat(wire, pump, asked.token, event_id),
                )

    @contextmanager
    def _one_unknown(self) -> Iterator[None]:
        if self._unknown >= _UNKNOWN_AT_ONCE:
            raise Ended(1013, "busy", "Too many sockets are being opened. Try again later.")
        self._unknown += 1
        try:
            yield
        finally:
            self._unknown -= 1

    @contextmanager
    def _one_of(self, user_id: int) -> Iterator[None]:
        if self._sockets[user_id] >= SOCKETS_OF_ONE:
            raise Ended(4429, "too_many_sockets", "You watch in too many places. Close some.")
        self._sockets[user_id] += 1
        try:
            yield
        finally:
            self._sockets[user_id] -= 1
            if not self._sockets[user_id]:
                del self._sockets[user_id]


async def _asked(scope: Message, wire: Wire, token: str | None) -> _Asked:
    after = parse_qs(scope["query_string"].decode("latin-1")).get("after", [None])[0]
    if token is None:
        try:
            async with asyncio.timeout(TOKEN_WITHIN_S):
                first = await wire.read()
        except TimeoutError as error:
            raise Ended(4401, "token_missing", "No token came. Send it first.") from error
        token, after = first.get("token"), first.get("after", after)
    if not isinstance(token, str):
        raise Ended(4401, "token_missing", "Send your access token first.")
    if after is not None and not _AFTER.fullmatch(str(after)):
        raise Ended(4400, "invalid", "`after` is the last number that you saw.")
    return _Asked(token, None if after is None else int(after))


async def _until_first(who: Admitted, pump: Pump, *parts: Coroutine[Any, Any, None]) -> None:
    """Run the parts until one of them ends, with what ended it, or until the token ends."""
    tasks = [asyncio.create_task(part) for part in parts]
    left = (who.until - datetime.now(UTC)).total_seconds()
    try:
        done, _ = await asyncio.wait(
            {*tasks, pump.task}, timeout=max(0.0, left), return_when=asyncio.FIRST_COMPLETED
        )
        if not done:
            raise Ended(4401, "token_expired", "Your token has ended. Come back with a new one.")
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _hear(wire: Wire) -> None:
    """Answer pings, so often as is decent."""
    loop = asyncio.get_running_loop()
    began, heard = loop.time(), 0
    while True:
        message = await wire.read()
        if loop.time() - began > HEARTBEAT_S:
            began, heard = loop.time(), 0
        heard += 1
        if heard > _MESSAGES_A_BEAT:
            raise Ended(4429, "too_many_messages", "You send too much.")
        if message.get("type") == "ping":
            await wire.write('{"type":"pong"}')


async def _tell(wire: Wire, pump: Pump, after: int | None) -> None:
    """Send a snapshot, or what was missed, and then everything that follows."""
    place = await pump.place(after)
    while True:
        found = None if place is None else await pump.following(place)
        if found is None:
            place, text = await pump.snapshot()
            await wire.write(text)
            continue
        for number, text in found:
            await wire.write(text)
            place = number


async def _beat(wire: Wire, pump: Pump, token: str, event_id: UUID) -> None:
    """Send heartbeats as long as the client may watch."""
    while True:
        await asyncio.sleep(HEARTBEAT_S)
        await in_thread(admission.admit, token, event_id)
        await wire.write(
            encoded({"type": "heartbeat", "number": pump.number, "at": datetime.now(UTC)})
        )
