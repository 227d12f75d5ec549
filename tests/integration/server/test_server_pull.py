"""Pulling: a full copy, then only what changed, with tombstones, in pages, and starting over."""

import base64
import json
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from sync.domain import codes
from sync.protocol.messages import Gone, GoneKind
from sync.server.events import changes
from sync.server.events.models import Campus, ChangeCounter, Event, RosterEntry, Student
from sync.server.stations import selectors as station_selectors
from sync.server.stations.models import Station

pytestmark = pytest.mark.django_db


def test_first_pull_brings_event_student_and_roster(station: Any, event: Any, student: Any) -> None:
    page = station.pull()
    assert (page.more, page.resync, page.gone) == (False, False, [])
    assert [e.id for e in page.events] == [event.id]
    [told] = page.students
    for name in ("id", "number", "full_name", "email", "department", "year_level", "photo"):
        assert getattr(told, name) == getattr(student, name)
    assert [(r.event_id, r.student_id) for r in page.roster] == [(event.id, student.id)]


def test_event_carries_this_stations_own_code_key(
    station: Any, other_station: Any, event: Any
) -> None:
    [mine], [other] = station.pull().events, other_station.pull().events
    assert mine.code_key == codes.station_code_key(
        bytes(event.secret), event_id=event.id, station_id=station.enrolled.station_id
    )
    assert mine.code_key != other.code_key


def test_event_comes_as_it_is_on_the_server(station: Any, campus: Any, new_event: Any) -> None:
    row = new_event(
        latitude=14.5, longitude=121.0, radius_m=80, back_photo="id_card", code_interval_s=20
    )
    [event] = station.pull().events
    assert (event.title, event.campus, event.venue) == (row.title, campus.name, row.venue)
    assert (event.timezone, event.opens_at, event.closes_at) == (
        "Asia/Manila",
        row.opens_at,
        row.closes_at,
    )
    assert (event.latitude, event.longitude, event.radius_m) == (14.5, 121.0, 80)
    assert (event.policy.back_photo.value, event.policy.code_interval_s) == ("id_card", 20)
    assert event.short_id == row.short_id > 0


def test_nothing_changed_brings_nothing(station: Any, student: Any) -> None:
    cursor = station.pull().cursor
    page = station.pull(cursor)
    assert (page.events, page.students, page.roster, page.gone) == ([], [], [], [])
    assert (page.more, page.resync) == (False, False)


def test_only_what_changed_comes_again(station: Any, event: Any, student: Any) -> None:
    cursor = station.pull().cursor
    student.full_name = "Ana Liza Peña-Reyes"
    student.save()
    page = station.pull(cursor)
    assert [s.full_name for s in page.students] == ["Ana Liza Peña-Reyes"]
    assert (page.events, page.roster) == ([], [])


def test_pull_brings_the_name_that_an_admin_gave_the_station(station: Any) -> None:
    assert station.pull().settings.station_name == "North Gate"
    Station.objects.update(name="Library Door")
    assert station.pull().settings.station_name == "Library Door"


def test_renamed_campus_brings_its_events_again(station: Any, event: Any, campus: Any) -> None:
    cursor = station.pull().cursor
    campus.name = "Harbour Campus"
    campus.save()
    assert [e.campus for e in station.pull(cursor).events] == ["Harbour Campus"]


def test_deleted_rows_leave_tombstones(station: Any, event: Any, student: Any) -> None:
    entry = RosterEntry.objects.get()
    cursor = station.pull().cursor
    event_id, student_id = event.id, student.id
    student.delete()
    Event.objects.all().delete()
    gone = station.pull(cursor).gone
    assert set(map(repr, gone)) == {
        repr(Gone(kind=GoneKind.ROSTER, id=entry.id)),
        repr(Gone(kind=GoneKind.STUDENT, id=student_id)),
        repr(Gone(kind=GoneKind.EVENT, id=event_id)),
    }


def test_full_copy_does_not_bring_old_tombstones(station: Any, student: Any) -> None:
    student.delete()
    assert station.pull().gone == []


def test_student_who_becomes_inactive_is_gone_and_comes_back(station: Any, student: Any) -> None:
    cursor = station.pull().cursor
    student.is_active = False
    student.save()
    page = station.pull(cursor)
    assert (page.students, page.gone) == ([], [Gone(kind=GoneKind.STUDENT, id=student.id)])
    student.is_active = True
    student.save()
    assert [s.id for s in station.pull(page.cursor).students] == [student.id]


def test_long_closed_event_and_its_roster_stay_away(
    station: Any, new_event: Any, student: Any
) -> None:
    now = timezone.now()
    old = new_event(
        title="Old",
        opens_at=now - timedelta(days=9, hours=3),
        starts_at=now - timedelta(days=9, hours=2),
        late_after=now - timedelta(days=9, hours=1),
        closes_at=now - timedelta(days=9),
    )
    RosterEntry.objects.create(event=old, student=student)
    page = station.pull()
    assert old.id not in {e.id for e in page.events}
    assert old.id not in {r.event_id for r in page.roster}

    old.closes_at = now + timedelta(days=1)
    old.save()

    page = station.pull(page.cursor)
    assert [e.id for e in page.events] == [old.id]
    assert [r.event_id for r in page.roster] == [old.id]


