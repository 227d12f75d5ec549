"""The station's commands: the kiosk in its window, and sync and export with a progress bar."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from tqdm import tqdm

from kiosk.exporting import export_sheet
from kiosk.settings import Settings
from kiosk.station import open_station
from kiosk.unattended.errors import AlreadyRunning
from sync.client.cycle import CycleReport, Progress
from sync.domain.errors import MusterError
from sync.reports.formats import Format

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from kiosk.app import Kiosk

T = TypeVar("T")


class NoDisplay(MusterError):
    """There is no screen to show the kiosk on."""

    code = "no_display"


class NoEvent(MusterError):
    """There is no event to work on."""

    code = "no_event"


def told_on_screen(work: Callable[[], T]) -> T:
    """Return what `work` returns. A MusterError is shown in a small window before it is raised:
    who starts a kiosk from a desktop sees no shell.
    """
    try:
        return work()
    except MusterError as error:
        if has_display():
            from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - see run

            from kiosk.unattended import notice  # noqa: PLC0415

            application = QApplication.instance() or QApplication([])
            notice.show(error.message)
            del application
        raise


def run(settings: Settings, *, on_started: "Callable[[Kiosk], object]" = lambda _: None) -> int:
    """Run the kiosk until an organizer ends it; return the exit status.

    What keeps a person from starting it is shown in a small window too, and raised.
    """
    if not has_display():
        raise NoDisplay("There is no display here. Start the kiosk in a desktop session.")
    # The other commands need no Qt.
    from PySide6.QtCore import QCoreApplication, Qt  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from kiosk.unattended.instance import Instance  # noqa: PLC0415

    # Media Foundation takes seconds to open a camera with its hardware transforms (OpenCV 17687).
    os.environ.setdefault("OPENCV_VIDEOIO_MSMF_ENABLE_HW_TRANSFORMS", "0")
    instance = Instance(settings.data_folder)
    # Every point of a signature counts, also those between two frames.
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_CompressHighFrequencyEvents, False)  # noqa: FBT003
    application = QApplication([])
    try:
        instance.acquire()
        return _run_alone(settings, application, on_started)
    except MusterError as error:
        from kiosk.unattended import doorbell, notice  # noqa: PLC0415

        if isinstance(error, AlreadyRunning):
            doorbell.ring(settings.data_folder)
        notice.show(error.message)
        raise
    finally:
        instance.release()


def _run_alone(
    settings: Settings, application: "QApplication", on_started: "Callable[[Kiosk], object]"
) -> int:
    from kiosk import running  # noqa: PLC0415
    from kiosk.unattended import logs  # noqa: PLC0415
    from kiosk.unattended.attendant import Attendant  # noqa: PLC0415

    logs.log_to(settings.data_folder)
    attendant = Attendant(settings.data_folder, sentry_dsn=settings.sentry_dsn)

    def started(kiosk: "Kiosk") -> None:
        attendant.window_wanted.connect(kiosk.window.raise_)
        attendant.window_wanted.connect(kiosk.window.activateWindow)
        attendant.trouble_changed.connect(kiosk.status.show_laptop)
        attendant.start(station=str(kiosk.station.identity.station_id))
        kiosk.status.show_laptop(attendant.trouble)
        on_started(kiosk)

    try:
        return running.run(settings, application=application, on_started=started)
    finally:
        attendant.stop()


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
