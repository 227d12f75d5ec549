"""A school for load.py, made straight in the server's database: `python load_filling.py STUDENTS`.

Past events with records, events that go on, students with accounts, people of the staff, and
codes to enroll stations with. Prints how to reach them as JSON.
"""

import json
import random
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

PASSWORD = "a long walk to the hall"
EVENTS = 3
_RECORDS, _PER_EVENT = 60_000, 400
_SEARCHED = 20_000
_SOCKET_LIFE = timedelta(hours=24)


def main() -> int:
    """Make it and print it; return 0."""
    from sync.server.prepare import prepare, set_up_django

    prepare()
    set_up_django()
    print(json.dumps(_school(int(sys.argv[1]))))
    return 0


def _school(count: int) -> dict[str, Any]:
    from django.core.management import call_command
    from django.db import connection

    from sync.server.attendance.models import Record
    from sync.server.events.models import Event

    call_command("load_attendance", records=_RECORDS, per_event=_PER_EVENT, stdout=sys.stderr)
    past = [str(pk) for pk in Event.objects.order_by("pk").values_list("pk", flat=True)[:50]]
    people = _people(count)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    records = Record.objects.order_by("pk").values_list("pk", flat=True)[:200]
    return {**people, "past": past, "records": [str(pk) for pk in records], "password": PASSWORD}


def _people(count: int) -> dict[str, Any]:
    from django.contrib.auth.hashers import make_password
    from rest_framework_simplejwt.tokens import AccessToken

    from sync.server.accounts.models import Role, User
    from sync.server.events.models import RosterEntry, Student
    from sync.server.stations import services
    from sync.server.stations.models import EnrollmentCode
    from tests.benchmarks.api_filling import an_event

    password = make_password(PASSWORD)
    admin = User.objects.create(username="load-admin", role=Role.ADMIN, password=password)
    organizer = User.objects.create(username="load-org", role=Role.ORGANIZER, password=password)
    events = [an_event(photos=True) for _ in range(EVENTS)]
    for number, event in enumerate(events):
        event.organizer, event.title = organizer, f"Orientation {number + 1}"
        event.save()
    chance = random.Random(1)
    made = Student.objects.bulk_create(
        (
            Student(number=f"2026-{n:06}", full_name=_name(chance), department=f"D {n % 12:02}")
            for n in range(max(count, _SEARCHED))
        ),
        batch_size=5000,
    )[:count]
    for event in events:
        expected = (RosterEntry(event=event, student=one) for one in made)
        RosterEntry.objects.bulk_create(expected, batch_size=5000)
    accounts = (
        User(username=one.number, role=Role.STUDENT, student=one, password=password) for one in made
    )
    ids = [user.pk for user in User.objects.bulk_create(accounts, batch_size=5000)]
    watching = AccessToken.for_user(admin)
    watching.set_exp(lifetime=_SOCKET_LIFE)
    return {
        "events": [str(event.pk) for event in events],
        "numbers": [one.number for one in made],
        "accounts": ids[:200],
        "names": [one.full_name for one in made[:200]],
        "station": services.create_enrollment_code(EnrollmentCode()),
        "watching": str(watching),
    }


def _name(chance: random.Random) -> str:
    from tests.benchmarks.api_filling import word

    return " ".join(word(chance, 2, 4) for _ in range(3))


if __name__ == "__main__":
    sys.exit(main())
