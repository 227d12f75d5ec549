"""What the parts of an organizer's work share: the window, the station, work off the UI thread, and
which page is open, so that it can be opened again when the window was built anew.
"""

from collections.abc import Callable
from typing import TypeVar

from kiosk.equipment import Devices
from kiosk.screens.window import Window
from kiosk.station import Station
from kiosk.tasks import TaskRunner
from sync.domain.events import Event

A = TypeVar("A")
T = TypeVar("T")


class Office:
    """Where an organizer works.

    `tasks` runs what takes a moment, one thing after the other. `event` is the one that is on.
    """

    def __init__(
        self,
        *,
        window: Window,
        station: Station,
        tasks: TaskRunner,
        devices: Devices | None,
        event: Callable[[], Event | None],
    ) -> None:
        self.window = window
        self.station = station
        self.tasks = tasks
        self.devices = devices
        self.event = event
        self._open: Callable[[], object] | None = None

    @property
    def is_open(self) -> bool:
        """Whether a page is open."""
        return self._open is not None

    def enter(self, show: Callable[[], object]) -> None:
        """Open a page by `show`, which is called again when the screens were built anew."""
        self._open = show
        show()

    def again(self) -> None:
        """Show again what was open."""
        if self._open is not None:
            self._open()

    def close(self) -> None:
        """Nobody works here now."""
        self._open = None

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Do `work` off the UI thread; what comes of it is dropped when the page was left."""
        page = self._open

        def still(callback: Callable[[A], object]) -> Callable[[A], object]:
            return lambda result: callback(result) if self._open is page else None

        self.tasks.run(work, done=still(done), failed=still(failed))
