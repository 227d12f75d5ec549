"""One kiosk a data folder, whatever the last one left behind; and what a second start does."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk import settings, shell
from kiosk.settings import BadSettings
from kiosk.unattended import doorbell, notice
from kiosk.unattended.doorbell import Doorbell
from kiosk.unattended.errors import AlreadyRunning, UnusableFolder
from kiosk.unattended.instance import FILE_NAME, Instance

ROOT = Path(__file__).parents[3]
HOLDER = """
import sys
from pathlib import Path
from kiosk.unattended.instance import Instance
instance = Instance(Path(sys.argv[1]))
instance.acquire()
print("held", flush=True)
sys.stdin.read()
"""
WITHIN_MS = 5000


def hold(folder: Path) -> "subprocess.Popen[str]":
    """Return a process that works on the folder."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_second_start_is_told_who_is_there(tmp_path: Path) -> None:
    with hold(tmp_path / "station") as first:
        with pytest.raises(AlreadyRunning) as caught:
            Instance(tmp_path / "station").acquire()
        first.kill()
    assert caught.value.pid == first.pid
    assert f"(process {first.pid})" in caught.value.message
    assert str(tmp_path / "station") in caught.value.message


def test_killed_kiosk_keeps_nobody_out(tmp_path: Path) -> None:
    with hold(tmp_path) as first:
        first.kill()
    assert (tmp_path / FILE_NAME).exists()
    again = Instance(tmp_path)
    again.acquire()
    again.release()


def test_power_cut_keeps_nobody_out_even_where_the_number_is_used_again(tmp_path: Path) -> None:
    mine = Instance(tmp_path)
    mine.acquire()
    path = tmp_path / FILE_NAME
    lines = path.read_text().splitlines()
    mine.release()
    assert lines[0] == str(os.getpid())
    # The lock of another boot, held by a process that has this living one's number and name.
    lines[-1] = "00000000-1111-2222-3333-444444444444"
    path.write_text("\n".join(lines) + "\n")

    again = Instance(tmp_path)
    again.acquire()
    again.release()


def test_kiosk_that_runs_all_day_keeps_its_folder(tmp_path: Path) -> None:
    with hold(tmp_path) as first:
        os.utime(tmp_path / FILE_NAME, (1, 1))
        with pytest.raises(AlreadyRunning):
            Instance(tmp_path).acquire()
        first.kill()


def test_other_folder_is_another_station(tmp_path: Path) -> None:
    one, other = Instance(tmp_path / "a"), Instance(tmp_path / "b")
    one.acquire()
    other.acquire()
    one.release()
    other.release()


def test_folder_that_cannot_be_made_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UnusableFolder, match="Choose another with --data"):
        Instance(tmp_path / "file" / "station").acquire()


def test_second_start_rings_at_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    assert not doorbell.ring(tmp_path), "nobody is there yet"
    bell = Doorbell(tmp_path)
    bell.open()
    with qtbot.waitSignal(bell.rung, timeout=WITHIN_MS):
        assert doorbell.ring(tmp_path)
    bell.close()
    assert not doorbell.ring(tmp_path)


def test_bell_that_a_killed_kiosk_left_is_taken_over(qtbot: QtBot, tmp_path: Path) -> None:
    code = (
        "import os, sys\nfrom pathlib import Path\n"
        "from PySide6.QtCore import QCoreApplication\n"
        "from kiosk.unattended.doorbell import Doorbell\n"
        "application = QCoreApplication([])\n"
        "bell = Doorbell(Path(sys.argv[1]))\nbell.open()\nos.kill(os.getpid(), 9)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], env=environment, check=False)
    bell = Doorbell(tmp_path)
    bell.open()
    with qtbot.waitSignal(bell.rung, timeout=WITHIN_MS):
        assert doorbell.ring(tmp_path)
    bell.close()


def test_notice_shows_the_sentence_and_closes_by_itself(qtbot: QtBot) -> None:
    seen: list[str] = []

    def look() -> None:
        [window] = [w for w in QApplication.topLevelWidgets() if isinstance(w, notice.Notice)]
        seen.append(window.accessibleDescription())
        assert window.close_button.text()

    QTimer.singleShot(0, look)
    notice.show("Muster already runs here.", seconds=0.1)
    assert seen == ["Muster already runs here."]
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, notice.Notice)]


def test_wrong_settings_are_told_on_the_screen_before_the_kiosk_gives_up(
    qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "station.toml").write_text("volume = = 3\n")
    seen: list[str] = []

    def look() -> None:
        [window] = [w for w in QApplication.topLevelWidgets() if isinstance(w, notice.Notice)]
        seen.append(window.accessibleDescription())
        window.close()

    QTimer.singleShot(0, look)
    with pytest.raises(BadSettings):
        shell.told_on_screen(lambda: settings.load({}, data_folder=tmp_path))
    assert ["station.toml" in sentence for sentence in seen] == [True]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_folder_that_is_made_is_closed_to_other_users(tmp_path: Path) -> None:
    instance = Instance(tmp_path / "station")
    instance.acquire()
    instance.release()
    assert (tmp_path / "station").stat().st_mode & 0o777 == 0o700
