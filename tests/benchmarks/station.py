"""A station that was never enrolled over a network, for the benchmarks."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from kiosk.clock import StationClock
from kiosk.settings import Settings, load
from kiosk.station import open_station, prepare_station, set_up_station
from sync.client.enroll import Enrollment
from sync.domain import chain
from sync.domain.events import Event
from sync.domain.students import Student
from sync.protocol.messages import EnrollResponse, PullResponse, StationSettings


class NoRoster:
    """A directory in which every number is unknown."""

    def student(self, number: str) -> Student | None:
        """Nobody is on file."""
        return None

    def event(self, event_id: UUID) -> Event | None:
        """No news of the event."""
        return None

    def is_expected(self, *, event_id: UUID, student_id: UUID) -> bool:
        """Nobody is expected."""
        return False

    def has_roster(self, event_id: UUID) -> bool:
        """There is no roster."""
        return False


def an_event() -> Event:
    """Return an event that is open now."""
    now = datetime.now(UTC).replace(microsecond=0)
    hour = timedelta(hours=1)
    return Event(
        id=chain.new_id(),
        short_id=1,
        title="Orientation",
        campus="North Campus",
        venue="Main Hall",
        timezone="Asia/Manila",
        opens_at=now - hour,
        starts_at=now,
        late_after=now + hour,
        closes_at=now + 8 * hour,
        code_key=bytes(32),
    )


def station_clock() -> StationClock:
    """Return a clock whose offset was measured."""
    return StationClock(server_offset_ms=0)


def set_up(folder: Path) -> Settings:
    """Make an enrolled station with one open event in `folder`; nobody answers at its server."""
    settings = load({}, data_folder=folder, key_file=folder / "database.key", full_screen=False)
    told = StationSettings(
        organization="North Campus University",
        code_url="HTTP://127.0.0.1:9/C/",
        number_pattern=r"(?P<number>20\d{2}-\d{5})",
    )
    now = datetime.now(UTC)
    response = EnrollResponse(
        station_id=chain.new_id(),
        short_id=1,
        name="Door A",
        token="none",
        server_public_key=chain.public_key(chain.new_private_key()),
        settings=told,
        server_time=now,
    )
    enrollment = Enrollment(
        server_url="http://127.0.0.1:9",
        response=response,
        private_key=chain.new_private_key(),
    )
    prepare_station(settings, pin="246813")
    set_up_station(settings, enrollment)
    station = open_station(settings)
    station.replica.apply(
        PullResponse(
            cursor="1",
            more=False,
            resync=False,
            settings=told,
            events=[an_event()],
            students=[],
            roster=[],
            gone=[],
            server_time=now,
        )
    )
    station.close()
    return settings
