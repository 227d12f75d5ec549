"""One WebSocket as sockets.py uses it: text in and out, each within limits of size and time."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import msgspec

from sync.server.live.admission import Ended

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

MAX_TEXT = 8192
"""Characters in a message from the client: a token is about 300."""
SEND_WITHIN_S = 20.0
"""A client that takes nothing for this long is closed."""
_CLOSE_WITHIN_S = 1.0


class Gone(Exception):
    """The client has closed the socket, or lost it."""


class Wire:
    """A socket that was asked for and not yet accepted."""

    def __init__(self, receive: Receive, send: Send) -> None:
        self._receive = receive
        self._send = send

    async def accept(self, subprotocol: str | None) -> None:
        if (await self._receive())["type"] != "websocket.connect":
            raise Gone
        await self._put({"type": "websocket.accept", "subprotocol": subprotocol})

    async def read(self) -> dict[str, Any]:
        """Return the next message, which is a JSON object. Raises Gone, Ended."""
        message = await self._receive()
        if message["type"] != "websocket.receive":
            raise Gone
        text = message.get("text")
        if text is None:
            raise Ended(1003, "not_text", "Messages are JSON texts.")
        if len(text) > MAX_TEXT:
            raise Ended(1009, "too_large", "The message is too long.")
        try:
            found = msgspec.json.decode(text)
        except (ValueError, RecursionError) as error:
            raise Ended(4400, "invalid", "The message is not JSON.") from error
        if not isinstance(found, dict):
            raise Ended(4400, "invalid", "The message is not a JSON object.")
        return found

    async def write(self, text: str) -> None:
        """Send a message; wait while the client is slow. Raises Gone, Ended."""
        await self._put({"type": "websocket.send", "text": text})

    async def end(self, ended: Ended) -> None:
        """Tell why, and close."""
        told = {"type": "error", "error": ended.told, "code": ended.name}
        try:
            async with asyncio.timeout(_CLOSE_WITHIN_S):
                text = msgspec.json.encode(told).decode()
                await self._send({"type": "websocket.send", "text": text})
                await self._send({"type": "websocket.close", "code": ended.code})
        except (OSError, TimeoutError, RuntimeError):
            pass  # gone meanwhile, or it takes nothing: the server drops the connection

    async def _put(self, message: Message) -> None:
        try:
            async with asyncio.timeout(SEND_WITHIN_S):
                await self._send(message)
        except TimeoutError as error:
            raise Ended(4408, "too_slow", "You read too slowly.") from error
        except (OSError, RuntimeError) as error:  # as ASGI servers tell that it was closed
            raise Gone from error


async def refuse(receive: Receive, send: Send) -> None:
    """Answer 403 to somebody who asks for a socket."""
    await receive()
    await send({"type": "websocket.close", "code": 4403})
