"""Stations as people run them: health, codes, renaming, revoking; and whose token opens what."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from sync.protocol import codec, messages
from sync.server.accounts.models import AuditEntry, Role, User
from sync.server.stations import health
from sync.server.stations.models import EnrollmentCode, Station, StationKind

BEAT = messages.HeartbeatRequest(
    version="0.1.0",
    waiting=0,
    quarantined=0,
    clock_offset_ms=120,
    disk_free_bytes=50 * 1024**3,
    battery_percent=80,
)


@pytest.fixture
def admin(sign_in: Any) -> Client:
    """An admin's program."""
    client: Client = sign_in(User.objects.create(username="ada", role=Role.ADMIN))
    return client


def row(station: Any) -> Station:
    return Station.objects.get(pk=station.enrolled.station_id)


def beat(station: Any, **changed: Any) -> None:
    answer = station.post("/api/sync/heartbeat/", replace(BEAT, **changed))
    assert codec.decode(answer.content, messages.HeartbeatResponse).server_time


@pytest.mark.postgres
def test_heartbeat_is_what_the_list_shows(station: Any, admin: Client) -> None:
    beat(station, waiting=7, oldest_waiting_at=timezone.now() - timedelta(minutes=2))
    (listed,) = admin.get("/api/stations/").json()["results"]
    assert listed["id"] == str(station.enrolled.station_id)
    assert (listed["health"], listed["problems"]) == ("ok", ["ok"])
    assert (listed["waiting"], listed["version"], listed["battery_percent"]) == (7, "0.1.0", 80)
    assert listed["clock_offset_ms"] == 120
    assert listed["disk_free_bytes"] == 50 * 1024**3


@pytest.mark.parametrize(
    ("told", "word"),
    [
        ({"quarantined": 1}, "late"),
        ({"oldest_waiting_at": timezone.now() - timedelta(hours=1)}, "late"),
        ({"clock_offset_ms": 121_000}, "clock"),
        ({"clock_offset_ms": -121_000, "quarantined": 2}, "clock"),
        ({"disk_free_bytes": 1024, "clock_offset_ms": 500_000}, "disk"),
        ({"disk_free_bytes": None, "clock_offset_ms": None, "battery_percent": None}, "ok"),
    ],
)
def test_health_is_the_worst_that_was_told(station: Any, told: dict[str, Any], word: str) -> None:
    beat(station, **told)
    assert health.of(row(station), timezone.now()) == word


def test_silent_station_is_offline_whatever_it_told_last(station: Any) -> None:
    beat(station, disk_free_bytes=0)
    later = timezone.now() + health.SILENT_AFTER + timedelta(minutes=1)
    assert health.problems(row(station), later) == ["offline", "disk"]


@pytest.mark.postgres
@pytest.mark.parametrize(
    "changed",
    [
        {"waiting": -1},
        {"waiting": 2**31},
        {"disk_free_bytes": 2**63},
        {"clock_offset_ms": 2**60},
        {"battery_percent": 101},
        {"version": "x" * 41},
    ],
)
def test_heartbeat_that_no_station_sends_is_refused(station: Any, changed: dict[str, Any]) -> None:
    answer = station.post("/api/sync/heartbeat/", replace(BEAT, **changed))
    assert answer.status_code == 400
    assert row(station).reported_at is None


@pytest.mark.postgres
def test_strangest_good_heartbeat_is_kept(station: Any, admin: Client) -> None:
    beat(
        station,
        version="\0é",
        waiting=2**31 - 1,
        clock_offset_ms=-(2**53),
        oldest_waiting_at=timezone.datetime(1, 1, 1, tzinfo=timezone.get_default_timezone()),
    )
    assert admin.get("/api/stations/").status_code == 200


def test_revoked_station_is_heard_no_more(station: Any, admin: Client) -> None:
    pk = station.enrolled.station_id
    revoked = admin.post(f"/api/stations/{pk}/revoke/")
    assert (revoked.status_code, revoked.json()["health"]) == (200, "revoked")
    answer = station.post("/api/sync/heartbeat/", BEAT)
    assert (answer.status_code, answer.json()["code"]) == (401, "station_revoked")
    first = row(station).revoked_at
    assert admin.post(f"/api/stations/{pk}/revoke/").status_code == 200
    assert row(station).revoked_at == first
    assert AuditEntry.objects.filter(action="revoke station").count() == 1


def test_renamed_station_keeps_everything_else(station: Any, admin: Client) -> None:
    pk = station.enrolled.station_id
    given = {"name": "West Gate", "revoked_at": "2020-01-01T00:00:00Z", "short_id": 9}
    renamed = admin.patch(f"/api/stations/{pk}/", given, content_type="application/json")
    assert (renamed.status_code, renamed.json()["name"]) == (200, "West Gate")
    assert renamed.json()["missing"] == []
    assert (row(station).name, row(station).revoked_at) == ("West Gate", None)
    assert row(station).short_id == station.enrolled.short_id
    entry = AuditEntry.objects.get(action="rename station")
    assert (entry.about, entry.user and entry.user.username) == (f"station {pk}", "ada")
    empty = admin.patch(f"/api/stations/{pk}/", {"name": " "}, content_type="application/json")
    assert (empty.status_code, set(empty.json()["fields"])) == (400, {"name"})


