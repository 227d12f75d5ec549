"""From `kill -9` of a supervised kiosk to the painted screen of the next one.

Run as a program it is that kiosk: `crash.py FOLDER`.
"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kiosk.app import Kiosk

ROOT = Path(__file__).resolve().parents[2]
_SUPERVISE = """
import sys
from kiosk.unattended.supervisor import supervise
sys.exit(supervise([sys.executable, *sys.argv[1:]]))
"""
_BEGUN, _SHOWN = "begun", "shown"


def measure(folder: Path, rounds: int) -> list[float]:
    """Return how long each round took, in milliseconds."""
    from tests.benchmarks import station

    station.set_up(folder)
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return [_killed_once(folder, environment) for _ in range(rounds)]


def _killed_once(folder: Path, environment: dict[str, str]) -> float:
    with subprocess.Popen(
        [sys.executable, "-c", _SUPERVISE, __file__, str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=environment,
    ) as supervisor:
        child = _next(supervisor, _BEGUN)
        _next(supervisor, _SHOWN)
        os.kill(child, signal.SIGKILL)
        killed = time.perf_counter()
        _next(supervisor, _SHOWN)
        taken = (time.perf_counter() - killed) * 1000
        supervisor.terminate()
    return taken


def _next(process: subprocess.Popen[str], what: str) -> int:
    """Return the number that the next line of this kind tells."""
    for line in process.stdout or ():
        word, _, number = line.partition(" ")
        if word == what:
            return int(number)
    raise RuntimeError(f"the kiosk ended before it said {what}")


def _kiosk(folder: Path) -> int:
    from kiosk import shell
    from kiosk.settings import load

    _tell(_BEGUN)
    settings = load({}, data_folder=folder, key_file=folder / "database.key", full_screen=False)
    kept: list[Any] = []

    def on_started(kiosk: "Kiosk") -> None:
        kept.append(_paints(kiosk))

    return shell.run(settings, on_started=on_started)


def _paints(kiosk: "Kiosk") -> Any:
    """Tell once the window was painted."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Paints(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
            if event.type() is QEvent.Type.UpdateRequest:
                kiosk.window.removeEventFilter(self)
                QTimer.singleShot(0, lambda: _tell(_SHOWN))
            return False

    paints = Paints(kiosk.window)
    kiosk.window.installEventFilter(paints)
    kiosk.window.update()
    return paints


def _tell(what: str) -> None:
    print(what, os.getpid(), flush=True)


if __name__ == "__main__":
    sys.exit(_kiosk(Path(sys.argv[1])))
