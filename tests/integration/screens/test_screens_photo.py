"""The photo screen with frames that a test hands it."""

import time
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from visit_values import a_visit

from kiosk.capture.sources import Frame
from kiosk.checkin.visit import Step
from kiosk.screens.photo import PhotoScreen
from kiosk.widgets import theme as themes
from kiosk.widgets.camera_view import CameraView
from kiosk.widgets.theme import Look
from sync.photos.judgement import Hint

LEFT = Qt.MouseButton.LeftButton


class StillCamera:
    """A camera whose frames a test makes."""

    def __init__(self) -> None:
        self.is_there = True
        self.left = 40
        self.right = 200

    def newest(self) -> Frame | None:
        if not self.is_there:
            return None
        image = np.full((90, 160, 3), self.left, np.uint8)
        image[:, 80:] = self.right
        return Frame(image=image, at=time.monotonic(), number=1)


@pytest.fixture
def camera() -> StillCamera:
    return StillCamera()


@pytest.fixture
def screen(theme, camera, stand, monkeypatch):
    for name, milliseconds in {"countdown_step_ms": 20, "burst_ms": 180}.items():
        monkeypatch.setitem(themes._tokens()["time"], name, milliseconds)
    screen = PhotoScreen(
        theme, title="Look at the camera", mirrored=True, oval=False, newest=camera.newest
    )
    screen.setParent(stand)
    screen.resize(stand.size())
    screen.show()
    return screen


def test_tap_counts_down_and_gives_a_burst_of_frames(screen, qtbot) -> None:
    with qtbot.waitSignal(screen.taken, timeout=5000) as taken:
        QTest.mouseClick(screen.primary, LEFT)
        assert screen.camera._big == "3"
        assert not screen.primary.isEnabled()
        assert screen.cancel.isEnabled()

    [frames] = taken.args
    assert len(frames) >= 2
    assert [f.at for f in frames] == sorted(f.at for f in frames)
    assert screen.camera._big == ""


def test_without_a_camera_the_burst_is_empty_and_not_an_error(screen, camera, qtbot) -> None:
    camera.is_there = False

    with qtbot.waitSignal(screen.taken, timeout=5000) as taken:
        QTest.mouseClick(screen.primary, LEFT)

    assert taken.args == [[]]


