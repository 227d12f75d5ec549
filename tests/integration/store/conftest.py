"""A real encrypted database on disk, and a door at which invented students are checked in."""

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from door import KEY, Door

from kiosk.store.engine import Database, open_database


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "station.db"


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that holds nothing; copying it is faster than making another."""
    path = tmp_path_factory.mktemp("empty") / "station.db"
    open_database(path, KEY).close()
    return path


@pytest.fixture
def database(path: Path, empty_file: Path) -> Iterator[Database]:
    shutil.copy(empty_file, path)
    with open_database(path, KEY) as opened:
        yield opened


@pytest.fixture
def door(database: Database) -> Door:
    return Door(database)


@pytest.fixture
def reopened(path: Path) -> Iterator[Callable[[], Database]]:
    """Open the file again, as after a restart; closed at the end of the test."""
    opened: list[Database] = []

    def reopen() -> Database:
        opened.append(open_database(path, KEY))
        return opened[-1]

    yield reopen
    for one in opened:
        one.close()
