"""What stands out: found by the median and the median deviation, which outliers do not move.

Reads roll-ups of a few weeks and the records that the photo checks remarked on.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone

from sync.server.analytics.figures import Period, Row, rate
from sync.server.analytics.models import EventCount, EventSlot
from sync.server.attendance.models import Record
from sync.server.events.models import Event
from sync.server.stations.models import Station

MAX_DAYS = 92
"""Further back nobody looks into a queue that was too fast."""
SHOWN = 50
_FAR = 3.5
"""Median deviations, scaled to a standard deviation, from which on a value stands out."""
_SCALE = 1.4826
_ENOUGH_EVENTS = 5
_ENOUGH_PEOPLE = 10
_FASTEST_S = 5
"""Nobody checks in faster than this, one after the other at one station."""
_SHARE_OFF = 0.2
_SEVERITIES = ("high", "medium", "low")


@dataclass(frozen=True, kw_only=True)
class Anomaly:
    """Something to look at. `expected` is the usual value in the same unit as `value`."""

    kind: str
    severity: str
    text: str
    value: float
    expected: float
    event_id: UUID | None = None
    event: str = ""
    station_id: UUID | None = None
    station: str = ""
    at: datetime | None = None
    record_id: UUID | None = None


@dataclass(frozen=True)
class Usual:
    """The middle of many values, and how far from it most of them lie."""

    median: float
    spread: float

    def distance(self, value: float, least: float) -> float:
        """Return how many spreads the value is off; `least` is the smallest spread there can be."""
        return (value - self.median) / max(self.spread, least)


def find(events: QuerySet[Event] | None, period: Period) -> list[Anomaly]:
    """Return what stands out among the events in the period, the worst first.

    None stands for all events: then databases go by the days and the remarks, not by the events.
    """
    among = Q() if events is None else Q(event__in=events.order_by().values("pk"))
    days = among & Q(day__range=(period.start, period.end))
    slots = EventSlot.objects.filter(days)
    found = [
        *_turnout(EventCount.objects.filter(days)),
        *_busy_hours(slots),
        *_bursts(slots),
        *_stations(slots),
        *_remarks(among, period),
    ]
    found.sort(key=lambda a: (_SEVERITIES.index(a.severity), -abs(a.value - a.expected)))
    return _named(found[:SHOWN])


def usual(counts: Mapping[float, int]) -> Usual:
    """Return the median and its scaled median deviation of values with how often each occurs."""
    median = _median(counts)
    off: Counter[float] = Counter()
    for value, times in counts.items():
        off[abs(value - median)] += times
    return Usual(median, _SCALE * _median(off))


def _median(counts: Mapping[float, int]) -> float:
    total = sum(counts.values())
    if not total:
        return 0.0
    low, high = (total - 1) // 2, total // 2
    seen, lower = 0, None
    for value in sorted(counts):
        seen += counts[value]
        if lower is None and seen > low:
            lower = value
        if seen > high:
            return (value if lower is None else lower + value) / 2 if lower is not None else value
    return 0.0


def _turnout(events: QuerySet[EventCount]) -> Iterable[Anomaly]:
    """Events at which far fewer or more of the expected came than at others."""
    over = events.filter(
        rated=True, expected__gte=_ENOUGH_PEOPLE, event__closes_at__lt=timezone.now()
    )
    rates = {row["event_id"]: rate(row) for row in over.values("event_id", "expected", "on_roster")}
    if len(rates) < _ENOUGH_EVENTS:
        return
    normal = usual(Counter(rates.values()))
    for event_id, percent in rates.items():
        distance = normal.distance(percent, 5.0)
        if abs(distance) >= _FAR:
            few = distance < 0
            yield Anomaly(
                kind="low_turnout" if few else "high_turnout",
                severity="medium" if few else "low",
                text=f"{percent:.0f} % of the expected came; {normal.median:.0f} % is usual.",
                event_id=event_id,
                value=percent,
                expected=round(normal.median, 1),
            )


def _busy_hours(slots: QuerySet[EventSlot]) -> Iterable[Anomaly]:
    """Hours of an event with far more check-ins than hours of events have."""
    hours = slots.values("event_id", "day", "hour").annotate(n=Sum("attended")).filter(n__gt=0)
    rows = list(hours.order_by().values_list("event_id", "hour", "n"))
    normal = usual(Counter(n for _, _, n in rows))
    if len(rows) < _ENOUGH_EVENTS:
        return
    for event_id, hour, n in rows:
        if n >= _ENOUGH_PEOPLE and normal.distance(n, max(3.0, normal.median / 4)) >= _FAR:
            yield Anomaly(
                kind="busy_hour",
                severity="low",
                text=f"{n} check-ins between {hour:02d}:00 and {(hour + 1) % 24:02d}:00; "
                f"{normal.median:.0f} in an hour is usual.",
                event_id=event_id,
                value=n,
                expected=normal.median,
            )


def _bursts(slots: QuerySet[EventSlot]) -> Iterable[Anomaly]:
    """Five minutes at one station with more check-ins than people can make."""
    busy = slots.filter(attended__gt=0).order_by()
    normal = usual(dict(busy.values_list("attended").annotate(times=Count("pk"))))
    possible = 300 // _FASTEST_S
    limit = normal.median + _FAR * max(normal.spread, 5.0, normal.median / 4)
    for slot in busy.filter(attended__gt=min(limit, possible)):
        impossible = slot.attended > possible
        yield Anomaly(
            kind="burst",
            severity="high" if impossible else "medium",
            text=f"{slot.attended} check-ins in five minutes at one station; "
            f"{normal.median:.0f} are usual.",
            event_id=slot.event_id,
            station_id=slot.station_id,
            at=slot.start,
            value=slot.attended,
            expected=normal.median,
        )


_SHARES = (
    ("pending", "many_reviews", "medium", "of the check-ins here wait for review"),
    ("off_site", "off_site", "high", "of the check-ins here were off site"),
    ("clock_suspect", "clock_suspect", "medium", "of the check-ins here have a suspect clock"),
)


def _stations(slots: QuerySet[EventSlot]) -> Iterable[Anomaly]:
    """Stations where a far greater share than elsewhere is for review, off site or of odd times."""
    names = ("attended", "pending", "off_site", "clock_suspect")
    sums = {f"all_{name}": Sum(name) for name in names}
    counted = slots.order_by().values("station_id").annotate(**sums)
    rows = [row for row in counted if row["all_attended"] >= _ENOUGH_PEOPLE]
    for name, kind, severity, words in _SHARES:
        shares = {row["station_id"]: row[f"all_{name}"] / row["all_attended"] for row in rows}
        normal = usual(Counter(shares.values())) if len(shares) > 2 else Usual(0.0, 0.0)
        for station_id, share in shares.items():
            if share - normal.median >= _SHARE_OFF and normal.distance(share, 0.05) >= _FAR:
                yield Anomaly(
                    kind=kind,
                    severity=severity,
                    text=f"{share:.0%} {words}; {normal.median:.0%} is usual.",
                    station_id=station_id,
                    value=round(100 * share, 1),
                    expected=round(100 * normal.median, 1),
                )


def _remarks(among: Q, period: Period) -> Iterable[Anomaly]:
    """Records that the server's photo checks remarked on."""
    zone = ZoneInfo("UTC")
    begin = datetime.combine(period.start, datetime.min.time(), zone)
    rows = Record.objects.exclude(remarks=[]).filter(among, checked_in_at__gte=begin)
    rows = rows.order_by("-checked_in_at").only(
        "event_id", "station_id", "remarks", "checked_in_at"
    )
    for record in rows[:SHOWN]:
        for remark in record.remarks:
            told = remark if isinstance(remark, dict) else {"code": str(remark)}
            kind = str(told.get("code") or told.get("kind") or "remark")
            words = str(told.get("text") or kind.replace("_", " "))
            yield Anomaly(
                kind=kind,
                severity="high" if "same" in kind else "low",
                text=f"The photo checks remarked on a check-in: {words.removesuffix('.')}.",
                event_id=record.event_id,
                station_id=record.station_id,
                at=record.checked_in_at,
                record_id=record.pk,
                value=1,
                expected=0,
            )


def _named(found: list[Anomaly]) -> list[Anomaly]:
    """Return them with the titles of events and names of stations."""
    titles = dict(
        Event.objects.filter(pk__in={a.event_id for a in found if a.event_id}).values_list(
            "pk", "title"
        )
    )
    stations = dict(
        Station.objects.filter(pk__in={a.station_id for a in found if a.station_id}).values_list(
            "pk", "name"
        )
    )
    return [
        Anomaly(
            **{
                **_fields(a),
                "event": titles.get(a.event_id, "") if a.event_id else "",
                "station": stations.get(a.station_id, "") if a.station_id else "",
            }
        )
        for a in found
    ]


def _fields(anomaly: Anomaly) -> Row:
    return dict(vars(anomaly))
