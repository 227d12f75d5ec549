"""Video files for virtual cameras, and waiting for what threads report."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

import cv2
import numpy as np
import pytest

from kiosk.capture.codes import FoundCode
from kiosk.capture.sources import Image
from kiosk.capture.worker import CameraState, CameraStatus

Value = TypeVar("Value")


class Heard(Generic[Value]):
    """What callbacks on other threads were told, to wait for."""

    def __init__(self) -> None:
        self.all: list[Value] = []
        self._changed = threading.Condition()

    def __call__(self, value: Value) -> None:
        with self._changed:
            self.all.append(value)
            self._changed.notify_all()

    def wait_for(self, condition: Callable[[list[Value]], bool], timeout_s: float = 10) -> None:
        with self._changed:
            held = self._changed.wait_for(lambda: condition(self.all), timeout_s)
        assert held, f"heard only {self.all}"

    def wait_for_states(self: "Heard[CameraStatus]", *states: CameraState) -> None:
        """Wait until what was heard ends with `states`."""
        self.wait_for(lambda heard: [s.state for s in heard[-len(states) :]] == list(states))


@pytest.fixture
def states() -> Heard[CameraStatus]:
    return Heard()


def write_clip(path: Path, frames: list[Image], *, fps: float = 30) -> Path:
    """Write frames as Motion JPEG and return the path."""
    height, width = frames[0].shape[:2]
    form = cv2.VideoWriter.fourcc(*"MJPG")
    writer = cv2.VideoWriter(str(path), cv2.CAP_FFMPEG, form, fps, (width, height))
    for frame in frames:
        writer.write(frame)
    writer.release()
    return path


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    """Half a second at 30 frames a second; the frames brighten from 0 to 140."""
    frames = [np.full((96, 128, 3), 10 * number, np.uint8) for number in range(15)]
    return write_clip(tmp_path / "clip.avi", frames)


@pytest.fixture
def minute_clip(tmp_path: Path) -> Path:
    """A minute at one frame a second: it does not end within a test."""
    grey = np.full((96, 128, 3), 90, np.uint8)
    return write_clip(tmp_path / "minute.avi", [grey] * 60, fps=1)


@pytest.fixture
def codes() -> Heard[FoundCode]:
    return Heard()
