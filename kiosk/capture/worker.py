"""The thread that keeps one camera alive and holds its newest frame.

A `CameraWorker` opens its camera, reports LIVE, LOST and OFF, and opens a lost one again by itself.
Frames are never queued: whoever is slow sees the newest. Knows no Qt: both callbacks come on the
worker's thread, and kiosk.app carries them over to the UI's.

Reading may hang in a driver for seconds, so a second thread (`_Grabber`) does that and the worker
watches it.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import TypeVar

from kiosk.capture.cameras import camera_for
from kiosk.capture.errors import CameraLost, CaptureError
from kiosk.capture.sources import Camera, CameraSource, Frame

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
    """How a camera is. `message` is a plain sentence; `code` names the cause of LOST."""

    state: CameraState
    message: str
    code: str = ""


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
        open_camera: Callable[[CameraSource], Camera] = camera_for,
        timing: Timing | None = None,
    ) -> None:
        self._name = name
        self._source = source
        self._on_frame = on_frame
        self._on_state = on_state
        self._camera_for = open_camera
        self._timing = timing or Timing()
        self._changed = threading.Condition()
        self._grabber: _Grabber | None = None
        self._stopping = False
        self._switched = False
        self._status = CameraStatus(CameraState.OFF, "The camera is off.")
        self._thread: threading.Thread | None = None
        self._hung: list[_Grabber] = []

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
        return self._grabber.frame if self._grabber is not None else None

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
            return _frozen(source)
        grabber = _Grabber(source, self._camera_for(source), self._changed, self._name)
        with self._changed:
            if self._asked:
                return None
            self._grabber = grabber
        grabber.start()
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
                    if grabber.frame is frame:
                        return _frozen(source)
                    frame = grabber.frame
                self._show(frame)
        finally:
            with self._changed:
                self._grabber = None
            if not grabber.finish(timeout_s=1.0):
                self._hung.append(grabber)

    def _has_news(self, grabber: "_Grabber", seen: Frame | None) -> bool:
        return self._asked or grabber.ended or grabber.frame is not seen

    @property
    def _asked(self) -> bool:
        return self._stopping or self._switched

    def _show(self, frame: Frame | None) -> None:
        if self._status.state is not CameraState.LIVE:
            self._tell(CameraState.LIVE, "The camera is on.")
        if frame is not None:
            _call(self._on_frame, frame)

    def _tell(self, state: CameraState, message: str, code: str = "") -> None:
        status = CameraStatus(state, message, code)
        with self._changed:
            if status == self._status:
                return
            self._status = status
            self._changed.notify_all()
        log.info("Camera %s is %s", self._name, f"{state} ({code})" if code else state)
        _call(self._on_state, status)

    def _pause(self, seconds: float) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._asked, seconds)


class _Grabber(threading.Thread):
    """Opens one camera, reads it until told to finish, closes it."""

    def __init__(
        self, source: CameraSource, camera: Camera, changed: threading.Condition, name: str
    ) -> None:
        super().__init__(name=f"{name}-grabber", daemon=True)
        self.source = source
        self._camera = camera
        self._changed = changed
        self._finishing = False
        self.began = time.monotonic()
        self.frame: Frame | None = None
        self.ended = False
        self.fault: CaptureError | None = None

    def run(self) -> None:
        try:
            self._camera.open()
            while not self._finishing:
                frame = self._camera.read()
                if frame is not None:
                    with self._changed:
                        self.frame = frame
                        self._changed.notify_all()
        except CaptureError as fault:
            self.fault = fault
        except Exception:
            log.exception("A camera failed in an unforeseen way")
        finally:
            self._camera.close()
            with self._changed:
                self.ended = True
                self._changed.notify_all()

    def finish(self, *, timeout_s: float) -> bool:
        """End reading; whether the thread ended in time. A hung one ends when its driver does."""
        self._finishing = True
        self.join(timeout_s)
        return not self.is_alive()


def _deadline(frame: Frame | None, began: float, timing: Timing) -> float:
    return began + timing.opening_s if frame is None else frame.at + timing.frozen_s


def _stopped(source: CameraSource) -> CameraLost:
    return CameraLost(f"{source.label} stopped. It is tried again by itself.")


def _frozen(source: CameraSource) -> CameraLost:
    return CameraLost(
        f"{source.label} gives no new pictures. Unplug it and plug it in again.",
        code="camera_frozen",
    )


def _call(callback: Callable[[_Value], None] | None, value: _Value) -> None:
    """Call back; a bug in the callback is logged and does not end the camera."""
    if callback is None:
        return
    try:
        callback(value)
    except Exception:
        log.exception("A camera callback failed")
