"""The kiosk's only window: one screen at a time, over the status line or the row of looks.

Another look (language, colours, text size) builds all screens anew: `rebuilt` tells those who
listen to them to connect to the new ones and to show again what was shown. Screens that many visits
do without are made, and loaded, when first needed; `on_made` connects to those.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import delete, isValid

from kiosk.capture.sources import Frame
from kiosk.checkin.visit import Step, Visit
from kiosk.screens.attract import AttractScreen
from kiosk.screens.confirm import ConfirmScreen
from kiosk.screens.message import MessageScreen
from kiosk.screens.photo import PhotoScreen
from kiosk.screens.result import ResultScreen
from kiosk.screens.screen import Screen
from kiosk.screens.sign import SignScreen
from kiosk.screens.visit_screen import VisitScreen
from kiosk.widgets import tab_order
from kiosk.widgets.hidden_corner import HiddenCorner
from kiosk.widgets.look_bar import LookBar
from kiosk.widgets.status_bar import StatusBar
from kiosk.widgets.tap_guard import QUIET_S, TapGuard
from kiosk.widgets.theme import Theme
from sync.domain.events import BackPhoto, Event

if TYPE_CHECKING:
    from kiosk.screens.admin.organizer import OrganizerScreen
    from kiosk.screens.admin.pin import PinScreen
    from kiosk.screens.identify import IdentifyScreen
    from kiosk.screens.waiver import WaiverScreen

S = TypeVar("S", bound=Screen)

RESULT_READ_S = 0.8
"""A tap ends the result, but not the one that was meant for the button before it."""


class Window(QWidget):
    """Owns the screens and shows one of them.

    Signals:
        screen_changed: another screen is shown
        rebuilt: all screens are new ones
        close_wanted: the window manager wants to close the window
        corner_held: the organizers' hidden corner was held
    """

    screen_changed = Signal()
    rebuilt = Signal()
    close_wanted = Signal()
    corner_held = Signal()

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
        self._newest_front = newest_front
        self._newest_back = newest_back
        self._connects: dict[type[Screen], Callable[[Any], object]] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        # The window is as large as the screen, even where that is too small for all it holds.
        self._column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        self._taps = TapGuard(self)
        self._build(theme)

    def strip(self) -> None:
        """Throw every screen away at once; `rebuild` has to follow.

        Before another style sheet is put on: Qt would dress in it what is about to go, a third of
        the whole change. Not out of a signal of a screen, which has to end first.
        """
        for old in self._built():
            delete(old)

    def rebuild(self, theme: Theme) -> None:
        """Build every screen anew with this theme; the attract screen is shown."""
        was_enabled = self.updatesEnabled()
        self.setUpdatesEnabled(False)
        for old in self._built():
            # Not setParent(None): Qt would dress it all again.
            old.hide()
            self._column.removeWidget(old)
            old.deleteLater()
        self._build(theme)
        self.setUpdatesEnabled(was_enabled)
        self.rebuilt.emit()

    def on_made(self, kind: type[S], connect: Callable[[S], object]) -> None:
        """Have `connect` called with the screen of this kind whenever a new one is made."""
        self._connects[kind] = connect

    def admin(self, kind: type[S], connect: Callable[[S], object]) -> S:
        """Return the organizers' screen of this kind; `connect` is called when it is a new one.

        They are made when first needed: students never wait for them.
        """
        self.on_made(kind, connect)
        return self._when_needed(kind)

    def is_admin(self, screen: QWidget) -> bool:
        """Whether this screen is one for organizers."""
        if screen not in self._late.values():
            return False
        from kiosk.screens.identify import IdentifyScreen  # noqa: PLC0415
        from kiosk.screens.waiver import WaiverScreen  # noqa: PLC0415

        return not isinstance(screen, IdentifyScreen | WaiverScreen)

    @property
    def identify(self) -> "IdentifyScreen":
        """Where a number is typed, or a name searched for."""
        from kiosk.screens.identify import IdentifyScreen  # noqa: PLC0415

        return self._when_needed(IdentifyScreen)

    @property
    def waiver(self) -> "WaiverScreen":
        """Where a visit goes on without photo or signature."""
        from kiosk.screens.waiver import WaiverScreen  # noqa: PLC0415

        return self._when_needed(WaiverScreen)

    @property
    def pin(self) -> "PinScreen":
        """Where an organizer's PIN is asked for."""
        from kiosk.screens.admin.pin import PinScreen  # noqa: PLC0415

        return self._when_needed(PinScreen)

    @property
    def organizer(self) -> "OrganizerScreen":
        """The organizers' sheet."""
        from kiosk.screens.admin.organizer import OrganizerScreen  # noqa: PLC0415

        return self._when_needed(OrganizerScreen)

    def screens(self) -> tuple[Screen, ...]:
        """Return all screens that are made, but the message."""
        return (self.attract, *self.visit_screens().values(), self.result, *self._late.values())

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

    @property
    def place(self) -> str:
        """The name of the screen that is shown, which outlives a rebuild."""
        return type(self.current).__name__

    @property
    def is_with_organizer(self) -> bool:
        """Whether an organizer is at the screen."""
        return self.is_admin(self.current)

    @property
    def is_left_alone(self) -> bool:
        """Whether somebody was at the screen that is shown, who may have walked away."""
        return self.current not in {self.attract, self.result}

    def show_event(self, event: Event, organization: str) -> None:
        """Show what the event is and what its policy asks."""
        self.attract.show_event(event, organization)
        policy = event.policy
        self.back_photo.set_prompt(self._back_prompt(policy.back_photo))
        for screen in (self.front_photo, self.back_photo):
            screen.set_waivable(policy.photo_waiver)
        self.sign.set_waivable(policy.signature_waiver)

    def go_to(self, screen: Screen) -> None:
        """Show a screen; the one before forgets what it showed of a student."""
        before = self.current
        if before is not screen:
            self._stack.setCurrentWidget(screen)
            screen.setFocus()
            if isinstance(before, Screen):
                before.forget()
            self._show_bar()
            self._taps.arm(RESULT_READ_S if screen is self.result else QUIET_S)
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

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's signature
        """Let Tab go the way the screen is read."""
        return tab_order.go(self, forward=next)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the hidden corner in the corner."""
        super().resizeEvent(event)
        self._place_corner()

    def _build(self, theme: Theme) -> None:
        self.theme = theme
        self.attract = AttractScreen(theme)
        self.confirm = ConfirmScreen(theme)
        self.front_photo = PhotoScreen(
            theme,
            title=self.tr("Look at the camera"),
            mirrored=True,
            oval=True,
            newest=self._newest_front,
        )
        self.back_photo = PhotoScreen(
            theme,
            title="",
            mirrored=False,
            oval=False,
            newest=self._newest_back,
        )
        self.sign = SignScreen(theme)
        self.result = ResultScreen(theme)
        self.message = MessageScreen(theme)
        self._late: dict[type[Screen], Screen] = {}
        self.attract.camera.show_camera(self._newest_front)
        self.status = StatusBar(theme)
        self._stack = QStackedWidget()
        # The window keeps the size it was given, whatever a hidden screen would like.
        self._stack.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        for screen in (*self.screens(), self.message):
            self._stack.addWidget(screen)
        self._column.addWidget(self._stack, 1)
        self._column.addWidget(self.status)
        self._looks = LookBar(theme)
        self._column.addWidget(self._looks)
        at_attract = LookBar(theme, in_page=True)
        self.attract.look_row.addWidget(at_attract)
        self.look_bars = (self._looks, at_attract)
        self._corner = HiddenCorner(theme, self)
        self._corner.held.connect(self.corner_held)
        self._place_corner()
        self._show_bar()

    def _built(self) -> list[QWidget]:
        """Return what there is of all that is built anew."""
        parts = (self._stack, self.status, self._looks, self._corner)
        return [part for part in parts if isValid(part)]

    def _when_needed(self, kind: type[S]) -> S:
        screen = self._late.get(kind)
        if isinstance(screen, kind):
            return screen
        made = kind(self.theme)
        self._late[kind] = made
        self._stack.addWidget(made)
        if kind in self._connects:
            self._connects[kind](made)
        return made

    def _show_bar(self) -> None:
        """Students may choose a look on every screen of theirs; the rest tell how things stand."""
        current = self.current
        for_students = current is self.message or not (
            current is self.attract or self.is_with_organizer
        )
        self._looks.setVisible(for_students)
        self.status.setVisible(not for_students)

    def _place_corner(self) -> None:
        is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self._corner.move(0 if is_mirrored else self.width() - self._corner.width(), 0)
        self._corner.show()  # one made for a window that is shown is hidden at first
        self._corner.raise_()

    def _back_prompt(self, what: BackPhoto) -> str:
        if what is BackPhoto.ID_CARD:
            return self.tr("Show the front of your student card")
        if self._newest_back == self._newest_front:
            return self.tr("Step aside, so that the camera sees the hall")
        return self.tr("Stand so that the hall can be seen behind you")
