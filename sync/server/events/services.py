"""Writes of events, one or many."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max, ProtectedError
from django.http import Http404

from sync.server.errors import EventInUse
from sync.server.events.changes import delete_all, hold_back_others
from sync.server.events.models import Event, RosterEntry


@transaction.atomic
def delete(event: Event) -> None:
    """Delete an event with its roster. Raises EventInUse when it has records or scans."""
    if event.records.exists() or event.scans.exists():
        raise EventInUse(
            "There are check-ins at this event, so it cannot be deleted. Cancel it instead "
            "(is_active: false)."
        )
    delete_all(RosterEntry.objects.filter(event=event))
    try:
        event.delete()
    except ProtectedError as error:
        raise EventInUse("Something belongs to this event. Cancel it instead.") from error


@transaction.atomic
def make_all(given: list[dict[str, Any]]) -> list[Event]:
    """Make many events out of their fields."""
    hold_back_others()
    last = Event.objects.aggregate(last=Max("short_id"))["last"] or 0
    events = [Event(short_id=last + 1 + place, **fields) for place, fields in enumerate(given)]
    return Event.objects.bulk_create(events, batch_size=500)


@transaction.atomic
def take_off_roster(event: Event, entry_id: UUID) -> None:
    """Take one entry off the event's roster. Raises Http404."""
    entry = RosterEntry.objects.filter(event=event, pk=entry_id).first()
    if entry is None:
        raise Http404
    entry.delete()
