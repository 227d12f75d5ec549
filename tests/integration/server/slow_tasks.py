"""Tasks for tests of the worker; the worker process imports this too."""

import time
from pathlib import Path

from django_tasks import task


@task()
def wait_for_go(folder: str) -> str:
    """Say that it began, wait until told to go on, say that it ended."""
    place = Path(folder)
    _say(place / "began")
    while not (place / "go").exists():
        time.sleep(0.02)
    _say(place / "ended")
    return "done"


@task()
def fail(folder: str) -> None:
    """Fail until told to go on."""
    _say(Path(folder) / "began")
    if not (Path(folder) / "go").exists():
        raise RuntimeError("not yet")
    _say(Path(folder) / "ended")


def _say(path: Path) -> None:
    with path.open("a") as file:
        file.write("x")
