"""A real server on loopback, real sockets that watch it, and people who check in meanwhile."""

import asyncio
import json
import socket
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import uvicorn
import websockets
from django.db import connection, transaction
from django.utils import timezone
from rest_framework_simplejwt.tokens import AccessToken

from sync.domain.chain import new_id
from sync.server.accounts.models import User
from sync.server.attendance import feed
from sync.server.attendance.models import Record, Standing, Verification
from sync.server.events.models import Event
from sync.server.live import telling
from sync.server.live.sockets import sockets
from sync.server.stations.models import Station

PATIENCE_S = 60.0


@dataclass(frozen=True)
class LiveServer:
    """Where the sockets are: `url` is ws://127.0.0.1:<port>."""

    url: str

    def address(self, event: Event, **query: Any) -> str:
        asked = "&".join(f"{name}={value}" for name, value in query.items())
        return f"{self.url}/ws/events/{event.id}/?{asked}"


@contextmanager
def serving(application: Any = None) -> Iterator[LiveServer]:
    """A uvicorn server in a thread, with a loop of its own."""
    config = uvicorn.Config(
        application or _routed(), log_config=None, lifespan="off", timeout_graceful_shutdown=5
    )
    server = uvicorn.Server(config)
    started = threading.Event()

    async def run() -> None:
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            serve = asyncio.create_task(server.serve(sockets=[listener]))
            while not server.started and not serve.done():
                await asyncio.sleep(0.01)
            started.port = listener.getsockname()[1]  # type: ignore[attr-defined]
            started.set()
            await serve

    thread = threading.Thread(target=asyncio.run, args=(run(),))
    thread.start()
    assert started.wait(PATIENCE_S)
    try:
        yield LiveServer(f"ws://127.0.0.1:{started.port}")  # type: ignore[attr-defined]
    finally:
        server.should_exit = True
        thread.join(PATIENCE_S)


def _routed() -> Any:
    from channels.routing import ProtocolTypeRouter

    return ProtocolTypeRouter({"websocket": sockets()})


def token_of(user: User, seconds: float = 600) -> str:
    return str(_token(user, seconds))


def _token(user: User, seconds: float) -> AccessToken:
    token = AccessToken.for_user(user)
    token.set_exp(lifetime=timedelta(seconds=seconds))
    return token


@asynccontextmanager
async def watching(address: str, **options: Any) -> AsyncIterator["Watcher"]:
    async with websockets.connect(address, proxy=None, **options) as connected:
        yield Watcher(connected)


class Watcher:
    """A client that reads."""

    def __init__(self, connected: Any) -> None:
        self.socket = connected

    async def next(self, kind: str = "") -> dict[str, Any]:
        """The next message, or the next of a kind. ConnectionClosed when closed instead."""
        async with asyncio.timeout(PATIENCE_S):
            while True:
                message: dict[str, Any] = json.loads(await self.socket.recv())
                if not kind or message["type"] == kind:
                    return message

    async def changes(self, count: int) -> list[dict[str, Any]]:
        return [await self.next("change") for _ in range(count)]

    async def closing(self) -> tuple[int, list[dict[str, Any]]]:
        """Read until the server closes; return the code and what came before."""
        messages = []
        with suppress(websockets.ConnectionClosed):
            while True:
                messages.append(await self.next())
        return self.socket.close_code, messages


def make_record(event: Event, station: Station, number: str, seq: int) -> Record:
    """Somebody checks in: a record and its change, in one transaction, then the hint."""
    now = timezone.now()
    with transaction.atomic():
        record = Record.objects.create(
            id=new_id(),
            body=b"{}",
            hash="0" * 64,
            signature=b"",
            received_at=now,
            receipt=b"",
            receipt_signature=b"",
            station=station,
            event=event,
            seq=seq,
            previous="0" * 64,
            student_number=number,
            provisional=False,
            method="camera",
            outcome="accepted",
            identified_at=now,
            sealed_at=now,
            checked_in_at=now,
            status=Standing.ATTENDANCE,
            verification=Verification.VERIFIED,
        )
        feed.note(record, None)
        transaction.on_commit(lambda: telling.tell(event.pk))
    return record


def amend(record: Record, verification: Verification) -> None:
    with transaction.atomic():
        before = feed.standing_of(record)
        record.verification = verification
        record.save(update_fields=["verification"])
        feed.note(record, before)
        transaction.on_commit(lambda: telling.tell(record.event_id))


def in_writer_threads(count: int, write: Callable[[int], None]) -> list[threading.Thread]:
    """Start threads that write; each closes its connection. Join them."""

    def run(writer: int) -> None:
        try:
            write(writer)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(writer,)) for writer in range(count)]
    for thread in threads:
        thread.start()
    return threads
