"""From starting Python to the painted attract screen, against importing PySide6 and OpenCV and
painting an empty window.

Run as a program it is one of the two sides: `cold_start.py base` or `cold_start.py kiosk FOLDER`.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHOWN = "shown"


def measure(folder: Path, rounds: int) -> dict[str, list[float]]:
    """Return the times of both sides in milliseconds, taken in turn; the first round warms up."""
    from tests.benchmarks import station

    station.set_up(folder)
    times: dict[str, list[float]] = {"base": [], "kiosk": []}
    for number in range(rounds + 1):
        for side, arguments in (("base", []), ("kiosk", [str(folder)])):
            taken = _until_shown([sys.executable, __file__, side, *arguments])
            if number:
                times[side].append(taken)
    return times


def _until_shown(command: list[str]) -> float:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    # As on a user's machine: Python keeps what it compiled.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
    ) as process:
        for line in process.stdout or ():
            if line.strip() == SHOWN:
                taken = (time.perf_counter() - began) * 1000
                process.wait()
                return taken
    raise RuntimeError(f"{command} showed nothing")


def _base() -> None:
    import cv2  # noqa: F401
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QWidget

    application = QApplication([])
    window = QWidget()
    window.resize(1280, 720)
    window.show()
    QTimer.singleShot(0, _tell_and(application.quit))
    application.exec()


def _kiosk(folder: Path) -> None:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from kiosk import app
    from kiosk.settings import load
    from kiosk.station import open_station

    settings = load({}, data_folder=folder, key_file=folder / "database.key", full_screen=False)
    application = QApplication([])
    look = QTimer(interval=1)

    def on_started(kiosk: app.Kiosk) -> None:
        leave = _tell_and(lambda: os._exit(0))  # what follows is not the start

        def on_look() -> None:
            if kiosk.flow is not None and kiosk.window.current is kiosk.window.attract:
                leave()

        look.timeout.connect(on_look)
        look.start()

    app.run(lambda: open_station(settings), application=application, on_started=on_started)


def _tell_and(then: Callable[[], object]) -> Callable[[], None]:
    def act() -> None:
        print(SHOWN, flush=True)
        then()

    return act


if __name__ == "__main__":
    if sys.argv[1] == "base":
        _base()
    else:
        _kiosk(Path(sys.argv[2]))
