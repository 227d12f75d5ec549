"""A scanner's keystrokes told from a person's."""

import pytest

from kiosk.widgets.keystrokes import GAP_MS, LEAST, LONGEST, Keystrokes, Verdict


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
