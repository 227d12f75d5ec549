"""What organizers do at the station: PIN, their sheet, sync, export, help, exit; and the ways to
opening an event (opening.py) and to the settings (configuring.py). Lives on the UI thread.
"""

import logging
import threading
from collections.abc import Callable, Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kiosk.equipment import Devices
from kiosk.exporting import ExportCancelled, export_sheet
from kiosk.flows.office import Office
from kiosk.screens import words
from kiosk.screens.admin.help import HelpScreen
from kiosk.screens.admin.organizer import OrganizerScreen
from kiosk.screens.admin.pin import PinScreen
from kiosk.screens.admin.problems import told
from kiosk.screens.window import Window
from kiosk.security.errors import PinLocked, WrongPin
from kiosk.station import Station
from kiosk.syncing import SyncLoop, SyncStatus
from kiosk.tasks import TaskRunner
from sync.domain.errors import MusterError
from sync.domain.events import Event
from sync.reports.formats import Format

if TYPE_CHECKING:
    from kiosk.flows.configuring import Configuring
    from kiosk.flows.opening import Opening

log = logging.getLogger(__name__)


class OrganizerFlow(QObject):
    """Drives the organizer's screens.

    `devices` are the cameras and the loudspeaker in use, for self-test and settings; `troubles`
    tells the help code of each item of the status line that is not good.

    Signals:
        exit_wanted: an organizer ends the kiosk
        restart_wanted: settings were changed that count when the kiosk's parts are built anew
        event_chosen: another event was chosen
        settings_changed: the new Settings, and the names of those that changed (a frozenset)
    """

    exit_wanted = Signal()
    restart_wanted = Signal()
    event_chosen = Signal()
    settings_changed = Signal(object, object)
    _export_moved = Signal(int, int)

    def __init__(  # noqa: PLR0913 - one for each part that an organizer works with
        self,
        *,
        window: Window,
        station: Station,
        tasks: TaskRunner,
        sync_loop: SyncLoop,
        event: Callable[[], Event | None],
        leave: Callable[[], object],
        devices: Devices | None = None,
        troubles: Callable[[], Mapping[str, str]] = dict,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._station = station
        self._tasks = tasks
        self._sync_loop = sync_loop
        self._event = event
        self._leave_for = leave
        self._troubles = troubles
        self._is_past_pin = False
        self._show_wanted: Callable[[], object] = self._show_sheet
        self._cancel_export = threading.Event()
        # Its own, so that a long export does not hold up the PIN.
        self._export_tasks = TaskRunner("export", self)
        self._office = Office(
            window=window, station=station, tasks=tasks, devices=devices, event=event
        )
        self._connect_signals()

    # Both bring much with them that nobody needs before an organizer comes.

    @cached_property
    def opening(self) -> "Opening":
        """The way to an open event."""
        from kiosk.flows.opening import Opening  # noqa: PLC0415

        made = Opening(self._office, self)
        made.left.connect(self._show_sheet)
        made.started.connect(self._leave)
        made.event_chosen.connect(self.event_chosen)
        made.trouble.connect(self._on_trouble)
        return made

    @cached_property
    def configuring(self) -> "Configuring":
        """The station's settings."""
        from kiosk.flows.configuring import Configuring  # noqa: PLC0415

        made = Configuring(self._office, self)
        made.left.connect(self._show_sheet)
        made.settings_changed.connect(self.settings_changed)
        return made

    def ask_pin(self) -> None:
        """Ask for the PIN, then show the organizer's sheet."""
        self._ask_pin(self._show_sheet)

    def ask_pin_for_cameras(self) -> None:
        """Ask for the PIN, then show the choice of cameras."""
        self._ask_pin(lambda: self.configuring.show_cameras())  # noqa: PLW0108 - made then

    def show_help(self, item: str = "") -> None:
        """Open the help sheet, beginning with an item of the status line. Needs no PIN."""
        self._office.enter(partial(self._show_help, item))

    def show_sync(self, status: SyncStatus) -> None:
        """Show how sync is going, where it is looked at."""
        if isinstance(self._window.current, OrganizerScreen):
            self._fill_sync(status)

    def stop(self) -> None:
        """End what is under way; no half file stays."""
        self._cancel_export.set()
        self._export_tasks.stop()
        for part in ("opening", "configuring"):
            if part in vars(self):
                getattr(self, part).stop()

    def _connect_signals(self) -> None:
        self._export_moved.connect(self._on_export_moved)
        self._connect_photos()
        self._window.rebuilt.connect(self._connect_photos)
        self._window.rebuilt.connect(self._office.again)
        self._window.screen_changed.connect(self._on_screen_changed)
        self._window.on_made(PinScreen, self._connect_pin)
        self._window.on_made(OrganizerScreen, self._connect_sheet)

    def _connect_photos(self) -> None:
        for screen in (self._window.front_photo, self._window.back_photo):
            screen.organizer_wanted.connect(self.ask_pin_for_cameras)

    def _connect_pin(self, pin: PinScreen) -> None:
        pin.entered.connect(self._on_pin)
        pin.closed.connect(self._leave)

    def _connect_sheet(self, organizer: OrganizerScreen) -> None:
        organizer.closed.connect(self._leave)
        organizer.exit_wanted.connect(self.exit_wanted)
        organizer.events_wanted.connect(lambda: self.opening.show_events())  # noqa: PLW0108 - made then
        organizer.self_test_wanted.connect(lambda: self.opening.show_self_test())  # noqa: PLW0108 - made then
        organizer.settings_wanted.connect(lambda: self.configuring.show_settings())  # noqa: PLW0108 - made then
        organizer.help_wanted.connect(self.show_help)
        organizer.sync_wanted.connect(self._sync_loop.wake)
        organizer.retry_wanted.connect(self._on_retry)
        organizer.export_wanted.connect(self._on_export)
        organizer.export_cancelled.connect(self._cancel_export.set)

    def _on_screen_changed(self) -> None:
        if not self._window.is_with_organizer:
            self._forget()

    def _forget(self) -> None:
        """Nobody who knows the PIN is here now."""
        self._is_past_pin = False
        self._office.close()

    def _ask_pin(self, show: Callable[[], object]) -> None:
        self._forget()
        self._show_wanted = show
        self._window.go_to(self._window.pin)
        self._window.pin.ask()

    def _on_pin(self, digits: str) -> None:
        self._tasks.run(
            partial(self._station.pin.check, digits),
            done=lambda _: self._open(),
            failed=self._on_pin_refused,
        )

    def _on_pin_refused(self, error: Exception) -> None:
        if isinstance(error, WrongPin):
            self._window.pin.ask_again(error.left)
        elif isinstance(error, PinLocked):
            self._window.pin.lock((error.until - self._station.clock.now()).total_seconds())
        elif isinstance(error, MusterError):
            self._window.pin.ask(told(error))
        else:
            raise error

    def _open(self) -> None:
        if isinstance(self._window.current, PinScreen):  # else they went back meanwhile
            self._is_past_pin = True
            self._show_wanted()

    def _show_sheet(self) -> None:
        self._office.enter(self._fill_sheet)

    def _fill_sheet(self) -> None:
        event, sheet = self._event(), self._window.organizer
        lines = [event.title, event.venue] if event else [self.tr("No event")]
        station = self.tr("Station: {name}").format(name=words.kept_together(self._station.name))
        sheet.show_event(
            "\n".join(filter(None, [*lines, station])), chosen=self._station.armed() is not None
        )
        self._fill_sync(self._sync_loop.status)
        self._window.go_to(sheet)

    def _fill_sync(self, status: SyncStatus) -> None:
        if self._station.works_alone:
            self._window.organizer.show_works_alone()
        else:
            self._window.organizer.show_sync(status, self._station.clock.now())

    def _show_help(self, item: str) -> None:
        def connect(screen: HelpScreen) -> None:
            screen.closed.connect(self._on_help_closed)

        screen = self._window.admin(HelpScreen, connect)
        screen.show_help(list(self._troubles().values()), item=item)
        self._window.go_to(screen)

    def _on_help_closed(self) -> None:
        if self._is_past_pin:
            self._show_sheet()
        else:
            self._leave()

    def _leave(self) -> None:
        self._forget()
        if "configuring" in vars(self) and self.configuring.needs_restart:
            self.configuring.needs_restart = False
            self.restart_wanted.emit()
        self._leave_for()

    def _on_trouble(self, text: str) -> None:
        self._show_sheet()
        self._window.organizer.show_export_problem(text)

    def _on_retry(self) -> None:
        self._tasks.run(
            self._station.outbox.release_quarantined,
            done=lambda _: self._sync_loop.wake(),
            failed=self._on_export_failed,
        )

    def _on_export(self, chosen: Format) -> None:
        event = self._event()
        if event is None:
            self._window.organizer.show_export_problem(self.tr("There is no event to export."))
            return
        self._cancel_export.clear()
        self._window.organizer.show_export_progress(0, 0)
        self._export_tasks.run(
            partial(self._export, event, chosen),
            done=self._on_exported,
            failed=self._on_export_failed,
        )

    def _export(self, event: Event, chosen: Format) -> Path:
        return export_sheet(
            self._station,
            event,
            chosen,
            on_progress=self._export_moved.emit,
            is_cancelled=self._cancel_export.is_set,
        )

    def _on_export_moved(self, done: int, total: int) -> None:
        self._window.organizer.show_export_progress(done, total)

    def _on_exported(self, path: Path) -> None:
        self._window.organizer.show_export_done(path)

    def _on_export_failed(self, error: Exception) -> None:
        organizer = self._window.organizer
        if isinstance(error, ExportCancelled):
            organizer.show_export_idle()
            return
        if not isinstance(error, MusterError):
            log.error("an export failed by a bug", exc_info=error)
        organizer.show_export_problem(told(error))
