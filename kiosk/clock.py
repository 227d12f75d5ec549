"""The station's sense of time: it follows a clock that never jumps, so that a laptop whose time was
set wrong moves neither the rotating code nor an event's times.

Server time is anchored where the program starts or a sync measures it, and counted on from there.
What the wall clock says meanwhile is compared: see `StationClock.trouble`.
"""

import logging
import sys
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from sync.domain.errors import MusterError

log = logging.getLogger(__name__)

TOLERANCE = timedelta(minutes=2)
"""How far the wall clock may be from the steady one before it counts as wrong."""
NOTICEABLE = timedelta(seconds=1)
MEMORY_S = 60
"""How often the latest known time is kept, at most, besides at sealing and syncing."""

_LINUX_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


class ClockTrouble(StrEnum):
    """What is wrong with the wall clock."""

    WENT_BACK = "clock_went_back"
    JUMPED = "clock_jumped"


@dataclass(frozen=True, kw_only=True)
class KnownTime:
    """A server time that was reached, and where the steady clock of that boot stood then."""

    at: datetime
    monotonic_ms: int
    boot_id: str


@dataclass(frozen=True, kw_only=True)
class _Anchor:
    """Where counting began. `guessed`: the wall clock was behind the past, so this is no time that
    any clock told.
    """

    at: datetime
    steady_ns: int
    guessed: bool = False


def wall_time() -> datetime:
    """Return the wall clock, aware, in UTC."""
    return datetime.now(UTC)


def steady_ns() -> int:
    """Return nanoseconds of a clock that never jumps and goes on while the laptop sleeps."""
    if sys.platform == "linux":
        # CLOCK_MONOTONIC stands still while the machine sleeps: a closed lid would be a jump.
        return time.clock_gettime_ns(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":
        # time.monotonic stands still there too, CLOCK_MONOTONIC does not.
        return time.clock_gettime_ns(time.CLOCK_MONOTONIC)
    return time.monotonic_ns()


class StationClock:
    """Implements kiosk.checkin.ports.Clock. May be used by all threads.

    `latest_known` is what `keep` was last given, by this run or an earlier one; with it the clock
    goes on where it was after a crash, and notices a clock that was set back while it was off.
    """

    def __init__(
        self,
        server_offset_ms: int | None = None,
        *,
        latest_known: KnownTime | None = None,
        keep: Callable[[KnownTime], object] = lambda _: None,
        wall: Callable[[], datetime] = wall_time,
        steady: Callable[[], int] = steady_ns,
    ) -> None:
        self.boot_id = _boot_id()
        self._keep = keep
        self._wall = wall
        self._steady = steady
        self._measured_ms = server_offset_ms
        self._kept_ns = steady()
        self._anchor = self._first_anchor(latest_known)

    def now(self) -> datetime:
        """Return the wall clock as it is, aware, in UTC."""
        return self._wall()

    def server_now(self) -> datetime:
        """Return server time as well as it is known, whatever the wall clock did meanwhile."""
        anchor = self._anchor
        return anchor.at + timedelta(microseconds=(self._steady() - anchor.steady_ns) / 1000)

    def monotonic_ms(self) -> int:
        """Return milliseconds of a clock that never jumps, counted under `boot_id`."""
        return self._steady() // 1_000_000

    @property
    def server_offset_ms(self) -> int | None:
        """What is added to `now()` for server time; None when it was never measured.

        Where the wall clock jumped, the jump is taken off again, measured or not: a record's time
        is its wall clock and this offset.
        """
        drift = self._drift()
        if abs(drift) < NOTICEABLE:
            return self._measured_ms
        return (self._measured_ms or 0) - round(drift / timedelta(milliseconds=1))

    @server_offset_ms.setter
    def server_offset_ms(self, offset_ms: int | None) -> None:
        """Take the offset that was just measured: all doubts end, counting begins anew."""
        self._measured_ms = offset_ms
        self._anchor = _Anchor(at=self._wall() + self._offset(), steady_ns=self._steady())

    def trust_wall(self) -> None:
        """Take the wall clock as right, as an organizer says who has just set it; also at the next
        start. Writes to disk; never raises for it.
        """
        log.warning(
            "an organizer says that the clock is right now: time goes on %+.0f s from where it was",
            self._drift().total_seconds(),
        )
        self.server_offset_ms = None
        self.remember()

    @property
    def is_suspect(self) -> bool:
        """Whether the wall clock is known to be wrong, until it is right or measured again."""
        return self.trouble() is not None

    def trouble(self) -> ClockTrouble | None:
        """Return what is wrong with the wall clock, or None."""
        drift = self._drift()
        if drift > TOLERANCE:
            return ClockTrouble.JUMPED
        if drift < -TOLERANCE or self._anchor.guessed:
            return ClockTrouble.WENT_BACK
        return None

    @property
    def is_memory_due(self) -> bool:
        """Whether the latest known time was not kept for a minute."""
        return self._steady() - self._kept_ns >= MEMORY_S * 1_000_000_000

    def known(self) -> KnownTime:
        """Return the latest known time, for the next start's `latest_known`."""
        return KnownTime(
            at=self.server_now(), monotonic_ms=self.monotonic_ms(), boot_id=self.boot_id
        )

    def remember(self) -> None:
        """Keep the latest known time for the next start. Writes to disk; never raises for it."""
        self._kept_ns = self._steady()
        try:
            self._keep(self.known())
        except MusterError as error:
            log.warning("the latest known time could not be kept: %s", error.code)

    def _offset(self) -> timedelta:
        return timedelta(milliseconds=self._measured_ms or 0)

    def _drift(self) -> timedelta:
        """Return how far the wall clock is ahead of where it should be."""
        return self._wall() + self._offset() - self.server_now()

    def _first_anchor(self, known: KnownTime | None) -> _Anchor:
        told = self._wall() + self._offset()
        steady = self._steady()
        if known is None:
            return _Anchor(at=told, steady_ns=steady)
        if known.boot_id == self.boot_id:
            elapsed = timedelta(milliseconds=steady // 1_000_000 - known.monotonic_ms)
            expected = known.at + elapsed
            is_wrong = abs(told - expected) > TOLERANCE
            return _Anchor(at=expected if is_wrong else told, steady_ns=steady)
        if told < known.at - TOLERANCE:
            return _Anchor(at=known.at, steady_ns=steady, guessed=True)
        return _Anchor(at=told, steady_ns=steady)


def _boot_id() -> str:
    try:
        return _LINUX_BOOT_ID.read_text(encoding="ascii").strip()
    except OSError:
        return str(uuid.uuid4())
