"""A machine whose cameras a test plugs in, pulls out, covers and freezes."""

import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import pytest

from kiosk.capture.devices import Listed, Way
from kiosk.capture.sources import Backend, Image


@dataclass
class Manner:
    """How one way to open a device behaves."""

    opens: bool = True
    gives: bool = True
    starts_after_s: float = 0.0
    fps: float = 200.0
    size: tuple[int, int] = (16, 9)
    hangs: threading.Event | None = None


@dataclass
class Machine:
    """An operating system's cameras. A `level` of None is a picture with a sensor's noise."""

    lines: list[Listed] = field(default_factory=list)
    manners: dict[Way, Manner] = field(default_factory=dict)
    opened: list[Way] = field(default_factory=list)
    in_use: set[Way] = field(default_factory=set)
    is_allowed: bool = True
    spoilt: int = 0
    level: int | None = None

    def plug_in(self, name: str, path: str, *ways: Way, **manner: object) -> None:
        for way in ways:
            self.lines.append(Listed(name, path, way.index, way.backend))
            self.manners[way] = Manner(**manner)  # type: ignore[arg-type]

    def unplug(self, path: str) -> None:
        self.lines = [line for line in self.lines if line.path != path]

    def port_of(self, way: Way) -> str:
        """Return where the device with this index is plugged in, empty when there is none."""
        same = [line.path for line in self.lines if Way(line.backend, line.index) == way]
        return same[0] if same else ""

    def listed(self) -> Iterable[Listed]:
        return list(self.lines)

    def open(self, way: Way) -> "MachineCapture":
        self.opened.append(way)
        return MachineCapture(self, way)

    def allows(self, _way: Way) -> bool:
        return self.is_allowed


class MachineCapture:
    def __init__(self, machine: Machine, way: Way) -> None:
        self._machine = machine
        self._way = way
        self._manner = machine.manners[way]
        self._port = machine.port_of(way)
        self._is_open = self._manner.opens and machine.is_allowed and way not in machine.in_use
        if self._is_open:
            machine.in_use.add(way)
            time.sleep(self._manner.starts_after_s)
        width, height = self._manner.size
        self._scene = np.random.default_rng(5).integers(60, 200, (height, width, 3), np.uint8)

    def isOpened(self) -> bool:  # noqa: N802 - OpenCV's name
        return self._is_open

    def read(self) -> tuple[bool, Image | None]:
        if self._manner.hangs is not None:
            self._manner.hangs.wait(10)
        time.sleep(1 / self._manner.fps)
        machine = self._machine
        if not self._manner.gives or machine.port_of(self._way) != self._port:
            return False, None
        if machine.spoilt:
            machine.spoilt -= 1
            return False, None
        if machine.level is not None:
            return True, np.full_like(self._scene, machine.level)
        self._scene[0, 0, 0] += 1
        return True, self._scene.copy()

    def grab(self) -> bool:
        return self.read()[0]

    def get(self, _what: int, /) -> float:
        return 0.0

    def set(self, _what: int, _value: float, /) -> bool:
        return True

    def release(self) -> None:
        if self._is_open:
            self._machine.in_use.discard(self._way)


@pytest.fixture
def machine() -> Machine:
    return Machine()


@pytest.fixture
def webcam(machine: Machine) -> Way:
    """The one webcam of a Linux machine, plugged in at "port 1"."""
    way = Way(Backend.V4L2, 0)
    machine.plug_in("HD Webcam", "port 1", way)
    return way
