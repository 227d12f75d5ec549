"""Large text is larger, and what a student decides by is seen without scrolling on every glass."""

from itertools import product

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from kiosk.demo import gallery
from kiosk.demo.gallery import GLASSES, Glass, Shot
from kiosk.screens.confirm import ConfirmScreen
from kiosk.screens.photo import PhotoScreen
from kiosk.widgets import theme as themes
from kiosk.widgets.languages import NAMES, Translation
from kiosk.widgets.theme import Look

CONFIRMS = ("confirm", "confirm-photo", "confirm-unknown")
SMALLEST, _, UPRIGHT, LARGEST = GLASSES
SHAPES = (SMALLEST, UPRIGHT, LARGEST)


def seen(application: QApplication, shot: Shot, *names: str):
    themes.load_fonts()
    for name, stage in gallery.shown(application, Translation(application), shot, names):
        yield name, stage.window


def pixels_of(label: QLabel) -> int:
    return label.fontInfo().pixelSize()


def sizes(screen: ConfirmScreen) -> dict[str, int]:
    """Pixels of the type of what a student reads; of a sentence, of the label that says it."""
    labels = [label for label in screen.findChildren(QLabel) if label.isVisible()]
    wanted = {
        "name": screen._name.text(),
        "note": screen._note.text(),
        "consent": screen._said,
        "whom to ask": "" if screen._waivable else screen._whom_to_ask.text(),
    }
    return {
        what: max((pixels_of(label) for label in labels if text in label.text()), default=0)
        for what, text in wanted.items()
        if text
    }


def lies_within(widget: QWidget, outer: QWidget) -> bool:
    return outer.rect().contains(QRect(widget.mapTo(outer, QPoint()), widget.size()))


def looked_at(
    application: QApplication, glass: Glass, language: str, *, large: bool
) -> dict[str, tuple[dict[str, int], int]]:
    """What each exhibit's type measures, and the type of the body."""
    shot = Shot(glass, Look(language=language, large_text=large, palette="contrast"))
    return {
        name: (sizes(window.confirm), window.theme.px("text_body"))
        for name, window in seen(application, shot, *CONFIRMS)
    }


@pytest.mark.parametrize(("language", "glass"), list(product(NAMES, SHAPES)))
def test_large_text_makes_name_and_sentences_larger(qapp, language, glass) -> None:
    normal = looked_at(qapp, glass, language, large=False)
    large = looked_at(qapp, glass, language, large=True)

    for name in CONFIRMS:
        (before, _), (after, body) = normal[name], large[name]
        assert before.keys() == after.keys()
        smaller = {what for what in before if after[what] <= before[what]}
        assert smaller == set(), name
        faint = {what for what in after if after[what] < body}
        assert faint == set(), name
        assert after["name"] == max(after.values()), name
        assert after["name"] > body, name


@pytest.mark.parametrize(
    ("language", "glass", "large"), list(product(NAMES, SHAPES, (False, True)))
)
def test_details_have_all_their_titles_or_none(qapp, language, glass, large) -> None:
    shot = Shot(glass, Look(language=language, large_text=large, palette="contrast"))
    for name, window in seen(qapp, shot, "confirm", "confirm-photo"):
        confirm = window.confirm
        pairs = confirm._details._labels
        titled = {title.isVisible() for title, _ in pairs.values()}
        cut = [key for key, pair in pairs.items() if not lies_within(pair[1], confirm._content)]

        assert len(titled) == 1, name
        assert all(value.isVisible() for _, value in pairs.values()), name
        assert cut == [], name
        assert "\u200b" not in pairs["email"][1].text(), f"{name}: the address is broken"
        assert confirm._area.verticalScrollBar().maximum() == 0, name
        assert confirm._content.height() <= confirm._area.viewport().height(), name


def test_a_year_that_is_a_figure_is_told_as_a_year(qapp) -> None:
    shot = Shot(UPRIGHT, Look(large_text=True))
    for _, window in seen(qapp, shot, "confirm-photo"):
        title, value = window.confirm._details._labels["year"]
        told = (title.text() if title.isVisible() else "") + value.text()

    assert "Year" in told


@pytest.mark.parametrize("language", NAMES)
def test_upright_the_photo_takes_the_room_there_is(qapp, language) -> None:
    shot = Shot(UPRIGHT, Look(language=language))
    for _, window in seen(qapp, shot, "confirm-photo"):
        confirm = window.confirm
        spare = confirm._area.height() - confirm.height_needed(confirm._content)
        step = confirm.theme.px("primary_key")

    assert 0 <= spare < step


@pytest.mark.parametrize(
    ("language", "glass", "large"), list(product(NAMES, SHAPES, (False, True)))
)
def test_one_may_say_no_is_read_without_scrolling(qapp, language, glass, large) -> None:
    shot = Shot(glass, Look(language=language, large_text=large, palette="contrast"))
    for _, window in seen(qapp, shot, "consent"):
        panel = window.confirm.panel
        no = window.confirm._text.split("\n\n")[-1]
        (last,) = [label for label in panel.findChildren(QLabel) if label.text() == no]
        region = last.visibleRegion().boundingRect()

        assert region == last.rect()
        assert last.height() >= last.heightForWidth(last.width())
        assert lies_within(panel.close_button, panel)


@pytest.mark.parametrize(("language", "large"), list(product(NAMES, (False, True))))
def test_upright_the_whole_picture_is_as_wide_as_the_screen(qapp, language, large) -> None:
    shot = Shot(UPRIGHT, Look(language=language, large_text=large))
    for name, window in seen(qapp, shot, "front-photo", "back-photo"):
        screen = window.current
        assert isinstance(screen, PhotoScreen)
        box = screen.camera._box()

        assert box.width() >= 0.9 * screen.width(), name
        assert box.width() / box.height() == pytest.approx(16 / 9, rel=0.01), name


def test_no_photo_looks_like_a_button(qapp) -> None:
    shot = Shot(UPRIGHT, Look())
    for name, window in seen(qapp, shot, "confirm", "front-photo", "back-photo"):
        assert window.current.no_photo.property("role") == "plain", name
