"""The composition root of the kiosk: builds every part, hands them to each other, starts and stops
them. Signals between parts are connected here and in the flows, nowhere else.
"""

import logging
from types import TracebackType

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from kiosk.capture.coach import Coach
from kiosk.capture.found import FoundCode
from kiosk.capture.scanner import CodeScanner
from kiosk.capture.sources import CameraSource
from kiosk.capture.worker import CameraState, CameraStatus, CameraWorker
from kiosk.checkin.desk import Desk
from kiosk.flows.checkin import CheckInFlow
from kiosk.flows.event_code import EventCode
from kiosk.flows.first_sight import Sight, make_sight
from kiosk.flows.idling import IdleGuard
from kiosk.flows.looks import Looks
from kiosk.flows.office import Devices
from kiosk.flows.organizer import OrganizerFlow
from kiosk.flows.status import StationStatus
from kiosk.flows.visits import Facilities
from kiosk.screens import words
from kiosk.settings import Settings
from kiosk.sound import Sound, Sounds
from kiosk.station import Station
from kiosk.syncing import SyncLoop, SyncStatus
from kiosk.tasks import TaskRunner
from kiosk.widgets.wedge import WedgeFilter
from sync.domain import chain
from sync.domain.events import Event

log = logging.getLogger(__name__)

STATUS_MS = 1000
AFTER_SHOWN_MS = 150


