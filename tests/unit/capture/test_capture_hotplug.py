"""A named camera through the real worker, on a machine whose cameras come and go."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import cv2
import pytest

from kiosk.capture.cameras import camera_for, configure
from kiosk.capture.devices import Way
from kiosk.capture.errors import CameraLost
from kiosk.capture.sources import Backend, CameraSource
from kiosk.capture.worker import CameraState, CameraStatus, CameraWorker, Timing

QUICK = Timing(first_retry_s=0.02, last_retry_s=0.05, frozen_s=2.0)
WEBCAM = CameraSource.parse("camera:HD Webcam")


@contextmanager
def running(machine: Any, source: CameraSource = WEBCAM) -> Iterator[CameraWorker]:
    worker = CameraWorker(source, open_camera=partial(camera_for, system=machine), timing=QUICK)
    worker.start()
    try:
        yield worker
    finally:
        worker.stop()
    assert machine.in_use == set(), "the camera was not given back"


def wait_for(worker: CameraWorker, state: CameraState, code: str = "") -> CameraStatus:
    with worker._changed:
        worker._changed.wait_for(
            lambda: (worker._status.state, worker._status.code) == (state, code), 5
        )
        assert (worker._status.state, worker._status.code) == (state, code)
        return worker._status


def test_a_named_camera_is_found_lost_and_found_again(machine: Any, webcam: Way) -> None:
    with running(machine) as worker:
        wait_for(worker, CameraState.LIVE)
        machine.unplug("port 1")
        lost = wait_for(worker, CameraState.LOST, "camera_missing")
        assert lost.name == "HD Webcam"
        assert lost.message.startswith("HD Webcam is not plugged in. Plug it in")
        machine.plug_in("HD Webcam", "port 5", Way(Backend.V4L2, 3))
        wait_for(worker, CameraState.LIVE)
        assert worker.wait_for_frame(None, 2) is not None

    assert machine.opened[-1] == Way(Backend.V4L2, 3)


def test_another_camera_with_the_old_index_is_not_taken_for_it(machine: Any, webcam: Way) -> None:
    with running(machine) as worker:
        wait_for(worker, CameraState.LIVE)
        machine.unplug("port 1")
        machine.plug_in("BRIO", "port 2", webcam)
        wait_for(worker, CameraState.LOST, "camera_missing")

    assert worker.latest() is None


def test_the_other_way_is_taken_when_the_first_gives_no_picture(machine: Any) -> None:
    machine.plug_in("HD Webcam", "port 1", Way(Backend.MSMF, 0), gives=False)
    machine.plug_in("HD Webcam", "port 1", Way(Backend.DSHOW, 0))

    with running(machine) as worker:
        wait_for(worker, CameraState.LIVE)

    assert machine.opened == [Way(Backend.MSMF, 0), Way(Backend.DSHOW, 0)]


def test_a_camera_that_another_program_uses_is_busy(machine: Any, webcam: Way) -> None:
    machine.in_use.add(webcam)
    try:
        with pytest.raises(CameraLost, match="Close other programs") as busy:
            camera_for(WEBCAM, machine).open()
    finally:
        machine.in_use.clear()

    assert busy.value.code == "camera_busy"


def test_a_camera_that_the_system_forbids_says_where_to_allow_it(machine: Any, webcam: Way) -> None:
    machine.is_allowed = False

    with pytest.raises(CameraLost, match="privacy settings") as forbidden:
        camera_for(WEBCAM, machine).open()

    assert forbidden.value.code == "camera_no_permission"


def test_a_few_spoilt_pictures_are_no_reason_to_open_a_camera_anew(
    machine: Any, webcam: Way
) -> None:
    with running(machine) as worker:
        wait_for(worker, CameraState.LIVE)
        first = worker.wait_for_frame(None, 2)
        machine.spoilt = 3
        for _ in range(5):
            first = worker.wait_for_frame(first, 2)
        assert worker.status.state is CameraState.LIVE

    assert machine.opened == [webcam]
    assert machine.spoilt == 0


class Asked:
    """A capture that notes what it is asked for."""

    def __init__(self) -> None:
        self.properties: dict[int, float] = {}

    def set(self, what: int, value: float, /) -> bool:
        self.properties[what] = value
        return True


@pytest.mark.parametrize("backend", list(Backend))
def test_every_back_end_is_asked_for_720p(backend: Backend) -> None:
    asked = Asked()

    configure(asked, backend)  # type: ignore[arg-type]

    assert asked.properties[cv2.CAP_PROP_FRAME_WIDTH] == 1280
    assert asked.properties[cv2.CAP_PROP_FRAME_HEIGHT] == 720


def test_v4l2_has_a_frame_to_fill_while_another_is_read() -> None:
    asked = Asked()

    configure(asked, Backend.V4L2)  # type: ignore[arg-type]

    assert asked.properties[cv2.CAP_PROP_BUFFERSIZE] == 2
    assert next(iter(asked.properties)) == cv2.CAP_PROP_FOURCC, "the format decides on the rest"
