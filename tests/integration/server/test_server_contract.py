"""The API against its own description: whatever that allows or forbids gets an answer it names.

Schemathesis makes the requests, the same in every run. MUSTER_TORTURE says how many for each
operation: 4 in the suite, hundreds in `make torture`.
"""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import schemathesis
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, settings
from rest_framework_simplejwt.tokens import RefreshToken
from schemathesis import checks
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from sync.server.accounts.models import Role, User
from sync.server.events.models import Student

EXAMPLES = int(os.environ.get("MUSTER_TORTURE", "4"))
CHECKS = (
    checks.not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
)


@pytest.fixture
def schema(db: None, settings: Any) -> Iterator[Any]:
    """The description as the server gives it, over the WSGI application of the same process."""
    settings.REST_FRAMEWORK = {
        **settings.REST_FRAMEWORK,
        "DEFAULT_THROTTLE_RATES": dict.fromkeys(
            settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"], "100000/min"
        ),
    }
    ends = (request_started, request_finished)
    for signal in ends:  # the connection holds the test's transaction
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/schema/?format=json", get_wsgi_application())
    for signal in ends:
        signal.connect(close_old_connections)


def _headers(who: str, student: Student) -> dict[str, str]:
    if who == "nobody":
        return {}
    role = Role(who)
    user = User.objects.create(
        username=who, role=role, student=student if role is Role.STUDENT else None, is_verified=True
    )
    return {"Authorization": f"Bearer {RefreshToken.for_user(user).access_token}"}


@pytest.mark.allows_errors
@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("who", ["admin", "student", "nobody"])
def test_every_answer_is_one_that_the_description_names(
    schema: Any, student: Student, who: str
) -> None:
    headers = _headers(who, student)
    failures: dict[str, str] = {}
    for result in schema.get_all_operations():
        operation = result.ok()
        _attack(operation, headers, failures.setdefault)
    assert not failures, "\n\n".join(f"{name}\n{text}" for name, text in failures.items())


def _attack(operation: Any, headers: dict[str, str], fail: Callable[[str, str], object]) -> None:
    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def attack(case: Any) -> None:
        cache.clear()
        response = case.call(headers=headers)
        # A person who may not at all is told so before anything else is looked at.
        case.validate_response(response, checks=CHECKS)

    from hypothesis import given

    try:
        given(case=operation.as_strategy())(attack)()
    except (Exception, BaseExceptionGroup) as error:  # noqa: BLE001 - Django's or schemathesis's
        fail(f"{operation.method.upper()} {operation.path}", _short(error))


def _short(error: BaseException) -> str:
    inner = getattr(error, "exceptions", None)
    if inner:
        return "\n".join(_short(one) for one in inner)
    return f"{type(error).__name__}: {str(error)[:600]}"
