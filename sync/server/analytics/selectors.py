"""What the analytics endpoints answer, out of figures. Field names follow the API's contract."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from sync.server.accounts.models import Role, User
from sync.server.analytics import anomalies, rollups
from sync.server.analytics.counting import SECONDS
from sync.server.analytics.figures import (
    Figures,
    Period,
    Row,
    attended,
    average_seconds,
    rate,
    seconds_labels,
)
from sync.server.attendance.models import Record
from sync.server.events.models import Event

MAX_DAYS = 3660
_TOP = 5
_RECENT_EVENTS = 5
_MEAN_DAYS = 7
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def dashboard(user: User, figures: Figures, days: int) -> dict[str, Any]:
    """Return the summary of what the person may see."""
    period = figures.last(days)
    totals = figures.totals(period)
    return {
        "summary": {
            "total_events": totals["events"],
            "total_attendees": attended(totals),
            "avg_attendance_rate": rate(totals),
            "verified_count": totals["verified"],
            "pending_count": totals["pending"],
            "rejected_count": totals["rejected"],
            "late_count": totals["late"],
            "duplicate_count": totals["duplicates"],
            "refused_count": totals["refused"],
            "expected_count": totals["expected"],
            "average_seconds": average_seconds(totals),
        },
        "recent_activity": figures.recent(),
        "top_departments": _top(figures.by_department(period)),
        "date_range": _date_range(period),
        "recent_events": _recent_events(user) if user.role == Role.STUDENT else [],
        "is_current": not rollups.is_behind(),
        "generated_at": timezone.now(),
    }


def hourly(figures: Figures, days: int, campus_id: int | None) -> dict[str, Any]:
    """Return who attended by the hour of the day."""
    counts = figures.hours(figures.last(days))
    values = [counts.get(hour, 0) for hour in range(24)]
    labels = [f"{hour:02d}:00" for hour in range(24)]
    told = _histogram("attendance_hourly", range(24), values, labels, days, campus_id)
    return {**told, "peak_hour": told.pop("peak_bin")}


def verification_time(figures: Figures, days: int, campus_id: int | None) -> dict[str, Any]:
    """Return how long check-ins took, from the card to the sealed record."""
    period = figures.last(days)
    counts = figures.seconds(period)
    values = [counts.get(number, 0) for number in range(len(SECONDS))]
    told = _histogram("verification_time", SECONDS, values, seconds_labels(), days, campus_id)
    return {**told, "average_seconds": average_seconds(figures.totals(period))}


def department_comparison(figures: Figures, days: int, campus_id: int | None) -> dict[str, Any]:
    """Return who attended by department, the most first, with their rates."""
    rows = sorted(figures.by_department(figures.last(days)), key=attended, reverse=True)
    rows = [row for row in rows if attended(row) or row["expected"]]
    names = [department_name(row["department"]) for row in rows]
    values = [attended(row) for row in rows]
    told = _histogram("department_comparison", names, values, names, days, campus_id)
    rates = {"rates": [rate(row) for row in rows], "expected": [row["expected"] for row in rows]}
    return {**told, **rates}


def weekly_pattern(figures: Figures, days: int, campus_id: int | None) -> dict[str, Any]:
    """Return who attended by the day of the week; bin 0 is Monday."""
    counts: Counter[int] = Counter()
    for day, n in figures.attended_by_day(figures.last(days)):
        counts[day.weekday()] += n
    values = [counts[weekday] for weekday in range(7)]
    return _histogram("weekly_pattern", range(7), values, _WEEKDAYS, days, campus_id)


def trends(figures: Figures, days: int, campus_id: int | None) -> dict[str, Any]:
    """Return each day with the mean of the seven that end on it, and the growth."""
    period = figures.last(days)
    longer = Period(start=period.start - timedelta(days=_MEAN_DAYS - 1), end=period.end)
    by_day = {row["day"]: row for row in figures.by_day(longer)}
    came = {day: attended(row) for day, row in by_day.items()}
    points, window = (
        [],
        sum(came.get(longer.start + timedelta(n), 0) for n in range(_MEAN_DAYS - 1)),
    )
    for n in range(period.days):
        day = period.start + timedelta(n)
        window += came.get(day, 0)
        points.append(_point(day, by_day.get(day), window))
        window -= came.get(day - timedelta(_MEAN_DAYS - 1), 0)
    current = sum(point["attended"] for point in points)
    previous = attended(figures.totals(period.before))
    growth = round(100 * (current - previous) / previous, 1) if previous else None
    return {
        "trends": points,
        "growth": {"current": current, "previous": previous, "percent": growth},
        "date_range": _date_range(period),
        "metadata": _metadata(days, campus_id),
    }


def department_summary(figures: Figures, days: int, campus_id: int | None) -> dict[str, Any]:
    """Return every counter of every department."""
    period = figures.last(days)
    rows = [row for row in figures.by_department(period) if any(map(row.get, _SHOWN))]
    return {
        "departments": [department(row) for row in rows],
        "total": len(rows),
        "date_range": _date_range(period),
        "metadata": _metadata(days, campus_id),
    }


def anomalies_in(
    events: QuerySet[Event] | None, period: Period, days: int, campus_id: int | None
) -> dict[str, Any]:
    """Return what stands out among events in a period, None being all of them."""
    found = anomalies.find(events, period)
    return {
        "anomalies": [dict(vars(anomaly)) for anomaly in found],
        "total": len(found),
        "date_range": _date_range(period),
        "metadata": _metadata(days, campus_id),
    }


_SHOWN = ("verified", "pending", "rejected", "duplicates", "refused", "expected")


def department(row: Row) -> dict[str, Any]:
    """Return a department's counters as the API names them."""
    return {
        "department": department_name(row["department"]),
        "attended": attended(row),
        "expected": row["expected"],
        "attendance_rate": rate(row),
        "verified": row["verified"],
        "pending": row["pending"],
        "rejected": row["rejected"],
        "late": row["late"],
        "duplicates": row["duplicates"],
        "refused": row["refused"],
        "average_seconds": average_seconds(row),
    }


