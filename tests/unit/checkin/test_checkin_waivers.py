"""What is not given, and what the station knows of itself: waivers, consent, place and clock."""

from dataclasses import replace
from datetime import timedelta

import pytest
from desk_fakes import ANA, EVENT, DiskFull, Door, FakeClock, pieces

from kiosk.checkin.errors import IllegalMove
from kiosk.checkin.visit import Step, Visit
from sync.domain import waivers
from sync.domain.attendance import EvidenceKind, Outcome, Reason
from sync.domain.events import Policy
from sync.domain.places import Position, PositionSource
from sync.domain.waivers import MAX_NAME, Waived, Waiver

POINT = Position(latitude=14.6091, longitude=121.0223, source=PositionSource.TYPED)


def paper(door: Door, kind: EvidenceKind) -> Waiver:
    [kept] = [e for e in door.ledger.evidence[-1] if e.kind is kind]
    assert kept.media_type == waivers.MEDIA_TYPE
    return waivers.decode(kept.data)


def test_photo_declined_at_the_consent_text_is_for_review(door: Door) -> None:
    door.arrive()
    door.clock.forward(20)

    door.desk.waive(Waived.PHOTO, witness="pin")
    door.desk.confirm()
    door.finish()
    result = door.desk.seal()

    assert (result.outcome, result.reasons) == (Outcome.REVIEW, (Reason.PHOTO_WAIVED,))
    record = door.ledger.records[0].record
    assert record.consent is None
    assert [link.kind for link in record.evidence] == [
        EvidenceKind.PHOTO_WAIVER,
        EvidenceKind.SIGNATURE_STROKES,
        EvidenceKind.SIGNATURE_PICTURE,
    ]
    assert paper(door, EvidenceKind.PHOTO_WAIVER) == Waiver(
        waived=Waived.PHOTO, typed_name="", witness="pin", at=door.clock.wall
    )


def test_name_typed_in_place_of_a_signature_is_kept(door: Door) -> None:
    door.arrive()
    door.desk.confirm()
    for _ in range(2):
        assert door.desk.visit is not None
        door.desk.complete(*pieces(door.desk.visit))

    ready = door.desk.waive(Waived.SIGNATURE, typed_name=" Ana Liza Peña\n", witness="pin")

    assert ready.step is Step.SEAL
    assert door.desk.seal().reasons == (Reason.SIGNATURE_WAIVED,)
    assert paper(door, EvidenceKind.SIGNATURE_WAIVER).typed_name == "Ana Liza Peña"


def test_name_longer_than_any_is_cut_to_what_the_server_reads(door: Door) -> None:
    door.arrive()
    door.desk.waive(Waived.SIGNATURE, typed_name="a" * 4000, witness="pin")
    door.finish()
    door.desk.seal()
    assert paper(door, EvidenceKind.SIGNATURE_WAIVER).typed_name == "a" * MAX_NAME


@pytest.mark.parametrize("typed", ["", " \t"])
def test_signature_is_not_waived_without_a_name(door: Door, typed: str) -> None:
    before = door.arrive()
    with pytest.raises(IllegalMove):
        door.desk.waive(Waived.SIGNATURE, typed_name=typed, witness="pin")
    assert door.desk.visit == before


@pytest.mark.parametrize(
    ("policy", "waived"),
    [
        (Policy(photo_waiver=False), Waived.PHOTO),
        (Policy(signature_waiver=False), Waived.SIGNATURE),
        (Policy(signature=False), Waived.SIGNATURE),
    ],
)
def test_event_says_what_may_be_waived(policy: Policy, waived: Waived) -> None:
    door = Door(event=replace(EVENT, policy=policy))
    before = door.arrive()
    with pytest.raises(IllegalMove):
        door.desk.waive(waived, typed_name="Ana", witness="pin")
    assert (door.desk.visit, door.ledger.draft()) == (before, before)


def test_no_waiver_without_a_visit(door: Door) -> None:
    with pytest.raises(IllegalMove):
        door.desk.waive(Waived.PHOTO, witness="pin")


def test_failing_store_leaves_the_visit_unwaived(door: Door) -> None:
    before = door.arrive()
    door.ledger.fault = DiskFull("The disk is full.")
    with pytest.raises(DiskFull):
        door.desk.waive(Waived.PHOTO, witness="pin")
    assert door.desk.visit == before


def test_crash_keeps_waivers_and_consent(door: Door) -> None:
    door.arrive()
    door.desk.confirm("north-2")
    interrupted = door.desk.waive(Waived.PHOTO, witness="pin")

    restarted = door.restarted()

    assert restarted.resume() == interrupted
    assert interrupted.step is Step.SIGNATURE
    door.finish(restarted)
    assert restarted.seal().reasons == (Reason.PHOTO_WAIVED,)
    assert door.ledger.records[0].record.consent == "north-2"


def test_version_of_the_consent_text_is_in_the_record(door: Door) -> None:
    door.arrive()
    door.desk.confirm("north-2")
    door.finish()
    door.desk.seal()
    assert door.ledger.records[0].record.consent == "north-2"


def test_station_far_from_its_event_marks_for_review_and_turns_nobody_away() -> None:
    door = Door(
        event=replace(EVENT, latitude=14.6091, longitude=121.0250, radius_m=100),
        position=POINT,
    )
    result = door.check_in()
    assert (result.outcome, result.reasons) == (Outcome.REVIEW, (Reason.OFF_SITE,))
    record = door.ledger.records[0].record
    assert record.position == POINT
    # 0.0027 degrees of longitude of 107,550 m each at this latitude (WGS 84).
    assert record.distance_m == pytest.approx(291, abs=2)


def test_position_is_told_where_the_event_has_none() -> None:
    door = Door(position=POINT)
    assert door.check_in().outcome is Outcome.ACCEPTED
    record = door.ledger.records[0].record
    assert (record.position, record.distance_m) == (POINT, None)


def test_station_that_was_moved_during_a_visit_is_judged_where_it_identified() -> None:
    door = Door(event=replace(EVENT, latitude=14.6091, longitude=121.0223), position=POINT)
    door.arrive()
    door.position = replace(POINT, latitude=0.0)
    door.finish()
    assert door.desk.seal().outcome is Outcome.ACCEPTED
    record = door.ledger.records[0].record
    assert (record.position, record.distance_m) == (POINT, 0)


@pytest.mark.parametrize("days", [-30, 0, 30])
def test_wrong_clock_marks_for_review_and_turns_nobody_away(days: int) -> None:
    clock = FakeClock(wall=EVENT.starts_at + timedelta(days=days), is_suspect=True)
    door = Door(clock=clock)
    found = door.arrive(ANA.number)
    clock.is_suspect = False  # set right while the student is at it
    assert isinstance(found, Visit)
    door.finish()
    result = door.desk.seal()
    assert result.outcome is Outcome.REVIEW
    assert Reason.CLOCK_SUSPECT in result.reasons
