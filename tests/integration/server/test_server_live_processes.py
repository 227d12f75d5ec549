"""Several processes with one Valkey: a change that another process makes is told through it."""

import asyncio
import threading
from typing import Any

import pytest
from server_databases import using_valkey

from sync.server.live import telling
from sync.server.live.pump import Pump

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_hint_reaches_those_who_watch_elsewhere(
    valkey_url: str, event: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With nothing told inside the process and no looking by itself, only Valkey is left."""
    monkeypatch.setattr("sync.server.live.pump.POLL_S", 3600)
    woken = threading.Event()

    async def look(self: Pump) -> bool:
        looks.append(1)
        if len(looks) > 1:
            woken.set()
        return False

    looks: list[int] = []
    monkeypatch.setattr(Pump, "_look", look)

    async def watch() -> bool:
        pump = Pump(event.pk)
        telling._ears.clear()
        try:
            for _ in range(100):
                await asyncio.to_thread(telling.tell, event.pk)
                telling._ears.clear()
                if await asyncio.to_thread(woken.wait, 0.2):
                    return True
            return False
        finally:
            pump.task.cancel()
            await asyncio.gather(pump.task, return_exceptions=True)

    with using_valkey(valkey_url):
        assert asyncio.run(watch())


def test_a_valkey_that_is_away_holds_up_no_check_in(
    event: Any, caplog: pytest.LogCaptureFixture
) -> None:
    with using_valkey("redis://127.0.0.1:9/0"):
        telling.tell(event.pk)
        telling.tell(event.pk)
    warnings = [record.message for record in caplog.records if "not told" in record.message]
    assert len(warnings) == 1
    telling._others._quiet_until = 0.0
