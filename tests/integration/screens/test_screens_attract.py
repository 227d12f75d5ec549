"""The attract screen: a code to scan, an invitation, a way on without a card."""

from dataclasses import replace
from types import SimpleNamespace

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from visit_values import NOW, an_event

from kiosk.demo import gallery
from kiosk.demo.exhibits import new_window
from kiosk.demo.gallery import GLASSES, Shot
from kiosk.demo.invented import EVENT
from kiosk.flows.event_code import EventCode
from kiosk.screens.attract import AttractScreen
from kiosk.widgets import theme as themes
from kiosk.widgets.languages import NAMES, Translation
from kiosk.widgets.rotating_code import QUIET_ZONE, RotatingCode, qr_image
from kiosk.widgets.theme import Look

LEFT = Qt.MouseButton.LeftButton
FIRST = "HTTPS://ATTEND.EXAMPLE.EDU/C/" + "AEBAGBAF" * 4
SECOND = "HTTPS://ATTEND.EXAMPLE.EDU/C/" + "BFCBHCBG" * 4
LONG = "Freshmen Orientation and Welcome Assembly of the College of Engineering and Architecture"


@pytest.fixture
def screen(theme, stand) -> AttractScreen:
    screen = AttractScreen(theme)
    screen.setParent(stand)
    screen.resize(stand.size())
    screen.show()
    screen.show_event(an_event(), "University of the Islands")
    screen.show_time(NOW, an_event())
    screen.show_count(128)
    return screen


def shown(screen: QWidget) -> str:
    return "\n".join(w.text() for w in screen.findChildren(QLabel) if w.isVisible())


def pixels(widget: QWidget) -> np.ndarray:
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return rows[:, : image.width()].copy()


def read(widget: QWidget) -> str:
    return cv2.QRCodeDetector().detectAndDecode(pixels(widget))[0]


def clipped(screen: QWidget) -> list[str]:
    return [
        label.text()
        for label in screen.findChildren(QLabel)
        if label.isVisible()
        and (
            label.heightForWidth(label.width()) > label.height()
            if label.wordWrap()
            else label.sizeHint().width() > label.width()
        )
    ]


def test_event_place_clock_count_and_invitation_are_told(screen) -> None:
    told = shown(screen)

    for part in ("Freshmen Orientation", "Gymnasium", "09:30", "09:15", "128 checked in"):
        assert part in told
    assert screen.hint == "Hold your student card to the camera"


def test_who_has_no_card_may_type(screen, qtbot) -> None:
    with qtbot.waitSignal(screen.search_wanted, timeout=1000):
        QTest.mouseClick(screen.search, LEFT)


def test_hint_takes_the_invitations_place_for_a_while(screen) -> None:
    screen.show_hint("This is not a student card")
    assert screen.hint == "This is not a student card"

    screen.show_hint("")
    assert screen.hint == "Hold your student card to the camera"


def test_lost_camera_is_told_until_it_is_back(screen) -> None:
    screen.show_camera_trouble("Plug the camera in.")
    screen.show_hint("")
    assert screen.hint == "Plug the camera in."

    screen.show_camera_trouble("")
    assert screen.hint == "Hold your student card to the camera"


@pytest.mark.parametrize("size", [(1280, 650), (1080, 1850)], ids=["landscape", "portrait"])
@pytest.mark.parametrize("large", [False, True], ids=["normal", "large text"])
def test_long_words_fit_and_the_code_stays_large(qapp, stand, qtbot, size, large) -> None:
    look = Look(large_text=large)
    theme = themes.make_theme(ppi=96, width=size[0], height=size[1] + 70, look=look)
    themes.apply(theme, qapp)
    screen = AttractScreen(theme)
    stand.resize(*size)
    screen.setParent(stand)
    screen.resize(*size)
    venue = "Covered Court of the University Gymnasium, North Gate"
    screen.show_event(an_event(title=LONG, venue=venue), "University of the Northern Islands")
    screen.show_time(NOW, an_event())
    screen.show_count(12_345)
    screen.show()

    for hint in ("", "This code cannot be read. Hold it flat, closer, out of the glare"):
        screen.show_hint(hint)
        qtbot.waitUntil(lambda: clipped(screen) == [], timeout=1000)
        assert screen.code.code_side >= 0.45 * min(size)
        below = screen.search.mapTo(screen, QPoint(0, screen.search.height())).y()
        assert below <= screen.height()


@pytest.mark.parametrize("size", [(1280, 650), (1080, 1850)], ids=["landscape", "portrait"])
def test_event_without_a_code_gives_its_place_to_the_camera(qapp, stand, qtbot, size) -> None:
    theme = themes.make_theme(ppi=96, width=size[0], height=size[1] + 70)
    themes.apply(theme, qapp)
    screen = AttractScreen(theme)
    stand.resize(*size)
    screen.setParent(stand)
    screen.resize(*size)
    screen.show()
    plain = an_event()
    screen.show_event(replace(plain, code_key=bytes(32)), "")
    small = screen.camera.size()

    screen.show_event(replace(plain, code_key=None), "")

    qtbot.waitUntil(lambda: screen.camera.width() >= 0.39 * size[0], timeout=1000)
    assert screen.camera.height() > 1.5 * small.height()
    assert not screen.code.isVisible()
    assert "Event code" not in shown(screen)
    assert clipped(screen) == []

    screen.show_event(replace(plain, code_key=bytes(32)), "")

    qtbot.waitUntil(screen.code.isVisible, timeout=1000)
    qtbot.waitUntil(lambda: screen.camera.size() == small, timeout=1000)
    assert "Event code" in shown(screen)


