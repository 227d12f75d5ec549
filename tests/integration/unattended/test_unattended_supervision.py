"""The kiosk's tie to its supervisor: torn, mended, and what is told when it cannot be."""

import os
import sys

import pytest

from kiosk.unattended import heartbeat
from kiosk.unattended.heartbeat import ALIVE, ENDING
from kiosk.unattended.supervision import AGAIN_S, Supervision

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="inherits descriptors")

DIES = (sys.executable, "-c", "")
STAYS = f"""
import os
reading = int(os.environ["{heartbeat.ADOPT}"].split()[0])
while os.read(reading, 1) != b"e":
    pass
"""
NOBODY = ("/nowhere/python",)


class Torn:
    """A supervision whose supervisor is gone, and a clock."""

    def __init__(self, command: tuple[str, ...]) -> None:
        self.now = 100.0
        self.told: list[bool] = []
        reading, writing = os.pipe()
        self.environment = {**os.environ, heartbeat.VARIABLE: str(writing)}
        self.supervision = Supervision(
            self.told.append,
            environment=self.environment,
            command=command,
            clock=lambda: self.now,
        )
        os.close(reading)

    def wait_for_newest(self) -> None:
        assert self.supervision._newest is not None
        self.supervision._newest.wait(20)


def test_supervisor_that_cannot_be_started_is_told_of_and_tried_again() -> None:
    torn = Torn(NOBODY)
    torn.supervision.send(ALIVE)
    assert torn.told == [False]
    torn.supervision._command = DIES
    torn.supervision.send(ALIVE)
    assert torn.supervision._newest is None, "not at every ping"
    torn.now += AGAIN_S
    torn.supervision.send(ALIVE)
    assert torn.supervision._newest is not None
    torn.wait_for_newest()


def test_supervisor_that_is_killed_again_at_once_is_told_of() -> None:
    torn = Torn(DIES)
    torn.supervision.send(ALIVE)
    assert torn.told == [], "a new one is there"
    torn.wait_for_newest()
    torn.supervision.send(ALIVE)
    assert torn.told == [False]


def test_kiosk_is_watched_again_once_a_new_supervisor_stays() -> None:
    torn = Torn(DIES)
    torn.supervision.send(ALIVE)
    torn.wait_for_newest()
    torn.supervision.send(ALIVE)
    torn.supervision._command = (sys.executable, "-c", STAYS)
    torn.now += AGAIN_S
    torn.supervision.send(ALIVE)
    assert torn.told == [False], "it has not stayed yet"
    torn.now += AGAIN_S
    torn.supervision.send(ALIVE)
    assert torn.told == [False, True]
    torn.supervision.send(ENDING)
    torn.wait_for_newest()


def test_kiosk_that_ends_starts_no_supervisor() -> None:
    torn = Torn(DIES)
    torn.supervision.send(ENDING)
    torn.supervision.send(ENDING)
    assert torn.supervision._newest is None


def test_kiosk_that_nobody_supervised_starts_no_supervisor() -> None:
    told: list[bool] = []
    supervision = Supervision(told.append, environment={}, command=DIES)
    supervision.send(ALIVE)
    supervision.send(ALIVE)
    assert supervision._newest is None
    assert told == []
