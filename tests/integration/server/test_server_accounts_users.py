"""Other people's accounts: found, verified, changed and closed by those who may."""

import threading
from typing import Any

import pytest
from account_helps import patch, post
from django.db import connection
from django.test import Client

from sync.server.accounts import managing
from sync.server.accounts.models import AuditEntry, Role, User
from sync.server.errors import LastAdmin
from sync.server.events.models import Campus, Student

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss(db: None) -> User:
    return User.objects.create(username="boss", role=Role.ADMIN)


@pytest.fixture
def admin(boss: User, sign_in: Any) -> Any:
    return sign_in(boss)


@pytest.fixture
def clerk(db: None) -> User:
    return User.objects.create(username="clerk", role=Role.HR)


@pytest.fixture
def hr(clerk: User, sign_in: Any) -> Any:
    return sign_in(clerk)


@pytest.fixture
def ana(campus: Campus) -> User:
    return User.objects.create(
        username="ana",
        first_name="Ana Liza",
        last_name="Peña",
        email="ana@north.example",
        campus=campus,
        claimed_number="2026-00001",
    )


def names(client: Client, **query: Any) -> list[str]:
    answer = client.get("/api/users/", query)
    assert answer.status_code == 200, answer.content
    return [user["username"] for user in answer.json()["results"]]


def verify(client: Client, user: User, **body: Any) -> Any:
    return post(f"users/{user.pk}/verify/", body, client=client)


def test_list_tells_what_the_office_needs(hr: Client, ana: User, student: Student) -> None:
    (told,) = hr.get("/api/users/", {"search": "peña"}).json()["results"]
    assert told["campus"] == "North Campus"
    assert (told["claimed_student_id"], told["student_id"]) == ("2026-00001", None)
    assert not {"password", "is_superuser"} & set(told)
    assert hr.get(f"/api/users/{ana.pk}/").json() == told


def test_list_is_searched_filtered_and_ordered(
    admin: Client, ana: User, clerk: User, campus: Campus
) -> None:
    assert names(admin) == ["ana", "boss", "clerk"]
    for text in ("ANA@north", "liza", "2026-0000", "peña"):
        assert names(admin, search=text) == ["ana"], text
    assert names(admin, role="hr") == ["clerk"]
    assert names(admin, is_verified="true") == []
    assert names(admin, campus=campus.pk) == ["ana"]
    assert names(admin, ordering="-username") == ["clerk", "boss", "ana"]
    assert names(admin, page_size=1, page=2) == ["boss"]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"role": "king"}, 400),
        ({"campus": "x"}, 400),
        ({"page": "0"}, 404),
        ({"search": "a\0b"}, 400),
        ({"ordering": "password"}, 200),
        ({"is_verified": "perhaps"}, 200),
    ],
)
def test_queries_that_make_no_sense_break_nothing(
    admin: Client, query: dict[str, str], status: int
) -> None:
    assert admin.get("/api/users/", query).status_code == status


def test_listing_many_takes_no_more_queries(
    admin: Client, campus: Campus, django_assert_num_queries: Any
) -> None:
    User.objects.bulk_create(User(username=f"u{i}", campus=campus) for i in range(60))
    with django_assert_num_queries(3):  # who asks, count, page
        assert len(names(admin)) == 50


def test_verifying_makes_the_claimed_number_count(hr: Client, ana: User, student: Student) -> None:
    answer = verify(hr, ana)
    assert answer.status_code == 200
    assert answer.json()["user"]["student_id"] == "2026-00001"
    assert answer.json()["user"]["is_verified"] is True
    entry = AuditEntry.objects.get(action="verify user")
    assert (entry.success, entry.about) == (True, f"user {ana.pk}")
    assert entry.user is not None
    assert entry.user.username == "clerk"


def test_verifying_links_the_number_that_is_given(hr: Client, ana: User, student: Student) -> None:
    other = Student.objects.create(number="2026-00002", full_name="Ana P.")
    verify(hr, ana, student="2026-00002 ")
    ana.refresh_from_db()
    assert (ana.student, ana.claimed_number) == (other, "2026-00002")
    verify(hr, ana, is_verified=True)
    ana.refresh_from_db()
    assert ana.student == other, "verified once more, the link stays"


@pytest.mark.parametrize("number", ["", None])
def test_verifying_with_an_empty_number_links_nobody(
    hr: Client, ana: User, student: Student, number: Any
) -> None:
    told = verify(hr, ana, student=number).json()["user"]
    assert (told["is_verified"], told["student_id"]) == (True, None)


def test_unknown_number_is_told(hr: Client, ana: User) -> None:
    answer = verify(hr, ana, student="2026-99999")
    assert (answer.status_code, set(answer.json()["fields"])) == (400, {"student"})
    ana.refresh_from_db()
    assert ana.is_verified is False


