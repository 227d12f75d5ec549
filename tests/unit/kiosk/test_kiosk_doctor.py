"""What the doctor finds, says and recommends."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk import doctor
from kiosk.doctor import Finding, Verdict, examine
from kiosk.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_folder=tmp_path / "data", key_file=tmp_path / "key")


def looks(*findings: Finding) -> tuple[Callable[[Settings], Iterator[Finding]], ...]:
    return (lambda _: iter(findings),)


@pytest.mark.parametrize(
    ("verdicts", "status"),
    [
        ([], 0),
        ([Verdict.GOOD], 0),
        ([Verdict.GOOD, Verdict.WARNING], 0),
        ([Verdict.GOOD, Verdict.BAD, Verdict.WARNING], 1),
    ],
)
def test_only_what_keeps_a_station_from_working_fails(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, verdicts: list[Verdict], status: int
) -> None:
    monkeypatch.setattr(doctor, "LOOKS", looks(*(Finding("Thing", v, "so") for v in verdicts)))
    told: list[str] = []
    assert examine(settings, told.append) == status
    assert len(told) == len(verdicts)


def test_remedy_follows_its_finding(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    bad = Finding("Disk", Verdict.BAD, "not writable", "Give this user access.")
    monkeypatch.setattr(doctor, "LOOKS", looks(bad, Finding("Python", Verdict.GOOD, "3.11")))
    told: list[str] = []
    examine(settings, told.append)
    assert [" ".join(line.split()) for line in told] == [
        "BAD Disk not writable",
        "-> Give this user access.",
        "ok Python 3.11",
    ]


def find(look: str, settings: Settings) -> dict[str, Finding]:
    return {f.subject: f for f in getattr(doctor, look)(settings)}


def test_fresh_laptop_is_not_set_up_but_not_broken(settings: Settings) -> None:
    station = find("_station", settings)["Station"]
    key = find("_key", settings)["Key file"]
    assert (station.verdict, key.verdict) == (Verdict.WARNING, Verdict.GOOD)
    assert "enroll" in station.remedy
    assert not settings.data_folder.exists()


def test_no_keyring_is_bad_and_says_what_to_do(tmp_path: Path) -> None:
    keyring = find("_key", Settings(data_folder=tmp_path))["Keyring"]
    assert (keyring.verdict, keyring.state) == (Verdict.BAD, "no_keyring")
    assert "--key-file" in keyring.remedy


def test_full_disk_is_a_warning(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def usage(_: Any) -> Any:
        return type("Usage", (), {"free": 1_000_000_000})

    monkeypatch.setattr("shutil.disk_usage", usage)
    disk = find("_disk", settings)["Disk"]
    assert (disk.verdict, disk.state[:6]) == (Verdict.WARNING, "1.0 GB")


def test_camera_setting_that_names_no_camera_is_bad(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.capture.sources.list_devices", list)
    settings = Settings(data_folder=tmp_path, front_camera="the big one", back_camera="device:7")
    found = find("_cameras", settings)
    assert found["Cameras"].verdict is Verdict.WARNING
    assert found["front_camera"].verdict is Verdict.BAD
    assert found["back_camera"].verdict is Verdict.WARNING


def test_one_missing_decoder_is_a_warning_and_two_are_bad(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    for zxing, verdict in ((True, Verdict.WARNING), (False, Verdict.BAD)):
        monkeypatch.setattr(
            "kiosk.capture.codes.available",
            lambda there=zxing: {"zbar": False, "zxing": there},
        )
        first = next(doctor._decoders(settings))
        assert (first.verdict, "libzbar0" in first.remedy) == (verdict, True)
