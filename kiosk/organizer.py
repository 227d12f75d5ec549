"""What organizers do at the station: PIN, sync now, export, exit. Lives on the UI thread."""

import logging
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from kiosk.exporting import ExportCancelled, export_sheet
from kiosk.screens.window import Window
from kiosk.station import Station
from kiosk.syncing import SyncLoop
from kiosk.tasks import TaskRunner
from sync.domain.errors import MusterError
from sync.domain.events import Event
from sync.reports.formats import Format

log = logging.getLogger(__name__)


class OrganizerFlow(QObject):
    """Drives the organizer's screens.

    Signals:
        exit_wanted: an organizer ends the kiosk
    """

    exit_wanted = Signal()
    _export_moved = Signal(int, int)

    def __init__(
        self,
        *,
        window: Window,
        station: Station,
        tasks: TaskRunner,
        sync_loop: SyncLoop,
        event: Callable[[], Event | None],
        leave: Callable[[], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._station = station
        self._tasks = tasks
        self._sync_loop = sync_loop
        self._event = event
        self._leave = leave
        self._cancel_export = threading.Event()
        # Its own, so that a long export does not hold up the PIN.
        self._export_tasks = TaskRunner("export", self)
        self._connect_signals()

    def ask_pin(self) -> None:
        """Ask for the PIN."""
        self._window.go_to(self._window.pin)
        self._window.pin.ask()

    def _connect_signals(self) -> None:
        pin, organizer = self._window.pin, self._window.organizer
        pin.entered.connect(self._on_pin)
        pin.closed.connect(self._leave)
        organizer.closed.connect(self._leave)
        organizer.exit_wanted.connect(self.exit_wanted)
        organizer.sync_wanted.connect(self._sync_loop.wake)
        organizer.retry_wanted.connect(self._on_retry)
        organizer.export_wanted.connect(self._on_export)
        organizer.export_cancelled.connect(self._cancel_export.set)
        self._export_moved.connect(organizer.show_export_progress)

    def _on_pin(self, digits: str) -> None:
        self._tasks.run(
            partial(self._station.pin.check, digits),
            done=lambda _: self._open(),
            failed=self._on_pin_refused,
        )

    def _on_pin_refused(self, error: Exception) -> None:
        if not isinstance(error, MusterError):
            raise error
        self._window.pin.ask(error.message)

    def stop(self) -> None:
        """End an export under way; no half file stays."""
        self._cancel_export.set()
        self._export_tasks.stop()

    def _open(self) -> None:
        if self._window.current is not self._window.pin:
            return  # they went back to check-in while the PIN was checked
        event = self._event()
        name = self._station.identity.name
        self._window.organizer.show_event(f"{event.title}, {name}" if event else name)
        self._window.organizer.show_sync(self._sync_loop.status, self._station.clock.now())
        self._window.go_to(self._window.organizer)

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
            done=self._window.organizer.show_export_done,
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

    def _on_export_failed(self, error: Exception) -> None:
        organizer = self._window.organizer
        if isinstance(error, ExportCancelled):
            organizer.show_export_idle()
        elif isinstance(error, MusterError):
            organizer.show_export_problem(error.message)
        else:
            log.error("an export failed by a bug", exc_info=error)
            organizer.show_export_problem(
                self.tr("The report could not be written. Details are in the log.")
            )
