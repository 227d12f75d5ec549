"""The demo's video clips: what virtual cameras see while students hold up their cards.

`make_clips` films the scene and moves rendered cards through it as a hand would: at an angle, out
of focus, blurred by motion, with a sensor's noise. The clips are played through the same camera
worker as a real camera, and the decoder has to read their pixels. Called by `main.py demo`.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import astuple, dataclass
from enum import StrEnum
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from typing import cast

import cv2
import numpy as np

from kiosk.capture.sources import Image
from kiosk.demo.cards import CodeKind
from kiosk.demo.hand import HeldCard, held_card, held_pass, held_screenshot
from kiosk.demo.scene import HEIGHT, WIDTH, Scene, front_scene, venue_scene

FPS = 30
PERSON_S = 4.0
CARD_S = 4.6
BLACK_S = 1.0

_RECIPE = 3
"""Counts changes of how clips are made, so that older ones are made again."""

_UNREADABLE = ("2024-00999", "Tomás Okafor")


_BLACK_LEVEL = 5
"""Of 255: what a sensor gives with its lens covered."""


@dataclass(frozen=True)
class ClipSet:
    """Where the clips are. `cards` is by student number.

    `black` is a covered lens, `student_pass` a phone with a pass, `event_code` a phone with the
    event's own code; the last two only where there is a text to show.
    """

    person: Path
    venue: Path
    unreadable: Path
    cards: dict[str, Path]
    black: Path | None = None
    student_pass: Path | None = None
    event_code: Path | None = None


@dataclass(frozen=True)
class PassOnPhone:
    """The student pass that somebody holds up."""

    number: str
    name: str
    text: str


class _Sight(StrEnum):
    """What a clip shows."""

    PERSON = "person"
    VENUE = "venue"
    BLACK = "black"


@dataclass(frozen=True)
class _Order:
    """One clip to be made. `card` is (number, name, code kind, or None for the rubbed-off one)."""

    path: Path
    seconds: float
    sight: _Sight = _Sight.PERSON
    card: tuple[str, str, CodeKind | None] | None = None
    student_pass: PassOnPhone | None = None
    code: str = ""
    """Text of a QR code on a phone."""


def make_clips(
    folder: Path,
    students: Sequence[tuple[str, str]],
    progress: Callable[[int, int], None] | None = None,
    *,
    fps: int = FPS,
    student_pass: PassOnPhone | None = None,
    event_code: str = "",
) -> ClipSet:
    """Make the clips for `students`, each (number, name), in `folder`; keep those already there.

    QR and Code 128 cards alternate. With `student_pass` and `event_code`, the text of the event's
    rotating code, phones with these are filmed too. `progress` is told (done, total). Raises
    OSError when a clip cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)

    def path(name: str, *what: str) -> Path:
        return _path(folder, name, fps, *what)

    orders = {
        "person": _Order(path("person"), PERSON_S),
        "venue": _Order(path("venue"), PERSON_S, _Sight.VENUE),
        "black": _Order(path("black"), BLACK_S, _Sight.BLACK),
        "unreadable": _Order(path("unreadable"), CARD_S, card=(*_UNREADABLE, None)),
    }
    for place, (number, name) in enumerate(students):
        kind = list(CodeKind)[place % 2]
        orders[number] = _Order(
            path(f"card-{number}", number, name, kind), CARD_S, card=(number, name, kind)
        )
    if student_pass is not None:
        where = path("pass", *astuple(student_pass))
        orders["pass"] = _Order(where, CARD_S, student_pass=student_pass)
    if event_code:
        orders["event code"] = _Order(path("event-code", event_code), CARD_S, code=event_code)
    _carry_out(list(orders.values()), fps, progress or (lambda _done, _total: None))
    made = {name: order.path for name, order in orders.items()}
    return ClipSet(
        person=made["person"],
        venue=made["venue"],
        unreadable=made["unreadable"],
        cards={number: made[number] for number, _ in students},
        black=made["black"],
        student_pass=made.get("pass"),
        event_code=made.get("event code"),
    )


