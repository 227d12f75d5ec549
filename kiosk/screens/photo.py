"""Front and back photo: a live picture with hints, one tap, a countdown, a burst of frames."""

import time
from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from kiosk.capture.sources import Frame
from kiosk.checkin.visit import Visit
from kiosk.screens import words
from kiosk.screens.visit_screen import VisitScreen
from kiosk.widgets import basics
from kiosk.widgets.announce import announce
from kiosk.widgets.camera_view import CameraView
from kiosk.widgets.theme import Theme
from kiosk.widgets.wrap_button import WrapButton
from sync.photos.judgement import Hint

COUNTDOWN = 3
BURST_FRAME_MS = 60
HINTS_AGREE = 2
"""So many live hints in a row must say the same before it is shown: no flickering words."""
SPEAK_AGAIN_S = 3.0
"""Live hints are read aloud no more often than this."""
_ANY_HEIGHT = 16_777_215
"""Qt's own: no limit."""


class PhotoScreen(VisitScreen):
    """Takes a burst of frames.

    Signals:
        taken: a burst was taken, as a list of Frame, the newest last
        counted: the countdown shows this number
        shot: the burst begins
        waiver_wanted: the student wants no photo
        organizer_wanted: an organizer wants to see to the camera
    """

    taken = Signal(list)
    counted = Signal(int)
    shot = Signal()
    waiver_wanted = Signal()
    organizer_wanted = Signal()

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
        self.name_primary(self.tr("Take the photo"))
        self.primary.clicked.connect(lambda _checked: self.on_primary())
        self.camera = CameraView(theme, mirrored=mirrored, oval=oval)
        self.camera.show_camera(newest)
        self._newest = newest
        self._prompt = title
        self._title = basics.label(title, "title", wrap=True)
        self._note = basics.label("", "body", wrap=True)
        self.no_photo = WrapButton(self.tr("No photo, please"), theme)
        self.no_photo.clicked.connect(lambda _checked: self.waiver_wanted.emit())
        self.organizer = WrapButton(self.tr("Organizer: set up the camera"), theme, role="quiet")
        self.organizer.clicked.connect(lambda _checked: self.organizer_wanted.emit())
        self._is_waivable = True
        self._is_camera_away = False
        self._live: Hint | None = None
        self._heard: tuple[Hint | None, int] = (None, 0)
        self._spoken_at = 0.0
        self._left = 0
        self._frames: list[Frame] = []
        self._countdown = QTimer(self, interval=theme.ms("countdown_step_ms"))
        self._countdown.timeout.connect(self._on_tick)
        self._burst = QTimer(self, interval=BURST_FRAME_MS)
        self._burst.timeout.connect(self._on_burst)
        self._burst_length = theme.ms("burst_ms") // BURST_FRAME_MS
        self._burst_left = self._burst_length
        self._lay_out()
        self.read_from_edge()
        self.order_focus(self.no_photo, self.organizer)

    def show_visit(self, visit: Visit) -> None:
        """Ask for the photo."""
        super().show_visit(visit)
        self._stop()
        self.camera.thaw()
        self.show_hint("")
        self._heard = (None, 0)
        self.camera.set_hint("")
        self.primary.setFocus()
        announce(self, self._prompt)

    def set_waivable(self, waivable: bool) -> None:  # noqa: FBT001
        """Set whether a student may go on without this photo."""
        self._is_waivable = waivable
        self.no_photo.setVisible(waivable)
        self._show_camera_away()

    def set_busy(self, *, busy: bool) -> None:
        """Take no taps while the last one is being worked on, and no photo without a camera."""
        if busy:
            self._stop()
        else:
            self.camera.thaw()
        super().set_busy(busy=busy)
        for widget in (self.no_photo, self.organizer):
            widget.setEnabled(not busy)
        if self._is_camera_away:
            if self.primary.hasFocus():
                self.setFocus()
            self.primary.setEnabled(False)

    def set_prompt(self, title: str) -> None:
        """Set what the student is asked for."""
        self._prompt = title
        self.show_hint("")

    def show_hint(self, text: str, *, last_try: bool = False) -> None:
        """Say how the next try becomes better; empty asks for the photo.

        With `last_try` also that the next photo is taken as it is.
        """
        self._title.setText(text or self._asked())
        self._title.setStyleSheet(f"color: {self.theme.colors['review' if text else 'text']}")
        self._note.setText(
            self.tr("We take the next one as it is; an organizer will look at it.")
            if last_try
            else ""
        )
        self._note.setVisible(last_try)
        self.camera.set_hint("")
        announce(self, text, urgent=True)

    def show_kept(self) -> None:
        """Say that a poor photo is taken all the same."""
        self._note.setText(self.tr("We take this one; an organizer will look at it."))
        self._note.show()
        self.camera.set_hint(self._note.text())
        announce(self, self._note.text())

    def show_live_hint(self, hint: Hint | None) -> None:
        """Say what would make the picture better now, or with None that it is fine."""
        before, count = self._heard
        self._heard = (hint, count + 1 if hint is before else 1)
        if self._heard[1] < HINTS_AGREE or self.camera.is_frozen or self._is_camera_away:
            return
        text = self._praise() if hint is None else words.photo_hint(hint)
        self.camera.set_hint(text, fine=hint is None)
        now = time.monotonic()
        if hint is not self._live and now - self._spoken_at > SPEAK_AGAIN_S:
            self._spoken_at = now
            announce(self, text)
        self._live = hint

    def show_still(self, frame: Frame) -> None:
        """Show the frame that is being judged, until the screen takes taps again."""
        self.camera.freeze(frame)

    def show_camera_trouble(self, message: str) -> None:
        """Say whom to call about the camera; empty means it is back. A countdown ends.

        `message` is for organizers, who read it where they can do something about it.
        """
        if not message and not self._is_camera_away:
            return
        self._is_camera_away = bool(message)
        self._show_camera_away()
        is_busy = self._is_busy
        if self._countdown.isActive() or self._burst.isActive():
            self._stop()
            is_busy = False
        if self.isVisible():
            announce(self, self._whom_to_call(), urgent=True)
        self.set_busy(busy=is_busy)

    def on_primary(self) -> None:
        """Count down and take the photo."""
        self.set_busy(busy=True)
        self.cancel.setEnabled(True)
        self._left = COUNTDOWN
        self._count()
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

    def arrange(self) -> None:
        """Put the words under the picture where the window is narrow."""
        super().arrange()
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(down if self.is_portrait else across)
        # The whole picture, as it is kept: who stands at its side sees that.
        self.camera.setMaximumHeight(round(self.width() * 0.6) if self.is_portrait else _ANY_HEIGHT)

    def _lay_out(self) -> None:
        gap = self.theme.gap
        self._side = side = QVBoxLayout()
        side.setSpacing(2 * gap)
        side.addStretch(1)
        side.addWidget(self._title)
        side.addWidget(self._note)
        side.addStretch(1)
        side.addWidget(self.no_photo)
        side.addWidget(self.organizer)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(3 * gap)
        camera, words_beside = (11, 8) if self.theme.look.large_text else (13, 5)
        self._row.addWidget(basics.expanding(self.camera), camera)
        self._row.addLayout(side, words_beside)
        self.body.addLayout(self._row, 1)
        self._note.hide()
        self.organizer.hide()

    def _asked(self) -> str:
        return self.tr("There is no camera picture") if self._is_camera_away else self._prompt

    def _whom_to_call(self) -> str:
        if not self._is_camera_away:
            return ""
        if self._is_waivable:
            return self.tr("Please call the organizer: they can confirm you without a photo.")
        return self.tr("Please call the organizer: without a photo you cannot check in here.")

    def _show_camera_away(self) -> None:
        """Name the organizer in place of the picture, and the ways on that are left."""
        away = self._is_camera_away
        self.camera.set_message(self._whom_to_call())
        self.organizer.setVisible(away)
        self.show_hint("")
        text = self.tr("Go on without a photo") if away else self.tr("No photo, please")
        self.no_photo.setText(text)
        self.no_photo.setAccessibleName(text)

    def _praise(self) -> str:
        if self._countdown.isActive() or self._burst.isActive():
            return self.tr("Good. Stay like this")
        return self.tr("Good. You can take the photo")

    def _count(self) -> None:
        self.camera.set_countdown(str(self._left))
        announce(self, str(self._left), urgent=True)
        self.counted.emit(self._left)

    def _on_tick(self) -> None:
        self._left -= 1
        if self._left > 0:
            self._count()
            return
        self._countdown.stop()
        self.camera.set_countdown("")
        self.camera.flash()
        self._frames = []
        self._burst.start()
        self.shot.emit()

    def _on_burst(self) -> None:
        frame = self._newest()
        if frame is not None and (not self._frames or frame is not self._frames[-1]):
            self._frames.append(frame)
        self._burst_left -= 1
        if self._burst_left <= 0:
            frames = self._frames
            self._stop()
            if frames:
                self.camera.set_hint("")
                self.show_still(frames[-1])
            self.taken.emit(frames)

    def _stop(self) -> None:
        self._countdown.stop()
        self._burst.stop()
        self._burst_left = self._burst_length
        self._frames = []
        self.camera.set_countdown("")
