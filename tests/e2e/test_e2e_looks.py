"""Language, text size and contrast changed in the middle of a visit: the visit stays, and whoever
comes next finds the station's own look.
"""

from pathlib import Path

import cv2
import pytest
from door_a import ANA, event_open_now, sealed_records, write_clip
from eyes import in_sight

from kiosk.demo.scene import front_scene
from sync.domain.attendance import EvidenceKind
from sync.domain.events import BackPhoto, Policy

PHOTO_ONLY = Policy(back_photo=BackPhoto.NONE, signature=False)


def choose(visitors, language: str) -> None:
    [bar] = [bar for bar in visitors.window.look_bars if bar.isVisible()]
    visitors.click(bar.languages[language])
    visitors.until(lambda: visitors.window.theme.look.language == language)
    visitors.settle()


def switch(visitors, name: str) -> None:
    [bar] = [bar for bar in visitors.window.look_bars if bar.isVisible()]
    visitors.click(bar.switches[name])
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
    visitors.until(lambda: visitors.kiosk.front.latest() is not None)

    visitors.click(window.front_photo.primary)
    if when == "judging":
        visitors.until(lambda: visitors.kiosk._desk_tasks.is_busy)
    choose(visitors, "es")

    visitors.arrive(window.front_photo)
    assert visitors.kiosk.flow.desk.visit.evidence == ()
    if when == "judging":
        assert "muy oscuro" in in_sight(window), "why the photo was not taken"
    visitors.stage.stand()
    visitors.photo(window.front_photo)
    visitors.arrive(window.result)
    assert len(sealed_records(door.database())) == 1
