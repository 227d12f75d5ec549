"""Language, text size and contrast changed in the middle of a visit: the visit stays, and whoever
comes next finds the station's own look.
"""

from pathlib import Path

import cv2
import pytest
from door_a import ANA, JONAS, PIN, event_open_now, sealed_records, write_clip
from eyes import in_sight

from kiosk.demo.scene import front_scene
from sync.domain import signature, waivers
from sync.domain.attendance import EvidenceKind
from sync.domain.events import BackPhoto, Policy

PHOTO_ONLY = Policy(back_photo=BackPhoto.NONE, signature=False)
SIGNATURE_ONLY = Policy(front_photo=False, back_photo=BackPhoto.NONE)


def choose(visitors, language: str) -> None:
    [bar] = [bar for bar in visitors.window.look_bars if bar.isVisible()]
    visitors.click(bar.languages[language])
    visitors.until(lambda: visitors.window.theme.look.language == language)
    visitors.settle()


def switch(visitors, name: str) -> None:
    [bar] = [bar for bar in visitors.window.look_bars if bar.isVisible()]
    before = visitors.window.theme.look
    visitors.click(bar.switches[name])
    visitors.until(lambda: visitors.window.theme.look != before)
    visitors.settle()


def test_another_look_keeps_the_visit_and_its_photos_and_goes_with_the_student(
    open_door,
) -> None:
    visitors = open_door.start()
    window = visitors.window
    home = window.theme.look
    visitors.hold_up(ANA.number)
    choose(visitors, "es")
    assert window.current is window.confirm
    assert "Sí" in window.confirm.primary.text()
    assert ANA.full_name in in_sight(window)
    visitors.click(window.confirm.primary)
    visitors.photo(window.front_photo)
    visitors.arrive(window.back_photo)
    [taken] = visitors.kiosk.flow.desk.visit.evidence

    switch(visitors, "large_text")
    switch(visitors, "contrast")
    choose(visitors, "ar")

    assert window.current is window.back_photo
    look = window.theme.look
    assert (look.language, look.palette, look.large_text) == ("ar", "contrast", True)
    assert visitors.kiosk.flow.desk.visit.evidence == (taken,)
    visitors.photo(window.back_photo)
    visitors.sign()
    visitors.arrive(window.result)
    assert window.theme.look == look
    visitors.until(lambda: window.theme.look == home)
    assert window.current is window.attract
    assert "Hold your student card to the camera" in in_sight(window)
    [(_, evidence)] = sealed_records(open_door.database())
    assert evidence[EvidenceKind.FRONT_PHOTO] == taken.data


def test_language_chosen_before_the_card_is_that_of_the_visit(open_door) -> None:
    visitors = open_door.start()
    window = visitors.window
    visitors.arrive(window.attract)
    choose(visitors, "fil")
    assert window.current is window.attract

    visitors.hold_up(ANA.number)
    assert window.theme.look.language == "fil"
    visitors.click(window.confirm.cancel)

    visitors.until(lambda: window.theme.look.language == "en")
    assert window.current is window.attract


@pytest.mark.parametrize("when", ["counting down", "judging"])
def test_language_changed_while_a_photo_is_taken_asks_for_it_again(
    door, hasty, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, when: str
) -> None:
    door.set_up(event_open_now(policy=PHOTO_ONLY))
    visitors = door.start()
    window = visitors.window
    visitors.hold_up(ANA.number)
    visitors.click(window.confirm.primary)
    visitors.arrive(window.front_photo)
    dark = cv2.convertScaleAbs(front_scene().at(0), alpha=0.1)
    visitors.see(write_clip(tmp_path / "dark.avi", [dark] * 6))
    visitors.until(lambda: visitors.kiosk.equipment.front.latest() is not None)

    visitors.click(window.front_photo.primary)
    if when == "judging":
        visitors.until(lambda: visitors.kiosk.current.tasks.is_busy)
    choose(visitors, "es")

    visitors.arrive(window.front_photo)
    assert visitors.kiosk.flow.desk.visit.evidence == ()
    if when == "judging":
        assert "muy oscuro" in in_sight(window), "why the photo was not taken"
    visitors.stage.stand()
    visitors.photo(window.front_photo)
    visitors.arrive(window.result)
    assert len(sealed_records(door.database())) == 1


def start_at_signature(door):
    """Start the kiosk and bring Ana to where she signs."""
    door.set_up(event_open_now(policy=SIGNATURE_ONLY))
    visitors = door.start()
    visitors.hold_up(ANA.number)
    visitors.click(visitors.window.confirm.primary)
    visitors.arrive(visitors.window.sign)
    return visitors


def test_another_look_keeps_the_ink_and_a_signature_that_goes_on(door, hasty) -> None:
    visitors = start_at_signature(door)
    window = visitors.window
    visitors._sign()
    drawn = window.sign.pad.signature().strokes

    choose(visitors, "es")
    switch(visitors, "contrast")

    assert window.current is window.sign
    kept = window.sign.pad.signature().strokes  # smaller, where the words beside it are longer
    assert [len(stroke.points) for stroke in kept] == [len(stroke.points) for stroke in drawn]
    visitors._sign()
    visitors.click(window.sign.primary)
    visitors.arrive(window.result)
    [(_, evidence)] = sealed_records(door.database())
    signed = signature.decode(evidence[EvidenceKind.SIGNATURE_STROKES])
    assert signed.strokes[: len(kept)] == kept
    assert len(signed.strokes) == 2 * len(kept)


def test_another_look_keeps_tick_and_name_of_a_waiver(door, hasty) -> None:
    visitors = start_at_signature(door)
    window = visitors.window
    visitors.click(window.sign.cannot_sign)
    visitors.arrive(window.waiver)
    visitors.click(window.waiver.tick)
    visitors.type(window.waiver.keyboard, "ana")

    choose(visitors, "es")

    assert window.current is window.waiver
    assert window.waiver.tick.isChecked()
    assert window.waiver.field.text() == "Ana"
    visitors.click(window.waiver.next)
    visitors._type_pin(window.waiver.pad, PIN)
    visitors.arrive(window.result)
    [(_, evidence)] = sealed_records(door.database())
    waiver = waivers.decode(evidence[EvidenceKind.SIGNATURE_WAIVER])
    assert waiver.typed_name == "Ana"


def test_another_look_keeps_a_name_that_is_looked_for(open_door) -> None:
    visitors = open_door.start()
    window = visitors.window
    visitors.click(window.attract.search)
    visitors.arrive(window.identify)
    visitors.type(window.identify.keyboard, "liz")

    choose(visitors, "es")

    assert window.identify.field.text().lower() == "liz"
    visitors.until(lambda: bool(window.identify.rows.rows))


def test_card_is_read_when_a_visit_in_another_language_was_cancelled(door, hasty) -> None:
    visitors = start_at_signature(door)
    window = visitors.window
    visitors._sign()
    choose(visitors, "es")
    visitors.click(window.sign.cancel)

    visitors.hold_up(JONAS.number)
    visitors.until(lambda: window.theme.look.language == "en")

    visitors.arrive(window.confirm)
    assert JONAS.full_name in in_sight(window)
