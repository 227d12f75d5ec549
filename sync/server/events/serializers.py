"""Events as the API tells and takes them. Field names follow the API's contract."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from rest_framework import serializers

from sync.domain.events import EventStatus
from sync.server.accounts.models import User
from sync.server.accounts.rights import Extent, Right, extent
from sync.server.events.fields import CampusField, LocalTimeField, NumberField
from sync.server.events.models import Event

OPENS_BEFORE = timedelta(minutes=30)
LATE_AFTER = timedelta(minutes=15)

_TIMES = ("opens_at", "starts_at", "late_after", "closes_at")


class _ActiveField(serializers.BooleanField):
    """The event's status as the contract has it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(source="status", **kwargs)

    def to_internal_value(self, data: Any) -> Any:
        active = super().to_internal_value(data)
        return (EventStatus.ACTIVE if active else EventStatus.CANCELLED).value

    def to_representation(self, value: Any) -> bool:
        return bool(value == EventStatus.ACTIVE.value)


class _OrganizerField(serializers.CharField):
    """Only who may make events for everybody may name somebody else. Null changes nothing."""

    default_error_messages = {
        "others": "You can only make events of your own.",
        "unknown": "There is no such organizer.",
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(allow_null=True, **kwargs)
        self._known: dict[str, User | None] = {}

    def to_internal_value(self, data: Any) -> Any:
        name: str = super().to_internal_value(data)
        asks: User = self.context["request"].user
        if name == asks.username:
            return asks
        if extent(asks, Right.MAKE_EVENTS) is not Extent.ALL:
            self.fail("others")
        if name not in self._known:
            self._known[name] = User.objects.filter(username=name, is_active=True).first()
        found = self._known[name]
        if found is None or extent(found, Right.MAKE_EVENTS) is Extent.NONE:
            self.fail("unknown")
        return found

    def to_representation(self, value: Any) -> str:
        return str(value.username)


class EventSerializer(serializers.ModelSerializer[Event]):
    """`start_datetime` is the start, `end_datetime` when check-in closes; both are told in UTC.

    A time that is written without a zone is one of the campus's. `campus` is told by name and taken
    by name or id. Where they are not given, check-in opens 30 minutes before the start and is late
    from 15 minutes after it; when the start of an event is moved, both move along. Cancel an event
    with `is_active: false`. `organizer` is a user name, by default your own.
    """

    campus = CampusField()
    campus_id = serializers.IntegerField(read_only=True)
    timezone = serializers.CharField(source="campus.timezone", read_only=True)
    location = serializers.CharField(source="venue", max_length=200)
    latitude = NumberField(required=False, allow_null=True, min_value=-90, max_value=90)
    longitude = NumberField(required=False, allow_null=True, min_value=-180, max_value=180)
    location_radius = NumberField(
        source="radius_m", required=False, min_value=1, max_value=100_000, help_text="In metres."
    )
    opens_at = LocalTimeField(required=False)
    start_datetime = LocalTimeField(source="starts_at")
    late_after = LocalTimeField(required=False)
    end_datetime = LocalTimeField(source="closes_at")
    organizer = _OrganizerField(required=False)
    is_active = _ActiveField(required=False)

    class Meta:
        model = Event
        fields = [
            "id",
            "title",
            "campus",
            "campus_id",
            "timezone",
            "location",
            "latitude",
            "longitude",
            "location_radius",
            "opens_at",
            "start_datetime",
            "late_after",
            "end_datetime",
            "status",
            "is_active",
            "organizer",
            "front_photo",
            "back_photo",
            "signature",
            "provisional",
            "photo_waiver",
            "signature_waiver",
            "open_to_campus",
            "code_interval_s",
            "accent",
        ]
        read_only_fields = ["id", "status"]

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        wrong: dict[str, list[str]] = {}
        if attrs.get("organizer", "") is None:
            del attrs["organizer"]
        _settle_times(attrs, self.instance, wrong)
        _check_place(attrs, self.instance, wrong)
        if wrong:
            raise serializers.ValidationError(wrong)
        return attrs


def _settle_times(attrs: dict[str, Any], before: Event | None, wrong: dict[str, list[str]]) -> None:
    """Put the campus's zone to naive times, work out those not given, and look at their order."""
    if not any(name in attrs for name in _TIMES):
        return
    campus = attrs["campus"] if "campus" in attrs or before is None else before.campus
    zone = ZoneInfo(campus.timezone)
    for name in _TIMES:
        if name in attrs and attrs[name].tzinfo is None:
            attrs[name] = attrs[name].replace(tzinfo=zone)
        if name in attrs:
            attrs[name] = attrs[name].astimezone(UTC)
    start: datetime = attrs.get("starts_at") or before.starts_at  # type: ignore[union-attr]
    end: datetime = attrs.get("closes_at") or before.closes_at  # type: ignore[union-attr]
    opens_before = before.starts_at - before.opens_at if before else OPENS_BEFORE
    late_after = before.late_after - before.starts_at if before else LATE_AFTER
    attrs.setdefault("opens_at", start - opens_before)
    attrs.setdefault("late_after", max(start, min(start + late_after, end)))
    if end < start or end <= attrs["opens_at"]:
        wrong["end_datetime"] = ["The end must be after the start."]
    elif not start <= attrs["late_after"] <= end:
        wrong["late_after"] = ["This must be between the start and the end."]
    if attrs["opens_at"] > start:
        wrong["opens_at"] = ["Check-in must open by the start."]


def _check_place(attrs: dict[str, Any], before: Event | None, wrong: dict[str, list[str]]) -> None:
    latitude = attrs.get("latitude", before.latitude if before else None)
    longitude = attrs.get("longitude", before.longitude if before else None)
    if (latitude is None) != (longitude is None):
        missing = "latitude" if latitude is None else "longitude"
        wrong[missing] = ["Give latitude and longitude both, or neither."]
