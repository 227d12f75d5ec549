"""A scanner's keystrokes told from a person's."""

from itertools import pairwise

import pytest

from kiosk.widgets.keystrokes import (
    GAP_MS,
    LEAST,
    LONGEST,
    PAUSE_MS,
    PAUSES,
    STALL_MS,
    SURE,
    Keystrokes,
    Verdict,
)

CARD = "2024-00123"


def typed(strokes: Keystrokes, text: str, *, every_ms: float, start: float = 0) -> float:
    """Type `text`; return when the next keystroke would come."""
    at = start
    for character in text:
        strokes.character(character, at)
        at += every_ms
    return at


@pytest.mark.parametrize("every_ms", [1, 10, GAP_MS])
def test_fast_characters_and_an_enter_are_a_scan(every_ms) -> None:
    strokes = Keystrokes()
    at = typed(strokes, "2024-00123", every_ms=every_ms)

    assert strokes.enter(at) is Verdict.SCAN
    assert strokes.text == "2024-00123"


def test_too_few_characters_are_a_persons() -> None:
    strokes = Keystrokes()
    at = typed(strokes, "2" * (LEAST - 1), every_ms=5)

    assert strokes.enter(at) is Verdict.GO


def test_slower_than_a_scanner_is_late() -> None:
    strokes = Keystrokes()
    strokes.character("2", 100)

    assert not strokes.is_late(100 + GAP_MS)
    assert strokes.is_late(100 + GAP_MS + 1)
    assert strokes.is_late(99), "a clock that went back"


def test_modifier_alone_is_not_held_but_belongs_to_a_scan() -> None:
    strokes = Keystrokes()
    assert strokes.character("", 0) is Verdict.GO
    typed(strokes, "ab1", every_ms=1)
    assert strokes.character("", 4) is Verdict.HOLD
    strokes.character("C", 5)

    assert strokes.enter(6) is Verdict.SCAN
    assert strokes.text == "ab1C"


def test_what_follows_a_scan_at_its_pace_is_dropped() -> None:
    strokes = Keystrokes()
    strokes.enter(typed(strokes, "12345", every_ms=1))

    assert strokes.enter(6) is Verdict.DROP
    assert strokes.character("9", 7) is Verdict.DROP
    assert strokes.quiet() == ""
    assert strokes.character("9", 1000) is Verdict.HOLD


@pytest.mark.parametrize("length", [LONGEST + 1, 4000])
def test_endless_scan_is_cut_and_told_once_when_it_is_quiet(length) -> None:
    strokes = Keystrokes()
    at = typed(strokes, "7" * length, every_ms=1)

    assert strokes.enter(at) is Verdict.DROP
    assert strokes.quiet() == "7" * (LONGEST + 1)
    assert strokes.quiet() == ""


def test_longest_scan_is_whole() -> None:
    strokes = Keystrokes()
    at = typed(strokes, "7" * LONGEST, every_ms=1)

    assert strokes.enter(at) is Verdict.SCAN
    assert len(strokes.text) == LONGEST


class Line:
    """Feeds keystrokes as the filter does: hands on what is late, before the next is judged."""

    def __init__(self) -> None:
        self.strokes = Keystrokes()
        self.at = 1000.0

    def type(self, text: str, *, after: float = 8, every: float = 8) -> None:
        for place, character in enumerate(text):
            self._wait(every if place else after)
            assert self.strokes.character(character, self.at) is Verdict.HOLD

    def enter(self, after: float = 8) -> Verdict:
        self._wait(after)
        return self.strokes.enter(self.at)

    def _wait(self, milliseconds: float) -> None:
        self.at += milliseconds
        if self.strokes.is_late(self.at):
            self.strokes.quiet()


@pytest.mark.parametrize("pause", [GAP_MS + 1, 150, PAUSE_MS])
@pytest.mark.parametrize("at", range(LEAST, len(CARD) + 1))
def test_scan_that_a_pause_splits_is_put_together(at, pause) -> None:
    line = Line()
    line.type(CARD[:at])
    line.type(CARD[at:], after=pause)
    judged = line.enter(after=8 if CARD[at:] else pause)

    assert judged is Verdict.SCAN
    assert line.strokes.text == CARD


@pytest.mark.parametrize("at", range(1, LEAST))
def test_tail_of_a_scan_whose_head_may_be_a_persons_is_no_scan(at) -> None:
    line = Line()
    line.type(CARD[:at])
    line.type(CARD[at:], after=120)

    assert line.enter() is Verdict.BROKEN
    assert line.strokes.given == CARD[:at], "what is to be undone"


def test_scan_split_in_three_is_put_together_and_in_four_is_no_scan() -> None:
    split, shattered = Line(), Line()
    for line, cuts in ((split, (0, 4, 7, 10)), (shattered, (0, 6, 7, 8, 10))):
        for start, end in pairwise(cuts):
            line.type(CARD[start:end], after=100)

    assert split.enter() is Verdict.SCAN
    assert split.strokes.text == CARD
    assert shattered.enter() is Verdict.BROKEN
    assert PAUSES == 2


def test_long_stall_in_what_surely_is_a_scan_is_waited_for() -> None:
    line = Line()
    line.type(CARD[:SURE])
    line.type(CARD[SURE:], after=STALL_MS)

    assert line.enter() is Verdict.SCAN
    assert line.strokes.text == CARD


def test_scan_shortly_after_a_persons_typing_is_not_trusted_and_undoes_nothing() -> None:
    line = Line()
    line.type("maria", every=120)
    line.type(CARD, after=200)

    assert line.enter() is Verdict.BROKEN
    assert line.strokes.given == ""


@pytest.mark.parametrize("every", [GAP_MS + 5, 80, 120, 300])
def test_typing_at_any_persons_pace_is_no_scan(every) -> None:
    line = Line()
    line.type(CARD, every=every)
    assert line.enter(every) is Verdict.GO


def test_roll_over_four_keys_within_typing_is_no_scan() -> None:
    line = Line()
    line.type("20", every=150)
    line.type("24-0", after=150, every=25)
    line.type("0123", after=110, every=110)
    assert len(line.strokes.text) == 1, "what a person types is held for a moment only"

    assert line.enter(110) is Verdict.GO


def test_roll_over_four_keys_and_an_enter_at_a_persons_pace_is_no_scan() -> None:
    line = Line()
    line.type("1234", every=25)
    assert line.enter(130) is Verdict.GO


def test_second_end_is_dropped_after_a_pause_but_not_a_persons_later() -> None:
    line = Line()
    line.type(CARD)
    assert line.enter() is Verdict.SCAN
    assert line.enter(after=PAUSE_MS - 50) is Verdict.DROP
    assert line.enter(after=60) is Verdict.GO


def test_rest_of_an_endless_scan_is_dropped_across_pauses() -> None:
    line = Line()
    line.type("7" * LONGEST)
    assert line.strokes.character("7", line.at + 8) is Verdict.DROP
    for _ in range(5):
        line._wait(300)
        for _ in range(40):
            line._wait(8)
            assert line.strokes.character("8", line.at) is Verdict.DROP
    assert line.enter() is Verdict.DROP
    assert line.strokes.quiet() == "7" * (LONGEST + 1)
