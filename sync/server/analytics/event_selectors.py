"""One event: its whole count, and how it stands now. Field names follow the API's contract."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db.models import Sum
from django.utils import timezone

from sync.server.analytics.figures import Row, attended, average_seconds, rate
from sync.server.analytics.models import (
    COUNTERS,
    SUMS,
    EventCount,
    EventDepartment,
    EventSlot,
    EventState,
)
from sync.server.analytics.selectors import department
from sync.server.attendance.models import Record, Standing
from sync.server.events.models import Event, RosterEntry
from sync.server.stations.models import Station

_RECENT = timedelta(minutes=5)
_SHOWN = 10
_SLOT_SUMS = {
    name: Sum(name) for name in ("attended", "pending", "refused", "duplicates", "timed", "seconds")
}


def whole(event: Event) -> dict[str, Any]:
    """Return an event's counts: in all, by department, per five minutes and by station."""
    count = EventCount.objects.filter(pk=event.pk).values(*COUNTERS).first()
    totals = count or dict.fromkeys(COUNTERS, 0)
    return {
        "event_id": event.pk,
        "title": event.title,
        "expected": totals["expected"],
        "on_roster": RosterEntry.objects.filter(event=event).count(),
        "attended": attended(totals),
        "attendance_rate": rate(totals),
        "verified": totals["verified"],
        "review": totals["pending"],
        "rejected": totals["rejected"],
        "late": totals["late"],
        "refused": totals["refused"],
        "duplicates": totals["duplicates"],
        "average_seconds": average_seconds(totals),
        "by_department": _departments(event),
        "per_5_minutes": _slots(event),
        "by_station": _stations(event),
        "last_updated": timezone.now(),
    }


def realtime(event: Event) -> dict[str, Any]:
    """Return how the event stands, and who came in the last five minutes."""
    states = EventState.objects.filter(event=event, count__gt=0).order_by("status", "verification")
    summary = [
        {"status": row.status, "verification_status": row.verification, "count": row.count}
        for row in states
    ]
    return {
        "event_id": event.pk,
        "attendance_summary": summary,
        "recent_submissions": _recent(event),
        "total_registered": sum(
            row["count"] for row in summary if row["status"] == Standing.ATTENDANCE
        ),
        "last_updated": timezone.now(),
    }


def _departments(event: Event) -> list[dict[str, Any]]:
    rows: Iterable[Row] = (
        EventDepartment.objects.filter(event=event)
        .values("department")
        .annotate(**SUMS)
        .order_by("department")
    )
    return [department(row) for row in rows if any(row[name] for name in COUNTERS)]


def _slots(event: Event) -> list[dict[str, Any]]:
    rows = EventSlot.objects.filter(event=event).values("start")
    counted = rows.annotate(n=Sum("attended")).filter(n__gt=0).order_by("start")
    return [{"start": row["start"], "count": row["n"]} for row in counted]


def _stations(event: Event) -> list[dict[str, Any]]:
    rows = list(EventSlot.objects.filter(event=event).values("station_id").annotate(**_SLOT_SUMS))
    names = dict(
        Station.objects.filter(pk__in=[row["station_id"] for row in rows]).values_list("pk", "name")
    )
    stations = [
        {
            "station_id": row["station_id"],
            "station": names.get(row["station_id"], ""),
            "attended": row["attended"],
            "review": row["pending"],
            "refused": row["refused"],
            "duplicates": row["duplicates"],
            "average_seconds": average_seconds(row),
        }
        for row in rows
    ]
    return sorted(stations, key=lambda station: (station["station"], str(station["station_id"])))


def _recent(event: Event) -> list[dict[str, Any]]:
    found = Record.objects.filter(
        event=event, checked_in_at__gte=timezone.now() - _RECENT, status=Standing.ATTENDANCE
    )
    rows = found.select_related("student__account").order_by("-checked_in_at")[:_SHOWN]
    return [{**_names(row), **_submitted(row)} for row in rows.defer("body", "receipt")]


def _submitted(record: Record) -> dict[str, Any]:
    return {"submitted_at": record.checked_in_at, "verification_status": record.verification}


def _names(record: Record) -> dict[str, str]:
    """The account's names; rosters have whole names only, so the last word stands in for the last.

    An unknown number has none.
    """
    if record.student is None:
        return {"student__first_name": "", "student__last_name": ""}
    account = getattr(record.student, "account", None)
    if account is not None and account.first_name and account.last_name:
        first, last = account.first_name, account.last_name
    else:
        first, _, last = record.student.full_name.strip().rpartition(" ")
        first, last = (first, last) if first else (last, "")
    return {"student__first_name": first, "student__last_name": last}
