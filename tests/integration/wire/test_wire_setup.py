"""Setting up a station: what can fail on this laptop fails before the one-time code is used."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest

from kiosk.security.errors import NoKeyring, UnfitPin
from kiosk.settings import Settings
from kiosk.station import (
    AlreadyEnrolled,
    NotEnrolled,
    open_station,
    prepare_station,
    set_up_station,
)
from kiosk.store.errors import WrongKey
from kiosk.unattended.errors import UnusableFolder
from sync.client.enroll import Enrollment
from sync.domain import chain
from sync.domain.errors import MusterError
from sync.protocol.messages import EnrollResponse, StationSettings

PIN = "246810"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_folder=tmp_path / "data", key_file=tmp_path / "key")


@pytest.fixture
def enrollment() -> Enrollment:
    """What a server would have answered."""
    key = chain.new_private_key()
    response = EnrollResponse(
        station_id=UUID(int=0xD0),
        short_id=7,
        name="North Gate",
        token="a.b",
        server_public_key=chain.public_key(key),
        settings=StationSettings(organization="North", code_url="HTTP://S/C/", number_pattern="."),
        server_time=datetime.now(UTC),
    )
    return Enrollment(server_url="http://127.0.0.1:1", response=response, private_key=key)


def test_prepared_laptop_is_no_station_yet(settings: Settings) -> None:
    prepare_station(settings, pin=PIN)
    with pytest.raises(NotEnrolled):
        open_station(settings)


def test_enrolled_laptop_opens_as_the_station(settings: Settings, enrollment: Enrollment) -> None:
    prepare_station(settings, pin=PIN)
    set_up_station(settings, enrollment)
    station = open_station(settings)
    try:
        assert station.identity.station_id == enrollment.response.station_id
        assert station.identity.private_key == enrollment.private_key
        assert station.server_settings == enrollment.response.settings
        station.pin.check(PIN)
    finally:
        station.close()


def test_station_is_not_made_another_one_over_its_records(
    settings: Settings, enrollment: Enrollment
) -> None:
    prepare_station(settings, pin=PIN)
    set_up_station(settings, enrollment)
    with pytest.raises(AlreadyEnrolled, match="--data"):
        prepare_station(settings, pin="975318")
    station = open_station(settings)
    try:
        station.pin.check(PIN)
    finally:
        station.close()


def test_offset_is_kept_over_a_restart(settings: Settings, enrollment: Enrollment) -> None:
    prepare_station(settings, pin=PIN)
    set_up_station(settings, enrollment)
    station = open_station(settings)
    station.keep_offset(-1500)
    station.close()
    station = open_station(settings)
    station.close()
    assert station.clock.server_offset_ms == -1500


@pytest.mark.parametrize("pin", ["", "12345", "111111", "abcdef"])
def test_unfit_pin_is_refused(settings: Settings, pin: str) -> None:
    with pytest.raises(UnfitPin):
        prepare_station(settings, pin=pin)


def test_folder_that_cannot_be_made_is_refused(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    inside = replace(settings, data_folder=tmp_path / "file" / "data")
    with pytest.raises(UnusableFolder, match="cannot be used"):
        prepare_station(inside, pin=PIN)


def test_computer_without_a_keyring_is_refused(settings: Settings) -> None:
    with pytest.raises(NoKeyring, match="--key-file"):
        prepare_station(replace(settings, key_file=None), pin=PIN)
    assert not settings.database.exists()


def test_wrong_key_is_refused_and_the_database_left_as_it_was(
    settings: Settings, enrollment: Enrollment
) -> None:
    prepare_station(settings, pin=PIN)
    set_up_station(settings, enrollment)
    before = settings.database.read_bytes()
    assert settings.key_file is not None
    settings.key_file.write_text("ab" * 32)
    for attempt in (
        lambda: prepare_station(settings, pin=PIN),
        lambda: set_up_station(settings, enrollment),
        lambda: open_station(settings),
    ):
        with pytest.raises(WrongKey) as refused:
            attempt()
        assert isinstance(refused.value, MusterError)
    assert settings.database.read_bytes() == before
