"""Keeping the roll-ups current: every change of a record is counted once, every roster followed.

`fold` is called by the worker again and again, and in small measure by whoever reads. One folds at
a time, in one transaction with the marks of what was counted, so a crash counts nothing twice and
loses nothing. `rebuild` makes everything anew from the records.
"""

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db import OperationalError, transaction
from django.db.models import Exists, OuterRef, Subquery

from sync.server.analytics import booking as bookings
from sync.server.analytics.counting import (
    TABLES,
    Booking,
    Fact,
    Increments,
    seconds_between,
)
from sync.server.analytics.models import Progress, Stale
from sync.server.attendance.models import Change, Record
from sync.server.events.models import ChangeCounter

logger = logging.getLogger(__name__)

AT_ONCE = 2000
"""Changes that one transaction counts."""
READERS_SHARE = 200
"""Changes that somebody who only wants to read counts before."""
_EVENTS_AT_ONCE = 20
_REBUILD_BATCH = 20_000
_ROWS_HELD = 100_000


def fold(limit: int = AT_ONCE) -> int:
    """Count up to `limit` changes and follow some rosters; return how much there was to do.

    Whoever calls it until it returns 0 has counted all that was there.
    """
    return _fold(limit, wait=True, may_move=True)


def fold_all() -> None:
    """Count everything that waits."""
    while fold():
        pass


def freshen() -> None:
    """Count what little waits, before somebody reads. Leaves it when another does it just now."""
    if not is_behind():
        return
    try:
        _fold(READERS_SHARE, wait=False, may_move=False)
    except OperationalError:
        logger.warning("The roll-ups could not be brought up to date now; older ones are shown.")


def is_behind() -> bool:
    """Return whether anything waits to be counted."""
    if Change.objects.filter(counted=False).exists() or Stale.objects.exists():
        return True
    last = ChangeCounter.objects.filter(pk=1).values_list("value", flat=True).first() or 0
    return not Progress.objects.filter(pk=1, change__gte=last).exists()


def rebuild() -> int:
    """Make all roll-ups anew from the records; return how many. For a first start and for doubts.

    What waits to be counted still waits afterwards.
    """
    with transaction.atomic():
        progress = _lock(wait=True)
        if progress is None:
            return 0
        for table in TABLES:
            table._default_manager.all().delete()  # noqa: SLF001 - Django's documented API
        Stale.objects.all().delete()
        progress.change = ChangeCounter.current().value
        progress.save()
        booked = bookings.book_all()
        increments, count = Increments(), 0
        for event_id, fact, state in _counted():
            increments.count(booked[event_id], fact, state, 1)
            count += 1
            if len(increments) > _ROWS_HELD:
                increments.write()
        increments.write()
    return count


def _fold(limit: int, *, wait: bool, may_move: bool) -> int:
    with transaction.atomic():
        progress = _lock(wait=wait)
        if progress is None:
            return 0
        increments = Increments()
        done = _follow(progress, increments, may_move=may_move)
        done += _count(limit, increments)
        increments.write()
    return done


def _lock(*, wait: bool) -> Progress | None:
    """Return the row that one at a time may hold; SQLite's transactions are alone anyway."""
    found = Progress.objects.select_for_update(skip_locked=not wait).filter(pk=1).first()
    if found is None and not Progress.objects.filter(pk=1).exists():
        Progress.objects.bulk_create([Progress(pk=1)], ignore_conflicts=True)
        found = Progress.objects.select_for_update(skip_locked=not wait).filter(pk=1).first()
    return found


