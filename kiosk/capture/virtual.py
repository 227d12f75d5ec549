"""Virtual cameras: video files and folders of pictures, given at the rate of a real camera.

Demo and tests use them through the same VideoCapture and worker as real devices.
"""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import cv2

from kiosk.capture.errors import CaptureError
from kiosk.capture.opencv_camera import AddressedCamera, Capture
from kiosk.capture.sources import CameraSource, Frame, Image, SourceKind
from kiosk.capture.troubles import Trouble, absent, lost

PICTURE_TYPES = {".jpg", ".jpeg", ".png", ".bmp", ".webp"}

_PATIENCE_S = 0.1
"""read() comes back at least this often, so that stopping is never held up."""
_FILE_FPS = 30.0
"""For files that do not tell their rate."""
_FOLDER_FPS = 10.0
_PICTURE_S = 2.0
"""How long each picture of a folder is held before the camera."""


class FileCamera(AddressedCamera):
    """A video file, played in real time at its own rate; looped unless its source says once.

    A file that is deleted counts as unplugged, although the open one could still be read.
    """

    def __init__(self, source: CameraSource) -> None:
        super().__init__(source)
        self._path = Path(source.target)
        self._period_s = 1 / _FILE_FPS
        self._due_s = 0.0

    def open(self) -> None:
        super().open()
        self._due_s = time.monotonic()

    def read(self) -> Frame | None:
        if not self._path.is_file():
            raise self._gone()
        if not _wait_until(self._due_s):
            return None
        image = self._grab() if self._keep_pace() else None
        if image is None:
            image = self._rewound()
        self._due_s += self._period_s
        return self._frame(image)

    def _keep_pace(self) -> bool:
        """Drop what a real camera would have dropped by now; False at the end of the file."""
        capture = self._capture
        behind = int((time.monotonic() - self._due_s) / self._period_s)
        if behind > _FILE_FPS:
            self._due_s = time.monotonic()
        elif capture is not None:
            for _ in range(behind):
                self._due_s += self._period_s
                if not capture.grab():
                    return False
        return True

    def _rewound(self) -> Image:
        if self._source.kind is SourceKind.ONCE:
            raise lost(Trouble.FILE_ENDED, self._path.name)
        self.close()
        self._start()
        image = self._grab()
        if image is None:
            raise self._unusable()
        return image

    def _open_capture(self) -> cv2.VideoCapture:
        if not self._path.is_file():
            raise absent(Trouble.FILE_MISSING, self._path.name)
        # One decoding thread: more would hold frames back to fill their pipeline.
        capture = cv2.VideoCapture(str(self._path), cv2.CAP_FFMPEG, [cv2.CAP_PROP_N_THREADS, 1])
        rate = capture.get(cv2.CAP_PROP_FPS) if capture.isOpened() else 0.0
        self._period_s = 1 / rate if 1 <= rate <= 240 else 1 / _FILE_FPS
        return capture

    def _unusable(self) -> CaptureError:
        return lost(Trouble.FILE_UNREADABLE, self._path.name)


class SensorFile(FileCamera):
    """A video file that is judged like a device, for trying out what happens when one hangs."""

    stands_still_after_s = 3.0


class FolderCamera(AddressedCamera):
    """A folder of pictures, shown one after the other in the order of their names, for ever."""

    def __init__(self, source: CameraSource) -> None:
        super().__init__(source)
        self._folder = Path(source.target)
        self._due_s = 0.0
        self._images: Iterator[Image] = iter(())

    def open(self) -> None:
        super().open()
        self._due_s = time.monotonic()
        self._images = self._shown()

    def read(self) -> Frame | None:
        if not _wait_until(self._due_s):
            return None
        self._due_s = max(self._due_s + 1 / _FOLDER_FPS, time.monotonic())
        return self._frame(next(self._images).copy())

    def _shown(self) -> Iterator[Image]:
        while True:
            readable = False
            for picture in self._pictures():
                self._capture = cast("Capture", cv2.VideoCapture(str(picture), cv2.CAP_FFMPEG))
                image = self._grab()
                self.close()
                if image is not None:
                    readable = True
                    for _ in range(round(_PICTURE_S * _FOLDER_FPS)):
                        yield image
            if not readable:
                raise self._unusable()

    def _pictures(self) -> list[Path]:
        try:
            files = sorted(self._folder.iterdir())
        except OSError as error:
            raise self._gone() from error
        return [file for file in files if file.suffix.lower() in PICTURE_TYPES]

    def _open_capture(self) -> cv2.VideoCapture:
        if not self._folder.is_dir():
            raise absent(Trouble.FOLDER_MISSING, self._folder.name)
        pictures = self._pictures()
        if not pictures:
            raise self._unusable()
        return cv2.VideoCapture(str(pictures[0]), cv2.CAP_FFMPEG)

    def _unusable(self) -> CaptureError:
        return absent(Trouble.FOLDER_EMPTY, self._folder.name)


def _wait_until(due_s: float) -> bool:
    """Sleep until monotonic time `due_s`, or _PATIENCE_S at most; whether it is reached."""
    left = due_s - time.monotonic()
    if left > 0:
        time.sleep(min(left, _PATIENCE_S))
    return left <= _PATIENCE_S
