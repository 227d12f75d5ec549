"""Choosing cameras by their names, with frames and devices that a test hands over."""

import time

import cv2
import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QWidget

from kiosk.capture.devices import CameraDevice, Way
from kiosk.capture.measuring import Measured
from kiosk.capture.sources import Backend, Frame, Image
from kiosk.screens.admin.cameras import CamerasScreen
from kiosk.widgets import theme as themes
from kiosk.widgets.theme import Look

LEFT = Qt.MouseButton.LeftButton
MSMF, DSHOW = Backend.MSMF, Backend.DSHOW


def device(name: str, index: int, *, has_twin: bool = False) -> CameraDevice:
    return CameraDevice(
        name=name,
        socket=f"abc12{index}",
        ways=(Way(MSMF, index), Way(DSHOW, index)),
        has_twin=has_twin,
    )


FIRST = device("HD Webcam", 0, has_twin=True)
TWIN = device("HD Webcam 2", 1, has_twin=True)
BRIO = device("Logitech BRIO Ultra HD Pro Business Webcam", 2)


def sharp_picture(level: float = 1.0) -> Image:
    board = np.indices((90, 160)).sum(axis=0) // 8 % 2 * 120 + 60
    grown = cv2.resize(board.astype(np.uint8), (1280, 720), interpolation=cv2.INTER_NEAREST)
    return np.repeat((grown * level).astype(np.uint8)[..., None], 3, axis=2)


class Still:
    """A camera that gives one picture again and again."""

    def __init__(self) -> None:
        self.image: Image | None = sharp_picture()
        self.number = 0

    def newest(self) -> Frame | None:
        if self.image is None:
            return None
        self.number += 1
        return Frame(image=self.image, at=time.monotonic(), number=self.number)


@pytest.fixture
def front() -> Still:
    return Still()


@pytest.fixture
def back() -> Still:
    return Still()


@pytest.fixture
def screen(theme, stand, front, back):
    screen = CamerasScreen(theme, newest_front=front.newest, newest_back=back.newest)
    screen.setParent(stand)
    screen.resize(stand.size())
    screen.show()
    screen.show_devices([FIRST, TWIN, BRIO])
    screen.show_chosen(str(FIRST.source), "")
    return screen


def choices(chooser: QComboBox) -> list[str]:
    return [chooser.itemText(place) for place in range(chooser.count())]


def tap(chooser: QComboBox, name: str) -> None:
    """Choose a row of the list, as a tap on it does."""
    place = chooser.findText(name)
    assert place >= 0, f"{name} is not offered"
    chooser.setCurrentIndex(place)
    chooser.activated.emit(place)


def test_cameras_are_offered_by_name_and_the_ones_in_use_are_shown(screen) -> None:
    assert choices(screen.front.chooser) == [FIRST.name, TWIN.name, BRIO.name]
    assert choices(screen.back.chooser)[0] == "The front camera"
    assert screen.front.chooser.currentText() == "HD Webcam"
    assert screen.back.chooser.currentText() == "The front camera"


def test_choosing_tells_the_setting(screen) -> None:
    fronts, backs = [], []
    screen.front_chosen.connect(fronts.append)
    screen.back_chosen.connect(backs.append)

    tap(screen.front.chooser, "HD Webcam 2")
    tap(screen.back.chooser, "HD Webcam")
    tap(screen.back.chooser, "The front camera")

    assert fronts == ["camera:HD Webcam 2#abc121"]
    assert backs == ["camera:HD Webcam#abc120", ""]


def test_the_keyboard_chooses_too(screen) -> None:
    fronts = []
    screen.front_chosen.connect(fronts.append)
    screen.front.chooser.setFocus()

    QTest.keyClick(screen.front.chooser, Qt.Key.Key_Down)

    assert fronts == ["camera:HD Webcam 2#abc121"]


def test_one_camera_for_both_is_the_front_camera_for_both(screen) -> None:
    backs = []
    screen.back_chosen.connect(backs.append)

    tap(screen.back.chooser, "HD Webcam")
    assert screen.back.chooser.currentText() == "The front camera", "it is the front one"
    tap(screen.back.chooser, "HD Webcam 2")
    tap(screen.front.chooser, "HD Webcam 2")

    assert backs == ["", "camera:HD Webcam 2#abc121", ""]
    assert screen.back.chooser.currentText() == "The front camera"


