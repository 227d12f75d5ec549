"""Consent before the first photo, and what is not given: no photo, no signature, with a witness."""

import pytest
from door_a import ANA, JONAS, PIN, event_open_now, pull, scan_results, sealed_records
from eyes import in_sight

from kiosk.screens import words
from sync.domain import waivers
from sync.domain.attendance import EvidenceKind, Outcome, Reason
from sync.domain.consent import Consent
from sync.domain.events import BackPhoto, Policy
from sync.domain.waivers import Waived

PHOTO_ONLY = Policy(back_photo=BackPhoto.NONE, signature=False)
SIGNATURE_ONLY = Policy(front_photo=False, back_photo=BackPhoto.NONE)
WRONG = "135791"


@pytest.fixture
def at_confirm(door, hasty):
    """Start Door A under a policy and bring Ana to "Is this you?": at_confirm(policy)."""

    def start(policy: Policy):
        door.set_up(event_open_now(policy=policy))
        visitors = door.start()
        visitors.hold_up(ANA.number)
        visitors.arrive(visitors.window.confirm)
        return visitors

    return start


def witness(visitors, pin: str = PIN) -> None:
    visitors.arrive(visitors.window.waiver)
    visitors._type_pin(visitors.window.waiver.pad, pin)


def test_consent_that_was_shown_is_named_in_the_record(door, hasty) -> None:
    event = event_open_now(policy=PHOTO_ONLY)
    door.set_up(event)
    visitors = door.start()
    window = visitors.window
    visitors.hold_up(JONAS.number)
    visitors.click(window.confirm.read_all)
    assert words.consent_text().split("\n\n")[0] in in_sight(window)
    visitors.click(window.confirm.panel.close_button)
    visitors.click(window.confirm.primary)
    visitors.photo(window.front_photo)
    visitors.arrive(window.result)
    consent = Consent(version="north-2", texts={"en": "The registrar keeps it for one term."})
    pull(visitors.kiosk.station, event, consent=consent)
    visitors.until(lambda: visitors.kiosk.status.facts.settings.consent == consent)

    visitors.hold_up(ANA.number)
    visitors.click(window.confirm.read_all)
    assert "The registrar keeps it for one term." in in_sight(window)
    visitors.click(window.confirm.panel.close_button)
    visitors.click(window.confirm.primary)
    visitors.photo(window.front_photo)
    visitors.arrive(window.result)

    records = [record for record, _ in sealed_records(door.database())]
    assert [record.consent for record in records] == [words.CONSENT_VERSION, "north-2"]


def test_declined_photo_is_witnessed_and_leaves_a_record_without_photos(at_confirm, door) -> None:
    visitors = at_confirm(Policy())
    window = visitors.window

    visitors.click(window.confirm.no_photo)
    witness(visitors)
    visitors.sign()

    visitors.arrive(window.result)
    assert window.result.property("outcome") == "review"
    [(record, evidence)] = sealed_records(door.database())
    assert (record.outcome, record.reasons) == (Outcome.REVIEW, (Reason.PHOTO_WAIVED,))
    assert record.consent is None
    assert evidence.keys() == {
        EvidenceKind.PHOTO_WAIVER,
        EvidenceKind.SIGNATURE_STROKES,
        EvidenceKind.SIGNATURE_PICTURE,
    }
    waiver = waivers.decode(evidence[EvidenceKind.PHOTO_WAIVER])
    assert (waiver.waived, waiver.witness) == (Waived.PHOTO, "pin")


def test_where_no_photo_is_no_choice_a_sentence_says_whom_to_ask(at_confirm) -> None:
    visitors = at_confirm(Policy(photo_waiver=False))
    window = visitors.window

    assert not window.confirm.no_photo.isVisible()
    assert "Please ask an organizer first" in in_sight(window)
    visitors.click(window.confirm.primary)
    visitors.arrive(window.front_photo)
    assert "No photo, please" not in in_sight(window)


def test_student_who_cannot_sign_types_their_name_before_a_witness(at_confirm, door) -> None:
    visitors = at_confirm(SIGNATURE_ONLY)
    window = visitors.window
    visitors.click(window.confirm.primary)
    visitors.arrive(window.sign)

    visitors.click(window.sign.cannot_sign)
    visitors.arrive(window.waiver)
    visitors.type(window.waiver.keyboard, "ana")
    assert not window.waiver.next.isEnabled(), "the tick is missing"
    visitors.click(window.waiver.tick)
    visitors.click(window.waiver.next)
    witness(visitors)

    visitors.arrive(window.result)
    assert window.waiver.field.text() == ""
    [(record, evidence)] = sealed_records(door.database())
    assert (record.outcome, record.reasons) == (Outcome.REVIEW, (Reason.SIGNATURE_WAIVED,))
    waiver = waivers.decode(evidence.pop(EvidenceKind.SIGNATURE_WAIVER))
    assert (waiver.waived, waiver.typed_name, waiver.witness) == (Waived.SIGNATURE, "Ana", "pin")
    assert evidence == {}


def test_five_wrong_pins_of_a_witness_lock_and_the_visit_goes_on_all_the_same(
    at_confirm, door
) -> None:
    visitors = at_confirm(SIGNATURE_ONLY)
    window = visitors.window
    visitors.click(window.confirm.primary)
    visitors.arrive(window.sign)
    visitors.click(window.sign.cannot_sign)
    visitors.arrive(window.waiver)
    visitors.click(window.waiver.tick)
    visitors.type(window.waiver.keyboard, "ana")
    visitors.click(window.waiver.next)
    pad = window.waiver.pad

    for left in (4, 3, 2, 1):
        witness(visitors, WRONG)
        visitors.until(lambda left=left: f"Tries left: {left}" in pad.problem.text())
    witness(visitors, WRONG)
    visitors.until(lambda: "Locked for 5 min" in in_sight(window))

    assert not any(key.isEnabled() for key in pad.keys.values())
    assert visitors.kiosk.flow.desk.visit.waived == ()
    window.corner_held.emit()
    visitors.open_sheet_from_pin()  # no student's play locks the organizers out
    visitors.click(window.organizer.close_button)
    visitors.arrive(window.sign)
    visitors.click(window.sign.cannot_sign)
    visitors.arrive(window.waiver)
    visitors.click(window.waiver.tick)
    visitors.type(window.waiver.keyboard, "ana")
    visitors.click(window.waiver.next)
    witness(visitors, WRONG)
    visitors.until(lambda: "Tries left: 4" in pad.problem.text())
    visitors.click(window.waiver.back)
    visitors.click(window.waiver.back)
    visitors.sign()
    visitors.arrive(window.result)
    assert window.result.property("outcome") == "accepted"
    database = door.database()
    assert len(sealed_records(database)) == 1
    assert scan_results(database) == ["checked_in"]