def test_new_code_enrolls_one_station_and_is_shown_once(admin: Client) -> None:
    made = admin.post("/api/stations/codes/", {"name": "Hall"}, content_type="application/json")
    assert made.status_code == 201
    assert made["Cache-Control"] == "no-store"
    answer = made.json()
    assert answer["link"].endswith(f"/enroll/{answer['code']}")
    assert answer["qr"].startswith("<svg")
    assert answer["code"].replace("-", "") not in str(EnrollmentCode.objects.values().get())


def test_web_stations_are_not_listed(station: Any, admin: Client) -> None:
    Station.objects.filter(pk=station.enrolled.station_id).update(kind=StationKind.WEB)
    assert admin.get("/api/stations/").json()["results"] == []
    assert admin.get(f"/api/stations/{station.enrolled.station_id}/").status_code == 404
    assert admin.post(f"/api/stations/{station.enrolled.station_id}/revoke/").status_code == 404


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_only_admins_run_stations(station: Any, sign_in: Any, role: Role) -> None:
    client = sign_in(User.objects.create(username="somebody", role=role))
    pk = station.enrolled.station_id
    answers = [
        client.get("/api/stations/"),
        client.get(f"/api/stations/{pk}/"),
        client.patch(f"/api/stations/{pk}/", {"name": "Mine"}, content_type="application/json"),
        client.post(f"/api/stations/{pk}/revoke/"),
        client.post("/api/stations/codes/", {}, content_type="application/json"),
    ]
    assert [a.status_code for a in answers] == [403] * 5
    assert row(station).revoked_at is None
    assert not EnrollmentCode.objects.filter(used_at=None).exists()


EXAMPLES: dict[str, Any] = {
    "uuid": UUID(int=1),
    "int": 1,
    "string": "a" * 64,
    "slug": "a",
    "path": "a",
}
METHODS = ("get", "post", "put", "patch", "delete")


def paths(patterns: Any = None, before: str = "/") -> Iterator[str]:
    """Every address of the server, with an example for each parameter."""
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        converters = entry.pattern.converters
        text = str(entry.pattern).removeprefix("^").removesuffix("$").removesuffix(r"\Z")
        for name, converter in converters.items():
            kind = type(converter).__name__.removesuffix("Converter").lower()
            short = "str" if kind == "string" else kind
            for written in (f"<{short}:{name}>", f"<{name}>"):
                text = text.replace(written, str(EXAMPLES[kind]))
        if isinstance(entry, URLResolver):
            yield from paths(entry.url_patterns, before + text)
        elif isinstance(entry, URLPattern):
            yield before + text


def api_paths() -> list[str]:
    return [path for path in paths() if path.startswith("/api/") and "(?P" not in path]


def test_the_walk_finds_what_there_is() -> None:
    found = api_paths()
    assert "/api/sync/push/" in found
    assert f"/api/events/{UUID(int=1)}/" in found
    assert len(found) > 20


def asked(client: Client, method: str, path: str, headers: dict[str, str]) -> int:
    call = getattr(client, method)
    arguments = {} if method == "get" else {"data": {}, "content_type": "application/json"}
    return int(call(path, headers=headers, **arguments).status_code)


def test_stations_token_opens_nothing_but_sync(station: Any) -> None:
    opened = []
    for path in api_paths():
        if path.startswith("/api/sync/"):
            continue
        for method in METHODS:
            as_station = asked(Client(), method, path, station.headers)
            as_nobody = asked(Client(), method, path, {})
            if as_station != as_nobody and 429 not in (as_station, as_nobody):
                opened.append((method, path, as_station, as_nobody))
    assert opened == []


@pytest.mark.parametrize("role", list(Role))
def test_peoples_tokens_open_nothing_of_sync(station: Any, sign_in: Any, role: Role) -> None:
    client = sign_in(User.objects.create(username="somebody", role=role, is_superuser=True))
    sync_paths = [p for p in api_paths() if p.startswith("/api/sync/") and "enroll" not in p]
    assert len(sync_paths) >= 6
    for path in sync_paths:
        for method in METHODS:
            assert asked(client, method, path, {}) == 401, (method, path)


def test_stations_token_is_no_use_in_peoples_headers(station: Any) -> None:
    for word in ("Bearer", "Token", "Basic"):
        headers = {"Authorization": f"{word} {station.token}"}
        answer = Client().get("/api/sync/pull/", headers=headers)
        assert answer.status_code == 401
