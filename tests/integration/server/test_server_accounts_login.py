"""Signing in: guessing is slowed down, nobody learns who has an account, all of it is noted."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from account_helps import PASSWORD, bearer, log_in, noted, post, refresh
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.utils import timezone
from rest_framework.settings import api_settings

from sync.server.accounts import audit, guard
from sync.server.accounts.models import AuditEntry, User
from sync.server.config import settings as base

pytestmark = pytest.mark.django_db

WRONG = "something else"


@pytest.fixture(autouse=True)
def quick_hashes(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def true_hashes(quick_hashes: None, settings: Any) -> None:
    """As the server has them."""
    settings.PASSWORD_HASHERS = base.PASSWORD_HASHERS


@pytest.fixture
def ana(db: None) -> User:
    return User.objects.create_user("ana", "ana@north.example", PASSWORD)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The server's time: clock.move(minutes=...)."""
    real, moved = timezone.now, [timedelta()]
    monkeypatch.setattr(timezone, "now", lambda: real() + sum(moved, timedelta()))
    return SimpleNamespace(move=lambda **by: moved.append(timedelta(**by)))


def fail(times: int, username: str = "ana") -> list[int]:
    return [log_in(username, WRONG).status_code for _ in range(times)]


@pytest.mark.parametrize("username", ["ana", "nobody"])
def test_name_is_locked_after_five_failures_whether_it_exists_or_not(
    ana: User, clock: Any, username: str
) -> None:
    assert fail(6, username) == [401] * 5 + [429]
    locked = log_in(username)
    assert (locked.status_code, locked.json()["code"]) == (429, "locked_out")
    assert 0 < int(locked.headers["Retry-After"]) <= 15 * 60


def test_locked_names_are_told_alike(ana: User) -> None:
    fail(5)
    fail(5, "nobody")
    one, other = log_in(), log_in("nobody")
    differ = {key for key in one.json() if one.json()[key] != other.json()[key]} - {"error"}
    assert not differ
    assert [a.json()["error"].split(".")[0] for a in (one, other)] == [
        "Too many wrong passwords for this user name"
    ] * 2


def test_lock_ends_after_fifteen_minutes(ana: User, clock: Any) -> None:
    fail(5)
    clock.move(minutes=14)
    assert log_in().status_code == 429
    clock.move(minutes=1.1)
    assert log_in().status_code == 200


def test_tries_while_locked_do_not_lengthen_the_lock(ana: User, clock: Any) -> None:
    fail(5)
    clock.move(minutes=14)
    fail(5)
    clock.move(minutes=1.1)
    assert log_in().status_code == 200


def test_failures_spread_over_more_than_fifteen_minutes_do_not_lock(ana: User, clock: Any) -> None:
    for _ in range(8):
        assert fail(1) == [401]
        clock.move(minutes=4)


def test_success_forgives_failures(ana: User) -> None:
    for _ in range(3):
        assert fail(4) == [401] * 4
        assert log_in().status_code == 200


def test_lock_is_on_the_name_from_wherever(ana: User, settings: Any) -> None:
    for last in range(5):
        post(
            "auth/login/",
            {"username": "ana", "password": WRONG},
            **{"X-Forwarded-For": f"192.0.2.{last}"},
        )
    assert log_in(**{"X-Forwarded-For": "192.0.2.200"}).status_code == 429


def test_lock_counts_the_name_in_the_form_that_accounts_have(ana: User) -> None:
    assert fail(5, "ａｎａ") == [401] * 5  # full-width letters, the same name after NFKC
    assert log_in().status_code == 429


def test_old_password_asked_of_who_is_signed_in_counts_too(ana: User) -> None:
    client = bearer(log_in().json()["access"])
    body = {"old_password": WRONG, "new_password": "whatever it may be"}
    answers = [post("auth/password-change/", body, client=client) for _ in range(6)]
    assert [a.status_code for a in answers] == [400] * 5 + [429]
    assert set(answers[0].json()["fields"]) == {"old_password"}


