"""How visits end, and what the attract screen says about cards that begin none."""

from datetime import UTC, datetime, timedelta

import pytest
from door_a import (
    ANA,
    JONAS,
    LIBRARY_CARD,
    QUICK,
    STRANGER,
    event_open_now,
    scan_results,
    sealed_records,
)
from eyes import shown, texts

from kiosk.flows import identification
from sync.domain.attendance import EvidenceKind, Outcome, Reason
from sync.domain.events import BackPhoto, Policy


def test_second_card_of_the_same_student_is_refused_with_the_time(quick_door) -> None:
    visitors = quick_door.start()
    result = visitors.window.result
    visitors.hold_up(ANA.number)
    visitors.click(visitors.window.confirm.primary)
    visitors.arrive(result)
    at = visitors.kiosk.station.ledger.checked_in_at(
        event_id=visitors.kiosk.flow.desk.event.id, student_number=ANA.number
    )

    visitors.kiosk.equipment.scanner.forget()  # as if the card had been away for long
    visitors.hold_up(ANA.number)

    visitors.arrive(result)
    manila = (at.hour + 8) % 24
    assert result.property("outcome") == "refused"
    assert f"since {manila:02}:{at.minute:02}" in shown(result)
    assert "Not checked in" in shown(result)
    database = quick_door.database()
    assert len(sealed_records(database)) == 1
    assert scan_results(database) == ["checked_in", "refused (already_checked_in)"]


def test_unknown_number_is_checked_in_provisionally(quick_door) -> None:
    visitors = quick_door.start()
    visitors.hold_up(STRANGER.number)
    assert visitors.window.current is visitors.window.confirm
    assert STRANGER.number not in shown(visitors.window.confirm), "the number is not masked"

    visitors.click(visitors.window.confirm.primary)

    visitors.arrive(visitors.window.result)
    assert visitors.window.result.property("outcome") == "review"
    assert "We do not know this student number yet." in shown(visitors.window.result)
    [(record, _)] = sealed_records(quick_door.database())
    assert (record.student_number, record.provisional) == (STRANGER.number, True)
    assert (record.outcome, record.reasons) == (Outcome.REVIEW, (Reason.UNKNOWN_NUMBER,))


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        (Policy(back_photo=BackPhoto.NONE), {"front_photo", "signature_strokes"}),
        (Policy(signature=False), {"front_photo", "back_photo"}),
    ],
    ids=["no back photo", "no signature"],
)
def test_only_the_steps_of_the_policy_are_asked(door, hasty, policy, expected) -> None:
    door.set_up(event_open_now(policy=policy))
    visitors = door.start()
    window = visitors.window
    seen = []
    window.screen_changed.connect(lambda: seen.append(window.current))

    visitors.hold_up(JONAS.number)
    visitors.click(window.confirm.primary)
    visitors.photo(window.front_photo)
    if policy.back_photo is not BackPhoto.NONE:
        visitors.photo(window.back_photo)
    if policy.signature:
        visitors.sign()

    visitors.arrive(window.result)
    assert window.result.property("outcome") == "accepted"
    assert (window.back_photo in seen) == (policy.back_photo is not BackPhoto.NONE)
    assert (window.sign in seen) == policy.signature
    [(_, evidence)] = sealed_records(door.database())
    assert evidence.keys() - {EvidenceKind.SIGNATURE_PICTURE} == expected


def test_event_that_is_closed_refuses_at_once(door, hasty) -> None:
    an_hour_ago = datetime.now(UTC) - timedelta(hours=1)
    door.set_up(event_open_now(opens_at=an_hour_ago - timedelta(hours=2), closes_at=an_hour_ago))
    visitors = door.start()

    visitors.hold_up(ANA.number)

    visitors.arrive(visitors.window.result)
    assert "Check-in closed at" in shown(visitors.window.result)


def test_worn_out_and_foreign_cards_get_a_hint_and_begin_no_visit(quick_door, monkeypatch) -> None:
    monkeypatch.setattr(identification, "HINT_MS", 400)
    visitors = quick_door.start()
    attract = visitors.window.attract
    visitors.arrive(attract)
    invitation = attract.hint

    visitors.stage.hold_up_unreadable()
    visitors.until(lambda: attract.hint != invitation)
    worn_out = attract.hint
    visitors.stage.stand()
    visitors.until(lambda: attract.hint == invitation)
    visitors.stage.hold_up(LIBRARY_CARD)
    visitors.until(lambda: attract.hint != invitation)
    foreign = attract.hint

    assert worn_out.startswith("This code cannot be read")
    assert foreign == "This is not a student card"
    assert visitors.window.current is attract
    assert visitors.kiosk.flow.desk.visit is None
    database = quick_door.database()
    assert sealed_records(database) == []
    assert scan_results(database) == ["unreadable", "unreadable"]


def test_nothing_of_a_student_is_left_after_the_result(open_door) -> None:
    visitors = open_door.start()
    window = visitors.window

    visitors.check_in(ANA.number, ANA.full_name, expected="accepted")

    assert window.current is window.attract
    left = texts(window)
    for piece in (ANA.full_name, ANA.number, "202•", "north.example", ANA.department, "Year 2"):
        assert piece not in left
    assert not window.sign.pad.signature().strokes
    for screen in (window.front_photo, window.back_photo):
        assert screen.camera._image is None


def test_cancelled_visit_leaves_no_photo_and_no_draft(open_door) -> None:
    visitors = open_door.start()
    window = visitors.window
    visitors.hold_up(ANA.number)
    visitors.click(window.confirm.primary)
    visitors.photo(window.front_photo)
    visitors.arrive(window.back_photo)

    visitors.click(window.back_photo.cancel)

    visitors.arrive(window.attract)
    assert ANA.full_name not in texts(window)
    database = open_door.database()
    assert sealed_records(database) == []
    assert scan_results(database) == ["abandoned"]
    with database.reading() as connection:
        for table in ("drafts", "draft_evidence", "media"):
            count = connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar()  # noqa: S608
            assert count == 0, table


def test_photo_is_wiped_and_taken_anew_after_going_back(open_door) -> None:
    visitors = open_door.start()
    window = visitors.window
    visitors.hold_up(ANA.number)
    visitors.click(window.confirm.primary)
    visitors.photo(window.front_photo)
    visitors.arrive(window.back_photo)
    before = visitors.kiosk.flow.desk.visit.evidence

    visitors.click(window.back_photo.back)

    visitors.arrive(window.front_photo)
    assert len(before) == 1
    assert visitors.kiosk.flow.desk.visit.evidence == ()
    assert visitors.kiosk.station.ledger.draft().evidence == ()
    visitors.photo(window.front_photo)
    visitors.photo(window.back_photo)
    visitors.sign()
    visitors.arrive(window.result)
    [(_, evidence)] = sealed_records(open_door.database())
    assert evidence[EvidenceKind.FRONT_PHOTO] != before[0].data


def test_next_card_ends_the_result_of_the_one_before(door, hasty, monkeypatch) -> None:
    from kiosk.widgets import theme

    monkeypatch.setitem(theme._tokens()["time"], "result_ms", 60_000)
    door.set_up(event_open_now(policy=QUICK))
    visitors = door.start()
    window = visitors.window
    visitors.hold_up(ANA.number)
    visitors.click(window.confirm.primary)
    visitors.arrive(window.result)

    visitors.stage.hold_up(JONAS.number)

    visitors.arrive(window.confirm)
    assert JONAS.full_name in shown(window.confirm)
    assert ANA.full_name not in texts(window)
