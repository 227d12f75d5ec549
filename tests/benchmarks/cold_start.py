"""From starting Python to the painted attract screen, against importing PySide6 and OpenCV and
painting an empty window.

Run as a program it is one of the two sides: `cold_start.py base` or `cold_start.py kiosk FOLDER`.
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QApplication

    from kiosk.app import Kiosk

ROOT = Path(__file__).resolve().parents[2]
SHOWN = "shown"
"""The window is painted."""
READY = "ready"
"""Everything is loaded but cameras and decoders: a card that is typed or scanned is taken."""


def measure(folder: Path, rounds: int) -> dict[str, list[float]]:
    """Return the times of both sides in milliseconds, taken in turn; the first round warms up.

    "ready" is the kiosk's too: from the start to the moment at which it takes a student. What is
    called "cpu" is processor time, which other programs on the machine disturb less.
    """
    from tests.benchmarks import station

    station.set_up(folder)
    names = ("base", "base cpu", "kiosk", "kiosk cpu", "ready", "ready cpu")
    times: dict[str, list[float]] = {name: [] for name in names}
    for number in range(rounds + 1):
        base = _told([sys.executable, __file__, "base"])
        kiosk = _told([sys.executable, __file__, "kiosk", str(folder)])
        if number:
            told = (*base[SHOWN], *kiosk[SHOWN], *kiosk[READY])
            for name, value in zip(names, told, strict=True):
                times[name].append(value)
    return times


def _told(command: list[str]) -> dict[str, tuple[float, float]]:
    """Run a side; return when it told what, from before Python's start, and its processor time."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    # As on a user's machine: Python keeps what it compiled.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.perf_counter()
    told: dict[str, tuple[float, float]] = {}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
    ) as process:
        for line in process.stdout or ():
            what, _, cpu = line.partition(" ")
            told.setdefault(what, ((time.perf_counter() - began) * 1000, float(cpu)))
    if SHOWN not in told:
        raise RuntimeError(f"{command} showed nothing")
    return told


def _base() -> None:
    import cv2  # noqa: F401
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QWidget

    application = QApplication([])
    window = QWidget()
    window.resize(1280, 720)
    window.show()
    QTimer.singleShot(0, application.quit)
    application.exec()
    _tell(SHOWN)


def _kiosk(folder: Path) -> None:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from kiosk import running
    from kiosk.settings import load

    settings = load({}, data_folder=folder, key_file=folder / "database.key", full_screen=False)
    application = QApplication([])
    painted = _painted_event(application, "Orientation")
    look = QTimer(interval=1)

    def on_started(kiosk: "Kiosk") -> None:
        def on_look() -> None:
            if kiosk.flow is not None and kiosk.window.current is kiosk.window.attract:
                _tell(READY)
                os._exit(0)  # what follows is not the start

        look.timeout.connect(on_look)
        look.start()

    running.run(settings, application=application, on_started=on_started)
    del painted


def _painted_event(application: "QApplication", title: str) -> "QObject":
    """Tell once the attract screen was painted with the event's title on it."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QLabel, QWidget

    class Paints(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
            if (
                event.type() is QEvent.Type.Paint
                and isinstance(watched, QLabel)
                and watched.text() == title
                and isinstance(watched.window(), QWidget)
            ):
                application.removeEventFilter(self)
                QTimer.singleShot(0, lambda: _tell(SHOWN))
            return False

    paints = Paints()
    application.installEventFilter(paints)
    return paints


def _tell(what: str) -> None:
    """Say that it is so now, with the processor time that it took in milliseconds."""
    print(what, time.process_time() * 1000, flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "base":
        _base()
    else:
        _kiosk(Path(sys.argv[2]))
