"""The API for people: signing in, what each role sees, errors, and the schema that tells of it."""

from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.test import Client
from rest_framework_simplejwt.tokens import RefreshToken

from sync.domain import chain
from sync.server.accounts.models import Role, User

pytestmark = pytest.mark.django_db

PASSWORD = "a long invented one"


@pytest.fixture
def people(event: Any, student: Any, organizer: User, campus: Any) -> dict[str, User]:
    users = {
        role: User.objects.create(username=f"some-{role}", role=role)
        for role in (Role.STUDENT, Role.ORGANIZER, Role.SUPERVISOR, Role.HR, Role.ADMIN)
    }
    attendee = User.objects.create(username="ana", role=Role.STUDENT, student=student)
    return {str(role): user for role, user in users.items()} | {"own": organizer, "ana": attendee}


def login(client: Client, password: str, username: str = "ana") -> Any:
    return client.post(
        "/api/auth/login/",
        {"username": username, "password": password},
        content_type="application/json",
    )


def test_login_gives_tokens_and_who_one_is(client: Client, campus: Any) -> None:
    user = User.objects.create_user(
        "ana", "ana@north.example", PASSWORD, campus=campus, department="Nursing"
    )
    answer = login(client, PASSWORD).json()
    assert answer["user"] == {
        "id": user.id,
        "username": "ana",
        "email": "ana@north.example",
        "role": "student",
        "department": "Nursing",
        "campus": "North Campus",
        "is_verified": False,
    }
    profile = client.get(
        "/api/auth/profile/", headers={"Authorization": f"Bearer {answer['access']}"}
    )
    assert profile.json()["username"] == "ana"
    refreshed = client.post(
        "/api/auth/refresh/", {"refresh": answer["refresh"]}, content_type="application/json"
    )
    assert set(refreshed.json()) == {"access", "refresh"}


def test_wrong_password_is_refused_in_the_error_shape(client: Client) -> None:
    User.objects.create_user("ana", password=PASSWORD)
    response = login(client, "wrong")
    assert response.status_code == 401
    assert response.json()["code"] == "no_active_account"
    assert set(response.json()) == {"error", "code", "fields"}


