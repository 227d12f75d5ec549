"""The desk over ports in memory: what is decided, logged, drafted and sealed, and what survives."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from desk_fakes import ANA, BEN, EVENT, KEY, DiskFull, Door, FakeClock, pieces

from kiosk.checkin.desk import Desk
from kiosk.checkin.errors import IllegalMove
from kiosk.checkin.visit import Step, Visit
from sync.domain import chain
from sync.domain.attendance import AttendanceRecord, ItemKind, Method, Outcome, Reason, ScanResult
from sync.domain.events import Event, EventStatus, Policy
from sync.protocol.codec import item_from_body


def test_check_in_leaves_one_record_its_evidence_and_one_scan(door: Door) -> None:
    result = door.check_in()

    [sealed] = door.ledger.records
    record = sealed.record
    assert (result.outcome, result.reasons, result.record) == (Outcome.ACCEPTED, (), record)
    assert (result.student, result.record_hash) == (ANA, sealed.sealed.hash)
    assert (record.seq, record.previous, record.student_number) == (1, chain.GENESIS, ANA.number)
    assert record.evidence == tuple(chain.link(e) for e in door.ledger.evidence[0])
    assert len(record.evidence) == 4
    [scan] = door.ledger.scans
    assert (scan.entry.result, scan.entry.record_id) == (ScanResult.CHECKED_IN, record.id)
    assert (door.desk.visit, door.ledger.drafts) == (None, {})


def test_records_and_scans_are_signed_and_chained(door: Door) -> None:
    for number in (ANA.number, BEN.number):
        door.check_in(number)
    first, second = door.ledger.records
    assert (second.record.seq, second.record.previous) == (2, first.sealed.hash)
    for sealed in door.ledger.records:
        chain.verify(ItemKind.RECORD, sealed.sealed, chain.public_key(KEY))
        assert item_from_body(sealed.sealed.body, AttendanceRecord) == sealed.record
    for scan in door.ledger.scans:
        chain.verify(ItemKind.SCAN, scan.sealed, chain.public_key(KEY))


@pytest.mark.parametrize(
    ("at", "event", "number", "reason"),
    [
        (EVENT.opens_at - timedelta(seconds=1), EVENT, ANA.number, Reason.NOT_OPEN_YET),
        (EVENT.closes_at + timedelta(seconds=1), EVENT, ANA.number, Reason.CLOSED),
        (
            EVENT.starts_at,
            replace(EVENT, status=EventStatus.CANCELLED),
            ANA.number,
            Reason.CANCELLED,
        ),
        (
            EVENT.starts_at,
            replace(EVENT, policy=Policy(provisional=False)),
            "2026-99999",
            Reason.UNKNOWN_NUMBER,
        ),
    ],
)
def test_refusal_is_logged_and_leaves_no_visit(
    at: datetime, event: Event, number: str, reason: Reason
) -> None:
    door = Door(event=event, clock=FakeClock(wall=at))
    result = door.refuse(number)
    assert (result.outcome, result.reasons, result.record) == (Outcome.REFUSED, (reason,), None)
    assert door.ledger.logged() == [(ScanResult.REFUSED, reason, number)]
    assert (door.desk.visit, door.ledger.drafts, door.ledger.records) == (None, {}, [])


def test_second_try_is_refused_with_the_time_of_the_first(door: Door) -> None:
    door.check_in()
    first_at = door.clock.wall
    door.clock.forward(300)

    result = door.refuse()

    assert (result.reasons, result.since) == ((Reason.ALREADY_CHECKED_IN,), first_at)
    assert door.ledger.logged()[-1] == (
        ScanResult.REFUSED,
        Reason.ALREADY_CHECKED_IN,
        ANA.number,
    )
    assert len(door.ledger.records) == 1


def test_unknown_number_becomes_a_provisional_record_for_review(door: Door) -> None:
    result = door.check_in("2026-99999")
    assert (result.outcome, result.reasons) == (Outcome.REVIEW, (Reason.UNKNOWN_NUMBER,))
    [sealed] = door.ledger.records
    assert (sealed.record.provisional, sealed.record.student_number) == (True, "2026-99999")


def test_student_off_the_roster_is_for_review_and_not_provisional(door: Door) -> None:
    door.directory.expected.discard(BEN.id)
    result = door.check_in(BEN.number)
    assert result.reasons == (Reason.NOT_ON_ROSTER,)
    assert not door.ledger.records[0].record.provisional


def test_slow_photos_make_nobody_late(door: Door) -> None:
    door.clock.wall = EVENT.late_after
    door.arrive()
    door.clock.forward(3600)
    door.finish()

    result = door.desk.seal()

    assert (result.outcome, result.reasons) == (Outcome.ACCEPTED, ())
    assert door.ledger.records[0].record.sealed_at > EVENT.closes_at


def test_late_is_who_was_identified_late(door: Door) -> None:
    door.clock.wall = EVENT.late_after + timedelta(seconds=1)
    assert door.check_in().reasons == (Reason.LATE,)


def test_a_wrong_laptop_clock_is_set_right_by_the_servers(door: Door) -> None:
    door.clock.offset = timedelta(hours=1)
    door.clock.wall = EVENT.late_after - timedelta(hours=1)
    result = door.check_in()
    record = door.ledger.records[0].record
    assert result.outcome is Outcome.ACCEPTED
    assert (record.identified_at, record.sealed_at) == (EVENT.late_after, door.clock.wall)
    assert record.server_offset_ms == 3_600_000


def test_unclear_photo_is_for_review(door: Door) -> None:
    door.arrive()
    door.finish(unclear=True)
    assert door.desk.seal().reasons == (Reason.PHOTO_UNCLEAR,)


def test_time_of_each_step_is_in_the_record(door: Door) -> None:
    door.arrive()
    door.clock.forward(2)
    door.desk.confirm()
    door.clock.forward(1.5)
    door.finish()
    door.clock.forward(0.25)
    door.desk.seal()
    assert door.ledger.records[0].record.step_ms == {
        "confirm": 2000,
        "front_photo": 1500,
        "back_photo": 0,
        "signature": 0,
        "seal": 250,
    }


def test_every_move_is_drafted_before_it_is_shown(door: Door) -> None:
    for move in (door.arrive, door.desk.confirm, door.desk.back, door.finish):
        shown = move()
        assert door.ledger.draft() == shown


def test_student_sealed_meanwhile_is_refused_at_the_seal_and_nothing_is_written(door: Door) -> None:
    door.arrive()
    door.finish()
    other = door.restarted()

    def another_window_seals() -> None:
        door.ledger.before_seal = lambda: None
        found = other.identify(ANA.number, Method.TYPED)
        assert isinstance(found, Visit)
        door.finish(other)
        other.seal()

    door.ledger.before_seal = another_window_seals
    result = door.desk.seal()

    assert (result.outcome, result.reasons) == (Outcome.REFUSED, (Reason.ALREADY_CHECKED_IN,))
    assert (result.record, result.record_hash) == (None, None)
    assert result.since == door.ledger.records[0].record.sealed_at
    assert len(door.ledger.records) == 1
    assert [one[0] for one in door.ledger.logged()] == [ScanResult.CHECKED_IN, ScanResult.REFUSED]
    assert (door.desk.visit, door.ledger.drafts) == (None, {})


def test_failing_store_at_the_seal_keeps_the_visit_for_another_try(door: Door) -> None:
    door.arrive()
    ready = door.finish()
    door.ledger.fault = DiskFull("The disk is full.")

    with pytest.raises(DiskFull):
        door.desk.seal()

    assert (door.desk.visit, door.ledger.draft()) == (ready, ready)
    assert (door.ledger.records, door.ledger.scans) == ([], [])
    door.ledger.fault = None
    assert door.desk.seal().outcome is Outcome.ACCEPTED


@pytest.mark.parametrize(
    "move",
    [Desk.confirm, Desk.cancel, lambda desk: desk.identify(BEN.number, Method.CAMERA)],
    ids=["confirm", "cancel", "identify"],
)
def test_failing_store_leaves_the_visit_where_it_was(
    door: Door, move: Callable[[Desk], Any]
) -> None:
    before = door.arrive()
    door.ledger.fault = DiskFull("The disk is full.")
    with pytest.raises(DiskFull):
        move(door.desk)
    assert door.desk.visit == before


def test_failing_store_begins_no_visit(door: Door) -> None:
    door.ledger.fault = DiskFull("The disk is full.")
    with pytest.raises(DiskFull):
        door.desk.identify(ANA.number, Method.CAMERA)
    assert door.desk.visit is None


@pytest.mark.parametrize("moves", range(5))
def test_crash_at_any_step_is_taken_up_where_it_was(door: Door, moves: int) -> None:
    door.arrive()
    for _ in range(moves):
        assert door.desk.visit is not None
        if door.desk.visit.step is Step.CONFIRM:
            door.desk.confirm()
        elif door.desk.visit.step is not Step.SEAL:
            door.desk.complete(*pieces(door.desk.visit))
    interrupted = door.desk.visit

    restarted = door.restarted()

    assert restarted.resume() == interrupted
    door.finish(restarted)
    assert restarted.seal().outcome is Outcome.ACCEPTED
    assert len(door.ledger.records) == 1


def test_time_while_the_laptop_was_off_is_not_the_students(door: Door) -> None:
    door.arrive()
    door.clock.forward(240)
    restarted = door.restarted()
    restarted.resume()
    door.clock.forward(1)
    assert restarted.confirm().step_ms == {"confirm": 1000}


def test_visit_whose_student_will_have_left_is_abandoned_not_resumed(door: Door) -> None:
    door.arrive()
    door.finish()
    door.clock.forward(3600)
    restarted = door.restarted()
    assert restarted.resume() is None
    assert door.ledger.logged() == [(ScanResult.ABANDONED, None, ANA.number)]
    assert (door.ledger.drafts, door.ledger.records) == ({}, [])


def test_nothing_to_resume(door: Door) -> None:
    assert door.desk.resume() is None
    assert door.ledger.logged() == []


def test_visit_of_another_event_is_abandoned_not_resumed(door: Door) -> None:
    door.arrive()
    elsewhere = door.restarted(event=replace(EVENT, id=UUID(int=0xE2)))
    assert elsewhere.resume() is None
    assert elsewhere.visit is None
    [scan] = door.ledger.scans
    assert (scan.entry.result, scan.entry.event_id) == (ScanResult.ABANDONED, EVENT.id)
    assert door.ledger.drafts == {}


def test_cancelled_visit_is_logged_and_leaves_nothing(door: Door) -> None:
    door.arrive()
    door.finish()
    door.desk.cancel()
    assert door.ledger.logged() == [(ScanResult.ABANDONED, None, ANA.number)]
    assert (door.desk.visit, door.ledger.drafts, door.ledger.records) == (None, {}, [])
    assert door.check_in().outcome is Outcome.ACCEPTED


def test_cancelling_nothing_logs_nothing(door: Door) -> None:
    door.desk.cancel()
    assert door.ledger.logged() == []


def test_next_student_ends_a_visit_that_was_left_open(door: Door) -> None:
    door.arrive(ANA.number)
    door.arrive(BEN.number)
    assert door.ledger.logged() == [(ScanResult.ABANDONED, None, ANA.number)]
    assert [v.student_number for v in door.ledger.drafts.values()] == [BEN.number]


def test_unreadable_code_is_logged_without_a_number(door: Door) -> None:
    door.desk.unreadable(Method.WEDGE)
    [scan] = door.ledger.scans
    assert (scan.entry.result, scan.entry.method) == (ScanResult.UNREADABLE, Method.WEDGE)
    assert (scan.entry.student_number, scan.entry.event_id) == (None, EVENT.id)


@pytest.mark.parametrize("move", [Desk.confirm, Desk.back, Desk.seal, Desk.complete])
def test_no_move_without_a_visit(door: Door, move: Callable[[Desk], Any]) -> None:
    with pytest.raises(IllegalMove):
        move(door.desk)


def test_seal_before_all_is_done_is_refused(door: Door) -> None:
    door.arrive()
    with pytest.raises(IllegalMove):
        door.desk.seal()
    assert door.ledger.records == []


def test_event_cancelled_while_the_student_signed_is_refused_at_the_seal(door: Door) -> None:
    door.arrive()
    door.finish()
    door.directory.news = replace(EVENT, status=EventStatus.CANCELLED)

    result = door.desk.seal()

    assert (result.outcome, result.reasons) == (Outcome.REFUSED, (Reason.CANCELLED,))
    assert door.ledger.records == []
    assert [s.entry.reason for s in door.ledger.scans] == [Reason.CANCELLED]
