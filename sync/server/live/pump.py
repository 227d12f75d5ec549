"""What is new at an event, read once for everybody in this process who watches it.

A pump keeps the last messages; each watcher has only a place among them. So a slow reader costs no
memory: one who falls behind what is kept begins again from a snapshot.
"""

import asyncio
import logging
from collections import deque
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from itertools import islice
from uuid import UUID

from django.db import DatabaseError

from sync.server.live import feed, snapshots, telling
from sync.server.live.feed import Told
from sync.server.live.threads import in_thread

logger = logging.getLogger(__name__)

KEPT = 1000
"""Messages kept for each event, and how far behind a watcher may be to get every change."""
POLL_S = 0.5
"""A change that nobody told of is found within this."""
_APART_S = 0.05
"""Between two looks, so that a busy event is read in batches."""
_AT_ONCE = 100
"""Messages given to a watcher at a time."""
_GOOD_FOR_S = 2.0
"""How long a snapshot is given to others too: after a restart everybody comes at once."""
_LISTEN_AGAIN_S = 5.0


class Pump:
    """One event's. `number` is that of the last message; `task` runs as long as it is watched."""

    def __init__(self, event_id: UUID) -> None:
        self.number = 0
        self.watchers = 0
        self._event_id = event_id
        self._kept: deque[Told] = deque(maxlen=KEPT)
        self._woken = asyncio.Event()
        self._moved = asyncio.Event()
        self._snapshot: Told | None = None
        self._taken_at = 0.0
        self._taking = asyncio.Lock()
        self._ready = asyncio.Event()
        self.task = asyncio.create_task(self._run())

    async def place(self, after: int | None) -> int | None:
        """Return where one who saw change `after` goes on; None when that needs a snapshot."""
        await self._ready.wait()
        if after is None:
            return None
        last = max(self.number, await in_thread(feed.number_changes, self._event_id))
        return after if 0 <= after <= last and last - after <= KEPT else None

    async def snapshot(self) -> Told:
        """Return a state from which `following` goes on. It may be one that others got too."""
        await self._ready.wait()
        async with self._taking:
            now = asyncio.get_running_loop().time()
            if self._snapshot is None or self._is_old(self._snapshot, now):
                self._snapshot = await in_thread(snapshots.snapshot, self._event_id)
                self._taken_at = now
            return self._snapshot

    def _is_old(self, snapshot: Told, now: float) -> bool:
        return now - self._taken_at > _GOOD_FOR_S or self.number - snapshot[0] > _AT_ONCE

    async def following(self, place: int) -> Sequence[Told] | None:
        """Wait for changes after `place` and return the next ones; None when it is too far back."""
        while self.number <= place:
            await self._moved.wait()
        first = self._kept[0][0] if self._kept else self.number + 1
        if place + 1 >= first:
            start = place + 1 - first
            return list(islice(self._kept, start, start + _AT_ONCE))
        if self.number - place <= KEPT:
            found = await in_thread(feed.changes_after, self._event_id, place, _AT_ONCE)
            return found if found and found[0][0] == place + 1 else None
        return None

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()

        def wake() -> None:
            with suppress(RuntimeError):  # the loop has ended, and nobody watches any more
                loop.call_soon_threadsafe(self._woken.set)

        with telling.listening(self._event_id, wake):
            others = asyncio.create_task(self._listen())
            try:
                while True:
                    if not await self._look():
                        with suppress(TimeoutError):
                            await asyncio.wait_for(self._woken.wait(), POLL_S)
                    self._woken.clear()
                    await asyncio.sleep(_APART_S)
            finally:
                others.cancel()
                await asyncio.gather(others, return_exceptions=True)

    async def _look(self) -> bool:
        """Take in what is new. Return whether there may be more at once."""
        try:
            if not self._ready.is_set():
                self.number = await in_thread(feed.number_changes, self._event_id)
                self._ready.set()
                return False
            found = await in_thread(feed.news, self._event_id, self.number, KEPT)
        except DatabaseError as error:
            logger.warning("An event's changes could not be read: %s", type(error).__name__)
            return False
        if found:
            self._kept.extend(found)
            self.number = found[-1][0]
            moved, self._moved = self._moved, asyncio.Event()
            moved.set()
        return len(found) == KEPT

    async def _listen(self) -> None:
        """Be woken by other processes, through the layer that they share."""
        layer = telling.shared_layer()
        if layer is None:
            return
        group = telling.group(self._event_id)
        while True:
            try:
                channel = await layer.new_channel()
                await layer.group_add(group, channel)
                try:
                    while True:
                        await layer.receive(channel)
                        self._woken.set()
                finally:
                    # What fails here must not take the place of being cancelled.
                    with suppress(Exception):
                        await layer.group_discard(group, channel)
            except Exception as error:  # noqa: BLE001 - whatever it is, looking goes on without
                logger.warning("Other processes are not heard now: %s", type(error).__name__)
                await asyncio.sleep(_LISTEN_AGAIN_S)


class Pumps:
    """The events that are watched in this process."""

    def __init__(self) -> None:
        self._running: dict[UUID, Pump] = {}

    @asynccontextmanager
    async def watching(self, event_id: UUID) -> AsyncIterator[Pump]:
        """Give the event's pump, which runs as long as somebody watches."""
        if event_id not in self._running:
            self._running[event_id] = Pump(event_id)
        pump = self._running[event_id]
        pump.watchers += 1
        try:
            yield pump
        finally:
            pump.watchers -= 1
            if pump.watchers == 0:
                del self._running[event_id]
                pump.task.cancel()
                await asyncio.gather(pump.task, return_exceptions=True)
