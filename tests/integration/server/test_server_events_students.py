"""Finding students by number and name, for those who put rosters together."""

import re
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models

from sync.server.accounts.models import Role, User
from sync.server.events import searching, selectors
from sync.server.events.models import Student

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(db: None) -> None:
    Student.objects.bulk_create(
        Student(number=number, full_name=name, is_active=number != "2026-00009")
        for number, name in [
            ("2026-00001", "Ana Liza Peña"),
            ("2026-00002", "Bea O'Neill-Cruz"),
            ("2025-00003", "Ana Dizon"),
            ("2025-00004", "Łukasz 文子"),
            ("2026-00009", "Ana Gone"),
        ]
    )


@pytest.fixture
def find(sign_in: Any, organizer: User, people: None) -> Any:
    client = sign_in(organizer)

    def found(text: str) -> list[str]:
        answer = client.get("/api/students/", {"search": text})
        assert answer.status_code == 200
        return [student["full_name"] for student in answer.json()["results"]]

    return found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ana", ["Ana Dizon", "Ana Liza Peña"]),
        ("PENA", ["Ana Liza Peña"]),
        ("peña a", ["Ana Liza Peña"]),
        ("ana pen", ["Ana Liza Peña"]),
        ("liza ana", ["Ana Liza Peña"]),
        ("o'neill", []),
        ("cruz", ["Bea O'Neill-Cruz"]),
        ("bea o'n", ["Bea O'Neill-Cruz"]),
        ("2026-0000", ["Ana Liza Peña", "Bea O'Neill-Cruz"]),
        ("2025 - 00003", ["Ana Dizon"]),
        ("文", []),
        ("文子", ["Łukasz 文子"]),
        ("a", []),
        ("", []),
        ("an%", ["Ana Dizon", "Ana Liza Peña"]),
        ("ana d_z", []),
        ("\U0010ffff\U0010ffff", []),
        ("x" * 5000, []),
    ],
)
def test_students_are_found_by_the_beginning_of_number_or_name(
    find: Any, text: str, names: list[str]
) -> None:
    assert find(text) == names


def test_a_renamed_student_is_found_by_the_new_name(find: Any) -> None:
    ana = Student.objects.get(number="2026-00001")
    ana.full_name = "Ana Liza Ramos"
    ana.save(update_fields=["full_name"])
    bea = Student.objects.get(number="2026-00002")
    bea.full_name = "Bea Santos"
    Student.objects.bulk_update([bea], ["full_name"])
    assert (find("ramos"), find("santos"), find("pena")) == (["Ana Liza Ramos"], ["Bea Santos"], [])
    Student.objects.touch()
    assert find("ramos") == ["Ana Liza Ramos"]


def test_only_so_many_are_told(sign_in: Any, organizer: User) -> None:
    Student.objects.bulk_create(
        Student(number=f"2026-1{n:04}", full_name=f"Jo {n}") for n in range(21)
    )
    client = sign_in(organizer)
    told = client.get("/api/students/", {"search": "jo"}).json()
    assert (len(told["results"]), told["more"]) == (20, True)
    assert client.get("/api/students/", {"search": "jo 2"}).json()["more"] is False
    assert "email" not in told["results"][0]


def test_a_student_whose_names_both_begin_so_hides_no_other(sign_in: Any, organizer: User) -> None:
    Student.objects.bulk_create(
        Student(number=f"2026-2{n:04}", full_name="Jo" if n < 20 else "Ana Jo") for n in range(21)
    )
    told = sign_in(organizer).get("/api/students/", {"search": "jo"}).json()
    assert (len(told["results"]), told["more"]) == (20, True)


def test_numbers_come_before_names(db: None) -> None:
    names = {"B1": "Ab Cd", "AB2": "Zed Dee", "B3": "Ab Ef", "AB4": "Uma Dee"}
    Student.objects.bulk_create(Student(number=n, full_name=name) for n, name in names.items())
    assert {s.number for s in selectors.found_students("ab", most=2)} == {"AB2", "AB4"}
    assert {s.number for s in selectors.found_students("ab", most=3)} == {"AB2", "AB4", "B1"}


@pytest.mark.postgres
def test_indexes_alone_answer_a_search(db: None, django_assert_max_num_queries: Any) -> None:
    Student.objects.bulk_create(
        Student(number=f"2026-{n:05}", full_name=f"Ana{n} Peña{n}") for n in range(3000)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    with django_assert_max_num_queries(3) as asked:
        selectors.found_students("pena299 ana299", most=21)
    looks = [query["sql"] for query in asked.captured_queries[:2]]
    for plan, indexes in zip(map(_plan, looks), [_ALL, _NAMES], strict=True):
        assert not re.search(r"Seq Scan|Sort|TEMP B-TREE", plan), plan
        for index in indexes:
            assert re.search(rf"(Only Scan using|COVERING INDEX) {index}\b", plan), plan


_NAMES = ["student_name", "student_family"]
_ALL = ["student_active_number", *_NAMES]


def _plan(statement: str) -> str:
    how = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Rows that were never vacuumed make an index alone cost more than it does.
            cursor.execute("SET LOCAL enable_bitmapscan = off")
        cursor.execute(f"{how} {statement}".replace("%", "%%"), ())
        return str(cursor.fetchall())


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.STUDENT, 403), (Role.SUPERVISOR, 403), (Role.ORGANIZER, 200), (Role.HR, 200)],
)
def test_students_are_found_by_those_who_make_rosters(sign_in: Any, role: str, status: int) -> None:
    client = sign_in(User.objects.create(username="other", role=role))
    assert client.get("/api/students/", {"search": "ana"}).status_code == status


def test_students_from_before_the_search_get_their_keys(people: None) -> None:
    plain: Any = models.QuerySet(Student)
    plain.update(name_key="", family_key="")
    import_module("sync.server.events.migrations.0005_student_keys").fill_keys(apps, None)
    for student in Student.objects.all():
        assert (student.name_key, student.family_key) == searching.keys(student.full_name)
