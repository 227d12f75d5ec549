"""A device whose picture hangs or goes black, through the real worker."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from kiosk.capture.cameras import DeviceCamera
from kiosk.capture.devices import Way
from kiosk.capture.sources import CameraSource
from kiosk.capture.worker import CameraState, CameraStatus, CameraWorker, Timing

QUICK = Timing(first_retry_s=0.02, last_retry_s=0.05, frozen_s=2.0, dark_s=0.3)


class QuickDevice(DeviceCamera):
    """Like a device, for people in a hurry."""

    stands_still_after_s = 0.3


class Told(list[CameraStatus]):
    """The states that a worker went through."""

    def wait_for(self, worker: CameraWorker, state: CameraState, code: str = "") -> CameraStatus:
        with worker._changed:
            worker._changed.wait_for(
                lambda: (worker._status.state, worker._status.code) == (state, code), 5
            )
            status = worker._status
        assert (status.state, status.code) == (state, code)
        return status


@contextmanager
def running(machine: Any, told: Told) -> Iterator[CameraWorker]:
    worker = CameraWorker(
        CameraSource.parse("camera:HD Webcam"),
        on_state=told.append,
        open_camera=lambda source: QuickDevice(source, machine),
        timing=QUICK,
    )
    worker.start()
    try:
        yield worker
    finally:
        worker.stop()


def test_a_picture_that_stands_still_is_lost_opened_anew_and_trusted_when_it_moves(
    machine: Any, webcam: Way
) -> None:
    told = Told()
    with running(machine, told) as worker:
        told.wait_for(worker, CameraState.LIVE)
        machine.level = 120
        lost = told.wait_for(worker, CameraState.LOST, "camera_frozen")
        assert lost.message.startswith("The camera picture stands still.")
        assert "HD Webcam" in lost.message
        opened = len(machine.opened)
        with worker._changed:
            worker._changed.wait_for(lambda: len(machine.opened) >= opened + 2, 5)
        assert len(machine.opened) >= opened + 2, "it is opened again and again"
        assert worker.latest() is None, "an old picture is no picture"
        machine.level = None
        told.wait_for(worker, CameraState.LIVE)
        assert worker.wait_for_frame(None, 2) is not None

    states = [status.state for status in told]
    assert states == ["starting", "live", "lost", "live", "off"], "the words do not flicker"


def test_black_pictures_are_told_of_and_the_camera_stays_open(machine: Any, webcam: Way) -> None:
    told = Told()
    with running(machine, told) as worker:
        told.wait_for(worker, CameraState.LIVE)
        machine.level = 2
        dark = told.wait_for(worker, CameraState.LIVE, "camera_dark")
        assert dark.message == "The camera picture is black. Is the lens covered?"
        assert dark.is_dark
        assert worker.latest() is not None
        machine.level = None
        assert not told.wait_for(worker, CameraState.LIVE).is_dark

    assert machine.opened == [webcam]
    assert [status.state for status in told] == ["starting", "live", "live", "live", "off"]


def test_a_lens_that_is_covered_for_long_is_not_taken_for_a_hanging_driver(
    machine: Any, webcam: Way
) -> None:
    told, machine.level = Told(), 0
    with running(machine, told) as worker:
        told.wait_for(worker, CameraState.LIVE, "camera_dark")
        frame = None
        for _ in range(200):
            frame = worker.wait_for_frame(frame, 2)
        assert worker.status.is_dark

    assert machine.opened == [webcam]
