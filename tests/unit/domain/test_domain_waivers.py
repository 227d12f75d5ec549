"""Waivers as bytes: read back as written, and nothing else is read."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.domain import waivers
from sync.domain.errors import BadWaiver
from sync.domain.waivers import MAX_NAME, Waived, Waiver

WAIVER = Waiver(
    waived=Waived.SIGNATURE,
    typed_name="Ana Liza Peña",
    witness="pin",
    at=datetime(2026, 9, 1, 9, 0, 5, tzinfo=UTC),
)
WRITTEN: dict[str, Any] = {
    "waived": "signature",
    "typed_name": "Ana Liza Peña",
    "witness": "pin",
    "at": "2026-09-01T09:00:05Z",
    "format": 1,
}


def test_waiver_is_written_as_plain_json() -> None:
    assert json.loads(waivers.encode(WAIVER)) == WRITTEN
    assert waivers.decode(json.dumps(WRITTEN).encode()) == WAIVER


@given(
    st.builds(
        Waiver,
        waived=st.sampled_from(Waived),
        typed_name=st.text(max_size=MAX_NAME),
        witness=st.text(max_size=20),
        at=st.datetimes(timezones=st.just(UTC)),
        format=st.just(1),
    )
)
def test_any_waiver_is_read_back(waiver: Waiver) -> None:
    assert waivers.decode(waivers.encode(waiver)) == waiver


def test_fields_of_a_later_muster_are_passed_over() -> None:
    assert waivers.decode(json.dumps({**WRITTEN, "reason": "hand in plaster"}).encode()) == WAIVER


@pytest.mark.parametrize(
    "changed",
    [
        {"waived": "consent"},
        {"typed_name": None},
        {"typed_name": "a" * (MAX_NAME + 1)},
        {"witness": 1},
        {"at": "2026-09-01T09:00:05"},
        {"format": 2},
    ],
)
def test_waiver_with_a_wrong_value_is_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(BadWaiver) as refused:
        waivers.decode(json.dumps({**WRITTEN, **changed}).encode())
    assert refused.value.code == "bad_waiver"


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"\xff", b'"\xff"', b"[" * 100_000])
def test_what_is_no_waiver_is_refused(data: bytes) -> None:
    with pytest.raises(BadWaiver):
        waivers.decode(data)


@given(st.binary(max_size=100))
def test_any_bytes_are_refused_without_another_error(data: bytes) -> None:
    with pytest.raises(BadWaiver):
        waivers.decode(data)
