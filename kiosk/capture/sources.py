"""Where pictures come from: the setting that names a camera, and what every camera offers.

Values and the abstract `Camera` only; kiosk.capture.devices lists what is plugged in and
kiosk.capture.cameras opens it. Settings, the camera worker and `main.py doctor` use it.
"""

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.capture.errors import NoCamera

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Image = npt.NDArray[np.uint8]
else:
    Image = Any  # numpy loads slowly, and the screen is shown without it
"""A picture as OpenCV has it: (height, width, 3) in the order blue, green, red."""


class Backend(StrEnum):
    """The ways in which an operating system hands out cameras. Values are OpenCV's names."""

    V4L2 = "V4L2"
    MSMF = "MSMF"
    DSHOW = "DSHOW"
    AVFOUNDATION = "AVFOUNDATION"


class SourceKind(StrEnum):
    CAMERA = "camera"
    """A device by its name."""
    DEVICE = "device"
    """A device by its index."""
    FILE = "file"
    SENSOR = "sensor"
    """A looped video file that is judged like a device: a picture that stands still is a fault."""
    ONCE = "once"
    """A video file that is not looped: at its end the camera is lost."""
    FOLDER = "folder"
    STREAM = "stream"


@dataclass(frozen=True)
class CameraSource:
    """One camera as a setting names it.

    `target` is a device's name or index, a path, or a stream's whole address. str(source) gives
    the setting back.
    """

    kind: SourceKind
    target: str

    @classmethod
    def parse(cls, setting: str) -> "CameraSource":
        """Return the source that a setting names.

        "camera:HD Webcam", "camera:HD Webcam@MSMF" (opened in this way where it can be),
        "camera:HD Webcam 2#1f3a9c" (in this socket), "device:0", "file:/clips/a.avi" (looped),
        "once:/clips/a.avi", "folder:/pictures", "rtsp://host/path", "http://host/path". Raises
        NoCamera for others.
        """
        text = setting.strip()
        if re.match(r"(rtsp|https?)://.", text, re.IGNORECASE):
            return cls(SourceKind.STREAM, text)
        kind, colon, target = text.partition(":")
        if not colon or not target.strip() or kind not in _PREFIXES:
            raise NoCamera(
                f"The camera setting “{setting}” names no camera. Write for example"
                " camera:HD Webcam, device:0, file:/path/to/clip.avi, folder:/path/to/pictures or"
                " rtsp://host/path.",
                code="bad_camera_setting",
            )
        return cls(SourceKind(kind), target.strip())

    def __str__(self) -> str:
        return self.target if self.kind is SourceKind.STREAM else f"{self.kind}:{self.target}"

    @property
    def label(self) -> str:
        """What to call this camera on a screen. Never a stream's address, which may hold a key."""
        match self.kind:
            case SourceKind.CAMERA:
                return self.wanted.name
            case SourceKind.DEVICE:
                return f"Camera {self.target}" if self.target.isdigit() else self.target
            case SourceKind.STREAM:
                return "Network camera"
            case _:
                return Path(self.target).name

    @property
    def wanted(self) -> "Wanted":
        """Which device a CAMERA names."""
        found = _NAMED.fullmatch(self.target)
        if found is None:
            return Wanted(self.target)
        backend = found["backend"]
        return Wanted(found["name"], found["key"] or "", Backend(backend) if backend else None)


@dataclass(frozen=True)
class Wanted:
    """A device as a setting tells it from others.

    `key` stands for the socket, where several devices have one name; `backend` is the way to open
    it that was found best.
    """

    name: str
    key: str = ""
    backend: Backend | None = None

    @property
    def source(self) -> CameraSource:
        key = f"#{self.key}" if self.key else ""
        backend = f"@{self.backend}" if self.backend else ""
        return CameraSource(SourceKind.CAMERA, f"{self.name}{key}{backend}")


_NAMED = re.compile(
    rf"(?P<name>.+?)(#(?P<key>[0-9a-f]{{6}}))?(@(?P<backend>{'|'.join(Backend)}))?", re.DOTALL
)
_PREFIXES = {kind.value for kind in SourceKind if kind is not SourceKind.STREAM}


@dataclass(frozen=True, eq=False)
class Frame:
    """One picture. `at` is monotonic seconds; `number` counts a camera's frames since it opened."""

    image: Image = field(repr=False)
    at: float
    number: int


class Camera(ABC):
    """Something that gives pictures. Owned and called by one thread."""

    stands_still_after_s: float | None = None
    """A sensor has noise: after this long with the very same picture, something hangs. None where
    the same picture may be right."""

    @abstractmethod
    def open(self) -> None:
        """Get ready to read. Raises NoCamera or CameraLost."""

    @abstractmethod
    def read(self) -> Frame | None:
        """Return the next frame, or None when none came within about 100 ms. Raises CameraLost."""

    @abstractmethod
    def close(self) -> None:
        """Give the camera back. Harmless when it is not open."""


@dataclass(frozen=True)
class DeviceInfo:
    """A camera that is plugged in, by the first of its indices."""

    index: int
    name: str


def list_devices() -> list[DeviceInfo]:
    """Return the plugged-in cameras."""
    from kiosk.capture.devices import list_cameras  # noqa: PLC0415 - loads OpenCV

    return [DeviceInfo(device.ways[0].index, device.name) for device in list_cameras()]
