"""A visit under way comes back from the disk as it was, waivers, passes and all."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest
from door import EVENT, MORNING, Door, assert_whole, photos

from kiosk.checkin.visit import Step, Visit
from kiosk.store.engine import Database
from kiosk.store.ledger import StoredLedger
from sync.domain import waivers
from sync.domain.attendance import Evidence, EvidenceKind, Method
from sync.domain.passes import MEDIA_TYPE
from sync.domain.places import Position, PositionSource
from sync.domain.students import Student
from sync.domain.waivers import Waived, Waiver

PASS = Evidence(kind=EvidenceKind.STUDENT_PASS, media_type=MEDIA_TYPE, data=b"MUSTERPASS1ABCDEFGH")


def waiver(waived: Waived, kind: EvidenceKind) -> Evidence:
    written = Waiver(waived=waived, typed_name="Ana Liza Peña", witness="pin", at=MORNING)
    return Evidence(kind=kind, media_type=waivers.MEDIA_TYPE, data=waivers.encode(written))


def by_pass(door: Door) -> Visit:
    """A visit that has everything a visit can have."""
    ana = Student(id=UUID(int=1), number="A1", full_name="Ana Liza Peña", photo="ab" * 32)
    begun = replace(
        door.visit("A1"),
        student=ana,
        method=Method.PASS,
        steps=tuple(Step),
        evidence=(PASS,),
        position=Position(
            latitude=14.6, longitude=121.0, accuracy_m=25, source=PositionSource.MEASURED
        ),
        off_site=True,
        clock_suspect=True,
        pass_maybe_expired=True,
    )
    front, _ = photos("A1")
    return begun.timed(900).confirmed("north-2").completed(front, unclear=True)


MOVES: dict[str, Callable[[Visit], Visit]] = {
    "as it is": lambda visit: visit,
    "photo waived": lambda visit: visit.waiving(
        Waived.PHOTO, waiver(Waived.PHOTO, EvidenceKind.PHOTO_WAIVER)
    ),
    "all waived": lambda visit: MOVES["photo waived"](visit).waiving(
        Waived.SIGNATURE, waiver(Waived.SIGNATURE, EvidenceKind.SIGNATURE_WAIVER)
    ),
    "gone back": lambda visit: MOVES["photo waived"](visit).back(),
}


@pytest.mark.parametrize("name", MOVES)
def test_draft_comes_back_as_it_was(
    door: Door, reopened: Callable[[], Database], name: str
) -> None:
    begun = by_pass(door)
    door.ledger.save_draft(begun)
    visit = MOVES[name](begun)
    door.ledger.save_draft(visit)

    restarted = StoredLedger(reopened(), station_id=door.station_id)

    assert restarted.draft() == visit


def test_draft_of_an_older_muster_is_still_read(door: Door, database: Database) -> None:
    visit = door.visit("A1")
    door.ledger.save_draft(visit)
    with database.writing() as connection:
        connection.exec_driver_sql(
            "UPDATE drafts SET body = CAST(json_remove(body, '$.waived', '$.consent', "
            "'$.position', '$.off_site', '$.clock_suspect', '$.pass_maybe_expired') AS BLOB)"
        )
    assert door.ledger.draft() == visit


def test_all_papers_are_sealed_with_the_record(door: Door, database: Database) -> None:
    visit = MOVES["all waived"](by_pass(door))
    door.ledger.save_draft(visit)
    sealed = door.seal(visit)
    assert [link.kind for link in sealed.record.evidence] == [
        EvidenceKind.STUDENT_PASS,
        EvidenceKind.FRONT_PHOTO,
        EvidenceKind.PHOTO_WAIVER,
        EvidenceKind.SIGNATURE_WAIVER,
    ]
    assert_whole(database)


def test_one_pass_proves_two_visits(door: Door, database: Database) -> None:
    """The same text at two events: kept once, and named by both records."""
    other = Door(database, event_id=UUID(int=EVENT.int + 1))
    for one in (door, other):
        one.seal(replace(one.visit("A1"), evidence=(PASS, *photos(str(one.event_id)))))
    assert len(assert_whole(database)) == 2
