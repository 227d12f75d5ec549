"""Under what an event is counted, and whom it expects: followed when events or rosters change.

Everything here runs in the transaction of who folds (rollups.py).
"""

from collections.abc import Collection
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Model

from sync.domain.events import EventStatus
from sync.server.analytics.counting import Booking, Increments
from sync.server.analytics.models import (
    EventCount,
    EventDepartment,
    EventSeconds,
    EventSlot,
    EventState,
    Stale,
)
from sync.server.events.models import Event, RosterEntry


def of(event_ids: Collection[UUID]) -> dict[UUID, Booking]:
    """Return how events are counted; those that were not yet are from now on."""
    found = {row.pk: _booking(row) for row in EventCount.objects.filter(pk__in=event_ids)}
    missing = [event_id for event_id in event_ids if event_id not in found]
    for event in Event.objects.filter(pk__in=missing).select_related("campus"):
        found[event.pk] = _begin(_present(event))
        # Its roster is counted with the next events that changed.
        Stale.objects.bulk_create([Stale(event_id=event.pk)], ignore_conflicts=True)
    return found


def book_all() -> dict[UUID, Booking]:
    """Begin to count every event, with its roster; the tables are empty. Return how."""
    events = Event.objects.select_related("campus")
    booked = {event.pk: _present(event) for event in events.iterator(2000)}
    EventCount.objects.bulk_create(map(_row, booked.values()), batch_size=1000)
    increments = Increments()
    for event_id, is_active in events.values_list("pk", "status"):
        if is_active == EventStatus.ACTIVE.value:
            increments.hold(booked[event_id], 1)
    rated = RosterEntry.objects.filter(
        event__status=EventStatus.ACTIVE.value, event__open_to_campus=False
    )
    for event_id, department, students in _by_department(rated):
        increments.expect(booked[event_id], department, students)
    increments.write()
    return booked


def as_booked(event_id: UUID) -> Booking | None:
    """Return how an event is counted, None when it is not."""
    row = EventCount.objects.filter(pk=event_id).first()
    return _booking(row) if row else None


def as_it_is(event_id: UUID) -> Booking | None:
    """Return how an event ought to be counted, None when it was deleted."""
    event = Event.objects.select_related("campus").filter(pk=event_id).first()
    return _present(event) if event else None


def note_stale(*, after: int, upto: int) -> None:
    """Note the events that changed, or whose roster did. Those that lost rows: on_row_deleted."""
    changed = {"changed__gt": after, "changed__lte": upto}
    ids = set(Event.objects.filter(**changed).values_list("pk", flat=True))
    ids |= set(
        RosterEntry.objects.filter(**changed)
        .order_by()
        .values_list("event_id", flat=True)
        .distinct()
    )
    Stale.objects.bulk_create(map(Stale, ids), ignore_conflicts=True, batch_size=500)


def on_row_deleted(*, instance: Model, **_kwargs: Any) -> None:
    """Signal receiver: an event or a roster entry was deleted, in this transaction."""
    event_id = instance.event_id if isinstance(instance, RosterEntry) else instance.pk
    Stale.objects.bulk_create([Stale(event_id=event_id)], ignore_conflicts=True)


def rebook(
    event_id: UUID, old: Booking | None, new: Booking | None, increments: Increments
) -> None:
    """Count the event and its roster as they are; its records were moved already."""
    if old is not None:
        _take_back(old, increments)
    if new is None:
        increments.write()
        for table in (EventCount, EventState, EventDepartment, EventSlot, EventSeconds):
            table.objects.filter(event_id=event_id).delete()
        return
    if old is None:
        _begin(new)
    elif old != new:
        EventCount.objects.filter(pk=event_id).update(
            campus_id=new.campus_id, zone=new.zone, day=new.day, rated=new.rated
        )
    if Event.objects.filter(pk=event_id, status=EventStatus.ACTIVE.value).exists():
        increments.hold(new, 1)
    if new.rated:
        for _, department, students in _by_department(RosterEntry.objects.filter(event=event_id)):
            increments.expect(new, department, students)


def _take_back(old: Booking, increments: Increments) -> None:
    """Count the event as not held, and expecting nobody."""
    held = EventCount.objects.filter(pk=old.event_id).values_list("events", flat=True).first()
    increments.hold(old, -(held or 0))
    expecting = EventDepartment.objects.filter(event=old.event_id, day=old.day, expected__gt=0)
    for department, students in expecting.values_list("department", "expected"):
        increments.expect(old, department, -students)


def _by_department(roster: Any) -> Any:
    return (
        roster.order_by()
        .values_list("event_id", "student__department")
        .annotate(students=Count("pk"))
        .iterator(2000)
    )


def _begin(booking: Booking) -> Booking:
    _row(booking).save(force_insert=True)
    return booking


def _row(booking: Booking) -> EventCount:
    return EventCount(
        event_id=booking.event_id,
        campus_id=booking.campus_id,
        zone=booking.zone,
        day=booking.day,
        rated=booking.rated,
    )


def _booking(row: EventCount) -> Booking:
    return Booking(row.pk, row.campus_id, row.zone, row.day, row.rated)


def _present(event: Event) -> Booking:
    zone = event.campus.timezone
    return Booking(
        event.pk,
        event.campus_id,
        zone,
        event.starts_at.astimezone(ZoneInfo(zone)).date(),
        event.status == EventStatus.ACTIVE.value and not event.open_to_campus,
    )
