"""The cameras of this machine by name, whichever indices and back-ends they go by.

`list_cameras` asks the operating system; `find` looks up the one that a setting names, now. What
the system says comes through `CameraSystem`, so that tests need no devices. kiosk.capture.cameras
opens what is found.
"""

import logging
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Protocol, cast

import cv2

from kiosk.capture.opencv_camera import Capture
from kiosk.capture.sources import Backend, CameraSource, SourceKind, Wanted
from kiosk.capture.troubles import Trouble, absent

log = logging.getLogger(__name__)

_SYSFS = Path("/sys/class/video4linux")
_WINDOWS_CLASS = re.compile(r"#\{[0-9a-f-]+\}[^#]*$", re.IGNORECASE)
"""The end of a Windows device path, which tells MSMF from DSHOW and not one device from another."""

_ORDER = list(Backend)
"""Which way is tried first where none was measured."""


@dataclass(frozen=True)
class Listed:
    """One line of what the operating system lists: a name, and an index to open it by."""

    name: str
    path: str
    """What stays the same while the device stays in its socket; empty where nobody tells."""
    index: int
    backend: Backend


@dataclass(frozen=True)
class Way:
    """One way to open a device."""

    backend: Backend
    index: int


@dataclass(frozen=True, kw_only=True)
class CameraDevice:
    """A camera that is plugged in.

    `name` is unlike those of all others that are plugged in now; `has_twin` when it needed a number
    for that. `socket` stands for where it is plugged in. `ways` has the usual one first.
    """

    name: str
    socket: str
    ways: tuple[Way, ...]
    has_twin: bool = False

    @property
    def source(self) -> CameraSource:
        return self.source_by(None)

    def source_by(self, backend: Backend | None) -> CameraSource:
        """Return the setting that names it and, unless None, opens it in this way."""
        return Wanted(self.name, self.socket if self.has_twin else "", backend).source


class CameraSystem(Protocol):
    """What the operating system knows of cameras."""

    def listed(self) -> Iterable[Listed]:
        """Return every index by which a camera can be opened."""

    def open(self, way: Way) -> Capture:
        """Return a capture, open or not. May take seconds."""

    def allows(self, way: Way) -> bool:
        """Return whether this program may use the device, as far as anybody tells."""


def list_cameras(system: "CameraSystem | None" = None) -> list[CameraDevice]:
    """Return the cameras that are plugged in now, by name. Slow (up to 0.1 s): off the UI thread.

    A device of several indices or back-ends is one; devices of one name get a number.
    """
    lines = list((system or OsCameras()).listed())
    devices: dict[str, list[Listed]] = defaultdict(list)
    for line in lines:
        devices[_identity(line)].append(line)
    names: dict[str, list[str]] = defaultdict(list)
    for identity, its_lines in sorted(devices.items()):
        names[_name(its_lines)].append(identity)
    taken = set(names)
    found = []
    for name, identities in sorted(names.items(), key=lambda item: item[0].casefold()):
        for number, identity in enumerate(identities, 1):
            own = name if number == 1 else _free(name, number, taken)
            device = CameraDevice(
                name=own,
                socket=sha256(identity.encode()).hexdigest()[:6],
                ways=_ways(devices[identity]),
                has_twin=len(identities) > 1,
            )
            found.append(device)
    return found


def find(source: CameraSource, system: "CameraSystem | None" = None) -> CameraDevice:
    """Return the device that a CAMERA or DEVICE source names. Raises NoCamera when it is away.

    The back-end that the source asks for comes first among its ways.
    """
    devices = list_cameras(system)
    if source.kind is SourceKind.DEVICE and source.target.isdigit():
        return _by_index(source, devices)
    wanted = source.wanted if source.kind is SourceKind.CAMERA else Wanted(source.target)
    for device in devices:
        if wanted.key and device.socket == wanted.key:
            return _preferring(device, wanted.backend)
    # Without its twin a camera goes by the plain name: the socket alone tells which one it is.
    same = [device for device in devices if device.name == wanted.name]
    if same and not wanted.key:
        return _preferring(same[0], wanted.backend)
    raise absent(Trouble.MOVED if same else Trouble.MISSING, wanted.name)


class OsCameras:
    """The cameras of this machine, through cv2-enumerate-cameras and OpenCV."""

    def __init__(self, sysfs: Path = _SYSFS) -> None:
        self._sysfs = sysfs

    def listed(self) -> list[Listed]:
        import cv2_enumerate_cameras as os_list  # noqa: PLC0415 - slow on some systems

        found = []
        for api in os_list.supported_backends:
            backend = _BACKENDS.get(api)
            if backend is None:
                continue
            for info in os_list.enumerate_cameras(api):
                path = info.path or ""
                if backend is Backend.V4L2:
                    path = self._socket(info.index) or path
                found.append(Listed(info.name or "", path, info.index, backend))
        return found

    def open(self, way: Way) -> Capture:
        return cast("Capture", cv2.VideoCapture(way.index, _API[way.backend]))

    def allows(self, way: Way) -> bool:
        from kiosk.capture.permission import may_use  # noqa: PLC0415 - asked only after a failure

        return may_use(way)

    def _socket(self, index: int) -> str:
        # /dev/video0 is whoever came first; the kernel's own path holds the bus and the port.
        device = self._sysfs / f"video{index}" / "device"
        return str(device.resolve()) if device.exists() else ""


_API = {
    Backend.V4L2: cv2.CAP_V4L2,
    Backend.MSMF: cv2.CAP_MSMF,
    Backend.DSHOW: cv2.CAP_DSHOW,
    Backend.AVFOUNDATION: cv2.CAP_AVFOUNDATION,
}
_BACKENDS = {api: backend for backend, api in _API.items()}


def usual_backend() -> Backend:
    """Return how this operating system opens cameras when nothing else is known."""
    return {"win32": Backend.MSMF, "darwin": Backend.AVFOUNDATION}.get(sys.platform, Backend.V4L2)


def _by_index(source: CameraSource, devices: Sequence[CameraDevice]) -> CameraDevice:
    index = int(source.target)
    for device in devices:
        ways = tuple(way for way in device.ways if way.index == index)
        if ways:
            return replace(device, ways=ways)
    if devices or sys.platform.startswith("linux"):
        raise absent(Trouble.MISSING, source.label)
    # Where the system lists nothing at all, an index is worth a try.
    return CameraDevice(name=source.label, socket="", ways=(Way(usual_backend(), index),))


def _preferring(device: CameraDevice, backend: Backend | None) -> CameraDevice:
    ways = tuple(sorted(device.ways, key=lambda way: way.backend is not backend))
    return replace(device, ways=ways)


def _identity(line: Listed) -> str:
    """Return what lines of one device have in common and no other device has."""
    path = _WINDOWS_CLASS.sub("", line.path).casefold()
    return path or f"{line.name}/{line.index}"


def _name(lines: Sequence[Listed]) -> str:
    names = [line.name.strip() for line in lines if line.name.strip()]
    return names[0] if names else f"Camera {lines[0].index}"


def _free(name: str, number: int, taken: set[str]) -> str:
    while f"{name} {number}" in taken:
        number += 1
    taken.add(f"{name} {number}")
    return f"{name} {number}"


def _ways(lines: Iterable[Listed]) -> tuple[Way, ...]:
    ways = {Way(line.backend, line.index) for line in lines}
    return tuple(sorted(ways, key=lambda way: (_ORDER.index(way.backend), way.index)))
