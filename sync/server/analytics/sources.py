"""Figures out of roll-ups: of the whole school, or of some events.

`figures_for` picks the source by what a person may see.
"""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet, Sum
from django.utils import timezone
from rest_framework.exceptions import ValidationError

from sync.server.accounts.models import Role, User
from sync.server.accounts.rights import Extent, Right, extent
from sync.server.analytics.figures import RECENT, Figures, Period, Row, all_zones
from sync.server.analytics.models import (
    ATTENDED,
    SUMS,
    BinKind,
    CampusBin,
    CampusDay,
    CampusDepartment,
    EventCount,
    EventDepartment,
    EventSeconds,
    EventSlot,
)
from sync.server.analytics.own_records import StudentFigures
from sync.server.events.models import Campus, Event
from sync.server.events.selectors import visible_events


class SchoolFigures(Figures):
    """All of the school, or of one campus."""

    def __init__(self, campus: Campus | None) -> None:
        self._campus = Q(campus_id=campus.pk) if campus else Q()
        self._events = Q(event__campus=campus) if campus else Q()
        if campus:
            self.zones = (campus.timezone,)
        else:
            self.zones = all_zones()

    def totals(self, period: Period) -> Row:
        return self._days(period).aggregate(**SUMS)

    def by_day(self, period: Period) -> list[Row]:
        return list(self._days(period).values("day").annotate(**SUMS).order_by("day"))

    def by_department(self, period: Period) -> list[Row]:
        rows = CampusDepartment.objects.filter(period.spans, self._campus)
        return list(rows.values("department").annotate(**SUMS).order_by("department"))

    def attended_by_day(self, period: Period) -> list[tuple[date, int]]:
        days = self._days(period).values_list("day").annotate(attended=Sum(ATTENDED))
        return list(days.order_by("day"))

    def hours(self, period: Period) -> dict[int, int]:
        return self._bins(BinKind.HOUR, period)

    def seconds(self, period: Period) -> dict[int, int]:
        return self._bins(BinKind.SECONDS, period)

    def recent(self) -> int:
        return _recent(EventSlot.objects.filter(self._events))

    def _days(self, period: Period) -> QuerySet[CampusDay]:
        return CampusDay.objects.filter(self._campus, day__range=(period.start, period.end))

    def _bins(self, kind: BinKind, period: Period) -> dict[int, int]:
        rows = CampusBin.objects.filter(period.spans, self._campus, kind=kind.value)
        return dict(rows.values_list("bin").annotate(n=Sum("count")).order_by())


class EventFigures(Figures):
    """Some events: an organizer's own, or one."""

    def __init__(self, events: QuerySet[Event]) -> None:
        self._events = events.order_by()
        zones = self._events.values_list("campus__timezone", flat=True)
        self.zones = tuple(zones.distinct())

    def totals(self, period: Period) -> Row:
        days = (period.start, period.end)
        sums = EventDepartment.objects.filter(event__in=self._ids, day__range=days).aggregate(
            **SUMS
        )
        held = EventCount.objects.filter(event__in=self._ids, day__range=days)
        return {**sums, **held.aggregate(events=Sum("events", default=0))}

    def by_day(self, period: Period) -> list[Row]:
        return list(self._departments(period).values("day").annotate(**SUMS).order_by("day"))

    def by_department(self, period: Period) -> list[Row]:
        rows = self._departments(period).values("department")
        return list(rows.annotate(**SUMS).order_by("department"))

    def attended_by_day(self, period: Period) -> list[tuple[date, int]]:
        days = self._departments(period).values_list("day").annotate(attended=Sum(ATTENDED))
        return list(days.order_by("day"))

    def hours(self, period: Period) -> dict[int, int]:
        rows = EventSlot.objects.filter(event__in=self._ids, day__range=(period.start, period.end))
        return dict(rows.values_list("hour").annotate(n=Sum("attended")).order_by())

    def seconds(self, period: Period) -> dict[int, int]:
        rows = EventSeconds.objects.filter(
            event__in=self._ids, day__range=(period.start, period.end)
        )
        return dict(rows.values_list("bin").annotate(n=Sum("count")).order_by())

    def recent(self) -> int:
        return _recent(EventSlot.objects.filter(event__in=self._ids))

    @property
    def _ids(self) -> Any:
        return self._events.values("pk")

    def _departments(self, period: Period) -> QuerySet[EventDepartment]:
        days = (period.start, period.end)
        return EventDepartment.objects.filter(event__in=self._ids, day__range=days)


def figures_for(user: User, *, campus_id: int | None, event_id: UUID | None) -> Figures:
    """Return what the person may see, narrowed. Raises ValidationError naming what is not there."""
    campus = Campus.objects.filter(pk=campus_id).first() if campus_id is not None else None
    if campus_id is not None and campus is None:
        raise ValidationError({"campus_id": ["There is no such campus."]})
    if user.role == Role.STUDENT:
        return StudentFigures(user, _narrowed("event__", campus_id, event_id))
    seen = visible_events(user, Right.SEE_ANALYTICS)
    if event_id is not None:
        seen = seen.filter(pk=event_id)
        if not seen.exists():
            raise ValidationError({"event_id": ["There is no such event."]})
    elif extent(user, Right.SEE_ANALYTICS) is Extent.ALL:
        return SchoolFigures(campus)
    return EventFigures(seen.filter(_narrowed("", campus_id, None)))


def _narrowed(prefix: str, campus_id: int | None, event_id: UUID | None) -> Q:
    narrowed = Q()
    if campus_id is not None:
        narrowed &= Q(**{f"{prefix}campus_id": campus_id})
    if event_id is not None:
        narrowed &= Q(**{f"{prefix}id": event_id})
    return narrowed


def _recent(slots: QuerySet[EventSlot]) -> int:
    since = timezone.now() - RECENT
    found = slots.filter(start__gte=since).aggregate(n=Sum("attended", default=0))
    return int(found["n"])
