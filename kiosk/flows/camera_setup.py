"""Choosing cameras with live pictures: lists them, switches workers, measures. Used by the wizard
and by the station's settings; lives on the UI thread.
"""

import logging
from functools import partial

from PySide6.QtCore import QObject, Signal

from kiosk.capture.devices import CameraDevice, list_cameras
from kiosk.capture.measuring import Measured, measure_backends
from kiosk.capture.sources import CameraSource, Frame
from kiosk.capture.worker import CameraState, CameraStatus, CameraWorker
from kiosk.screens import words
from kiosk.screens.admin.cameras import CamerasScreen
from kiosk.screens.admin.problems import told
from kiosk.tasks import TaskRunner
from sync.domain.errors import MusterError

log = logging.getLogger(__name__)


class _Stopped(MusterError):
    """Measuring ends because nobody waits for it."""

    code = "measuring_stopped"


class CameraSetup(QObject):
    """Two cameras on trial. `back` is None where the front camera takes both photos so far.

    Signals:
        chosen: the settings of front and back camera, after one of them was changed
    """

    chosen = Signal(str, str)
    _measuring_moved = Signal(int, int)

    def __init__(
        self,
        front: CameraWorker,
        back: CameraWorker | None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._front = front
        self._back = back
        self._spare: CameraWorker | None = None
        self._settings = (str(front.source), str(back.source) if back else "")
        self._screen: CamerasScreen | None = None
        self._is_stopped = False
        self._tasks = TaskRunner("camera-setup", self)
        self._measuring_moved.connect(self._on_measuring_moved)

    @property
    def settings(self) -> tuple[str, str]:
        """The settings of front and back camera as they are chosen now."""
        return self._settings

    def newest_front(self) -> Frame | None:
        """Return the front camera's newest picture."""
        return self._front.latest()

    def newest_back(self) -> Frame | None:
        """Return the back camera's newest picture, the front one's where it takes both."""
        worker = self._spare or self._back
        if worker is None or not self._settings[1]:
            return self._front.latest()
        return worker.latest()

    def connect_screen(self, screen: CamerasScreen) -> None:
        """Drive this screen from now on."""
        self._screen = screen
        screen.refresh_wanted.connect(self._on_refresh)
        screen.front_chosen.connect(self._on_front)
        screen.back_chosen.connect(self._on_back)
        screen.measure_wanted.connect(self._on_measure)
        screen.destroyed.connect(self._on_destroyed)
        screen.show_chosen(*self._settings)

    def stop(self) -> None:
        """Give back what was opened here."""
        self._is_stopped = True
        self._screen = None
        self._tasks.stop()
        if self._spare is not None:
            self._spare.stop()
            self._spare = None

    def _on_destroyed(self) -> None:
        self._screen = None

    def _on_refresh(self) -> None:
        if self._screen is not None:
            self._screen.show_trouble(_trouble(self._front), _trouble(self._spare or self._back))
        if not self._tasks.is_busy:
            self._tasks.run(list_cameras, done=self._on_listed, failed=self._on_not_listed)

    def _on_listed(self, devices: list[CameraDevice]) -> None:
        if self._screen is not None:
            self._screen.show_devices(devices)

    def _on_not_listed(self, error: Exception) -> None:
        log.warning("cameras cannot be listed: %s", error)

    def _on_front(self, setting: str) -> None:
        self._front.switch(CameraSource.parse(setting))
        self._settings = (setting, self._settings[1])
        self.chosen.emit(*self._settings)

    def _on_back(self, setting: str) -> None:
        if setting:
            self._open_back(CameraSource.parse(setting))
        self._settings = (self._settings[0], setting)
        self.chosen.emit(*self._settings)

    def _open_back(self, source: CameraSource) -> None:
        worker = self._spare or self._back
        if worker is not None:
            worker.switch(source)
            return
        self._spare = CameraWorker(source, name="back")
        self._spare.start()

    def _on_measure(self, setting: str) -> None:
        workers = [w for w in (self._front, self._back, self._spare) if w is not None]
        self._tasks.run(
            partial(
                measure_backends,
                CameraSource.parse(setting),
                workers=workers,
                on_progress=self._on_progress,
            ),
            done=self._on_measured,
            failed=self._on_not_measured,
        )

    def _on_progress(self, done: int, total: int) -> None:
        """Called on the task's thread."""
        if self._is_stopped:
            raise _Stopped("Nobody waits any more.")
        self._measuring_moved.emit(done, total)

    def _on_measuring_moved(self, done: int, total: int) -> None:
        if self._screen is not None:
            self._screen.show_measure_progress(done, total)

    def _on_measured(self, found: list[Measured]) -> None:
        if self._screen is not None:
            self._screen.show_measured(found)

    def _on_not_measured(self, error: Exception) -> None:
        if self._screen is not None:
            self._screen.show_measure_failed(told(error))


def _trouble(worker: CameraWorker | None) -> str:
    if worker is None:
        return ""
    status: CameraStatus = worker.status
    if status.state is not CameraState.LOST and not status.code:
        return ""
    return words.camera_trouble(status.code, status.name)
