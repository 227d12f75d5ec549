"""Distances against published ones, and when a station counts as off site."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.domain.events import Event
from sync.domain.places import Position, PositionSource, distance_m, is_off_site

NOON = datetime(2026, 9, 1, 12, tzinfo=UTC)
# Vincenty's own test line: Flinders Peak to Buninyong, 54,972.271 m (Geoscience Australia, GDA).
FLINDERS_PEAK = (-37.95103342, 144.42486789)
BUNINYONG = (-37.65282114, 143.92649553)


def event(point: tuple[float, float] | None, radius_m: float = 100.0) -> Event:
    latitude, longitude = point or (None, None)
    return Event(
        id=UUID(int=1), short_id=1, title="Orientation", campus="North", venue="Gymnasium",
        timezone="UTC", opens_at=NOON, starts_at=NOON, late_after=NOON, closes_at=NOON,
        latitude=latitude, longitude=longitude, radius_m=radius_m,
    )  # fmt: skip


def at(point: tuple[float, float], accuracy_m: float = 0.0) -> Position:
    return Position(
        latitude=point[0],
        longitude=point[1],
        accuracy_m=accuracy_m,
        source=PositionSource.MEASURED,
    )


def test_distance_is_the_surveyors() -> None:
    assert distance_m(at(FLINDERS_PEAK), event(BUNINYONG)) == 54_972


def test_distance_across_the_date_line_is_the_short_way() -> None:
    # One degree of longitude on the WGS 84 equator is 111,319.491 m.
    assert distance_m(at((0, 179.5)), event((0, -179.5))) == 111_319


@pytest.mark.parametrize(
    ("radius_m", "accuracy_m", "off_site"),
    [
        (54_972.4, 0, False),
        (54_971, 0, True),
        (54_900, 72, False),
        (54_900, 71, True),
        (0, 60_000, False),
    ],
)
def test_station_is_off_site_only_when_it_surely_is(
    radius_m: float, accuracy_m: float, off_site: bool
) -> None:
    assert is_off_site(at(FLINDERS_PEAK, accuracy_m), event(BUNINYONG, radius_m)) is off_site


def test_nobody_is_off_site_where_a_place_is_not_known() -> None:
    assert not is_off_site(None, event(BUNINYONG, 1))
    assert not is_off_site(at(FLINDERS_PEAK), event(None))
    assert distance_m(at(FLINDERS_PEAK), event(None)) is None
    assert distance_m(at(FLINDERS_PEAK), replace(event(BUNINYONG), longitude=None)) is None


@pytest.mark.parametrize("point", [(95.0, 0.0), (float("nan"), 0.0), (0.0, float("inf"))])
def test_place_that_is_not_on_earth_stops_no_check_in(point: tuple[float, float]) -> None:
    assert distance_m(at(BUNINYONG), event(point)) is None
    assert not is_off_site(at(BUNINYONG), event(point))


@given(
    st.tuples(st.floats(-90, 90), st.floats(-180, 180)),
    st.tuples(st.floats(-90, 90), st.floats(-180, 180)),
)
def test_any_two_places_have_one_distance(
    one: tuple[float, float], other: tuple[float, float]
) -> None:
    found = distance_m(at(one), event(other))
    assert found is not None
    assert 0 <= found <= 20_003_932  # half of a meridian, the longest geodesic of WGS 84
    assert found == distance_m(at(other), event(one))


@pytest.mark.parametrize("changed", [{"latitude": 90.1}, {"longitude": -181}, {"accuracy_m": -1}])
def test_position_that_cannot_be_is_not_read(changed: dict[str, Any]) -> None:
    fields = {"latitude": 1.0, "longitude": 2.0, "accuracy_m": 3.0, "source": "typed"}
    assert msgspec.convert(fields, Position).latitude == 1.0
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({**fields, **changed}, Position)
