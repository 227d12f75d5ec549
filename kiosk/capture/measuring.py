"""Finding the best way to open a device by trying each: how soon it gives a picture, how many a
second, how large.

Which back-end is best differs by device, driver and system, and no table knows. Slow (seconds for
each way): called off the UI thread when an organizer asks.
"""

import logging
import queue
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import cv2

from kiosk.capture.cameras import FPS, HEIGHT, WIDTH, configure
from kiosk.capture.devices import CameraDevice, CameraSystem, OsCameras, Way, find
from kiosk.capture.errors import NoCamera
from kiosk.capture.opencv_camera import Capture, hush
from kiosk.capture.sources import CameraSource, SourceKind
from kiosk.capture.worker import CameraWorker

log = logging.getLogger(__name__)

_SECONDS = 1.0
_PATIENCE_S = 15.0
_LARGE = 0.9
_FPS_STEP = 3.0
"""Rates that differ by less are the same: then the sooner first picture wins."""


@dataclass(frozen=True, kw_only=True)
class Measured:
    """What one way to open a device gave. `first_frame_s` is None when it gave no picture."""

    source: CameraSource
    way: Way
    first_frame_s: float | None = None
    fps: float = 0.0
    width: int = 0
    height: int = 0

    @property
    def works(self) -> bool:
        return self.first_frame_s is not None

    @property
    def merit(self) -> tuple[bool, bool, int, float]:
        """Greater is better: any picture, a large one, many a second, and soon."""
        is_large = self.width * self.height >= _LARGE * WIDTH * HEIGHT
        rate = round(min(self.fps, FPS) / _FPS_STEP)
        return self.works, is_large, rate, -(self.first_frame_s or 0.0)


def measure_backends(
    source: CameraSource,
    *,
    workers: Iterable[CameraWorker] = (),
    system: CameraSystem | None = None,
    seconds: float = _SECONDS,
    patience_s: float = _PATIENCE_S,
    on_progress: Callable[[int, int], object] = lambda _done, _total: None,
) -> list[Measured]:
    """Open the device that `source` names in each way there is; return what they gave, best first.

    `workers` that have this device open give it back meanwhile, since most systems let only one
    program read it. `seconds` is how long pictures are counted, `patience_s` how long a way may
    take in all; `on_progress` is told (done, total). Raises NoCamera when it is not plugged in.
    """
    hush()
    system = system or OsCameras()
    device = find(source, system)
    found = []
    with _given_back(workers, device, system):
        for done, way in enumerate(device.ways):
            on_progress(done, len(device.ways))
            found.append(_patiently(system, device, way, seconds, patience_s))
        on_progress(len(device.ways), len(device.ways))
    return sorted(found, key=lambda measured: measured.merit, reverse=True)


@contextmanager
def _given_back(
    workers: Iterable[CameraWorker], device: CameraDevice, system: CameraSystem
) -> Iterator[None]:
    users = [worker for worker in workers if _uses(worker.source, device, system)]
    for worker in users:
        worker.stop()
    try:
        yield
    finally:
        for worker in users:
            worker.start()


def _uses(source: CameraSource, device: CameraDevice, system: CameraSystem) -> bool:
    if source.kind not in {SourceKind.CAMERA, SourceKind.DEVICE}:
        return False
    try:
        return set(find(source, system).ways) <= set(device.ways)
    except NoCamera:
        return False


def _patiently(
    system: CameraSystem, device: CameraDevice, way: Way, seconds: float, patience_s: float
) -> Measured:
    """Measure on a thread of its own: a driver that hangs costs the patience, no more."""
    answer: queue.SimpleQueue[Measured] = queue.SimpleQueue()
    thread = threading.Thread(
        target=lambda: answer.put(_measure(system, device, way, seconds)),
        name=f"measure-{way.backend}",
        daemon=True,
    )
    thread.start()
    try:
        measured = answer.get(timeout=patience_s)
    except queue.Empty:
        log.warning("Camera back-end %s hangs", way.backend)
        return Measured(source=device.source_by(way.backend), way=way)
    thread.join(patience_s)
    return measured


def _measure(system: CameraSystem, device: CameraDevice, way: Way, seconds: float) -> Measured:
    source = device.source_by(way.backend)
    began = time.monotonic()
    capture = None
    try:
        capture = system.open(way)
        if not capture.isOpened():
            return Measured(source=source, way=way)
        configure(capture, way.backend)
        return _counted(capture, source, way, began, seconds)
    except cv2.error:
        log.warning("Camera back-end %s failed", way.backend)
        return Measured(source=source, way=way)
    finally:
        if capture is not None:
            capture.release()


def _counted(
    capture: Capture, source: CameraSource, way: Way, began: float, seconds: float
) -> Measured:
    given, image = capture.read()
    if not given or image is None or not image.size:
        return Measured(source=source, way=way)
    first = time.monotonic()
    frames, now = 0, first
    while now - first < seconds:
        frames += capture.read()[0]
        now = time.monotonic()
    height, width = image.shape[:2]
    return Measured(
        source=source,
        way=way,
        first_frame_s=first - began,
        fps=frames / (now - first),
        width=width,
        height=height,
    )
