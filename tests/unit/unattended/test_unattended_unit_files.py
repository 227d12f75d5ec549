"""The files that start a station at boot: well-formed, and in step with the supervisor."""

import configparser
import os
import plistlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.unattended.supervisor import TIMING

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "packaging" / "unattended"
UNIT = FOLDER / "muster-kiosk.service"
ANALYZE = shutil.which("systemd-analyze")


@pytest.fixture
def service() -> configparser.SectionProxy:
    unit = configparser.ConfigParser(interpolation=None)
    unit.optionxform = str  # type: ignore[assignment, method-assign]
    unit.read(UNIT, encoding="utf-8")
    return unit["Service"]


def test_systemd_gives_the_supervisor_the_time_it_takes(service) -> None:
    assert service["Type"] == "notify"
    longest = TIMING.silence + TIMING.traces + max(TIMING.pauses)
    assert int(service["WatchdogSec"]) > 2 * longest
    assert int(service["TimeoutStopSec"]) > TIMING.ending + TIMING.traces


def test_systemd_restarts_all_but_what_an_organizer_left(service) -> None:
    assert (service["Restart"], service["RestartPreventExitStatus"]) == ("always", "0")


@pytest.mark.skipif(ANALYZE is None, reason="needs systemd-analyze")
def test_systemd_finds_no_fault_in_the_unit(tmp_path: Path) -> None:
    text = UNIT.read_text(encoding="utf-8")
    text = text.replace("%h/muster/.venv/bin/python", sys.executable).replace(
        "%h/muster", str(ROOT)
    )
    (tmp_path / UNIT.name).write_text(text, encoding="utf-8")
    verified = subprocess.run(
        [str(ANALYZE), "--user", "verify", str(tmp_path / UNIT.name)],
        env={**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (verified.returncode, verified.stderr) == (0, "")


def test_macos_restarts_all_but_what_an_organizer_left() -> None:
    with (FOLDER / "org.muster.kiosk.plist").open("rb") as file:
        agent = plistlib.load(file)
    assert agent["KeepAlive"] == {"SuccessfulExit": False}
    assert agent["ExitTimeOut"] > TIMING.ending + TIMING.traces
    assert agent["ProgramArguments"][-2:] == ["/Users/kiosk/muster/main.py", "kiosk"]
