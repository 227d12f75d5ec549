"""Where pictures come from: the setting that names a camera, and what every camera offers.

Values and the abstract `Camera` only; kiosk.capture.cameras opens them. Settings, the camera
worker and `main.py doctor` use it.
"""

import re
import sys
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kiosk.capture.errors import NoCamera

Image = npt.NDArray[np.uint8]
"""A picture as OpenCV has it: (height, width, 3) in the order blue, green, red."""

_SYSFS = Path("/sys/class/video4linux")


class SourceKind(StrEnum):
    DEVICE = "device"
    FILE = "file"
    ONCE = "once"
    """A video file that is not looped: at its end the camera is lost."""
    FOLDER = "folder"
    STREAM = "stream"


@dataclass(frozen=True)
class CameraSource:
    """One camera as a setting names it.

    `target` is a device's index or name, a path, or a stream's whole address. str(source) gives
    the setting back.
    """

    kind: SourceKind
    target: str

    @classmethod
    def parse(cls, setting: str) -> "CameraSource":
        """Return the source that a setting names.

        "device:0", "device:HD Webcam", "file:/clips/a.avi" (looped), "once:/clips/a.avi",
        "folder:/pictures", "rtsp://host/path", "http://host/path". Raises NoCamera for others.
        """
        text = setting.strip()
        if re.match(r"(rtsp|https?)://.", text, re.IGNORECASE):
            return cls(SourceKind.STREAM, text)
        kind, colon, target = text.partition(":")
        if not colon or not target.strip() or kind not in _PREFIXES:
            raise NoCamera(
                f"The camera setting “{setting}” names no camera. Write for example device:0,"
                " file:/path/to/clip.avi, folder:/path/to/pictures or rtsp://host/path.",
                code="bad_camera_setting",
            )
        return cls(SourceKind(kind), target.strip())

    def __str__(self) -> str:
        return self.target if self.kind is SourceKind.STREAM else f"{self.kind}:{self.target}"

    @property
    def label(self) -> str:
        """What to call this camera on a screen. Never a stream's address, which may hold a key."""
        match self.kind:
            case SourceKind.DEVICE:
                return f"Camera {self.target}" if self.target.isdigit() else self.target
            case SourceKind.STREAM:
                return "Network camera"
            case _:
                return Path(self.target).name


_PREFIXES = {kind.value for kind in SourceKind if kind is not SourceKind.STREAM}


@dataclass(frozen=True, eq=False)
class Frame:
    """One picture. `at` is monotonic seconds; `number` counts a camera's frames since it opened."""

    image: Image = field(repr=False)
    at: float
    number: int


@dataclass(frozen=True)
class DeviceInfo:
    """A camera that is plugged in."""

    index: int
    name: str

    @property
    def source(self) -> CameraSource:
        return CameraSource(SourceKind.DEVICE, str(self.index))


class Camera(ABC):
    """Something that gives pictures. Owned and called by one thread."""

    @abstractmethod
    def open(self) -> None:
        """Get ready to read. Raises NoCamera or CameraLost."""

    @abstractmethod
    def read(self) -> Frame | None:
        """Return the next frame, or None when none came within about 100 ms. Raises CameraLost."""

    @abstractmethod
    def close(self) -> None:
        """Give the camera back. Harmless when it is not open."""


def list_devices(sysfs: Path = _SYSFS) -> list[DeviceInfo]:
    """Return the plugged-in cameras by index. Names are known on Linux only."""
    if not sys.platform.startswith("linux"):
        from kiosk.capture.cameras import probe_indices  # noqa: PLC0415 - opens OpenCV only here

        return [DeviceInfo(index, f"Camera {index}") for index in probe_indices()]
    found = []
    for entry in sysfs.glob("video*"):
        number = entry.name.removeprefix("video")
        if number.isdigit() and _gives_pictures(entry):
            found.append(DeviceInfo(int(number), _first_line(entry / "name") or f"Camera {number}"))
    return sorted(found, key=lambda device: device.index)


def _gives_pictures(entry: Path) -> bool:
    # A webcam shows a second node for its metadata; the kernel numbers a device's nodes from 0.
    return _first_line(entry / "index") in {"", "0"}


def _first_line(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""
