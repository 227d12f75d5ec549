"""The API against its own description: whatever that allows or forbids gets an answer it names.

Schemathesis makes the requests, the same in every run; half of them name things that are there.
MUSTER_TORTURE says how many for each operation: 4 by three people in the suite, hundreds by every
role in `make torture`.
"""

import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import schemathesis
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from phone import Phone, code_of
from rest_framework_simplejwt.tokens import RefreshToken
from schemathesis import checks
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from sync.server.accounts.models import Role, User
from sync.server.attendance.models import Ticket
from sync.server.events.models import Event, RosterEntry, Student
from sync.server.reports.models import Job

TORTURE = int(os.environ.get("MUSTER_TORTURE", "0"))
EXAMPLES = TORTURE or 4
EVERYBODY = ("nobody", *(role.value for role in Role), "station")
WHO = EVERYBODY if TORTURE else ("admin", "student", "nobody")
CHECKS = (
    checks.not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
)


@pytest.fixture
def people(event: Event, organizer: User, student: Student) -> dict[str, User]:
    """Somebody of each role: the student is expected at the organizer's event."""
    others = (Role.SUPERVISOR, Role.HR, Role.ADMIN)
    return {
        Role.STUDENT: User.objects.create(username="ana", student=student, is_verified=True),
        Role.ORGANIZER: organizer,
        **{role: User.objects.create(username=role, role=role) for role in others},
    }


@pytest.fixture
def known(event: Event, people: dict[str, User], new_event: Any, station: Any) -> dict[str, Any]:
    """Names of parameters and fields, and what is there under them: `id` depends on the path."""
    phone = Phone(people[Role.STUDENT])
    before = new_event(title="Yesterday's", organizer=people[Role.ORGANIZER])
    record = phone.everything(before).json()["attendance_id"]
    jobs = {
        role: Job.objects.create(user=user, kind="attendance", format="csv", event=event)
        for role, user in people.items()
    }
    return {
        "events": str(event.pk),
        "attendance": record,
        "users": people[Role.STUDENT].pk,
        "stations": str(station.enrolled.station_id),
        "jobs": jobs,
        "event": str(event.pk),
        "event_id": str(event.pk),
        "attendance_id": record,
        "user_id": people[Role.STUDENT].pk,
        "entry_id": str(RosterEntry.objects.get(event=event).pk),
        "kind": "front_photo",
        "ticket": phone.scan(event)["ticket"],
        "qr_token": code_of(event),
    }


@pytest.fixture
def schema(known: Any, settings: Any) -> Iterator[Any]:
    """The description as the server gives it, over the WSGI application of the same process."""
    del known  # which is made by a test client
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.REST_FRAMEWORK = {
        **settings.REST_FRAMEWORK,
        "DEFAULT_THROTTLE_RATES": dict.fromkeys(
            settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"], "100000/min"
        ),
    }
    ends = (request_started, request_finished)
    # The connection holds the test's transaction; Django's test client connects these anew.
    for signal in ends:
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/schema/?format=json", get_wsgi_application())
    for signal in ends:
        signal.connect(close_old_connections)


@pytest.mark.allows_errors
@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("who", WHO)
def test_every_answer_is_one_that_the_description_names(
    schema: Any, people: dict[str, User], known: dict[str, Any], station: Any, who: str
) -> None:
    headers = {}
    if who == "station":
        headers = station.headers
    elif who != "nobody":
        token = RefreshToken.for_user(people[who]).access_token
        headers = {"Authorization": f"Bearer {token}"}
    job = known["jobs"].get(who, known["jobs"][Role.STUDENT])
    there = {**known, "jobs": str(job.pk)}
    later = timezone.now() + timedelta(hours=8)
    Ticket.objects.update(expires_at=later)
    Job.objects.update(kept_until=later)
    failures: dict[str, str] = {}
    for result in schema.get_all_operations():
        _attack(result.ok(), headers, there, failures.setdefault)
    assert not failures, "\n\n".join(f"{name}\n{text}" for name, text in failures.items())


def _attack(
    operation: Any,
    headers: dict[str, str],
    there: dict[str, Any],
    fail: Callable[[str, str], object],
) -> None:
    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(), of_what_is_there=st.booleans())
    def attack(case: Any, of_what_is_there: bool) -> None:
        cache.clear()
        if of_what_is_there:
            _put(case, there)
        with transaction.atomic():
            response = case.call(headers=headers)
            transaction.set_rollback(True)
        # A person who may not at all is told so before anything else is looked at.
        case.validate_response(response, checks=CHECKS)

    try:
        attack()
    except (Exception, BaseExceptionGroup) as error:  # noqa: BLE001 - Django's or schemathesis's
        fail(f"{operation.method.upper()} {operation.path}", _short(error))


def _put(case: Any, there: dict[str, Any]) -> None:
    """Let the request name what is there, wherever it names anything."""
    of = next((name for name in _KINDS if f"/{name}/" in case.operation.path), "")
    named = {name: value for name, value in there.items() if name not in _KINDS}
    named["id"] = there.get(of)
    for parameters in (case.path_parameters, case.query, case.body):
        if isinstance(parameters, dict):
            parameters.update({name: named[name] for name in parameters if name in named})


_KINDS = ("jobs", "events", "attendance", "users", "stations")


def _short(error: BaseException) -> str:
    inner = getattr(error, "exceptions", None)
    if inner:
        return "\n".join(_short(one) for one in inner)
    return f"{type(error).__name__}: {str(error)[:600]}"
