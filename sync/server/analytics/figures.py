"""Counts of records in a period, wherever they come from (sources.py, own_records.py)."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils import timezone

from sync.server.analytics.counting import SECONDS, month_of
from sync.server.analytics.models import (
    Span,
)
from sync.server.events.models import Campus

Row = dict[str, Any]

RECENT = timedelta(hours=24)


@dataclass(frozen=True, kw_only=True)
class Period:
    """Local days, both included."""

    start: date
    end: date

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    @property
    def before(self) -> "Period":
        """As many days, just before."""
        return Period(
            start=self.start - timedelta(days=self.days), end=self.start - timedelta(days=1)
        )

    @cached_property
    def spans(self) -> Q:
        """The rows that add up to the period: whole months where it has any, else days."""
        day, month = Q(span=Span.DAY.value), Q(span=Span.MONTH.value)
        first = _next_month(self.start) if self.start.day > 1 else self.start
        end = month_of(self.end + timedelta(days=1))
        if first >= end:
            return day & Q(day__range=(self.start, self.end))
        return (
            (month & Q(day__gte=first, day__lt=end))
            | (day & Q(day__gte=self.start, day__lt=first))
            | (day & Q(day__gte=end, day__lte=self.end))
        )


class Figures(ABC):
    """Counts of records in a period."""

    zones: tuple[str, ...]

    def today(self) -> date:
        """Return the day on which it is latest, so that no check-in of today is beyond it."""
        now = timezone.now()
        return max(now.astimezone(ZoneInfo(zone)).date() for zone in self.zones or ("UTC",))

    def last(self, days: int) -> Period:
        """Return the last days, with today."""
        today = self.today()
        return Period(start=today - timedelta(days=days - 1), end=today)

    @abstractmethod
    def totals(self, period: Period) -> Row:
        """Return every counter."""

    @abstractmethod
    def by_day(self, period: Period) -> list[Row]:
        """Return `day` and every counter for days that have any, in order."""

    @abstractmethod
    def by_department(self, period: Period) -> list[Row]:
        """Return `department` and every counter, in order."""

    @abstractmethod
    def attended_by_day(self, period: Period) -> list[tuple[date, int]]:
        """Return who attended on days that have any."""

    @abstractmethod
    def hours(self, period: Period) -> dict[int, int]:
        """Return who attended, by local hour."""

    @abstractmethod
    def seconds(self, period: Period) -> dict[int, int]:
        """Return who attended, by the bin of how long it took."""

    @abstractmethod
    def recent(self) -> int:
        """Return who attended in the last 24 hours."""


def all_zones() -> tuple[str, ...]:
    """Return the time zones of all campuses."""
    return tuple(Campus.objects.order_by().values_list("timezone", flat=True).distinct())


def attended(row: Mapping[str, Any]) -> int:
    """Return how many attended."""
    return int(row["verified"] + row["pending"])


def rate(row: Mapping[str, Any]) -> float:
    """Return how many of the expected came, in percent; 0 where nobody was expected."""
    if row["expected"] <= 0:
        return 0.0
    percent = 100 * int(row["on_roster"]) / int(row["expected"])
    return round(min(100.0, max(0.0, percent)), 1)


def average_seconds(row: Mapping[str, Any]) -> float:
    """Return how long a check-in took on average."""
    return round(float(row["seconds"] / row["timed"]), 1) if row["timed"] > 0 else 0.0


def seconds_labels() -> list[str]:
    """Return the bins of durations in words."""
    bounds = pairwise(SECONDS)
    return [*(f"{low}-{high} s" for low, high in bounds), f"{SECONDS[-1]} s and more"]


def _next_month(day: date) -> date:
    return month_of(month_of(day) + timedelta(days=32))
