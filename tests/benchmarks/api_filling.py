"""People for the server to serve, made straight in its database: `python api_filling.py WHAT N`.

`phones` makes students with accounts, each with a ticket for one event, and prints them. `school`
makes students up to N, one event with a roster of everybody, a station and an administrator.
"""

import argparse
import json
import random
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

_BATCH = 20_000
_ON_ROSTER = 200_000
_HERE = {"latitude": 14.6537, "longitude": 121.0687}
_PHOTO, _INK = "image/jpeg", "application/json"
_SYLLABLES = ("ba", "ri", "no", "ta", "lu", "me", "sa", "do", "ki", "re", "pa", "gu", "li", "to")


def main() -> int:
    """Make what is asked for and print how to reach it as JSON; return 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["phones", "school"])
    parser.add_argument("count", type=int)
    parser.add_argument("--photos", action="store_true", help="the event asks for photos and ink")
    parser.add_argument("--open", action="store_true", help="tickets hold nothing yet")
    given = parser.parse_args()
    from sync.server.prepare import prepare, set_up_django

    prepare()
    set_up_django()
    if given.what == "phones":
        made = _phones(given.count, photos=given.photos, empty=given.open)
    else:
        made = _school(given.count)
    print(json.dumps(made))
    return 0


def an_event(*, photos: bool) -> Any:
    from django.utils import timezone

    from sync.server.events.models import Campus, Event

    now, hour = timezone.now(), timedelta(hours=1)
    campus, _ = Campus.objects.get_or_create(name="North Campus")
    return Event.objects.create(
        title="Orientation",
        campus=campus,
        venue="Main Hall",
        opens_at=now - hour,
        starts_at=now,
        late_after=now + hour,
        closes_at=now + 8 * hour,
        front_photo=photos,
        back_photo="venue" if photos else "none",
        signature=photos,
        **_HERE,
    )


def _phones(count: int, *, photos: bool, empty: bool) -> dict[str, Any]:
    from django.utils import timezone
    from rest_framework_simplejwt.tokens import AccessToken

    from sync.server.accounts.models import Role, User
    from sync.server.attendance.models import Ticket
    from sync.server.events.models import RosterEntry, Student

    event = an_event(photos=photos)
    key = event.short_id
    students = Student.objects.bulk_create(
        Student(number=f"P{key:03}-{i:06}", full_name=f"Invented Person {i}") for i in range(count)
    )
    RosterEntry.objects.bulk_create(RosterEntry(event=event, student=one) for one in students)
    users = User.objects.bulk_create(
        User(username=f"phone{key}-{i}", role=Role.STUDENT, student=one)
        for i, one in enumerate(students)
    )
    now = timezone.now()
    steps = {} if empty or not photos else dict.fromkeys(_EVIDENCE, 1000)
    tickets = Ticket.objects.bulk_create(
        Ticket(
            user=user,
            event=event,
            made_at=now,
            expires_at=now + timedelta(hours=2),
            step_ms={"location_verification": 500, **steps},
            accuracy_m=12.0,
            **_HERE,
        )
        for user in users
    )
    if steps:
        _upload(tickets)
    return {
        "tickets": [str(ticket.pk) for ticket in tickets],
        "tokens": [f"Bearer {AccessToken.for_user(user)}" for user in users],
    }


_EVIDENCE = {"front_photo": _PHOTO, "back_photo": _PHOTO, "signature": _INK}


def _upload(tickets: list[Any]) -> None:
    """Note photos and a signature in each ticket, as the steps before submitting do."""
    from sync.server.attendance.models import TicketEvidence

    kinds = {"front_photo": _PHOTO, "back_photo": _PHOTO, "signature_strokes": _INK}
    TicketEvidence.objects.bulk_create(
        TicketEvidence(
            ticket=ticket,
            kind=kind,
            media_type=media_type,
            sha256=f"{n:064x}",
            size=150_000,
        )
        for n, ticket in enumerate(tickets)
        for kind, media_type in kinds.items()
    )


def _school(count: int) -> dict[str, Any]:
    from django.db import connection
    from rest_framework_simplejwt.tokens import AccessToken

    from sync.server.accounts.models import Role, User
    from sync.server.events.models import Event, RosterEntry, Student

    chance = random.Random(1)
    given = [word(chance, 2, 3) for _ in range(2000)]
    family = [word(chance, 2, 4) for _ in range(20_000)]
    held = Student.objects.count()
    for begin in range(held, count, _BATCH):
        Student.objects.bulk_create(
            (
                Student(
                    number=f"20{20 + i % 7}-{i:07}",
                    full_name=" ".join(map(chance.choice, (given, given, family))),
                )
                for i in range(begin, min(count, begin + _BATCH))
            ),
            batch_size=5000,
        )
    event = Event.objects.first() or an_event(photos=True)
    if not RosterEntry.objects.exists():
        ids = list(Student.objects.order_by("pk").values_list("pk", flat=True)[:_ON_ROSTER])
        for begin in range(0, len(ids), _BATCH):
            part = ids[begin : begin + _BATCH]
            RosterEntry.objects.bulk_create(
                (RosterEntry(event=event, student_id=pk) for pk in part), batch_size=5000
            )
    if held < count:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    admin, _ = User.objects.get_or_create(username="searching", defaults={"role": Role.ADMIN})
    return {
        "admin": f"Bearer {AccessToken.for_user(admin)}",
        "station": f"Station {_station()}",
        "searches": _searches(),
    }


def word(chance: random.Random, least: int, most: int) -> str:
    return "".join(chance.choices(_SYLLABLES, k=chance.randint(least, most))).title()


def _station() -> str:
    """Return the token of a new station."""
    from sync.domain import chain
    from sync.server.stations import services
    from sync.server.stations.models import EnrollmentCode

    code = services.create_enrollment_code(EnrollmentCode())
    key = chain.public_key(chain.new_private_key())
    return services.enroll(code=code, name="Measuring", public_key=key)[1]


def _searches() -> list[str]:
    """Return what people type: numbers, names, beginnings, both orders, and what nobody has."""
    from sync.server.events.models import Student

    typed = ["ba", "ma", "zz", "nobody here", "ba ta", "2020", "a b", "ri no ta"]
    rows = Student.objects.order_by("pk")
    for student in (rows[5], rows[7000], rows.reverse()[11]):
        given, middle, family = student.full_name.split()
        typed += [given, family, student.full_name, f"{family} {given}", f"{given} {family}"]
        typed += [given[:3], family[:2], student.number, student.number[:7]]
        typed += [f"{middle} {family}", f"{given[:3]} {family[:3]}"]
    return typed


if __name__ == "__main__":
    sys.exit(main())
