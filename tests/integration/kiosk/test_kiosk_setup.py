"""The use cases of the first run: every step is kept, none is done by half, secrets come back."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kiosk import setup as first_run
from kiosk.security.errors import BadRecoveryCode, KeyMissing, NoKeyring, UnfitPin
from kiosk.security.vault import KeyFileVault
from kiosk.settings import Settings, load
from kiosk.setup import BadAddress, Setup, Stage, enrollment_code, recover, server_address
from kiosk.station import (
    AlreadyEnrolled,
    NotEnrolled,
    SetupUnfinished,
    WorksAlone,
    open_station,
    prepare_station,
    set_up_station,
)
from sync.client.enroll import enroll
from sync.client.errors import NotTheServer, Refused, Unreachable

CODE = "ABCD-EFGH-JKMN"
PIN = "482916"


def go_through(setup: Setup) -> Settings:
    """Everything after connecting."""
    setup.keep_cameras(front="device:1", back="")
    setup.set_pin(PIN)
    setup.recovery_noted()
    return setup.finish()


def test_enrolled_station_opens_when_the_wizard_is_through(laptop: Settings, office: Any) -> None:
    setup = Setup(laptop)
    assert setup.situation().stage is Stage.CONNECT

    situation = setup.enroll(office.url, code="abcd efgh jkmn", name=" Door  A ")

    assert (situation.stage, situation.name) == (Stage.CAMERAS, "Door A")
    assert office.asked[0]["code"] == CODE
    station = open_station(go_through(setup))
    try:
        assert station.identity.server_url == office.url
        assert not station.works_alone
        station.pin.check(PIN)
        assert station.settings.front_camera == "device:1"
    finally:
        station.close()


def test_wizard_goes_on_where_it_was_left(laptop: Settings, office: Any) -> None:
    stages = []

    def again() -> Setup:
        """The laptop was switched off; the wizard begins anew."""
        with pytest.raises(NotEnrolled):
            open_station(laptop)
        setup = Setup(load({}, data_folder=laptop.data_folder, key_file=laptop.key_file))
        stages.append(setup.situation().stage)
        return setup

    again().enroll(office.url, code=CODE, name="Door A")
    again().keep_cameras(front="device:1", back="device:2")
    again().set_pin(PIN)
    again().recovery_noted()
    again().finish()

    assert stages == [Stage.CONNECT, Stage.CAMERAS, Stage.PIN, Stage.RECOVERY, Stage.SELF_TEST]
    assert len(office.asked) == 1, "the one-time code is used once"
    station = open_station(laptop)
    station.close()


def test_same_code_is_asked_again_with_the_same_key_also_after_a_power_cut(
    laptop: Settings, office: Any
) -> None:
    office.portal = True
    for _ in range(2):
        with pytest.raises(NotTheServer):
            Setup(laptop).enroll(office.url, code=CODE, name="Door A")
    office.portal = False
    Setup(laptop).enroll(office.url, code=CODE, name="Door A")
    first, *others = (asked["public_key"] for asked in office.asked)
    assert others == [first, first]


def test_another_code_or_server_sees_another_key(laptop: Settings) -> None:
    server = "https://muster.uni.example"
    keys = [
        first_run.enrolling_key(laptop, url, code)
        for url, code in (
            (server, CODE),
            (server, "ABCD-EFGH-JKMP"),
            ("https://other.example", CODE),
            (server + "/", CODE.lower()),
        )
    ]
    assert len(set(keys)) == 3
    assert keys[3] == keys[0]


@pytest.mark.parametrize(
    ("address", "is_open"),
    [
        ("http://127.0.0.1:8000", False),
        ("http://localhost:8000", False),
        ("http://[::1]:8000", False),
        ("https://muster.uni.example", False),
        ("HTTPS://MUSTER.UNI.EXAMPLE", False),
        ("http://muster.uni.example", True),
        ("HTTP://192.168.1.20:8000", True),
        ("http://127.0.0.1.evil.example", True),
        ("http://localhost.evil.example", True),
        ("http://[fe80::1]", True),
    ],
)
def test_plain_http_to_another_computer_is_open_to_listeners(address: str, is_open: bool) -> None:
    assert first_run.is_open_to_listeners(server_address(address)) is is_open


def test_unfinished_station_says_so(laptop: Settings) -> None:
    Setup(laptop).work_alone(name="Door A")
    with pytest.raises(SetupUnfinished, match="not finished"):
        open_station(laptop)


def test_nothing_is_finished_before_its_time(laptop: Settings) -> None:
    setup = Setup(laptop)
    setup.work_alone(name="Door A")
    with pytest.raises(Exception, match="not complete"):
        setup.finish()
    with pytest.raises(SetupUnfinished):
        open_station(laptop)


def test_station_can_work_alone(laptop: Settings) -> None:
    setup = Setup(laptop)
    situation = setup.work_alone(name="Door A")
    assert (situation.stage, situation.server) == (Stage.CAMERAS, "")
    station = open_station(go_through(setup))
    try:
        assert station.works_alone
        assert station.server_settings.number_pattern
        with pytest.raises(WorksAlone):
            station.new_cycle(lambda _: None, lambda: False)
    finally:
        station.close()


def test_mind_can_be_changed_until_the_wizard_is_through(laptop: Settings, office: Any) -> None:
    setup = Setup(laptop)
    setup.work_alone(name="Door A")
    situation = setup.enroll(office.url, code=CODE, name="Door B")
    assert (situation.name, situation.server) == ("Door B", office.url)


def test_finished_station_is_not_made_another_one(laptop: Settings, office: Any) -> None:
    setup = Setup(laptop)
    setup.work_alone(name="Door A")
    go_through(setup)
    for attempt in (
        lambda: Setup(laptop).situation(),
        lambda: Setup(laptop).work_alone(name="Door B"),
        lambda: Setup(laptop).enroll(office.url, code=CODE, name="Door B"),
    ):
        with pytest.raises(AlreadyEnrolled, match="Door A"):
            attempt()
    assert office.asked == []


def test_shell_may_enroll_a_laptop_whose_wizard_was_left(laptop: Settings, office: Any) -> None:
    Setup(laptop)._store().close()
    prepare_station(laptop, pin=PIN)
    set_up_station(laptop, enroll(office.url, code=CODE, name="Door A"))
    open_station(laptop).close()


@pytest.mark.parametrize(
    ("portal", "code", "problem"),
    [(False, "AAAA-AAAA-AAAA", Refused), (True, CODE, NotTheServer)],
    ids=["wrong code", "captive portal"],
)
def test_refusal_leaves_the_laptop_as_it_was(
    laptop: Settings, office: Any, *, portal: bool, code: str, problem: type[Exception]
) -> None:
    office.portal = portal
    setup = Setup(laptop)
    with pytest.raises(problem):
        setup.enroll(office.url, code=code, name="Door A")
    assert setup.situation().stage is Stage.CONNECT
    office.portal = False
    assert setup.enroll(office.url, code=CODE, name="Door A").stage is Stage.CAMERAS


def test_no_network_is_told(laptop: Settings) -> None:
    with pytest.raises(Unreachable):
        Setup(laptop).enroll("http://127.0.0.1:9", code=CODE, name="Door A")


def test_without_a_keyring_the_code_is_not_used(laptop: Settings, office: Any) -> None:
    setup = Setup(replace(laptop, key_file=None))
    with pytest.raises(NoKeyring):
        setup.enroll(office.url, code=CODE, name="Door A")
    assert office.asked == []
    assert not laptop.database.exists()


def test_key_file_is_used_when_asked_for_and_named_in_the_settings(
    laptop: Settings, tmp_path: Path
) -> None:
    setup = Setup(replace(laptop, key_file=None))
    setup.use_key_file(tmp_path / "elsewhere" / "key")
    setup.work_alone(name="Door A")
    go_through(setup)
    open_station(load({}, data_folder=laptop.data_folder)).close()
    assert (tmp_path / "elsewhere" / "key").is_file()


def test_weak_pin_is_refused(laptop: Settings) -> None:
    setup = Setup(laptop)
    setup.work_alone(name="Door A")
    with pytest.raises(UnfitPin):
        setup.set_pin("123456")
    setup.keep_cameras(front="device:0", back="")
    assert setup.situation().stage is Stage.PIN


def test_recovery_code_brings_a_lost_key_back(laptop: Settings) -> None:
    setup = Setup(laptop)
    setup.work_alone(name="Door A")
    code = setup.recovery_code()
    go_through(setup)
    assert laptop.key_file is not None
    laptop.key_file.unlink()
    with pytest.raises(KeyMissing):
        open_station(laptop)

    recover(laptop, code.lower())

    open_station(laptop).close()


def test_recovery_code_of_another_station_replaces_no_key(laptop: Settings, tmp_path: Path) -> None:
    other = Setup(replace(laptop, data_folder=tmp_path / "b", key_file=tmp_path / "b.key"))
    other.work_alone(name="Door B")
    setup = Setup(laptop)
    setup.work_alone(name="Door A")
    go_through(setup)
    assert laptop.key_file is not None
    before = KeyFileVault(laptop.key_file).load()

    with pytest.raises(BadRecoveryCode, match="another station"):
        recover(laptop, other.recovery_code())

    assert KeyFileVault(laptop.key_file).load() == before


def test_recovery_without_a_database_says_where_it_looked(laptop: Settings) -> None:
    with pytest.raises(KeyMissing, match="--data"):
        recover(laptop, first_run.recovery.encode(bytes(32)))


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("muster.uni.edu", "https://muster.uni.edu"),
        (" https://muster.uni.edu/ ", "https://muster.uni.edu"),
        ("http://10.0.0.5:8000", "http://10.0.0.5:8000"),
        ("Muster.uni.edu:8443/base", "https://Muster.uni.edu:8443/base"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_address_is_understood_as_it_is_typed(typed: str, address: str) -> None:
    assert server_address(typed) == address


@pytest.mark.parametrize(
    "typed", ["", "muster", "https://", "https://a b", "ftp://x.y", "https://me@x.y", "x.y:99999"]
)
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(BadAddress):
        server_address(typed)


def test_code_that_is_too_short_is_refused_before_the_server_is_asked() -> None:
    assert enrollment_code(" abcd-efgh jkmn") == CODE
    with pytest.raises(BadAddress, match="12"):
        enrollment_code("ABCD-EFGH")
