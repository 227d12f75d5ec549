"""Registering and confirming an address: what it gives, and what a lie does not give."""

from typing import Any

import pytest
from account_helps import (
    OTHER_PASSWORD,
    PASSWORD,
    bearer,
    log_in,
    mailed,
    noted,
    post,
    profile,
    queued,
    refresh,
    run_tasks,
)
from django.core.mail import EmailMessage
from rest_framework.throttling import SimpleRateThrottle

from sync.server.accounts.models import User
from sync.server.events.models import Student

pytestmark = pytest.mark.django_db

ANA = {
    "username": "ana",
    "email": "ana@north.example",
    "password": PASSWORD,
    "first_name": "Ana Liza",
    "last_name": "Peña",
    "student_id": "2026-00001",
    "department": "Nursing",
}


@pytest.fixture(autouse=True)
def quick_hashes(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def register(**changed: Any) -> Any:
    return post("auth/register/", {**ANA, **changed})


def confirm(access: str, token: str) -> Any:
    return post("auth/confirm-email/", {"token": token}, client=bearer(access))


def test_registering_gives_an_account_and_tokens() -> None:
    answer = register()
    assert answer.status_code == 201
    user = User.objects.get()
    assert answer.json() == {
        "message": "Registration successful",
        "user": {
            "id": user.pk,
            "username": "ana",
            "email": "ana@north.example",
            "role": "student",
        },
        "tokens": answer.json()["tokens"],
    }
    assert set(answer.json()["tokens"]) == {"refresh", "access"}
    assert refresh(answer.json()["tokens"]["refresh"]).status_code == 200
    told = profile(answer.json()["tokens"]["access"]).json()
    assert (told["first_name"], told["last_name"]) == ("Ana Liza", "Peña")
    assert (told["claimed_student_id"], told["student_id"]) == ("2026-00001", None)
    assert told["email_confirmed"] is told["is_verified"] is False
    assert log_in().status_code == 200
    assert noted("register") == [(True, "ana")]


def test_nobody_registers_as_more_than_a_student() -> None:
    more = {"role": "admin", "is_staff": True, "is_superuser": True, "is_verified": True}
    assert register(**more, email_confirmed=True, student=1, is_active=False).status_code == 201
    user = User.objects.get()
    assert (user.role, user.is_staff, user.is_superuser) == ("student", False, False)
    assert (user.is_verified, user.email_confirmed, user.is_active) == (False, False, True)


@pytest.mark.parametrize("name", ["ana", "ANA", "ａｎａ"])
def test_taken_user_name_is_told(name: str) -> None:
    register()
    answer = register(username=name)
    assert (answer.status_code, set(answer.json()["fields"])) == (400, {"username"})
    assert User.objects.count() == 1
    assert noted("register") == [(True, "ana"), (False, name)]


def test_taken_address_is_told_to_its_owner_only(mailoutbox: list[EmailMessage]) -> None:
    first = register().json()
    second = register(username="ben")
    assert second.status_code == 201
    assert set(second.json()) == set(first)
    run_tasks()
    assert [message.to for message in mailoutbox] == [["ana@north.example"]] * 2
    assert "belongs to another account already: ana" in str(mailoutbox[1].body)
    assert profile(second.json()["tokens"]["access"]).json()["email_confirmed"] is False


@pytest.mark.parametrize(
    ("changed", "fields"),
    [
        ({"password": "12345678"}, {"password"}),
        ({"password": "ana@north.example"}, {"password"}),
        ({"password": "short"}, {"password"}),
        ({"password": "x" * 257}, {"password"}),
        ({"email": "nowhere"}, {"email"}),
        ({"email": None}, {"email"}),
        ({"username": "a b"}, {"username"}),
        ({"username": "a\0b"}, {"username"}),
        ({"username": ""}, {"username"}),
        ({"first_name": "x" * 151}, {"first_name"}),
        ({"student_id": "9" * 65}, {"student_id"}),
        ({"department": {"a": 1}}, {"department"}),
    ],
)
def test_what_is_wrong_is_told_by_field(changed: Any, fields: set[str]) -> None:
    answer = register(**changed)
    assert (answer.status_code, set(answer.json()["fields"])) == (400, fields)
    assert not User.objects.exists()


@pytest.mark.parametrize("body", [[], "x", 5, None, [[{}]]])
def test_body_of_another_shape_is_refused(body: Any) -> None:
    assert post("auth/register/", body).status_code == 400


def test_registering_is_throttled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SimpleRateThrottle.THROTTLE_RATES, "register", "3/hour")
    statuses = [register(username=f"name-{i}", password="x").status_code for i in range(4)]
    assert statuses == [400, 400, 400, 429]