def test_guessing_passwords_is_throttled(client: Client, settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    answers = [login(client, "wrong", f"name-{i}") for i in range(21)]
    assert [a.status_code for a in answers] == [401] * 20 + [429]
    assert answers[-1].json()["code"] == "throttled"
    assert int(answers[-1].headers["Retry-After"]) > 0


def test_missing_fields_are_named(client: Client) -> None:
    response = client.post("/api/auth/login/", {}, content_type="application/json")
    assert response.status_code == 400
    assert response.json()["code"] == "invalid"
    assert set(response.json()["fields"]) == {"username", "password"}


def test_changed_password_ends_old_tokens(client: Client) -> None:
    user = User.objects.create_user("ana", password=PASSWORD)
    token = RefreshToken.for_user(user).access_token
    headers = {"Authorization": f"Bearer {token}"}
    assert client.get("/api/auth/profile/", headers=headers).status_code == 200
    user.set_password("another long invented one")
    user.save()
    assert client.get("/api/auth/profile/", headers=headers).status_code == 401


@pytest.mark.parametrize("path", ["/api/events/", "/api/attendance/", "/api/auth/profile/"])
def test_nothing_is_for_strangers(client: Client, path: str) -> None:
    response = client.get(path)
    assert (response.status_code, response.json()["code"]) == (401, "not_authenticated")
    bad = client.get(path, headers={"Authorization": "Bearer nonsense"})
    assert (bad.status_code, bad.json()["code"]) == (401, "token_not_valid")


@pytest.mark.parametrize(
    ("who", "titles"),
    [
        ("student", {"Orientation"}),
        ("organizer", set()),
        ("supervisor", {"Orientation"}),
        ("own", {"Orientation", "Cancelled"}),
        ("hr", {"Orientation", "Cancelled"}),
        ("admin", {"Orientation", "Cancelled"}),
    ],
)
def test_events_are_seen_by_role(
    sign_in: Any, people: Any, new_event: Any, organizer: Any, who: str, titles: set[str]
) -> None:
    hidden = new_event(title="Cancelled", status="cancelled", organizer=organizer)
    client = sign_in(people[who])
    seen = {event["title"] for event in client.get("/api/events/").json()["results"]}
    assert seen == titles
    expected = 200 if "Cancelled" in titles else 404
    assert client.get(f"/api/events/{hidden.id}/").status_code == expected


def test_events_are_filtered_by_campus_and_day(sign_in: Any, people: Any, event: Any) -> None:
    client = sign_in(people["admin"])
    day = event.starts_at.astimezone(ZoneInfo(event.campus.timezone)).date()

    def count(**query: Any) -> int:
        return int(client.get("/api/events/", query).json()["count"])

    assert count(campus=event.campus_id, date_from=day, date_to=day) == 1
    assert count(campus=event.campus_id + 1) == 0
    assert count(date_to="2020-01-01") == 0
    wrong = client.get("/api/events/", {"date_from": "soon"})
    assert (wrong.status_code, set(wrong.json()["fields"])) == (400, {"date_from"})


def test_event_tells_no_secret(sign_in: Any, people: Any, event: Any) -> None:
    detail = sign_in(people["admin"]).get(f"/api/events/{event.id}/").json()
    assert detail["location"] == "Gymnasium"
    assert detail["is_active"] is True
    assert not {"secret", "code_key"} & set(detail)


@pytest.mark.parametrize(
    ("who", "count"),
    [
        ("student", 0),
        ("ana", 1),
        ("organizer", 0),
        ("supervisor", 0),
        ("own", 2),
        ("hr", 2),
        ("admin", 2),
    ],
)
def test_records_are_seen_by_role(
    sign_in: Any, people: Any, station: Any, event: Any, evidence: Any, who: str, count: int
) -> None:
    links = tuple(chain.link(e) for e in evidence)
    station.push(station.seal(station.record(event, evidence=links)))
    station.push(station.seal(station.record(event, "2026-99999", provisional=True)))
    client = sign_in(people[who])
    found = client.get("/api/attendance/").json()["results"]
    assert len(found) == count
    for record in found:
        assert client.get(f"/api/attendance/{record['id']}/").status_code == 200


def test_record_tells_whether_its_evidence_arrived(
    sign_in: Any, people: Any, station: Any, event: Any, evidence: Any
) -> None:
    record = station.record(event, evidence=tuple(chain.link(e) for e in evidence))
    station.push(station.seal(record))
    station.put(chain.digest(evidence[0].data), evidence[0].data)
    told = sign_in(people["ana"]).get(f"/api/attendance/{record.id}/").json()
    assert (told["student"], told["station"]) == ("Ana Liza Peña", "North Gate")
    assert [(e["kind"], e["arrived"]) for e in told["evidence"]] == [
        ("front_photo", True),
        ("back_photo", False),
        ("signature_strokes", False),
        ("signature_picture", False),
    ]


def test_listing_records_takes_the_same_queries_for_many(
    sign_in: Any, people: Any, station: Any, event: Any, django_assert_num_queries: Any
) -> None:
    records = [station.seal(station.record(event, f"2026-1{i:04}")) for i in range(30)]
    station.push(*records)
    client = sign_in(people["admin"])
    with django_assert_num_queries(4):  # user, count, records, evidence
        assert len(client.get("/api/attendance/").json()["results"]) == 30


def test_unknown_path_under_api_answers_in_the_error_shape(client: Client) -> None:
    response = client.get("/api/no/such/thing/")
    assert response.status_code == 404
    assert response.json() == {"error": "There is nothing here.", "code": "not_found", "fields": {}}


def test_wrong_method_answers_in_the_error_shape(client: Client) -> None:
    response = client.get("/api/sync/enroll/")
    assert (response.status_code, response.json()["code"]) == (405, "method_not_allowed")


def test_health_is_told_to_anybody(client: Client) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}


def test_schema_is_valid_and_generated_without_warnings(tmp_path: Any) -> None:
    file = tmp_path / "schema.yml"
    call_command("spectacular", "--fail-on-warn", "--validate", "--file", str(file))
    schema = file.read_text()
    for path in ("enroll", "push", "media/missing", "media/{sha256}", "pull", "photos/{sha256}"):
        assert f"/api/sync/{path}/:" in schema
    assert "image/jpeg:" in schema
    assert "SyncPullResponse:" in schema
    assert "SyncErrorResponse:" in schema


def test_docs_page_loads_nothing_from_elsewhere(client: Client) -> None:
    page = client.get("/api/docs/")
    assert page.status_code == 200
    assert b"/static/drf_spectacular_sidecar/" in page.content
    assert b"http://" not in page.content
    assert b"https://" not in page.content
    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]


def test_migrations_are_complete() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/api/events/{event}/roster/", "search"),
        ("/api/students/", "search"),
        ("/api/attendance/records/", "search"),
        ("/api/users/", "role"),
        ("/api/unknown/", "anything"),
    ],
)
def test_nul_in_a_query_is_told_with_its_field(
    client: Client, event: Any, path: str, name: str
) -> None:
    answer = client.get(path.format(event=event.id), {name: "a\0b", "page": "1"})
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
    assert set(answer.json()["fields"]) == {name}


def test_nothing_is_at_an_address_with_a_nul(client: Client) -> None:
    answer = client.get("/api/sync/photos/a%00b/")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert client.get("/admin/", {"q": "\0"}).status_code == 400