def test_a_camera_that_is_plugged_in_appears_and_the_choice_stays(screen) -> None:
    told = []
    screen.front_chosen.connect(told.append)
    screen.show_chosen(str(BRIO.source), "")

    screen.show_devices([device("A new one", 7), BRIO])

    assert choices(screen.front.chooser) == ["A new one", BRIO.name]
    assert screen.front.chooser.currentText() == BRIO.name
    assert told == [], "nobody chose anything"


def test_a_camera_that_is_pulled_out_stays_chosen_and_says_so(screen) -> None:
    screen.show_devices([BRIO])

    assert screen.front.chooser.currentText() == "Not plugged in: HD Webcam"
    assert not screen.front.measure_button.isEnabled()
    screen.show_devices([FIRST, TWIN, BRIO])
    assert screen.front.chooser.currentText() == "HD Webcam"
    assert screen.front.measure_button.isEnabled()


def test_without_any_camera_there_is_a_sentence(screen) -> None:
    screen.show_devices([])
    assert "No camera is plugged in" in screen._none.text()
    assert not screen._none.isHidden()

    screen.show_devices([BRIO])
    assert screen._none.isHidden()


def test_a_file_of_the_settings_is_offered_by_its_name(screen) -> None:
    screen.show_chosen("file:/clips/person.avi", "rtsp://admin:secret@10.0.0.4/live")

    assert screen.front.chooser.currentText() == "person.avi"
    assert screen.back.chooser.currentText() == "Network camera"
    assert not screen.front.measure_button.isEnabled()
    tap(screen.front.chooser, "HD Webcam")
    assert "person.avi" in choices(screen.front.chooser), "it can be chosen back"


@pytest.mark.parametrize("setting", ["camera:HD Webcam#abc120@DSHOW", "device:0"])
def test_the_camera_in_use_is_known_however_it_is_opened(screen, setting: str) -> None:
    told = []
    screen.front_chosen.connect(told.append)

    screen.show_chosen(setting, "")

    assert choices(screen.front.chooser) == [FIRST.name, TWIN.name, BRIO.name]
    assert screen.front.chooser.currentText() == "HD Webcam"
    assert told == []


def test_the_list_is_asked_for_at_once_by_itself_and_on_a_tap(screen, qtbot) -> None:
    asked = []
    screen.refresh_wanted.connect(lambda: asked.append(1))
    screen._refresh.setInterval(30)

    qtbot.waitUntil(lambda: len(asked) >= 2)
    screen.hide()
    count = len(asked)
    assert not screen._refresh.isActive(), "nobody looks"
    QTest.mouseClick(screen.refresh_button, LEFT)
    assert len(asked) == count + 1
    screen.showEvent(QShowEvent())
    assert len(asked) == count + 2


def measured(camera: CameraDevice, backend: Backend, *, fps: float, works: bool = True) -> Measured:
    return Measured(
        source=camera.source_by(backend),
        way=Way(backend, 0),
        first_frame_s=0.4 if works else None,
        fps=fps,
        width=1280,
        height=720,
    )


def test_measuring_shows_progress_and_chooses_the_best_way(screen) -> None:
    wanted, fronts = [], []
    screen.measure_wanted.connect(wanted.append)
    screen.front_chosen.connect(fronts.append)

    QTest.mouseClick(screen.front.measure_button, LEFT)
    assert wanted == ["camera:HD Webcam#abc120"]
    assert screen.front.progress.isVisible()
    assert not screen.back.progress.isVisible()
    assert not screen.front.chooser.isEnabled()
    screen.show_measure_progress(1, 2)
    assert (screen.front.progress.value(), screen.front.progress.maximum()) == (1, 2)

    found = [measured(FIRST, DSHOW, fps=29.9), measured(FIRST, MSMF, fps=0, works=False)]
    screen.show_measured(found)
    assert fronts == ["camera:HD Webcam#abc120@DSHOW"]
    assert screen.front.ranking.text().splitlines() == [
        "DSHOW: 30 pictures a second, 1280 × 720, starts in 0.4 s",
        "MSMF: gives no picture",
    ]
    assert not screen.front.progress.isVisible()
    assert screen.front.chooser.isEnabled()
    assert screen.front.chooser.currentText() == "HD Webcam"


