"""Answering requests in threads: each in one of a few, from its first middleware to its last.

Django's own ASGI handler begins a thread for each request and goes there and back again for each
middleware, which takes several times as long as a small request itself. Called by asgi.py.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.core import signals
from django.core.exceptions import RequestAborted
from django.core.handlers.asgi import ASGIHandler, get_script_prefix
from django.urls import set_script_prefix

THREADS = 16
"""Requests that a process answers at the same time; twice its connections to the database."""


class ThreadedHandler(ASGIHandler):
    """Django's handler, running middleware and views without a loop, as a WSGI server would.

    A response that streams must do so asynchronously: the loop reads it.
    """

    def __init__(self) -> None:
        self.load_middleware(is_async=False)
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="request")

    async def __call__(
        self, scope: Any, receive: Callable[..., Any], send: Callable[..., Any]
    ) -> None:
        """Answer one request."""
        try:
            body = await self.read_body(receive)
        except RequestAborted:
            return
        loop = asyncio.get_running_loop()
        with body:
            response = await loop.run_in_executor(self._threads, self._answer, scope, body)
            await self.send_response(response, send)

    def _answer(self, scope: Any, body: Any) -> Any:
        set_script_prefix(get_script_prefix(scope))
        signals.request_started.send(sender=type(self), scope=scope)
        request, refusal = self.create_request(scope, body)
        response: Any = refusal if request is None else self.get_response(request)
        response._handler_class = type(self)  # noqa: SLF001 - as Django's handlers set it
        # Here and now, since this gives back the thread's connection to the database.
        if response.streaming:
            signals.request_finished.send(sender=type(self))
        else:
            response.close()
        return response
