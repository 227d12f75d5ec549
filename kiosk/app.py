"""The composition root of the kiosk: builds every part, hands them to each other, starts and stops
them. Signals between parts are connected here and in flow.py, nowhere else.
"""

import logging
import shutil
import signal
import sys
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from kiosk.capture.codes import FoundCode
from kiosk.capture.scanner import CodeScanner
from kiosk.capture.sources import CameraSource
from kiosk.capture.worker import CameraState, CameraStatus, CameraWorker
from kiosk.checkin.desk import Desk
from kiosk.flow import CheckInFlow
from kiosk.organizer import OrganizerFlow
from kiosk.screens import words
from kiosk.screens.window import Window
from kiosk.station import Station, UnusableFolder
from kiosk.syncing import SyncLoop, SyncStatus
from kiosk.tasks import TaskRunner
from kiosk.widgets import theme as themes
from kiosk.widgets.rotating_code import qr_image
from kiosk.widgets.status_bar import age_text
from sync.domain import chain, codes
from sync.domain.events import Event

log = logging.getLogger(__name__)

TICK_MS = 100
STATUS_MS = 1000
AFTER_SHOWN_MS = 150
LOW_DISK_BYTES = 1_000_000_000
OLD_QUEUE_S = 15 * 60


class Kiosk(QObject):
    """The running kiosk.

    Signals:
        exit_wanted: an organizer ended the kiosk
    """

    exit_wanted = Signal()
    _code_read = Signal(FoundCode)
    _front_changed = Signal(CameraStatus)
    _back_changed = Signal(CameraStatus)
    _sync_changed = Signal(SyncStatus)

    def __init__(self, station: Station, *, width: int = 1280, height: int = 720) -> None:
        super().__init__()
        self.station = station
        self._event: Event | None = None
        self._codes: dict[int, QImage | None] = {}
        self._shown_step = -1
        self._flow: CheckInFlow | None = None
        settings = station.settings
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
        self.sync_loop = SyncLoop(
            new_cycle=station.new_cycle,
            queue_state=station.outbox.state,
            on_status=self._sync_changed.emit,
            on_offset=station.keep_offset,
            interval_s=settings.sync_interval_s,
        )
        self._desk_tasks = TaskRunner("desk", self)
        self._side_tasks = TaskRunner("side", self)
        # Its own, so that a long export does not hold up the next code.
        self._code_tasks = TaskRunner("codes", self)
        self.window = self._make_window(width, height)
        self.organizer = OrganizerFlow(
            window=self.window,
            station=station,
            tasks=self._side_tasks,
            sync_loop=self.sync_loop,
            event=lambda: self._event,
            leave=self._show_what_is_on,
            parent=self,
        )
        self._tick = QTimer(self, interval=TICK_MS)
        self._slow_tick = QTimer(self, interval=STATUS_MS)
        self._rest = QTimer(self, singleShot=True, interval=AFTER_SHOWN_MS)
        self._connect_signals()

    @property
    def flow(self) -> CheckInFlow | None:
        """The flow of visits, None while there is no event."""
        return self._flow

    def start(self) -> None:
        """Start cameras, sync and timers, and show the window."""
        self.front.start()
        if self.back is not self.front:
            self.back.start()
        self._look_for_event()
        self._tick.start()
        self._slow_tick.start()
        self._on_slow_tick()
        if self.station.settings.full_screen:
            self.window.showFullScreen()
        else:
            self.window.show()
        self.window.current.setFocus()
        # Decoders and the HTTP client load slowly, and nobody misses them in the first moment.
        self._rest.start()

    def _start_rest(self) -> None:
        self.scanner.start()
        self.sync_loop.start()

    def stop(self) -> None:
        """Stop everything within a bound and close the store."""
        for timer in (self._tick, self._slow_tick, self._rest):
            timer.stop()
        self.scanner.stop()
        self.front.stop()
        self.back.stop()
        self._desk_tasks.stop()
        self._side_tasks.stop()
        self._code_tasks.stop()
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
        if self._flow is not None:
            self._flow.show_fault()

    def _make_window(self, width: int, height: int) -> Window:
        screen = QApplication.primaryScreen()
        settings = self.station.settings
        if settings.full_screen:
            size = screen.size()
            width, height = size.width(), size.height()
        theme = themes.make_theme(
            ppi=themes.screen_ppi(screen, settings.screen_ppi), width=width, height=height
        )
        application = QApplication.instance()
        if isinstance(application, QApplication):
            themes.apply(theme, application)
        window = Window(theme, newest_front=self.front.latest, newest_back=self.back.latest)
        window.resize(width, height)
        return window

    def _connect_signals(self) -> None:
        self._code_read.connect(self._on_code_read)
        self._front_changed.connect(self._on_front_changed)
        self._back_changed.connect(self._on_back_changed)
        self._sync_changed.connect(self._on_sync_changed)
        self._tick.timeout.connect(self._on_tick)
        self._slow_tick.timeout.connect(self._on_slow_tick)
        self._rest.timeout.connect(self._start_rest)
        self.window.status.organizer_wanted.connect(self.organizer.ask_pin)
        self.window.close_wanted.connect(self.organizer.ask_pin)
        self.organizer.exit_wanted.connect(self.exit_wanted)

    def _look_for_event(self) -> None:
        """Take the event that is on now, when that or its details changed and nobody is busy."""
        window = self.window
        busy = {window.result, window.pin, window.organizer}
        if self._desk_tasks.is_busy or window.current in busy:
            return
        if self._flow is not None and self._flow.desk.visit is not None:
            return
        event = self.station.event()
        if event == self._event and (self._flow is not None or window.current is window.message):
            return
        self._event = event
        self._codes.clear()
        self._shown_step = -1
        if event is None:
            self._show_no_event()
        else:
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
        )
        self.window.show_event(event, station.server_settings.organization)
        self._show_count()
        if self._flow is not None:
            self._flow.desk = desk
            self._flow.welcome_next()
            return
        self._flow = CheckInFlow(
            window=self.window,
            desk=desk,
            tasks=self._desk_tasks,
            scanner=self.scanner,
            number_pattern=lambda: station.server_settings.number_pattern,
            parent=self,
        )
        self._flow.checked_in.connect(self._on_checked_in)
        self._flow.fault_shown.connect(self._show_what_is_on)
        self._flow.start()

    def _show_no_event(self) -> None:
        self.window.message.show_message(
            icon="calendar-blank-outline",
            title=self.tr("No event yet"),
            text=self.tr("Events appear here by themselves after the next sync with the server."),
            action=self.tr("Sync now"),
            act=self.sync_loop.wake,
        )
        self.window.go_to(self.window.message)

    def _show_what_is_on(self) -> None:
        if self._flow is None or self._event is None:
            self._show_no_event()
        else:
            self._flow.show_visit()

    def _show_count(self) -> None:
        if self._event is None:
            return
        count = self.station.ledger.checked_in_count(self._event.id)
        self.window.attract.show_count(count)
        self.window.status.show_item("saved", self.tr("{count} saved").format(count=count))

    def _on_checked_in(self) -> None:
        self._show_count()
        self.sync_loop.wake()

    def _on_code_read(self, code: FoundCode) -> None:
        if self._flow is not None:
            self._flow.on_code(code)

    def _on_front_changed(self, status: CameraStatus) -> None:
        trouble = status.message if status.state is CameraState.LOST else ""
        self.window.front_photo.show_camera_trouble(trouble)
        self.window.attract.show_camera_trouble(trouble)
        if self.back is self.front:
            self.window.back_photo.show_camera_trouble(trouble)
        self._show_camera_item()

    def _on_back_changed(self, status: CameraStatus) -> None:
        trouble = status.message if status.state is CameraState.LOST else ""
        self.window.back_photo.show_camera_trouble(trouble)
        self._show_camera_item()

    def _show_camera_item(self) -> None:
        lost = [w for w in (self.front, self.back) if w.status.state is CameraState.LOST]
        if lost:
            self.window.status.show_item("camera", self.tr("Camera away"), "bad")
        else:
            self.window.status.show_item("camera", self.tr("Camera on"))

    def _on_sync_changed(self, status: SyncStatus) -> None:
        now = self.station.clock.now()
        self.window.status.show_item("sync", *self._sync_item(status, now))
        self.window.organizer.show_sync(status, now)

    def _sync_item(self, status: SyncStatus, now: datetime) -> tuple[str, str]:
        queue = status.queue
        if queue.quarantined:
            text = self.tr("{count} refused by the server").format(count=queue.quarantined)
            return text, "bad"
        if not queue.waiting:
            if status.problem:
                return self.tr("All sent, no server now"), "review"
            return self.tr("All sent"), "good"
        text = self.tr("{count} to send").format(count=queue.waiting)
        if queue.oldest is not None:
            text = f"{text}, {age_text(queue.oldest, now)}"
        is_old = queue.oldest is not None and (now - queue.oldest).total_seconds() > OLD_QUEUE_S
        return text, "review" if status.problem or is_old else "good"

    def _show_disk(self) -> None:
        try:
            free = shutil.disk_usage(self.station.settings.data_folder).free
        except OSError:
            self.window.status.show_item("disk", self.tr("Data folder is gone"), "bad")
            return
        text = self.tr("{free:.0f} GB free").format(free=free / 1e9)
        self.window.status.show_item("disk", text, "bad" if free < LOW_DISK_BYTES else "good")

    def _on_slow_tick(self) -> None:
        now = self.station.clock.server_now()
        self._show_disk()
        if self._event is None:
            self.window.status.show_item("clock", f"{now.astimezone():%H:%M}")
        else:
            self.window.attract.show_time(now, self._event)
            self.window.status.show_item("clock", words.clock_time(now, self._event))
        self._show_camera_item()
        self._on_sync_changed(self.sync_loop.status)
        self._look_for_event()

    def _on_tick(self) -> None:
        """Keep the rotating code right: the next one is made ahead, off the UI thread."""
        event = self._event
        if event is None or self.window.current is not self.window.attract:
            return
        if event.code_key is None:
            self.window.attract.code.show_notice(self.tr("This event has no code to scan."))
            return
        interval = event.policy.code_interval_s
        now = self.station.clock.server_now()
        step = codes.step_at(now, interval)
        for wanted in (step, step + 1):
            if wanted not in self._codes:
                self._codes[wanted] = None
                self._code_tasks.run(
                    partial(qr_image, self._code_url(event, event.code_key, wanted)),
                    done=partial(self._on_code_made, event, wanted),
                    failed=partial(self._on_code_failed, wanted),
                )
        image = self._codes[step]
        if image is not None and step != self._shown_step:
            self._shown_step = step
            self.window.attract.code.show_code(image)
            self._codes = {s: i for s, i in self._codes.items() if s >= step}
        self.window.attract.code.set_time_left(1 - (now.timestamp() % interval) / interval)

    def _code_url(self, event: Event, key: bytes, step: int) -> str:
        claim = codes.CodeClaim(
            event_short_id=event.short_id,
            station_short_id=self.station.identity.short_id,
            step=step,
        )
        return self.station.server_settings.code_url + codes.make_code(key, claim)

    def _on_code_made(self, event: Event, step: int, image: QImage) -> None:
        if event == self._event:
            self._codes[step] = image

    def _on_code_failed(self, step: int, error: Exception) -> None:
        log.error("the code of step %d could not be drawn", step, exc_info=error)
        self._codes.pop(step, None)


