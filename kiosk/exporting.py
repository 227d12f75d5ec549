"""Exports from the station's own data: the file's name, and a way to cancel. No network needed."""

import re
from collections.abc import Callable
from pathlib import Path

from kiosk.station import Station
from sync.domain.errors import MusterError
from sync.domain.events import Event
from sync.reports.formats import Format, export


class ExportCancelled(MusterError):
    """The export was cancelled; no file was left."""

    code = "export_cancelled"


def export_sheet(
    station: Station,
    event: Event,
    chosen: Format,
    *,
    folder: Path | None = None,
    on_progress: Callable[[int, int], object] = lambda _done, _total: None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> Path:
    """Write the attendance sheet of `event`; return its path. Raises ReportError, ExportCancelled.

    `on_progress` gets the number of records written and their total.
    """
    folder = folder or station.settings.exports
    folder.mkdir(parents=True, exist_ok=True)
    made = station.clock.now().astimezone()
    path = folder / f"{_file_name(event.title)} {made:%Y-%m-%d %H%M%S}.{chosen.value}"

    def progress(done: int, total: int) -> None:
        if is_cancelled():
            raise ExportCancelled("The export was cancelled.")
        on_progress(done, total)

    export(station.sheet(event), path, chosen, progress)
    return path


def _file_name(title: str) -> str:
    return re.sub(r"[^\w\- ]+", "", title).strip()[:80] or "attendance"
