"""Records made under a number before anybody was on file with it: whose they become."""

from typing import Any

import pytest
from conftest import read  # noqa: F401 - the fixtures' module, for its path
from server_things import make_event

from sync.server.accounts import managing, services
from sync.server.accounts.models import Role, User
from sync.server.attendance.linking import link_records
from sync.server.attendance.models import Record
from sync.server.events import roster
from sync.server.events.models import Student

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]

NUMBER = "2026-77777"


def pushed(station: Any, event: Any, number: str = NUMBER) -> Record:
    made = station.record(event, number, provisional=True)
    station.push(station.seal(made))
    return Record.objects.get(pk=made.id)


def on_file_unnoticed(number: str = NUMBER, email: str = "") -> Student:
    """A student who came on file as older versions of the server did it."""
    student = Student(number=number, full_name="Carla Ruiz", email=email)
    Student.objects.bulk_create([student])
    return student


@pytest.fixture
def record(station: Any, event: Any) -> Record:
    made = pushed(station, event)
    assert made.student is None
    return made


def whose(record: Record) -> Student | None:
    record.refresh_from_db()
    return record.student


def test_administrator_who_links_an_account_links_its_records(
    record: Record, other_station: Any, event: Any
) -> None:
    other = pushed(other_station, event, "2026-77778")
    student = on_file_unnoticed()
    user = User.objects.create(username="carla", claimed_number=NUMBER)
    boss = User.objects.create(username="boss", role=Role.ADMIN)
    managing.verify(boss, user, verified=True, number=None)
    assert whose(record) == student
    assert record.provisional, "what was sealed stays"
    assert whose(other) is None


def test_confirmed_address_links_the_records(record: Record) -> None:
    student = on_file_unnoticed(email="carla@north.example")
    user = User.objects.create(
        username="carla", claimed_number=NUMBER, email="carla@north.example", email_confirmed=True
    )
    services.update_profile(user, {})
    assert whose(record) == student


def test_claiming_a_number_links_nothing(record: Record) -> None:
    on_file_unnoticed()
    user = User.objects.create(username="carla")
    services.update_profile(user, {"student_id": NUMBER})
    assert whose(record) is None


def test_student_who_comes_on_file_has_the_records(record: Record) -> None:
    student = Student.objects.create(number=NUMBER, full_name="Carla Ruiz")
    assert whose(record) == student


def test_student_of_a_roster_has_the_records(record: Record, event: Any) -> None:
    plan = roster._Plan(new=[Student(number=NUMBER, full_name="Carla Ruiz")])
    roster._write(plan)
    assert whose(record) == plan.new[0]


def test_number_has_to_be_exactly_the_same(record: Record, station: Any, event: Any) -> None:
    Student.objects.create(number=f"{NUMBER}-1", full_name="Carla Ruiz")
    Student.objects.create(number=NUMBER[:-1], full_name="Dan Ruiz")
    assert whose(record) is None


def test_record_that_is_somebodys_stays_theirs(record: Record, campus: Any) -> None:
    owner = Student.objects.create(number="2026-00009", full_name="Eva Cruz")
    Record.objects.update(student=owner)
    on_file_unnoticed()
    assert link_records([NUMBER]) == 0
    assert whose(record) == owner


def test_many_numbers_at_once(station: Any, campus: Any) -> None:
    records = [pushed(station, make_event(campus), f"2026-9{i:04}") for i in range(3)]
    students = [on_file_unnoticed(record.student_number) for record in records]
    assert link_records(record.student_number for record in records) == 3
    assert list(map(whose, records)) == students
