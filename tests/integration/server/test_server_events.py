"""Events over the API: making, changing, cancelling, deleting, and finding them again."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from sync.domain import chain
from sync.server.accounts.models import AuditEntry, Role, User
from sync.server.events.models import Campus, ChangeCounter, Event, Gone

pytestmark = pytest.mark.django_db

NEW = {
    "title": "Career Fair",
    "campus": "North Campus",
    "location": "Main Hall",
    "start_datetime": "2026-12-01T09:00:00+08:00",
    "end_datetime": "2026-12-01T17:00:00+08:00",
}


def send(client: Any, verb: str, path: str, data: Any = None) -> Any:
    return getattr(client, verb)(path, data, content_type="application/json")


@pytest.fixture
def organizer_client(sign_in: Any, organizer: User) -> Any:
    return sign_in(organizer)


@pytest.fixture
def admin_client(sign_in: Any, db: None) -> Any:
    return sign_in(User.objects.create(username="some-admin", role=Role.ADMIN))


def test_an_event_is_made_with_times_worked_out(
    organizer_client: Any, campus: Campus, organizer: User
) -> None:
    made = send(organizer_client, "post", "/api/events/", NEW)
    assert made.status_code == 201
    told = made.json()
    assert told["start_datetime"] == "2026-12-01T01:00:00Z"
    assert told["opens_at"] == "2026-12-01T00:30:00Z"
    assert told["late_after"] == "2026-12-01T01:15:00Z"
    assert (told["campus"], told["campus_id"]) == ("North Campus", campus.id)
    assert (told["is_active"], told["organizer"]) == (True, "organizer")
    event = Event.objects.get(pk=told["id"])
    assert event.organizer == organizer
    assert event.short_id
    assert AuditEntry.objects.get(action="make event").about == f"event {event.pk}"


def test_every_field_of_the_policy_can_be_set_and_is_told_again(
    organizer_client: Any, campus: Campus
) -> None:
    policy = {
        "latitude": 14.6,
        "longitude": 121.0,
        "location_radius": 60.0,
        "front_photo": False,
        "back_photo": "id_card",
        "signature": False,
        "provisional": False,
        "photo_waiver": False,
        "signature_waiver": False,
        "open_to_campus": True,
        "code_interval_s": 30,
        "accent": "#0F766E",
        "opens_at": "2026-12-01T00:00:00Z",
        "late_after": "2026-12-01T02:00:00Z",
    }
    made = send(organizer_client, "post", "/api/events/", {**NEW, "campus": campus.id, **policy})
    assert made.status_code == 201
    told = organizer_client.get(f"/api/events/{made.json()['id']}/").json()
    assert {name: told[name] for name in policy} == policy


def test_a_time_without_a_zone_is_one_of_the_campus(organizer_client: Any, campus: Campus) -> None:
    local = {"start_datetime": "2026-12-01T09:00", "end_datetime": "2026-12-01 17:00"}
    told = send(organizer_client, "post", "/api/events/", {**NEW, **local}).json()
    assert told["start_datetime"] == "2026-12-01T01:00:00Z"
    assert told["end_datetime"] == "2026-12-01T09:00:00Z"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"end_datetime": "2026-12-01T08:00:00+08:00"}, "end_datetime"),
        ({"end_datetime": "0001-01-01T00:00:00+14:00"}, "end_datetime"),
        ({"end_datetime": "9999-12-31T23:59:59-14:00"}, "end_datetime"),
        ({"start_datetime": "soon"}, "start_datetime"),
        ({"start_datetime": None}, "start_datetime"),
        ({"opens_at": "2026-12-01T09:30:00+08:00"}, "opens_at"),
        ({"late_after": "2026-12-01T18:00:00+08:00"}, "late_after"),
        ({"campus": "Nowhere"}, "campus"),
        ({"campus": "No\0where"}, "campus"),
        ({"campus": True}, "campus"),
        ({"campus": 10**30}, "campus"),
        ({"campus": {"id": 1}}, "campus"),
        ({"latitude": 14.6}, "longitude"),
        ({"latitude": "nan", "longitude": 0}, "latitude"),
        ({"latitude": 91, "longitude": 0}, "latitude"),
        ({"location_radius": "inf"}, "location_radius"),
        ({"location_radius": 0}, "location_radius"),
        ({"code_interval_s": 4}, "code_interval_s"),
        ({"accent": "red"}, "accent"),
        ({"title": " "}, "title"),
        ({"title": "a\0b"}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"is_active": "perhaps"}, "is_active"),
        ({"organizer": "somebody-else"}, "organizer"),
    ],
)
def test_what_is_wrong_is_told_by_field(
    organizer_client: Any, campus: Campus, changed: Any, field: str
) -> None:
    User.objects.create(username="somebody-else", role=Role.ORGANIZER)
    answer = send(organizer_client, "post", "/api/events/", {**NEW, **changed})
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
    assert set(answer.json()["fields"]) == {field}
    assert not Event.objects.exists()


def test_an_administrator_makes_events_for_organizers_only(
    admin_client: Any, organizer: User, campus: Campus
) -> None:
    User.objects.create(username="ana", role=Role.STUDENT)
    made = send(admin_client, "post", "/api/events/", {**NEW, "organizer": "organizer"})
    assert made.json()["organizer"] == "organizer"
    refused = send(admin_client, "post", "/api/events/", {**NEW, "organizer": "ana"})
    assert set(refused.json()["fields"]) == {"organizer"}


def test_moving_the_start_moves_opening_and_late_limit(organizer_client: Any, event: Event) -> None:
    start = event.starts_at + timedelta(hours=1)
    answer = send(
        organizer_client, "patch", f"/api/events/{event.id}/", {"start_datetime": start.isoformat()}
    )
    assert answer.status_code == 200
    moved = Event.objects.get(pk=event.pk)
    assert moved.opens_at == event.opens_at + timedelta(hours=1)
    assert moved.late_after == event.late_after + timedelta(hours=1)
    assert moved.closes_at == event.closes_at


def test_an_earlier_end_takes_the_late_limit_along(organizer_client: Any, event: Event) -> None:
    end = event.starts_at + timedelta(minutes=5)
    path = f"/api/events/{event.id}/update/"
    assert (
        send(organizer_client, "patch", path, {"end_datetime": end.isoformat()}).status_code == 200
    )
    assert Event.objects.get(pk=event.pk).late_after == end


@pytest.mark.parametrize("suffix", ["", "update/"])
def test_put_changes_what_it_names_and_leaves_the_rest(
    organizer_client: Any, event: Event, suffix: str
) -> None:
    Event.objects.bulk_update([event], ["accent"])
    incomplete = send(organizer_client, "put", f"/api/events/{event.id}/{suffix}", {"title": "New"})
    assert set(incomplete.json()["fields"]) == {
        "campus",
        "location",
        "start_datetime",
        "end_datetime",
    }
    answer = send(organizer_client, "put", f"/api/events/{event.id}/{suffix}", NEW)
    assert (answer.status_code, answer.json()["title"]) == (200, "Career Fair")


def test_a_change_reaches_the_stations(organizer_client: Any, event: Event, station: Any) -> None:
    cursor, _ = station.pull_all()
    send(organizer_client, "patch", f"/api/events/{event.id}/", {"accent": "#123456"})
    pulled = station.pull(cursor)
    assert [e.accent for e in pulled.events] == ["#123456"]


def test_inactive_means_cancelled_and_can_be_taken_back(
    organizer_client: Any, event: Event
) -> None:
    path = f"/api/events/{event.id}/"
    told = send(organizer_client, "patch", path, {"is_active": False}).json()
    assert (told["status"], told["is_active"]) == ("cancelled", False)
    assert AuditEntry.objects.filter(action="cancel event", success=True).count() == 1
    told = send(organizer_client, "patch", path, {"is_active": True}).json()
    assert told["status"] == "active"


@pytest.mark.parametrize("suffix", ["", "delete/"])
def test_an_event_without_records_is_deleted_with_its_roster(
    organizer_client: Any, event: Event, student: Any, suffix: str
) -> None:
    entry = student.roster.get().pk
    answer = organizer_client.delete(f"/api/events/{event.id}/{suffix}")
    assert answer.status_code == 204
    assert not Event.objects.exists()
    assert set(Gone.objects.values_list("kind", "object_id")) == {
        ("event", event.pk),
        ("roster", entry),
    }
    numbers = list(Gone.objects.values_list("changed", flat=True))
    assert len(set(numbers)) == 2
    assert max(numbers) == ChangeCounter.current().value


def test_an_event_with_records_is_kept(
    organizer_client: Any, event: Event, station: Any, evidence: Any
) -> None:
    links = tuple(chain.link(e) for e in evidence)
    station.push(station.seal(station.record(event, evidence=links)))
    answer = organizer_client.delete(f"/api/events/{event.id}/")
    assert (answer.status_code, answer.json()["code"]) == (409, "event_in_use")
    assert Event.objects.filter(pk=event.pk).exists()
    assert not AuditEntry.objects.filter(action="delete event").exists()


@pytest.mark.parametrize(
    ("role", "seen", "made", "changed"),
    [
        (Role.STUDENT, 200, 403, 403),
        (Role.ORGANIZER, 404, 201, 404),
        (Role.SUPERVISOR, 200, 403, 403),
        (Role.HR, 200, 201, 200),
        (Role.ADMIN, 200, 201, 200),
    ],
)
def test_roles_may_do_this_to_others_events(
    sign_in: Any, event: Event, role: str, seen: int, made: int, changed: int
) -> None:
    client = sign_in(User.objects.create(username="other", role=role))
    path = f"/api/events/{event.id}/"
    assert client.get(path).status_code == seen
    assert send(client, "post", "/api/events/", NEW).status_code == made
    assert send(client, "patch", path, {"title": "Mine"}).status_code == changed
    assert send(client, "patch", path + "update/", {"title": "Mine"}).status_code == changed
    assert client.delete(path + "delete/").status_code == {200: 204}.get(changed, changed)


def test_days_are_those_of_the_campus(admin_client: Any, new_event: Any) -> None:
    # 30 November, 23:30 in UTC, is 1 December in Manila.
    start = datetime(2026, 11, 30, 23, 30, tzinfo=UTC)
    times = {"opens_at": start, "starts_at": start, "late_after": start}
    new_event(title="Early", closes_at=start + timedelta(hours=1), **times)
    far = Campus.objects.create(name="Far Campus", timezone="America/New_York")
    evening = new_event(title="Evening", closes_at=start + timedelta(hours=1), **times)
    evening.campus = far
    evening.save()

    def titles(**query: Any) -> set[str]:
        found = admin_client.get("/api/events/", query).json()["results"]
        return {event["title"] for event in found}

    assert titles(date_from="2026-12-01") == {"Early"}
    assert titles(date_to="2026-11-30") == {"Evening"}
    assert titles(date_from="2026-11-30", date_to="2026-12-01") == {"Early", "Evening"}
    assert titles(date_from="0001-01-01", date_to="9999-12-31") == {"Early", "Evening"}


def test_events_are_found_by_words_status_campus_and_owner(
    organizer_client: Any, organizer: User, sign_in: Any, new_event: Any
) -> None:
    new_event(title="Science Fair", organizer=organizer)
    new_event(title="Sports Day", venue="Fairground", organizer=organizer, status="cancelled")
    new_event(title="Somebody's")
    hr = sign_in(User.objects.create(username="hr", role=Role.HR))

    def titles(client: Any, **query: Any) -> list[str]:
        answer = client.get("/api/events/", {"ordering": "title", **query}).json()
        return [event["title"] for event in answer["results"]]

    assert titles(hr, search="fair") == ["Science Fair", "Sports Day"]
    assert titles(hr, search="day fair") == ["Sports Day"]
    assert titles(hr, search="100%") == []
    assert titles(hr, status="cancelled") == ["Sports Day"]
    assert titles(hr, mine="true") == []
    assert titles(organizer_client, mine="true") == ["Science Fair", "Sports Day"]
    assert len(titles(hr, campus="north campus")) == 3
    assert titles(hr, campus="elsewhere") == []
    assert titles(hr, ordering="-title") == ["Sports Day", "Somebody's", "Science Fair"]


def test_pages_have_the_size_asked_for(admin_client: Any, new_event: Any) -> None:
    for number in range(3):
        new_event(title=f"Event {number}")
    first = admin_client.get("/api/events/", {"page_size": 2}).json()
    assert (first["count"], len(first["results"]), first["previous"]) == (3, 2, None)
    second = admin_client.get("/api/events/", {"page_size": 2, "page": 2}).json()
    assert len(second["results"]) == 1
    assert admin_client.get("/api/events/", {"page": 9}).status_code == 404
    assert len(admin_client.get("/api/events/", {"page_size": 9999}).json()["results"]) == 3


@pytest.mark.parametrize(
    "query",
    [
        {"ordering": "secret"},
        {"status": "odd"},
        {"date_from": "yesterday"},
        {"search": "a\0"},
    ],
)
def test_a_filter_that_makes_no_sense_is_told(admin_client: Any, query: Any) -> None:
    answer = admin_client.get("/api/events/", query)
    assert (answer.status_code, set(answer.json()["fields"])) == (400, set(query))


def test_listing_events_takes_the_same_queries_for_many(
    admin_client: Any, new_event: Any, django_assert_num_queries: Any
) -> None:
    for number in range(20):
        new_event(title=f"Event {number}")
    with django_assert_num_queries(3):  # user, count, events
        assert len(admin_client.get("/api/events/").json()["results"]) == 20