def _path(folder: Path, name: str, fps: int, *what: str) -> Path:
    recipe = sha256(repr((_RECIPE, fps, PERSON_S, CARD_S, *what)).encode()).hexdigest()[:8]
    return folder / f"{name}.{recipe}.avi"


def _carry_out(orders: list[_Order], fps: int, progress: Callable[[int, int], None]) -> None:
    missing = [order for order in orders if not order.path.is_file()]
    done = len(orders) - len(missing)
    progress(done, len(orders))
    if not missing:
        return
    workers = min(len(missing), os.cpu_count() or 1)
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        for future in as_completed([pool.submit(_film, order, fps) for order in missing]):
            future.result()
            done += 1
            progress(done, len(orders))


def _film(order: _Order, fps: int) -> None:
    """Make one clip under another name first, so that a broken one is never found."""
    cv2.setNumThreads(1)
    draft = order.path.with_suffix(f".{os.getpid()}.avi")
    total = round(order.seconds * fps)
    if order.sight is _Sight.BLACK:
        frames = _black_frames(total)
    else:
        scene = venue_scene() if order.sight is _Sight.VENUE else front_scene()
        frames = _frames(scene, _held(order), total)
    try:
        _write(draft, frames, fps)
        draft.replace(order.path)
    finally:
        draft.unlink(missing_ok=True)


def _held(order: _Order) -> HeldCard | None:
    if order.student_pass is not None:
        return held_pass(*astuple(order.student_pass))
    if order.code:
        return held_screenshot(order.code)
    return None if order.card is None else held_card(*order.card)


def _black_frames(total: int) -> Iterator[Image]:
    chance = np.random.default_rng(11)
    for _ in range(total):
        grain = chance.normal(_BLACK_LEVEL, 1.5, (HEIGHT // 2, WIDTH // 2, 1)).clip(0, 255)
        grey = cv2.resize(grain.astype(np.uint8), (WIDTH, HEIGHT))
        yield cast("Image", cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR))


def _frames(scene: Scene, card: HeldCard | None, total: int) -> Iterator[Image]:
    sensor = _Sensor()
    for index in range(total):
        picture = scene.at(index / total)
        if card is not None:
            picture = card.over(picture, seconds=index / total * CARD_S)
        yield sensor.exposed(picture, turn=index / total)


class _Sensor:
    """A webcam's noise and its flickering exposure."""

    def __init__(self) -> None:
        chance = np.random.default_rng(7)
        size = (HEIGHT + 64, WIDTH + 64)
        grain = chance.normal(0, 6.5, (*size, 1)) + chance.normal(0, 2.0, (*size, 3))
        self._noise = cv2.GaussianBlur(grain, (0, 0), 0.6).astype(np.int8)
        self._chance = chance

    def exposed(self, picture: Image, *, turn: float) -> Image:
        top, left = self._chance.integers(0, 64, 2)
        noise = self._noise[top : top + HEIGHT, left : left + WIDTH]
        gain = 1 + 0.018 * np.sin(2 * np.pi * turn * 5) + self._chance.normal(0, 0.004)
        lit = cv2.convertScaleAbs(picture, alpha=gain)
        return cast("Image", cv2.add(lit, noise, dtype=cv2.CV_8U))


def _write(path: Path, frames: Iterator[Image], fps: int) -> None:
    form = cv2.VideoWriter.fourcc(*"MJPG")
    # FFmpeg's encoder: OpenCV's own makes files three times as large.
    writer = cv2.VideoWriter(str(path), cv2.CAP_FFMPEG, form, fps, (WIDTH, HEIGHT))
    if not writer.isOpened():
        raise OSError(f"The clip {path.name} cannot be written. Is the disk full?")
    for frame in frames:
        writer.write(frame)
    writer.release()
