"""The ASGI application: Django and the live sockets, behind a limit on the size of what is sent.

Called by serve.py, or by another ASGI server as a factory
(`uvicorn --factory sync.server.config.asgi:create_application`).
"""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, cast

from channels.routing import ProtocolTypeRouter  # type: ignore[import-untyped]
from django.conf import settings
from django.core.asgi import get_asgi_application

from sync.server.config import secrets
from sync.server.errors import NotPrepared

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]

_TOO_LARGE = b'{"error":"The request is too large.","code":"too_large","fields":{}}'


class _TooLarge(Exception):
    """More bytes came than are taken."""


def create_application() -> Application:
    """Return the application. Raises NotPrepared when the server has no secrets of its own yet."""
    django = cast("Application", get_asgi_application())
    if secrets.read(settings.MUSTER_DATA) is None:
        raise NotPrepared("The server is not set up yet. Start it once with `main.py serve`.")
    from sync.server.live.sockets import sockets  # noqa: PLC0415 - models need the apps loaded

    routed = cast("Application", ProtocolTypeRouter({"http": django, "websocket": sockets()}))
    return limited(routed, max_bytes=settings.MUSTER_MAX_BODY_BYTES)


def limited(application: Application, *, max_bytes: int) -> Application:
    """Return `application` answering 413 to bodies over `max_bytes`, chunked ones too.

    Django itself trusts Content-Length and would spool a longer chunked body to disk.
    """

    async def respond(scope: Message, receive: Receive, send: Send) -> None:
        received = 0

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > max_bytes:
                raise _TooLarge
            return message

        if scope["type"] == "http" and _announced(scope) > max_bytes:
            await _refuse(send)
            return
        try:
            await application(scope, counted, send)
        except _TooLarge:
            await _refuse(send)

    return respond


def _announced(scope: Message) -> int:
    length = dict(scope["headers"]).get(b"content-length", b"")
    return int(length) if length.isdigit() else 0


async def _refuse(send: Send) -> None:
    headers = [(b"content-type", b"application/json"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": _TOO_LARGE})
