"""Whole visits in the real window with two live cameras: is the UI thread ever held up, how long
does the machine let a student wait, do the previews keep the cameras' rate, how soon is ink there?
"""

import os
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.capture.worker import CameraWorker
from kiosk.demo.clips import make_clips
from kiosk.screens.photo import PhotoScreen
from kiosk.widgets import theme
from tests.benchmarks.door import Door

BEAT_MS = 5
PREVIEW_S = 3.0
INK_MOVES = 300


@dataclass
class Figures:
    """Milliseconds; rates in frames a second."""

    held_up: list[float] = field(default_factory=list)
    """By how much each beat of the UI thread's heart came late."""
    worked: list[float] = field(default_factory=list)
    """Processor time that the UI thread took itself between two beats."""
    locked: list[float] = field(default_factory=list)
    """What is left of a late beat without that and without waiting for a processor: waiting for
    other threads of the kiosk (Python's lock) or for the disk. Linux only."""
    waits: list[float] = field(default_factory=list)
    """What a student waited for the machine in one visit, all added up."""
    previews: dict[str, tuple[float, float]] = field(default_factory=dict)
    """For each photo screen the rate of its preview and that of its camera."""
    ink: list[float] = field(default_factory=list)
    """From the movement of the pointer to the painted ink."""


class _Heart(QObject):
    """Beats in the UI thread; a beat that comes late tells how long the thread was held up."""

    def __init__(self, figures: Figures) -> None:
        super().__init__()
        self._figures = figures
        self._last = self._last_cpu = self._last_queued = 0.0
        self._timer = QTimer(self, interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    @contextmanager
    def beating(self) -> Iterator[None]:
        self._last, self._last_cpu = time.perf_counter(), time.thread_time()
        self._last_queued = _queued_s()
        self._timer.start()
        yield
        self._timer.stop()

    def _beat(self) -> None:
        now, cpu, queued = time.perf_counter(), time.thread_time(), _queued_s()
        late = (now - self._last) * 1000 - BEAT_MS
        worked = (cpu - self._last_cpu) * 1000
        self._figures.held_up.append(late)
        self._figures.worked.append(worked)
        self._figures.locked.append(late - worked - (queued - self._last_queued) * 1000)
        self._last, self._last_cpu, self._last_queued = now, cpu, queued


def _queued_s() -> float:
    """Return how long this thread has waited for a processor so far (Linux: schedstat)."""
    try:
        told = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat").read_text("ascii")
    except OSError:
        return 0.0
    return int(told.split()[1]) / 1e9


class _Waits(QObject):
    """Adds up the time from what a student does to the screen that answers it."""

    def __init__(self, door: Door) -> None:
        super().__init__()
        self.total = 0.0
        self._began: float | None = None
        window = door.window
        window.confirm.confirmed.connect(self._begin)
        window.front_photo.taken.connect(self._begin)
        window.back_photo.taken.connect(self._begin)
        window.sign.signed.connect(self._begin)
        door.kiosk.wedge.scanned.connect(self._begin)
        window.screen_changed.connect(self._end)

    def _begin(self, *_: object) -> None:
        self._end()  # a photo was to be taken again: what its judgement took counts too
        self._began = time.perf_counter()

    def _end(self) -> None:
        if self._began is not None:
            self.total += (time.perf_counter() - self._began) * 1000
            self._began = None


class _Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QObject) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        self.count += event.type() is QEvent.Type.Paint
        return False


def measure(folder: Path, build: Path, visits: int) -> Figures:
    """Let `visits` students check in at the pace of the screens and return the figures."""
    clips = make_clips(build / "bench-clips", [("2026-00001", "Ana Liza Peña")])
    application = QApplication.instance() or QApplication([])
    theme.load_fonts()
    figures = Figures()
    door = Door(folder, clips)
    try:
        door.visit("2026-00000")  # fills caches: fonts, statements, cascades
        heart, waits = _Heart(figures), _Waits(door)
        for number in range(1, visits + 1):
            waits.total = 0.0
            with heart.beating():
                door.visit(f"2026-{number:05}")
            figures.waits.append(waits.total)
        _look_at_previews(door, figures)
    finally:
        door.close()
    application.processEvents()
    return figures


def _look_at_previews(door: Door, figures: Figures) -> None:
    """One more visit that stays at each photo for a while, and writes much."""
    window, kiosk = door.window, door.kiosk
    door.identify("2026-99999")
    door.click(window.confirm.primary)
    for name, screen, worker in (
        ("front", window.front_photo, kiosk.equipment.front),
        ("back", window.back_photo, kiosk.equipment.back),
    ):
        door.until(lambda screen=screen: window.current is screen)
        figures.previews[name] = _rates(screen, worker)
        door.photograph(screen)
    door.until(lambda: window.current is window.sign)
    figures.ink = _ink(door)
    door.click(window.sign.primary)
    door.until(lambda: window.current is window.result)


def _rates(screen: PhotoScreen, worker: CameraWorker) -> tuple[float, float]:
    """Return the preview's rate and the camera's, over the same PREVIEW_S."""
    given = 0
    over = threading.Event()

    def count() -> None:
        nonlocal given
        frame = worker.latest()
        while not over.is_set():
            newest = worker.wait_for_frame(frame, 0.1)
            if newest is not None:
                frame = newest
                given += 1

    counter = threading.Thread(target=count)
    shown, last = 0, None
    counter.start()
    until = time.monotonic() + PREVIEW_S
    while time.monotonic() < until:
        QApplication.processEvents()
        newest = screen.camera._shown
        shown += newest is not last
        last = newest
        time.sleep(0.0005)
    over.set()
    counter.join()
    return shown / PREVIEW_S, given / PREVIEW_S


def _ink(door: Door) -> list[float]:
    """Write in circles; return for each movement how long it took until the pad was painted."""
    pad = door.window.sign.pad
    width, height = pad.width(), pad.height()
    paints = _Paints(pad)
    times = []
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(width // 4, height // 2))
    for step in range(1, INK_MOVES + 1):
        at = QPoint(width // 4 + step * width // 2 // INK_MOVES, height // 3 + (step * 37) % 60)
        before = paints.count
        began = time.perf_counter()
        QTest.mouseMove(pad, at)
        while paints.count == before:
            QApplication.processEvents()
        times.append((time.perf_counter() - began) * 1000)
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(width * 3 // 4, height // 2))
    return times


def share_over(values: list[float], limit: float) -> float:
    """Return the share of values above `limit`."""
    return sum(value > limit for value in values) / len(values)


def median(values: list[float]) -> float:
    """Return the median."""
    return statistics.median(values)
