"""The supervisor with real processes: what it starts again, what it ends with, what it tells."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from kiosk.unattended import supervisor
from kiosk.unattended.supervisor import TOLD

ROOT = Path(__file__).parents[3]
CHILD = Path(__file__).with_name("supervised.py")
PARENT = """
import sys
from kiosk.unattended.supervisor import Timing, supervise
timing = Timing(tick=0.05, silence=0.5, pauses=(0, 0.1, 0.2), healthy=60, ending=1.5, traces=0.2)
sys.exit(supervise([sys.executable, *sys.argv[1:]], timing=timing))
"""
WITHIN_S = 20.0

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="speaks POSIX signals")


class Supervised:
    """A supervisor in a process of its own, over a stand-in for the kiosk."""

    def __init__(self, folder: Path, deeds: list[str], **environment: str) -> None:
        self.folder = folder
        self.left: tuple[psutil.Process, ...] = ()
        self.process = subprocess.Popen(
            [sys.executable, "-c", PARENT, str(CHILD), str(folder), *deeds],
            env={**os.environ, "PYTHONPATH": str(ROOT), "SUPERVISOR": PARENT, **environment},
            stderr=subprocess.PIPE,
            text=True,
        )

    @property
    def log(self) -> list[str]:
        path = self.folder / "log"
        return path.read_text().splitlines() if path.exists() else []

    def starts(self) -> list[str]:
        return [line.removeprefix("start").strip() for line in self.log if "start" in line]

    def pings(self) -> int:
        path = self.folder / "pings"
        return int((path.read_text() if path.exists() else "") or 0)

    @property
    def kiosk(self) -> psutil.Process:
        self.until((self.folder / "pid").exists)
        self.until(lambda: bool((self.folder / "pid").read_text()))
        return psutil.Process(int((self.folder / "pid").read_text()))

    def orphaned(self) -> tuple[psutil.Process, psutil.Process]:
        """Kill the supervisor only; return the kiosk and the supervisor that it started."""
        kiosk = self.kiosk
        self.process.kill()
        self.process.wait()
        self.until(lambda: bool(kiosk.children()))
        [newer] = kiosk.children()
        self.left = (newer, kiosk)
        return kiosk, newer

    def until(self, holds: Callable[[], bool]) -> None:
        deadline = time.monotonic() + WITHIN_S
        while not holds():
            assert time.monotonic() < deadline, self.log
            time.sleep(0.01)

    def end(self) -> tuple[int, str]:
        _, said = self.process.communicate(timeout=WITHIN_S)
        return self.process.returncode, said


def hears(process: psutil.Process, number: int) -> bool:
    """Whether the process has a handler for the signal, where the system tells."""
    status = Path(f"/proc/{process.pid}/status")
    if not status.exists():
        return True
    [caught] = [line for line in status.read_text().splitlines() if line.startswith("SigCgt")]
    return bool(int(caught.split()[1], 16) & 1 << (number - 1))


@pytest.fixture
def supervise(tmp_path: Path) -> Iterator[Callable[..., Supervised]]:
    begun: list[Supervised] = []

    def start(*deeds: str, **environment: str) -> Supervised:
        begun.append(Supervised(tmp_path, list(deeds), **environment))
        return begun[-1]

    yield start
    for one in begun:
        if one.process.poll() is None:
            for child in psutil.Process(one.process.pid).children():
                child.kill()
            one.process.kill()
        for left in one.left:
            if left.is_running():
                left.kill()
        one.process.communicate()


def test_kiosk_that_an_organizer_left_is_not_started_again(supervise) -> None:
    one = supervise("exit:0")
    assert one.end() == (0, "")
    assert one.starts() == [""]


def test_kiosk_that_crashed_was_killed_or_fails_is_started_again_and_told_why(supervise) -> None:
    one = supervise("exit:1", "kill", "fail:3", "exit:0")
    status, said = one.end()
    assert status == 0
    assert one.starts() == [
        "",
        "ended with status 1",
        "was ended by signal 9",
        "ended with status 3",
    ]
    assert [line.rpartition(" in ")[2] for line in said.splitlines()] == ["0 s", "0.1 s", "0.2 s"]


def test_kiosk_that_told_why_it_cannot_start_is_not_started_again(supervise) -> None:
    one = supervise(f"fail:{TOLD}", "exit:0")
    assert one.end() == (1, "")
    assert len(one.starts()) == 1


def test_kiosk_that_ran_before_is_started_again_whatever_keeps_it(supervise) -> None:
    one = supervise("kill", f"fail:{TOLD}", "exit:0")
    assert one.end()[0] == 0
    assert len(one.starts()) == 3


def test_kiosk_that_hangs_is_ended_and_started_again(supervise) -> None:
    began = time.monotonic()
    one = supervise("hang", "exit:0")
    assert one.end()[0] == 0
    assert one.starts() == ["", "did not answer any more and was ended"]
    assert time.monotonic() - began > 0.5


def test_kiosk_that_takes_its_time_to_end_is_left_alone(supervise) -> None:
    one = supervise("leave", "exit:0")
    assert one.end() == (0, "")
    assert len(one.starts()) == 1


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_signal_ends_the_kiosk_in_order(supervise, number) -> None:
    one = supervise("wait")
    one.until((one.folder / "pid").exists)
    one.process.send_signal(number)
    assert one.end() == (0, "")
    assert one.log == ["start ", "asked"]


def test_signal_ends_a_kiosk_that_does_not_hear_it(supervise) -> None:
    one = supervise("deaf")
    one.until((one.folder / "pid").exists)
    one.process.send_signal(signal.SIGTERM)
    assert one.end()[0] == 1
    assert not psutil.pid_exists(int((one.folder / "pid").read_text()))


def test_signal_while_it_waits_for_the_next_start_ends_the_supervisor(supervise) -> None:
    one = supervise("fail:1")
    one.until(lambda: len(one.starts()) >= 3)
    one.process.send_signal(signal.SIGTERM)
    assert one.end()[0] in {0, 1}


def test_systemd_is_told_what_the_kiosk_pings(supervise, tmp_path: Path) -> None:
    path = tmp_path / "notify"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(str(path))
        systemd.settimeout(WITHIN_S)
        one = supervise("wait", NOTIFY_SOCKET=str(path))
        assert systemd.recv(64) == b"READY=1"
        assert [systemd.recv(64) for _ in range(3)] == [b"WATCHDOG=1"] * 3
        one.process.send_signal(signal.SIGTERM)
        assert one.end()[0] == 0
        told = []
        while b"STOPPING=1" not in told:
            told.append(systemd.recv(64))
        assert set(told) <= {b"WATCHDOG=1", b"STOPPING=1"}


def test_kiosk_whose_supervisor_was_killed_goes_on(supervise) -> None:
    one = supervise("wait")
    one.until((one.folder / "pid").exists)
    kiosk = psutil.Process(int((one.folder / "pid").read_text()))
    one.process.kill()
    one.process.wait()
    before = one.pings()
    one.until(lambda: one.pings() >= before + 3)
    kiosk.terminate()
    kiosk.wait(WITHIN_S)
    assert one.log == ["start ", "asked"], "a broken pipe ended the kiosk"


def test_kiosk_whose_supervisor_was_killed_gets_another_and_goes_on(supervise) -> None:
    one = supervise("tied", "exit:0")
    kiosk, newer = one.orphaned()
    before = one.pings()
    one.until(lambda: one.pings() >= before + 3)
    assert one.starts() == [""], "the visit under way was lost"

    kiosk.kill()
    newer.wait(WITHIN_S)

    assert one.starts() == ["", "ended, with nobody there to see how"]


def test_adopted_kiosk_that_hangs_is_ended_and_started_again(supervise) -> None:
    one = supervise("tied-hang", "exit:0")
    _, newer = one.orphaned()
    (one.folder / "hang").touch()
    newer.wait(WITHIN_S)
    assert one.starts() == ["", "did not answer any more and was ended"]


def test_adopted_kiosk_that_an_organizer_left_is_not_started_again(supervise) -> None:
    one = supervise("tied")
    kiosk, newer = one.orphaned()
    kiosk.terminate()
    newer.wait(WITHIN_S)
    assert one.log == ["start ", "asked"]


def test_signal_to_the_adopting_supervisor_ends_the_kiosk_in_order(supervise) -> None:
    one = supervise("tied")
    kiosk, newer = one.orphaned()
    # A process that is not up yet dies of a signal before it can hear it.
    one.until(lambda: newer.num_threads() > 1 and hears(newer, signal.SIGTERM))
    newer.terminate()
    kiosk.wait(WITHIN_S)
    assert one.log == ["start ", "asked"]


def test_supervisor_whose_shell_is_gone_goes_on(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    with subprocess.Popen(
        [sys.executable, "-c", PARENT, str(CHILD), str(tmp_path), "exit:1", "exit:0"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=writing,
    ) as process:
        os.close(writing)
        os.close(reading)
        assert process.wait(WITHIN_S) == 0, "a sentence that nobody reads ended the watch"


def test_supervisor_takes_little_memory(supervise) -> None:
    one = supervise("wait")
    one.until((one.folder / "pid").exists)
    taken = psutil.Process(one.process.pid).memory_info().rss
    one.process.send_signal(signal.SIGTERM)
    one.end()
    assert taken < 15_000_000


def test_pauses_grow_and_a_healthy_minute_ends_them() -> None:
    lives = iter([1, 1, 61, 1, 1, 1, 1, 1, 1])
    paused: list[float] = []

    class Quick(supervisor._Supervisor):
        def _live(self) -> supervisor._Ended:
            lived = next(lives, None)
            return supervisor._Ended(status=0 if lived is None else 1, lived=lived or 0, hung=False)

        def _pause(self, seconds: float) -> bool:
            paused.append(seconds)
            return True

    assert Quick(["kiosk"], supervisor.TIMING).run() == 0
    assert paused == [0, 1, 0, 1, 2, 5, 10, 10, 10]
