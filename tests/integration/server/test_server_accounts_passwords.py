"""Passwords: changed by who knows the old one, reset by who reads the account's e-mail."""

from datetime import timedelta
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
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from rest_framework.throttling import SimpleRateThrottle

from sync.server.accounts import links
from sync.server.accounts.models import User
from sync.server.events.models import Student

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quick_hashes(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def ana(db: None) -> User:
    return User.objects.create_user("ana", "ana@north.example", PASSWORD)


def ask(email: str = "ana@north.example") -> Any:
    return post("auth/password-reset/", {"email": email})


def reset(message: EmailMessage, password: str = OTHER_PASSWORD, **changed: str) -> Any:
    given = {"uid": mailed(message, "uid"), "token": mailed(message, "token")}
    return post("auth/password-reset-confirm/", {**given, "new_password": password, **changed})


def change(access: str, old: str, new: str) -> Any:
    body = {"old_password": old, "new_password": new}
    return post("auth/password-change/", body, client=bearer(access))


def test_password_is_changed_by_who_knows_the_old_one(
    ana: User, mailoutbox: list[EmailMessage]
) -> None:
    access = log_in().json()["access"]
    assert change(access, PASSWORD, OTHER_PASSWORD).status_code == 200
    assert log_in().status_code == 401
    assert log_in(password=OTHER_PASSWORD).status_code == 200
    assert noted("change password") == [(True, "")]
    run_tasks()
    assert [m.subject for m in mailoutbox] == ["Muster: Your password was changed"]


@pytest.mark.parametrize("new", ["12345678", "password", "short", "ana", "ana@north.example"])
def test_password_that_is_easy_to_guess_is_told_by_field(ana: User, new: str) -> None:
    access = log_in().json()["access"]
    answer = change(access, PASSWORD, new)
    assert (answer.status_code, set(answer.json()["fields"])) == (400, {"new_password"})
    assert profile(access).status_code == 200
    assert noted("change password") == [(False, "")]


def test_link_is_mailed_and_resets_the_password_once(
    ana: User, mailoutbox: list[EmailMessage], settings: Any
) -> None:
    old = log_in().json()
    assert ask().status_code == 200
    assert not mailoutbox, "the request sends nothing itself"
    run_tasks()
    (message,) = mailoutbox
    uid, token = mailed(message, "uid"), mailed(message, "token")
    assert f"{settings.MUSTER_PUBLIC_URL}/reset?uid={uid}&token={token}" in str(message.body)
    assert reset(message).status_code == 200
    assert log_in(password=OTHER_PASSWORD).status_code == 200
    assert refresh(old["refresh"]).status_code == 401
    assert profile(old["access"]).status_code == 401
    again = reset(message, "yet another invented one")
    assert (again.status_code, again.json()["code"]) == (400, "link_invalid")
    assert noted("reset password") == [(True, "ana"), (False, "")]


def test_asking_tells_nobody_whether_the_address_has_an_account(
    ana: User, mailoutbox: list[EmailMessage]
) -> None:
    User.objects.create_user("gone", "gone@north.example", PASSWORD, is_active=False)
    answers = set()
    for email in ("ana@north.example", "nobody@north.example", "gone@north.example"):
        with CaptureQueriesContext(connection) as queries:
            answer = ask(email)
        answers.add((answer.status_code, answer.content, len(queries)))
        assert DBTaskResult.objects.count() == 1
        assert email not in queued()
        run_tasks()
    assert len(answers) == 1
    assert [message.to for message in mailoutbox] == [["ana@north.example"]]


def test_address_is_found_however_it_is_written(ana: User, mailoutbox: list[EmailMessage]) -> None:
    ask("ANA@North.Example")
    run_tasks()
    assert [message.to for message in mailoutbox] == [["ana@north.example"]]


def test_every_account_of_an_address_gets_its_own_link(
    ana: User, mailoutbox: list[EmailMessage]
) -> None:
    User.objects.create_user("ana2", "ana@north.example", PASSWORD)
    ask()
    run_tasks()
    assert len({mailed(message, "uid") for message in mailoutbox}) == 2
    mixed = reset(mailoutbox[0], uid=mailed(mailoutbox[1], "uid"))
    assert mixed.json()["code"] == "link_invalid"


def test_nobody_is_flooded_with_links(ana: User, mailoutbox: list[EmailMessage]) -> None:
    for _ in range(5):
        ask()
    run_tasks()
    assert len(mailoutbox) == 3


def test_asking_is_throttled(ana: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SimpleRateThrottle.THROTTLE_RATES, "mail", "2/hour")
    assert [ask().status_code for _ in range(3)] == [200, 200, 429]


def test_link_ends_after_two_hours(
    ana: User, mailoutbox: list[EmailMessage], monkeypatch: pytest.MonkeyPatch
) -> None:
    ask()
    run_tasks()
    real = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: real() + timedelta(hours=2, seconds=2))
    assert reset(mailoutbox[0]).json()["code"] == "link_invalid"
    monkeypatch.setattr(timezone, "now", lambda: real() + timedelta(hours=1, minutes=59))
    assert reset(mailoutbox[0]).status_code == 200


def test_weak_password_leaves_the_link_good(ana: User, mailoutbox: list[EmailMessage]) -> None:
    ask()
    run_tasks()
    weak = reset(mailoutbox[0], "12345678")
    assert (weak.status_code, set(weak.json()["fields"])) == (400, {"new_password"})
    assert reset(mailoutbox[0]).status_code == 200


def test_link_is_no_way_into_a_closed_account(ana: User, mailoutbox: list[EmailMessage]) -> None:
    ask()
    run_tasks()
    ana.is_active = False
    ana.save()
    assert reset(mailoutbox[0]).json()["code"] == "link_invalid"


def test_made_up_links_are_refused_alike(ana: User) -> None:
    own = links.uid(ana)
    made_up = [
        *((uid, "x") for uid in ("x", "MQ", "LTE", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5", "é", "4pyT")),
        *((own, token) for token in ("x", "cabc12-" + "0" * 64, "--", "é-1", "zzzzzzzzzzzzzzz-1")),
    ]
    for uid, token in made_up:
        body = {"uid": uid, "token": token, "new_password": OTHER_PASSWORD}
        answer = post("auth/password-reset-confirm/", body)
        assert (answer.status_code, answer.json()["code"]) == (400, "link_invalid"), (uid, token)


def test_reading_the_e_mail_confirms_the_address_and_who_one_is(
    student: Student, mailoutbox: list[EmailMessage]
) -> None:
    User.objects.create_user("ana", student.email, PASSWORD, claimed_number=student.number)
    ask()
    run_tasks()
    reset(mailoutbox[0])
    user = User.objects.get(username="ana")
    assert (user.email_confirmed, user.is_verified, user.student) == (True, True, student)


def test_confirming_token_is_no_password_link(ana: User, mailoutbox: list[EmailMessage]) -> None:
    client = bearer(log_in().json()["access"])
    post("auth/confirm-email/send/", None, client=client)
    ask()
    run_tasks()
    confirming, resetting = mailoutbox
    crossed = reset(resetting, token=mailed(confirming, "token"))
    assert crossed.json()["code"] == "link_invalid"