def test_picture_is_mirrored_and_whole(screen, qtbot) -> None:
    view = screen.camera
    qtbot.waitUntil(lambda: view._image is not None)
    shown = view.grab().toImage()
    box = view._box().toRect()
    left = shown.pixelColor(box.left() + box.width() // 4, box.center().y()).red()
    right = shown.pixelColor(box.right() - box.width() // 4, box.center().y()).red()

    assert abs(left - 200) < 8
    assert abs(right - 40) < 8
    assert abs(box.width() / box.height() - 16 / 9) < 0.02


def test_leaving_ends_the_countdown_and_drops_the_picture(screen, qtbot) -> None:
    qtbot.waitUntil(lambda: screen.camera._image is not None)
    QTest.mouseClick(screen.primary, LEFT)

    screen.parentWidget().hide()
    screen.forget()

    assert not screen._countdown.isActive()
    assert not screen._burst.isActive()
    assert screen.camera._image is None


def test_camera_that_is_away_stays_untouchable_until_it_is_back(screen) -> None:
    screen.show_camera_trouble("Plug the camera in again.")
    screen.set_busy(busy=False)

    assert not screen.primary.isEnabled()
    screen.show_camera_trouble("")
    assert screen.primary.isEnabled()


def test_student_before_no_camera_is_told_whom_to_call_and_how_to_go_on(screen, qtbot) -> None:
    screen.show_camera_trouble("The camera is not plugged in. Plug it in, or choose another.")

    told = f"{screen.camera._message} {screen._title.text()}"
    assert "Please call the organizer: they can confirm you without a photo." in told
    assert "choose another" not in told, "that is no student's business"
    assert screen.no_photo.text() == "Go on without a photo"
    with qtbot.waitSignal(screen.waiver_wanted, timeout=1000):
        QTest.mouseClick(screen.no_photo, LEFT)
    screen.show_camera_trouble("")
    assert screen.camera._message == ""
    assert screen._title.text() == "Look at the camera"
    assert screen.no_photo.text() == "No photo, please"


def test_where_no_photo_may_be_left_out_the_refusal_is_plain(screen) -> None:
    screen.show_camera_trouble("The camera is not plugged in.")

    screen.set_waivable(False)

    assert screen.camera._message == (
        "Please call the organizer: without a photo you cannot check in here."
    )
    assert not screen.no_photo.isVisible()


def test_organizer_gets_from_a_photo_without_camera_to_its_set_up(screen, qtbot) -> None:
    assert not screen.organizer.isVisible()
    screen.show_camera_trouble("The camera is not plugged in.")

    with qtbot.waitSignal(screen.organizer_wanted, timeout=1000):
        QTest.mouseClick(screen.organizer, LEFT)

    screen.show_camera_trouble("")
    assert not screen.organizer.isVisible()


def test_camera_coming_back_frees_no_button_that_is_busy(screen) -> None:
    screen.show_camera_trouble("Plug the camera in again.")
    screen.set_busy(busy=True)

    screen.show_camera_trouble("")

    assert not screen.primary.isEnabled()
    screen.set_busy(busy=False)
    assert screen.primary.isEnabled()


def test_countdown_is_told_second_by_second_and_then_the_shot(screen, qtbot) -> None:
    heard: list[object] = []
    screen.counted.connect(heard.append)
    screen.shot.connect(lambda: heard.append("shot"))

    with qtbot.waitSignal(screen.taken, timeout=5000):
        QTest.mouseClick(screen.primary, LEFT)

    assert heard == [3, 2, 1, "shot"]


def test_still_is_frozen_until_the_screen_takes_taps_again(screen, camera, qtbot) -> None:
    with qtbot.waitSignal(screen.taken, timeout=5000):
        QTest.mouseClick(screen.primary, LEFT)
    screen.set_busy(busy=True)
    held = screen.camera._image

    camera.left = 90
    qtbot.wait(120)
    assert screen.camera._image is held, "the picture went on while it was judged"

    screen.set_busy(busy=False)
    qtbot.waitUntil(lambda: screen.camera._image is not held, timeout=2000)


def test_chosen_frame_may_be_shown_in_place_of_the_last(screen, camera) -> None:
    camera.left = 90
    chosen = camera.newest()

    screen.show_still(chosen)

    assert screen.camera.is_frozen
    assert screen.camera._shown is chosen


def test_live_hint_is_shown_once_two_agree(screen) -> None:
    screen.show_live_hint(Hint.TOO_DARK)
    assert screen.camera._hint == ""

    screen.show_live_hint(Hint.TOO_DARK)
    assert "too dark" in screen.camera._hint

    screen.show_live_hint(None)
    screen.show_live_hint(Hint.TOO_DARK)
    assert not screen.camera._is_fine, "one good look is not enough"
    screen.show_live_hint(None)
    screen.show_live_hint(None)
    assert screen.camera._is_fine


def test_oval_turns_green_when_all_is_well(theme, camera, stand, qtbot) -> None:
    view = CameraView(theme, mirrored=True, oval=True)
    view.setParent(stand)
    view.resize(640, 360)
    view.show_camera(camera.newest)
    view.show()
    qtbot.waitUntil(lambda: view._image is not None)
    top = view._box().top() + view._box().height() * 0.07

    def color() -> QColor:
        return view.grab().toImage().pixelColor(round(view._box().center().x()), round(top))

    plain = color()
    view.set_hint("", fine=True)

    assert abs(plain.red() - plain.green()) < 12
    assert color().green() - color().red() > 60


def test_flash_is_white_for_a_moment_but_not_for_those_who_want_no_motion(
    theme, camera, stand, qtbot
) -> None:
    def brightest(look: Look) -> int:
        view = CameraView(replace(theme, look=look), mirrored=False)
        view.setParent(stand)
        view.resize(640, 360)
        view.show_camera(camera.newest)
        view.show()
        qtbot.waitUntil(lambda: view._image is not None)
        view.flash()
        seen = view.grab().toImage().pixelColor(view.rect().center())
        view.hide()
        return seen.lightness()

    assert brightest(Look()) > 220
    assert brightest(Look(reduced_motion=True)) < 210


def test_poor_photo_says_what_to_do_and_that_the_next_one_counts(screen) -> None:
    screen.show_hint("Hold still for a moment", last_try=True)

    told = "\n".join(w.text() for w in screen.findChildren(QLabel) if w.isVisible())
    assert "Hold still" in told
    assert "as it is" in told
    screen.show_hint("")
    told = "\n".join(w.text() for w in screen.findChildren(QLabel) if w.isVisible())
    assert told == "Look at the camera"


def test_kept_poor_photo_says_that_an_organizer_will_look(screen) -> None:
    screen.show_kept()

    assert "organizer" in screen.camera._hint


def test_photo_can_be_declined_where_the_event_allows_it(screen, qtbot) -> None:
    with qtbot.waitSignal(screen.waiver_wanted, timeout=1000):
        QTest.mouseClick(screen.no_photo, LEFT)

    screen.set_waivable(False)
    assert not screen.no_photo.isVisible()


def test_prompt_of_the_event_is_asked_for(screen) -> None:
    screen.set_prompt("Show the front of your student card")
    screen.show_visit(a_visit(Step.BACK_PHOTO))

    told = [w.text() for w in screen.findChildren(QLabel) if w.isVisible()]
    assert told == ["Show the front of your student card"]


def test_escape_goes_back_and_during_the_countdown_cancels(screen, qtbot) -> None:
    screen.show_visit(a_visit(Step.FRONT_PHOTO))
    with qtbot.waitSignal(screen.went_back, timeout=1000):
        QTest.keyClick(screen.primary, Qt.Key.Key_Escape)

    QTest.mouseClick(screen.primary, LEFT)
    with qtbot.waitSignal(screen.cancelled, timeout=1000):
        QTest.keyClick(screen, Qt.Key.Key_Escape)
