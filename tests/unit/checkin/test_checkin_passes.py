"""Student passes at the desk: whom the station need not know, and which are refused."""

from datetime import timedelta
from uuid import UUID

import pytest
from desk_fakes import ANA, EVENT, DiskFull, Door, a_pass

from kiosk.checkin.desk import Result
from kiosk.checkin.visit import Visit
from sync.domain.attendance import EvidenceKind, Method, Outcome, Reason, ScanResult
from sync.domain.passes import MEDIA_TYPE
from sync.domain.students import Student

CHI = Student(id=UUID(int=3), number="2026-00003", full_name="Chi Nguyễn")
"""Whom the station has never heard of."""


def without_roster() -> Door:
    door = Door()
    door.directory.students.clear()
    door.directory.expected.clear()
    return door


def refused(door: Door, text: str) -> Result:
    found = door.show(text)
    assert isinstance(found, Result), found
    assert (found.outcome, found.record) == (Outcome.REFUSED, None)
    assert (door.desk.visit, door.ledger.drafts, door.ledger.records) == (None, {}, [])
    return found


def admitted(door: Door, text: str) -> Result:
    found = door.show(text)
    assert isinstance(found, Visit), found
    door.finish()
    return door.desk.seal()


def test_pass_checks_in_with_no_roster_at_hand() -> None:
    door = without_roster()

    result = admitted(door, a_pass(CHI))

    assert (result.outcome, result.reasons) == (Outcome.ACCEPTED, ())
    assert result.student is not None
    assert (result.student.number, result.student.full_name) == (CHI.number, CHI.full_name)
    record = door.ledger.records[0].record
    assert (record.method, record.provisional, record.student_number) == (
        Method.PASS,
        False,
        CHI.number,
    )


def test_pass_is_evidence_as_it_was_made() -> None:
    door = without_roster()
    text = a_pass(CHI)

    admitted(door, f" {text.lower()}\r\n")

    [kept] = [e for e in door.ledger.evidence[0] if e.kind is EvidenceKind.STUDENT_PASS]
    assert (kept.data, kept.media_type) == (text.encode(), MEDIA_TYPE)
    assert len(door.ledger.records[0].record.evidence) == 5


def test_pass_of_someone_not_on_the_roster_at_hand_is_for_review(door: Door) -> None:
    result = admitted(door, a_pass(CHI))
    assert (result.outcome, result.reasons) == (Outcome.REVIEW, (Reason.NOT_ON_ROSTER,))
    assert not door.ledger.records[0].record.provisional


def test_pass_of_someone_on_the_roster_is_accepted_under_the_name_on_file(door: Door) -> None:
    renamed = Student(id=ANA.id, number=ANA.number, full_name="Ana L. Pena")
    result = admitted(door, a_pass(renamed))
    assert (result.outcome, result.student) == (Outcome.ACCEPTED, ANA)


def test_pass_is_good_until_it_expires_by_the_servers_time(door: Door) -> None:
    door.clock.offset = timedelta(minutes=10)
    door.clock.wall = EVENT.starts_at - door.clock.offset
    assert isinstance(door.show(a_pass(expires_at=EVENT.starts_at)), Visit)
    door.desk.cancel()

    late = refused(door, a_pass(expires_at=EVENT.starts_at - timedelta(minutes=1)))

    assert (late.reasons, late.student_number) == ((Reason.PASS_EXPIRED,), ANA.number)
    assert door.ledger.logged()[-1] == (ScanResult.REFUSED, Reason.PASS_EXPIRED, ANA.number)
    assert door.ledger.scans[-1].entry.method is Method.PASS


def test_suspect_clock_refuses_no_pass_but_says_that_it_may_have_expired(door: Door) -> None:
    door.clock.is_suspect = True

    result = admitted(door, a_pass(expires_at=EVENT.starts_at - timedelta(days=300)))

    reasons = (Reason.PASS_MAYBE_EXPIRED, Reason.CLOCK_SUSPECT)
    assert (result.outcome, result.reasons) == (Outcome.REVIEW, reasons)
    assert door.ledger.records[0].record.reasons == reasons


def test_pass_that_is_good_by_a_suspect_clock_is_not_called_expired(door: Door) -> None:
    door.clock.is_suspect = True
    assert admitted(door, a_pass()).reasons == (Reason.CLOCK_SUSPECT,)


def test_crash_does_not_forget_that_a_pass_may_have_expired(door: Door) -> None:
    door.clock.is_suspect = True
    door.show(a_pass(expires_at=EVENT.starts_at - timedelta(days=300)))

    restarted = door.restarted()
    restarted.resume()
    door.finish(restarted)

    assert Reason.PASS_MAYBE_EXPIRED in restarted.seal().reasons


@pytest.mark.parametrize(
    "text",
    [
        a_pass(key=bytes(32)),
        a_pass()[:-1],
        a_pass()[:40] + ("A" if a_pass()[40] != "A" else "B") + a_pass()[41:],
        a_pass() + "A",
        "MUSTERPASS1",
        "MUSTERPASS1" + "A" * 3989,
        "MUSTERPASS2" + a_pass()[11:],
        "MUSTERPASS1<script>'; DROP TABLE students; --",
        "",
    ],
    ids=["foreign", "cut", "altered", "longer", "empty", "4000", "newer", "hostile", "nothing"],
)
def test_pass_that_the_server_did_not_make_is_refused_and_logged(door: Door, text: str) -> None:
    result = refused(door, text)
    assert (result.reasons, result.student_number) == ((Reason.PASS_INVALID,), "")
    assert door.ledger.logged() == [(ScanResult.REFUSED, Reason.PASS_INVALID, None)]


def test_station_that_has_no_server_key_takes_no_pass() -> None:
    door = Door()
    door.desk = door.restarted(pass_key=b"")
    assert refused(door, a_pass()).reasons == (Reason.PASS_INVALID,)


def test_second_visit_by_pass_is_refused_with_the_time_of_the_first(door: Door) -> None:
    door.check_in(ANA.number)
    first_at = door.clock.wall
    door.clock.forward(60)
    found = door.show(a_pass())
    assert isinstance(found, Result)
    assert (found.reasons, found.since) == ((Reason.ALREADY_CHECKED_IN,), first_at)


def test_bad_pass_ends_a_visit_that_was_left_open(door: Door) -> None:
    door.arrive()
    refused(door, "MUSTERPASS1")
    assert [one[0] for one in door.ledger.logged()] == [ScanResult.ABANDONED, ScanResult.REFUSED]


def test_crash_keeps_the_pass() -> None:
    door = without_roster()
    shown = door.show(a_pass(CHI))

    restarted = door.restarted()

    assert restarted.resume() == shown
    door.finish(restarted)
    assert restarted.seal().outcome is Outcome.ACCEPTED
    kinds = [link.kind for link in door.ledger.records[0].record.evidence]
    assert kinds[0] is EvidenceKind.STUDENT_PASS


def test_failing_store_begins_no_visit_by_pass(door: Door) -> None:
    door.ledger.fault = DiskFull("The disk is full.")
    for text in (a_pass(), "MUSTERPASS1"):
        with pytest.raises(DiskFull):
            door.show(text)
        assert door.desk.visit is None
