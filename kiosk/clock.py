"""The station's sense of time: wall clock, a clock that never jumps, and the server's offset."""

import time
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path

_LINUX_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


class StationClock:
    """Implements kiosk.checkin.ports.Clock; the sync loop sets the offset it measured."""

    def __init__(self, server_offset_ms: int | None = None) -> None:
        self.server_offset_ms = server_offset_ms
        self.boot_id = _boot_id()

    def now(self) -> datetime:
        """Return the wall clock, aware, in UTC."""
        return datetime.now(UTC)

    def server_now(self) -> datetime:
        """Return server time as well as it is known."""
        return self.now() + timedelta(milliseconds=self.server_offset_ms or 0)

    def monotonic_ms(self) -> int:
        """Return milliseconds of a clock that never jumps."""
        return time.monotonic_ns() // 1_000_000


def _boot_id() -> str:
    try:
        return _LINUX_BOOT_ID.read_text(encoding="ascii").strip()
    except OSError:
        return str(uuid.uuid4())
