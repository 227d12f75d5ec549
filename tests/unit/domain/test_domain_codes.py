"""Rotating codes: who can make them, when they are good, and what else is refused."""

import string
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.domain import codes
from sync.domain.codes import CodeClaim
from sync.domain.errors import BadCode

KEY = bytes(range(32))
STEP = 178_822_086
BEGIN = datetime.fromtimestamp(STEP * 10, UTC)
CLAIM = CodeClaim(event_short_id=70_000, station_short_id=513, step=STEP)
TICK = timedelta(microseconds=1)

claims = st.builds(
    CodeClaim,
    event_short_id=st.integers(0, 2**32 - 1),
    station_short_id=st.integers(0, 2**16 - 1),
    step=st.integers(0, 2**32 - 1),
)


@given(claims, st.binary(min_size=32, max_size=32))
def test_code_is_read_back_and_fits_an_alphanumeric_qr(claim: CodeClaim, key: bytes) -> None:
    code = codes.make_code(key, claim)
    assert codes.read_code(code) == claim
    assert len(code) == 34
    # ISO/IEC 18004: the letters and digits that alphanumeric mode has, here without its signs.
    assert set(code) <= set(string.ascii_uppercase + string.digits)


def test_code_is_as_the_layout_says(golden: Callable[[str], Any]) -> None:
    wanted = golden("rotating_code")
    key = codes.station_code_key(
        bytes.fromhex(wanted["event_secret"]),
        event_id=UUID(wanted["event_id"]),
        station_id=UUID(wanted["station_id"]),
    )
    claim = CodeClaim(
        event_short_id=wanted["event_short_id"],
        station_short_id=wanted["station_short_id"],
        step=wanted["step"],
    )
    assert (key.hex(), codes.make_code(key, claim)) == (wanted["key"], wanted["code"])


def test_each_event_and_station_has_a_key_of_its_own() -> None:
    secrets, ids = (bytes(32), bytes([1] * 32)), (UUID(int=1), UUID(int=2))
    keys = {
        codes.station_code_key(secret, event_id=event, station_id=station)
        for secret in secrets
        for event in ids
        for station in ids
    }
    assert len(keys) == 8


@pytest.mark.parametrize("interval_s", [5, 10, 60])
def test_code_is_good_for_its_step_and_the_next_with_three_seconds_of_grace(
    interval_s: int,
) -> None:
    step = int(BEGIN.timestamp()) // interval_s
    begins = datetime.fromtimestamp(step * interval_s, UTC)
    code = codes.make_code(KEY, CodeClaim(event_short_id=1, station_short_id=2, step=step))
    grace = timedelta(seconds=3)
    ends = begins + 2 * timedelta(seconds=interval_s)

    for good in (begins - grace, begins, ends - TICK, ends, ends + grace - TICK):
        codes.check_code(code, key=KEY, at=good, interval_s=interval_s)
    for bad in (begins - grace - TICK, ends + grace, ends + timedelta(days=1)):
        with pytest.raises(BadCode, match="expired"):
            codes.check_code(code, key=KEY, at=bad, interval_s=interval_s)


def test_step_changes_at_the_interval() -> None:
    assert codes.step_at(BEGIN - TICK, 10) == STEP - 1
    assert codes.step_at(BEGIN, 10) == codes.step_at(BEGIN + timedelta(seconds=9.9), 10) == STEP


def test_code_under_another_key_is_refused() -> None:
    code = codes.make_code(bytes(32), CLAIM)
    with pytest.raises(BadCode, match="not made by a station"):
        codes.check_code(code, key=KEY, at=BEGIN, interval_s=10)


@pytest.mark.parametrize("place", range(34))
def test_code_with_any_letter_altered_is_refused(place: int) -> None:
    """The last letter too, two bits of which say nothing: a code has one spelling."""
    code = codes.make_code(KEY, CLAIM)
    for letter in string.ascii_uppercase + "234567":
        if letter != code[place]:
            altered = code[:place] + letter + code[place + 1 :]
            with pytest.raises(BadCode):
                codes.check_code(altered, key=KEY, at=BEGIN, interval_s=10)


def test_code_with_another_codes_tag_is_refused() -> None:
    one, other = (
        codes.make_code(KEY, CodeClaim(event_short_id=1, station_short_id=n, step=STEP))
        for n in (1, 2)
    )
    with pytest.raises(BadCode):
        codes.check_code(one[:18] + other[18:], key=KEY, at=BEGIN, interval_s=10)


@pytest.mark.parametrize(
    "garbage",
    [
        "",
        "A",
        "HELLO WORLD",
        "=" * 34,
        "A" * 33 + "=",
        "Ñ" * 34,
        "A" * 34,
        codes.make_code(KEY, CLAIM).lower(),
        codes.make_code(KEY, CLAIM) + "A",
        codes.make_code(KEY, CLAIM) + "======",
        codes.make_code(KEY, CLAIM)[:-1],
        "AI" + codes.make_code(KEY, CLAIM)[2:],
        "https://example.org/" + codes.make_code(KEY, CLAIM),
    ],
)
def test_what_is_no_code_of_this_version_is_refused(garbage: str) -> None:
    with pytest.raises(BadCode, match="not a Muster code"):
        codes.read_code(garbage)
    with pytest.raises(BadCode):
        codes.check_code(garbage, key=KEY, at=BEGIN, interval_s=10)


@given(st.text(max_size=60))
def test_any_text_is_refused_or_read(text: str) -> None:
    with pytest.raises(BadCode):
        codes.check_code(text, key=KEY, at=BEGIN, interval_s=10)