def test_pages_bring_everything_once_and_in_order(
    station: Any, event: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(station_selectors, "PULL_PAGE", 10)
    students = Student.objects.bulk_create(
        Student(number=f"2026-1{i:04}", full_name=f"Student {i}") for i in range(33)
    )
    RosterEntry.objects.bulk_create(RosterEntry(event=event, student=s) for s in students)

    _, pages = station.pull_all()

    assert [p.more for p in pages] == [True] * 6 + [False]
    assert all(len(p.events) + len(p.students) + len(p.roster) == 10 for p in pages[:-1])
    assert [s.id for p in pages for s in p.students] == [s.id for s in students]
    assert sum(len(p.roster) for p in pages) == 33


def test_change_between_two_pages_is_not_missed(
    station: Any, event: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(station_selectors, "PULL_PAGE", 2)
    rows = Student.objects.bulk_create(
        Student(number=f"2026-{i}", full_name="Before") for i in range(5)
    )
    first = station.pull()
    seen = {s.id for s in first.students}
    sent, unsent = rows[0], rows[-1]
    assert (sent.id in seen, unsent.id in seen) == (True, False)
    sent_id = sent.id
    unsent.full_name = "After"
    unsent.save()
    sent.delete()

    _, pages = station.pull_all(first.cursor)

    assert [s.full_name for p in pages for s in p.students if s.id == unsent.id] == ["After"]
    assert [g.id for p in pages for g in p.gone] == [sent_id]


def forged(**fields: Any) -> str:
    counter = ChangeCounter.current()
    cursor = {"epoch": counter.epoch.hex, "at": 1, "floor": 0, **fields}
    return base64.urlsafe_b64encode(json.dumps(cursor).encode()).decode()


@pytest.mark.parametrize(
    "cursor",
    [
        lambda: "garbled",
        lambda: "é✓",
        lambda: "e30",
        lambda: forged(epoch="0" * 32),
        lambda: forged(at=10**6),
        lambda: forged(at=-1),
        lambda: forged(at="1"),
    ],
    ids=["garbled", "not ascii", "empty", "other database", "future", "negative", "text"],
)
def test_cursor_that_is_no_good_starts_over(station: Any, student: Any, cursor: Any) -> None:
    page = station.pull(cursor())
    assert page.resync
    assert [s.id for s in page.students] == [student.id]
    assert not station.pull(page.cursor).resync


def test_cursor_from_before_forgotten_tombstones_starts_over(station: Any, student: Any) -> None:
    old = station.pull().cursor
    Student.objects.create(number="2026-00002", full_name="Omar Haddad").delete()
    current = station.pull().cursor
    assert changes.forget_tombstones(older_than=timezone.now() + timedelta(seconds=1)) == 1
    assert station.pull(old).resync
    assert not station.pull(current).resync


def test_hiding_a_change_from_stations_is_refused(student: Any) -> None:
    with pytest.raises(TypeError, match="bulk_update"):
        Student.objects.update(full_name="Nobody sees this")


def test_bulk_update_is_seen(station: Any, student: Any) -> None:
    cursor = station.pull().cursor
    student.department = "Nursing"
    Student.objects.bulk_update([student], ["department"])
    assert [s.department for s in station.pull(cursor).students] == ["Nursing"]


def test_update_fields_is_seen(station: Any, student: Any) -> None:
    cursor = station.pull().cursor
    student.department = "Nursing"
    student.save(update_fields=["department"])
    assert [s.department for s in station.pull(cursor).students] == ["Nursing"]


def test_queries_do_not_grow_with_rows(
    station: Any, campus: Campus, new_event: Any, django_assert_num_queries: Any
) -> None:
    for i in range(4):
        new_event(title=f"Event {i}")
    students = Student.objects.bulk_create(
        Student(number=f"2026-{i}", full_name="One") for i in range(50)
    )
    RosterEntry.objects.bulk_create(
        RosterEntry(event=event, student=s) for event in Event.objects.all() for s in students
    )
    station.pull()
    # Station, counter, consent text, and for each of the four kinds its numbers and its rows.
    with django_assert_num_queries(11):
        page = station.pull()
    assert len(page.roster) == 200


def test_bulk_creation_numbers_rows_at_once(db: None, django_assert_max_num_queries: Any) -> None:
    ChangeCounter.current()
    with django_assert_max_num_queries(8):
        rows = Student.objects.bulk_create(
            Student(number=f"2026-{i}", full_name="One") for i in range(200)
        )
    numbers = [row.changed for row in rows]
    assert numbers == list(range(numbers[0], numbers[0] + 200))
    assert ChangeCounter.current().value == numbers[-1]
