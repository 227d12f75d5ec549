"""What looks after the kiosk, all of it at once, as kiosk.shell starts it."""

import os
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.unattended import attendant, doorbell, heartbeat
from kiosk.unattended.attendant import Attendant

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
    one = Attendant(tmp_path, sentry_dsn="no address", release="1")
    with qtbot.waitSignal(one.awake_changed, timeout=WITHIN_MS) as told:
        one.start()
    assert os.read(reading, 1) == heartbeat.ALIVE
    assert not told.args[0].is_held
    assert one.awake == told.args[0]
    with qtbot.waitSignal(one.window_wanted, timeout=WITHIN_MS):
        assert doorbell.ring(tmp_path)
    one.stop()
    one.deleteLater()
    os.close(writing)
    assert os.read(reading, 64).endswith(heartbeat.ENDING)
    os.close(reading)


def test_attendant_that_never_started_stops(qtbot: QtBot, tmp_path: Path) -> None:
    Attendant(tmp_path).stop()
