"""The demonstration's event and people."""

import json
import re
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from sync.server.events.models import Campus, Event, RosterEntry, Student
from sync.server.stations import services

pytestmark = pytest.mark.django_db


def load(**options: Any) -> Any:
    out = StringIO()
    call_command("load_demo", stdout=out, **options)
    return json.loads(out.getvalue().splitlines()[-1])


def test_demo_event_is_open_now_and_expects_everybody() -> None:
    told = load(students=30)
    event, now = Event.objects.get(pk=told["event_id"]), timezone.now()
    assert event.opens_at < now < event.starts_at < event.late_after < event.closes_at
    assert (event.campus.name, event.campus.timezone) == ("North Campus", "Asia/Manila")
    assert RosterEntry.objects.filter(event=event).count() == Student.objects.count() == 30
    assert [s["number"] for s in told["students"]] == [f"2026-{i:05}" for i in range(1, 11)]
    services.enroll(code=told["enrollment_code"], name="Door", public_key=bytes(32))


def test_demo_students_are_complete_and_have_their_own_addresses() -> None:
    load(students=300)
    students = list(Student.objects.all())
    assert len({s.email for s in students}) == 300
    for student in students:
        student.full_clean()
        assert re.fullmatch(r"[a-z]+\.[a-z]+\.\d{5}@north\.example", student.email)
        assert student.department
        assert student.year_level


def test_loading_again_opens_the_same_event_anew() -> None:
    first = load(students=20)
    Event.objects.get().save()
    shifted = Event.objects.get()
    shifted.opens_at -= timedelta(days=3)
    shifted.save()
    second = load(students=25)
    assert second["event_id"] == first["event_id"]
    assert second["students"] == first["students"]
    assert second["enrollment_code"] != first["enrollment_code"]
    assert (Campus.objects.count(), Student.objects.count()) == (1, 25)
    assert RosterEntry.objects.count() == 25
    assert timezone.now() - Event.objects.get().opens_at < timedelta(hours=2)


def test_other_seed_invents_other_names() -> None:
    names = [s["full_name"] for s in load(students=10)["students"]]
    RosterEntry.objects.all().delete()
    Student.objects.all().delete()
    assert [s["full_name"] for s in load(students=10, seed=7)["students"]] != names
