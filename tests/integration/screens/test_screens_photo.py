"""The photo screen with frames that a test hands it."""

import time

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.capture.sources import Frame
from kiosk.screens.photo import PhotoScreen
from kiosk.widgets import theme as themes

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


def test_camera_coming_back_frees_no_button_that_is_busy(screen) -> None:
    screen.show_camera_trouble("Plug the camera in again.")
    screen.set_busy(busy=True)

    screen.show_camera_trouble("")

    assert not screen.primary.isEnabled()
    screen.set_busy(busy=False)
    assert screen.primary.isEnabled()
