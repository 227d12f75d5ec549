"""The kiosk's only window: one screen at a time over the status bar."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from kiosk.capture.sources import Frame
from kiosk.checkin.visit import Step, Visit
from kiosk.screens.admin.organizer import OrganizerScreen
from kiosk.screens.admin.pin import PinScreen
from kiosk.screens.attract import AttractScreen
from kiosk.screens.confirm import ConfirmScreen
from kiosk.screens.message import MessageScreen
from kiosk.screens.photo import PhotoScreen
from kiosk.screens.result import ResultScreen
from kiosk.screens.screen import Screen
from kiosk.screens.sign import SignScreen
from kiosk.screens.visit_screen import VisitScreen
from kiosk.widgets.status_bar import StatusBar
from kiosk.widgets.theme import Theme
from sync.domain.events import BackPhoto, Event


class Window(QWidget):
    """Owns the screens and shows one of them.

    Signals:
        screen_changed: another screen is shown
        close_wanted: the window manager wants to close the window
    """

    screen_changed = Signal()
    close_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        *,
        newest_front: Callable[[], Frame | None],
        newest_back: Callable[[], Frame | None],
    ) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle("Muster")
        self.theme = theme
        self.attract = AttractScreen(theme)
        self.confirm = ConfirmScreen(theme)
        self.front_photo = PhotoScreen(
            theme,
            title=self.tr("Look at the camera"),
            mirrored=True,
            oval=True,
            newest=newest_front,
        )
        self.back_photo = PhotoScreen(
            theme,
            title="",
            mirrored=False,
            oval=False,
            newest=newest_back,
        )
        self.sign = SignScreen(theme)
        self.result = ResultScreen(theme)
        self.message = MessageScreen(theme)
        self.pin = PinScreen(theme)
        self.organizer = OrganizerScreen(theme)
        self.attract.camera.show_camera(newest_front)
        self.status = StatusBar(theme)
        self._stack = QStackedWidget()
        # The window keeps the size it was given, whatever a hidden screen would like.
        self._stack.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        for screen in (*self.screens(), self.message):
            self._stack.addWidget(screen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        # The window is as large as the screen, even where that is too small for all it holds.
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        column.addWidget(self._stack, 1)
        column.addWidget(self.status)

    def screens(self) -> tuple[Screen, ...]:
        """Return all screens but the message."""
        return (
            self.attract,
            *self.visit_screens().values(),
            self.result,
            self.pin,
            self.organizer,
        )

    def visit_screens(self) -> dict[Step, VisitScreen]:
        """Return the screen of each step."""
        return {
            Step.CONFIRM: self.confirm,
            Step.FRONT_PHOTO: self.front_photo,
            Step.BACK_PHOTO: self.back_photo,
            Step.SIGNATURE: self.sign,
        }

    @property
    def current(self) -> QWidget:
        """The screen that is shown."""
        return self._stack.currentWidget() or self

    def show_event(self, event: Event, organization: str) -> None:
        """Show what the event is and what its policy asks."""
        self.attract.show_event(event, organization)
        self.back_photo.set_prompt(self._back_prompt(event.policy.back_photo))

    def go_to(self, screen: Screen) -> None:
        """Show a screen; the one before forgets what it showed of a student."""
        before = self.current
        if before is not screen:
            self._stack.setCurrentWidget(screen)
            screen.setFocus()
            if isinstance(before, VisitScreen | ResultScreen | PinScreen):
                before.forget()
            self.screen_changed.emit()

    def go_to_step(self, visit: Visit) -> None:
        """Show the screen of the visit's step."""
        screen = self.visit_screens()[visit.step]
        self.go_to(screen)
        screen.show_visit(visit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave closing to the organizer's PIN."""
        event.ignore()
        self.close_wanted.emit()

    def _back_prompt(self, what: BackPhoto) -> str:
        if what is BackPhoto.ID_CARD:
            return self.tr("Show the front of your student card")
        return self.tr("Stand so that the hall can be seen behind you")
