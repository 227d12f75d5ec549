"""What a list of events can be narrowed to and sorted by."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import django_filters
from django.db.models import Q, QuerySet

from sync.domain.events import EventStatus
from sync.server.accounts.selectors import signed_in
from sync.server.events.fields import FIRST_YEAR, LAST_YEAR, find_campus
from sync.server.events.models import Campus, Event

_STATUSES = [(status.value, status.value) for status in EventStatus]


class EventFilter(django_filters.FilterSet):  # type: ignore[misc]
    campus = django_filters.CharFilter(method="at_campus", label="Campus, by id or name")
    date_from = django_filters.DateFilter(
        method="from_day", label="First day on which an event starts, as its campus counts days"
    )
    date_to = django_filters.DateFilter(method="to_day", label="Last such day")
    status = django_filters.ChoiceFilter(choices=_STATUSES, label="Cancelled or not")
    mine = django_filters.BooleanFilter(method="of_mine", label="Only events you organize")
    search = django_filters.CharFilter(method="having", label="Part of title or location")
    ordering = django_filters.OrderingFilter(
        fields=[
            ("starts_at", "start_datetime"),
            ("closes_at", "end_datetime"),
            ("title", "title"),
        ],
        label="Sort by; a minus sorts backwards",
    )

    def at_campus(self, found: QuerySet[Event], _name: str, value: str) -> QuerySet[Event]:
        campus = find_campus(value)
        return found.filter(campus=campus) if campus else found.none()

    def from_day(self, found: QuerySet[Event], _name: str, day: date) -> QuerySet[Event]:
        return found.filter(_by_zone("gte", day, timedelta()))

    def to_day(self, found: QuerySet[Event], _name: str, day: date) -> QuerySet[Event]:
        return found.filter(_by_zone("lt", day, timedelta(days=1)))

    def of_mine(self, found: QuerySet[Event], _name: str, value: Any) -> QuerySet[Event]:
        mine = Q(organizer=signed_in(self.request))
        return found.filter(mine if value else ~mine)

    def having(self, found: QuerySet[Event], _name: str, value: str) -> QuerySet[Event]:
        for word in value.split():
            found = found.filter(Q(title__icontains=word) | Q(venue__icontains=word))
        return found


def _by_zone(comparison: str, day: date, add: timedelta) -> Q:
    """Compare an event's start with the beginning of a day, which differs from zone to zone."""
    near = min(max(day, date(FIRST_YEAR - 1, 1, 1)), date(LAST_YEAR + 1, 12, 31))
    days = Q(pk__in=[])
    for zone in Campus.objects.order_by().values_list("timezone", flat=True).distinct():
        begin = datetime.combine(near + add, time(), ZoneInfo(zone)).astimezone(UTC)
        days |= Q(campus__timezone=zone, **{f"starts_at__{comparison}": begin})
    return days
