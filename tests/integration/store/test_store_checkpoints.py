"""The write-ahead log is copied beside the work, and nothing keeps running after closing."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from door import KEY, Door, assert_whole

from kiosk.store import checkpoints
from kiosk.store.engine import Database, open_database


def wait_until(is_so: Callable[[], bool], *, seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it did not come about"
        threading.Event().wait(0.01)


def test_what_was_written_soon_reaches_the_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkpoints, "_GATHER_S", 0.01)
    with open_database(path, KEY) as database:
        before = path.stat().st_size

        Door(database).check_in("A1")

        wait_until(lambda: path.stat().st_size > before)
        assert_whole(database)


def test_closing_copies_the_rest_and_ends_the_thread(path: Path) -> None:
    threads = set(threading.enumerate())
    with open_database(path, KEY) as database:
        Door(database).check_in("A1")
        assert set(threading.enumerate()) > threads

    assert set(threading.enumerate()) == threads
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_database_that_is_only_read_needs_no_thread(path: Path) -> None:
    open_database(path, KEY).close()
    threads = set(threading.enumerate())

    with open_database(path, KEY) as database:
        Door(database).ledger.draft()
        assert set(threading.enumerate()) == threads


def test_closing_twice_does_no_harm(database: Database, door: Door) -> None:
    door.check_in("A1")

    database.close()
    database.close()
