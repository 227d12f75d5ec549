"""Where a station is, and whether that is where its event is. A signal for review, not a wall."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from math import isfinite
from typing import Annotated

import msgspec

from sync.domain.events import Event


class PositionSource(StrEnum):
    """How the station's position came to be known."""

    TYPED = "typed"
    LISTED = "listed"
    """Picked from the places of the campus's events."""
    MEASURED = "measured"


@dataclass(frozen=True, kw_only=True)
class Position:
    """A point in degrees (WGS 84); `accuracy_m` is the radius within which it is believed."""

    latitude: Annotated[float, msgspec.Meta(ge=-90, le=90)]
    longitude: Annotated[float, msgspec.Meta(ge=-180, le=180)]
    accuracy_m: Annotated[float, msgspec.Meta(ge=0)] = 0.0
    source: PositionSource


def distance_m(position: Position, event: Event) -> int | None:
    """Return the geodesic distance from the event's point in metres.

    None when the event has no point, or one that is not on Earth.
    """
    if event.latitude is None or event.longitude is None:
        return None
    return _geodesic_m(position.latitude, position.longitude, event.latitude, event.longitude)


@lru_cache(maxsize=8)
def _geodesic_m(
    latitude: float, longitude: float, to_latitude: float, to_longitude: float
) -> int | None:
    """Return the distance of two points; a station asks for the same ones all day."""
    from geographiclib.geodesic import Geodesic  # noqa: PLC0415 - not in a kiosk's cold start

    found = Geodesic.WGS84.Inverse(
        latitude, longitude, to_latitude, to_longitude, Geodesic.DISTANCE
    )
    distance = float(found["s12"])  # not a number for a latitude over 90 degrees
    return round(distance) if isfinite(distance) else None


def is_off_site(position: Position | None, event: Event) -> bool:
    """Return whether the station is known to be outside the event's radius."""
    if position is None:
        return False
    distance = distance_m(position, event)
    return distance is not None and distance - position.accuracy_m > event.radius_m
