"""Muster's own figures for Prometheus, counted when they are asked for."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count, Min, Sum
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from sync.server.attendance.models import Change
from sync.server.stations import health
from sync.server.stations.models import Station, StationKind
from sync.server.work.models import Worker


class Gauges(Collector):
    """What waits, and how the stations are."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Yield each figure as it is now."""
        now = timezone.now()
        tasks = GaugeMetricFamily("muster_tasks", "Tasks by state.", labels=["state"])
        counted = DBTaskResult.objects.order_by().values_list("status").annotate(Count("pk"))
        counts = {"READY": 0, "RUNNING": 0, "FAILED": 0, **dict(counted)}
        for state, count in sorted(counts.items()):
            tasks.add_metric([state.lower()], count)
        yield tasks
        oldest = DBTaskResult.objects.ready().aggregate(at=Min("enqueued_at"))["at"]
        yield _gauge("muster_tasks_oldest_seconds", "Age of the oldest waiting task.", now, oldest)
        yield GaugeMetricFamily("muster_workers", "Task workers alive.", Worker.objects.count())
        yield GaugeMetricFamily(
            "muster_changes_uncounted",
            "Changes of records that analytics do not hold yet.",
            Change.objects.filter(counted=False).count(),
        )
        yield from _stations(now)


def _stations(now: datetime) -> Iterator[GaugeMetricFamily]:
    states = GaugeMetricFamily("muster_stations", "Stations by health.", labels=["health"])
    counts = dict.fromkeys(health.Health, 0)
    laptops = Station.objects.filter(kind=StationKind.LAPTOP)
    for station in laptops:
        counts[health.of(station, now)] += 1
    for state, count in counts.items():
        states.add_metric([state.value], count)
    yield states
    told = laptops.filter(revoked_at=None).aggregate(
        at=Min("oldest_waiting_at"), waiting=Sum("waiting")
    )
    yield _gauge(
        "muster_stations_oldest_waiting_seconds",
        "Age of the oldest item that waits at any station.",
        now,
        told["at"],
    )
    yield GaugeMetricFamily(
        "muster_stations_waiting", "Items that wait at stations.", told["waiting"] or 0
    )


def _gauge(name: str, text: str, now: datetime, oldest: datetime | None) -> GaugeMetricFamily:
    age = max(0.0, (now - oldest).total_seconds()) if oldest else 0.0
    return GaugeMetricFamily(name, text, age)
