"""The composition root of the kiosk: builds every part, hands them to each other, starts and stops
them. Signals between parts are connected here and in the flows, nowhere else.
"""

import gc
import logging
from types import TracebackType

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from kiosk.capture.found import FoundCode
from kiosk.capture.worker import CameraState, CameraStatus
from kiosk.equipment import Equipment
from kiosk.flows.checkin import CheckInFlow
from kiosk.flows.current_event import CurrentEvent
from kiosk.flows.event_code import EventCode
from kiosk.flows.first_sight import Sight, make_sight
from kiosk.flows.idling import IdleGuard
from kiosk.flows.looks import Looks
from kiosk.flows.organizer import OrganizerFlow
from kiosk.flows.status import StationStatus
from kiosk.screens import words
from kiosk.settings import Settings
from kiosk.sound import Sound
from kiosk.station import Station
from kiosk.syncing import SyncLoop, SyncStatus
from kiosk.tasks import TaskRunner
from kiosk.widgets.wedge import WedgeFilter
from sync.domain.events import Event

log = logging.getLogger(__name__)

STATUS_MS = 1000
AFTER_SHOWN_MS = 150
SETTLED_MS = 5000
"""What is loaded late (OpenCV, decoders, HTTP) is there by then."""


class Kiosk(QObject):
    """The running kiosk.

    Signals:
        exit_wanted: an organizer ended the kiosk
        restart_wanted: an organizer changed settings that only a new start takes up
    """

    exit_wanted = Signal()
    restart_wanted = Signal()
    _sync_changed = Signal(SyncStatus)

    def __init__(
        self,
        station: Station,
        *,
        width: int = 1280,
        height: int = 720,
        sight: Sight | None = None,
    ) -> None:
        """Build everything behind `sight`, or behind a window made here."""
        super().__init__()
        self.station = station
        self._side_tasks = TaskRunner("side", self)
        self.equipment = Equipment(station.settings, self)
        self.sync_loop = SyncLoop(
            new_cycle=station.new_cycle,
            queue_state=station.outbox.state,
            on_status=self._sync_changed.emit,
            on_offset=station.keep_offset,
            interval_s=station.settings.sync_interval_s,
        )
        sight = sight or make_sight(_application(), station.settings, (width, height))
        sight.front.camera = self.equipment.front
        sight.back.camera = self.equipment.back
        self.window = sight.window
        self._build_parts(sight)
        self._slow_tick = QTimer(self, interval=STATUS_MS)
        self._rest = QTimer(self, singleShot=True, interval=AFTER_SHOWN_MS)
        self._settled = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self._connect_signals()
        self._connect_window()

    @property
    def flow(self) -> CheckInFlow | None:
        """The flow of visits, None while there is no event."""
        return self.current.flow

    def start(self) -> None:
        """Start cameras, sync and timers, and show the window."""
        self.current.take()
        self.event_code.start()
        self._slow_tick.start()
        self._on_slow_tick()
        if self.station.settings.full_screen:
            self.window.showFullScreen()
        else:
            self.window.show()
        self.window.activateWindow()  # without a window manager nobody else does
        self.window.current.setFocus()
        # OpenCV, decoders and the HTTP client load slowly, and nobody misses them so soon.
        self._rest.start()

    def stop(self) -> None:
        """Stop everything within a bound and close the store."""
        self._slow_tick.stop()
        self._rest.stop()
        self._settled.stop()
        gc.unfreeze()
        self.looks.stop()
        self.idle.stop()
        self.wedge.stop()
        self.event_code.stop()
        self.equipment.stop()
        self.current.stop()
        self._side_tasks.stop()
        self.status.stop()
        self.organizer.stop()
        ended = self.sync_loop.stop()
        self.window.hide()
        if ended:
            self.station.close()
        else:
            log.warning("a sync request is still under way; the store is left open to it")

    def on_bug(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Log what no one caught and go on; the student sees a calm sentence. A sys.excepthook."""
        log.critical("unforeseen error", exc_info=(kind, error, trace))
        if self.flow is not None:
            self.flow.show_fault()

    def _build_parts(self, sight: Sight) -> None:
        station, window = self.station, self.window
        self.status = StationStatus(
            window=window,
            station=station,
            cameras=self.equipment.cameras,
            sync_status=lambda: self.sync_loop.status,
            parent=self,
        )
        self.current = CurrentEvent(
            window=window,
            station=station,
            status=self.status,
            equipment=self.equipment,
            parent=self,
        )
        self.event_code = EventCode(
            window=window,
            clock=station.clock,
            station_short_id=station.identity.short_id,
            code_url=lambda: self.status.facts.settings.code_url,
            parent=self,
        )
        self.organizer = OrganizerFlow(
            window=window,
            station=station,
            tasks=self._side_tasks,
            sync_loop=self.sync_loop,
            event=lambda: self.current.opened,
            leave=self.current.show,
            devices=self.equipment.devices,
            troubles=lambda: self.status.troubles,
            parent=self,
        )
        self.looks = Looks(
            window=window,
            wardrobe=sight.wardrobe,
            accent=sight.accent,
            is_visited=lambda: self.current.is_visited,
            parent=self,
        )
        self.idle = IdleGuard(
            window=window,
            is_watched=lambda: self.current.is_left_alone,
            leave=self.current.leave,
            warn=lambda: self.equipment.sounds.play(Sound.WARNING),
            after_ms=round(station.settings.idle_after_s * 1000),
            parent=self,
        )
        self.wedge = WedgeFilter(parent=self)

    def _connect_signals(self) -> None:
        self.equipment.code_read.connect(self._on_code_read)
        self.equipment.camera_changed.connect(self._on_camera_changed)
        self.equipment.hint_found.connect(self._on_hint_found)
        self._sync_changed.connect(self._on_sync_changed)
        self._slow_tick.timeout.connect(self._on_slow_tick)
        self._rest.timeout.connect(self._start_rest)
        self._settled.timeout.connect(gc.freeze)
        self.wedge.scanned.connect(self._on_scanned)
        self.wedge.broken.connect(self._on_broken_scan)
        # The idle warning swallows a scan's first key.
        self.idle.watch.resumed.connect(self.wedge.miss)
        self.window.close_wanted.connect(self.organizer.ask_pin)
        self.window.corner_held.connect(self.organizer.ask_pin)
        self.window.rebuilt.connect(self._connect_window)
        self.looks.worn.connect(self._on_worn)
        self.organizer.exit_wanted.connect(self.exit_wanted)
        self.organizer.restart_wanted.connect(self.restart_wanted)
        self.organizer.settings_changed.connect(self._on_settings_changed)
        self.organizer.event_chosen.connect(self.status.read)
        self.current.changed.connect(self._on_event_changed)
        self.current.checked_in.connect(self._on_checked_in)
        self.current.ended.connect(self.looks.take_back)
        self.current.sync_wanted.connect(self.sync_loop.wake)
        self.current.organizer_wanted.connect(self.organizer.ask_pin)
        self.status.facts_read.connect(self.current.take)

    def _connect_window(self) -> None:
        """Connect to what another look made anew, and fill it."""
        window = self.window
        window.status.organizer_wanted.connect(self.organizer.ask_pin)
        window.status.help_wanted.connect(self.organizer.show_help)
        event = self.current.opened
        if event is not None:
            window.show_event(event, self.status.facts.settings.organization)
            window.attract.show_time(self.station.clock.server_now(), event)
        self._show_cameras()
        self.status.refresh()

    def _start_rest(self) -> None:
        # Looking through all that was built for garbage held a visit up for 60 ms.
        gc.freeze()
        self._settled.start()
        self.equipment.start()
        if not self.station.works_alone:
            self.sync_loop.start()

    def _on_event_changed(self, event: Event | None) -> None:
        self.event_code.set_event(event)
        if event is not None:
            self.looks.set_accent(event.accent)

    def _on_checked_in(self) -> None:
        self.status.read()
        self.sync_loop.wake()

    def _on_code_read(self, code: FoundCode) -> None:
        if self.flow is not None:
            self.flow.identification.on_code(code)

    def _on_scanned(self, text: str) -> None:
        if self.flow is not None:
            self.flow.identification.on_scan(text)

    def _on_broken_scan(self) -> None:
        if self.flow is not None:
            self.flow.identification.on_broken_scan()

    def _on_hint_found(self, hint: object) -> None:
        if self.flow is not None:
            self.flow.photography.live_hint.emit(hint)

    def _on_camera_changed(self, _: CameraStatus) -> None:
        self._show_cameras()
        self.status.refresh()

    def _show_cameras(self) -> None:
        window = self.window
        front = _trouble(self.equipment.front.status)
        back = _trouble(self.equipment.back.status)
        window.attract.show_camera_trouble(front)
        window.front_photo.show_camera_trouble(front)
        window.back_photo.show_camera_trouble(back)

    def _on_sync_changed(self, status: SyncStatus) -> None:
        self.status.refresh()
        self.organizer.show_sync(status)

    def _remember_time(self) -> None:
        """Keep the time that was reached, so that a clock set back is noticed at the next start."""
        if self.station.clock.is_memory_due:
            # Not among the desk's tasks: while those run no card is taken.
            self._side_tasks.run(
                self.station.clock.remember,
                done=lambda _: None,
                failed=lambda error: log.warning("time not kept: %s", type(error).__name__),
            )

    def _on_slow_tick(self) -> None:
        self._remember_time()
        if self.current.opened is not None:
            self.window.attract.show_time(self.station.clock.server_now(), self.current.opened)
        self._on_sync_changed(self.sync_loop.status)
        self.status.read()

    def _on_settings_changed(self, settings: Settings, changed: frozenset[str]) -> None:
        """Take over what an organizer set, while the kiosk runs."""
        self.station.settings = settings
        self.equipment.take_over(settings, changed)
        self.looks.set_home(settings, is_new_screen="screen_ppi" in changed)

    def _on_worn(self, place: str) -> None:
        """Show again what was shown before the screens were built anew."""
        if not self.window.is_with_organizer:
            self.current.show_again(place)


def _trouble(status: CameraStatus) -> str:
    if status.state is not CameraState.LOST and not status.code:
        return ""
    return words.camera_trouble(status.code, status.name)


def _application() -> QApplication:
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise TypeError("The kiosk needs a QApplication.")
    return application