def _count(limit: int, increments: Increments) -> int:
    # Locked in the order of ids, as live.feed does when it numbers them.
    locked = Change.objects.select_for_update().filter(counted=False).order_by("id")
    waiting = list(locked.values_list("id", flat=True)[:limit])
    if not waiting:
        return 0
    rows = list(
        Change.objects.filter(pk__in=waiting)
        .order_by("id")
        .values_list("id", "record_id", "event_id", "before", "after", *_FACTS_OF_CHANGE)
    )
    booked = bookings.of({row[2] for row in rows})
    departments = _departments({row[1] for row in rows if row[3] is not None})
    counted: dict[str, list[int]] = defaultdict(list)
    for change_id, record_id, event_id, before, after, *facts in rows:
        department = departments.setdefault(record_id, facts[-1] or "")
        fact = _fact(facts, department)
        increments.count(booked[event_id], fact, before, -1)
        increments.count(booked[event_id], fact, after, 1)
        counted[department].append(change_id)
    for department, ids in counted.items():
        Change.objects.filter(pk__in=ids).update(counted=True, department=department)
    return len(rows)


def _departments(records: set[UUID]) -> dict[UUID, str]:
    """Return the departments under which records are counted already."""
    found = Change.objects.filter(record_id__in=records, counted=True, department__isnull=False)
    return {
        record_id: under or "" for record_id, under in found.values_list("record_id", "department")
    }


_FACTS = ("station_id", "checked_in_at", "identified_at", "reasons", "student__department")
_FACTS_OF_CHANGE = tuple(f"record__{name}" for name in _FACTS)


def _fact(facts: Iterable[Any], department: str) -> Fact:
    station_id, at, identified_at, reasons, _ = facts
    return Fact(station_id, department, at, seconds_between(identified_at, at), tuple(reasons))


def _counted(**event: UUID) -> Iterator[tuple[UUID, Fact, Any]]:
    """Yield event, facts and state of records as the roll-ups count them: of `event_id`, or all.

    That is what the last change that was counted made of them. Two statements may read it while
    others write, as none but who calls this, holding Progress, makes a change a counted one.
    """
    later = Change.objects.filter(record=OuterRef("record"), pk__gt=OuterRef("pk"), counted=True)
    last = Change.objects.filter(~Exists(later), counted=True, **event).order_by()
    rows = last.values_list("event_id", "after", "department", *_FACTS_OF_CHANGE)
    for event_id, after, under, *facts in rows.iterator(_REBUILD_BATCH):
        yield event_id, _fact(facts, facts[-1] or "" if under is None else under), after
    yield from _before_the_feed(**event)


def _before_the_feed(**event: UUID) -> Iterator[tuple[UUID, Fact, Any]]:
    """Yield the records of which no change was counted, as they were before the first that waits.

    A record that came with a change was nothing then; one from before there was a feed was counted
    by a rebuild.
    """
    changes = Change.objects.filter(record=OuterRef("pk"))
    waiting = changes.filter(counted=False)
    rows = (
        Record.objects.filter(~Exists(changes.filter(counted=True)), **event)
        .order_by()
        .annotate(waits=Exists(waiting), was=Subquery(waiting.order_by("id").values("before")[:1]))
        .values_list("event_id", "status", "verification", "waits", "was", *_FACTS)
    )
    for event_id, status, verification, waits, was, *facts in rows.iterator(_REBUILD_BATCH):
        yield event_id, _fact(facts, facts[-1] or ""), was if waits else (status, verification)


def _follow(progress: Progress, increments: Increments, *, may_move: bool) -> int:
    """Note which events and rosters changed, and count some of them anew."""
    last = ChangeCounter.current().value
    if last > progress.change:
        bookings.note_stale(after=progress.change, upto=last)
        progress.change = last
        progress.save()
    stale = list(Stale.objects.order_by("pk").values_list("pk", flat=True)[:_EVENTS_AT_ONCE])
    done = 0
    for event_id in stale:
        old, new = bookings.as_booked(event_id), bookings.as_it_is(event_id)
        if old and new and _moves(old, new):
            if not may_move:
                continue
            for _, fact, state in _counted(event_id=event_id):
                increments.count(old, fact, state, -1)
                increments.count(new, fact, state, 1)
        bookings.rebook(event_id, old, new, increments)
        Stale.objects.filter(pk=event_id).delete()
        done += 1
    return done


def _moves(old: Booking, new: Booking) -> bool:
    """Return whether the event's records count elsewhere than they did."""
    return (old.campus_id, old.zone, old.rated) != (new.campus_id, new.zone, new.rated)
