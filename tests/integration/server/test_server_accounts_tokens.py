"""Sign-ins over hours: clients that rotate and clients that do not, thieves, and the end of it."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from account_helps import (
    OTHER_PASSWORD,
    PASSWORD,
    bearer,
    log_in,
    noted,
    patch,
    post,
    profile,
    refresh,
)
from django.db import connection
from django.utils import timezone
from rest_framework_simplejwt.token_blacklist.models import BlacklistedToken, OutstandingToken
from rest_framework_simplejwt.tokens import RefreshToken

from sync.server.accounts import tokens
from sync.server.accounts.models import Role, User

pytestmark = pytest.mark.django_db

HOURS = 30
"""Refreshes in a row: an access token lives a quarter of an hour."""


@pytest.fixture(autouse=True)
def quick_hashes(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def ana(db: None) -> User:
    return User.objects.create_user("ana", "ana@north.example", PASSWORD)


def rotated(token: str) -> str:
    answer = refresh(token)
    assert answer.status_code == 200, answer.content
    return str(answer.json()["refresh"])


def test_client_that_keeps_its_first_refresh_token_goes_on_for_hours(ana: User) -> None:
    first = log_in().json()["refresh"]
    for _ in range(HOURS):
        answer = refresh(first)
        assert profile(answer.json()["access"]).status_code == 200
    assert OutstandingToken.objects.count() == 1


def test_client_that_takes_each_new_refresh_token_goes_on_for_hours(ana: User) -> None:
    token = log_in().json()["refresh"]
    for _ in range(HOURS):
        answer = refresh(token).json()
        assert profile(answer["access"]).status_code == 200
        assert answer["refresh"] != token
        token = answer["refresh"]
    # Each but the one last used is spent.
    assert BlacklistedToken.objects.count() == OutstandingToken.objects.count() - 1 == HOURS - 1


def test_token_stays_good_until_its_successor_is_used(ana: User) -> None:
    first = log_in().json()["refresh"]
    second = rotated(first)
    assert refresh(first).status_code == 200
    rotated(second)
    assert refresh(first).status_code == 401


def test_lost_answer_costs_nothing(ana: User) -> None:
    first = log_in().json()["refresh"]
    rotated(first)  # never arrived
    second = rotated(first)
    assert rotated(rotated(second))


def test_stolen_token_used_after_its_owner_moved_on_ends_the_sign_in(ana: User) -> None:
    stolen = log_in().json()["refresh"]
    owners = rotated(rotated(stolen))
    thiefs = refresh(stolen)
    assert (thiefs.status_code, thiefs.json()["code"]) == (401, "token_not_valid")
    assert refresh(owners).status_code == 401
    assert noted("refresh reuse") == [(False, "")] * 2


def test_owner_of_a_stolen_token_finds_out_when_the_thief_moved_on(ana: User) -> None:
    first = log_in().json()["refresh"]
    thiefs = rotated(rotated(first))
    assert refresh(first).status_code == 401  # the owner's client, still with its first
    assert refresh(thiefs).status_code == 401


def test_of_two_successors_only_the_first_used_goes_on(ana: User) -> None:
    first = log_in().json()["refresh"]
    one, other = rotated(first), rotated(first)
    rotated(one)
    assert refresh(other).status_code == 401
    assert refresh(one).status_code == 401


def test_theft_ends_no_other_sign_in(ana: User) -> None:
    stolen, phone = log_in().json()["refresh"], log_in().json()["refresh"]
    rotated(rotated(stolen))
    assert refresh(stolen).status_code == 401
    assert refresh(phone).status_code == 200


def test_logout_ends_the_sign_in_with_every_successor(ana: User) -> None:
    first = log_in().json()["refresh"]
    unused, second = rotated(first), rotated(first)
    third = rotated(second)
    assert post("auth/logout/", {"refresh": first}).status_code == 200
    assert {refresh(token).status_code for token in (first, unused, second, third)} == {401}
    assert post("auth/logout/", {"refresh": first}).status_code == 200
    assert noted("logout") == [(True, ""), (True, "")]


@pytest.mark.parametrize("path", ["auth/refresh/", "auth/logout/"])
@pytest.mark.parametrize(
    "body", [{"refresh": "nonsense"}, {"refresh": "a.b.c"}, {"refresh": "é\u2028.{}.x"}]
)
def test_garbled_token_is_refused(ana: User, path: str, body: Any) -> None:
    answer = post(path, body)
    assert (answer.status_code, answer.json()["code"]) == (401, "token_not_valid")


@pytest.mark.parametrize("path", ["auth/refresh/", "auth/logout/"])
@pytest.mark.parametrize("body", [{}, {"refresh": None}, {"refresh": ["x"]}, [], "x", 1])
def test_missing_token_is_told(ana: User, path: str, body: Any) -> None:
    assert post(path, body).status_code == 400


def test_access_token_refreshes_nothing_and_refresh_token_opens_nothing(ana: User) -> None:
    pair = log_in().json()
    assert refresh(pair["access"]).status_code == 401
    assert profile(pair["refresh"]).status_code == 401


def test_expired_token_is_refused(ana: User) -> None:
    token = RefreshToken.for_user(ana)
    token.set_exp(lifetime=timedelta(seconds=-1))
    assert refresh(str(token)).status_code == 401


def test_successor_of_a_forgotten_token_is_refused(ana: User) -> None:
    successor = rotated(log_in().json()["refresh"])
    OutstandingToken.objects.all().delete()  # as the purge of expired ones does
    assert refresh(successor).status_code == 401


def test_no_refresh_token_is_kept_in_the_database(ana: User) -> None:
    rotated(rotated(log_in().json()["refresh"]))
    assert set(OutstandingToken.objects.values_list("token", flat=True)) == {""}


def test_closing_an_account_ends_all_access_at_once_and_for_good(ana: User, sign_in: Any) -> None:
    pair = log_in().json()
    unused = rotated(pair["refresh"])
    admin = sign_in(User.objects.create(username="boss", role=Role.ADMIN))
    assert patch(admin, f"users/{ana.pk}/", {"is_active": False}).status_code == 200
    assert profile(pair["access"]).status_code == 401
    assert refresh(pair["refresh"]).status_code == 401
    assert log_in().status_code == 401
    assert patch(admin, f"users/{ana.pk}/", {"is_active": True}).status_code == 200
    assert refresh(pair["refresh"]).status_code == 401
    assert refresh(unused).status_code == 401


def test_new_password_ends_every_token_but_the_ones_it_answers_with(ana: User) -> None:
    pair, phone = log_in().json(), log_in().json()
    changed = post(
        "auth/password-change/",
        {"old_password": PASSWORD, "new_password": OTHER_PASSWORD},
        client=bearer(pair["access"]),
    )
    assert changed.status_code == 200
    for old in (pair, phone):
        assert refresh(old["refresh"]).status_code == 401
        assert profile(old["access"]).status_code == 401
    new = changed.json()["tokens"]
    assert profile(new["access"]).status_code == 200
    assert refresh(new["refresh"]).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_successors_used_at_once_leave_one_way_on() -> None:
    ana = User.objects.create_user("ana", "ana@north.example", PASSWORD)
    first = tokens.pair(ana).refresh
    successors = [tokens.rotate(first).pair for _ in range(6)]
    ready = threading.Barrier(len(successors))
    ways: list[bool] = []

    def use(token: str) -> None:
        try:
            ready.wait(10)
            ways.append(tokens.rotate(token).pair is not None)
        finally:
            connection.close()

    threads = [threading.Thread(target=use, args=[pair.refresh]) for pair in successors if pair]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(ways) == [False] * 5 + [True]


def test_last_sign_in_is_told(ana: User) -> None:
    before = timezone.now()
    log_in()
    ana.refresh_from_db()
    assert ana.last_login is not None
    assert ana.last_login >= before
