"""The thread that reads one camera. kiosk.capture.worker watches it, since a driver may hang."""

import logging
import threading
import time

from kiosk.capture.errors import CaptureError
from kiosk.capture.sources import Camera, CameraSource, Frame

log = logging.getLogger(__name__)


class Grabber(threading.Thread):
    """Opens one camera, reads it until told to finish, closes it."""

    def __init__(
        self, source: CameraSource, camera: Camera, changed: threading.Condition, name: str
    ) -> None:
        super().__init__(name=f"{name}-grabber", daemon=True)
        self.source = source
        self._camera = camera
        self.stands_still_after_s = camera.stands_still_after_s
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
