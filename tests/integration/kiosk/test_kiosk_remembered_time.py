"""A power cut right after a check-in, and a clock that is a day behind when the laptop is back."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication

from kiosk import clock
from kiosk.checkin.desk import Desk
from kiosk.clock import ClockTrouble, StationClock
from kiosk.settings import Settings
from kiosk.station import Station, open_station, prepare_station, set_up_station
from sync.client.enroll import Enrollment
from sync.domain import chain
from sync.domain.attendance import Method
from sync.domain.events import BackPhoto, Event, Policy
from sync.protocol.messages import EnrollResponse, StationSettings


def settings_in(folder: Path) -> Settings:
    return Settings(data_folder=folder, key_file=folder / "key")


@pytest.fixture
def station(tmp_path: Path, qapp: QApplication) -> Iterator[Station]:
    settings = settings_in(tmp_path / "data")
    told = StationSettings(organization="North", code_url="HTTP://S/C/", number_pattern=".")
    response = EnrollResponse(
        station_id=UUID(int=0xD0),
        short_id=3,
        name="Door A",
        token="token",
        server_public_key=chain.public_key(bytes(32)),
        settings=told,
        server_time=datetime.now(UTC),
    )
    prepare_station(settings, pin="482916")
    set_up_station(
        settings,
        Enrollment(server_url="http://127.0.0.1:9", response=response, private_key=bytes(32)),
    )
    opened = open_station(settings)
    yield opened
    opened.close()


def check_in(station: Station, number: str) -> None:
    now = datetime.now(UTC)
    event = Event(
        id=UUID(int=0xE1),
        short_id=7,
        title="Orientation",
        campus="North",
        venue="Gymnasium",
        timezone="Asia/Manila",
        opens_at=now - timedelta(hours=1),
        starts_at=now,
        late_after=now + timedelta(hours=1),
        closes_at=now + timedelta(hours=2),
        policy=Policy(front_photo=False, back_photo=BackPhoto.NONE, signature=False),
    )
    desk = Desk(
        event=event,
        station_id=station.identity.station_id,
        signer=chain.signer(station.identity.private_key),
        directory=station.directory,
        ledger=station.ledger,
        clock=station.clock,
    )
    desk.identify(number, Method.CAMERA)
    desk.confirm()
    assert desk.seal().record is not None


def test_clock_set_back_behind_a_seal_is_noticed_though_nothing_else_was_written(
    station: Station, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_in(station, "2024-00123")
    # What a power cut leaves: the files as they are, nothing closed.
    left = shutil.copytree(station.settings.data_folder, tmp_path / "left")

    monkeypatch.setattr(clock, "_boot_id", lambda: "after the power cut")
    monkeypatch.setitem(
        StationClock.__init__.__kwdefaults__, "wall", lambda: datetime.now(UTC) - timedelta(days=1)
    )
    restarted = open_station(settings_in(left))

    assert restarted.clock.trouble() is ClockTrouble.WENT_BACK
    restarted.close()


def test_known_time_costs_a_seal_no_second_transaction(
    station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = []
    writing = station.database.writing
    monkeypatch.setattr(station.database, "writing", lambda: begun.append(1) or writing())
    sealing = station.ledger.seal

    def counted(*given, **named):
        before = len(begun)
        sealed = sealing(*given, **named)
        begun.append(f"seal: {len(begun) - before}")
        return sealed

    monkeypatch.setattr(station.ledger, "seal", counted)

    check_in(station, "2024-00123")

    assert [one for one in begun if one != 1] == ["seal: 1"]
