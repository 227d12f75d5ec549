"""What every camera behind OpenCV's VideoCapture shares. Its kinds are in cameras and virtual."""

import os
import time
from abc import abstractmethod
from itertools import count
from typing import Protocol, cast

import cv2

from kiosk.capture.errors import CameraLost, CaptureError
from kiosk.capture.sources import Camera, CameraSource, Frame, Image
from kiosk.capture.troubles import Trouble, lost


class Capture(Protocol):
    """What is used of cv2.VideoCapture."""

    def isOpened(self) -> bool: ...  # noqa: N802 - OpenCV's name
    def read(self) -> tuple[bool, Image | None]: ...
    def grab(self) -> bool: ...
    def get(self, propId: int, /) -> float: ...  # noqa: N803 - OpenCV's name
    def set(self, propId: int, value: float, /) -> bool: ...  # noqa: N803 - OpenCV's name
    def release(self) -> None: ...


class OpenCvCamera(Camera):
    """A camera read by a VideoCapture. Kinds say how it starts and how it is read."""

    def __init__(self, source: CameraSource) -> None:
        self._source = source
        self._capture: Capture | None = None
        self._numbers = count(1)

    def open(self) -> None:
        hush()
        self._numbers = count(1)
        self._start()

    def close(self) -> None:
        if self._capture is not None:
            self._capture.release()
            self._capture = None

    @abstractmethod
    def _start(self) -> None:
        """Set `_capture` to one that is open. Raises NoCamera or CameraLost."""

    def _grab(self) -> Image | None:
        """Return the next picture of the capture, None when it gives none."""
        if self._capture is None:
            raise CameraLost("The camera is not open.")
        try:
            given, image = self._capture.read()
        except cv2.error as error:
            raise self._gone() from error
        return image if given and image is not None and image.size else None

    def _frame(self, image: Image) -> Frame:
        return Frame(image=image, at=time.monotonic(), number=next(self._numbers))

    def _gone(self) -> CameraLost:
        return lost(Trouble.LOST, self._source.label)


class AddressedCamera(OpenCvCamera):
    """A camera whose setting is all that OpenCV needs: a path or an address."""

    def _start(self) -> None:
        try:
            self._capture = cast("Capture", self._open_capture())
        except cv2.error as error:
            raise self._unusable() from error
        if not self._capture.isOpened():
            self.close()
            raise self._unusable()

    @abstractmethod
    def _open_capture(self) -> cv2.VideoCapture:
        """Return a capture, open or not. Raises NoCamera when there is nothing to open."""

    @abstractmethod
    def _unusable(self) -> CaptureError:
        """Return what to say when the capture will not open."""


def hush() -> None:
    """Keep OpenCV and FFmpeg from writing to stderr, and Media Foundation from starting slowly.

    Works for what is opened afterwards.
    """
    # Media Foundation tries its hardware converters for up to a minute before the first picture.
    # https://github.com/opencv/opencv/issues/17687
    os.environ.setdefault("OPENCV_VIDEOIO_MSMF_ENABLE_HW_TRANSFORMS", "0")
    os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
