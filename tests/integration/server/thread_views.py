"""Views that tests of answering requests in threads ask for, beside all of the server's own."""

import asyncio
import hashlib
import threading
from collections.abc import AsyncIterator
from typing import Any

from django.http import HttpRequest, JsonResponse, StreamingHttpResponse
from django.urls import path, reverse
from django.views.decorators.csrf import csrf_exempt

from sync.server.accounts.models import User
from sync.server.config import urls

PATIENCE_S = 30.0
PIECE = bytes(range(256)) * 256
PIECES = 40


class Gate:
    """Where requests wait for the test, or for each other."""

    def __init__(self) -> None:
        self.open = threading.Event()
        self.together = threading.Barrier(1)
        self.seen: list[str] = []
        self.ended = threading.Event()


gate = Gate()


def told(request: HttpRequest, **more: Any) -> JsonResponse:
    return JsonResponse({"thread": threading.get_ident(), **more})


def echo(request: HttpRequest) -> JsonResponse:
    gate.seen.append(request.method or "")
    return told(request, digest=hashlib.sha256(request.body).hexdigest(), size=len(request.body))


def meet(request: HttpRequest, number: int) -> JsonResponse:
    """Answer when as many are here as the gate takes together."""
    gate.together.wait(PATIENCE_S)
    return told(request, number=number)


def wait(request: HttpRequest) -> JsonResponse:
    """Answer when the gate opens."""
    gate.seen.append("wait")
    assert gate.open.wait(PATIENCE_S)
    gate.seen.append("went on")
    return told(request)


def users(request: HttpRequest, number: int) -> JsonResponse:
    gate.together.wait(PATIENCE_S)
    return told(request, users=User.objects.count(), number=number)


def broken(request: HttpRequest) -> JsonResponse:
    User.objects.count()
    raise ValueError("secret of the house")


def where(request: HttpRequest) -> JsonResponse:
    return told(request, where=reverse("where"))


def stream(request: HttpRequest) -> StreamingHttpResponse:
    """The first pieces at once, the others when the gate is open. With `users`, after a query."""
    if "users" in request.GET:
        User.objects.count()

    async def pieces() -> AsyncIterator[bytes]:
        try:
            for number in range(PIECES):
                while number > 1 and not gate.open.is_set():
                    await asyncio.sleep(0.01)
                yield PIECE
        finally:
            gate.ended.set()

    return StreamingHttpResponse(pieces(), content_type="application/octet-stream")


def breaking(request: HttpRequest) -> StreamingHttpResponse:
    async def pieces() -> AsyncIterator[bytes]:
        yield PIECE
        raise OSError("the disk is gone")

    return StreamingHttpResponse(pieces(), headers={"Content-Length": str(2 * len(PIECE))})


urlpatterns = [
    path("try/echo", csrf_exempt(echo)),
    path("try/meet/<int:number>", meet),
    path("try/wait", wait),
    path("try/users/<int:number>", users),
    path("api/try/broken", broken),
    path("try/where", where, name="where"),
    path("try/stream", stream),
    path("try/breaking", breaking),
    *urls.urlpatterns,
]
handler400, handler404, handler500 = urls.handler400, urls.handler404, urls.handler500
