"""The window with the event that is on, painted before store, cameras and flows are loaded: people
see the attract screen a third of a second earlier. kiosk.app puts its parts behind this window.
"""

import logging
import time
from dataclasses import dataclass, field
from typing import Protocol

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from kiosk.capture.sources import Frame
from kiosk.choice import Armed, choose_event
from kiosk.clock import KnownTime, StationClock
from kiosk.flows.looks import Wardrobe
from kiosk.screens.window import Window
from kiosk.security.vault import chosen_vault
from kiosk.settings import Settings
from kiosk.store.glimpse import Glimpse, glimpse
from kiosk.store.setting_names import ARMED, FIRST_RUN, LATEST_KNOWN, OFFSET, STATION_SETTINGS
from sync.domain.errors import MusterError
from sync.domain.events import Event
from sync.protocol.messages import StationSettings

log = logging.getLogger(__name__)

PAINTED_S = 0.5
"""A window manager that takes longer to show a window is not waited for."""


class Camera(Protocol):
    """A CameraWorker."""

    def latest(self) -> Frame | None:
        """Return the newest frame."""


class Eye:
    """Called for the newest frame of `camera`, which may come later than the window."""

    def __init__(self) -> None:
        self.camera: Camera | None = None

    def __call__(self) -> Frame | None:
        return None if self.camera is None else self.camera.latest()


@dataclass(kw_only=True)
class Sight:
    """A window, what dresses it, and what looks for its pictures. `back` may be `front`.

    `accent` is the colour that it wears, the event's own or empty.
    """

    window: Window
    wardrobe: Wardrobe
    front: Eye
    back: Eye
    accent: str = ""


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What the attract screen shows of the database."""

    event: Event
    organization: str
    count: int
    clock: StationClock = field(repr=False)


def make_sight(
    application: QApplication, settings: Settings, size: tuple[int, int], *, accent: str = ""
) -> Sight:
    """Make the window, `size` pixels large where it does not cover the screen; nothing is shown."""
    wardrobe = Wardrobe(application, settings, size)
    front = Eye()
    back = Eye() if settings.back_camera else front
    window = Window(wardrobe.put_on(wardrobe.home, accent), newest_front=front, newest_back=back)
    window.resize(*wardrobe.size)
    return Sight(window=window, wardrobe=wardrobe, front=front, back=back, accent=accent)


def show_first(
    application: QApplication, settings: Settings, size: tuple[int, int]
) -> Sight | None:
    """Show the attract screen of the event that is on and wait until it is painted.

    None when there is no event, or anything else than an attract screen to show: whoever opens the
    station finds out what.
    """
    seen = _look(settings)
    if seen is None:
        return None
    sight = make_sight(application, settings, size, accent=seen.event.accent)
    window = sight.window
    window.show_event(seen.event, seen.organization)
    window.attract.show_time(seen.clock.server_now(), seen.event)
    window.attract.show_count(seen.count)
    painted = _Painted(window.attract)
    if settings.full_screen:
        window.showFullScreen()
    else:
        window.show()
    deadline = time.monotonic() + PAINTED_S
    while not painted.is_so and time.monotonic() < deadline:
        application.processEvents()
    application.processEvents()  # what was painted reaches the glass
    return sight


class _Painted(QObject):
    """Knows whether a widget was painted."""

    def __init__(self, widget: QObject) -> None:
        super().__init__(widget)
        self.is_so = False
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Note the first paint."""
        if event.type() is QEvent.Type.Paint:
            self.is_so = True
            watched.removeEventFilter(self)
        return False


def _look(settings: Settings) -> Seen | None:
    try:
        key = chosen_vault(settings.key_file, settings.database).load()
        if key is None:
            return None
        with glimpse(settings.database, key) as file:
            return _seen(file)
    except (MusterError, OSError) as error:
        code = error.code if isinstance(error, MusterError) else type(error).__name__
        log.info("nothing to show before the store is open: %s", code)
        return None


def _seen(file: Glimpse) -> Seen | None:
    told = file.value(STATION_SETTINGS, StationSettings)
    if not file.is_station or told is None or file.value(FIRST_RUN, dict) is not None:
        return None
    clock = StationClock(file.value(OFFSET, int), latest_known=file.value(LATEST_KNOWN, KnownTime))
    event = choose_event(file.events(), clock.server_now(), file.value(ARMED, Armed))
    if event is None:
        return None
    return Seen(
        event=event,
        organization=told.organization,
        count=file.checked_in_count(event.id),
        clock=clock,
    )
