"""Plain words: every value has some, and dates do not follow the process's locale."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from sync.domain.attendance import Method, Outcome, Reason
from sync.reports import words

MANILA = ZoneInfo("Asia/Manila")


@pytest.mark.parametrize(
    ("values", "worded"),
    [
        (Outcome, words.outcome_words),
        (Reason, words.reason_words),
        (Method, words.method_words),
    ],
)
def test_every_value_has_its_own_words(values, worded):
    told = [worded(value) for value in values]
    assert all(told)
    assert len(set(told)) == len(told)
    assert not any("_" in text for text in told)


def test_reasons_are_joined_in_their_order():
    assert words.reasons_words((Reason.LATE, Reason.NOT_ON_ROSTER)) == "Late; Not on the roster"
    assert words.reasons_words(()) == ""


def test_a_day_is_written_out():
    assert words.day_words(datetime(2024, 11, 23, tzinfo=UTC).date()) == (
        "Saturday, 23 November 2024"
    )


@pytest.mark.parametrize(
    ("zone", "told"),
    [
        ("Asia/Manila", "Asia/Manila, UTC+8"),
        ("Asia/Kolkata", "Asia/Kolkata, UTC+5:30"),
        ("America/St_Johns", "America/St_Johns, UTC-3:30"),
        ("UTC", "UTC, UTC"),
    ],
)
def test_a_zone_is_told_with_its_offset(zone, told):
    at = datetime(2024, 1, 15, tzinfo=ZoneInfo(zone))
    assert words.zone_words(at, zone) == told


def test_a_window_that_ends_on_another_day_names_it(event):
    opens = datetime(2024, 11, 23, 20, 0, tzinfo=MANILA)
    late, closes = opens + timedelta(hours=1), opens + timedelta(hours=6)
    told = words.window_words(event(opens, late, closes), opens, late, closes)
    assert told == "20:00 – 24 November 2024, 02:00, late after 21:00"


def test_a_window_in_which_nobody_is_late_does_not_speak_of_it(event):
    opens = datetime(2024, 11, 23, 8, 0, tzinfo=MANILA)
    closes = opens + timedelta(hours=2)
    told = words.window_words(event(opens, closes, closes), opens, closes, closes)
    assert told == "08:00 – 10:00"