def test_own_number_and_confirmed_address_on_file_make_the_student(
    student: Student, mailoutbox: list[EmailMessage]
) -> None:
    access = register(email="Ana@NORTH.example").json()["tokens"]["access"]
    run_tasks()
    told = confirm(access, mailed(mailoutbox[0], "token"))
    assert told.status_code == 200
    assert told.json()["email_confirmed"] is told.json()["is_verified"] is True
    assert told.json()["student_id"] == "2026-00001"
    assert noted("confirm e-mail") == [(True, "")]


def test_somebody_elses_number_gives_nothing(
    student: Student, mailoutbox: list[EmailMessage]
) -> None:
    access = register(email="mallory@north.example").json()["tokens"]["access"]
    run_tasks()
    told = confirm(access, mailed(mailoutbox[0], "token")).json()
    assert (told["email_confirmed"], told["is_verified"], told["student_id"]) == (True, False, None)


def test_student_without_an_address_on_file_is_given_to_nobody(
    student: Student, mailoutbox: list[EmailMessage]
) -> None:
    student.email = ""
    student.save()
    access = register().json()["tokens"]["access"]
    run_tasks()
    assert confirm(access, mailed(mailoutbox[0], "token")).json()["student_id"] is None


def test_clicking_on_what_a_stranger_had_sent_gives_the_stranger_nothing(
    student: Student, mailoutbox: list[EmailMessage]
) -> None:
    register(username="mallory")  # with Ana's number and address
    run_tasks()
    token = mailed(mailoutbox[0], "token")
    assert post("auth/confirm-email/", {"token": token}).status_code == 401
    anas = register().json()["tokens"]["access"]
    assert confirm(anas, token).json()["code"] == "link_invalid"
    assert not User.objects.filter(email_confirmed=True).exists()


def test_second_account_does_not_take_the_student_of_the_first(
    student: Student, mailoutbox: list[EmailMessage]
) -> None:
    for name in ("ana", "ana2"):
        access = register(username=name).json()["tokens"]["access"]
        run_tasks()
        told = confirm(access, mailed(mailoutbox[-1], "token")).json()
    assert (told["email_confirmed"], told["student_id"]) == (True, None)
    assert User.objects.get(student=student).username == "ana"


def test_confirmation_works_once_and_only_for_the_address_it_went_to(
    mailoutbox: list[EmailMessage],
) -> None:
    access = register().json()["tokens"]["access"]
    run_tasks()
    token = mailed(mailoutbox[0], "token")
    User.objects.update(email="other@north.example")
    assert confirm(access, token).json()["code"] == "link_invalid"
    User.objects.update(email="ana@north.example")
    assert confirm(access, token).status_code == 200
    assert confirm(access, token).status_code == 400


@pytest.mark.parametrize("token", ["x", "a-b", "-", "zzzzzz-" + "0" * 64, "é-ü", "1-" + "f" * 32])
def test_made_up_confirmation_is_refused(token: str) -> None:
    answer = confirm(register().json()["tokens"]["access"], token)
    assert (answer.status_code, answer.json()["code"]) == (400, "link_invalid")


def test_confirmation_can_be_sent_again(mailoutbox: list[EmailMessage]) -> None:
    access = register().json()["tokens"]["access"]
    assert post("auth/confirm-email/send/", None, client=bearer(access)).status_code == 200
    run_tasks()
    assert len(mailoutbox) == 2
    assert confirm(access, mailed(mailoutbox[1], "token")).status_code == 200
    assert post("auth/confirm-email/send/", None, client=bearer(access)).status_code == 200
    run_tasks()
    assert len(mailoutbox) == 2


def test_queue_holds_nothing_personal() -> None:
    access = register().json()["tokens"]["access"]
    body = {"email": "new@north.example", "password": PASSWORD}
    changed = bearer(access).patch(
        "/api/auth/profile/update/", body, content_type="application/json"
    )
    assert changed.status_code == 200
    post("auth/password-reset/", {"email": "new@north.example"})
    change = {"old_password": PASSWORD, "new_password": OTHER_PASSWORD}
    assert post("auth/password-change/", change, client=bearer(access)).status_code == 200
    held = queued()
    assert "tell_address_changed" not in held
    assert not [word for word in ("example", "ana", "Ana", "2026", PASSWORD) if word in held]
