"""An invented campus with an event that is open now, for demonstrations.

Called by the load_demo command. Loading again opens the event anew and adds nobody twice.
"""

import io
import random
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from sync.domain.events import EventStatus
from sync.server.events import passes, photos
from sync.server.events.demo_people import (
    DEPARTMENTS,
    FAMILY_NAMES,
    GIVEN_NAMES,
    SCRIPTS,
    VISITOR,
    YEAR_LEVELS,
)
from sync.server.events.demo_portraits import portrait
from sync.server.events.models import Campus, Event, RosterEntry, Student
from sync.server.events.passes import Issued

CAMPUS = "North Campus"
EVENT = "Freshmen Orientation 2026"
TOMORROWS = "Library and Laboratory Tour"
CANCELLED = "Open-Air Film Night"
PHOTOGRAPHED = 8
"""How many students have a reference photo."""


@dataclass(frozen=True, kw_only=True)
class Demo:
    """What was loaded. `students` are on the event's roster; the visitor with the pass is not."""

    event: Event
    students: list[Student]
    visitor: Issued


@transaction.atomic
def load(*, count: int, seed: int, photo: bytes | None = None) -> Demo:
    """Load everything, with `count` students by ascending number.

    `photo` is the first student's reference photo as a JPEG, in place of a drawn one; the others
    have drawn ones. Raises PhotoRefused when it is none.
    """
    campus, _ = Campus.objects.get_or_create(name=CAMPUS, defaults={"timezone": "Asia/Manila"})
    event = _open_event(campus)
    _other_events(campus)
    students = _students(count, random.Random(seed))  # noqa: S311 - invents names, not secrets
    _take_photos(students[:PHOTOGRAPHED], photo)
    expected = set(RosterEntry.objects.filter(event=event).values_list("student_id", flat=True))
    RosterEntry.objects.bulk_create(
        RosterEntry(event=event, student=student)
        for student in students
        if student.id not in expected
    )
    # The same for a year, so that the clip of it need not be filmed for every demonstration.
    visitor = passes.make(*VISITOR, until=date(timezone.now().year + 1, 12, 31))
    return Demo(event=event, students=students, visitor=visitor)


def _open_event(campus: Campus) -> Event:
    now = timezone.now().replace(microsecond=0)
    return _event(
        campus,
        EVENT,
        venue="Main Gymnasium",
        opens_at=now - timedelta(hours=1),
        starts_at=now + timedelta(minutes=15),
        late_after=now + timedelta(minutes=45),
        closes_at=now + timedelta(hours=6),
        latitude=14.6537,
        longitude=121.0687,
        accent="#0F766E",
    )


def _other_events(campus: Campus) -> None:
    """Make one tomorrow and one that was cancelled, so that there is something to choose from."""
    now = timezone.now().replace(minute=0, second=0, microsecond=0)
    for title, venue, hours, status in (
        (TOMORROWS, "Library, ground floor", 24, EventStatus.ACTIVE),
        (CANCELLED, "Amphitheatre", 9, EventStatus.CANCELLED),
    ):
        opens = now + timedelta(hours=hours)
        _event(
            campus,
            title,
            venue=venue,
            opens_at=opens,
            starts_at=opens + timedelta(hours=1),
            late_after=opens + timedelta(hours=1, minutes=15),
            closes_at=opens + timedelta(hours=3),
            status=status.value,
            open_to_campus=True,
        )


def _event(campus: Campus, title: str, **about: Any) -> Event:
    event, _ = Event.objects.update_or_create(campus=campus, title=title, defaults=about)
    return event


def _students(count: int, chance: random.Random) -> list[Student]:
    invented = [_invented(place, chance) for place in range(1, count + 1)]
    known = {s.number: s for s in Student.objects.filter(number__startswith="2026-")}
    Student.objects.bulk_create(s for s in invented if s.number not in known)
    return [known.get(s.number, s) for s in invented]


def _invented(place: int, chance: random.Random) -> Student:
    given, family = chance.choice(GIVEN_NAMES), chance.choice(FAMILY_NAMES)
    name, address = f"{given} {family}", f"{_ascii(given)}.{_ascii(family)}"
    if place in SCRIPTS:
        name, address = SCRIPTS[place].full_name, SCRIPTS[place].address
    return Student(
        number=f"2026-{place:05}",
        full_name=name,
        email=f"{address}.{place:05}@north.example",
        department=chance.choice(DEPARTMENTS),
        year_level=chance.choices(YEAR_LEVELS, weights=(12, 1, 1, 1))[0],
    )


def _take_photos(students: list[Student], first: bytes | None) -> None:
    for place, student in enumerate(students):
        given = first if place == 0 else None
        if given is not None or not student.photo:
            photos.change(student, photos.prepared(given or _drawn(student.full_name)))


def _drawn(name: str) -> bytes:
    out = io.BytesIO()
    portrait(name).save(out, "JPEG", quality=95)
    return out.getvalue()


def _ascii(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name).lower()
    return re.sub("[^a-z]", "", decomposed.encode("ascii", "ignore").decode())