class Kiosk(QObject):
    """The running kiosk.

    Signals:
        exit_wanted: an organizer ended the kiosk
        restart_wanted: an organizer changed settings that only a new start takes up
    """

    exit_wanted = Signal()
    restart_wanted = Signal()
    _code_read = Signal(FoundCode)
    _front_changed = Signal(CameraStatus)
    _back_changed = Signal(CameraStatus)
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
        self._event: Event | None = None
        self._flow: CheckInFlow | None = None
        self._build_devices()
        self._desk_tasks = TaskRunner("desk", self)
        self._side_tasks = TaskRunner("side", self)
        sight = sight or make_sight(_application(), station.settings, (width, height))
        sight.front.camera = self.front
        sight.back.camera = self.back
        self.window = sight.window
        self._build_parts(sight)
        self._slow_tick = QTimer(self, interval=STATUS_MS)
        self._rest = QTimer(self, singleShot=True, interval=AFTER_SHOWN_MS)
        self._connect_signals()
        self._connect_window()

    @property
    def flow(self) -> CheckInFlow | None:
        """The flow of visits, None while there is no event."""
        return self._flow

    def start(self) -> None:
        """Start cameras, sync and timers, and show the window."""
        self._take_event()
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
        self.looks.stop()
        self.idle.stop()
        self.wedge.stop()
        self.event_code.stop()
        self.coach.stop()
        self.scanner.stop()
        self.front.stop()
        self.back.stop()
        self._desk_tasks.stop()
        self._side_tasks.stop()
        self.status.stop()
        if self._flow is not None:
            self._flow.stop()
        self.organizer.stop()
        self.sounds.stop()
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
        if self._flow is not None:
            self._flow.show_fault()

    def _build_devices(self) -> None:
        settings = self.station.settings
        self.front = CameraWorker(
            CameraSource.parse(settings.front_camera),
            name="front",
            on_state=self._front_changed.emit,
        )
        self.back = (
            CameraWorker(
                CameraSource.parse(settings.back_camera),
                name="back",
                on_state=self._back_changed.emit,
            )
            if settings.back_camera
            else self.front
        )
        self.scanner = CodeScanner(self.front, self._code_read.emit)
        self.coach = Coach(self.front, self._on_live_hint)
        self.sounds = Sounds(volume=settings.volume)
        self.sync_loop = SyncLoop(
            new_cycle=self.station.new_cycle,
            queue_state=self.station.outbox.state,
            on_status=self._sync_changed.emit,
            on_offset=self.station.keep_offset,
            interval_s=settings.sync_interval_s,
        )

    def _build_parts(self, sight: Sight) -> None:
        station, window = self.station, self.window
        self.status = StationStatus(
            window=window,
            station=station,
            cameras=(self.front,) if self.back is self.front else (self.front, self.back),
            sync_status=lambda: self.sync_loop.status,
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
            event=lambda: self._event,
            leave=self._show_what_is_on,
            devices=Devices(front=self.front, back=self.back, sounds=self.sounds),
            troubles=lambda: self.status.troubles,
            parent=self,
        )
        self.looks = Looks(
            window=window,
            wardrobe=sight.wardrobe,
            accent=sight.accent,
            is_visited=lambda: self._flow is not None and self._flow.desk.visit is not None,
            parent=self,
        )
        self.idle = IdleGuard(
            window=window,
            is_watched=self._is_left_alone,
            leave=self._on_left,
            warn=lambda: self.sounds.play(Sound.WARNING),
            after_ms=round(station.settings.idle_after_s * 1000),
            parent=self,
        )
        self.wedge = WedgeFilter(
            is_wanted=lambda: self._flow is not None and self._flow.identification.is_wanted,
            parent=self,
        )

    def _connect_signals(self) -> None:
        self._code_read.connect(self._on_code_read)
        self._front_changed.connect(self._on_camera_changed)
        self._back_changed.connect(self._on_camera_changed)
        self._sync_changed.connect(self._on_sync_changed)
        self._slow_tick.timeout.connect(self._on_slow_tick)
        self._rest.timeout.connect(self._start_rest)
        self.wedge.scanned.connect(self._on_scanned)
        self.window.close_wanted.connect(self.organizer.ask_pin)
        self.window.corner_held.connect(self.organizer.ask_pin)
        self.window.rebuilt.connect(self._connect_window)
        self.looks.worn.connect(self._on_worn)
        self.organizer.exit_wanted.connect(self.exit_wanted)
        self.organizer.restart_wanted.connect(self.restart_wanted)
        self.organizer.settings_changed.connect(self._on_settings_changed)
        self.organizer.event_chosen.connect(self.status.read)
        self.status.facts_read.connect(self._take_event)

    def _connect_window(self) -> None:
        """Connect to what another look made anew, and fill it."""
        window = self.window
        window.status.organizer_wanted.connect(self.organizer.ask_pin)
        window.status.help_wanted.connect(self.organizer.show_help)
        if self._event is not None:
            window.show_event(self._event, self.status.facts.settings.organization)
            window.attract.show_time(self.station.clock.server_now(), self._event)
        self._show_cameras()
        self.status.refresh()

    def _start_rest(self) -> None:
        self.front.start()
        if self.back is not self.front:
            self.back.start()
        self.scanner.start()
        self.coach.start()
        self.coach.pause()
        self.sounds.prepare()
        if not self.station.works_alone:
            self.sync_loop.start()

    def _take_event(self) -> None:
        """Take the event that is on now, when that or its details changed and nobody is busy."""
        window = self.window
        if self._desk_tasks.is_busy or window.is_with_organizer or window.current is window.result:
            return
        if self._flow is not None and self._flow.desk.visit is not None:
            return
        event = self.status.facts.event
        if event == self._event and (self._flow is not None or window.current is window.message):
            return
        self._event = event
        self.event_code.set_event(event)
        if event is None:
            self._show_no_event()
            return
        self.looks.set_accent(event.accent)
        self._open_event(event)

    def _open_event(self, event: Event) -> None:
        station = self.station
        desk = Desk(
            event=event,
            station_id=station.identity.station_id,
            signer=chain.signer(station.identity.private_key),
            directory=station.directory,
            ledger=station.ledger,
            clock=station.clock,
            pass_key=station.identity.server_public_key,
            position=lambda: station.settings.position,
        )
        self.window.show_event(event, self.status.facts.settings.organization)
        if self._flow is not None:
            self._flow.desk = desk
            self._flow.welcome_next()
            return
        self._flow = CheckInFlow(
            window=self.window,
            desk=desk,
            tasks=self._desk_tasks,
            scanner=self.scanner,
            coach=self.coach,
            facilities=self._facilities(),
            parent=self,
        )
        self._flow.checked_in.connect(self._on_checked_in)
        self._flow.fault_shown.connect(self._show_what_is_on)
        self._flow.ended.connect(self.looks.take_back)
        self._flow.start()

    def _facilities(self) -> Facilities:
        station = self.station
        return Facilities(
            number_pattern=lambda: self.status.facts.settings.number_pattern,
            search=lambda text: station.directory.search(
                text, event_id=self._event.id if self._event else None
            ),
            reference_photo=station.directory.reference_photo,
            check_pin=station.pin.check,
            consent=lambda: self.status.facts.settings.consent,
            code_url=lambda: self.status.facts.settings.code_url,
            play=self.sounds.play,
        )

    def _show_no_event(self) -> None:
        if self.station.works_alone:
            text = self.tr("Make one: tap Organizer, enter the PIN, then tap Choose event.")
            action = ""
        else:
            text = self.tr("Events appear here by themselves after the next sync with the server.")
            action = self.tr("Sync now")
        # The status line with its way in for organizers is not shown here.
        self.window.message.show_message(
            icon="calendar-blank-outline",
            title=self.tr("No event yet"),
            text=text,
            action=action,
            act=self.sync_loop.wake,
            other=self.tr("Organizer"),
            act_other=self.organizer.ask_pin,
        )
        self.window.go_to(self.window.message)

    def _show_what_is_on(self) -> None:
        if self._flow is None or self._event is None:
            self._show_no_event()
        else:
            self._flow.show_visit()

    def _on_checked_in(self) -> None:
        self.status.read()
        self.sync_loop.wake()

    def _on_code_read(self, code: FoundCode) -> None:
        if self._flow is not None:
            self._flow.identification.on_code(code)

    def _on_scanned(self, text: str) -> None:
        if self._flow is not None:
            self._flow.identification.on_scan(text)

    def _on_live_hint(self, hint: object) -> None:
        """Carry a hint from the coach's thread to the UI's."""
        if self._flow is not None:
            self._flow.photography.live_hint.emit(hint)

    def _on_camera_changed(self, _: CameraStatus) -> None:
        self._show_cameras()
        self.status.refresh()

    def _show_cameras(self) -> None:
        window = self.window
        front, back = (_trouble(worker.status) for worker in (self.front, self.back))
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
        if self._event is not None:
            self.window.attract.show_time(self.station.clock.server_now(), self._event)
        self._on_sync_changed(self.sync_loop.status)
        self.status.read()

    def _is_left_alone(self) -> bool:
        """Whether somebody may have walked away from what is shown; "No event yet" just stands."""
        has_visit = self._flow is not None and self._flow.desk.visit is not None
        return self.window.is_left_alone and (
            has_visit or self.window.current is not self.window.message
        )

    def _on_left(self) -> None:
        """Nobody is there any more: nothing of anyone stays on the screen."""
        if self.window.is_with_organizer or self._event is None:
            self._show_what_is_on()
        elif self._flow is not None and self._flow.desk.visit is not None:
            self._flow.abandon()
        elif self._flow is not None:
            self._flow.welcome_next()

    def _on_settings_changed(self, settings: Settings, changed: frozenset[str]) -> None:
        """Take over what an organizer set, while the kiosk runs."""
        self.station.settings = settings
        self.sounds.volume = settings.volume
        if "front_camera" in changed:
            self.front.switch(CameraSource.parse(settings.front_camera))
        if "back_camera" in changed and self.back is not self.front and settings.back_camera:
            self.back.switch(CameraSource.parse(settings.back_camera))
        self.looks.set_home(settings, is_new_screen="screen_ppi" in changed)

    def _on_worn(self, place: str) -> None:
        """Show again what was shown before the screens were built anew."""
        if self.window.is_with_organizer:
            return
        if self._event is None:
            self._show_no_event()
        elif self._flow is not None:
            self._flow.show_again(place)


def _trouble(status: CameraStatus) -> str:
    if status.state is not CameraState.LOST and not status.code:
        return ""
    return words.camera_trouble(status.code, status.name)


def _application() -> QApplication:
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise TypeError("The kiosk needs a QApplication.")
    return application
