"""The real kiosk under its supervisor: killed, hung and started twice, in the middle of a visit."""

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import door_a
import psutil
import pytest

from kiosk.checkin.desk import Desk
from kiosk.station import open_station
from sync.domain import chain
from sync.domain.attendance import Evidence, EvidenceKind, Method

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
MAIN = ROOT / "main.py"
WITHIN_S = 30.0
SUPERVISOR_BYTES = 15 * 2**20
PARENT = """
import sys
from kiosk.unattended.supervisor import Timing, supervise
sys.exit(supervise([sys.executable, *sys.argv[1:]], timing=Timing(tick=0.1, silence=1.5)))
"""
FRONT = Evidence(
    kind=EvidenceKind.FRONT_PHOTO,
    media_type="image/jpeg",
    data=b"\xff\xd8" + bytes(range(256)) * 80,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="speaks POSIX signals")


class Kept:
    """A supervised kiosk in processes of its own, and what it says."""

    def __init__(self, door: Any, deed: str) -> None:
        clips = [str(door.clips.person), str(door.clips.venue)]
        path = os.pathsep.join([str(ROOT), str(HERE), str(HERE.parent)])
        child = [str(HERE / "unattended_kiosk.py"), str(door.folder), *clips, deed]
        self.said: list[str] = []
        self.began = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "-c", PARENT, *child],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env={**os.environ, "PYTHONPATH": path},
        )
        self._lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def until(self, begins: str) -> list[str]:
        """Return the words of the next line that begins so."""
        deadline = time.monotonic() + WITHIN_S
        while True:
            try:
                line = self._lines.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                pytest.fail(f"{begins!r} did not come after {self.said}")
            self.said.append(line)
            if line.startswith(begins):
                return line.split()

    def leave(self) -> int:
        """Shut the station down as the machine would; return the exit status."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(WITHIN_S)

    def close(self) -> None:
        if self.process.poll() is None:
            for child in psutil.Process(self.process.pid).children(recursive=True):
                child.kill()
            self.process.kill()
            self.process.wait()
        self._reader.join()
        self.process.stdout.close()

    def _read(self) -> None:
        for line in self.process.stdout:
            self._lines.put(line.strip())


@pytest.fixture
def waiting_door(door: Any, hasty: None) -> Any:
    """Door A, left in the middle of a visit: the front photo is taken, the back photo is not."""
    door.set_up(door_a.event_open_now())
    station = open_station(door.settings)
    desk = Desk(
        event=station.event(),
        station_id=station.identity.station_id,
        signer=chain.signer(station.identity.private_key),
        directory=station.directory,
        ledger=station.ledger,
        clock=station.clock,
    )
    desk.identify(door_a.ANA.number, Method.CAMERA)
    desk.confirm()
    desk.complete(FRONT)
    station.close()
    return door


@pytest.fixture
def kept(waiting_door: Any, request: pytest.FixtureRequest) -> Iterator[Kept]:
    one = Kept(waiting_door, request.param)
    yield one
    one.close()


@pytest.mark.parametrize("kept", ["photograph"], indirect=True)
def test_kiosk_killed_in_a_visit_is_back_where_it_was(
    kept: Kept, waiting_door: Any, record_property: Any
) -> None:
    pid = int(kept.until("begun")[1])
    first_start = float(kept.until("screen")[2]) - kept.began
    kept.until("screen SignScreen")

    os.kill(pid, signal.SIGKILL)
    killed = time.monotonic()

    assert int(kept.until("begun")[1]) != pid
    shown = float(kept.until("screen ")[2]) - killed
    where = kept.said[-1].split()[1]
    back = shown if where == "SignScreen" else float(kept.until("screen SignScreen")[2]) - killed
    record_property("seconds_of_first_start", first_start)
    record_property("seconds_until_shown", shown)
    record_property("seconds_until_back", back)
    print(f"shown after {shown:.2f} s, back at the signature after {back:.2f} s")
    supervisor = psutil.Process(kept.process.pid)
    assert supervisor.memory_info().rss < SUPERVISOR_BYTES
    assert kept.leave() == 0
    log = (waiting_door.folder / "muster.log").read_text()
    assert "started again: the kiosk before this one was ended by signal 9" in log
    assert door_a.draft_count(waiting_door.database()) == 1, "the visit still waits"


@pytest.mark.parametrize("kept", ["hang"], indirect=True)
def test_kiosk_whose_window_hangs_is_ended_and_comes_back_where_it_was(
    kept: Kept, waiting_door: Any
) -> None:
    pid = int(kept.until("begun")[1])
    assert int(kept.until("begun")[1]) != pid
    kept.until("screen PhotoScreen")
    assert kept.leave() == 0
    crash = (waiting_door.folder / "crash.log").read_text()
    assert "unattended_kiosk.py" in crash, "nobody will know where it hung"
    assert "did not answer" in (waiting_door.folder / "muster.log").read_text()


def test_kiosk_whose_supervisor_alone_was_killed_is_watched_again_and_found_by_a_new_start(
    door: Any,
) -> None:
    door.set_up(door_a.event_open_now())
    settings = door.settings
    command = [
        *(sys.executable, str(MAIN), "--data", str(settings.data_folder), "--window"),
        *("--key-file", str(settings.key_file)),
    ]
    environment = {
        **os.environ,
        "MUSTER_FRONT_CAMERA": settings.front_camera,
        "MUSTER_BACK_CAMERA": settings.back_camera,
    }
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as first:
        left: list[psutil.Process] = []
        try:
            for line in first.stderr:
                if "Camera front is live" in line:
                    break
            [kiosk] = psutil.Process(first.pid).children()
            left.append(kiosk)
            first.kill()
            for line in first.stderr:
                if "a new supervisor" in line:
                    break
            [newer] = kiosk.children()
            left.append(newer)

            second = subprocess.run(
                command,
                env=environment,
                capture_output=True,
                text=True,
                timeout=WITHIN_S,
                check=False,
            )
            assert second.returncode == 1
            assert f"Muster already runs on this laptop (process {kiosk.pid})" in second.stderr
            assert kiosk.is_running()

            kiosk.kill()
            for line in first.stderr:
                if "Camera front is live" in line:
                    break
            [next_kiosk] = newer.children()
            left.append(next_kiosk)
            newer.terminate()
            first.stderr.read()
            assert not next_kiosk.is_running()
        finally:
            for process in reversed(left):
                if process.is_running():
                    process.kill()
            if first.poll() is None:
                first.kill()
    log = (settings.data_folder / "muster.log").read_text()
    assert "started again: the kiosk before this one ended, with nobody there to see how" in log


def test_second_start_tells_that_muster_runs_and_leaves_the_first_alone(door: Any) -> None:
    door.set_up(door_a.event_open_now())
    settings = door.settings
    command = [
        *(sys.executable, str(MAIN), "--data", str(settings.data_folder), "--window"),
        *("--key-file", str(settings.key_file)),
    ]
    environment = {
        **os.environ,
        "MUSTER_FRONT_CAMERA": settings.front_camera,
        "MUSTER_BACK_CAMERA": settings.back_camera,
    }
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as first:
        try:
            for line in first.stderr:
                if "Camera front is live" in line:
                    break
            second = subprocess.run(
                command,
                env=environment,
                capture_output=True,
                text=True,
                timeout=WITHIN_S,
                check=False,
            )
            assert second.returncode == 1
            [child] = psutil.Process(first.pid).children()
            assert f"Muster already runs on this laptop (process {child.pid})" in second.stderr
            assert "Traceback" not in second.stderr
            assert "starts again" not in second.stderr
            assert first.poll() is None
            first.send_signal(signal.SIGTERM)
            first.communicate(timeout=WITHIN_S)
        finally:
            if first.poll() is None:
                first.kill()
    assert first.returncode == 0
