"""What every camera behind OpenCV's VideoCapture shares. Its kinds are in cameras and virtual."""

import os
import time
from abc import abstractmethod
from itertools import count
from typing import cast

import cv2

from kiosk.capture.errors import CameraLost, CaptureError
from kiosk.capture.sources import Camera, CameraSource, Frame, Image


class OpenCvCamera(Camera):
    """A camera read by a VideoCapture. Kinds say how to open it and what to say when that fails."""

    def __init__(self, source: CameraSource) -> None:
        self._source = source
        self._capture: cv2.VideoCapture | None = None
        self._numbers = count(1)

    def open(self) -> None:
        hush()
        self._numbers = count(1)
        self._start()

    def _start(self) -> None:
        try:
            self._capture = self._open_capture()
        except cv2.error as error:
            raise self._unusable() from error
        if not self._capture.isOpened():
            self.close()
            raise self._unusable()

    def close(self) -> None:
        if self._capture is not None:
            self._capture.release()
            self._capture = None

    @abstractmethod
    def _open_capture(self) -> cv2.VideoCapture:
        """Return a capture, open or not. Raises NoCamera when there is nothing to open."""

    @abstractmethod
    def _unusable(self) -> CaptureError:
        """Return what to say when the capture will not open."""

    def _grab(self) -> Image | None:
        """Return the next picture of the capture, None when it gives none."""
        if self._capture is None:
            raise CameraLost("The camera is not open.")
        try:
            given, image = self._capture.read()
        except cv2.error as error:
            raise self._gone() from error
        return cast("Image", image) if given and image is not None and image.size else None

    def _frame(self, image: Image) -> Frame:
        return Frame(image=image, at=time.monotonic(), number=next(self._numbers))

    def _gone(self) -> CameraLost:
        return CameraLost(
            f"{self._source.label} stopped giving pictures. Check its cable; it starts again"
            " by itself."
        )


def hush() -> None:
    """Keep OpenCV and FFmpeg from writing to stderr; works for what is opened afterwards."""
    os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
