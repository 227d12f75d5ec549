"""What is news among the codes in view: once each, bar codes twice over, the unreadable late."""

from collections.abc import Iterable

from kiosk.capture.codes import FoundCode, Symbology
from kiosk.capture.scanner import GONE_S, UNREADABLE_S, Sightings

QR = FoundCode("2024-00123", Symbology.QR)
BAR = FoundCode("2024-00123", Symbology.CODE128)
OTHER = FoundCode("2024-00999", Symbology.QR)
TOO_LONG = FoundCode(None, Symbology.QR, too_long=True)
UNREADABLE = FoundCode(None, Symbology.QR)


def looks(
    sightings: Sightings, codes: Iterable[FoundCode], *, start: float, end: float, fps: int = 20
) -> list[FoundCode]:
    """Look at the same codes from `start` to `end` and return all that was told."""
    told: list[FoundCode] = []
    frames = round((end - start) * fps)
    for frame in range(frames):
        told += sightings.news(codes, start + frame / fps)
    return told


def test_a_code_held_up_is_told_once() -> None:
    assert looks(Sightings(), [QR], start=0, end=30) == [QR]


def test_a_code_that_flickers_is_told_once() -> None:
    sightings = Sightings()
    told = []
    for second in range(5):
        told += looks(sightings, [QR], start=second, end=second + 0.1)

    assert told == [QR]


def test_a_code_is_told_again_after_it_was_gone() -> None:
    sightings = Sightings()
    looks(sightings, [QR], start=0, end=1)

    looks(sightings, [], start=1, end=1 + GONE_S)

    assert looks(sightings, [QR], start=1 + GONE_S, end=4) == [QR]


def test_the_next_card_is_told_at_once() -> None:
    sightings = Sightings()
    looks(sightings, [QR], start=0, end=1)

    assert sightings.news([OTHER], 1.0) == [OTHER]


def test_a_bar_code_needs_two_reads_that_agree() -> None:
    sightings = Sightings()

    first = sightings.news([BAR], 0.0)
    misread = sightings.news([FoundCode("2024-00128", Symbology.CODE128)], 0.05)
    second = sightings.news([BAR], 0.1)

    assert (first, misread, second) == ([], [], [BAR])


def test_the_same_bar_code_twice_in_one_frame_is_one_read() -> None:
    assert Sightings().news([BAR, BAR], 0.0) == []


def test_an_unreadable_code_is_told_only_after_a_while() -> None:
    sightings = Sightings()

    early = looks(sightings, [UNREADABLE], start=0, end=UNREADABLE_S)
    later = looks(sightings, [UNREADABLE], start=UNREADABLE_S, end=5)

    assert (early, later) == ([], [UNREADABLE])


def test_a_code_that_becomes_readable_is_never_called_unreadable() -> None:
    sightings = Sightings()
    looks(sightings, [UNREADABLE], start=0, end=0.5)

    read = sightings.news([QR], 0.5)
    after = looks(sightings, [UNREADABLE], start=0.55, end=1.5)

    assert (read, after) == ([QR], [])


def test_a_card_still_in_view_after_a_pause_is_no_news() -> None:
    sightings = Sightings()
    looks(sightings, [QR], start=0, end=1)

    sightings.hold(60.0)

    assert looks(sightings, [QR], start=60, end=62) == []


def test_a_card_taken_away_after_a_pause_is_news_when_it_comes_back() -> None:
    sightings = Sightings()
    looks(sightings, [QR], start=0, end=1)
    sightings.hold(60.0)

    looks(sightings, [], start=60, end=60 + GONE_S)

    assert sightings.news([QR], 62.0) == [QR]


def test_a_code_with_too_much_text_is_told_once_and_at_once() -> None:
    sightings = Sightings()

    assert sightings.news([TOO_LONG], 0.0) == [TOO_LONG]
    assert looks(sightings, [TOO_LONG], start=0.05, end=5) == []


def test_a_code_with_too_much_text_is_not_called_unreadable() -> None:
    sightings = Sightings()
    looks(sightings, [UNREADABLE], start=0, end=0.5)

    told = looks(sightings, [TOO_LONG], start=0.5, end=3)

    assert told == [TOO_LONG]
