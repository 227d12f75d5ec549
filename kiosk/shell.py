"""The station's commands: the kiosk in its window, and sync and export with a progress bar."""

import os
import sys
from pathlib import Path

from tqdm import tqdm

from kiosk.exporting import export_sheet
from kiosk.settings import Settings
from kiosk.station import open_station
from sync.client.cycle import CycleReport, Progress
from sync.domain.errors import MusterError
from sync.reports.formats import Format


class NoDisplay(MusterError):
    """There is no screen to show the kiosk on."""

    code = "no_display"


class NoEvent(MusterError):
    """There is no event to work on."""

    code = "no_event"


def run(settings: Settings) -> int:
    """Run the kiosk until an organizer ends it; return the exit status."""
    if not has_display():
        raise NoDisplay("There is no display here. Start the kiosk in a desktop session.")
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - the other commands need no Qt

    from kiosk import app  # noqa: PLC0415

    app.log_to(settings.data_folder)
    application = QApplication([])
    return app.run(lambda: open_station(settings), application=application)


def has_display() -> bool:
    """Return whether windows can be shown here, or Qt was told where else to draw them."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(n) for n in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def sync_once(settings: Settings) -> CycleReport:
    """Do one sync cycle with a progress bar. Raises SyncError."""
    station = open_station(settings)
    bar = tqdm(unit="item", leave=False, disable=None)

    def show(progress: Progress) -> None:
        bar.set_description(progress.stage)
        bar.total = progress.total
        bar.n = progress.done
        bar.refresh()

    try:
        report = station.new_cycle(show, lambda: False).run()
        if report.server_offset_ms is not None:
            station.keep_offset(report.server_offset_ms)
    finally:
        bar.close()
        station.close()
    return report


def export_once(settings: Settings, chosen: str, folder: Path | None) -> Path:
    """Write the attendance sheet of the present event; return its path."""
    station = open_station(settings)
    try:
        event = station.event()
        if event is None:
            raise NoEvent("This station has no event to export. Sync first.")
        with tqdm(unit="record", leave=False, disable=None) as bar:

            def show(done: int, total: int) -> None:
                bar.total = total
                bar.n = done
                bar.refresh()

            return export_sheet(station, event, Format(chosen), folder=folder, on_progress=show)
    finally:
        station.close()
