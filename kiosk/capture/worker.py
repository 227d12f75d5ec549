"""The thread that keeps one camera alive and holds its newest frame.

A `CameraWorker` opens its camera, reports LIVE, LOST and OFF, and opens a lost one again by itself.
Frames are never queued: whoever is slow sees the newest. Knows no Qt: both callbacks come on the
worker's thread, and kiosk.app carries them over to the UI's.

Reading may hang in a driver for seconds, so a second thread (kiosk.capture.grabber) does that and
the worker watches it.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from kiosk.capture.errors import CameraLost, CaptureError
from kiosk.capture.grabber import Grabber
from kiosk.capture.sources import Camera, CameraSource, Frame
from kiosk.capture.troubles import Trouble, lost, sentence

if TYPE_CHECKING:
    from kiosk.capture.watching import PictureWatch

log = logging.getLogger(__name__)

_Value = TypeVar("_Value")


class CameraState(StrEnum):
    STARTING = "starting"
    LIVE = "live"
    LOST = "lost"
    """No pictures now; it is tried again until the worker is stopped."""
    OFF = "off"


@dataclass(frozen=True)
class CameraStatus:
    """How a camera is.

    `message` is a plain sentence in English; `code` is the Trouble that it tells of, empty when all
    is well; `name` is what to call the camera.
    """

    state: CameraState
    message: str
    code: str = ""
    name: str = ""

    @property
    def is_dark(self) -> bool:
        """Whether the camera gives pictures, and they are black."""
        return self.code == Trouble.DARK


@dataclass(frozen=True, kw_only=True)
class Timing:
    """How patient a worker is, in seconds."""

    first_retry_s: float = 0.5
    last_retry_s: float = 3.0
    """The wait doubles from the first to this."""
    frozen_s: float = 2.0
    """Without a new frame for this long, a live camera is lost."""
    opening_s: float = 15.0
    """Without a first frame for this long, a starting camera is lost."""
    dark_s: float = 3.0
    """A picture that is black for this long is told of."""


class CameraWorker:
    """One camera, kept open from start() to stop().

    `on_frame` gets each frame that the callback is fast enough for, `on_state` each change of
    state; both are called on the worker's thread.
    """

    def __init__(
        self,
        source: CameraSource,
        *,
        name: str = "camera",
        on_frame: Callable[[Frame], None] | None = None,
        on_state: Callable[[CameraStatus], None] | None = None,
        open_camera: Callable[[CameraSource], Camera] | None = None,
        timing: Timing | None = None,
    ) -> None:
        self._name = name
        self._source = source
        self._on_frame = on_frame
        self._on_state = on_state
        self._camera_for = open_camera or _camera_for
        self._timing = timing or Timing()
        self._changed = threading.Condition()
        self._grabber: Grabber | None = None
        self._stopping = False
        self._switched = False
        self._doubted = False
        self._status = CameraStatus(CameraState.OFF, "The camera is off.")
        self._thread: threading.Thread | None = None
        self._hung: list[Grabber] = []

    @property
    def name(self) -> str:
        return self._name

    @property
    def source(self) -> CameraSource:
        with self._changed:
            return self._source

    @property
    def status(self) -> CameraStatus:
        with self._changed:
            return self._status

    def start(self) -> None:
        """Begin. Harmless when it runs."""
        if self._thread is not None and self._thread.is_alive():
            return
        self._stopping = False
        self._switched = True
        self._thread = threading.Thread(target=self._run, name=f"{self._name}-worker", daemon=True)
        self._thread.start()

    def stop(self, timeout_s: float = 2.0) -> None:
        """End, giving the camera back; waits for that at most `timeout_s`."""
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join(timeout_s)

    def switch(self, source: CameraSource) -> None:
        """Use another camera from now on. Comes back at once; on_state tells how it goes."""
        with self._changed:
            self._source = source
            self._switched = True
            self._doubted = False
            self._grabber = None
            self._changed.notify_all()

    def latest(self) -> Frame | None:
        """Return the newest frame, None unless the camera is live."""
        with self._changed:
            return self._newest

    def wait_for_frame(self, after: Frame | None, timeout_s: float) -> Frame | None:
        """Return the newest frame once it is another than `after`, None when time runs out."""
        with self._changed:
            self._changed.wait_for(lambda: self._newest not in {None, after}, timeout_s)
            return self._newest if self._newest is not after else None

    @property
    def _newest(self) -> Frame | None:
        if self._grabber is None or self._doubted:
            return None
        return self._grabber.frame

    def _run(self) -> None:
        retry_s = self._timing.first_retry_s
        while not self._stopping:
            with self._changed:
                source, fresh = self._source, self._switched
                self._switched = False
            if fresh:
                self._tell(CameraState.STARTING, "The camera is starting.")
            fault = self._watch(source)
            if fault is None:
                continue
            if fresh or self.status.state is CameraState.LIVE:
                retry_s = self._timing.first_retry_s
            self._tell(CameraState.LOST, fault.message, fault.code)
            self._pause(retry_s)
            retry_s = min(retry_s * 2, self._timing.last_retry_s)
        self._tell(CameraState.OFF, "The camera is off.")

    def _watch(self, source: CameraSource) -> CaptureError | None:
        """Run one camera until it fails (why is returned) or something else is asked (None)."""
        self._hung = [grabber for grabber in self._hung if grabber.is_alive()]
        if any(grabber.source == source for grabber in self._hung):
            return lost(Trouble.FROZEN, source.label)
        grabber = Grabber(source, self._camera_for(source), self._changed, self._name)
        with self._changed:
            if self._asked:
                return None
            self._grabber = grabber
        grabber.start()
        from kiosk.capture.watching import PictureWatch  # noqa: PLC0415 - as in _camera_for

        watch = PictureWatch(grabber.stands_still_after_s, dark_after_s=self._timing.dark_s)
        frame: Frame | None = None
        try:
            while True:
                left_s = _deadline(frame, grabber.began, self._timing) - time.monotonic()
                with self._changed:
                    self._changed.wait_for(
                        partial(self._has_news, grabber, frame), max(0.0, left_s)
                    )
                    if self._asked:
                        return None
                    if grabber.ended:
                        return grabber.fault or _stopped(source)
                    if grabber.frame is frame or grabber.frame is None:
                        return lost(Trouble.FROZEN, source.label)
                    frame = grabber.frame
                watch.see(frame)
                self._judge(watch)
                if watch.stands_still:
                    return lost(Trouble.FROZEN, source.label)
                if not self._doubted:
                    self._show(frame, dark=watch.is_dark)
        finally:
            with self._changed:
                self._grabber = None
            if not grabber.finish(timeout_s=1.0):
                self._hung.append(grabber)

    def _has_news(self, grabber: Grabber, seen: Frame | None) -> bool:
        return self._asked or grabber.ended or grabber.frame is not seen

    @property
    def _asked(self) -> bool:
        return self._stopping or self._switched

    def _judge(self, watch: "PictureWatch") -> None:
        """Doubt a camera whose picture stood still until it changes, opened anew or not."""
        doubted = watch.stands_still or (self._doubted and not watch.is_alive)
        if doubted != self._doubted:
            with self._changed:
                self._doubted = doubted
                self._changed.notify_all()

    def _show(self, frame: Frame, *, dark: bool) -> None:
        if self._status.state is not CameraState.LIVE or dark != self._status.is_dark:
            name = self.source.label
            message = sentence(Trouble.DARK, name) if dark else "The camera is on."
            self._tell(CameraState.LIVE, message, Trouble.DARK if dark else "")
        _call(self._on_frame, frame)

    def _tell(self, state: CameraState, message: str, code: str = "") -> None:
        with self._changed:
            status = CameraStatus(state, message, code, self._source.label)
            if status == self._status:
                return
            self._status = status
            self._changed.notify_all()
        log.info("Camera %s is %s", self._name, f"{state} ({code})" if code else state)
        _call(self._on_state, status)

    def _pause(self, seconds: float) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._asked, seconds)


def _deadline(frame: Frame | None, began: float, timing: Timing) -> float:
    return began + timing.opening_s if frame is None else frame.at + timing.frozen_s


def _stopped(source: CameraSource) -> CameraLost:
    return lost(Trouble.FAILED, source.label)


def _call(callback: Callable[[_Value], None] | None, value: _Value) -> None:
    """Call back; a bug in the callback is logged and does not end the camera."""
    if callback is None:
        return
    try:
        callback(value)
    except Exception:
        log.exception("A camera callback failed")


def _camera_for(source: CameraSource) -> Camera:
    # On the worker's thread: OpenCV loads slowly, and the screen is shown without it.
    from kiosk.capture.cameras import camera_for  # noqa: PLC0415

    return camera_for(source)
