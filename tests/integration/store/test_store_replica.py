"""Pulled pages: rows, tombstones, settings and cursor together; full copies."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from door import EVENT, MORNING, Door, assert_whole

from kiosk.store.directory import StoredDirectory
from kiosk.store.engine import Database
from kiosk.store.keyvalue import KeyValues
from kiosk.store.replica import StoredReplica
from kiosk.store.setting_names import STATION_SETTINGS
from sync.domain.events import BackPhoto, Event, Policy
from sync.domain.students import RosterEntry, Student
from sync.protocol.messages import Gone, GoneKind, PullResponse, StationSettings

SETTINGS = StationSettings(organization="North University", code_url="H/C/", number_pattern="A.+")


@pytest.fixture
def replica(database: Database) -> StoredReplica:
    return StoredReplica(database)


@pytest.fixture
def directory(database: Database) -> StoredDirectory:
    return StoredDirectory(database)


def page(cursor: str, *, more: bool = False, resync: bool = False, **rows: Any) -> PullResponse:
    return PullResponse(
        cursor=cursor,
        more=more,
        resync=resync,
        settings=rows.pop("settings", SETTINGS),
        events=rows.pop("events", []),
        students=rows.pop("students", []),
        roster=rows.pop("roster", []),
        gone=[Gone(kind=kind, id=id_) for kind, id_ in rows.pop("gone", [])],
        server_time=MORNING,
    )


def student(n: int, number: str | None = None) -> Student:
    return Student(
        id=UUID(int=n),
        number=number or f"2024-{n:05}",
        full_name=f"Zoë Example {n}",
        email=f"z{n}@uni.example",
        department="Physics",
        year_level="2",
    )


def event(id_: UUID = EVENT, *, opens_in_h: int = 0) -> Event:
    opens = MORNING + timedelta(hours=opens_in_h)
    return Event(
        id=id_,
        short_id=7,
        title="Opening lecture",
        campus="North",
        venue="Hall 1",
        timezone="Europe/Paris",
        opens_at=opens,
        starts_at=opens + timedelta(minutes=30),
        late_after=opens + timedelta(minutes=45),
        closes_at=opens + timedelta(hours=2),
        latitude=48.1,
        policy=Policy(back_photo=BackPhoto.NONE, code_interval_s=20),
        code_key=bytes(range(32)),
    )


def entry(n: int, student_id: int, event_id: UUID = EVENT) -> RosterEntry:
    return RosterEntry(id=UUID(int=1000 + n), event_id=event_id, student_id=UUID(int=student_id))


def test_a_new_station_knows_nobody(replica: StoredReplica, directory: StoredDirectory) -> None:
    assert replica.cursor() == ""
    assert not directory.has_any_students()
    assert directory.events() == []
    assert directory.student("2024-00001") is None
    assert directory.event(EVENT) is None


def test_what_a_page_brought_is_found(
    database: Database, replica: StoredReplica, directory: StoredDirectory
) -> None:
    later = event(UUID(int=2), opens_in_h=5)
    replica.apply(
        page(
            "c1",
            events=[later, event()],
            students=[student(1), student(2)],
            roster=[entry(1, 1)],
        )
    )

    assert directory.student("2024-00002") == student(2)
    assert directory.events() == [event(), later]
    assert directory.event(EVENT) == event()
    assert directory.is_expected(event_id=EVENT, student_id=UUID(int=1))
    assert not directory.is_expected(event_id=EVENT, student_id=UUID(int=2))
    assert (directory.expected_count(EVENT), directory.expected_count(later.id)) == (1, 0)
    assert (directory.has_roster(EVENT), directory.has_roster(later.id)) == (True, False)
    assert directory.has_any_students()
    assert replica.cursor() == "c1"
    assert KeyValues(database).get(STATION_SETTINGS, StationSettings) == SETTINGS


def test_a_later_page_changes_rows_and_cursor(
    database: Database, replica: StoredReplica, directory: StoredDirectory
) -> None:
    replica.apply(page("c1", events=[event()], students=[student(1)]))
    renamed = replace(student(1), full_name="Zoë Other")
    settings = replace(SETTINGS, organization="South University")

    replica.apply(page("c2", students=[renamed], settings=settings))

    assert directory.student("2024-00001") == renamed
    assert directory.events() == [event()]
    assert replica.cursor() == "c2"
    assert KeyValues(database).get(STATION_SETTINGS, StationSettings) == settings


def test_the_same_page_twice_changes_nothing(
    replica: StoredReplica, directory: StoredDirectory
) -> None:
    one = page("c1", events=[event()], students=[student(1)], roster=[entry(1, 1)])

    replica.apply(one)
    replica.apply(one)

    assert directory.expected_count(EVENT) == 1
    assert directory.events() == [event()]


def test_tombstones_remove_rows(replica: StoredReplica, directory: StoredDirectory) -> None:
    replica.apply(
        page("c1", events=[event()], students=[student(1), student(2)], roster=[entry(1, 1)])
    )

    replica.apply(
        page(
            "c2",
            gone=[
                (GoneKind.STUDENT, UUID(int=1)),
                (GoneKind.ROSTER, UUID(int=1001)),
                (GoneKind.EVENT, EVENT),
                (GoneKind.STUDENT, UUID(int=77)),
            ],
        )
    )

    assert directory.student("2024-00001") is None
    assert directory.student("2024-00002") is not None
    assert directory.expected_count(EVENT) == 0
    assert directory.event(EVENT) is None


def test_an_event_with_records_leaves_the_list_but_not_the_computer(
    replica: StoredReplica, directory: StoredDirectory, door: Door
) -> None:
    replica.apply(page("c1", events=[event()]))
    door.check_in("A1")

    replica.apply(page("c2", gone=[(GoneKind.EVENT, EVENT)]))
    assert directory.events() == []
    assert directory.event(EVENT) == event()

    replica.apply(page("c3", events=[event()]))
    assert directory.events() == [event()]


def test_a_number_that_moved_to_another_student_breaks_no_page(
    replica: StoredReplica, directory: StoredDirectory
) -> None:
    replica.apply(page("c1", students=[student(1, "X1"), student(2, "X2")]))

    replica.apply(page("c2", students=[student(1, "X2"), student(2, "X1")]))

    assert directory.student("X2") == student(1, "X2")
    assert directory.student("X1") == student(2, "X1")


def test_a_roster_place_with_a_new_id_breaks_no_page(
    replica: StoredReplica, directory: StoredDirectory
) -> None:
    replica.apply(page("c1", roster=[entry(1, 1)]))

    replica.apply(page("c2", roster=[entry(2, 1)], gone=[(GoneKind.ROSTER, UUID(int=1001))]))

    assert directory.is_expected(event_id=EVENT, student_id=UUID(int=1))
    assert directory.expected_count(EVENT) == 1


def test_a_full_copy_removes_what_it_did_not_bring_at_its_last_page(
    replica: StoredReplica, directory: StoredDirectory
) -> None:
    replica.apply(
        page(
            "c1",
            events=[event(), event(UUID(int=2))],
            students=[student(1), student(2), student(3)],
            roster=[entry(1, 1), entry(2, 2)],
        )
    )

    replica.apply(page("r1", resync=True, more=True, students=[student(1)], events=[event()]))
    assert directory.student("2024-00003") is not None, "in use until the copy is complete"

    replica.apply(page("r2", more=True, roster=[entry(1, 1)]))
    replica.apply(page("r3", students=[student(2)]))

    assert directory.student("2024-00001") == student(1)
    assert directory.student("2024-00002") == student(2)
    assert directory.student("2024-00003") is None
    assert directory.events() == [event()]
    assert directory.expected_count(EVENT) == 1
    assert replica.cursor() == "r3"


def test_a_full_copy_that_begins_again_counts_from_its_last_beginning(
    replica: StoredReplica, directory: StoredDirectory
) -> None:
    replica.apply(page("r1", resync=True, more=True, students=[student(1)]))

    replica.apply(page("q1", resync=True, students=[student(2)]))

    assert directory.student("2024-00001") is None
    assert directory.student("2024-00002") == student(2)


def test_after_a_full_copy_pages_only_add(
    replica: StoredReplica, directory: StoredDirectory
) -> None:
    replica.apply(page("r1", resync=True, students=[student(1)]))

    replica.apply(page("c2", students=[student(2)]))

    assert directory.student("2024-00001") == student(1)


def test_a_full_copy_touches_neither_records_nor_queue(
    database: Database, replica: StoredReplica, door: Door
) -> None:
    replica.apply(page("c1", events=[event()], students=[student(1)]))
    sealed = door.check_in("2024-00001")
    before = door.outbox.state()

    replica.apply(page("r1", resync=True))

    assert assert_whole(database) == [sealed.record.id]
    assert door.outbox.state() == before


def test_a_page_that_cannot_be_stored_leaves_cursor_and_rows(
    replica: StoredReplica, directory: StoredDirectory
) -> None:
    replica.apply(page("c1", students=[student(1)]))
    broken = replace(student(3), full_name=None)

    with pytest.raises(Exception, match="NOT NULL"):
        replica.apply(page("c2", students=[student(2), broken]))

    assert replica.cursor() == "c1"
    assert directory.student("2024-00002") is None