def test_measuring_that_found_nothing_chooses_nothing(screen) -> None:
    fronts = []
    screen.front_chosen.connect(fronts.append)
    QTest.mouseClick(screen.front.measure_button, LEFT)

    screen.show_measured([measured(FIRST, way, fps=0, works=False) for way in (MSMF, DSHOW)])

    assert fronts == []


def test_measuring_that_failed_says_why_where_it_was_asked(screen) -> None:
    QTest.mouseClick(screen.front.measure_button, LEFT)

    screen.show_measure_failed("HD Webcam is not plugged in.")

    assert screen.front.ranking.text() == "HD Webcam is not plugged in."
    assert screen.front.ranking.isVisible()
    assert not screen.back.ranking.isVisible()
    assert screen.front.measure_button.isEnabled()


def test_the_picture_is_described_in_plain_words(screen, front) -> None:
    screen.front.show_reading()
    screen.front.show_reading()

    words = screen.front.facts.text()
    assert words.startswith("Good light · Sharp picture · 1280\u00a0×\u00a0720 pixels · ")
    assert words.endswith(" pictures a second")
    assert screen.front.view._hint == ""


@pytest.mark.parametrize(
    ("level", "advice"),
    [(0.0, "Black. Is the lens covered?"), (0.2, "Too dark. Switch on a lamp.")],
)
def test_a_bad_picture_says_what_to_do(screen, front, level: float, advice: str) -> None:
    front.image = sharp_picture(level)

    screen.front.show_reading()

    assert screen.front.view._hint == advice


def test_a_soft_picture_asks_for_a_clean_lens(screen, front) -> None:
    front.image = np.asarray(cv2.GaussianBlur(sharp_picture(), (0, 0), 9), np.uint8)

    screen.front.show_reading()

    assert screen.front.view._hint == "Not sharp. Clean the lens."


def test_a_camera_that_gives_nothing_says_no_picture_and_what_is_wrong(screen, front) -> None:
    front.image = None

    screen.front.show_reading()
    screen.show_trouble("HD Webcam is not plugged in. Plug it in.", "")

    assert screen.front.facts.text() == "No picture"
    assert screen.front.view._message.startswith("HD Webcam is not plugged in")
    assert screen.back.view._message == ""


def test_both_pictures_are_live_and_gone_when_the_screen_is_left(screen, qtbot) -> None:
    panels = (screen.front, screen.back)
    qtbot.waitUntil(lambda: all(panel.view._image is not None for panel in panels))

    screen.hide()

    assert all(panel.view._image is None for panel in panels)


def test_everything_has_a_name_and_is_large_enough_for_a_finger(screen, theme) -> None:
    least = theme.px("key") - 1
    controls = [
        child
        for child in screen.findChildren(QWidget)
        if isinstance(child, QAbstractButton | QComboBox) and child.isVisible()
    ]

    assert len(controls) == 6
    for control in controls:
        assert control.accessibleName()
        assert control.height() >= least, control.accessibleName()
    for panel in (screen.front, screen.back):
        panel.chooser.view().ensurePolished()
        assert panel.chooser.view().sizeHintForRow(0) >= least


@pytest.mark.parametrize("large_text", [False, True])
@pytest.mark.parametrize("size", [(1280, 650), (1080, 1800), (3840, 2060)])
def test_nothing_is_cut_sideways(
    qapp, qtbot, stand, front, back, size: tuple[int, int], large_text: bool
) -> None:
    width, height = size
    theme = themes.make_theme(ppi=96, width=width, height=height, look=Look(large_text=large_text))
    themes.apply(theme, qapp)
    stand.resize(width, height)
    screen = CamerasScreen(theme, newest_front=front.newest, newest_back=back.newest)
    screen.setParent(stand)
    screen.resize(width, height)
    screen.show_devices([FIRST, BRIO])
    screen.show_chosen(str(FIRST.source), str(BRIO.source))
    screen.show()
    qtbot.waitUntil(lambda: screen.front.view._image is not None)

    content = screen.area.widget()
    assert content.width() <= screen.area.viewport().width()
    assert content.minimumSizeHint().width() <= screen.area.viewport().width()
    for panel in (screen.front, screen.back):
        assert panel.view.height() >= theme.px("key", 3) - 1
