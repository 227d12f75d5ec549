"""Roll-ups: counts of records, kept current record by record (rollups.py), read by selectors.py.

A row's day, hour and slot are local to the event's campus. Nothing here is the truth: all of it can
be made anew from the records. Events are named without a constraint, as counts of a deleted event
are taken back after it is gone.
"""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Sum


class Span(models.TextChoices):
    """How long a row counts, from its `day` on. Months let years be added up from few rows."""

    DAY = "day"
    MONTH = "month"


class BinKind(models.TextChoices):
    HOUR = "hour"
    """Bin 0 to 23: the local hour of the check-in."""
    SECONDS = "seconds"
    """From the card to the sealed record; bins as in counting.SECONDS."""


class Counters(models.Model):
    """Records by what they count as. `verified` and `pending` together are who attended.

    `late` and `on_roster` (the student was expected) are of those who attended, as are `timed`, how
    many have a believable duration, and `seconds`, the sum of those. `expected` is the roster and
    `events` are active events, both under the local day on which the event starts.
    """

    verified = models.IntegerField(default=0)
    pending = models.IntegerField(default=0)
    rejected = models.IntegerField(default=0)
    duplicates = models.IntegerField(default=0)
    refused = models.IntegerField(default=0)
    late = models.IntegerField(default=0)
    on_roster = models.IntegerField(default=0)
    timed = models.IntegerField(default=0)
    seconds = models.BigIntegerField(default=0)
    expected = models.IntegerField(default=0)
    events = models.IntegerField(default=0)

    class Meta:
        abstract = True


COUNTERS = (
    "verified",
    "pending",
    "rejected",
    "duplicates",
    "refused",
    "late",
    "on_roster",
    "timed",
    "seconds",
    "expected",
    "events",
)
ATTENDED = F("verified") + F("pending")
SUMS: dict[str, Any] = {name: Sum(name, default=0) for name in COUNTERS}


def _event(related_name: str) -> Any:
    return models.ForeignKey(
        "events.Event", models.DO_NOTHING, db_constraint=False, related_name=related_name
    )


class EventCount(Counters):
    """An event's totals, and how it is counted (counting.Booking)."""

    event = models.OneToOneField(
        "events.Event",
        models.DO_NOTHING,
        db_constraint=False,
        primary_key=True,
        related_name="count",
    )
    campus_id = models.BigIntegerField()
    zone = models.CharField(max_length=64)
    day = models.DateField(db_index=True)
    rated = models.BooleanField()


class EventState(models.Model):
    """How many of an event's records are in which state."""

    event = _event("states")
    status = models.CharField(max_length=10)
    verification = models.CharField(max_length=10)
    count = models.IntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="event_state_once", fields=["event", "status", "verification"]
            )
        ]


class EventDepartment(Counters):
    """One department on one day of one event. No department is the empty text."""

    event = _event("department_counts")
    day = models.DateField()
    department = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="event_department_once", fields=["event", "day", "department"]
            )
        ]


class EventSlot(models.Model):
    """Five minutes at one station of an event, with what anomalies are found by.

    `start` is the slot's beginning, `day` and `hour` are its local ones. `off_site` and
    `clock_suspect` are of those who attended.
    """

    event = _event("slots")
    station_id = models.UUIDField()
    start = models.DateTimeField(db_index=True)
    day = models.DateField(db_index=True)
    hour = models.SmallIntegerField()
    attended = models.IntegerField(default=0)
    pending = models.IntegerField(default=0)
    refused = models.IntegerField(default=0)
    duplicates = models.IntegerField(default=0)
    off_site = models.IntegerField(default=0)
    clock_suspect = models.IntegerField(default=0)
    timed = models.IntegerField(default=0)
    seconds = models.BigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="event_slot_once", fields=["event", "station_id", "start", "day", "hour"]
            )
        ]


class EventSeconds(models.Model):
    """How many check-ins of one day of an event took as long as the bin says."""

    event = _event("seconds_counts")
    day = models.DateField()
    bin = models.SmallIntegerField()
    count = models.IntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="event_seconds_once", fields=["event", "day", "bin"])
        ]


class CampusDay(Counters):
    """One day of a campus."""

    campus_id = models.BigIntegerField()
    day = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="campus_day_once", fields=["day", "campus_id"])
        ]


class CampusDepartment(Counters):
    """One department of a campus on a day, or in the month that begins on it."""

    span = models.CharField(max_length=5, choices=Span.choices)
    campus_id = models.BigIntegerField()
    day = models.DateField()
    department = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="campus_department_once", fields=["span", "day", "campus_id", "department"]
            )
        ]


class CampusBin(models.Model):
    """One bar of a histogram of a campus on a day, or in the month that begins on it."""

    span = models.CharField(max_length=5, choices=Span.choices)
    kind = models.CharField(max_length=7, choices=BinKind.choices)
    campus_id = models.BigIntegerField()
    day = models.DateField()
    bin = models.SmallIntegerField()
    count = models.IntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="campus_bin_once", fields=["kind", "span", "day", "campus_id", "bin"]
            )
        ]


class Progress(models.Model):
    """The one row that whoever folds holds locked. `change` is how far events and rosters were
    followed along the change sequence."""

    change = models.BigIntegerField(default=0)


class Stale(models.Model):
    """An event whose place, day or roster may be counted wrongly by now."""

    event_id = models.UUIDField(primary_key=True)
