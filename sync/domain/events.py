"""What can be attended: campus, event, and the event's policy. Values only; rules.py decides."""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from sync.domain.times import Instant


class EventStatus(StrEnum):
    ACTIVE = "active"
    CANCELLED = "cancelled"


class BackPhoto(StrEnum):
    """What the back photo shows, or that none is taken."""

    VENUE = "venue"
    ID_CARD = "id_card"
    NONE = "none"


@dataclass(frozen=True, kw_only=True)
class Policy:
    """Which steps a check-in has and how strict they are."""

    front_photo: bool = True
    back_photo: BackPhoto = BackPhoto.VENUE
    signature: bool = True
    provisional: bool = True
    """Unknown student numbers may check in and are marked for review."""
    photo_waiver: bool = True
    """Who wants no photo may check in before an organizer, and is marked for review."""
    signature_waiver: bool = True
    """Who cannot sign may check in before an organizer, and is marked for review."""
    open_to_campus: bool = False
    """Every known student may attend; without it, those off the roster are marked for review."""
    code_interval_s: int = 10
    """How long one rotating code is shown, 5 to 60 seconds."""


@dataclass(frozen=True, kw_only=True)
class Event:
    """One event as a station knows it. All times are aware and in UTC.

    A check-in is possible from `opens_at` until `closes_at`; after `late_after` it counts as late.
    `timezone` is the IANA name of the campus's zone, in which times are shown.
    `code_key` is this station's key for the rotating code (32 bytes, see codes.station_code_key),
    or None where no code can be shown. `accent` is the event's own colour as `#RRGGBB`, or empty.
    """

    id: UUID
    short_id: int
    title: str
    campus: str
    venue: str
    timezone: str
    opens_at: Instant
    starts_at: Instant
    late_after: Instant
    closes_at: Instant
    latitude: float | None = None
    longitude: float | None = None
    radius_m: float = 100.0
    status: EventStatus = EventStatus.ACTIVE
    policy: Policy = field(default_factory=Policy)
    code_key: bytes | None = None
    accent: str = ""
