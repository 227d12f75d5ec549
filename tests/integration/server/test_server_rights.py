"""Every operation of the API by everybody: the table of rights_table.py, and that it is whole."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from drf_spectacular.generators import SchemaGenerator
from rights_objects import OWN_NUMBER, PHOTO, Objects
from rights_table import ASKERS, NOBODY, STATION, TABLE, Row, plain, written

from sync.server.accounts.models import Role, User
from sync.server.events.models import Campus, Student

pytestmark = pytest.mark.django_db

Asks = Callable[[Row, str], Any]


@pytest.fixture(autouse=True)
def quick_hashes(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def asks(campus: Campus, sign_in: Any, station: Any, other_station: Any) -> Asks:
    """Send a row's request as somebody would, and return the answer; nothing of it stays."""

    def ask(row: Row, role: str) -> Any:
        asker, client = None, Client()
        if role == STATION:
            client = Client(headers=station.headers)
        elif role != NOBODY:
            student = Student.objects.create(number=OWN_NUMBER, full_name="Who Asks")
            asker = User.objects.create(
                username="asker", role=role, student=student if role == Role.STUDENT else None
            )
            client = sign_in(asker)
        there = Objects(campus, asker, replace(station), replace(other_station))
        method, path = there.named_in(row.operation, row.whose).split(maxsplit=1)
        if row.body == "{photo}":
            body, kind = PHOTO, "application/octet-stream"
        else:
            body, kind = written(row.body), "application/json"
            if body:
                body = there.named_in(body.decode(), row.whose).encode()
        return client.generic(method, f"/api/{path}", body, content_type=kind)

    def undone(row: Row, role: str) -> Any:
        cache.clear()
        with transaction.atomic():
            answer = ask(row, role)
            if answer.streaming:
                list(answer.streaming_content)
            transaction.set_rollback(True)
        return answer

    return undone


@pytest.mark.parametrize("row", TABLE, ids=str)
def test_right(row: Row, asks: Asks) -> None:
    wrong = []
    for role, expected in zip(ASKERS, row.expected.split(), strict=True):
        if expected == "-":
            continue
        answer = asks(row, role)
        if answer.status_code != int(expected):
            told = "" if answer.streaming else answer.content[:300]
            wrong.append(f"{role}: {answer.status_code} instead of {expected}: {told!r}")
        elif int(expected) >= 400:
            assert set(answer.json()) >= {"error", "code", "fields"}, role
    assert not wrong, "\n".join(wrong)


def test_every_operation_is_in_the_table() -> None:
    document = SchemaGenerator().get_schema(request=None, public=True)
    documented = {
        plain(f"{method.upper()} {path.removeprefix('/api/')}")
        for path, operations in document["paths"].items()
        for method in operations
    }
    tried: dict[str, set[str]] = {}
    for row in TABLE:
        roles = {
            role
            for role, expected in zip(ASKERS, row.expected.split(), strict=True)
            if expected != "-"
        }
        tried.setdefault(plain(row.operation), set()).update(roles)
    assert set(tried) == documented
    assert {name for name, roles in tried.items() if roles != set(ASKERS)} == set()
