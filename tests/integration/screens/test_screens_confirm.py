"""Is this you: what is shown, what is hidden, and consent without an extra tap."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from visit_values import ANA, a_visit

from kiosk.checkin.visit import steps_of
from kiosk.screens import words
from kiosk.screens.confirm import ConfirmScreen
from kiosk.widgets import theme as themes
from kiosk.widgets.theme import Look
from sync.domain.events import BackPhoto, Policy

LEFT = Qt.MouseButton.LeftButton
NO_PHOTO = Policy(front_photo=False, back_photo=BackPhoto.NONE)


@pytest.fixture
def screen(theme, stand) -> ConfirmScreen:
    screen = ConfirmScreen(theme)
    screen.setParent(stand)
    screen.resize(stand.size())
    screen.set_consent("What we keep.\n\nAnd for how long.", "campus-4")
    screen.set_photo_waivable(True)
    screen.show()
    screen.show_visit(a_visit())
    return screen


@pytest.fixture
def agreed(screen) -> list[str]:
    heard: list[str] = []
    screen.confirmed.connect(heard.append)
    return heard


def shown(widget: QWidget) -> str:
    labels = widget.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def test_number_and_email_are_masked_and_the_rest_is_shown(screen) -> None:
    told = shown(screen)

    assert ANA.full_name in told
    assert ANA.department in told
    assert ANA.number not in told
    assert "ana.reyes" not in told
    assert "202•••••34" in told
    assert "a•••@uni.example" in told


def test_one_tap_confirms_and_agrees_to_the_text_beside_it(screen, agreed) -> None:
    assert words.consent_line(signature=True) in shown(screen)

    QTest.mouseClick(screen.primary, LEFT)

    assert agreed == ["campus-4"]


def test_event_without_photos_asks_for_no_consent(screen, agreed) -> None:
    screen.show_visit(a_visit(steps=steps_of(NO_PHOTO)))

    QTest.mouseClick(screen.primary, LEFT)

    assert agreed == [""]
    assert not screen.no_photo.isVisible()
    assert "agree" not in shown(screen)


def test_without_signature_none_is_agreed_to(screen) -> None:
    screen.show_visit(a_visit(steps=steps_of(Policy(signature=False))))

    assert "signature" not in shown(screen)


def test_whole_text_opens_over_the_screen_and_escape_closes_it(screen) -> None:
    QTest.mouseClick(screen.read_all, LEFT)
    panel = screen.panel
    assert panel.geometry() == screen.rect()
    assert "And for how long." in shown(panel)
    assert "campus-4" in shown(panel)
    assert QApplication.focusWidget() is panel.close_button

    QTest.keyClick(panel.close_button, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is panel.close_button, "the focus went under the panel"
    QTest.keyClick(panel.close_button, Qt.Key.Key_Escape)

    assert not panel.isVisible()
    assert QApplication.focusWidget() is screen.read_all


def test_photo_can_be_declined_where_the_event_allows_it(screen, qtbot) -> None:
    with qtbot.waitSignal(screen.photo_declined, timeout=1000):
        QTest.mouseClick(screen.no_photo, LEFT)

    screen.set_photo_waivable(False)

    assert not screen.no_photo.isVisible()
    assert "ask an organizer" in shown(screen)


def test_reference_photo_is_shown_and_forgotten(screen) -> None:
    photo = QImage(300, 500, QImage.Format.Format_RGB32)
    photo.fill(QColor("#3C8D40"))

    screen.show_photo(photo)
    portrait = screen._portrait
    assert portrait.grab().toImage().pixelColor(portrait.rect().center()) == QColor("#3C8D40")
    assert portrait.accessibleName() == "Your photo on file"

    screen.forget()
    assert portrait.grab().toImage().pixelColor(portrait.rect().center()) != QColor("#3C8D40")
    assert portrait.accessibleName() == "No photo on file"


def test_stranger_sees_the_number_masked_and_may_go_on(screen, agreed) -> None:
    screen.show_visit(a_visit(student=None, on_roster=False))

    assert "202•••••34" in shown(screen)
    assert screen.primary.accessibleName() == "Continue"
    assert ANA.full_name not in shown(screen)


def test_escape_says_that_it_is_not_me(screen, qtbot) -> None:
    with qtbot.waitSignal(screen.cancelled, timeout=1000):
        QTest.keyClick(screen.primary, Qt.Key.Key_Escape)


def test_tab_goes_from_reading_to_the_buttons_below(screen) -> None:
    reached = []
    screen.read_all.setFocus()
    for _ in range(4):
        reached.append(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)

    assert reached == [screen.read_all, screen.no_photo, screen.cancel, screen.primary]


def test_nothing_of_the_student_is_left_behind(screen) -> None:
    screen.read_all.click()

    screen.forget()

    told = "".join(label.text() for label in screen.findChildren(QLabel))
    assert ANA.full_name not in told
    assert "•" not in told
    assert not screen.panel.isVisible()


def test_consent_text_that_is_read_stays_open_in_another_look(screen, theme, stand) -> None:
    assert screen.unfinished() is None
    QTest.mouseClick(screen.read_all, LEFT)
    other = ConfirmScreen(theme)
    other.setParent(stand)
    other.set_consent("Lo que guardamos.", "campus-4")
    other.show()
    other.show_visit(a_visit())

    other.go_on_with(screen.unfinished())

    assert "Lo que guardamos." in shown(other.panel)


def test_where_nothing_is_agreed_to_there_is_nothing_to_read(qapp, stand) -> None:
    large = themes.make_theme(ppi=96, width=1280, height=720, look=Look(large_text=True))
    themes.apply(large, qapp)
    screen = ConfirmScreen(large)
    screen.setParent(stand)
    screen.resize(1280, 520)
    screen.set_consent("What we keep.", "campus-4")
    screen.set_photo_waivable(False)
    screen.show()
    screen.show_visit(a_visit(on_roster=False))
    assert screen.read_all.isVisible()

    screen.show_visit(a_visit(on_roster=False, steps=steps_of(NO_PHOTO)))

    assert not screen.read_all.isVisible()
