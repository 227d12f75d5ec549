"""Telling from its pictures that a camera hangs or sees nothing. Knows no thread and no clock.

Real sensors have noise: the very same bytes for seconds mean that a driver hands out one old
picture. kiosk.capture.worker asks.
"""

import numpy as np

from kiosk.capture.sources import Frame, Image

_LOOK_S = 0.25
_SPARSE = 16
"""Every so many pixels are looked at, before whole pictures are."""
_BLACK, _WHITE = 8.0, 247.0
_GRAIN = 6.0
"""Standard deviation of what a covered sensor still gives."""
_FLAT = 2.0


class PictureWatch:
    """Watches one camera, from its opening on.

    `still_after_s` is None where the same picture again and again may be right.
    """

    def __init__(self, still_after_s: float | None, *, dark_after_s: float) -> None:
        self._still_after_s = still_after_s
        self._dark_after_s = dark_after_s
        self._look_s = min(_LOOK_S, dark_after_s / 8, (still_after_s or dark_after_s) / 8)
        self._next_look = float("-inf")
        self._same: Image | None = None
        self._same_since = 0.0
        self._dark_since: float | None = None
        self._at = 0.0
        self.is_alive = False
        """Whether the picture was seen to change, or is one that may be the same for long."""

    @property
    def stands_still(self) -> bool:
        """Whether the picture was the very same for too long."""
        if self._still_after_s is None or self._same is None:
            return False
        return self._at - self._same_since > self._still_after_s

    @property
    def is_dark(self) -> bool:
        """Whether the picture has been black for a while."""
        return self._dark_since is not None and self._at - self._dark_since > self._dark_after_s

    def see(self, frame: Frame) -> None:
        """Look at a frame, unless it comes right after the last one that was looked at."""
        self._at = frame.at
        if frame.at < self._next_look:
            return
        self._next_look = frame.at + self._look_s
        sparse = frame.image[::_SPARSE, ::_SPARSE]
        mean, deviation = float(sparse.mean()), float(sparse.std())
        is_black = mean < _BLACK and deviation < _GRAIN
        if not is_black:
            self._dark_since = None
        elif self._dark_since is None:
            self._dark_since = frame.at
        # A covered or dazzled sensor shows no noise, and that is no fault of its driver.
        if is_black or (mean > _WHITE and deviation < _FLAT):
            self._same = None
            self.is_alive = True
        else:
            self._compare(frame)

    def _compare(self, frame: Frame) -> None:
        before = self._same
        if before is not None and _are_same(before, frame.image):
            return
        self.is_alive = self.is_alive or before is not None
        self._same = frame.image
        self._same_since = frame.at


def _are_same(one: Image, other: Image) -> bool:
    sparse = np.array_equal(one[::_SPARSE, ::_SPARSE], other[::_SPARSE, ::_SPARSE])
    return sparse and np.array_equal(one, other)
