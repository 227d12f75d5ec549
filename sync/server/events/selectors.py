"""Reads of events, students and rosters: for people by role, for stations as domain values."""

from operator import attrgetter
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from sync.domain import codes, events, students
from sync.protocol.messages import Gone as Told
from sync.protocol.messages import GoneKind
from sync.server.accounts.models import User
from sync.server.accounts.rights import Extent, Right, extent, may
from sync.server.events import searching
from sync.server.events.models import KEPT_AFTER, Event, Gone, RosterEntry, Student

_MAX_SEARCH = 100


def visible_events(user: User, right: Right = Right.SEE_EVENTS) -> QuerySet[Event]:
    """Return the events at which a person has the right, latest first."""
    found = Event.objects.select_related("campus", "organizer").order_by("-starts_at", "id")
    match extent(user, right):
        case Extent.ALL:
            return found
        case Extent.ACTIVE:
            return found.filter(status=events.EventStatus.ACTIVE.value)
        case Extent.OWN:
            return found.filter(organizer=user)
    return found.none()


def event_for(user: User, event_id: UUID, right: Right, *, locked: bool = False) -> Event:
    """Return one event at which a person has the right; `locked` until the transaction ends.

    Raises Http404 when they may not see it, PermissionDenied when they may do no more than that.
    """
    found = visible_events(user)
    if locked:
        # Check-ins refer to the event and need not wait.
        found = found.select_for_update(of=("self",), no_key=True)
    event = found.filter(pk=event_id).first()
    if event is None:
        raise Http404
    if not may(user, right, event):
        raise PermissionDenied
    return event


def roster_of(event: Event, search: str = "") -> QuerySet[RosterEntry]:
    """Return an event's roster by student number; `search` is found in numbers and names."""
    rows = RosterEntry.objects.filter(event=event).select_related("student")
    rows = rows.order_by("student__number")
    for word in search.split():
        by_number = Q(student__number__startswith=word.upper())
        rows = rows.filter(by_number | Q(student__full_name__icontains=word))
    return rows


def found_students(search: str, *, most: int) -> list[Student]:
    """Return active students whose number, name or family name begins with what is searched for.

    Numbers come first. Further words of a name may stand anywhere in it; see searching.
    """
    text = search[:_MAX_SEARCH]
    number = students.normalized_number(text)
    if len(number) < searching.MIN_SEARCH:
        return []
    found: dict[str, None] = {}
    for looks in searching.rounds(number, text):
        found.update(dict.fromkeys(searching.numbers(looks, most=most)))
        if len(found) >= most:
            break
    rows = Student.objects.filter(number__in=list(found)[:most]).order_by()
    return sorted(rows, key=attrgetter("name_key", "number"))


def changed_events(after: int, upto: int, floor: int) -> QuerySet[Event]:
    """Return the events with `after` < change <= `upto` that a station needs, oldest change first.

    Long-closed events only come when they changed after `floor`, the beginning of its full copy.
    """
    recent = Q(closes_at__gte=timezone.now() - KEPT_AFTER) | Q(changed__gt=floor)
    rows = Event.objects.filter(recent, changed__gt=after, changed__lte=upto)
    return rows.select_related("campus").order_by("changed")


def changed_students(after: int, upto: int) -> QuerySet[Student]:
    """Return the students with `after` < change <= `upto`, inactive ones too."""
    return Student.objects.filter(changed__gt=after, changed__lte=upto).order_by("changed")


def changed_roster(after: int, upto: int, floor: int) -> QuerySet[RosterEntry]:
    """Return the roster entries with `after` < change <= `upto` that a station needs."""
    recent = Q(event__closes_at__gte=timezone.now() - KEPT_AFTER) | Q(changed__gt=floor)
    rows = RosterEntry.objects.filter(recent, changed__gt=after, changed__lte=upto)
    return rows.order_by("changed")


def tombstones(after: int, upto: int, floor: int) -> QuerySet[Gone]:
    """Return what was deleted since both `after` and `floor`, up to `upto`."""
    return Gone.objects.filter(changed__gt=max(after, floor), changed__lte=upto).order_by("changed")


def to_domain(event: Event, station_id: UUID | None = None) -> events.Event:
    """Return the event as a domain value; with a station's id also its key for rotating codes."""
    code_key = None
    if station_id is not None:
        code_key = codes.station_code_key(
            bytes(event.secret), event_id=event.id, station_id=station_id
        )
    return events.Event(
        id=event.id,
        short_id=event.short_id,
        title=event.title,
        campus=event.campus.name,
        venue=event.venue,
        timezone=event.campus.timezone,
        opens_at=event.opens_at,
        starts_at=event.starts_at,
        late_after=event.late_after,
        closes_at=event.closes_at,
        latitude=event.latitude,
        longitude=event.longitude,
        radius_m=event.radius_m,
        status=events.EventStatus(event.status),
        policy=policy(event),
        code_key=code_key,
        accent=event.accent,
    )


def policy(event: Event) -> events.Policy:
    """Return the event's policy as a domain value."""
    return events.Policy(
        front_photo=event.front_photo,
        back_photo=events.BackPhoto(event.back_photo),
        signature=event.signature,
        provisional=event.provisional,
        photo_waiver=event.photo_waiver,
        signature_waiver=event.signature_waiver,
        open_to_campus=event.open_to_campus,
        code_interval_s=event.code_interval_s,
    )


def told_students(after: int, upto: int) -> tuple[list[students.Student], list[tuple[int, Told]]]:
    """Return the changed students as domain values; of inactive ones, change and what is told.

    Thousands at a time: no rows are made of them on the way.
    """
    rows = changed_students(after, upto).values_list(*_STUDENT, "is_active", "changed")
    told, gone = [], []
    for *fields, is_active, changed in rows:
        if is_active:
            told.append(students.Student(**dict(zip(_STUDENT, fields, strict=True))))
        else:
            gone.append((changed, Told(kind=GoneKind.STUDENT, id=fields[0])))
    return told, gone


def told_roster(after: int, upto: int, floor: int) -> list[students.RosterEntry]:
    """Return the changed roster entries as domain values, as told_students does."""
    rows = changed_roster(after, upto, floor).values_list("id", "event_id", "student_id")
    return [
        students.RosterEntry(id=pk, event_id=event, student_id=student)
        for pk, event, student in rows
    ]


_STUDENT = ("id", "number", "full_name", "email", "department", "year_level", "photo")
