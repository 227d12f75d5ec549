"""What analytics tell, to whom, in the shapes that clients were written for."""

from datetime import timedelta
from typing import Any

import pytest
from analytics_parts import NOON, add_record, change, make_event, make_station
from django.test import Client
from django.utils import timezone

from sync.server.accounts.models import Role, User
from sync.server.analytics import rollups
from sync.server.attendance.models import Standing, Verification
from sync.server.events.models import Campus, Event, RosterEntry, Student
from sync.server.stations.models import Station

HISTOGRAMS = ("attendance-hourly", "verification-time", "department-comparison", "weekly-pattern")
PATHS = (
    "dashboard/",
    *(f"histograms/{name}/" for name in HISTOGRAMS),
    "attendance-trends/",
    "anomaly-detection/",
    "department-summary/",
)
ALL_DAYS = 3660


@pytest.fixture
def door(db: None) -> Station:
    return make_station()


@pytest.fixture
def admin_client(sign_in: Any) -> Client:
    return sign_in(User.objects.create(username="root", role=Role.ADMIN))


@pytest.fixture
def today_event(campus: Campus, organizer: User) -> Event:
    now = timezone.now()
    return make_event(
        campus,
        organizer=organizer,
        opens_at=now - timedelta(hours=1),
        starts_at=now,
        late_after=now,
        closes_at=now + timedelta(hours=6),
    )


def people(event: Event, count: int, department: str = "Law") -> list[Student]:
    held = Student.objects.count()
    students = [
        Student.objects.create(
            number=f"N-{held + n:03d}", full_name=f"Maria Invented {n}", department=department
        )
        for n in range(count)
    ]
    RosterEntry.objects.bulk_create(RosterEntry(event=event, student=s) for s in students)
    return students


def ask(client: Client, path: str, **asked: Any) -> Any:
    response = client.get(f"/api/analytics/{path}", asked)
    assert response.status_code == 200, response.content
    return response.json()


@pytest.mark.postgres
@pytest.mark.django_db
@pytest.mark.parametrize("role", Role.values)
def test_nothing_at_all_gives_zeros(role: str, sign_in: Any) -> None:
    client = sign_in(User.objects.create(username="someone", role=role))
    for path in PATHS:
        ask(client, path)
    told = ask(client, "dashboard/")
    assert set(told["summary"].values()) == {0}
    assert (told["recent_activity"], told["top_departments"]) == (0, [])
    hourly = ask(client, "histograms/attendance-hourly/")
    assert hourly["values"] == [0] * 24
    assert hourly["total_samples"] == 0
    assert ask(client, "attendance-trends/")["growth"]["percent"] is None
    assert ask(client, "anomaly-detection/")["anomalies"] == []


@pytest.mark.postgres
@pytest.mark.django_db
def test_the_dashboard_of_an_admin_tells_what_came_a_moment_ago(
    admin_client: Client, today_event: Event, door: Station
) -> None:
    students = people(today_event, 8) + people(today_event, 2, "Nursing")
    now = timezone.now()
    for student in students[:4]:
        add_record(today_event, door, at=now, student=student)
    add_record(
        today_event,
        door,
        at=now,
        student=students[9],
        reasons=["late"],
        verification=Verification.PENDING,
    )
    add_record(
        today_event, door, at=now, status=Standing.REFUSED, verification=Verification.REJECTED
    )

    told = ask(admin_client, "dashboard/")

    assert told["summary"] == {
        "total_events": 1,
        "total_attendees": 5,
        "avg_attendance_rate": 50.0,
        "verified_count": 4,
        "pending_count": 1,
        "rejected_count": 0,
        "late_count": 1,
        "duplicate_count": 0,
        "refused_count": 1,
        "expected_count": 10,
        "average_seconds": 20.0,
    }
    assert told["recent_activity"] == 5
    assert [(d["department"], d["avg_rate"]) for d in told["top_departments"]] == [
        ("Law", 50.0),
        ("Nursing", 50.0),
    ]
    assert told["is_current"]


@pytest.mark.django_db
def test_an_amendment_moves_a_record_from_pending_to_verified(
    admin_client: Client, today_event: Event, door: Station
) -> None:
    record = add_record(today_event, door, at=timezone.now(), verification=Verification.PENDING)
    assert ask(admin_client, "dashboard/")["summary"]["pending_count"] == 1

    change(record, verification=Verification.VERIFIED)

    summary = ask(admin_client, "dashboard/")["summary"]
    assert (summary["pending_count"], summary["verified_count"]) == (0, 1)


