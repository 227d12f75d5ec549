"""Many phones at once: one attendance a student, chains without gaps, whatever comes between."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from phone import HERE, Phone, code_of, enlisted, phone_of

from sync.domain import chain
from sync.server.attendance import sealing
from sync.server.attendance.models import Change, Record, ScanLog, Ticket
from sync.server.attendance.selectors import missing_numbers
from sync.server.stations.models import Station, StationKind

pytestmark = pytest.mark.django_db(transaction=True)

CLIENTS = 50


def at_once(calls: list[Callable[[], Any]]) -> list[Any]:
    """Make the calls from as many threads, all beginning together; return the answers."""
    # What is loaded with the first request is not made for many threads at once.
    assert Client().get("/healthz").status_code == 200
    start = Barrier(len(calls))

    def run(call: Callable[[], Any]) -> Any:
        start.wait()
        try:
            return call()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(run, calls))


@pytest.fixture
def plain_event(event: Any) -> Any:
    """The event, asking for nothing but to be there."""
    event.front_photo, event.back_photo, event.signature = False, "none", False
    event.latitude, event.longitude = HERE["latitude"], HERE["longitude"]
    event.save()
    return event


def submit(phone: Phone, event: Any, token: str) -> Callable[[], Any]:
    headers = phone.headers
    sent = {"qr_token": token, "event": str(event.id), **HERE}
    return lambda: Phone(phone.user).client.post(
        "/api/attendance/submit/", sent, content_type="application/json", headers=headers
    )


def check_chains() -> None:
    for station in Station.objects.filter(kind=StationKind.WEB):
        rows = list(Record.objects.filter(station=station).order_by("seq"))
        assert [row.seq for row in rows] == list(range(1, len(rows) + 1))
        before = [chain.GENESIS, *(row.hash for row in rows)]
        assert [row.previous for row in rows] == before[:-1]
        assert missing_numbers(station) == []


def test_one_student_from_many_clients_has_exactly_one_record(
    plain_event: Any, student: Any
) -> None:
    phone, token = phone_of(student), code_of(plain_event)
    answers = at_once([submit(phone, plain_event, token)] * CLIENTS)
    assert Counter(a.status_code for a in answers) == {201: 1, 409: CLIENTS - 1}
    assert {a.json().get("code") for a in answers} == {None, "already_checked_in"}
    record = Record.objects.get()
    assert {a.json()["attendance_id"] for a in answers} == {str(record.id)}
    assert Change.objects.count() == 1
    logged = Counter(ScanLog.objects.values_list("result", flat=True))
    assert logged == {"checked_in": 1, "refused": CLIENTS - 1}


def test_ticket_is_used_once(plain_event: Any, student: Any) -> None:
    phone = phone_of(student)
    ticket, headers = phone.scan(plain_event)["ticket"], phone.headers

    def call() -> Any:
        return Phone(phone.user).client.post(
            "/api/attendance/submit/",
            {"ticket": ticket},
            content_type="application/json",
            headers=headers,
        )

    answers = at_once([call] * 20)
    assert Counter(a.status_code for a in answers) == {201: 1, 409: 19}
    assert str(Record.objects.get().id) == ticket
    assert Ticket.objects.get().used_at is not None


def test_crowd_of_students_is_sealed_into_whole_chains(plain_event: Any) -> None:
    token = code_of(plain_event)
    phones = [
        phone_of(enlisted(plain_event, f"2026-1{i:04}"), f"student{i}") for i in range(CLIENTS)
    ]
    answers = at_once([submit(phone, plain_event, token) for phone in phones])
    assert Counter(a.status_code for a in answers) == {201: CLIENTS}
    assert Record.objects.filter(status="attendance", outcome="accepted").count() == CLIENTS
    assert Station.objects.filter(kind=StationKind.WEB).count() == sealing.STATIONS
    check_chains()


def test_phone_and_station_at_once_leave_one_attendance(
    plain_event: Any, student: Any, station: Any
) -> None:
    phone, token = phone_of(student), code_of(plain_event)
    sealed = station.seal(station.record(plain_event))
    answers = at_once([submit(phone, plain_event, token), lambda: station.push(sealed)])
    assert answers[0].status_code in (201, 409)
    assert [result.status.value for result in answers[1][0]] == ["stored"]
    assert Record.objects.filter(status="attendance").count() == 1
    check_chains()


def test_scanning_twice_at_once_leaves_one_open_ticket(plain_event: Any, student: Any) -> None:
    phone, token = phone_of(student), code_of(plain_event)
    headers = phone.headers

    def call() -> Any:
        return Phone(phone.user).client.post(
            "/api/attendance/verify-qr/",
            {"qr_token": token},
            content_type="application/json",
            headers=headers,
        )

    answers = at_once([call] * 10)
    assert {a.status_code for a in answers} == {200}
    assert Ticket.objects.filter(used_at=None).count() == 1
