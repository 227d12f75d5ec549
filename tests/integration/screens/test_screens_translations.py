"""The screens speak every language, whatever class a text was written in."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from kiosk.demo import gallery
from kiosk.demo.exhibits import new_window
from kiosk.demo.invented import EVENT
from kiosk.screens import words
from kiosk.screens.sign import SignScreen
from kiosk.widgets import theme as themes
from kiosk.widgets.languages import NAMES, Translation
from kiosk.widgets.status_bar import age_text
from kiosk.widgets.theme import Look
from sync.domain.attendance import Outcome

CANCEL = {"en": "Cancel", "fil": "Kanselahin", "es": "Cancelar", "ar": "إلغاء"}


@pytest.fixture
def speak(qapp):
    """Make the application speak a language; English again afterwards."""
    translation = Translation(qapp)
    yield translation.speak
    translation.speak("en")


def made_in(language: str):
    return themes.make_theme(ppi=96, width=1280, height=720, look=Look(language=language))


@pytest.mark.parametrize("language", NAMES)
def test_what_a_base_class_says_is_translated_in_its_subclasses(speak, qtbot, language) -> None:
    speak(language)
    screen = SignScreen(made_in(language))
    qtbot.addWidget(screen)

    assert type(screen).__name__ != "VisitScreen"
    assert screen.cancel.text() == CANCEL[language]


@pytest.mark.parametrize("language", NAMES)
def test_words_outside_of_classes_are_translated(speak, language) -> None:
    speak(language)

    headlines = {words.headline(outcome) for outcome in Outcome}
    assert len(headlines) == len(Outcome)
    if language != "en":
        assert "You are checked in" not in headlines


def test_ages_are_translated(speak) -> None:
    now = datetime(2026, 3, 16, tzinfo=UTC)
    speak("es")

    assert age_text(now - timedelta(days=3), now) == "3 días"


def test_arabic_is_laid_out_from_right_to_left_and_english_is_not(speak, qapp) -> None:
    speak("ar")
    assert qapp.layoutDirection() is Qt.LayoutDirection.RightToLeft

    speak("en")
    assert qapp.layoutDirection() is Qt.LayoutDirection.LeftToRight


def test_a_language_that_nobody_translated_is_english(speak, qapp) -> None:
    speak("es")
    speak("xx")

    assert words.headline(Outcome.ACCEPTED) == "You are checked in"
    assert qapp.layoutDirection() is Qt.LayoutDirection.LeftToRight


def test_digits_stay_the_same_in_arabic(speak) -> None:
    speak("ar")

    assert "08:00" in words.date_and_time(EVENT.opens_at, EVENT)


@pytest.mark.parametrize("language", [name for name in NAMES if name != "en"])
def test_no_button_of_a_student_is_left_in_english(speak, qapp, qtbot, language) -> None:
    english = {text for text in buttons(qtbot, "en") if any(c.isalpha() for c in text)}
    speak(language)

    left = buttons(qtbot, language) & english

    assert left <= {*NAMES.values(), "Email", "PIN", "PDF", "XLSX", "CSV", "OK"}


def buttons(qtbot, language: str) -> set[str]:
    window = new_window(made_in(language), 1280, 720)
    qtbot.addWidget(window)
    students = [window.identify, window.waiver]
    assert all(screen in window.screens() for screen in students)
    bars = [window.status]
    inside = {button for bar in bars for button in bar.findChildren(QPushButton)}
    return {b.text() for b in window.findChildren(QPushButton) if b not in inside and b.text()}


def test_the_gallery_has_every_language_and_palette() -> None:
    looks = [
        Look(language=language, palette=palette)
        for language in NAMES
        for palette in gallery.PALETTES
    ]
    some = gallery.shots(gallery.GLASSES, looks, whole=False)

    assert {shot.look.language for shot in some} == set(NAMES)
    assert {shot.look.palette for shot in some if shot.glass == gallery.LARGEST} == {"light"}
    assert len(gallery.shots(gallery.GLASSES, looks, whole=True)) == len(looks) * 4
