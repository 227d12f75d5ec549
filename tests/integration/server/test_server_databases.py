"""That the tests run on what they say they run on."""

import pytest
from django.conf import settings
from django.db import connection
from django_tasks_db.models import DBTaskResult
from server_databases import POSTGRESQL


@pytest.mark.postgres
@pytest.mark.django_db
def test_tests_are_on_the_database_that_is_named(on_database: str) -> None:
    assert DBTaskResult.objects.count() == 0
    assert connection.vendor == on_database
    uses_valkey = "Redis" in settings.CACHES["default"]["BACKEND"]
    assert uses_valkey == (on_database == POSTGRESQL)
