"""The station's clock: aware, in UTC, set right by what was measured against the server, and not
moved by a wall clock that jumps.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk import clock
from kiosk.clock import ClockTrouble, KnownTime, StationClock, steady_ns
from sync.domain.errors import MusterError

MORNING = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


class Laptop:
    """A laptop whose wall clock can be set, while its steady clock runs on; and what it keeps."""

    def __init__(self) -> None:
        self.wall = MORNING
        self.steady = 5_000_000_000_000
        self.kept: list[KnownTime] = []

    def pass_time(self, duration: timedelta) -> None:
        self.wall += duration
        self.steady += round(duration.total_seconds() * 1e9)

    def start(self, offset_ms: int | None = None, **given: object) -> StationClock:
        return StationClock(
            offset_ms,
            latest_known=self.kept[-1] if self.kept else None,
            keep=self.kept.append,
            wall=lambda: self.wall,
            steady=lambda: self.steady,
            **given,  # type: ignore[arg-type]
        )

    def boot(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str) -> None:
        file = tmp_path / "boot_id"
        file.write_text(name, encoding="ascii")
        monkeypatch.setattr(clock, "_LINUX_BOOT_ID", file)
        self.steady = 1_000_000_000


@pytest.fixture
def laptop() -> Laptop:
    return Laptop()


def test_now_is_utc() -> None:
    before = datetime.now(UTC)
    now = StationClock().now()
    assert now.utcoffset() == timedelta(0)
    assert before <= now <= datetime.now(UTC)


def test_real_server_time_follows_the_real_clock() -> None:
    one = StationClock()
    assert abs(one.server_now() - datetime.now(UTC)) < timedelta(seconds=1)
    assert one.trouble() is None


@pytest.mark.parametrize("offset_ms", [-3_600_000, 0, 1500])
def test_server_time_is_the_wall_clock_and_the_offset(laptop: Laptop, offset_ms: int) -> None:
    one = laptop.start(offset_ms)
    assert one.server_now() - MORNING == timedelta(milliseconds=offset_ms)
    laptop.pass_time(HOUR)
    assert one.server_now() - MORNING == HOUR + timedelta(milliseconds=offset_ms)
    one.server_offset_ms = 7
    assert one.server_now() - MORNING == HOUR + timedelta(milliseconds=7)
    assert one.server_offset_ms == 7


def test_never_measured_is_told_apart_from_no_difference() -> None:
    assert StationClock().server_offset_ms is None
    assert StationClock(0).server_offset_ms == 0


def test_monotonic_clock_never_goes_back() -> None:
    one = StationClock()
    ticks = [one.monotonic_ms() for _ in range(100)]
    assert ticks == sorted(ticks)
    assert abs(one.monotonic_ms() - steady_ns() // 1_000_000) < 1000


def test_boot_id_is_the_machines_and_else_the_programs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "boot_id"
    monkeypatch.setattr(clock, "_LINUX_BOOT_ID", file)
    other, another = StationClock().boot_id, StationClock().boot_id
    assert len({other, another}) == 2
    file.write_text("the-boot\n", encoding="ascii")
    assert StationClock().boot_id == "the-boot"


@pytest.mark.parametrize(
    ("jump", "trouble"),
    [(-DAY, ClockTrouble.WENT_BACK), (3 * HOUR, ClockTrouble.JUMPED)],
)
@pytest.mark.parametrize("offset_ms", [None, -1500])
def test_wall_clock_that_is_set_while_the_kiosk_runs_moves_no_server_time(
    laptop: Laptop, jump: timedelta, trouble: ClockTrouble, offset_ms: int | None
) -> None:
    one = laptop.start(offset_ms)
    before = one.server_now()
    laptop.pass_time(10 * MINUTE)
    laptop.wall += jump

    assert one.server_now() == before + 10 * MINUTE
    assert one.now() == MORNING + 10 * MINUTE + jump
    assert one.is_suspect
    assert one.trouble() is trouble
    # The server takes a record's wall clock and adds its offset: the truth again.
    assert one.server_offset_ms is not None
    assert one.now() + timedelta(milliseconds=one.server_offset_ms) == one.server_now()


def test_wall_clock_set_right_again_is_trusted_again(laptop: Laptop) -> None:
    one = laptop.start(40)
    laptop.wall -= DAY
    assert one.is_suspect
    laptop.wall += DAY
    assert not one.is_suspect
    assert one.server_offset_ms == 40


@pytest.mark.parametrize(("off_s", "suspect"), [(119, False), (121, True)])
@pytest.mark.parametrize("sign", [1, -1])
def test_drift_of_two_minutes_is_suspect(
    laptop: Laptop, off_s: int, suspect: bool, sign: int
) -> None:
    one = laptop.start()
    laptop.wall += sign * timedelta(seconds=off_s)
    assert one.is_suspect is suspect


def test_sync_clears_the_doubt_and_counts_from_what_it_measured(laptop: Laptop) -> None:
    one = laptop.start(0)
    laptop.wall -= DAY
    one.server_offset_ms = round(DAY.total_seconds() * 1000) + 250
    assert not one.is_suspect
    assert one.server_now() == MORNING + timedelta(milliseconds=250)
    laptop.pass_time(HOUR)
    assert one.server_now() == MORNING + HOUR + timedelta(milliseconds=250)


def test_laptop_that_slept_is_not_suspect(laptop: Laptop) -> None:
    one = laptop.start()
    laptop.pass_time(8 * HOUR)  # the steady clock is one that goes on while the lid is closed
    assert not one.is_suspect
    assert one.server_now() == MORNING + 8 * HOUR


def test_crash_does_not_take_a_wrong_wall_clock_over(laptop: Laptop) -> None:
    laptop.start().remember()
    laptop.pass_time(MINUTE)
    laptop.wall -= DAY

    again = laptop.start()

    assert again.server_now() == MORNING + MINUTE
    assert again.trouble() is ClockTrouble.WENT_BACK


def test_clock_set_back_while_the_laptop_was_off_is_noticed_until_a_sync(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    laptop.boot(monkeypatch, tmp_path, "monday")
    laptop.start().remember()
    laptop.boot(monkeypatch, tmp_path, "tuesday")
    laptop.wall -= DAY

    one = laptop.start()

    assert one.server_now() == MORNING, "no earlier than what was reached already"
    assert one.trouble() is ClockTrouble.WENT_BACK
    laptop.pass_time(HOUR)
    assert one.server_now() == MORNING + HOUR
    assert one.trouble() is ClockTrouble.WENT_BACK
    one.server_offset_ms = 90_000_000
    assert not one.is_suspect


def test_guessed_time_stays_a_guess_even_where_the_wall_clock_comes_by(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    laptop.boot(monkeypatch, tmp_path, "monday")
    laptop.start().remember()
    laptop.boot(monkeypatch, tmp_path, "tuesday")
    laptop.wall -= HOUR
    one = laptop.start()
    laptop.wall += HOUR
    assert one.is_suspect


def test_laptop_started_the_next_morning_is_trusted(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    laptop.boot(monkeypatch, tmp_path, "monday")
    laptop.start().remember()
    laptop.boot(monkeypatch, tmp_path, "tuesday")
    laptop.wall += DAY
    one = laptop.start()
    assert not one.is_suspect
    assert one.server_now() == MORNING + DAY


def test_organizer_who_set_the_clock_is_believed(laptop: Laptop) -> None:
    one = laptop.start(500)
    laptop.wall += DAY
    assert one.is_suspect
    one.trust_wall()
    assert not one.is_suspect
    assert one.server_now() == MORNING + DAY
    assert one.server_offset_ms is None


def test_organizers_word_about_the_clock_is_logged_and_holds_after_a_restart(
    laptop: Laptop,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    laptop.boot(monkeypatch, tmp_path, "monday")
    one = laptop.start()
    one.remember()
    laptop.wall -= DAY
    one.trust_wall()
    assert "the clock is right now: time goes on -86400 s from where it was" in caplog.text
    laptop.boot(monkeypatch, tmp_path, "tuesday")
    assert not laptop.start().is_suspect


def test_memory_is_due_once_a_minute(laptop: Laptop) -> None:
    one = laptop.start()
    assert not one.is_memory_due
    laptop.pass_time(MINUTE)
    assert one.is_memory_due
    laptop.wall -= DAY
    one.remember()
    assert not one.is_memory_due
    assert [known.at for known in laptop.kept] == [MORNING + MINUTE]
    laptop.pass_time(59 * timedelta(seconds=1))
    assert not one.is_memory_due


def test_disk_that_keeps_nothing_costs_a_line_in_the_log(
    laptop: Laptop, caplog: pytest.LogCaptureFixture
) -> None:
    def full(_: KnownTime) -> None:
        raise MusterError("The disk is full.", code="disk_full")

    keep: Callable[[KnownTime], None] = full
    StationClock(keep=keep).remember()
    assert "disk_full" in caplog.text
