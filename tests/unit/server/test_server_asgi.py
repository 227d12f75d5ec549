"""The limit on what is sent to the server."""

import asyncio
from typing import Any

import pytest

from sync.server.config.asgi import limited


async def _reading_all(_scope: Any, receive: Any, send: Any) -> None:
    body = b""
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return
        body += message["body"]
        more = message["more_body"]
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": body})


def _status(chunks: list[bytes], headers: list[tuple[bytes, bytes]]) -> int:
    messages = [
        {"type": "http.request", "body": chunk, "more_body": i < len(chunks) - 1}
        for i, chunk in enumerate(chunks)
    ]
    sent: list[Any] = []

    async def receive() -> Any:
        return messages.pop(0)

    async def send(message: Any) -> None:
        sent.append(message)

    application = limited(_reading_all, max_bytes=10)
    asyncio.run(application({"type": "http", "headers": headers}, receive, send))
    return int(sent[0]["status"])


@pytest.mark.parametrize(
    ("chunks", "length", "status"),
    [
        ([b"x" * 10], None, 200),
        ([b"x" * 5, b"x" * 5], None, 200),
        ([b"x" * 5, b"x" * 6], None, 413),
        ([b"x"], b"11", 413),
        ([b"x"], b"10", 200),
        ([b"x" * 11], b"1", 413),
        ([b"x"], b"many", 200),
    ],
)
def test_body_over_the_limit_is_refused_whatever_it_says_of_itself(
    chunks: list[bytes], length: bytes | None, status: int
) -> None:
    headers = [] if length is None else [(b"content-length", length)]
    assert _status(chunks, headers) == status
