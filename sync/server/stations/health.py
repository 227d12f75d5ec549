"""How a station is, in one word, out of what it last told and when it was last heard of."""

from datetime import datetime, timedelta
from enum import StrEnum

from sync.server.stations.models import Station

SILENT_AFTER = timedelta(minutes=15)
"""A station syncs every minute or so; after failures it pauses for at most five."""
LATE_AFTER = timedelta(minutes=15)
CLOCK_MAY_BE_OFF = timedelta(minutes=2)
DISK_NEEDS_BYTES = 500 * 1024 * 1024


class Health(StrEnum):
    """The worst first."""

    REVOKED = "revoked"
    OFFLINE = "offline"
    """Not heard of for a while, or never."""
    DISK = "disk"
    """Its disk is nearly full."""
    CLOCK = "clock"
    """Its clock is far off."""
    LATE = "late"
    """Something waits there for long, or was refused and set aside."""
    OK = "ok"


def of(station: Station, at: datetime) -> Health:
    """Return the worst that is known of it."""
    return problems(station, at)[0]


def problems(station: Station, at: datetime) -> list[Health]:
    """Return all that is known of it, the worst first; OK alone when nothing is wrong."""
    offset = timedelta(milliseconds=station.clock_offset_ms or 0)
    oldest, free = station.oldest_waiting_at, station.disk_free_bytes
    found = {
        Health.REVOKED: station.revoked_at is not None,
        Health.OFFLINE: station.last_seen is None or at - station.last_seen > SILENT_AFTER,
        Health.DISK: free is not None and free < DISK_NEEDS_BYTES,
        Health.CLOCK: abs(offset) > CLOCK_MAY_BE_OFF,
        Health.LATE: bool(station.quarantined) or (oldest is not None and at - oldest > LATE_AFTER),
    }
    return [health for health, is_so in found.items() if is_so] or [Health.OK]
