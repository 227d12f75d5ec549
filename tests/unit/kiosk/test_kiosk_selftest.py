"""The self-test's checks: what is good, what is a warning, what is bad; and they never raise."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast
from uuid import UUID

import numpy as np
import pytest

from kiosk.capture.sources import Frame
from kiosk.capture.worker import CameraState, CameraStatus
from kiosk.findings import Check, Verdict
from kiosk.security.errors import NoKeyring
from kiosk.selftest import checks as selftest
from kiosk.selftest import machine
from kiosk.selftest.card import CODE, write_card
from kiosk.selftest.checks import Around, checks, looked
from kiosk.settings import Settings
from kiosk.standalone import NUMBER_PATTERN
from kiosk.station import Station
from kiosk.store.errors import DiskFull
from sync.domain.events import Event, EventStatus, Policy
from sync.domain.students import number_from_card

NOW = datetime(2026, 9, 1, 8, 30, tzinfo=UTC)
EVENT = Event(
    id=UUID(int=1),
    short_id=1,
    title="Orientation",
    campus="North",
    venue="Hall",
    timezone="UTC",
    opens_at=NOW,
    starts_at=NOW,
    late_after=NOW,
    closes_at=NOW + timedelta(hours=1),
    latitude=14.65,
    longitude=121.07,
)


class FakeCamera:
    """Gives the same picture as often as it is asked, or none."""

    def __init__(self, brightness: int | None) -> None:
        state = CameraState.LOST if brightness is None else CameraState.LIVE
        self.status = CameraStatus(state, "")
        self._brightness = brightness

    def wait_for_frame(self, after: Frame | None, timeout_s: float) -> Frame | None:  # noqa: ARG002
        if self._brightness is None:
            return None
        image = np.full((72, 128, 3), self._brightness, np.uint8)
        return Frame(image, 0.0, 1 if after is None else after.number + 1)


@dataclass
class FakeClock:
    is_suspect: bool = False
    server_offset_ms: int | None = 200

    def now(self) -> datetime:
        return NOW

    server_now = now


class FakeValues:
    def __init__(self) -> None:
        self.kept: dict[str, object] = {}

    def set(self, key: str, value: object) -> None:
        self.kept[key] = value

    def get(self, key: str, _kind: type) -> object:
        return self.kept.get(key)


class FakeDirectory:
    count = 300

    def expected_count(self, _event: UUID) -> int:
        return self.count


@dataclass
class FakeStation:
    settings: Settings
    clock: FakeClock = field(default_factory=FakeClock)
    values: FakeValues = field(default_factory=FakeValues)
    directory: FakeDirectory = field(default_factory=FakeDirectory)
    works_alone: bool = False


@pytest.fixture
def fake(tmp_path: Path) -> FakeStation:
    return FakeStation(
        Settings(
            data_folder=tmp_path,
            key_file=tmp_path / "key",
            latitude=14.6501,
            longitude=121.0701,
        )
    )


def station(fake: FakeStation) -> Station:
    return cast("Station", fake)


def around(brightness: int | None = 120, *, code_read: bool = True, **more: Any) -> Around:
    return Around(front=FakeCamera(brightness), back=None, code_read=lambda: code_read, **more)


def test_good_station_has_nothing_but_good_lines(fake: FakeStation) -> None:
    machine.vault_of(fake.settings).store(bytes(32))
    looks = checks(station(fake), EVENT, around(play=lambda: None, printers=("Laser",)))
    found = {check: looked(check, look) for check, look in looks.items()}
    assert set(found) == set(Check) - {Check.BACK_CAMERA}
    assert {c: f.verdict for c, f in found.items() if f.verdict is not Verdict.GOOD} == {}
    assert "300" in str(found[Check.EVENT].state)
    assert "Laser" in str(found[Check.PRINTER].state)
    assert list(fake.settings.exports.iterdir()) == [], "the trial report is gone again"


@pytest.mark.parametrize(
    ("event", "verdict"),
    [
        (None, Verdict.BAD),
        (replace(EVENT, status=EventStatus.CANCELLED), Verdict.BAD),
        (replace(EVENT, closes_at=NOW - timedelta(minutes=1)), Verdict.BAD),
        (EVENT, Verdict.GOOD),
    ],
)
def test_event_that_nobody_can_check_in_at_is_bad(
    fake: FakeStation, event: Event | None, verdict: Verdict
) -> None:
    assert selftest.check_event(station(fake), event).verdict is verdict


def test_event_without_a_list_is_a_warning_unless_it_is_open_to_all(fake: FakeStation) -> None:
    fake.directory.count = 0
    everybody = replace(EVENT, policy=Policy(open_to_campus=True))
    assert selftest.check_event(station(fake), EVENT).verdict is Verdict.WARNING
    assert selftest.check_event(station(fake), everybody).verdict is Verdict.GOOD


@pytest.mark.parametrize(
    ("brightness", "verdict"),
    [(0, Verdict.WARNING), (120, Verdict.GOOD), (250, Verdict.WARNING), (None, Verdict.BAD)],
)
def test_light_is_judged(brightness: int | None, verdict: Verdict) -> None:
    assert selftest.check_light(FakeCamera(brightness)).verdict is verdict


def test_camera_that_gives_no_picture_is_bad() -> None:
    lost = selftest.check_camera(Check.FRONT_CAMERA, FakeCamera(None))
    good = selftest.check_camera(Check.FRONT_CAMERA, FakeCamera(120))
    assert (lost.verdict, good.verdict) == (Verdict.BAD, Verdict.GOOD)
    assert "128" in str(good.state)


def test_code_is_awaited(fake: FakeStation) -> None:
    assert selftest.check_code(lambda: False).verdict is Verdict.WARNING
    assert selftest.check_code(lambda: True).verdict is Verdict.GOOD


@pytest.mark.parametrize(
    ("free", "verdict"),
    [(50e9, Verdict.GOOD), (1e9, Verdict.WARNING), (50e6, Verdict.BAD)],
)
def test_disk_is_judged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: float, verdict: Verdict
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": free}))
    assert machine.check_disk(tmp_path).verdict is verdict


def test_folder_that_is_gone_is_bad(tmp_path: Path) -> None:
    assert machine.check_disk(tmp_path / "gone").verdict is Verdict.BAD


@pytest.mark.parametrize(
    ("clock", "verdict"),
    [
        (FakeClock(is_suspect=True), Verdict.WARNING),
        (FakeClock(server_offset_ms=None), Verdict.WARNING),
        (FakeClock(server_offset_ms=-120_000), Verdict.WARNING),
        (FakeClock(server_offset_ms=2000), Verdict.GOOD),
    ],
)
def test_clock_is_judged(fake: FakeStation, clock: FakeClock, verdict: Verdict) -> None:
    fake.clock = clock
    assert selftest.check_clock(station(fake)).verdict is verdict


def test_station_without_a_server_is_not_blamed_for_it(fake: FakeStation) -> None:
    fake.clock, fake.works_alone = FakeClock(server_offset_ms=None), True
    assert selftest.check_clock(station(fake)).verdict is Verdict.GOOD


def test_place_away_from_the_event_is_a_warning(fake: FakeStation) -> None:
    fake.settings = replace(fake.settings, latitude=14.7)
    away = selftest.check_location(station(fake), EVENT)
    assert away.verdict is Verdict.WARNING
    assert 5000 < cast("int", away.state.values["distance"]) < 6000
    fake.settings = replace(fake.settings, latitude=None)
    assert selftest.check_location(station(fake), EVENT).verdict is Verdict.WARNING
    nowhere = replace(EVENT, latitude=None, longitude=None)
    assert selftest.check_location(station(fake), nowhere).verdict is Verdict.GOOD


def test_missing_key_is_bad_before_anybody_switches_off(fake: FakeStation) -> None:
    missing = machine.check_key(fake.settings)
    assert missing.verdict is Verdict.BAD
    assert "recovery code" in str(missing.remedy)


def test_silent_station_is_a_warning_and_plays_nothing() -> None:
    played: list[int] = []
    assert machine.check_sound(lambda: played.append(1), 0).verdict is Verdict.WARNING
    assert machine.check_sound(lambda: played.append(1), 70).verdict is Verdict.GOOD
    assert played == [1]


@pytest.mark.parametrize(
    "error", [NoKeyring("Unlock it."), DiskFull("Make room."), OSError(28, "No space left")]
)
def test_trouble_in_a_check_is_a_finding(error: Exception) -> None:
    def look() -> Any:
        raise error

    found = looked(Check.DATABASE, cast("Callable[[], Any]", look))
    assert found.verdict is Verdict.BAD
    assert any(text in str(found.state) for text in ("Unlock", "Make room", "No space"))


def test_self_test_card_holds_codes_that_can_be_read_and_are_no_student(tmp_path: Path) -> None:
    card = tmp_path / "card.pdf"
    write_card(card, title="Self-test card", lines=("Hold it up.",))
    assert card.read_bytes().startswith(b"%PDF-")
    assert number_from_card(CODE, NUMBER_PATTERN) is None


def test_findings_speak_plain_english(fake: FakeStation) -> None:
    found = selftest.check_event(station(fake), EVENT)
    assert str(found.state) == "“Orientation” is ready. Students on its list: 300."
