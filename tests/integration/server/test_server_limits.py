"""Limits: of bodies, forms and tries; and a database that is busy."""

import asyncio
import json
import sqlite3
from typing import Any

import pytest
from django.conf import settings
from django.db import OperationalError
from django.test import Client
from phone import STROKES, code_of, data_url, jpeg, phone_of, upload
from rest_framework.throttling import SimpleRateThrottle

from sync.server.attendance import phone_api
from sync.server.attendance.models import Record
from sync.server.config.asgi import limited

pytestmark = pytest.mark.django_db

MB = 1024 * 1024
SUBMIT = "/api/attendance/submit/"


def status_of(path: str, size: int) -> int:
    """How the server's limits answer a body of this size in pieces of a megabyte."""
    sent: list[Any] = []
    left = [size]

    async def receive() -> Any:
        piece = min(MB, left[0])
        left[0] -= piece
        return {"type": "http.request", "body": bytes(piece), "more_body": left[0] > 0}

    async def send(message: Any) -> None:
        sent.append(message)

    async def reading_all(_scope: Any, receive: Any, send: Any) -> None:
        while (message := await receive())["type"] == "http.request":
            if not message["more_body"]:
                break
        else:
            return
        await send({"type": "http.response.start", "status": 200, "headers": []})

    application = limited(
        reading_all,
        max_bytes=settings.MUSTER_MAX_BODY_BYTES,
        larger={"/api/attendance/": settings.MUSTER_MAX_CHECK_IN_BYTES},
    )
    asyncio.run(application({"type": "http", "path": path, "headers": []}, receive, send))
    return int(sent[0]["status"])


def heavy(seed: int) -> str:
    """A picture of 7 MB, as a data URL."""
    data = jpeg(seed)
    return data_url(data + bytes(7 * MB - len(data)))


def test_three_pictures_of_7_mb_pass_in_one_submit(event: Any, student: Any) -> None:
    event.latitude = event.longitude = None
    event.save()
    phone = phone_of(student)
    body = {
        "qr_token": code_of(event),
        "token": code_of(event),
        "front_photo": heavy(1),
        "back_photo": heavy(2),
        "padding": "x" * (7 * MB * 4 // 3),
        "signature": STROKES,
    }
    size = len(json.dumps(body))
    assert size > 3 * 7 * MB * 4 // 3
    assert status_of(SUBMIT, size) == 200
    answer = phone.post("submit/", **body)
    assert answer.status_code in (200, 201), answer.content
    assert Record.objects.count() == 1


def test_more_than_three_of_the_largest_pictures_is_too_much() -> None:
    assert status_of(SUBMIT, 3 * 8 * MB * 4 // 3) == 200
    assert status_of(SUBMIT, 33 * MB) == 413


def test_only_check_ins_may_be_so_large() -> None:
    assert status_of("/api/auth/login/", 9 * MB) == 413
    assert status_of("/api/sync/push/", 9 * MB) == 413


def test_form_with_too_many_fields_is_told_so(student: Any) -> None:
    phone = phone_of(student)
    answer = phone.form("submit/", **{f"field-{i}": "x" for i in range(1001)})
    assert (answer.status_code, answer.json()["code"]) == (400, "too_many_fields")
    assert answer.json().keys() >= {"error", "code", "fields"}


def test_form_with_too_many_files_is_told_so(student: Any) -> None:
    phone = phone_of(student)
    answer = phone.form("submit/", **{f"file-{i}": upload(b"x") for i in range(101)})
    assert (answer.status_code, answer.json()["code"]) == (400, "too_many_fields")


@pytest.mark.allows_errors
def test_locked_database_is_busy_and_no_fault(
    student: Any, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    def locked(*_args: Any, **_given: Any) -> None:
        cause = sqlite3.OperationalError("database is locked")
        raise OperationalError("database is locked: secret") from cause

    monkeypatch.setattr(phone_api.phones, "submit", locked)
    answer = phone_of(student).post("submit/", qr_token="x", token="x")
    assert (answer.status_code, answer.json()["code"]) == (503, "busy")
    assert int(answer.headers["Retry-After"]) > 0
    assert answer.json().keys() >= {"error", "code", "fields"}
    assert "secret" not in caplog.text + answer.content.decode()


@pytest.mark.allows_errors
def test_request_to_no_host_of_ours_is_told_in_json() -> None:
    answer = Client(headers={"Host": "elsewhere.example"}).get("/api/events/")
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")


def test_a_campus_behind_one_address_can_register_and_ask_for_mails() -> None:
    rates = SimpleRateThrottle.THROTTLE_RATES
    assert (rates["register"], rates["mail"]) == ("300/hour", "60/hour")
