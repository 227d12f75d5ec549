"""Exports from the station's own data: the file's name, and a way to cancel. No network needed."""

import re
from collections.abc import Callable
from pathlib import Path

from kiosk.station import Station
from sync.domain.errors import MusterError
from sync.domain.events import Event
from sync.reports.errors import NotWritable
from sync.reports.formats import Format, export

NAME_BYTES = 160
"""Of an event's title in a file's name; file systems take 255 bytes for all of it."""


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
    _make(folder)
    made = station.clock.now().astimezone()
    path = folder / f"{_file_name(event.title)} {made:%Y-%m-%d %H%M%S}.{chosen.value}"

    def progress(done: int, total: int) -> None:
        if is_cancelled():
            raise ExportCancelled("The export was cancelled.")
        on_progress(done, total)

    export(station.sheet(event), path, chosen, progress)
    return path


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritable(
            f"The folder {folder} cannot be made: {error.strerror}. Choose another one."
        ) from error


def _file_name(title: str) -> str:
    """Return the title as part of a file's name, within what every file system takes."""
    kept = re.sub(r"[^\w\- ]+", "", title).strip()
    short = kept.encode()[:NAME_BYTES].decode(errors="ignore").strip()
    return short or "attendance"
