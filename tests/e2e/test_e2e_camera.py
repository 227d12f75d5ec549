"""Cameras that go away in mid-visit, and photos that come out badly."""

import shutil
from functools import partial
from pathlib import Path

import cv2
import numpy as np
import pytest
from door_a import ANA, PIN, event_open_now, sealed_records, write_clip
from eyes import in_sight

from kiosk.capture import virtual, worker
from kiosk.capture.sources import CameraSource, SourceKind
from kiosk.demo.scene import HEIGHT, WIDTH, front_scene
from kiosk.screens.admin.cameras import CamerasScreen
from kiosk.screens.admin.settings import SettingsScreen
from sync.domain.attendance import EvidenceKind, Method, Outcome, Reason
from sync.domain.events import BackPhoto, Policy

FRONT_ONLY = Policy(back_photo=BackPhoto.NONE, signature=False)


@pytest.fixture(scope="session")
def dark_clip(clips) -> Path:
    """The person with the lights off."""
    picture = cv2.convertScaleAbs(front_scene().at(0), alpha=0.1)
    return write_clip(clips.person.with_name("dark.avi"), [picture] * 6)


def file_camera(path: Path) -> CameraSource:
    return CameraSource(SourceKind.FILE, str(path))


def start_at_front_photo(door, policy=FRONT_ONLY):
    """Start the kiosk and bring Ana to the front photo."""
    door.set_up(event_open_now(policy=policy))
    visitors = door.start()
    visitors.hold_up(ANA.number)
    visitors.click(visitors.window.confirm.primary)
    visitors.arrive(visitors.window.front_photo)
    visitors.until(lambda: visitors.kiosk.equipment.front.latest() is not None)
    return visitors


def test_camera_that_disappears_in_mid_visit_comes_back_and_the_visit_goes_on(
    door, hasty, tmp_path: Path
) -> None:
    visitors = start_at_front_photo(door)
    screen = visitors.window.front_photo
    plugged = Path(shutil.copy(door.clips.person, tmp_path / "camera.avi"))
    visitors.kiosk.equipment.front.switch(file_camera(plugged))
    visitors.until(lambda: visitors.kiosk.equipment.front.latest() is not None)

    unplugged = plugged.rename(tmp_path / "unplugged.avi")
    visitors.until(lambda: not screen.primary.isEnabled())

    assert visitors.window.current is screen
    assert "they can confirm you without a photo" in screen.camera._message
    assert screen.cancel.isEnabled()
    assert visitors.window.status.text("camera") == "Camera away"
    unplugged.rename(plugged)
    visitors.until(screen.primary.isEnabled)
    assert screen.camera._message == ""
    assert screen.primary.hasFocus()
    visitors.photo(screen)
    visitors.arrive(visitors.window.result)
    assert visitors.window.result.property("outcome") == "accepted"
    assert len(sealed_records(door.database())) == 1


