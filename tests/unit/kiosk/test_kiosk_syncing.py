"""The sync loop over scripted cycles: it goes on whatever happens, and tells how it stands."""

import queue
import threading
from collections.abc import Callable, Iterator
from typing import Any, cast

import pytest

from kiosk import syncing
from kiosk.syncing import SyncLoop, SyncState, SyncStatus
from sync.client.cycle import Cancelled, Cycle, CycleReport, Progress, Stage
from sync.client.errors import Unreachable
from sync.client.ports import QueueState
from sync.domain.errors import MusterError

EMPTY = QueueState(records=0, scans=0, media=0, media_bytes=0, quarantined=0, oldest=None)
SOON_S = 10.0


class DatabaseBusy(MusterError):
    code = "database_busy"


class Loop:
    """A sync loop whose cycles do what the test says, one step each; then they just succeed."""

    def __init__(self) -> None:
        self.steps: queue.Queue[Callable[..., CycleReport]] = queue.Queue()
        self.told: queue.Queue[SyncStatus] = queue.Queue()
        self.offsets: list[int] = []
        self.queue_faults: queue.Queue[MusterError] = queue.Queue()
        self.loop = SyncLoop(
            new_cycle=self.new_cycle,
            queue_state=self.queue_state,
            on_status=self.told.put,
            on_offset=self.offsets.append,
            interval_s=3600,
        )

    def new_cycle(self, on_progress: Any, is_cancelled: Any) -> Cycle:
        loop = self

        class Scripted:
            def run(self) -> CycleReport:
                try:
                    step = loop.steps.get_nowait()
                except queue.Empty:
                    return CycleReport()
                return step(on_progress, is_cancelled)

        return cast("Cycle", Scripted())

    def queue_state(self) -> QueueState:
        try:
            raise self.queue_faults.get_nowait()
        except queue.Empty:
            return EMPTY

    def wait_for(self, state: SyncState, **wanted: Any) -> SyncStatus:
        """The next status like this."""
        while True:
            status = self.told.get(timeout=SOON_S)
            if status.state is state and all(
                getattr(status, name) == value for name, value in wanted.items()
            ):
                return status


def failing(error: Exception) -> Callable[..., CycleReport]:
    def step(_progress: Any, _cancelled: Any) -> CycleReport:
        raise error

    return step


@pytest.fixture
def loop() -> Iterator[Loop]:
    one = Loop()
    yield one
    assert one.loop.stop(SOON_S)


def test_first_cycle_comes_at_once_and_the_next_when_woken(loop: Loop) -> None:
    loop.loop.start()
    first = loop.wait_for(SyncState.IDLE, cycles=1)
    assert first.last_success is not None
    loop.loop.wake()
    assert loop.wait_for(SyncState.IDLE, cycles=2).report == CycleReport()


def test_woken_during_a_cycle_it_runs_another_right_after(loop: Loop) -> None:
    entered, leave = threading.Event(), threading.Event()

    def slow(_progress: Any, _cancelled: Any) -> CycleReport:
        entered.set()
        assert leave.wait(SOON_S)
        return CycleReport()

    loop.steps.put(slow)
    loop.loop.start()
    assert entered.wait(SOON_S)
    loop.loop.wake()
    leave.set()
    loop.wait_for(SyncState.IDLE, cycles=2)


def test_report_and_offset_are_told(loop: Loop) -> None:
    report = CycleReport(records=3, scans=4, server_offset_ms=-250)
    loop.steps.put(lambda *_: report)
    loop.loop.start()
    assert loop.wait_for(SyncState.IDLE).report == report
    assert loop.offsets == [-250]


def test_progress_is_told(loop: Loop) -> None:
    progress = Progress(stage=Stage.PUSH, done=1, total=2)

    def step(on_progress: Callable[[Progress], None], _cancelled: Any) -> CycleReport:
        on_progress(progress)
        return CycleReport()

    loop.steps.put(step)
    loop.loop.start()
    loop.wait_for(SyncState.RUNNING, progress=progress)
    assert loop.wait_for(SyncState.IDLE).progress is None