def run(
    open_station: Callable[[], Station],
    *,
    application: QApplication,
    size: tuple[int, int] = (1280, 720),
    on_started: Callable[[Kiosk], object] = lambda _: None,
) -> int:
    """Run the kiosk until an organizer ends it; return the exit status.

    `size` is the window's, in pixels, where it does not cover the screen.
    """
    application.setQuitOnLastWindowClosed(False)
    themes.load_fonts()
    kiosk = Kiosk(open_station(), width=size[0], height=size[1])
    sys.excepthook = kiosk.on_bug
    # Not quit(): that asks the window to close, which only the PIN may do.
    kiosk.exit_wanted.connect(lambda: application.exit(0))
    for number in (signal.SIGINT, signal.SIGTERM):
        # Heard at the next tick, when Qt lets Python run; by the timer also before the loop runs.
        signal.signal(number, lambda *_: QTimer.singleShot(0, lambda: application.exit(0)))
    kiosk.start()
    on_started(kiosk)
    try:
        return application.exec()
    finally:
        sys.excepthook = sys.__excepthook__
        kiosk.stop()


def log_to(folder: Path) -> None:
    """Write the log to a file in `folder` and to the shell. Raises UnusableFolder."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = logging.FileHandler(folder / "muster.log", encoding="utf-8")
    except OSError as error:
        raise UnusableFolder(
            f"The data folder {folder} cannot be used: {error.strerror}. "
            "Choose another with --data."
        ) from error
    logging.basicConfig(
        force=True,
        level=logging.INFO,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
        handlers=[file, logging.StreamHandler()],
    )
