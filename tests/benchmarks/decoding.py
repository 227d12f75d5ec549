"""From the first frame in which a card can be read to the code being told, by the kiosk's scanner.

Frames come at 30 a second, as from a camera: a person, then the card of the demo.
"""

import random
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import cv2

from kiosk.capture.codes import CodeReader
from kiosk.capture.found import FoundCode
from kiosk.capture.scanner import GONE_S, CodeScanner
from kiosk.capture.sources import Frame, Image
from kiosk.demo.clips import make_clips

FRAME_S = 1 / 30
CARD = ("2026-00001", "Ana Liza Peña")


class _Film:
    """A camera that shows what it is told to."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._newest: Frame | None = None
        self._count = 0

    def show(self, image: Image) -> float:
        """Give a new frame; return when."""
        with self._changed:
            self._count += 1
            self._newest = Frame(image, time.monotonic(), self._count)
            self._changed.notify_all()
            return self._newest.at

    def wait_for_frame(self, after: Frame | None, timeout_s: float) -> Frame | None:
        with self._changed:
            self._changed.wait_for(lambda: self._newest not in {None, after}, timeout_s)
            return self._newest if self._newest is not after else None


def measure(build: Path, rounds: int) -> list[float]:
    """Return the latencies in milliseconds."""
    clips = make_clips(build / "bench-clips", [CARD])
    person = _frames(clips.person)
    card = _from_readable(_frames(clips.cards[CARD[0]]))
    film = _Film()
    told = threading.Event()
    at = 0.0

    def on_code(code: FoundCode) -> None:
        nonlocal at
        if code.readable:
            at = time.monotonic()
            told.set()

    scanner = CodeScanner(film, on_code)
    scanner.start()
    times = []
    chance = random.Random(1)
    try:
        for number in range(rounds + 1):
            away_s = GONE_S + 0.2 + chance.random() * 0.2
            _play(film, person, partial(_is_over, time.monotonic(), away_s))
            told.clear()
            readable = _play(film, card, told.is_set)
            if number:  # the first also loads OpenCV
                times.append((at - readable) * 1000)
    finally:
        scanner.stop()
    return times


def _play(film: _Film, frames: list[Image], is_over: Callable[[], bool]) -> float:
    """Show frames at their rate until it is over; return when the first was shown."""
    first = film.show(frames[0])
    number = 0
    while not is_over():
        time.sleep(FRAME_S)
        number += 1
        film.show(frames[number % len(frames)])
    return first


def _is_over(since: float, seconds: float) -> bool:
    return time.monotonic() - since > seconds


def _from_readable(frames: list[Image]) -> list[Image]:
    """Return the film from the first frame on in which the card can be read."""
    reader = CodeReader()
    first = next(
        number
        for number, frame in enumerate(frames)
        if any(code.readable for code in reader.read(frame))
    )
    return frames[first:]


def _frames(clip: Path) -> list[Image]:
    film = cv2.VideoCapture(str(clip))
    frames = []
    while (read := film.read())[0]:
        frames.append(read[1])
    film.release()
    return frames
