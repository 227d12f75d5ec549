"""Front and back photo: a live picture, one tap, a countdown, a burst of frames."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout

from kiosk.capture.sources import Frame
from kiosk.checkin.visit import Visit
from kiosk.screens.visit_screen import VisitScreen
from kiosk.widgets import basics
from kiosk.widgets.camera_view import CameraView
from kiosk.widgets.theme import Theme

COUNTDOWN = 3
BURST_FRAME_MS = 60


class PhotoScreen(VisitScreen):
    """Takes a burst of frames.

    Signals:
        taken: a burst was taken, as a list of Frame, the newest last
    """

    taken = Signal(list)

    def __init__(
        self,
        theme: Theme,
        *,
        title: str,
        mirrored: bool,
        oval: bool,
        newest: Callable[[], Frame | None],
    ) -> None:
        super().__init__(theme, primary="", icon="camera")
        self.primary.setText(self.tr("Take the photo"))
        self.primary.setAccessibleName(self.tr("Take the photo"))
        self.camera = CameraView(theme, mirrored=mirrored, oval=oval)
        self.camera.show_camera(newest)
        self._newest = newest
        self._prompt = title
        self._title = basics.label(title, "title", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(4 * theme.gap)
        row.addWidget(basics.expanding(self.camera), 13)
        row.addWidget(self._title, 5, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row, 1)
        self._left = 0
        self._frames: list[Frame] = []
        self._is_camera_away = False
        self._is_busy = False
        self._countdown = QTimer(self, interval=theme.ms("countdown_step_ms"))
        self._countdown.timeout.connect(self._on_tick)
        self._burst = QTimer(self, interval=BURST_FRAME_MS)
        self._burst.timeout.connect(self._on_burst)
        self._burst_length = theme.ms("burst_ms") // BURST_FRAME_MS
        self._burst_left = self._burst_length

    def show_visit(self, visit: Visit) -> None:
        """Ask for the photo."""
        super().show_visit(visit)
        self.show_hint("")
        self._stop()
        self.primary.setFocus()

    def set_busy(self, *, busy: bool) -> None:
        """Take no taps while the last one is being worked on, and no photo without a camera."""
        self._is_busy = busy
        if busy:
            self._stop()
        super().set_busy(busy=busy)
        if self._is_camera_away:
            if self.primary.hasFocus():
                self.setFocus()
            self.primary.setEnabled(False)

    def set_prompt(self, title: str) -> None:
        """Set what the student is asked for."""
        self._prompt = title

    def show_hint(self, text: str) -> None:
        """Say how the next try becomes better; empty asks for the photo."""
        self._title.setText(text or self._prompt)
        self._title.setStyleSheet(f"color: {self.theme.colors['review' if text else 'text']}")

    def show_camera_trouble(self, message: str) -> None:
        """Say what is wrong with the camera; empty means it is back. A countdown ends."""
        if not message and not self._is_camera_away:
            return
        self._is_camera_away = bool(message)
        self.camera.set_message(message)
        if self._countdown.isActive() or self._burst.isActive():
            self._stop()
            self._is_busy = False
        self.set_busy(busy=self._is_busy)

    def on_primary(self) -> None:
        """Count down and take the photo."""
        self.set_busy(busy=True)
        self.cancel.setEnabled(True)
        self._left = COUNTDOWN
        self.camera.set_countdown(str(self._left))
        self._countdown.start()

    def forget(self) -> None:
        """Drop the picture."""
        self._stop()
        self.show_hint("")
        self.camera.forget()

    def showEvent(self, event: QShowEvent) -> None:
        """Be ready for the Enter key."""
        super().showEvent(event)
        self.primary.setFocus()

    def _on_tick(self) -> None:
        self._left -= 1
        if self._left > 0:
            self.camera.set_countdown(str(self._left))
            return
        self._countdown.stop()
        self.camera.set_countdown("")
        self._frames = []
        self._burst.start()

    def _on_burst(self) -> None:
        frame = self._newest()
        if frame is not None and (not self._frames or frame is not self._frames[-1]):
            self._frames.append(frame)
        self._burst_left -= 1
        if self._burst_left <= 0:
            frames = self._frames
            self._stop()
            self.taken.emit(frames)

    def _stop(self) -> None:
        self._countdown.stop()
        self._burst.stop()
        self._burst_left = self._burst_length
        self._frames = []
        self.camera.set_countdown("")
