"""One's own account: seen and changed, with the reference photo of who it belongs to."""

from typing import Any

import pytest
from account_helps import PASSWORD, log_in, noted, run_tasks
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.mail import EmailMessage
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from server_things import picture

from sync.server.accounts import profile_api
from sync.server.accounts.models import AuditEntry, User
from sync.server.events.models import Campus, Student

pytestmark = pytest.mark.django_db

PATH = "/api/auth/profile/update/"


@pytest.fixture(autouse=True)
def quick_hashes(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def ana(campus: Campus) -> User:
    return User.objects.create_user(
        "ana", "ana@north.example", PASSWORD, campus=campus, email_confirmed=True
    )


@pytest.fixture
def client(ana: User, sign_in: Any) -> Any:
    return sign_in(ana)


def update(client: Client, body: Any, method: str = "patch") -> Any:
    return getattr(client, method)(PATH, body, content_type="application/json")


def upload(client: Client, data: bytes, method: str = "patch", **fields: str) -> Any:
    form = {**fields, "profile_photo": SimpleUploadedFile("me.jpg", data, "image/jpeg")}
    body = encode_multipart(BOUNDARY, form)
    return getattr(client, method)(PATH, body, content_type=MULTIPART_CONTENT)


def test_profile_tells_who_one_is(client: Client, ana: User) -> None:
    assert client.get("/api/auth/profile/").json() == {
        "id": ana.pk,
        "username": "ana",
        "email": "ana@north.example",
        "role": "student",
        "department": "",
        "campus": "North Campus",
        "is_verified": False,
        "first_name": "",
        "last_name": "",
        "email_confirmed": True,
        "student_id": None,
        "claimed_student_id": "",
        "profile_photo_url": None,
    }


@pytest.mark.parametrize("method", ["put", "patch"])
def test_names_department_and_claimed_number_are_changed(client: Client, method: str) -> None:
    body = {"first_name": "Ana", "department": "Nursing", "student_id": " 2026-00001a "}
    told = update(client, body, method)
    assert told.status_code == 200
    seen = client.get("/api/auth/profile/").json()
    assert told.json() == seen
    assert (seen["first_name"], seen["department"]) == ("Ana", "Nursing")
    assert seen["claimed_student_id"] == "2026-00001A"
    entry = AuditEntry.objects.get(action="update profile")
    assert (entry.success, entry.about) == (True, "department first_name student_id")


def test_nobody_changes_what_they_are(client: Client, ana: User) -> None:
    body = {"role": "admin", "is_verified": True, "is_staff": True, "username": "x", "campus_id": 9}
    before = client.get("/api/auth/profile/").json()
    assert update(client, {**body, "email_confirmed": True, "student": "x"}).json() == before


def test_another_address_needs_the_password_and_is_unconfirmed(
    client: Client, ana: User, mailoutbox: list[EmailMessage]
) -> None:
    for body in ({}, {"password": "wrong one"}):
        refused = update(client, {"email": "new@north.example", **body})
        assert (refused.status_code, set(refused.json()["fields"])) == (400, {"password"})
    told = update(client, {"email": "new@north.example", "password": PASSWORD}).json()
    assert (told["email"], told["email_confirmed"]) == ("new@north.example", False)
    run_tasks()
    assert {(m.to[0], m.subject) for m in mailoutbox} == {
        ("new@north.example", "Muster: Confirm your e-mail address"),
        ("ana@north.example", "Muster: Your e-mail address was changed"),
    }
    assert noted("confirm password") == [(False, "ana"), (True, "ana")]


def test_guessing_at_the_password_by_changing_the_address_locks_the_name(client: Client) -> None:
    body = {"email": "new@north.example", "password": "wrong one"}
    assert [update(client, body).status_code for _ in range(6)] == [400] * 5 + [429]
    assert log_in().status_code == 429


def test_same_address_needs_no_password(client: Client) -> None:
    assert update(client, {"email": "ana@north.example"}).json()["email_confirmed"] is True


def test_moving_to_a_students_address_does_not_make_one_the_student(
    client: Client, ana: User, student: Student
) -> None:
    update(client, {"student_id": student.number})
    ana.refresh_from_db()
    assert ana.student == student  # Ana's own, confirmed address is on file
    mallory = User.objects.create_user("mallory", "m@north.example", PASSWORD, email_confirmed=True)
    User.objects.filter(pk=ana.pk).update(student=None)
    theirs = Client(headers={"Authorization": f"Bearer {log_in('mallory').json()['access']}"})
    body = {"email": student.email, "password": PASSWORD, "student_id": student.number}
    assert update(theirs, body).status_code == 200
    mallory.refresh_from_db()
    assert (mallory.student, mallory.is_verified) == (None, False)


def test_verified_number_is_not_replaced(client: Client, ana: User, student: Student) -> None:
    ana.student = student
    ana.save()
    refused = update(client, {"student_id": "2026-77777"})
    assert (refused.status_code, set(refused.json()["fields"])) == (400, {"student_id"})
    assert update(client, {"student_id": student.number}).status_code == 200


@pytest.mark.parametrize("method", ["put", "patch"])
def test_photo_becomes_the_students_reference_photo(
    client: Client, ana: User, student: Student, method: str
) -> None:
    ana.student = student
    ana.save()
    told = upload(client, picture("teal"), method, first_name="Ana")
    assert told.status_code == 200, told.content
    assert told.json()["first_name"] == "Ana"
    photo = client.get(told.json()["profile_photo_url"])
    assert photo.headers["Content-Type"] == "image/jpeg"
    assert photo.content.startswith(b"\xff\xd8")
    student.refresh_from_db()
    assert student.photo
    assert noted("update profile") == [(True, "")]


def test_photo_of_an_account_without_student_is_not_kept(client: Client, server_data: Any) -> None:
    answer = upload(client, picture("teal"), first_name="Ana")
    assert (answer.status_code, answer.json()["code"]) == (409, "not_linked")
    assert client.get("/api/auth/profile/").json()["first_name"] == ""
    assert not list(server_data.rglob("*.*"))
    assert client.get("/api/auth/profile/photo/").status_code == 404


@pytest.mark.parametrize("data", [b"no picture", b"\xff\xd8\xff", picture("red", "PNG"), b"%PDF-1"])
def test_what_is_no_photo_is_refused(
    client: Client, ana: User, student: Student, data: bytes
) -> None:
    ana.student = student
    ana.save()
    answer = upload(client, data)
    assert (answer.status_code, answer.json()["code"]) == (422, "photo_refused")
    student.refresh_from_db()
    assert student.photo == ""


def test_photo_that_is_too_large_is_refused(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(profile_api, "MAX_MEDIA_BYTES", 100)
    answer = upload(client, picture("teal"))
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({"profile_photo": "me.jpg"}, {"profile_photo"}),
        ({"email": ""}, {"email"}),
        ({"email": "x"}, {"email"}),
        ({"first_name": None}, {"first_name"}),
        ({"last_name": "x" * 151}, {"last_name"}),
        ({"department": "a\0b"}, {"department"}),
    ],
)
def test_what_is_wrong_is_told_by_field(client: Client, body: Any, fields: set[str]) -> None:
    answer = update(client, body)
    assert (answer.status_code, set(answer.json()["fields"])) == (400, fields)
    assert noted("update profile") == [(False, "")]


def test_unknown_kind_of_body_is_refused(client: Client) -> None:
    assert client.patch(PATH, b"a,b", content_type="text/csv").status_code == 415
