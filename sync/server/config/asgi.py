"""The ASGI application: Django and the live sockets, behind a limit on the size of what is sent.

Called by serve.py, or by another ASGI server as a factory
(`uvicorn --factory sync.server.config.asgi:create_application`).
"""

from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any, cast

import django
from channels.routing import ProtocolTypeRouter  # type: ignore[import-untyped]
from django.conf import settings

from sync.server.config import secrets
from sync.server.config.threads import ThreadedHandler
from sync.server.errors import NotPrepared

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]

_CHECK_INS = "/api/attendance/"
_TOO_LARGE = b'{"error":"The request is too large.","code":"too_large","fields":{}}'


def create_application() -> Application:
    """Return the application. Raises NotPrepared when the server has no secrets of its own yet."""
    django.setup(set_prefix=False)
    if secrets.read(settings.MUSTER_DATA) is None:
        raise NotPrepared("The server is not set up yet. Start it once with `main.py serve`.")
    from sync.server.live.sockets import sockets  # noqa: PLC0415 - models need the apps loaded

    routes = {"http": ThreadedHandler(), "websocket": sockets()}
    routed = cast("Application", ProtocolTypeRouter(routes))
    return limited(
        routed,
        max_bytes=settings.MUSTER_MAX_BODY_BYTES,
        larger={_CHECK_INS: settings.MUSTER_MAX_CHECK_IN_BYTES},
    )


def limited(
    application: Application, *, max_bytes: int, larger: Mapping[str, int] | None = None
) -> Application:
    """Return `application` answering 413 to bodies over `max_bytes`, chunked ones too.

    `larger` are the limits of paths that begin so. Django itself trusts Content-Length and would
    spool a longer chunked body to disk.
    """

    def limit(scope: Message) -> int:
        path = str(scope.get("path", ""))
        found = (most for begin, most in (larger or {}).items() if path.startswith(begin))
        return next(found, max_bytes)

    async def respond(scope: Message, receive: Receive, send: Send) -> None:
        received = 0
        most = limit(scope)

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            # To the application the client is gone then: it closes what it has of the body.
            return {"type": "http.disconnect"} if received > most else message

        if scope["type"] == "http" and _announced(scope) > most:
            await _refuse(send)
            return
        await application(scope, counted, send)
        if received > most:
            await _refuse(send)

    return respond


def _announced(scope: Message) -> int:
    length = dict(scope["headers"]).get(b"content-length", b"")
    return int(length) if length.isdigit() else 0


async def _refuse(send: Send) -> None:
    headers = [(b"content-type", b"application/json"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": _TOO_LARGE})
