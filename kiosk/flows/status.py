"""What the status line says of the station: refreshed every second, and whenever something changes.

Each fact becomes a short text, a state (good, review, bad) and, when not good, the code under which
the help sheet explains it. Built by app.py.
"""

import logging
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from kiosk.capture.worker import CameraState, CameraWorker
from kiosk.screens import words
from kiosk.screens.window import Window
from kiosk.station import Station
from kiosk.syncing import SyncStatus
from kiosk.tasks import TaskRunner
from kiosk.widgets.status_bar import age_text
from sync.domain.errors import MusterError
from sync.domain.events import Event
from sync.protocol.messages import StationSettings

log = logging.getLogger(__name__)

LOW_DISK_BYTES = 1_000_000_000
OLD_QUEUE_S = 15 * 60


@dataclass(frozen=True, kw_only=True)
class Item:
    """One fact; `help_code` names its page of the help sheet, empty when all is good."""

    text: str
    state: str = "good"
    help_code: str = ""


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What the disk knew a moment ago. `free_bytes` is None when the data folder is gone."""

    event: Event | None
    settings: StationSettings
    saved: int
    free_bytes: int | None


def _read(station: Station) -> Facts:
    event = station.event()
    try:
        free = shutil.disk_usage(station.settings.data_folder).free
    except OSError:
        free = None
    return Facts(
        event=event,
        settings=station.server_settings,
        saved=station.ledger.checked_in_count(event.id) if event else 0,
        free_bytes=free,
    )


class StationStatus(QObject):
    """Reads the facts off the UI thread, puts them into words and shows them.

    `cameras` are the workers in use, `sync_status` what the sync loop last told.

    Signals:
        facts_read: `facts` is fresh
    """

    facts_read = Signal()

    def __init__(
        self,
        *,
        window: Window,
        station: Station,
        cameras: tuple[CameraWorker, ...],
        sync_status: Callable[[], SyncStatus],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._station = station
        self._cameras = cameras
        self._sync_status = sync_status
        self.facts = _read(station)
        self._tasks = TaskRunner("facts", self)
        self._is_reading = False
        self._laptop_trouble = ""
        self._items: dict[str, Item] = {}

    @property
    def items(self) -> Mapping[str, Item]:
        """The facts as last gathered, by the status line's keys."""
        return self._items

    @property
    def troubles(self) -> dict[str, str]:
        """The help codes of the facts that are not good, by the status line's keys."""
        return {key: item.help_code for key, item in self._items.items() if item.help_code}

    def stop(self) -> None:
        """Read no more."""
        self._tasks.stop()

    def read(self) -> None:
        """Look at what is on now and how much is saved, then refresh."""
        if not self._is_reading:
            self._is_reading = True
            self._tasks.run(
                partial(_read, self._station), done=self._on_read, failed=self._on_not_read
            )

    def _on_read(self, facts: Facts) -> None:
        self._is_reading = False
        self.facts = facts
        self.refresh()
        self.facts_read.emit()

    def _on_not_read(self, error: Exception) -> None:
        """The disk will be there again, or the student's step tells what is wrong with it."""
        self._is_reading = False
        code = error.code if isinstance(error, MusterError) else type(error).__name__
        log.warning("the station's facts could not be read: %s", code)

    def show_laptop(self, trouble: str) -> None:
        """Show what the laptop itself does wrong: may_sleep, unwatched, or nothing (empty)."""
        self._laptop_trouble = trouble
        self.refresh()

    def refresh(self) -> None:
        """Show how things stand now."""
        facts = self.facts
        self._window.attract.show_count(facts.saved)
        self._items = {
            "camera": self._camera(),
            "saved": Item(text=self.tr("{count} saved").format(count=facts.saved)),
            "sync": self._sync(),
            "disk": self._disk(),
            "laptop": self._laptop(),
            "clock": self._clock(),
        }
        for key, item in self._items.items():
            self._window.status.show_item(key, item.text, item.state)

    def _camera(self) -> Item:
        for worker in self._cameras:
            status = worker.status
            if status.state is CameraState.LOST:
                return Item(text=self.tr("Camera away"), state="bad", help_code=status.code)
            if status.code:
                return Item(
                    text=self.tr("Camera: look at it"), state="review", help_code=status.code
                )
        return Item(text=self.tr("Camera on"))

    def _sync(self) -> Item:
        status = self._sync_status()
        queue, now = status.queue, self._station.clock.now()
        if self._station.works_alone:
            return Item(text=self.tr("Works alone"))
        if queue.quarantined:
            text = self.tr("{count} refused by the server").format(count=queue.quarantined)
            return Item(text=text, state="bad", help_code="items_refused")
        text, help_code = self.tr("All sent"), ""
        if queue.waiting:
            text = self.tr("{count} to send").format(count=queue.waiting)
        if queue.oldest is not None:
            text = f"{text}, {age_text(queue.oldest, now)}"
            if (now - queue.oldest).total_seconds() > OLD_QUEUE_S:
                help_code = "waiting_long"
        if status.problem:
            help_code = "no_server"
            if not queue.waiting:
                text = self.tr("All sent, no server now")
        return Item(text=text, state="review" if help_code else "good", help_code=help_code)

    def _disk(self) -> Item:
        free = self.facts.free_bytes
        if free is None:
            return Item(text=self.tr("Data folder is gone"), state="bad", help_code="disk_gone")
        text = self.tr("{free:.0f} GB free").format(free=free / 1e9)
        if free < LOW_DISK_BYTES:
            return Item(text=text, state="bad", help_code="disk_low")
        return Item(text=text)

    def _laptop(self) -> Item:
        """Nothing is shown of a laptop that is well."""
        if self._laptop_trouble == "may_sleep":
            text = self.tr("Screen may go dark")
        elif self._laptop_trouble == "unwatched":
            text = self.tr("Start Muster anew soon")
        else:
            return Item(text="")
        return Item(text=text, state="review", help_code=self._laptop_trouble)

    def _clock(self) -> Item:
        now, event = self._station.clock.server_now(), self.facts.event
        text = words.clock_time(now, event) if event else f"{now.astimezone():%H:%M}"
        if self._station.clock.is_suspect:
            return Item(text=text, state="bad", help_code="clock_suspect")
        return Item(text=text)
