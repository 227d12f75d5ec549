"""Live hints: what is said of a look, how long words stay, and the thread that says them."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files

import cv2
import numpy as np
import pytest

from kiosk.capture.coach import Coach, LiveHints, Steady
from kiosk.capture.sources import Frame, Image
from sync.photos.judgement import Box, Hint, PhotoCheck
from sync.photos.judging import assess

WIDTH, HEIGHT = 1280, 720
MIDDLE: Box = (540, 200, 200, 200)
EMPTY = np.zeros((HEIGHT, WIDTH, 3), np.uint8)


def check(face: Box | None = MIDDLE, *, hint: Hint | None = None, faces: int = 1) -> PhotoCheck:
    return PhotoCheck(
        faces=faces if face else 0, face=face, sharpness=80.0, exposure=130.0, hint=hint
    )


def said(*looks: PhotoCheck) -> list[Hint | None]:
    """Return what is said of looks, five of them a second."""
    hints = LiveHints()
    return [
        hints.hint(look, width=WIDTH, height=HEIGHT, at=10 + number / 5)
        for number, look in enumerate(looks)
    ]


@pytest.mark.parametrize(
    ("look", "hint"),
    [
        (check(), None),
        (check(None, hint=Hint.NO_FACE), Hint.NO_FACE),
        (check(None, hint=Hint.TOO_DARK), Hint.TOO_DARK),
        (check(hint=Hint.TOO_BRIGHT), Hint.TOO_BRIGHT),
        (check(hint=Hint.SEVERAL_FACES, faces=2), Hint.SEVERAL_FACES),
        (check(hint=Hint.BLURRED), Hint.HOLD_STILL),
        (check((600, 250, 110, 110), hint=Hint.TOO_FAR), Hint.TOO_FAR),
        (check((400, 80, 480, 480)), Hint.TOO_CLOSE),
        (check((60, 200, 200, 200)), Hint.OFF_CENTRE),
        (check((1010, 200, 200, 200)), Hint.OFF_CENTRE),
        (check((400, 40, 200, 200)), None),
    ],
)
def test_what_is_said_of_a_look(look: PhotoCheck, hint: Hint | None) -> None:
    assert said(look) == [hint]


def test_a_face_on_the_move_is_asked_to_hold_still() -> None:
    at_rest = check()
    moved = check((600, 200, 200, 200))

    assert said(at_rest, moved, moved) == [None, Hint.HOLD_STILL, None]


def test_the_trembling_of_the_detector_is_no_movement() -> None:
    looks = [check((540 + shift, 200 - shift, 200 + shift, 200)) for shift in (0, 8, -4, 6, 0)]

    assert said(*looks) == [None] * 5


def told(*parts: tuple[Hint | None, float]) -> list[tuple[float, Hint | None]]:
    """Return (seconds, hint) of what is told when each hint is seen for so many seconds."""
    steady, news, at = Steady(), [], 0.0
    for hint, seconds in parts:
        for _ in range(round(seconds * 5)):
            if steady.is_news(hint, at):
                news.append((round(at, 1), hint))
            at += 0.2
    return news


def test_a_hint_is_told_once_and_taken_back_once() -> None:
    news = told((None, 1), (Hint.TOO_FAR, 4), (None, 2))

    assert [hint for _, hint in news] == [Hint.TOO_FAR, None]
    assert news[0][0] - 1 <= 0.6, "soon after it is seen"
    assert news[1][0] - 5 <= 0.6


def test_a_single_odd_look_changes_no_words() -> None:
    assert told((None, 1), (Hint.TOO_FAR, 0.2), (None, 1)) == []
    flicker = [(Hint.TOO_FAR, 3.0), *[(Hint.HOLD_STILL, 0.2), (Hint.TOO_FAR, 0.4)] * 5]
    assert [hint for _, hint in told(*flicker)] == [Hint.TOO_FAR]


def test_a_face_that_the_detector_misses_for_a_moment_is_still_there() -> None:
    assert told((None, 1), (Hint.NO_FACE, 0.6), (None, 1)) == []
    assert [hint for _, hint in told((None, 1), (Hint.NO_FACE, 2))] == [Hint.NO_FACE]


def test_words_stay_long_enough_to_be_read() -> None:
    news = told((Hint.TOO_FAR, 0.6), (Hint.OFF_CENTRE, 3))

    assert [hint for _, hint in news] == [Hint.TOO_FAR, Hint.OFF_CENTRE]
    assert news[1][0] - news[0][0] >= 1.0


class Camera:
    """Gives a hundred frames a second until it is away."""

    def __init__(self, image: Image = EMPTY) -> None:
        self.is_there = True
        self.image = image

    def wait_for_frame(self, after: Frame | None, timeout_s: float) -> Frame | None:
        time.sleep(0.01)
        if not self.is_there:
            time.sleep(timeout_s)
            return None
        number = after.number + 1 if after else 1
        return Frame(image=self.image, at=time.monotonic(), number=number)


class Heard:
    """Hints that were told, to wait for."""

    def __init__(self) -> None:
        self.all: list[Hint | None] = []
        self._changed = threading.Condition()

    def __call__(self, hint: Hint | None) -> None:
        with self._changed:
            self.all.append(hint)
            self._changed.notify_all()

    def wait_for(self, count: int) -> None:
        with self._changed:
            held = self._changed.wait_for(lambda: len(self.all) >= count, 5)
        assert held, f"heard only {self.all}"


class Scene:
    """What each look sees; counts looks and remembers where they were told to look."""

    def __init__(self, now: PhotoCheck) -> None:
        self.now = now
        self.near: list[Box | None] = []
        self._looked = threading.Condition()

    def __call__(self, _image: Image, near: Box | None) -> PhotoCheck:
        with self._looked:
            self.near.append(near)
            self._looked.notify_all()
            return self.now

    def wait_for_looks(self, more: int) -> None:
        with self._looked:
            goal = len(self.near) + more
            assert self._looked.wait_for(lambda: len(self.near) >= goal, 5)


@contextmanager
def coaching(camera: Camera, heard: Heard, scene: Scene) -> Iterator[Coach]:
    coach = Coach(camera, heard, look=scene)
    coach.start()
    try:
        yield coach
    finally:
        coach.stop()
    assert "coach" not in [thread.name for thread in threading.enumerate()]


def test_the_coach_tells_changes_and_looks_five_times_a_second() -> None:
    heard, scene = Heard(), Scene(check((600, 250, 110, 110), hint=Hint.TOO_FAR))
    began = time.monotonic()

    with coaching(Camera(), heard, scene):
        heard.wait_for(1)
        scene.now = check()
        heard.wait_for(2)
        looks = len(scene.near) / (time.monotonic() - began)

    assert heard.all == [Hint.TOO_FAR, None]
    assert looks < 7


def test_most_looks_search_only_where_the_face_was() -> None:
    heard, scene = Heard(), Scene(check())

    with coaching(Camera(), heard, scene):
        scene.wait_for_looks(7)

    assert scene.near[:7] == [None, MIDDLE, MIDDLE, MIDDLE, MIDDLE, None, MIDDLE]


def test_a_second_person_is_looked_for_until_gone() -> None:
    heard, scene = Heard(), Scene(check(hint=Hint.SEVERAL_FACES, faces=2))

    with coaching(Camera(), heard, scene):
        heard.wait_for(1)

    assert heard.all == [Hint.SEVERAL_FACES]
    assert set(scene.near) == {None}


def test_nothing_is_looked_at_or_said_during_a_pause() -> None:
    heard, scene = Heard(), Scene(check(None, hint=Hint.NO_FACE))

    with coaching(Camera(), heard, scene) as coach:
        heard.wait_for(1)
        coach.pause()
        one_look_may_be_under_way = len(scene.near) + 1
        threading.Event().wait(0.5)
        assert len(scene.near) <= one_look_may_be_under_way
        coach.resume()
        heard.wait_for(2)

    assert heard.all == [Hint.NO_FACE, Hint.NO_FACE], "after a pause the hint is news again"


def test_a_camera_that_is_away_takes_its_hint_back() -> None:
    heard, scene, camera = Heard(), Scene(check(None, hint=Hint.NO_FACE)), Camera()

    with coaching(camera, heard, scene):
        heard.wait_for(1)
        camera.is_there = False
        heard.wait_for(2)

    assert heard.all == [Hint.NO_FACE, None]


def test_a_listener_with_a_bug_does_not_end_the_coaching(caplog: pytest.LogCaptureFixture) -> None:
    scene = Scene(check(None, hint=Hint.NO_FACE))
    called = threading.Event()

    def broken(hint: Hint | None) -> None:
        called.set()
        raise ValueError("a bug")

    coach = Coach(Camera(), broken, look=scene)
    coach.start()
    assert called.wait(5)
    scene.wait_for_looks(2)
    coach.stop()

    assert [r.message for r in caplog.records] == ["A hint callback failed"]
    caplog.clear()


def test_a_real_face_far_away_is_asked_closer_and_then_left_alone() -> None:
    data = (files("skimage") / "data" / "astronaut.png").read_bytes()
    photo = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    assert photo is not None
    heard = Heard()
    near, far = (np.full((HEIGHT, WIDTH, 3), 150, np.uint8) for _ in range(2))
    near[:, 280:1000] = cv2.resize(photo, (720, 720), interpolation=cv2.INTER_CUBIC)
    far[100:640, 370:910] = cv2.resize(photo, (540, 540), interpolation=cv2.INTER_AREA)
    camera = Camera(far)
    coach = Coach(camera, heard, look=assess)
    coach.start()
    try:
        heard.wait_for(1)
        camera.image = near
        heard.wait_for(2)
    finally:
        coach.stop()

    assert heard.all == [Hint.TOO_FAR, None]
