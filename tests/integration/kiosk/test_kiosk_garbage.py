"""Garbage is collected in the thread of the windows, however much another thread makes of it."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest

from kiosk.garbage import GarbageCollector


class Cycle:
    """Holds itself; notes which thread found that out."""

    ended: list[threading.Thread] = []

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        self.ended.append(threading.current_thread())


@pytest.fixture
def garbage(qapp) -> Iterator[GarbageCollector]:
    Cycle.ended.clear()
    collector = GarbageCollector()
    yield collector
    collector.stop()
    gc.collect()


def make_much() -> None:
    for _ in range(2):
        [Cycle() for _ in range(gc.get_threshold()[0])]


def is_any_ended_after_more() -> bool:
    # Python counts what is let go against what is made: what another test left may end meanwhile.
    busy = threading.Thread(target=make_much)
    busy.start()
    busy.join()
    return bool(Cycle.ended)


def test_only_the_thread_of_the_windows_collects(garbage, qtbot) -> None:
    busy = threading.Thread(target=make_much)
    busy.start()
    busy.join()
    assert Cycle.ended == []

    qtbot.waitUntil(is_any_ended_after_more)
    assert set(Cycle.ended) == {threading.main_thread()}


def test_what_outlived_the_young_is_collected_in_time(garbage) -> None:
    old = Cycle()
    seen = weakref.ref(old)
    gc.collect(0)
    gc.collect(1)
    del old

    for _ in range(20 * gc.get_threshold()[1] * gc.get_threshold()[2]):
        make_much()
        garbage.collect()
        if seen() is None:
            break

    assert seen() is None


def test_afterwards_python_collects_again(qapp) -> None:
    garbage = GarbageCollector()
    assert not gc.isenabled()

    garbage.stop()

    assert gc.isenabled()
