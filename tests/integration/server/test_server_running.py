"""What whoever runs the server looks at: health, figures, headers, crash reports, the log."""

import logging
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.db import connection
from django.test import Client

from sync.server.config import crashes, health
from sync.server.config.logs import AccessFormatter

NAME = "Ana Liza Pena"
ADDRESS = "ana@north.example"


@pytest.mark.postgres
@pytest.mark.django_db
def test_ready_server_says_so_for_each_part() -> None:
    answer = Client().get("/readyz")
    assert (answer.status_code, answer.json()["status"]) == (200, "ok")
    assert answer.json()["parts"] == dict.fromkeys(
        ("database", "migrations", "cache", "storage"), "ok"
    )


def broken(*_: Any, **__: Any) -> Any:
    raise OSError("secret://user:password@host")


@pytest.mark.django_db
@pytest.mark.allows_errors
def test_server_without_one_part_is_not_ready_and_tells_no_more_than_which(
    monkeypatch: pytest.MonkeyPatch, server_data: Any
) -> None:
    monkeypatch.setattr(cache, "set", broken)
    monkeypatch.setattr(health.default_storage, "save", broken)
    answer = Client().get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["parts"] == {
        "database": "ok",
        "migrations": "ok",
        "cache": "unavailable",
        "storage": "unavailable",
    }
    assert b"password" not in answer.content
    assert Client().get("/healthz").status_code == 200


@pytest.mark.django_db
@pytest.mark.allows_errors
def test_database_that_cannot_be_reached_makes_it_not_ready(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(connection, "cursor", broken)
    assert Client().get("/readyz").json()["parts"]["database"] == "unavailable"


@pytest.mark.postgres
@pytest.mark.django_db
def test_metrics_tell_what_waits(settings: Any) -> None:
    text = Client().get("/metrics").content.decode()
    for name in ("muster_tasks", "muster_workers", "muster_stations", "django_http_requests"):
        assert f"# TYPE {name}" in text
    assert 'muster_tasks{state="ready"} 0.0' in text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("meta", "token", "proxies", "status"),
    [
        ({}, "", 0, 200),
        ({"REMOTE_ADDR": "::1"}, "", 0, 200),
        ({"REMOTE_ADDR": "203.0.113.9"}, "", 0, 403),
        ({"REMOTE_ADDR": "203.0.113.9", "HTTP_AUTHORIZATION": "Bearer "}, "", 0, 403),
        ({"REMOTE_ADDR": "203.0.113.9", "HTTP_AUTHORIZATION": "Bearer t0k"}, "t0ken", 0, 403),
        ({"REMOTE_ADDR": "203.0.113.9", "HTTP_AUTHORIZATION": "Bearer t0ken"}, "t0ken", 0, 200),
        ({"REMOTE_ADDR": "203.0.113.9", "HTTP_AUTHORIZATION": "Bearer tökén"}, "t0ken", 0, 403),
        ({"HTTP_X_FORWARDED_FOR": "203.0.113.9"}, "t0ken", 0, 403),
        ({}, "t0ken", 1, 403),
        ({"HTTP_AUTHORIZATION": "Bearer t0ken"}, "t0ken", 1, 200),
        ({"REMOTE_ADDR": ""}, "", 0, 403),
    ],
)
def test_metrics_are_for_this_machine_or_who_knows_the_token(
    settings: Any, meta: dict[str, str], token: str, proxies: int, status: int
) -> None:
    settings.MUSTER_METRICS_TOKEN = token
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "NUM_PROXIES": proxies}
    assert Client().get("/metrics", **meta).status_code == status


@pytest.mark.parametrize("where", ["/healthz", "/readyz", "/metrics"])
@pytest.mark.django_db
def test_health_takes_no_orders(where: str) -> None:
    assert Client().post(where).status_code == 405


@pytest.mark.django_db
def test_every_answer_has_the_security_headers() -> None:
    for where in ("/healthz", "/api/events/", "/nowhere", "/admin/login/"):
        headers = Client().get(where).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert "camera=()" in headers["Permissions-Policy"]


@pytest.mark.django_db
def test_only_pages_of_named_origins_may_use_the_api(settings: Any) -> None:
    def allowed(origin: str, where: str = "/api/events/") -> str | None:
        headers = {"Origin": origin, "Access-Control-Request-Method": "GET"}
        answer = Client().options(where, headers=headers)
        return answer.headers.get("Access-Control-Allow-Origin")

    assert allowed("https://app.example") is None
    settings.CORS_ALLOWED_ORIGINS = ["https://app.example"]
    assert allowed("https://app.example") == "https://app.example"
    assert allowed("https://app.example.evil.example") is None
    assert allowed("https://app.example", "/admin/login/") is None


def crash(_request: Any, name: str = NAME) -> Any:
    raise ValueError(f"{name} is on fire")


@pytest.mark.django_db
@pytest.mark.allows_errors
def test_crash_report_tells_where_and_nothing_of_whom(settings: Any) -> None:
    import sentry_sdk
    from sentry_sdk.transport import Transport

    sent: list[str] = []

    class Kept(Transport):
        def capture_envelope(self, envelope: Any) -> None:
            sent.append(envelope.serialize().decode())

    settings.MUSTER_SENTRY_DSN = "http://key@127.0.0.1:9/1"
    try:
        crashes.report(transport=Kept, default_integrations=False)
        try:
            crash(None)
        except ValueError:
            sentry_sdk.set_user({"email": ADDRESS})
            sentry_sdk.set_tag("student", NAME)
            sentry_sdk.capture_exception()
        logging.getLogger("sync").error("%s failed", NAME)
        sentry_sdk.capture_message(f"{NAME} again")
    finally:
        # Not init() without anything: that would watch all threads and requests from here on.
        sentry_sdk.get_client().close()
        sentry_sdk.get_global_scope().set_client(None)
    assert "ValueError" in sent[0]
    assert "test_server_running" in sent[0]
    for text in sent:
        assert NAME not in text
        assert ADDRESS not in text


def test_live_sockets_token_is_in_no_line_of_the_log() -> None:
    levels = django_settings.LOGGING["loggers"]
    assert levels["uvicorn.error"]["level"] == "WARNING"  # it tells sockets' addresses at INFO
    record = logging.LogRecord("uvicorn.access", logging.INFO, "", 0, "%s", None, None)
    record.args = ("203.0.113.9:1", "GET", "/ws/events/1/?token=secret", "1.1", 403)
    assert "secret" not in AccessFormatter().format(record)