@pytest.mark.django_db
def test_refreshing_counts_more_than_a_reader_would(
    admin_client: Client, today_event: Event, door: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(6):
        add_record(today_event, door, at=timezone.now())
    monkeypatch.setattr(rollups, "READERS_SHARE", 2)
    assert not ask(admin_client, "dashboard/")["is_current"]

    told = admin_client.post("/api/analytics/dashboard/refresh/").json()

    assert (told["summary"]["total_attendees"], told["is_current"]) == (6, True)


@pytest.mark.django_db
def test_an_organizer_sees_only_their_own_events(
    sign_in: Any, today_event: Event, campus: Campus, door: Station
) -> None:
    add_record(today_event, door, at=timezone.now())
    others = make_event(campus, opens_at=timezone.now())
    add_record(others, door, at=timezone.now())
    client = sign_in(today_event.organizer)

    assert ask(client, "dashboard/")["summary"]["total_attendees"] == 1
    assert ask(client, "histograms/attendance-hourly/")["total_samples"] == 1
    refused = client.get("/api/analytics/dashboard/", {"event_id": str(others.pk)})
    assert refused.status_code == 400
    assert "event_id" in refused.json()["fields"]


@pytest.mark.django_db
def test_a_student_sees_their_own_attendance(
    sign_in: Any, today_event: Event, door: Station
) -> None:
    one, other = people(today_event, 2)
    add_record(today_event, door, at=timezone.now(), student=one, reasons=["late"], took=12)
    add_record(today_event, door, at=timezone.now(), student=other)
    client = sign_in(User.objects.create(username="one", role=Role.STUDENT, student=one))

    told = ask(client, "dashboard/")

    assert told["summary"]["total_attendees"] == told["summary"]["late_count"] == 1
    assert told["summary"]["avg_attendance_rate"] == 100.0
    assert told["summary"]["average_seconds"] == 12.0
    assert [e["event_id"] for e in told["recent_events"]] == [str(today_event.pk)]
    assert ask(client, "histograms/attendance-hourly/")["total_samples"] == 1


@pytest.mark.postgres
@pytest.mark.django_db
def test_hours_and_days_are_the_campus_s_own(
    admin_client: Client, campus: Campus, door: Station
) -> None:
    event = make_event(campus)
    add_record(event, door, at=NOON, took=7)
    # Half past eleven at night in Manila is the same day there.
    add_record(event, door, at=NOON + timedelta(hours=11, minutes=30), took=70)

    hourly = ask(admin_client, "histograms/attendance-hourly/", days=ALL_DAYS)
    assert {h for h, n in enumerate(hourly["values"]) if n} == {12, 23}
    assert hourly["labels"][12] == "12:00"
    assert hourly["peak_hour"] == 12
    assert hourly["histogram_type"] == "attendance_hourly"
    weekly = ask(admin_client, "histograms/weekly-pattern/", days=ALL_DAYS)
    assert weekly["values"] == [0, 2, 0, 0, 0, 0, 0]
    took = ask(admin_client, "histograms/verification-time/", days=ALL_DAYS)
    assert {b for b, n in zip(took["bins"], took["values"], strict=True) if n} == {5, 60}
    assert took["average_seconds"] == 38.5


@pytest.mark.postgres
@pytest.mark.django_db
def test_months_and_days_add_up_to_the_same(
    admin_client: Client, campus: Campus, door: Station
) -> None:
    now = timezone.now()
    began = now - timedelta(days=99)
    event = make_event(campus, opens_at=began)
    for day in range(100):
        add_record(event, door, at=now - timedelta(days=day), took=10)
    rollups.fold_all()
    for days in (1, 2, 28, 29, 30, 31, 32, 45, 59, 60, 61, 62, 63, 75, 92, 93, 100):
        told = [ask(admin_client, f"histograms/{name}/", days=days) for name in HISTOGRAMS]
        assert {histogram["total_samples"] for histogram in told} == {days}


@pytest.mark.django_db
def test_trends_have_every_day_and_the_growth(
    admin_client: Client, campus: Campus, door: Station
) -> None:
    now = timezone.now()
    began = now - timedelta(days=30)
    event = make_event(campus, opens_at=began)
    for day in (0, 0, 1, 9):
        add_record(event, door, at=now - timedelta(days=day))

    told = ask(admin_client, "attendance-trends/", days=7)

    assert [point["attended"] for point in told["trends"]] == [0, 0, 0, 0, 0, 1, 2]
    assert told["trends"][-1]["mean_7_days"] == round(3 / 7, 2)
    assert told["growth"] == {"current": 3, "previous": 1, "percent": 200.0}


@pytest.mark.django_db
@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("days", "abc"), ("days", "0"), ("days", "-1"), ("days", str(10**9)), ("days", "1e3"),
        ("campus_id", "999999"), ("campus_id", "x"), ("campus_id", str(10**30)),
        ("event_id", "x"), ("event_id", "00000000-0000-0000-0000-000000000000"),
    ],
)  # fmt: skip
def test_a_bad_parameter_is_named(path: str, name: str, value: str, admin_client: Client) -> None:
    response = admin_client.get(f"/api/analytics/{path}", {name: value})
    assert response.status_code == 400
    assert list(response.json()["fields"]) == [name]