def test_failure_is_told_in_a_sentence_and_gone_after_a_success(loop: Loop) -> None:
    loop.steps.put(failing(Unreachable("No connection.")))
    loop.loop.start()
    failed = loop.wait_for(SyncState.FAILED)
    assert (failed.problem, failed.problem_code) == ("No connection.", "server_unreachable")
    assert (failed.cycles, failed.last_success) == (0, None)
    loop.loop.wake()
    well = loop.wait_for(SyncState.IDLE)
    assert (well.problem, well.problem_code, well.cycles) == ("", "", 1)


def test_trouble_of_the_stations_own_store_is_told_as_what_it_is(loop: Loop) -> None:
    loop.steps.put(failing(DatabaseBusy("The database is in use.")))
    loop.loop.start()
    failed = loop.wait_for(SyncState.FAILED)
    assert (failed.problem, failed.problem_code) == ("The database is in use.", "database_busy")


@pytest.mark.allows_errors
def test_a_bug_is_logged_with_its_trace_and_the_loop_goes_on(
    loop: Loop, caplog: pytest.LogCaptureFixture
) -> None:
    loop.steps.put(failing(ZeroDivisionError("student 2026-00001")))
    loop.loop.start()
    failed = loop.wait_for(SyncState.FAILED)
    assert failed.problem_code == "bug"
    assert "2026-00001" not in failed.problem
    assert "Traceback" in caplog.text
    loop.loop.wake()
    loop.wait_for(SyncState.IDLE, cycles=1)


@pytest.mark.parametrize("faults", [1, 2])
def test_store_that_cannot_count_the_queue_does_not_end_the_loop(loop: Loop, faults: int) -> None:
    for _ in range(faults):
        loop.queue_faults.put(DatabaseBusy("The database is in use."))
    loop.loop.start()
    if faults == 1:
        assert loop.wait_for(SyncState.FAILED).problem_code == "database_busy"
    while not loop.queue_faults.empty():
        threading.Event().wait(0.001)
    loop.loop.wake()
    loop.wait_for(SyncState.IDLE, cycles=1)


def test_pause_doubles_with_every_failure_up_to_a_limit_and_is_jittered(
    loop: Loop, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[tuple[float, float]] = []
    monkeypatch.setattr(
        syncing.random, "uniform", lambda low, high: pauses.append((low, high)) or 1.0
    )
    one = loop.loop
    assert one._pause_s() == 3600
    longest = []
    for failures in (*range(1, 10), 10_000):
        one._failures = failures
        longest.append(one._pause_s())
    assert longest == [2, 4, 8, 16, 32, 64, 128, 256, 300, 300]
    assert set(pauses) == {(0.5, 1.0)}


def test_stop_during_a_cycle_cancels_it(loop: Loop) -> None:
    entered = threading.Event()

    def until_cancelled(_progress: Any, is_cancelled: Callable[[], bool]) -> CycleReport:
        entered.set()
        while not is_cancelled():
            threading.Event().wait(0.001)
        raise Cancelled

    loop.steps.put(until_cancelled)
    loop.loop.start()
    assert entered.wait(SOON_S)
    assert loop.loop.stop(SOON_S)
    assert loop.loop.status.cycles == 0


def test_stop_is_never_slept_over() -> None:
    """However a stop falls between two looks at the flags, the loop ends at once."""
    for _ in range(200):
        one = Loop()
        one.loop.start()
        assert one.loop.stop(SOON_S)


def test_stop_before_start_is_fine() -> None:
    assert Loop().loop.stop(0)


def test_stop_tells_when_the_cycle_does_not_end_in_time(loop: Loop) -> None:
    entered, leave = threading.Event(), threading.Event()

    def stuck(*_: Any) -> CycleReport:
        entered.set()
        leave.wait(SOON_S)
        return CycleReport()

    loop.steps.put(stuck)
    loop.loop.start()
    assert entered.wait(SOON_S)
    try:
        assert not loop.loop.stop(0.01)
    finally:
        leave.set()


def test_waking_counts_the_queue_at_once_though_a_request_hangs(loop: Loop) -> None:
    entered, released = threading.Event(), threading.Event()

    def hanging(_progress: Any, _cancelled: Any) -> CycleReport:
        entered.set()
        released.wait(SOON_S)
        return CycleReport()

    loop.steps.put(hanging)
    loop.loop.start()
    assert entered.wait(SOON_S)
    while not loop.told.empty():
        loop.told.get()
    loop.loop.wake()
    assert loop.told.get_nowait().queue == EMPTY
    released.set()
