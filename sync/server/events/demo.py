"""An invented campus with an event that is open now, for demonstrations.

Called by the load_demo command. Loading again opens the event anew and adds nobody twice.
"""

import random
import re
import unicodedata
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from sync.server.events.demo_people import DEPARTMENTS, FAMILY_NAMES, GIVEN_NAMES, YEAR_LEVELS
from sync.server.events.models import Campus, Event, RosterEntry, Student

CAMPUS = "North Campus"
EVENT = "Freshmen Orientation 2026"


@transaction.atomic
def load(*, count: int, seed: int) -> tuple[Event, list[Student]]:
    """Return the event with `count` students on its roster, by ascending number."""
    campus, _ = Campus.objects.get_or_create(name=CAMPUS, defaults={"timezone": "Asia/Manila"})
    event = _open_event(campus)
    students = _students(count, random.Random(seed))  # noqa: S311 - invents names, not secrets
    expected = set(RosterEntry.objects.filter(event=event).values_list("student_id", flat=True))
    RosterEntry.objects.bulk_create(
        RosterEntry(event=event, student=student)
        for student in students
        if student.id not in expected
    )
    return event, students


def _open_event(campus: Campus) -> Event:
    now = timezone.now().replace(microsecond=0)
    event, _ = Event.objects.update_or_create(
        campus=campus,
        title=EVENT,
        defaults={
            "venue": "Main Gymnasium",
            "opens_at": now - timedelta(hours=1),
            "starts_at": now + timedelta(minutes=15),
            "late_after": now + timedelta(minutes=45),
            "closes_at": now + timedelta(hours=6),
        },
    )
    return event


def _students(count: int, chance: random.Random) -> list[Student]:
    invented = [_invented(f"2026-{i:05}", chance) for i in range(1, count + 1)]
    known = {s.number: s for s in Student.objects.filter(number__startswith="2026-")}
    Student.objects.bulk_create(s for s in invented if s.number not in known)
    return [known.get(s.number, s) for s in invented]


def _invented(number: str, chance: random.Random) -> Student:
    given, family = chance.choice(GIVEN_NAMES), chance.choice(FAMILY_NAMES)
    return Student(
        number=number,
        full_name=f"{given} {family}",
        email=f"{_ascii(given)}.{_ascii(family)}.{number[-5:]}@north.example",
        department=chance.choice(DEPARTMENTS),
        year_level=chance.choices(YEAR_LEVELS, weights=(12, 1, 1, 1))[0],
    )


def _ascii(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name).lower()
    return re.sub("[^a-z]", "", decomposed.encode("ascii", "ignore").decode())
