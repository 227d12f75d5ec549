"""Reads of events, students and rosters: for people by role, for stations as domain values."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from sync.domain import codes, events, students
from sync.server.accounts.models import Role, User
from sync.server.events.models import KEPT_AFTER, Event, Gone, RosterEntry, Student


def visible_events(user: User) -> QuerySet[Event]:
    """Return the events that a person may see, latest first.

    Students see the active ones, administrators and HR all, everybody else their own.
    """
    found = Event.objects.select_related("campus", "organizer").order_by("-starts_at", "id")
    if user.role == Role.STUDENT:
        return found.filter(status=events.EventStatus.ACTIVE.value)
    if user.sees_everything:
        return found
    return found.filter(organizer=user)


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


def student_to_domain(student: Student) -> students.Student:
    """Return the student as a domain value."""
    return students.Student(
        id=student.id,
        number=student.number,
        full_name=student.full_name,
        email=student.email,
        department=student.department,
        year_level=student.year_level,
        photo=student.photo,
    )


def roster_to_domain(entry: RosterEntry) -> students.RosterEntry:
    """Return the roster entry as a domain value."""
    return students.RosterEntry(id=entry.id, event_id=entry.event_id, student_id=entry.student_id)