def test_claimed_number_that_is_not_on_file_links_nobody(hr: Client, ana: User) -> None:
    assert verify(hr, ana).json()["user"]["student_id"] is None


def test_student_of_another_account_is_not_taken(hr: Client, ana: User, student: Student) -> None:
    User.objects.create(username="first", student=student)
    answer = verify(hr, ana)
    assert (answer.status_code, answer.json()["code"]) == (409, "student_taken")
    ana.refresh_from_db()
    assert (ana.is_verified, ana.student) == (False, None)


def test_taking_verification_back_takes_the_student_too(
    hr: Client, ana: User, student: Student
) -> None:
    verify(hr, ana)
    told = verify(hr, ana, is_verified=False).json()["user"]
    assert (told["is_verified"], told["student_id"]) == (False, None)


def test_nobody_verifies_themselves(hr: Client, clerk: User) -> None:
    answer = verify(hr, clerk)
    assert (answer.status_code, answer.json()["code"]) == (403, "own_account")


def test_admin_changes_role_department_and_campus(admin: Client, ana: User) -> None:
    body = {"role": "organizer", "department": "Arts", "campus_id": None}
    told = patch(admin, f"users/{ana.pk}/", body)
    assert told.status_code == 200
    assert (told.json()["role"], told.json()["department"]) == ("organizer", "Arts")
    assert told.json()["campus"] is None


def test_only_what_may_be_changed_is(admin: Client, ana: User) -> None:
    body = {"is_superuser": True, "is_staff": True, "username": "x", "password": "x", "student": 1}
    patch(admin, f"users/{ana.pk}/", {**body, "is_verified": True, "email": "x@north.example"})
    now = User.objects.get(pk=ana.pk)
    for name in ("is_superuser", "is_staff", "username", "is_verified", "email", "student_id"):
        assert getattr(now, name) == getattr(ana, name), name


@pytest.mark.parametrize(
    "body", [{"role": "king"}, {"campus_id": 10**30}, {"campus_id": "x"}, {"is_active": 7}, [], "x"]
)
def test_bad_changes_are_told(admin: Client, ana: User, body: Any) -> None:
    assert patch(admin, f"users/{ana.pk}/", body).status_code == 400


@pytest.mark.parametrize("body", [{"role": "student"}, {"is_active": False}])
def test_nobody_changes_their_own_role_or_closes_their_account(
    admin: Client, boss: User, body: Any
) -> None:
    User.objects.create(username="second", role=Role.ADMIN)
    answer = patch(admin, f"users/{boss.pk}/", body)
    assert (answer.status_code, answer.json()["code"]) == (403, "own_account")
    assert patch(admin, f"users/{boss.pk}/", {"role": "admin", "department": "IT"}).json()[
        "department"
    ] == ("IT")
    assert AuditEntry.objects.filter(action="change user", success=False).count() == 1


def test_demoted_administrator_loses_the_admin_site(admin: Client) -> None:
    second = User.objects.create_superuser("second")
    assert patch(admin, f"users/{second.pk}/", {"role": "organizer"}).status_code == 200
    second.refresh_from_db()
    assert (second.is_staff, second.is_superuser) == (False, False)


@pytest.mark.parametrize("body", [{"role": Role.HR}, {"is_active": False}])
def test_last_administrator_stays(boss: User, body: Any) -> None:
    User.objects.create(username="retired", role=Role.ADMIN, is_active=False)
    with pytest.raises(LastAdmin):
        managing.change(None, boss, body)


@pytest.mark.django_db(transaction=True)
def test_two_administrators_cannot_demote_each_other_at_once() -> None:
    one = User.objects.create(username="one", role=Role.ADMIN)
    two = User.objects.create(username="two", role=Role.ADMIN)
    ready = threading.Barrier(2)
    ended: list[str] = []

    def demote(actor: User, other: User) -> None:
        try:
            ready.wait(10)
            managing.change(actor, other, {"role": Role.STUDENT})
            ended.append("done")
        except LastAdmin:
            ended.append("last")
        finally:
            connection.close()

    threads = [threading.Thread(target=demote, args=pair) for pair in ((one, two), (two, one))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(ended) == ["done", "last"]
    assert User.objects.filter(role=Role.ADMIN).count() == 1


@pytest.mark.parametrize("pk", ["999999", "99999999999999999999999", "x", "-1"])
def test_account_that_is_not_there(admin: Client, pk: str) -> None:
    assert admin.get(f"/api/users/{pk}/").status_code == 404
    assert patch(admin, f"users/{pk}/", {}).status_code == 404