def department_name(name: str) -> str:
    """Return what a department is called, also where there is none on file."""
    return name or "No department"


def _point(day: date, row: Row | None, in_seven_days: int) -> dict[str, Any]:
    point = {
        "date": day.isoformat(),
        "attended": 0,
        "verified": 0,
        "pending": 0,
        "late": 0,
        "refused": 0,
        "expected": 0,
        "attendance_rate": 0.0,
        "mean_7_days": round(in_seven_days / _MEAN_DAYS, 2),
    }
    if row is not None:
        point |= {name: row[name] for name in _OF_A_DAY}
        point |= {"attended": attended(row), "attendance_rate": rate(row)}
    return point


_OF_A_DAY = ("verified", "pending", "late", "refused", "expected")


def _top(rows: list[Row]) -> list[dict[str, Any]]:
    """The best rates first; of equal ones, and where nobody was expected, the most who came."""
    rows = sorted(
        (row for row in rows if attended(row) or row["expected"]),
        key=lambda row: (-rate(row), -attended(row), row["department"]),
    )
    return [
        {
            "department": department_name(row["department"]),
            "avg_rate": rate(row),
            "attended": attended(row),
            "expected": row["expected"],
        }
        for row in rows[:_TOP]
    ]


def _recent_events(user: User) -> list[dict[str, Any]]:
    if user.student_id is None:
        return []
    records = Record.objects.filter(student_id=user.student_id).select_related("event__campus")
    return [
        {
            "event_id": record.event_id,
            "title": record.event.title,
            "campus": record.event.campus.name,
            "start_datetime": record.event.starts_at,
            "checked_in_at": record.checked_in_at,
            "status": record.status,
            "verification_status": record.verification,
        }
        for record in records.order_by("-checked_in_at")[:_RECENT_EVENTS]
    ]


def _histogram(
    kind: str,
    bins: Sequence[Any],
    values: list[int],
    labels: Sequence[str],
    days: int,
    campus_id: int | None,
) -> dict[str, Any]:
    """The first bin is the peak of an empty one, as `bins` has no place for none."""
    peak = values.index(max(values)) if values else None
    return {
        "histogram_type": kind,
        "bins": list(bins),
        "values": values,
        "labels": list(labels),
        "total_samples": sum(values),
        "peak_bin": None if peak is None else bins[peak],
        "metadata": _metadata(days, campus_id),
    }


def _metadata(days: int, campus_id: int | None) -> dict[str, Any]:
    return {
        "date_range": "All days" if days == MAX_DAYS else f"Last {days} days",
        "campus_filter": None if campus_id is None else str(campus_id),
        "generated_at": timezone.now(),
    }


def _date_range(period: Period) -> dict[str, date]:
    return {"start": period.start, "end": period.end}