@pytest.mark.django_db
def test_nobody_reads_analytics_without_signing_in(event: Event) -> None:
    for path in (*PATHS, f"realtime/{event.pk}/"):
        assert Client().get(f"/api/analytics/{path}").status_code == 401


@pytest.mark.postgres
@pytest.mark.django_db
def test_an_event_as_it_happens(sign_in: Any, today_event: Event, door: Station) -> None:
    student = people(today_event, 1)[0]
    add_record(today_event, door, at=timezone.now(), student=student)
    add_record(today_event, door, at=timezone.now(), verification=Verification.PENDING)
    add_record(
        today_event, door, at=timezone.now(), status=Standing.REFUSED,
        verification=Verification.REJECTED,
    )  # fmt: skip
    path = f"realtime/{today_event.pk}/"

    told = ask(sign_in(today_event.organizer), path)

    assert told["attendance_summary"] == [
        {"status": "attendance", "verification_status": "pending", "count": 1},
        {"status": "attendance", "verification_status": "verified", "count": 1},
        {"status": "refused", "verification_status": "rejected", "count": 1},
    ]
    assert told["total_registered"] == 2
    assert told["event_id"] == str(today_event.pk)
    names = {
        (s["student__first_name"], s["student__last_name"]) for s in told["recent_submissions"]
    }
    assert names == {("Maria Invented", "0"), ("", "")}
    stranger = User.objects.create(username="stranger", role=Role.ORGANIZER)
    assert sign_in(stranger).get(f"/api/analytics/{path}").status_code == 404


@pytest.mark.postgres
@pytest.mark.django_db
def test_the_analytics_of_an_event(sign_in: Any, today_event: Event, door: Station) -> None:
    students = people(today_event, 4)
    start = timezone.now().replace(minute=0, second=0, microsecond=0)
    for n, student in enumerate(students[:3]):
        add_record(today_event, door, at=start + timedelta(minutes=4 * n), student=student, took=30)
    first = students[0].records.get()
    add_record(
        today_event, door, at=start + timedelta(minutes=9), student=students[0],
        status=Standing.DUPLICATE, duplicate_of=first,
    )  # fmt: skip

    told = sign_in(today_event.organizer).get(f"/api/events/{today_event.pk}/analytics/").json()

    assert (told["expected"], told["attended"], told["attendance_rate"]) == (4, 3, 75.0)
    assert (told["duplicates"], told["refused"], told["average_seconds"]) == (1, 0, 30.0)
    assert [slot["count"] for slot in told["per_5_minutes"]] == [2, 1]
    assert [(s["station"], s["attended"], s["duplicates"]) for s in told["by_station"]] == [
        ("Door", 3, 1)
    ]
    assert [(d["department"], d["attended"]) for d in told["by_department"]] == [("Law", 3)]


@pytest.mark.postgres
@pytest.mark.django_db
def test_a_burst_and_a_station_with_many_reviews_stand_out(
    admin_client: Client, campus: Campus
) -> None:
    now = timezone.now().replace(minute=0, second=0, microsecond=0) - timedelta(days=1)
    event = make_event(campus, opens_at=now)
    doors = [make_station(n, f"Door {n}") for n in range(1, 5)]
    for door in doors:
        for minute in range(0, 60, 2):
            add_record(
                event, door, at=now + timedelta(minutes=minute),
                verification="pending" if door is doors[3] and minute < 40 else "verified",
            )  # fmt: skip
    for second in range(65):
        add_record(event, doors[0], at=now + timedelta(hours=3, seconds=second))
    rollups.fold_all()

    told = ask(admin_client, "anomaly-detection/")

    found = {(a["kind"], a["severity"], a["station"]) for a in told["anomalies"]}
    assert ("burst", "high", "Door 1") in found
    assert ("many_reviews", "medium", "Door 4") in found
    assert {station for _, _, station in found} <= {"Door 1", "Door 4", ""}
    assert told["total"] == len(told["anomalies"])


@pytest.mark.postgres
@pytest.mark.django_db
def test_what_the_photo_checks_remarked_stands_out(
    admin_client: Client, today_event: Event, door: Station
) -> None:
    record = add_record(today_event, door, at=timezone.now(), remarks=["same_picture"])
    add_record(today_event, door, at=timezone.now())

    told = ask(admin_client, "anomaly-detection/")["anomalies"]

    assert [(a["kind"], a["record_id"]) for a in told] == [("same_picture", str(record.pk))]
