"""Reference photos: which are missing, in which order, what is kept and when it goes."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from door import jpeg

from kiosk.store import photos
from kiosk.store.directory import StoredDirectory
from kiosk.store.engine import Database
from kiosk.store.replica import StoredReplica
from sync.domain import chain
from sync.domain.events import Event
from sync.domain.students import RosterEntry, Student
from sync.protocol.messages import Gone, GoneKind, PullResponse, StationSettings

NOON = datetime(2026, 9, 1, 12, tzinfo=UTC)
ANA, BEN, CHI = (chain.digest(jpeg(name)) for name in ("ana", "ben", "chi"))


@dataclass
class School:
    """A station's replica and directory, fed by pages. Its clock stands at `now`."""

    database: Database
    now: datetime = NOON
    replica: StoredReplica = field(init=False)
    directory: StoredDirectory = field(init=False)

    def __post_init__(self) -> None:
        self.replica = StoredReplica(self.database, now=lambda: self.now)
        self.directory = StoredDirectory(self.database)

    def pull(self, **rows: Any) -> None:
        page = PullResponse(
            cursor="c",
            more=rows.pop("more", False),
            resync=rows.pop("resync", False),
            settings=StationSettings(organization="N", code_url="H/C/", number_pattern="."),
            events=rows.pop("events", []),
            students=rows.pop("students", []),
            roster=rows.pop("roster", []),
            gone=rows.pop("gone", []),
            server_time=NOON,
        )
        assert not rows
        self.replica.apply(page)

    @property
    def missing(self) -> list[str]:
        return self.replica.missing_photos(100)


@pytest.fixture
def school(database: Database) -> School:
    return School(database)


@pytest.fixture
def full(school: School) -> School:
    """Ana and Ben are expected today, Chi nowhere; each has a photo."""
    school.pull(
        events=[event(1, NOON)],
        students=[student(1, ANA), student(2, BEN), student(3, CHI)],
        roster=[entry(1, 1), entry(1, 2)],
    )
    return school


def event(n: int, opens_at: datetime) -> Event:
    return Event(
        id=UUID(int=n), short_id=n, title="E", campus="N", venue="", timezone="UTC",
        opens_at=opens_at, starts_at=opens_at, late_after=opens_at,
        closes_at=opens_at + timedelta(hours=1),
    )  # fmt: skip


def student(n: int, photo: str = "") -> Student:
    return Student(id=UUID(int=n), number=f"N{n}", full_name=f"Student {n}", photo=photo)


def entry(event_number: int, student_number: int) -> RosterEntry:
    return RosterEntry(
        id=UUID(int=(event_number << 32) + student_number),
        event_id=UUID(int=event_number),
        student_id=UUID(int=student_number),
    )


def test_a_station_that_knows_nobody_misses_no_photo(school: School) -> None:
    assert school.missing == []


def test_photos_of_the_expected_are_missing_until_they_are_kept(full: School) -> None:
    assert sorted(full.missing) == sorted([ANA, BEN])
    assert full.directory.reference_photo(ANA) is None

    full.replica.keep_photo(ANA, jpeg("ana"))

    assert full.missing == [BEN]
    assert full.directory.reference_photo(ANA) == jpeg("ana")
    found = full.directory.student("N1")
    assert found is not None
    assert found.photo == ANA


def test_no_more_are_named_than_asked_for(full: School) -> None:
    assert len(full.replica.missing_photos(1)) == 1
    assert full.replica.missing_photos(0) == []


def test_event_nearest_in_time_comes_first(school: School) -> None:
    school.pull(
        events=[
            event(1, NOON - timedelta(days=30)),
            event(2, NOON + timedelta(hours=2)),
            event(3, NOON + timedelta(days=3)),
        ],
        students=[student(1, ANA), student(2, BEN), student(3, CHI)],
        roster=[entry(1, 1), entry(2, 2), entry(3, 3), entry(3, 2)],
    )
    assert school.missing == [BEN, CHI, ANA]
    assert school.replica.missing_photos(2) == [BEN, CHI]


def test_event_that_is_gone_needs_no_photos(full: School) -> None:
    full.pull(gone=[Gone(kind=GoneKind.EVENT, id=UUID(int=1))])
    assert full.missing == []


def test_photo_that_was_not_given_is_asked_for_again_hours_later(full: School) -> None:
    full.replica.photo_not_given(ANA)
    assert full.missing == [BEN]
    assert full.directory.reference_photo(ANA) is None
    full.replica.keep_photo(BEN, jpeg("ben"))
    assert full.missing == []

    full.now += photos.ASK_AGAIN_AFTER + timedelta(minutes=1)

    assert full.missing == [ANA]
    full.replica.keep_photo(ANA, jpeg("ana"))
    assert full.missing == []


def test_rosters_are_not_searched_while_nothing_changed(full: School) -> None:
    for sha256, name in ((ANA, "ana"), (BEN, "ben")):
        full.replica.keep_photo(sha256, jpeg(name))
    assert full.missing == []
    with full.database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM reference_photos")  # behind the replica's back

    full.pull()
    assert full.missing == []

    full.pull(roster=[entry(1, 3)])
    assert sorted(full.missing) == sorted([ANA, BEN, CHI])


def test_clock_that_was_set_back_does_not_put_photos_off(full: School) -> None:
    full.replica.photo_not_given(ANA)
    full.replica.keep_photo(BEN, jpeg("ben"))
    assert full.missing == []
    full.now -= timedelta(days=300)
    assert full.missing == [ANA]


@pytest.mark.parametrize(
    "rows",
    [
        {"students": [student(1, CHI)]},
        {"students": [student(1)]},
        {"gone": [Gone(kind=GoneKind.STUDENT, id=UUID(int=1))]},
        {"students": [student(2, BEN)], "resync": True},
        {"students": [Student(id=UUID(int=9), number="N1", full_name="Nine")]},
    ],
    ids=["another photo", "none any more", "student gone", "full copy", "number moved"],
)
def test_photo_goes_with_the_last_student_who_has_it(full: School, rows: dict[str, Any]) -> None:
    for sha256, name in ((ANA, "ana"), (BEN, "ben")):
        full.replica.keep_photo(sha256, jpeg(name))

    full.pull(**rows)

    assert full.directory.reference_photo(ANA) is None
    assert full.directory.reference_photo(BEN) == jpeg("ben")


def test_photo_that_two_students_share_stays_with_the_second(full: School) -> None:
    full.pull(students=[student(2, ANA)])
    full.replica.keep_photo(ANA, jpeg("ana"))

    full.pull(students=[student(1)])
    assert full.directory.reference_photo(ANA) == jpeg("ana")

    full.pull(gone=[Gone(kind=GoneKind.STUDENT, id=UUID(int=2))])
    assert full.directory.reference_photo(ANA) is None


def test_photo_of_nobody_is_not_kept(full: School) -> None:
    full.replica.keep_photo("ab" * 32, jpeg("nobody"))
    assert full.directory.reference_photo("ab" * 32) is None


def test_no_more_photos_than_the_disk_should_hold(
    full: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(photos, "KEPT", 1)
    assert len(full.missing) == 1
    full.replica.keep_photo(ANA, jpeg("ana"))
    assert full.missing == []
