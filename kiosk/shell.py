"""The station's commands: the kiosk in its window, and sync and export with a progress bar."""

import signal
from pathlib import Path

from tqdm import tqdm

from kiosk.exporting import export_sheet
from kiosk.settings import Settings
from kiosk.station import open_station
from sync.client.cycle import CycleReport, Progress
from sync.domain.errors import MusterError
from sync.reports.formats import Format


class NoEvent(MusterError):
    """There is no event to work on."""

    code = "no_event"


def run(settings: Settings) -> int:
    """Run the kiosk until an organizer ends it; return the exit status."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - the other commands need no Qt
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from kiosk import app  # noqa: PLC0415

    app.log_to(settings.data_folder)
    application = QApplication([])
    # Python sees Ctrl-C only when it runs: the timer lets it.
    signal.signal(signal.SIGINT, lambda *_: application.exit(0))
    heartbeat = QTimer()
    heartbeat.start(250)
    return app.run(lambda: open_station(settings), application=application)


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
