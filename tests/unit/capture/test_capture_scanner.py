"""The scanner's thread with a reader and a camera that do as they are told."""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import pytest

from kiosk.capture.codes import CodeReader, FoundCode, Symbology
from kiosk.capture.scanner import CodeScanner
from kiosk.capture.sources import Frame, Image

CARD = FoundCode("2024-00123", Symbology.QR)
EMPTY = np.zeros((4, 4, 3), np.uint8)


class Camera:
    """Gives 200 frames a second."""

    def wait_for_frame(self, after: Frame | None, timeout_s: float) -> Frame | None:
        time.sleep(min(timeout_s, 0.005))
        return Frame(image=EMPTY, at=time.monotonic(), number=after.number + 1 if after else 1)


class View(CodeReader):
    """A reader that finds what a test puts before it, and counts its looks."""

    def __init__(self, *codes: FoundCode) -> None:
        super().__init__([])
        self.codes = list(codes)
        self.looks = 0
        self._looked = threading.Condition()

    def read(self, image: Image) -> list[FoundCode]:
        with self._looked:
            self.looks += 1
            self._looked.notify_all()
            return list(self.codes) if image is EMPTY else []

    def wait_for_looks(self, more: int) -> None:
        with self._looked:
            goal = self.looks + more
            assert self._looked.wait_for(lambda: self.looks >= goal, 5), "the scanner stands still"


@contextmanager
def scanning(view: View, told: list[FoundCode]) -> Iterator[CodeScanner]:
    scanner = CodeScanner(Camera(), told.append, reader=view)
    scanner.start()
    try:
        yield scanner
    finally:
        scanner.stop()
    assert "code-scanner" not in [thread.name for thread in threading.enumerate()]


def test_nothing_is_looked_at_during_a_pause() -> None:
    view, told = View(), []

    with scanning(view, told) as scanner:
        view.wait_for_looks(3)
        scanner.pause()
        one_look_may_be_under_way = view.looks + 1
        threading.Event().wait(0.2)
        assert view.looks <= one_look_may_be_under_way
        scanner.resume()
        view.wait_for_looks(3)


def test_a_card_held_through_a_pause_is_told_once() -> None:
    view, told = View(CARD), []

    with scanning(view, told) as scanner:
        view.wait_for_looks(3)
        scanner.pause()
        threading.Event().wait(1.6)
        scanner.resume()
        view.wait_for_looks(5)

    assert told == [CARD]


def test_another_card_after_a_pause_is_told_at_once() -> None:
    view, told = View(CARD), []
    other = FoundCode("2024-00999", Symbology.QR)

    with scanning(view, told) as scanner:
        view.wait_for_looks(3)
        scanner.pause()
        view.codes = [other]
        scanner.resume()
        view.wait_for_looks(3)

    assert told == [CARD, other]


def test_a_listener_with_a_bug_does_not_end_the_scanning(
    caplog: pytest.LogCaptureFixture,
) -> None:
    view = View(CARD)

    def broken(code: FoundCode) -> None:
        raise ValueError("a bug")

    scanner = CodeScanner(Camera(), broken, reader=view)
    scanner.start()
    view.wait_for_looks(10)
    scanner.stop()

    errors = [r.message for r in caplog.records if r.levelno >= logging.ERROR]
    assert errors == ["A code callback failed"]
    caplog.clear()