def test_code_is_read_with_its_quiet_zone_and_whole_pixels(screen) -> None:
    code = qr_image(FIRST)
    screen.code.show_code(code)
    screen.code.set_time_left(0.6)

    assert read(screen.code) == FIRST
    picture = pixels(screen.code)
    dark = np.argwhere(picture[40:-40, 40:-40] < 60) + 40
    (top, left), (bottom, right) = dark.min(axis=0), dark.max(axis=0)
    modules = code.width() - 2 * QUIET_ZONE
    assert (bottom - top + 1) % modules == 0
    assert (right - left + 1) % modules == 0
    module = (right - left + 1) // modules
    zone = picture[top - QUIET_ZONE * module : top, left:right]
    assert zone.shape[0] == QUIET_ZONE * module
    assert zone.min() > 250, "the quiet zone is not white"


def test_code_fades_to_the_next_without_a_blank_frame(screen, qtbot) -> None:
    screen.code.show_code(qr_image(FIRST))
    dark_before = int((pixels(screen.code) < 100).sum())

    screen.code.show_code(qr_image(SECOND))
    darkest = []
    while screen.code.is_fading:
        darkest.append(int((pixels(screen.code) < 160).sum()))
        qtbot.wait(5)

    assert darkest, "it did not fade"
    assert min(darkest) > 0.5 * dark_before, "a blank frame was shown"
    assert read(screen.code) == SECOND


def test_without_motion_the_next_code_is_there_at_once(theme, stand) -> None:
    still = replace(theme, look=Look(reduced_motion=True))
    code = RotatingCode(still)
    code.setParent(stand)
    code.setGeometry(QRect(0, 0, 500, 500))
    code.show()
    code.show_code(qr_image(FIRST))

    code.show_code(qr_image(SECOND))

    assert not code.is_fading
    assert read(code) == SECOND


def test_ring_shows_the_time_left_in_the_events_colour(qapp, stand) -> None:
    theme = themes.make_theme(ppi=96, width=1280, height=720, accent="#8A1538")
    code = RotatingCode(theme)
    code.setParent(stand)
    code.setGeometry(QRect(0, 0, 500, 500))
    code.show()
    code.show_code(qr_image(FIRST))

    def reds() -> int:
        image = code.grab().toImage()
        wine = QColor(theme.colors["accent"])
        edge = range(12)
        return sum(image.pixelColor(x, y) == wine for x in range(500) for y in edge)

    code.set_time_left(1.0)
    full = reds()
    code.set_time_left(0.05)

    assert full > 500
    assert reds() < full / 2


def test_notice_in_place_of_the_code_is_told_to_those_who_hear_the_screen(screen) -> None:
    face = QAccessible.queryAccessibleInterface(screen.code)
    screen.code.show_notice("The clock of this station may be wrong: no code now.")
    assert "no code now" in face.text(QAccessible.Text.Name)

    screen.code.show_code(qr_image(FIRST))
    assert face.text(QAccessible.Text.Name) == "Event code"


def test_caption_says_that_codes_change_only_under_a_code(screen) -> None:
    def said() -> list[str]:
        return [label.text() for label in screen.findChildren(QLabel) if "seconds" in label.text()]

    screen.code.show_code(qr_image(FIRST))
    assert said() == ["Event code, new every few seconds"]
    screen.code.show_notice("The clock of this station may be wrong: no code now.")
    assert said() == []
    screen.code.show_code(qr_image(FIRST))
    assert said() == ["Event code, new every few seconds"]


def test_notice_is_told_in_the_language_at_hand(qapp, qtbot) -> None:
    translation = Translation(qapp)
    translation.speak("es")
    try:
        look = Look(language="es")
        theme = themes.make_theme(ppi=96, width=1280, height=720, look=look)
        window = new_window(theme, 1280, 720)
        qtbot.addWidget(window)
        codes = EventCode(
            window=window,
            clock=SimpleNamespace(is_suspect=True),
            station_short_id=1,
            code_url=lambda: "",
        )
        codes.set_event(an_event(code_key=bytes(32)))
        codes._on_tick()
        codes.stop()
        face = QAccessible.queryAccessibleInterface(window.attract.code)
        assert face.text(QAccessible.Text.Name).startswith("El reloj de esta estación")
    finally:
        translation.speak("en")


@pytest.mark.parametrize("is_large", [False, True], ids=["normal", "large text"])
@pytest.mark.parametrize("language", NAMES)
def test_all_that_is_to_be_seen_is_there_on_every_screen(qapp, language, is_large) -> None:
    themes.load_fonts()
    names = ("attract", "attract-camera", "attract-hint")
    for glass in GLASSES:
        shot = Shot(glass, Look(language=language, large_text=is_large))
        for name, stage in gallery.shown(qapp, Translation(qapp), shot, names):
            attract = stage.window.attract
            told = shown(attract)
            for part in ("North Campus University", EVENT.title, EVENT.venue, "09:00", "08:41"):
                assert part in told, (name, part)
            assert attract.camera.isVisible()
            assert attract.camera.height() >= 10 * attract.theme.gap
            if attract.code.isVisible():
                assert attract.code.code_side >= 0.45 * min(glass.width, glass.height)


@pytest.mark.parametrize("language", NAMES)
def test_words_beside_the_code_stay_large_where_only_the_code_needs_room(qapp, language) -> None:
    themes.load_fonts()
    shot = Shot(GLASSES[0], Look(language=language))
    for _, stage in gallery.shown(qapp, Translation(qapp), shot, ("attract",)):
        attract = stage.window.attract
        sizes = [label.fontInfo().pixelSize() for label in (attract._hint, attract._count)]

    assert sizes == [attract.theme.px("text_title")] * 2
