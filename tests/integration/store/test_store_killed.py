"""A killed process never leaves a student told "checked in" without a record, nor half of one."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import pytest
from door import KEY, Door, assert_whole, photos

from kiosk.store.engine import Database, open_database

HERE = Path(__file__).parent
ROOT = HERE.parents[2]


@contextmanager
def child(path: Path, prefix: str, halt: str = "never") -> Iterator[subprocess.Popen[str]]:
    """Run sealing_child.py; it is killed at the end at the latest."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(HERE)])}
    with subprocess.Popen(
        [sys.executable, str(HERE / "sealing_child.py"), str(path), prefix, halt],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def told(lines: list[str]) -> set[UUID]:
    """Return the records that the child reported, from its complete lines."""
    return {
        UUID(line.split()[-1])
        for line in lines
        if line.startswith("checked in") and line.endswith("\n")
    }


@pytest.mark.parametrize(
    ("halt", "expected"), [("drafted", 2), ("inside", 2), ("written", 2), ("sealed", 3)]
)
def test_killed_around_sealing(
    path: Path, reopened: Callable[[], Database], halt: str, expected: int
) -> None:
    lines: list[str] = []
    with child(path, "K", halt) as process:
        for line in process.stdout:
            lines.append(line)
            if line.strip() == halt:
                break
        else:
            pytest.fail("the child ended by itself")

    database = reopened()
    found = assert_whole(database, told=told(lines))
    assert len(found) == len(told(lines)) == expected
    draft = Door(database).ledger.draft()
    if halt == "sealed":
        assert draft is None
    else:
        assert (draft.student_number, draft.evidence) == ("K-2", photos("K-2"))
        Door(database).seal(draft)
        assert len(assert_whole(database)) == 3


def test_killed_at_random_moments(path: Path) -> None:
    moments = random.Random(7)
    everyone: set[UUID] = set()
    open_database(path, KEY).close()
    for run in range(8):
        lines: list[str] = []
        with child(path, f"R{run}") as process:
            lines += [process.stdout.readline() for _ in range(moments.randint(1, 6))]
            time.sleep(moments.uniform(0, 0.02))
            process.kill()
            lines += process.stdout.readlines()
        assert told(lines), "the child was killed before it had sealed anything"
        everyone |= told(lines)

        with open_database(path, KEY) as database:
            found = assert_whole(database, told=everyone)
            draft = Door(database).ledger.draft()
            if draft is not None:
                assert draft.evidence == photos(draft.student_number)
                Door(database).seal(draft)

    assert len(found) >= len(everyone)
