"""The camera worker with cameras that freeze, hang, fail and come back on command."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise

import numpy as np
import pytest

from kiosk.capture.errors import CameraLost, NoCamera
from kiosk.capture.sources import Camera, CameraSource, Frame
from kiosk.capture.worker import CameraState, CameraStatus, CameraWorker, Timing

FRONT = CameraSource.parse("device:0")
BACK = CameraSource.parse("device:1")
QUICK = Timing(first_retry_s=0.02, last_retry_s=0.05, frozen_s=0.3, opening_s=1.0)


class Desk:
    """A desk with cameras on it that a test plugs in, pulls out and freezes."""

    def __init__(self, *, fps: float = 200) -> None:
        self.plugged = True
        self.frozen = False
        self.hang = threading.Event()
        self.hang.set()
        self.fps = fps
        self.opened: list[CameraSource] = []
        self.closed: list[CameraSource] = []

    def camera(self, source: CameraSource) -> Camera:
        return DeskCamera(self, source)


class DeskCamera(Camera):
    def __init__(self, desk: Desk, source: CameraSource) -> None:
        self._desk = desk
        self._source = source
        self._number = 0

    def open(self) -> None:
        if not self._desk.plugged:
            raise NoCamera("Nothing is plugged in.")
        self._desk.opened.append(self._source)

    def read(self) -> Frame | None:
        self._desk.hang.wait()
        time.sleep(1 / self._desk.fps)
        if not self._desk.plugged:
            raise CameraLost("The cable was pulled.")
        if self._desk.frozen:
            return None
        self._number += 1
        image = np.full((4, 4, 3), int(self._source.target), np.uint8)
        return Frame(image=image, at=time.monotonic(), number=self._number)

    def close(self) -> None:
        self._desk.closed.append(self._source)


class States:
    """The states a worker went through, to wait for."""

    def __init__(self) -> None:
        self.seen: list[CameraStatus] = []
        self._changed = threading.Condition()

    def __call__(self, status: CameraStatus) -> None:
        with self._changed:
            self.seen.append(status)
            self._changed.notify_all()

    def wait_for(self, *states: CameraState) -> None:
        """Wait until the states end with `states`."""
        count = len(states)
        with self._changed:
            reached = self._changed.wait_for(
                lambda: tuple(status.state for status in self.seen[-count:]) == states, 5
            )
        assert reached, f"waited for {states}, saw {self.seen}"


@contextmanager
def running(
    desk: Desk, states: States, on_frame: Callable[[Frame], None] | None = None
) -> Iterator[CameraWorker]:
    worker = CameraWorker(
        FRONT, on_frame=on_frame, on_state=states, open_camera=desk.camera, timing=QUICK
    )
    worker.start()
    try:
        yield worker
    finally:
        desk.hang.set()
        worker.stop()


def threads_of_cameras() -> list[str]:
    return [t.name for t in threading.enumerate() if t.name.startswith("camera")]


def test_a_camera_starts_goes_live_and_is_off_after_stop() -> None:
    desk, states = Desk(), States()

    with running(desk, states) as worker:
        states.wait_for(CameraState.STARTING, CameraState.LIVE)
        assert worker.wait_for_frame(None, 2) is not None

    assert [s.state for s in states.seen] == ["starting", "live", "off"]
    assert all(s.message.endswith(".") for s in states.seen)
    assert worker.latest() is None
    assert desk.closed == [FRONT]
    assert threads_of_cameras() == []


def test_a_slow_listener_gets_the_newest_frame_and_nothing_piles_up() -> None:
    desk, numbers = Desk(fps=200), []
    enough = threading.Event()

    def slow(frame: Frame) -> None:
        numbers.append(frame.number)
        if len(numbers) == 5:
            enough.set()
        time.sleep(0.05)

    with running(desk, States(), slow):
        assert enough.wait(5)

    gaps = [after - before for before, after in pairwise(numbers)]
    assert min(gaps) > 1, f"frames queued up: {numbers}"


def test_a_listener_that_takes_its_time_holds_nobody_else_up() -> None:
    desk, busy, done = Desk(), threading.Event(), threading.Event()

    def slow(frame: Frame) -> None:
        busy.set()
        done.wait(5)

    with running(desk, States(), slow) as worker:
        assert busy.wait(5)
        first = worker.wait_for_frame(None, 2)
        second = worker.wait_for_frame(first, 2)
        done.set()

    assert first is not None
    assert second is not None


def test_waiting_for_a_frame_gives_another_one_than_before() -> None:
    desk = Desk()

    with running(desk, States()) as worker:
        first = worker.wait_for_frame(None, 2)
        second = worker.wait_for_frame(first, 2)

    assert first is not None
    assert second is not None
    assert second.number > first.number


def test_an_unplugged_camera_is_lost_and_comes_back_by_itself() -> None:
    desk, states = Desk(), States()

    with running(desk, states) as worker:
        states.wait_for(CameraState.STARTING, CameraState.LIVE)
        desk.plugged = False
        states.wait_for(CameraState.LIVE, CameraState.LOST)
        assert worker.latest() is None, "an old picture is no picture"
        assert worker.status.message == "The cable was pulled."
        desk.plugged = True
        states.wait_for(CameraState.LIVE)
        assert worker.wait_for_frame(None, 2) is not None


def test_a_camera_that_is_not_there_is_found_when_it_is_plugged_in() -> None:
    desk, states = Desk(), States()
    desk.plugged = False

    with running(desk, states) as worker:
        states.wait_for(CameraState.STARTING, CameraState.LOST)
        assert worker.status.code == "no_camera"
        desk.plugged = True
        states.wait_for(CameraState.LOST, CameraState.LIVE)


def test_a_frozen_camera_counts_as_lost() -> None:
    desk, states = Desk(), States()

    with running(desk, states) as worker:
        states.wait_for(CameraState.STARTING, CameraState.LIVE)
        desk.frozen = True
        states.wait_for(CameraState.LIVE, CameraState.LOST)
        assert worker.status.code == "camera_frozen"
        desk.frozen = False
        states.wait_for(CameraState.LOST, CameraState.LIVE)


def test_a_driver_that_hangs_is_reported_and_not_opened_twice() -> None:
    desk, states = Desk(), States()

    with running(desk, states) as worker:
        states.wait_for(CameraState.STARTING, CameraState.LIVE)
        desk.hang.clear()
        states.wait_for(CameraState.LIVE, CameraState.LOST)
        many_retries = 20 * QUICK.last_retry_s
        threading.Event().wait(many_retries)
        assert desk.opened == [FRONT]
        desk.hang.set()
        states.wait_for(CameraState.LOST, CameraState.LIVE)
        assert worker.latest() is not None

    assert desk.opened == [FRONT, FRONT]


def test_stop_comes_back_within_two_seconds_though_the_driver_hangs() -> None:
    desk, states = Desk(), States()

    with running(desk, states) as worker:
        states.wait_for(CameraState.STARTING, CameraState.LIVE)
        desk.hang.clear()
        began = time.monotonic()
        worker.stop()
        took_s = time.monotonic() - began

    assert took_s < 2.0
    assert states.seen[-1].state is CameraState.OFF


def test_switching_closes_one_camera_and_opens_the_other() -> None:
    desk, states = Desk(), States()

    with running(desk, states) as worker:
        states.wait_for(CameraState.STARTING, CameraState.LIVE)
        worker.switch(BACK)
        states.wait_for(CameraState.LIVE, CameraState.STARTING, CameraState.LIVE)
        frame = worker.wait_for_frame(None, 2)

    assert frame is not None
    assert frame.image[0, 0, 0] == 1, "the picture is the other camera's"
    assert desk.closed[0] == FRONT
    assert worker.source == BACK


def test_switching_away_from_a_missing_camera_needs_no_waiting() -> None:
    desk, states = Desk(), States()
    desk.plugged = False

    with running(desk, states) as worker:
        states.wait_for(CameraState.STARTING, CameraState.LOST)
        desk.plugged = True
        worker.switch(BACK)
        states.wait_for(CameraState.LIVE)

    assert desk.opened[-1] == BACK


def test_a_bug_in_a_listener_is_logged_and_the_camera_goes_on(
    caplog: pytest.LogCaptureFixture,
) -> None:
    desk, calls = Desk(), []
    third = threading.Event()

    def broken(frame: Frame) -> None:
        calls.append(frame)
        if len(calls) == 3:
            third.set()
        raise ValueError("a bug")

    with running(desk, States(), broken):
        assert third.wait(5)

    assert {r.message for r in caplog.records if r.levelno >= logging.ERROR} == {
        "A camera callback failed"
    }
    caplog.clear()


def test_a_worker_can_be_started_again_after_stop() -> None:
    desk, states = Desk(), States()
    with running(desk, states) as worker:
        states.wait_for(CameraState.STARTING, CameraState.LIVE)
    worker.start()
    try:
        states.wait_for(CameraState.OFF, CameraState.STARTING, CameraState.LIVE)
    finally:
        worker.stop()
    assert threads_of_cameras() == []
