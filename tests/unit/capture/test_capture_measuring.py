"""Which way of opening a camera is found best, by trying."""

import threading
from functools import partial
from typing import Any

import pytest

from kiosk.capture.cameras import camera_for
from kiosk.capture.devices import Way
from kiosk.capture.errors import NoCamera
from kiosk.capture.measuring import Measured, measure_backends
from kiosk.capture.sources import Backend, CameraSource
from kiosk.capture.worker import CameraState, CameraWorker

WEBCAM = CameraSource.parse("camera:HD Webcam")
MSMF, DSHOW = Way(Backend.MSMF, 0), Way(Backend.DSHOW, 0)
HD, VGA = (1280, 720), (640, 480)

measure = partial(measure_backends, seconds=0.15, patience_s=2.0)


def measured(*, fps: float, first_frame_s: float | None, size: tuple[int, int] = HD) -> Measured:
    width, height = size
    return Measured(
        source=WEBCAM, way=MSMF, fps=fps, first_frame_s=first_frame_s, width=width, height=height
    )


def test_the_way_that_gives_pictures_beats_the_one_that_gives_none(machine: Any) -> None:
    machine.plug_in("HD Webcam", "usb", MSMF, gives=False)
    machine.plug_in("HD Webcam", "usb", DSHOW, size=HD, fps=100)

    best, worst = measure(WEBCAM, system=machine)

    assert (best.way, best.works, best.width) == (DSHOW, True, 1280)
    assert 10 < best.fps <= 110
    assert str(best.source) == "camera:HD Webcam@DSHOW"
    assert (worst.way, worst.works) == (MSMF, False)
    assert machine.in_use == set()


def test_the_one_that_starts_sooner_wins_among_equals(machine: Any) -> None:
    machine.plug_in("HD Webcam", "usb", MSMF, starts_after_s=0.3, size=HD)
    machine.plug_in("HD Webcam", "usb", DSHOW, size=HD)

    best, other = measure(WEBCAM, system=machine)

    assert best.way == DSHOW
    assert best.first_frame_s is not None
    assert other.first_frame_s is not None
    assert other.first_frame_s >= 0.3


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (measured(fps=8, first_frame_s=9), measured(fps=0, first_frame_s=None, size=(0, 0))),
        (measured(fps=24, first_frame_s=2), measured(fps=30, first_frame_s=0.1, size=VGA)),
        (measured(fps=30, first_frame_s=2), measured(fps=15, first_frame_s=0.1)),
        (measured(fps=29.7, first_frame_s=0.4), measured(fps=30.2, first_frame_s=3)),
        (measured(fps=30, first_frame_s=0.4), measured(fps=60, first_frame_s=3)),
    ],
    ids=["any picture", "large", "many", "soon", "no more than 30"],
)
def test_what_counts_more(better: Measured, worse: Measured) -> None:
    assert better.merit > worse.merit


def test_a_driver_that_hangs_costs_the_patience_and_no_more(machine: Any) -> None:
    release = threading.Event()
    machine.plug_in("HD Webcam", "usb", MSMF, hangs=release)
    machine.plug_in("HD Webcam", "usb", DSHOW)

    found = measure_backends(WEBCAM, system=machine, seconds=0.1, patience_s=0.3)
    release.set()

    assert [(way.way, way.works) for way in found] == [(DSHOW, True), (MSMF, False)]


def test_progress_is_told(machine: Any) -> None:
    machine.plug_in("HD Webcam", "usb", MSMF)
    machine.plug_in("HD Webcam", "usb", DSHOW)
    steps = []

    measure(WEBCAM, system=machine, on_progress=lambda done, total: steps.append((done, total)))

    assert steps == [(0, 2), (1, 2), (2, 2)]


def test_a_camera_in_use_is_given_back_for_the_measuring_and_taken_again(machine: Any) -> None:
    machine.plug_in("HD Webcam", "usb", MSMF)
    machine.plug_in("BRIO", "usb 2", Way(Backend.MSMF, 1))
    open_camera = partial(camera_for, system=machine)
    front = CameraWorker(WEBCAM, name="front", open_camera=open_camera)
    back = CameraWorker(CameraSource.parse("camera:BRIO"), name="back", open_camera=open_camera)
    for worker in (front, back):
        worker.start()
        assert worker.wait_for_frame(None, 5) is not None
    before = list(machine.opened)
    try:
        (found,) = measure(WEBCAM, system=machine, workers=[front, back])
        assert front.wait_for_frame(None, 5) is not None
    finally:
        front.stop()
        back.stop()

    assert found.works, "nobody else had it open"
    assert machine.opened == [*before, MSMF, MSMF], "measured, then opened again; the other not"
    assert front.status.state is CameraState.OFF


def test_a_camera_that_is_away_cannot_be_measured(machine: Any) -> None:
    with pytest.raises(NoCamera, match="HD Webcam is not plugged in"):
        measure(WEBCAM, system=machine)
