"""Live hints for the front photo: a thread that looks at the camera five times a second and tells
what the person before it could do better, when that changes.

`LiveHints` judges one look after the other and `Steady` keeps words from flickering; neither knows
a thread or a clock. Calls back on its own thread; kiosk.app carries that over to the UI's.
"""

import logging
import threading
import time
from collections.abc import Callable
from math import hypot

from kiosk.capture.scanner import FrameSource
from kiosk.capture.sources import Frame, Image
from sync.photos.judgement import Box, Hint, PhotoCheck

log = logging.getLogger(__name__)

LOOK_S = 0.2
_WHOLE_EVERY = 5
"""One look in so many searches the whole picture, for a second person; the others are cheaper."""

_FAR, _CLOSE = 0.18, 0.62
"""A face's least and greatest height as shares of the picture's."""
_ASIDE = 0.22
"""How far the face may be from the middle, as a share of the picture's width."""
_STEADY_SPEED = 0.7
"""Face widths a second; the detector's own trembling is about a third of it."""
_HOLD_S = 0.35
_HOLD_NO_FACE_S = 0.7
"""The detector misses a face now and then."""
_SHOWN_S = 1.0
"""Words stay at least this long, so that they can be read."""
_WAIT_S = 0.2
_BLIND_S = 1.0


class LiveHints:
    """What to say of each look, judged with the one before it. Times are monotonic seconds."""

    def __init__(self) -> None:
        self.lone_face: Box | None = None
        """Where the only face was."""
        self._face: Box | None = None
        self._at = 0.0

    def hint(self, check: PhotoCheck, *, width: int, height: int, at: float) -> Hint | None:
        """Return the hint for a picture of `width` by `height` pixels, taken at `at`."""
        speed = self._speed(check.face, at)
        self._face, self._at = check.face, at
        self.lone_face = check.face if check.faces == 1 else None
        if check.face is None or check.hint in {Hint.TOO_DARK, Hint.TOO_BRIGHT}:
            return check.hint
        if check.hint is Hint.SEVERAL_FACES:
            return check.hint
        left, _, face_width, face_height = check.face
        if face_height < _FAR * height:
            return Hint.TOO_FAR
        if face_height > _CLOSE * height:
            return Hint.TOO_CLOSE
        if abs(left + face_width / 2 - width / 2) > _ASIDE * width:
            return Hint.OFF_CENTRE
        is_moving = speed > _STEADY_SPEED or check.hint is Hint.BLURRED
        return Hint.HOLD_STILL if is_moving else None

    def _speed(self, face: Box | None, at: float) -> float:
        """Return how fast the face moves, in its own widths a second."""
        if face is None or self._face is None or at <= self._at:
            return 0.0
        moved = [now + size / 2 - was - old / 2 for now, size, was, old in _sides(face, self._face)]
        return hypot(*moved) / face[2] / (at - self._at)


class Steady:
    """Turns hints that come with every look into words that change only when it is worth it."""

    def __init__(self) -> None:
        self.told: Hint | None = None
        self._told_at = float("-inf")
        self._next: Hint | None = None
        self._next_since = 0.0

    def is_news(self, hint: Hint | None, at: float) -> bool:
        """Return whether `hint`, seen at `at`, is to be told now; it is then what is `told`."""
        if hint is self.told:
            self._next = hint
            return False
        if hint is not self._next:
            self._next, self._next_since = hint, at
        hold_s = _HOLD_NO_FACE_S if hint is Hint.NO_FACE else _HOLD_S
        is_read = self.told is None or at - self._told_at >= _SHOWN_S
        if at - self._next_since < hold_s or not is_read:
            return False
        self.told, self._told_at = hint, at
        return True


class Coach:
    """Watches a camera from start() to stop(), except between pause() and resume().

    `on_hint` is called on the coach's thread when the hint changes; None means that all is well.
    After resume() nothing is being told. Pause it wherever no front photo is taken.
    """

    def __init__(
        self,
        camera: FrameSource,
        on_hint: Callable[[Hint | None], None],
        *,
        look: Callable[[Image, Box | None], PhotoCheck] | None = None,
    ) -> None:
        self._camera = camera
        self._on_hint = on_hint
        self._look = look
        self._hints = LiveHints()
        self._steady = Steady()
        self._looks = 0
        self._stopping = threading.Event()
        self._running = threading.Event()
        self._running.set()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin. Harmless when it runs."""
        if self._thread is not None and self._thread.is_alive():
            return
        self._stopping.clear()
        self._thread = threading.Thread(target=self._run, name="coach", daemon=True)
        self._thread.start()

    def stop(self, timeout_s: float = 2.0) -> None:
        """End; waits for a look under way, at most `timeout_s`."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join(timeout_s)

    def pause(self) -> None:
        """Look at nothing and say nothing until resume()."""
        self._running.clear()

    def resume(self) -> None:
        """Look again."""
        self._running.set()

    def _run(self) -> None:
        if self._look is None:
            # Here: OpenCV loads slowly, and nobody waits for the first hint.
            from sync.photos.judging import assess  # noqa: PLC0415

            self._look = assess
        frame: Frame | None = None
        seen_at = time.monotonic()
        while not self._stopping.is_set():
            if not self._running.is_set():
                self._hints, self._steady = LiveHints(), Steady()
                self._running.wait(_WAIT_S)
                continue
            newest = self._camera.wait_for_frame(frame, _WAIT_S)
            began = time.monotonic()
            if newest is not None:
                frame, seen_at = newest, began
                self._judge(newest, self._look)
                self._stopping.wait(max(0.0, LOOK_S - (time.monotonic() - began)))
            elif began - seen_at > _BLIND_S:
                self._hints = LiveHints()
                self._tell(None, began)

    def _judge(self, frame: Frame, look: Callable[[Image, Box | None], PhotoCheck]) -> None:
        height, width = frame.image.shape[:2]
        near = self._hints.lone_face if self._looks % _WHOLE_EVERY else None
        self._looks += 1
        check = look(frame.image, near)
        self._tell(self._hints.hint(check, width=width, height=height, at=frame.at), frame.at)

    def _tell(self, hint: Hint | None, at: float) -> None:
        if not self._steady.is_news(hint, at) or not self._running.is_set():
            return
        try:
            self._on_hint(hint)
        except Exception:
            log.exception("A hint callback failed")


def _sides(one: Box, other: Box) -> list[tuple[int, int, int, int]]:
    """Return (place, size, place, size) of two boxes, across and down."""
    return [(one[0], one[2], other[0], other[2]), (one[1], one[3], other[1], other[3])]
