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


def write_clip(path: Path, frames: list[Any], *, fps: float = 30) -> Path:
    height, width = frames[0].shape[:2]
    form = cv2.VideoWriter.fourcc(*"MJPG")
    writer = cv2.VideoWriter(str(path), cv2.CAP_FFMPEG, form, fps, (width, height))
    for frame in frames:
        writer.write(frame)
    writer.release()
    return path


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
    assert lost.value.code == "file_ended"


def test_a_file_that_is_not_there_is_no_camera(tmp_path: Path) -> None:
    with pytest.raises(NoCamera, match=r"gone\.avi is not there"):
        camera_for(looped(tmp_path / "gone.avi")).open()


def test_a_file_that_is_no_video_says_so(tmp_path: Path) -> None:
    (tmp_path / "notes.avi").write_text("not a video")

    with pytest.raises(CaptureError) as refusal:
        camera_for(looped(tmp_path / "notes.avi")).open()

    assert refusal.value.code == "file_unreadable"


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


def test_a_video_that_stands_still_is_a_fault_only_where_a_sensor_is_stood_in_for(
    tmp_path: Path, states: Any
) -> None:
    clip = write_clip(tmp_path / "still.avi", [np.full((96, 128, 3), 90, np.uint8)] * 15)
    as_film = CameraWorker(looped(clip), name="film")
    as_film.start()
    try:
        with running_sensor(clip, states) as as_sensor:
            states.wait_for_states(CameraState.STARTING, CameraState.LIVE, CameraState.LOST)
            assert as_sensor.status.code == "camera_frozen"
            assert as_film.status.state is CameraState.LIVE
    finally:
        as_film.stop()


@contextmanager
def running_sensor(clip: Path, on_state: Callable[[Any], None]) -> Iterator[CameraWorker]:
    worker = CameraWorker(CameraSource.parse(f"sensor:{clip}"), on_state=on_state, timing=QUICK)
    worker.start()
    try:
        yield worker
    finally:
        worker.stop()


def test_a_black_video_is_dark_and_stays_on(tmp_path: Path, states: Any) -> None:
    clip = write_clip(tmp_path / "black.avi", [np.zeros((96, 128, 3), np.uint8)] * 15)
    worker = CameraWorker(
        looped(clip), on_state=states, timing=Timing(first_retry_s=0.05, dark_s=0.5)
    )
    worker.start()
    try:
        states.wait_for(lambda heard: bool(heard) and heard[-1].is_dark)
        assert worker.latest() is not None
    finally:
        worker.stop()

    assert states.all[2].message == "The camera picture is black. Is the lens covered?"


@pytest.mark.parametrize(
    ("setting", "code", "says"),
    [
        ("file:/nowhere/door.avi", "file_missing", "door.avi is not there"),
        ("folder:/nowhere/door", "folder_missing", "The folder door is not there"),
        ("camera:No Such Webcam", "camera_missing", "No Such Webcam is not plugged in"),
        ("http://127.0.0.1:9/video", "stream_unreachable", "does not answer"),
    ],
)
def test_what_is_wrong_is_told_with_a_code_a_name_and_a_sentence(
    setting: str, code: str, says: str, states: Any
) -> None:
    source = CameraSource.parse(setting)

    with running(source, states) as worker:
        states.wait_for_states(CameraState.STARTING, CameraState.LOST)
        status = worker.status

    assert (status.code, status.name) == (code, source.label)
    assert says in status.message


def test_a_worker_drops_nothing_of_a_film_for_who_keeps_up(tmp_path: Path) -> None:
    film = [np.full((720, 1280, 3), 60 + number, np.uint8) for number in range(60)]
    clip = write_clip(tmp_path / "film.avi", film)
    numbers: list[int] = []
    worker = CameraWorker(looped(clip), on_frame=lambda frame: numbers.append(frame.number))
    worker.start()
    try:
        frame = worker.wait_for_frame(None, 5)
        while frame is not None and frame.number < 60:
            frame = worker.wait_for_frame(frame, 2)
    finally:
        worker.stop()

    assert frame is not None
    assert len(numbers) >= 0.95 * numbers[-1], "frames were dropped on the way"
