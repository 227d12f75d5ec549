"""Who may do what: one row for each endpoint and whose object it is, one column for each role.

To add an endpoint, add its rows to TABLE. A path names its object in braces, and `whose` says whose
it is, seen from the person who asks; Objects makes what there is. A dash stands for a role to whom
no such object belongs. The answer 404 means that the person is not even told that it exists.
"""

from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from server_things import make_event

from sync.server.accounts.models import Role, User
from sync.server.events.models import Campus, Student

pytestmark = pytest.mark.django_db

NOBODY = "nobody"
ROLES = (NOBODY, *(role.value for role in Role))


@dataclass(frozen=True)
class Row:
    """`expected` has one status for each of ROLES, or a dash."""

    method: str
    path: str
    whose: str
    expected: str
    body: Any = None

    def __str__(self) -> str:
        return f"{self.method} {self.path} {self.whose}"


_MADE = {"username": "new", "email": "new@north.example", "password": "a long invented one"}
_WRONG = {"username": "other", "password": "no"}
_UIDS = {"uid": "MQ", "token": "x", "new_password": "a long invented one"}
_CHANGE = {"old_password": "x", "new_password": "a long invented one"}
_MAIL = {"email": "new@north.example"}

_TOKEN = {"refresh": "x"}
_LINK = {"token": "x"}
_ARTS = {"department": "Arts"}
_LESS = {"role": "supervisor", "is_active": False}
_ROLE = {"role": "organizer"}
_CLOSE = {"is_active": False}

TABLE = [
    #   method   path                             whose         nob stu org sup hr  adm
    Row("POST",  "auth/register/",                "-",         "201 201 201 201 201 201", _MADE),
    Row("POST",  "auth/login/",                   "-",         "401 401 401 401 401 401", _WRONG),
    Row("POST",  "auth/refresh/",                 "-",         "401 401 401 401 401 401", _TOKEN),
    Row("POST",  "auth/logout/",                  "-",         "401 401 401 401 401 401", _TOKEN),
    Row("POST",  "auth/password-reset/",          "-",         "200 200 200 200 200 200", _MAIL),
    Row("POST",  "auth/password-reset-confirm/",  "-",         "400 400 400 400 400 400", _UIDS),
    Row("POST",  "auth/password-change/",         "-",         "401 400 400 400 400 400", _CHANGE),
    Row("POST",  "auth/confirm-email/",           "-",         "401 400 400 400 400 400", _LINK),
    Row("POST",  "auth/confirm-email/send/",      "-",         "401 200 200 200 200 200"),
    Row("GET",   "auth/profile/",                 "-",         "401 200 200 200 200 200"),
    Row("PUT",   "auth/profile/update/",          "-",         "401 200 200 200 200 200", {}),
    Row("PATCH", "auth/profile/update/",          "-",         "401 200 200 200 200 200", {}),
    Row("GET",   "auth/profile/photo/",           "-",         "401 404 404 404 404 404"),
    Row("GET",   "users/",                        "-",         "401 403 403 403 200 200"),
    Row("GET",   "users/{user}/",                 "own",       "401 403 403 403 200 200"),
    Row("GET",   "users/{user}/",                 "others",    "401 403 403 403 200 200"),
    Row("PATCH", "users/{user}/",                 "own",       "401 403 403 403 403 200", _ARTS),
    Row("PATCH", "users/{user}/",                 "own",       "401 403 403 403 403 403", _LESS),
    Row("PATCH", "users/{user}/",                 "others",    "401 403 403 403 403 200", _ROLE),
    Row("PATCH", "users/{user}/",                 "others",    "401 403 403 403 403 200", _CLOSE),
    Row("POST",  "users/{user}/verify/",          "own",       "401 403 403 403 403 403", {}),
    Row("POST",  "users/{user}/verify/",          "others",    "401 403 403 403 200 200", {}),
    Row("GET",   "events/",                       "-",         "401 200 200 200 200 200"),
    Row("GET",   "events/{event}/",               "own",       "401 -   200 200 200 200"),
    Row("GET",   "events/{event}/",               "others",    "401 200 404 200 200 200"),
    Row("GET",   "events/{event}/",               "cancelled", "401 404 404 404 200 200"),
]  # fmt: skip


class Objects:
    """What the paths name: a method for each, given whose it is."""

    def __init__(self, campus: Campus, asker: User | None) -> None:
        self._campus = campus
        self._other = User.objects.create(username="other", role=Role.STUDENT)
        self._asker = asker

    def user(self, whose: str) -> int:
        return (self._asker if whose == "own" and self._asker else self._other).pk

    def event(self, whose: str) -> Any:
        organizer = self._asker if whose == "own" else self._other
        status = "cancelled" if whose == "cancelled" else "active"
        return make_event(self._campus, organizer=organizer, status=status).pk

    def named_in(self, path: str, whose: str) -> str:
        for name in ("user", "event"):
            if f"{{{name}}}" in path:
                path = path.replace(f"{{{name}}}", str(getattr(self, name)(whose)))
        return path


@pytest.fixture(autouse=True)
def quick_hashes(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.mark.parametrize(
    ("row", "role"),
    [
        pytest.param(row, role, id=f"{row} by {role}")
        for row in TABLE
        for role, expected in zip(ROLES, row.expected.split(), strict=True)
        if expected != "-"
    ],
)
def test_right(row: Row, role: str, campus: Campus, sign_in: Any, client: Client) -> None:
    expected = row.expected.split()[ROLES.index(role)]
    asker = None
    if role != NOBODY:
        student = Student.objects.create(number="2026-00009", full_name="Who Asks")
        asker = User.objects.create(username="asker", role=role, student=student)
        client = sign_in(asker)
    path = Objects(campus, asker).named_in(row.path, row.whose)
    answer = client.generic(
        row.method,
        f"/api/{path}",
        client._encode_json(row.body, "application/json") if row.body is not None else b"",
        content_type="application/json",
    )
    assert answer.status_code == int(expected), answer.content
    if int(expected) >= 400:
        assert set(answer.json()) >= {"error", "code", "fields"}
