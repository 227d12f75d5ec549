"""The sheet for the export, out of the station's own records."""

import tracemalloc
from datetime import timedelta
from uuid import UUID

from door import EVENT, MORNING, Door, jpeg, photos, receipt

from kiosk.store.engine import Database
from kiosk.store.replica import StoredReplica
from kiosk.store.sheets import sheet
from sync.domain.attendance import Evidence, EvidenceKind, ItemKind, Method, Outcome
from sync.domain.events import Event
from sync.domain.students import RosterEntry, Student
from sync.protocol.messages import PullResponse, StationSettings
from sync.reports.sheet import Sheet

LECTURE = Event(
    id=EVENT,
    short_id=7,
    title="Opening lecture",
    campus="North",
    venue="Hall 1",
    timezone="Europe/Paris",
    opens_at=MORNING,
    starts_at=MORNING,
    late_after=MORNING,
    closes_at=MORNING + timedelta(hours=2),
)
ANA = Student(
    id=UUID(int=1),
    number="A1",
    full_name="Ana Example",
    department="Physics",
    year_level="2",
)


def know_ana(database: Database, *, expected: bool = True) -> None:
    place = RosterEntry(id=UUID(int=2), event_id=EVENT, student_id=ANA.id)
    StoredReplica(database).apply(
        PullResponse(
            cursor="c",
            more=False,
            resync=False,
            settings=StationSettings(organization="U", code_url="", number_pattern=""),
            events=[LECTURE],
            students=[ANA],
            roster=[place] if expected else [],
            gone=[],
            server_time=MORNING,
        )
    )


def sheet_of(database: Database) -> Sheet:
    return sheet(database, LECTURE, station_name="Door B", organization="U", generated_at=MORNING)


def test_a_row_has_all_that_is_known(database: Database, door: Door) -> None:
    know_ana(database)
    strokes = Evidence(kind=EvidenceKind.SIGNATURE_STROKES, media_type="x/strokes", data=b"[]")
    picture = Evidence(kind=EvidenceKind.SIGNATURE_PICTURE, media_type="image/png", data=b"png")
    sealed = door.seal(door.visit("A1", *photos("A1"), strokes, picture))
    made = sheet_of(database)

    (row,) = made.rows()

    assert (made.count, made.expected, made.station_name) == (1, 1, "Door B")
    assert (row.student_number, row.full_name, row.department, row.year_level) == (
        "A1",
        "Ana Example",
        "Physics",
        "2",
    )
    assert (row.seq, row.record_id, row.sealed_at) == (1, sealed.record.id, sealed.record.sealed_at)
    assert (row.method, row.outcome, row.provisional) == (Method.CAMERA, Outcome.REVIEW, True)
    front, back = photos("A1")
    assert (row.front_photo, row.back_photo, row.signature) == (front.data, back.data, b"[]")
    assert not row.acknowledged


def test_rows_come_in_the_order_of_sealing_and_only_of_the_event(
    database: Database, door: Door
) -> None:
    for number in ("B2", "A1", "C3"):
        door.check_in(number)
    Door(database, event_id=UUID(int=0xE2)).check_in("D4")

    rows = list(sheet_of(database).rows())

    assert [(row.seq, row.student_number) for row in rows] == [(1, "B2"), (2, "A1"), (3, "C3")]


def test_a_number_that_is_not_on_file_has_no_name(database: Database, door: Door) -> None:
    know_ana(database, expected=False)
    door.seal(door.visit("A9"))
    made = sheet_of(database)

    (row,) = made.rows()

    assert (row.full_name, row.front_photo, row.signature) == ("", None, None)
    assert made.expected is None


def test_a_receipt_shows(database: Database, door: Door) -> None:
    first = door.check_in("A1")
    door.check_in("A2")
    door.outbox.acknowledge([receipt(ItemKind.RECORD, first.record.id, first.sealed.hash)])

    assert [row.acknowledged for row in sheet_of(database).rows()] == [True, False]


def test_check_ins_go_on_while_the_rows_are_read(database: Database, door: Door) -> None:
    door.check_in("A1")
    door.check_in("A2")
    rows = sheet_of(database).rows()
    next(rows)

    door.check_in("A3")

    assert [row.student_number for row in rows] == ["A2"]
    assert len(list(sheet_of(database).rows())) == 3


def test_only_one_rows_photos_are_in_memory(database: Database, door: Door) -> None:
    for n in range(60):
        front = jpeg(f"{n}", size=200_000)
        photo = Evidence(kind=EvidenceKind.FRONT_PHOTO, media_type="image/jpeg", data=front)
        door.seal(door.visit(f"A{n}", photo))
    made = sheet_of(database)

    tracemalloc.start()
    count = sum(1 for row in made.rows() if row.front_photo)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert count == 60
    assert peak < 10 * 200_000
