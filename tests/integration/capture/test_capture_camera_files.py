"""Virtual cameras: real video files and pictures through OpenCV and the camera worker."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from kiosk.capture.cameras import camera_for
from kiosk.capture.errors import CameraLost, CaptureError, NoCamera
from kiosk.capture.sources import Camera, CameraSource, Frame, SourceKind
from kiosk.capture.worker import CameraState, CameraWorker, Timing

QUICK = Timing(first_retry_s=0.05, last_retry_s=0.1)


def looped(path: Path) -> CameraSource:
    return CameraSource(SourceKind.FILE, str(path))


@contextmanager
def opened(source: CameraSource) -> Iterator[Camera]:
    camera = camera_for(source)
    camera.open()
    try:
        yield camera
    finally:
        camera.close()


@contextmanager
def running(source: CameraSource, on_state: Callable[[Any], None]) -> Iterator[CameraWorker]:
    before = threading.active_count()
    worker = CameraWorker(source, on_state=on_state, timing=QUICK)
    worker.start()
    try:
        yield worker
    finally:
        worker.stop()
    assert threading.active_count() == before, "a camera thread is left"


def next_frame(camera: Camera) -> Frame:
    while True:
        frame = camera.read()
        if frame is not None:
            return frame


def shade(frame: Frame) -> int:
    """Return which frame of the clip this is: they brighten by ten each."""
    return round(float(frame.image.mean()) / 10)


def test_a_file_is_played_at_its_own_rate_and_looped(clip: Path) -> None:
    with opened(looped(clip)) as camera:
        began = time.monotonic()
        frames = [next_frame(camera) for _ in range(31)]
        took_s = time.monotonic() - began

    shades = [shade(frame) for frame in frames]
    assert took_s > 0.95, "30 frames of 1/30 s"
    assert shades[0] == 0
    assert max(shades) == 14
    assert shades.count(0) >= 2, "it began anew"
    assert [frame.number for frame in frames] == list(range(1, 32))


def test_a_late_reader_finds_the_clip_where_a_real_camera_would_be(clip: Path) -> None:
    with opened(looped(clip)) as camera:
        first = next_frame(camera)
        while time.monotonic() < first.at + 0.3:
            threading.Event().wait(0.01)
        late = next_frame(camera)

    assert shade(late) >= 8


def test_a_file_played_once_is_lost_at_its_end(clip: Path) -> None:
    with opened(CameraSource(SourceKind.ONCE, str(clip))) as camera:
        last = [next_frame(camera) for _ in range(12)][-1]
        threading.Event().wait(0.2)
        with pytest.raises(CameraLost) as lost:
            next_frame(camera)

    assert shade(last) >= 11
    assert lost.value.code == "clip_ended"


def test_a_file_that_is_not_there_is_no_camera(tmp_path: Path) -> None:
    with pytest.raises(NoCamera, match=r"gone\.avi is not there"):
        camera_for(looped(tmp_path / "gone.avi")).open()


def test_a_file_that_is_no_video_says_so(tmp_path: Path) -> None:
    (tmp_path / "notes.avi").write_text("not a video")

    with pytest.raises(CaptureError) as refusal:
        camera_for(looped(tmp_path / "notes.avi")).open()

    assert refusal.value.code == "bad_clip"


def test_a_folder_shows_its_pictures_in_order(tmp_path: Path) -> None:
    for name, level in (("b anna.png", 200), ("a.jpg", 40)):
        cv2.imwrite(str(tmp_path / name), np.full((60, 80, 3), level, np.uint8))
    (tmp_path / "readme.txt").write_text("no picture")

    with opened(CameraSource(SourceKind.FOLDER, str(tmp_path))) as camera:
        levels = [round(float(next_frame(camera).image.mean()), -1) for _ in range(22)]

    assert levels[0] == 40
    assert levels[-1] == 200


@pytest.mark.parametrize("make", [True, False])
def test_a_folder_without_pictures_is_no_camera(tmp_path: Path, make: bool) -> None:
    folder = tmp_path / "pictures"
    if make:
        folder.mkdir()

    with pytest.raises(NoCamera):
        camera_for(CameraSource(SourceKind.FOLDER, str(folder))).open()


def test_a_device_that_is_not_plugged_in_is_no_camera(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")

    with pytest.raises(NoCamera, match="not plugged in"):
        camera_for(CameraSource.parse("device:no such camera")).open()


def test_a_stream_that_nobody_serves_is_unreachable() -> None:
    with pytest.raises(CameraLost) as lost:
        camera_for(CameraSource.parse("http://127.0.0.1:9/video")).open()

    assert lost.value.code == "stream_unreachable"


def test_a_camera_that_disappears_is_lost_and_recovers_when_it_is_back(
    minute_clip: Path, states: Any
) -> None:
    clip, away = minute_clip, minute_clip.with_suffix(".away")

    with running(looped(clip), states) as worker:
        states.wait_for_states(CameraState.STARTING, CameraState.LIVE)
        clip.rename(away)
        states.wait_for_states(CameraState.LIVE, CameraState.LOST)
        assert worker.latest() is None
        away.rename(clip)
        states.wait_for_states(CameraState.LOST, CameraState.LIVE)
        assert worker.wait_for_frame(None, 2) is not None


def test_a_clip_played_once_is_lost_and_started_again(clip: Path, states: Any) -> None:
    with running(CameraSource(SourceKind.ONCE, str(clip)), states):
        states.wait_for_states(
            CameraState.STARTING, CameraState.LIVE, CameraState.LOST, CameraState.LIVE
        )


def test_switching_shows_the_other_clip(clip: Path, tmp_path: Path, states: Any) -> None:
    bright = tmp_path / "pictures"
    bright.mkdir()
    cv2.imwrite(str(bright / "white.png"), np.full((60, 80, 3), 250, np.uint8))

    with running(looped(clip), states) as worker:
        states.wait_for_states(CameraState.STARTING, CameraState.LIVE)
        worker.switch(CameraSource(SourceKind.FOLDER, str(bright)))
        frame = worker.wait_for_frame(None, 5)

    assert frame is not None
    assert frame.image.mean() > 240
