"""The log of a kiosk: what ends up in it, how large it grows, and what a crash leaves."""

import logging
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.unattended import logs
from kiosk.unattended.errors import UnusableFolder
from kiosk.unattended.logs import CRASH_NAME, LOG_NAME, PatientFile

ROOT = Path(__file__).parents[3]


def run(folder: Path, code: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run code in a process of its own that logs to the folder."""
    begin = (
        "import logging, os, sys, threading\nfrom pathlib import Path\n"
        "from PySide6.QtCore import qWarning, qCritical, QLoggingCategory\n"
        "from kiosk.unattended import logs\nlogs.log_to(Path(sys.argv[1]))\n"
    )
    return subprocess.run(
        [sys.executable, "-c", begin + code, str(folder)],
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def written(folder: Path) -> str:
    return (folder / LOG_NAME).read_text(encoding="utf-8")


def test_what_qt_and_lost_threads_say_is_logged(tmp_path: Path) -> None:
    code = (
        "qWarning('a widget is odd')\nqCritical('a widget is broken')\n"
        "thread = threading.Thread(target=lambda: 1 / 0, name='cameras')\n"
        "thread.start()\nthread.join()\n"
        "class Odd:\n    def __del__(self):\n        raise ValueError\n"
        "Odd()\nlogging.getLogger('kiosk').info('ready')\n"
    )
    ran = run(tmp_path / "station", code)
    log = written(tmp_path / "station")
    for line in (
        "WARNING qt.default: a widget is odd",
        "ERROR qt.default: a widget is broken",
        "CRITICAL kiosk.unattended.logs: the thread cameras ended by a bug",
        "ZeroDivisionError",
        "ERROR kiosk.unattended.logs: ",
        "ValueError",
        "INFO kiosk: ready",
    ):
        assert line in log
        assert line in ran.stderr, "the shell, or systemd's journal, is told as well"


def test_start_after_a_crash_says_how_the_last_run_ended(tmp_path: Path) -> None:
    run(tmp_path, "assert 'MUSTER_LAST_END' not in os.environ\nprint()", MUSTER_LAST_END="was lost")
    assert "started again: the kiosk before this one was lost" in written(tmp_path)


def test_error_that_ends_the_kiosk_is_in_its_log(tmp_path: Path) -> None:
    ran = run(tmp_path, "def breaks():\n    return [][1]\nbreaks()\n")
    assert ran.returncode == 1
    assert "CRITICAL kiosk.unattended.logs: the kiosk ends by a bug" in written(tmp_path)
    assert "in breaks" in written(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="speaks POSIX signals")
@pytest.mark.parametrize("number", [signal.SIGSEGV, signal.SIGABRT])
def test_crash_leaves_the_place_of_every_thread(tmp_path: Path, number: signal.Signals) -> None:
    code = (
        "def waits_for_a_camera():\n    threading.Event().wait()\n"
        "threading.Thread(target=waits_for_a_camera, daemon=True).start()\n"
        f"def crashes():\n    os.kill(os.getpid(), {int(number)})\ncrashes()\n"
    )
    ran = run(tmp_path, code)
    assert ran.returncode == -number
    crash = (tmp_path / CRASH_NAME).read_text()
    assert crash.startswith("-- 2")
    assert "in crashes" in crash
    assert "in waits_for_a_camera" in crash


def test_crash_log_that_grew_long_is_begun_anew_and_kept_once(tmp_path: Path) -> None:
    (tmp_path / CRASH_NAME).write_bytes(b"x" * (logs.CRASH_BYTES + 1))
    run(tmp_path, "")
    assert (tmp_path / CRASH_NAME).stat().st_size < 200
    assert (tmp_path / "crash.log.1").stat().st_size == logs.CRASH_BYTES + 1


def test_log_of_a_long_day_keeps_to_five_files_of_two_megabytes(tmp_path: Path) -> None:
    handler = PatientFile(tmp_path / LOG_NAME)
    line = logging.LogRecord("kiosk", logging.INFO, "", 0, "x" * 9_999, None, None)
    try:
        for _ in range(1_300):
            handler.handle(line)
    finally:
        handler.close()
    sizes = [path.stat().st_size for path in tmp_path.iterdir()]
    assert len(sizes) == 5
    assert all(size <= 2_000_000 for size in sizes)
    assert sum(sizes) > 8_000_000


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_full_disk_ends_nothing_and_floods_nobody(tmp_path: Path, capfd) -> None:
    # Not by its name: a device that says it is full still lets itself be renamed away.
    handler = PatientFile(tmp_path / LOG_NAME)
    handler.stream.close()
    handler.stream = Path("/dev/full").open("a", encoding="utf-8")  # noqa: SIM115
    line = logging.LogRecord("kiosk", logging.INFO, "", 0, "x" * 9_999, None, None)
    for _ in range(3):
        handler.handle(line)
    assert handler.lost == 3
    assert capfd.readouterr().err == ""
    handler.close()


def test_folder_that_cannot_be_written_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UnusableFolder, match="Choose another with --data"):
        logs.log_to(tmp_path / "file")