def test_camera_that_disappears_during_the_countdown_takes_no_photo(
    door, hasty, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kiosk.widgets import theme

    monkeypatch.setitem(theme._tokens()["time"], "countdown_step_ms", 400)
    visitors = start_at_front_photo(door)
    screen = visitors.window.front_photo
    taken = []
    screen.taken.connect(taken.append)

    visitors.click(screen.primary)
    visitors.stage.unplug()
    visitors.until(lambda: visitors.window.status.text("camera") == "Camera away")

    assert not screen.primary.isEnabled()
    assert not screen._countdown.isActive()
    visitors.stage.stand()
    visitors.until(screen.primary.isEnabled)
    assert taken == []
    assert visitors.kiosk.flow.desk.visit.evidence == ()


def test_camera_that_is_away_at_the_start_is_told_of_and_waited_for(
    door, hasty, tmp_path: Path
) -> None:
    camera = tmp_path / "camera.avi"
    door.set_up(event_open_now(), front_camera=f"file:{camera}")
    visitors = door.start()
    attract = visitors.window.attract

    visitors.until(lambda: "camera.avi is not there" in attract.hint)
    assert visitors.window.status.text("camera") == "Camera away"
    visitors.kiosk.flow.welcome_next()
    assert "camera.avi is not there" in attract.hint, "the next student is not told"

    shutil.copy(door.clips.person, camera)
    visitors.until(lambda: attract.hint == "Hold your student card to the camera")
    assert visitors.window.status.text("camera") == "Camera on"


def test_dark_photo_is_coached_once_and_then_taken_for_review(door, hasty, dark_clip: Path) -> None:
    visitors = start_at_front_photo(door)
    screen = visitors.window.front_photo
    visitors.kiosk.equipment.front.switch(file_camera(dark_clip))
    visitors.until(lambda: visitors.kiosk.equipment.front.latest() is not None)

    visitors.click(screen.primary)
    visitors.until(lambda: screen._title.text() != "Look at the camera")

    assert screen._title.text() == "It is too dark here. Step into the light"
    assert visitors.window.current is screen
    visitors.until(screen.primary.isEnabled)
    assert screen.primary.hasFocus()
    visitors.click(screen.primary)
    visitors.arrive(visitors.window.result)
    assert visitors.window.result.property("outcome") == "review"
    [(record, evidence)] = sealed_records(door.database())
    assert (record.outcome, record.reasons) == (Outcome.REVIEW, (Reason.PHOTO_UNCLEAR,))
    assert evidence.keys() == {EvidenceKind.FRONT_PHOTO}
    photo = cv2.imdecode(np.frombuffer(evidence[EvidenceKind.FRONT_PHOTO], np.uint8), 1)
    assert photo.shape == (HEIGHT, WIDTH, 3)


def test_better_second_photo_is_accepted_plainly(door, hasty, dark_clip: Path) -> None:
    visitors = start_at_front_photo(door)
    screen = visitors.window.front_photo
    visitors.kiosk.equipment.front.switch(file_camera(dark_clip))
    visitors.until(lambda: visitors.kiosk.equipment.front.latest() is not None)
    visitors.click(screen.primary)
    visitors.until(lambda: screen._title.text() != "Look at the camera")

    visitors.stage.stand()
    visitors.photo(screen)

    visitors.arrive(visitors.window.result)
    assert visitors.window.result.property("outcome") == "accepted"


def test_without_any_camera_a_witness_and_the_keyboard_are_enough(door, hasty) -> None:
    door.set_up(event_open_now(), front_camera="device:97", back_camera="")
    visitors = door.start()
    window = visitors.window
    visitors.until(lambda: "not plugged in" in window.attract.hint)
    assert window.status.text("camera") == "Camera away"

    visitors.click(window.attract.search)
    visitors.arrive(window.identify)
    visitors.type(window.identify.keyboard, "liz")
    visitors.until(lambda: bool(window.identify.rows.rows))
    visitors.click(window.identify.rows.rows[0])
    visitors.arrive(window.confirm)
    visitors.click(window.confirm.primary)
    visitors.arrive(window.front_photo)
    assert not window.front_photo.primary.isEnabled()
    assert "they can confirm you without a photo" in window.front_photo.camera._message
    visitors.click(window.front_photo.no_photo)
    visitors.arrive(window.waiver)
    visitors._type_pin(window.waiver.pad, PIN)
    visitors.sign()

    visitors.arrive(window.result)
    [(record, evidence)] = sealed_records(door.database())
    assert (record.method, record.reasons) == (Method.SEARCH, (Reason.PHOTO_WAIVED,))
    assert EvidenceKind.FRONT_PHOTO not in evidence
    assert EvidenceKind.PHOTO_WAIVER in evidence


def test_without_any_camera_and_without_waivers_an_organizer_is_named(door, hasty) -> None:
    door.set_up(
        event_open_now(policy=Policy(photo_waiver=False)),
        front_camera="device:97",
        back_camera="",
    )
    visitors = door.start()
    window = visitors.window
    visitors.arrive(window.attract)
    visitors.scanner.scan(ANA.number)
    visitors.arrive(window.confirm)
    assert "Please ask an organizer first" in in_sight(window)
    visitors.click(window.confirm.primary)
    visitors.arrive(window.front_photo)

    visitors.until(lambda: "without a photo you cannot" in window.front_photo.camera._message)

    assert not window.front_photo.primary.isEnabled()
    assert "Go on without a photo" not in in_sight(window)
    visitors.click(window.front_photo.organizer)
    visitors.arrive(window.pin)
    visitors.enter_pin(PIN)
    visitors.until(lambda: isinstance(window.current, CamerasScreen))
    visitors.click(window.current.close_button)
    visitors.until(lambda: isinstance(window.current, SettingsScreen))
    visitors.click(window.current.close_button)
    visitors.arrive(window.organizer)
    visitors.click(window.organizer.close_button)
    visitors.arrive(window.front_photo)
    visitors.click(window.front_photo.cancel)
    visitors.arrive(window.attract)


def test_picture_that_stands_still_is_told_of_until_it_moves_again(
    door, hasty, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(virtual.SensorFile, "stands_still_after_s", 0.8)
    # A single picture: in a clip of several, no two are compressed quite alike.
    still = write_clip(tmp_path / "still.avi", [front_scene().at(0)])
    door.set_up(event_open_now(), front_camera=f"sensor:{door.clips.person}")
    visitors = door.start()
    attract = visitors.window.attract
    visitors.until(lambda: visitors.window.status.text("camera") == "Camera on")

    visitors.kiosk.equipment.front.switch(CameraSource(SourceKind.SENSOR, str(still)))
    visitors.until(lambda: "frozen picture" in attract.hint)
    assert visitors.kiosk.equipment.front.latest() is None, "an old picture is as good as none"
    assert visitors.window.status.text("camera") == "Camera away"

    shutil.copy(door.clips.person, still)
    visitors.until(lambda: attract.hint == "Hold your student card to the camera")
    assert visitors.kiosk.equipment.front.latest() is not None


def test_black_picture_asks_whether_the_lens_is_covered(
    door, hasty, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "Timing", partial(worker.Timing, dark_s=0.5))
    door.set_up(event_open_now())
    visitors = door.start()
    attract, status = visitors.window.attract, visitors.window.status
    visitors.arrive(attract)

    visitors.stage.cover()
    visitors.until(lambda: "Is the lens covered?" in attract.hint)
    assert status.text("camera") == "Camera: look at it"

    visitors.stage.stand()
    visitors.until(lambda: attract.hint == "Hold your student card to the camera")
    assert status.text("camera") == "Camera on"
