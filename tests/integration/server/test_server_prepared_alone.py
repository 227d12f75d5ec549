"""Statements that are sent together without a transaction around them: one statement is one."""

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from sync.server.accounts.models import AuditEntry
from sync.server.events.models import Campus
from sync.server.prepared import NotFree, Writes

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def entry(about: str, **given: Any) -> AuditEntry:
    return AuditEntry(**{"action": "try", "success": True, "about": about, **given})


def filled_again(writes: Writes) -> None:
    used = entry("used", ip_address="203.0.113.9")
    used.save()
    writes.fill(used, "ip_address")


def named_twice(writes: Writes) -> None:
    Campus.objects.create(name="North")
    writes.insert(Campus(name="North"))


def points_nowhere(writes: Writes) -> None:
    writes.insert(entry("of nobody", user_id=10**9))


@pytest.mark.parametrize("wrong", [filled_again, named_twice, points_nowhere])
def test_refused_write_that_is_one_leaves_nothing(wrong: Callable[[Writes], None]) -> None:
    writes = Writes()
    told: list[str] = []
    writes.insert(entry("before"))
    wrong(writes)
    writes.insert(entry("after"))
    writes.then(lambda: told.append("told"))
    assert writes.is_one == (connection.vendor == "postgresql")
    around = nullcontext() if writes.is_one else transaction.atomic()
    with pytest.raises(NotFree if wrong is filled_again else IntegrityError), around:
        writes.execute()
    assert set(AuditEntry.objects.values_list("about", flat=True)) <= {"used"}
    assert told == []


def test_in_a_transaction_nothing_is_one_and_what_follows_waits_for_its_end() -> None:
    told: list[str] = []
    with transaction.atomic():
        writes = Writes()
        assert not writes.is_one
        writes.insert(entry("kept"))
        writes.then(lambda: told.append("told"))
        writes.execute()
        assert told == []
    assert told == ["told"]
    assert AuditEntry.objects.get().about == "kept"


def test_what_follows_is_done_once(on_database: str) -> None:
    told: list[str] = []
    writes = Writes()
    writes.insert(entry("kept"))
    writes.then(lambda: told.append("told"))
    for number in range(2):
        writes.insert(entry(str(number)))
        writes.execute()
    assert told == ["told"]
