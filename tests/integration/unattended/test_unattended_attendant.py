"""What looks after the kiosk, all of it at once, as kiosk.shell starts it."""

import os
import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from kiosk.unattended import attendant, doorbell, heartbeat, reports
from kiosk.unattended.attendant import Attendant
from kiosk.unattended.awake import AwakeState

ROOT = Path(__file__).parents[3]
WITHIN_MS = 10_000


@pytest.fixture
def nobody_near(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(attendant, "REST_MS", 10)


def test_supervisor_is_pinged_before_the_rest_begins_and_told_of_the_end(
    qtbot: QtBot, tmp_path: Path, nobody_near: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading, writing = os.pipe()
    monkeypatch.setenv(heartbeat.VARIABLE, str(writing))
    one = Attendant(tmp_path, sentry_dsn="no address")
    with qtbot.waitSignal(one.awake_changed, timeout=WITHIN_MS) as told:
        one.start()
    assert os.read(reading, 1) == heartbeat.ALIVE
    assert not told.args[0].is_held
    assert one.awake == told.args[0]
    assert one.trouble == "may_sleep"
    with qtbot.waitSignal(one.window_wanted, timeout=WITHIN_MS):
        assert doorbell.ring(tmp_path)
    one.stop()
    one.deleteLater()
    os.close(writing)
    assert os.read(reading, 64).endswith(heartbeat.ENDING)
    os.close(reading)


def test_attendant_that_never_started_stops(qtbot: QtBot, tmp_path: Path) -> None:
    Attendant(tmp_path).stop()


def test_kiosk_that_takes_its_own_place_is_attended_on(
    qtbot: QtBot, tmp_path: Path, nobody_near: None
) -> None:
    one = Attendant(tmp_path)
    with qtbot.waitSignal(one.awake_changed, timeout=WITHIN_MS):
        one.start()
    one.start()
    over = QTimer(one, singleShot=True, interval=2 * attendant.REST_MS)
    with qtbot.waitSignal(over.timeout, timeout=WITHIN_MS):
        over.start()  # whatever begins twice fails by then
    with qtbot.waitSignal(one.window_wanted, timeout=WITHIN_MS):
        assert doorbell.ring(tmp_path), "the doorbell was taken off"
    one.stop()
    one.deleteLater()


def test_what_is_wrong_is_told_the_worse_first(qtbot: QtBot, tmp_path: Path) -> None:
    one = Attendant(tmp_path)
    told: list[str] = []
    one.trouble_changed.connect(told.append)
    assert one.trouble == ""
    one._awake._tell(AwakeState(is_held=False, message="…"))
    one._supervision._tell(is_watched=False)
    one._supervision._tell(is_watched=True)
    one._awake._tell(AwakeState(is_held=True, how="desktop"))
    assert told == ["may_sleep", "unwatched", "may_sleep", ""]


def test_error_reports_say_which_station_and_which_version(
    qtbot: QtBot, tmp_path: Path, nobody_near: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, dict[str, str]]] = []
    monkeypatch.setattr(reports, "start", lambda dsn, **told: asked.append((dsn, told)))
    one = Attendant(tmp_path, sentry_dsn="http://key@127.0.0.1:9/7")
    with qtbot.waitSignal(one.awake_changed, timeout=WITHIN_MS):
        one.start(station="0190-d0")
    one.stop()
    one.deleteLater()
    written = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    release = f"muster@{written['project']['version']}"
    assert asked == [("http://key@127.0.0.1:9/7", {"release": release, "station": "0190-d0"})]
