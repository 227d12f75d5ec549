"""The station's clock: aware, in UTC, and set right by what was measured against the server."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk import clock
from kiosk.clock import StationClock


def test_now_is_utc() -> None:
    before = datetime.now(UTC)
    now = StationClock().now()
    assert now.utcoffset() == timedelta(0)
    assert before <= now <= datetime.now(UTC)


@pytest.mark.parametrize("offset_ms", [-3_600_000, 0, 1500])
def test_server_time_is_the_wall_clock_and_the_offset(
    monkeypatch: pytest.MonkeyPatch, offset_ms: int
) -> None:
    wall = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
    monkeypatch.setattr(StationClock, "now", lambda _: wall)
    one = StationClock(offset_ms)
    assert one.server_now() - wall == timedelta(milliseconds=offset_ms)
    one.server_offset_ms = 7
    assert one.server_now() - wall == timedelta(milliseconds=7)


def test_never_measured_is_told_apart_from_no_difference() -> None:
    assert StationClock().server_offset_ms is None
    assert StationClock(0).server_offset_ms == 0


def test_monotonic_clock_never_goes_back() -> None:
    one = StationClock()
    ticks = [one.monotonic_ms() for _ in range(100)]
    assert ticks == sorted(ticks)


def test_boot_id_is_the_machines_and_else_the_programs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "boot_id"
    monkeypatch.setattr(clock, "_LINUX_BOOT_ID", file)
    other, another = StationClock().boot_id, StationClock().boot_id
    assert len({other, another}) == 2
    file.write_text("the-boot\n", encoding="ascii")
    assert StationClock().boot_id == "the-boot"
