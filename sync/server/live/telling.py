"""Telling those who watch an event that there is something new, in this process and in others.

Only a hint: who watches also looks by themselves (pump.POLL_S), so one that is lost costs a moment.
"""

import asyncio
import atexit
import logging
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from channels.layers import (  # type: ignore[import-untyped]
    InMemoryChannelLayer,
    get_channel_layer,
)

logger = logging.getLogger(__name__)

_APART_S = 0.1
"""Other processes are told of one event at most this often."""
_PAUSE_S = 10.0
"""How long other processes are not told after that failed: check-ins must not wait for it."""
_PATIENCE_S = 1.0

_lock = threading.Lock()
_ears: defaultdict[UUID, set[Callable[[], None]]] = defaultdict(set)


def tell(event_id: UUID) -> None:
    """Tell that the event has a new change. Call it after the commit, from a thread without a
    running loop; it never raises."""
    with _lock:
        wakers = tuple(_ears.get(event_id, ()))
    for wake in wakers:
        wake()
    _others.tell(event_id)


@contextmanager
def listening(event_id: UUID, wake: Callable[[], None]) -> Iterator[None]:
    """Let `wake` be called, in any thread, whenever this process tells of the event."""
    with _lock:
        _ears[event_id].add(wake)
    try:
        yield
    finally:
        with _lock:
            _ears[event_id].discard(wake)
            if not _ears[event_id]:
                del _ears[event_id]


def shared_layer() -> Any | None:
    """Return the channel layer that processes share, None when there is only this one."""
    layer = get_channel_layer()
    return None if layer is None or isinstance(layer, InMemoryChannelLayer) else layer


def group(event_id: UUID) -> str:
    """Return the name of those who watch the event in the channel layer."""
    return f"event.{event_id.hex}"


class _Others:
    """The other processes, told through the shared layer, not too often."""

    def __init__(self) -> None:
        self._told: dict[UUID, float] = {}
        self._quiet_until = 0.0
        self._runner: asyncio.Runner | None = None
        self._sending = threading.Lock()

    def tell(self, event_id: UUID) -> None:
        layer = shared_layer()
        if layer is None or not self._is_time(event_id):
            return
        try:
            self._run(_send(layer, event_id))
        except Exception as error:  # noqa: BLE001 - no check-in fails for a page that hears later
            self._quiet_until = time.monotonic() + _PAUSE_S
            logger.warning("Other processes were not told of a change: %s", type(error).__name__)

    def _run(self, sending: Coroutine[Any, Any, None]) -> None:
        """Run it in a loop that is kept, with its connection: the caller's thread has none."""
        with self._sending:
            if self._runner is None:
                self._runner = asyncio.Runner()
                atexit.register(self._runner.close)
            self._runner.run(sending)

    def _is_time(self, event_id: UUID) -> bool:
        now = time.monotonic()
        with _lock:
            if now < self._quiet_until or now - self._told.get(event_id, -1.0) < _APART_S:
                return False
            if len(self._told) > 1000:
                self._told.clear()
            self._told[event_id] = now
            return True


async def _send(layer: Any, event_id: UUID) -> None:
    async with asyncio.timeout(_PATIENCE_S):
        await layer.group_send(group(event_id), {"type": "event.changed"})


_others = _Others()
