"""One tap for the language and for each part of the look."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from kiosk.demo import inspection
from kiosk.widgets import theme as themes
from kiosk.widgets.languages import NAMES, Translation
from kiosk.widgets.look_bar import LookBar
from kiosk.widgets.theme import Look

USUAL = Look()


@pytest.fixture
def made(qapp, qtbot):
    """Make a bar of a look at the bottom of a window of a size; English again afterwards."""
    translation = Translation(qapp)
    windows: list[QWidget] = []

    def make(look: Look = USUAL, width: int = 1280, height: int = 720) -> LookBar:
        themes.load_fonts()
        translation.speak(look.language)
        theme = themes.make_theme(ppi=96, width=width, height=height, look=look)
        themes.apply(theme, qapp)
        window = QWidget()
        qtbot.addWidget(window)
        windows.append(window)
        window.resize(width, height)
        column = QVBoxLayout(window)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        column.addStretch(1)
        bar = LookBar(theme)
        column.addWidget(bar)
        window.show()
        inspection.settle()
        return bar

    yield make
    translation.speak("en")


@pytest.fixture
def chosen(made):
    """Make a bar, and hear what is chosen with it."""

    def make(look: Look = USUAL) -> tuple[LookBar, list[Look]]:
        bar = made(look)
        heard: list[Look] = []
        bar.look_chosen.connect(heard.append)
        return bar, heard

    return make


@pytest.mark.parametrize("language", [name for name in NAMES if name != "en"])
def test_a_language_is_one_tap(chosen, language) -> None:
    bar, heard = chosen()

    bar.languages[language].click()

    assert heard == [Look(language=language)]


@pytest.mark.parametrize(
    ("switch", "change"),
    [
        ("large_text", {"large_text": True}),
        ("contrast", {"palette": "contrast"}),
        ("dark", {"palette": "dark"}),
        ("reduced_motion", {"reduced_motion": True}),
    ],
)
def test_each_part_of_the_look_is_one_tap_and_another_takes_it_back(chosen, switch, change) -> None:
    bar, heard = chosen(Look(language="es"))
    bar.switches[switch].click()
    assert heard == [replace(Look(language="es"), **change)]

    bar, heard = chosen(heard[0])
    assert bar.switches[switch].isChecked()
    bar.switches[switch].click()
    assert heard == [Look(language="es")]


def test_dark_and_high_contrast_leave_the_rest_alone(chosen) -> None:
    look = Look(language="fil", palette="contrast", large_text=True, reduced_motion=True)
    bar, heard = chosen(look)

    bar.switches["dark"].click()

    assert heard == [replace(look, palette="dark")]


def test_the_language_that_is_spoken_is_marked_and_choosing_it_changes_nothing(chosen) -> None:
    bar, heard = chosen(Look(language="fil"))

    bar.languages["fil"].click()

    assert heard == []
    marked = [language for language, chip in bar.languages.items() if chip.isChecked()]
    assert marked == ["fil"]


def test_languages_are_named_in_their_own_words(made) -> None:
    bar = made(Look(language="ar"))

    assert [chip.text() for chip in bar.languages.values()] == list(NAMES.values())


@pytest.mark.parametrize("language", NAMES)
def test_on_a_small_screen_all_is_in_one_line_with_words(made, language) -> None:
    bar = made(Look(language=language))

    assert all(chip.text() for chip in bar.switches.values())
    assert len({chip.mapTo(bar, QPoint()).y() for chip in chips(bar)}) == 1
    assert bar.height() <= 1.4 * bar._theme.px("key")
    assert inspection.clipped(bar.window()) == []


@pytest.mark.parametrize("language", NAMES)
@pytest.mark.parametrize(("width", "height"), [(1280, 720), (720, 1280)])
def test_large_text_and_upright_screens_hold_it_too(made, language, width, height) -> None:
    bar = made(Look(language=language, large_text=True), width, height)

    assert inspection.clipped(bar.window()) == []
    assert inspection.overlapping(bar.window()) == []
    assert inspection.too_small(bar.window(), bar._theme.px_per_mm) == []
    assert inspection.nameless(bar.window()) == []
    assert bar.width() == width


def test_a_switch_without_words_says_what_it_is(made) -> None:
    bar = made(Look(large_text=True), 720, 1280)

    for chip in bar.switches.values():
        assert chip.accessibleName()
    assert not bar.switches["contrast"].text()


def test_arabic_begins_at_the_right(made) -> None:
    bar = made(Look(language="ar"))

    first, switch = bar.languages["en"], bar.switches["large_text"]
    assert first.mapTo(bar, QPoint()).x() > switch.mapTo(bar, QPoint()).x()


def test_a_tap_takes_the_focus_from_nobody(chosen) -> None:
    bar, _ = chosen()
    other = QLineEdit(bar.window())
    other.show()
    other.setFocus()

    QTest.mouseClick(bar.languages["es"], Qt.MouseButton.LeftButton)

    assert QApplication.focusWidget() is other


def chips(bar: LookBar) -> list:
    return [*bar.languages.values(), *bar.switches.values()]
