"""The demonstration's event and people."""

import io
import json
import re
import unicodedata
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import timezone
from PIL import Image

from sync.domain import chain, passes
from sync.domain.students import number_from_card
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
    event.full_clean()
    assert event.accent
    assert None not in (event.latitude, event.longitude)
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
    shifted = Event.objects.get(pk=first["event_id"])
    shifted.opens_at -= timedelta(days=3)
    shifted.save()
    second = load(students=25)
    assert second["event_id"] == first["event_id"]
    assert second["students"] == first["students"]
    assert second["enrollment_code"] != first["enrollment_code"]
    assert second["visitor"] == first["visitor"]
    assert (Campus.objects.count(), Student.objects.count()) == (1, 25)
    assert Event.objects.count() == 3
    assert RosterEntry.objects.count() == 25
    shifted.refresh_from_db()
    assert timezone.now() - shifted.opens_at < timedelta(hours=2)


def test_other_seed_invents_other_names() -> None:
    names = [s["full_name"] for s in load(students=10)["students"]]
    RosterEntry.objects.all().delete()
    Student.objects.all().delete()
    assert [s["full_name"] for s in load(students=10, seed=7)["students"]] != names


def test_demo_offers_events_to_choose_from() -> None:
    told = load(students=3)
    now = timezone.now()
    later = {e.status: e for e in Event.objects.exclude(pk=told["event_id"])}
    assert set(later) == {"active", "cancelled"}
    assert all(event.opens_at > now for event in later.values())


def test_demo_names_come_in_many_scripts_but_not_on_the_first_cards() -> None:
    names = [s["full_name"] for s in load(students=30)["students"]]
    assert all(re.fullmatch(r"[\w '-]+", name) and name < "ɐ" for name in names[:5])
    scripts = {unicodedata.name(name[0]).split()[0] for name in names[5:]}
    assert {"ARABIC", "CJK", "LATIN"} <= scripts
    assert max(map(len, names)) > 50
    assert any("ễ" in name for name in names)


def test_first_students_have_a_photo_and_the_first_the_given_one(
    tmp_path: Path, station: Any
) -> None:
    given = io.BytesIO()
    Image.new("RGB", (300, 400), "#204060").save(given, "JPEG")
    (tmp_path / "face.jpg").write_bytes(given.getvalue())
    load(students=12, photo=tmp_path / "face.jpg")
    students = sorted(station.pull().students, key=lambda s: s.number)
    assert [bool(s.photo) for s in students] == [True] * 8 + [False] * 4
    assert len({s.photo for s in students[:8]}) == 8
    photos = [
        Image.open(io.BytesIO(station.client.get(address, headers=station.headers).content))
        for address in (f"/api/sync/photos/{s.photo}/" for s in students[:8])
    ]
    assert photos[0].getpixel((150, 200)) == pytest.approx((0x20, 0x40, 0x60), abs=4)
    assert {photo.size for photo in photos[1:]} == {(360, 460)}


def test_photo_that_cannot_be_read_is_explained(tmp_path: Path) -> None:
    (tmp_path / "face.jpg").write_bytes(b"no photo")
    with pytest.raises(CommandError, match="photo cannot be used"):
        load(students=2, photo=tmp_path / "face.jpg")


def test_visitor_has_a_good_pass_and_is_on_no_file() -> None:
    visitor = load(students=5)["visitor"]
    key = chain.public_key(settings.MUSTER_SIGNING_KEY)
    read = passes.read_pass(visitor["student_pass"], key)
    assert (read.number, read.full_name) == (visitor["number"], visitor["full_name"])
    assert read.expires_at > timezone.now() + timedelta(days=300)
    assert number_from_card(read.number, settings.MUSTER_NUMBER_PATTERN) == read.number
    assert not Student.objects.filter(number=read.number).exists()


def test_demo_has_a_consent_text_in_every_language(station: Any) -> None:
    load(students=1)
    load(students=1)
    consent = station.pull().settings.consent
    assert set(consent.texts) == {"en", "fil", "es", "ar"}
    assert all(len(text) > 100 for text in consent.texts.values())