def test_guess_that_is_right_among_wrong_ones_made_at_once_is_no_way_in(
    ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = guard.authenticate

    def slow(*given: Any, **named: Any) -> Any:
        for _ in range(5):  # others, meanwhile
            AuditEntry.objects.create(name="ana", action=guard.LOGIN, success=False)
        return real(*given, **named)

    monkeypatch.setattr(guard, "authenticate", slow)
    assert log_in().status_code == 429


def test_unknown_closed_and_known_accounts_cost_one_hash_each(
    true_hashes: None, ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    User.objects.create_user("gone", "gone@north.example", PASSWORD, is_active=False)
    User.objects.create(username="never-had-one", password="!")
    made = []
    real = Argon2PasswordHasher.encode, Argon2PasswordHasher.verify
    monkeypatch.setattr(
        Argon2PasswordHasher, "encode", lambda *a: (made.append("hash"), real[0](*a))[1]
    )
    monkeypatch.setattr(
        Argon2PasswordHasher, "verify", lambda *a: (made.append("hash"), real[1](*a))[1]
    )
    answers = {}
    for name in ("ana", "nobody", "gone", "never-had-one"):
        made.clear()
        answer = log_in(name, WRONG)
        answers[name] = (answer.status_code, answer.content, len(made))
    assert set(answers.values()) == {answers["ana"]}
    assert answers["ana"][2] == 1


def test_closed_account_with_the_right_password_is_told_no_more(ana: User) -> None:
    wrong = log_in("ana", WRONG).json()
    ana.is_active = False
    ana.save()
    assert log_in().json() == wrong


def test_passwords_are_kept_with_argon2(true_hashes: None, ana: User) -> None:
    assert ana.password.startswith("argon2$argon2id$")


def test_many_people_sign_in_from_one_address(ana: User) -> None:
    assert {log_in().status_code for _ in range(40)} == {200}


def test_address_that_fails_often_waits_and_one_that_does_not_goes_on(
    ana: User, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api_settings, "NUM_PROXIES", 1)
    bad = {"X-Forwarded-For": "192.0.2.1"}
    tried = [log_in(f"name-{i}", WRONG, **bad).status_code for i in range(21)]
    assert tried == [401] * 20 + [429]
    assert log_in(**bad).status_code == 429
    assert log_in(**{"X-Forwarded-For": "192.0.2.2"}).status_code == 200


def test_every_sign_in_is_noted_with_where_it_came_from(
    ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api_settings, "NUM_PROXIES", 1)
    log_in(**{"X-Forwarded-For": "203.0.113.9, 192.0.2.7", "User-Agent": "axios/1.7" * 60})
    log_in("ana", WRONG)
    log_in("nobody", WRONG)
    good, wrong, unknown = AuditEntry.objects.filter(action="login").order_by("id")
    assert (good.success, good.user, good.name) == (True, ana, "ana")
    assert (good.ip_address, len(good.user_agent)) == ("192.0.2.7", 300)
    assert (wrong.success, wrong.user, wrong.name) == (False, None, "ana")
    assert (unknown.success, unknown.name) == (False, "nobody")


def test_forwarded_addresses_count_for_nothing_without_a_proxy_of_ones_own(ana: User) -> None:
    log_in(**{"X-Forwarded-For": "192.0.2.7"})
    assert AuditEntry.objects.get(action="login").ip_address == "127.0.0.1"


def test_address_that_is_none_is_noted_as_none(rf: Any, db: None) -> None:
    request = rf.get("/", REMOTE_ADDR="", headers={"User-Agent": "a\0b"})
    entry = audit.note(request, "login", success=False, name="x\0y" + "z" * 200)
    entry.refresh_from_db()
    assert (entry.ip_address, entry.user_agent) == (None, "ab")
    assert len(entry.name) == 150


def test_locked_tries_and_refreshes_are_noted(ana: User) -> None:
    refresh(log_in().json()["refresh"])
    fail(6)
    refresh("nonsense")
    assert noted("login while locked") == [(False, "ana")]
    assert noted("refresh") == [(True, ""), (False, "")]


@pytest.mark.parametrize(
    "body",
    [
        {"username": "ana"},
        {"username": "ana", "password": ["x"]},
        {"username": "a" * 151, "password": "x"},
        {"username": "ana", "password": "x" * 257},
        {"username": "a\0na", "password": "x"},
        [],
        None,
    ],
)
def test_bad_sign_ins_are_told_and_never_break(ana: User, body: Any) -> None:
    answer = post("auth/login/", body)
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
