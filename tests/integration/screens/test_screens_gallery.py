"""The gallery: every screen is in it, its page finds each picture, and what looking found stays
mended.
"""

import importlib
import pkgutil
from itertools import product

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel
from screen_walks import SMALLEST, UPRIGHT

import kiosk.screens
from kiosk.demo import gallery, gallery_page, inspection, pixels
from kiosk.demo.gallery import Shot
from kiosk.demo.gallery_page import Picture
from kiosk.screens.admin.page import RowButton, badge
from kiosk.screens.admin.tiles import Tiles
from kiosk.screens.admin.typing import TypingPage
from kiosk.screens.admin.wizard import WizardPage
from kiosk.screens.admin.wizard_connect import StationPage
from kiosk.screens.screen import Screen
from kiosk.widgets import basics
from kiosk.widgets import theme as themes
from kiosk.widgets.camera_view import CameraView
from kiosk.widgets.languages import NAMES, Translation
from kiosk.widgets.status_bar import StatusBar
from kiosk.widgets.theme import Look
from kiosk.widgets.wrap_button import WrapButton

BASES = {TypingPage, WizardPage, StationPage}
"""Screens that only others are made of."""
ARABIC = "لإثبات حضورك، تحفظ جامعتك رقمك الجامعي والوقت وصورك وتوقيعك."


def stages(application: QApplication, shot: Shot, *names: str):
    themes.load_fonts()
    for name, stage in gallery.shown(application, Translation(application), shot, names):
        yield name, stage.window


def test_every_screen_is_in_the_gallery(qapp) -> None:
    for module in pkgutil.walk_packages(kiosk.screens.__path__, "kiosk.screens."):
        importlib.import_module(module.name)
    wanted = {cls for cls in leaves(Screen) if cls.__module__.startswith("kiosk.screens")} - BASES
    seen = set()
    for _, window in stages(qapp, Shot(SMALLEST, Look()), *gallery.all_exhibits()):
        seen |= {cls for cls in type(window.current).__mro__ if cls in wanted}

    assert {cls.__name__ for cls in wanted - seen} == set()


@pytest.mark.parametrize(("language", "glass"), list(product(NAMES, (SMALLEST, UPRIGHT))))
def test_large_text_shows_who_one_is_without_scrolling(qapp, language, glass) -> None:
    shot = Shot(glass, Look(language=language, large_text=True))

    hidden = {
        name: window.confirm._area.verticalScrollBar().maximum()
        for name, window in stages(qapp, shot, "identify", "confirm", "confirm-photo")
        if name != "identify"
    }

    assert hidden == {"confirm": 0, "confirm-photo": 0}


def test_a_photo_that_moves_back_above_the_name_takes_its_room_at_once(qapp) -> None:
    shot = Shot(UPRIGHT, Look(language="es"))
    scrolled = [
        window.confirm._area.verticalScrollBar().maximum()
        for _, window in stages(qapp, shot, "identify", "confirm", "confirm-photo")
    ]

    assert scrolled[1:] == [0, 0]


def test_after_a_close_fit_the_next_student_is_shown_with_space_again(qapp) -> None:
    shot = Shot(SMALLEST, Look(language="en", large_text=True))
    spaces = [
        window.confirm.column.spacing()
        for _, window in stages(qapp, shot, "confirm-unknown", "confirm-photo", "confirm-unknown")
    ]

    assert spaces[1] < spaces[0] == spaces[2]


def test_wrapped_arabic_lines_all_begin_at_the_edge(qapp, stand, theme) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        label = basics.label(ARABIC, wrap=True)
        label.setParent(stand)
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        label.setGeometry(QRect(0, 0, 420, 120))
        label.show()
        drawn = pixels.pixels_of(label)
        height = label.fontMetrics().lineSpacing()
        middle = drawn.shape[0] // 2
        first, second = drawn[middle - height : middle], drawn[middle : middle + height]
        ends = [(part != part[0, 0]).any(axis=0).nonzero()[0].max() for part in (first, second)]
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    assert abs(int(ends[0]) - int(ends[1])) <= 4


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Check the Wi-Fi", "Check the Wi\u2011Fi"),
        ("your check-in", "your check\u2011in"),
        ("Reyes-Montenegro", "Reyes-Montenegro"),
    ],
)
def test_no_line_begins_with_the_last_two_letters_of_a_word(qapp, text, shown) -> None:
    label = basics.label(text, wrap=True)

    assert QLabel.text(label) == shown
    assert label.text() == text


def test_tiles_of_several_rows_are_as_many_in_each(qapp, stand, theme) -> None:
    tiles = Tiles([QLabel(str(n)) for n in range(8)], least=100, gap=8, most=8)
    tiles.setParent(stand)
    tiles.resize(760, 200)
    tiles.show()

    assert [tiles._grid.itemAtPosition(1, n) is not None for n in range(5)] == [True] * 4 + [False]


def test_a_wide_word_at_the_end_of_a_narrow_row_goes_below_the_title(qapp, stand, theme) -> None:
    word = badge("Bukas ngayon", "good")
    row = RowButton(theme, title="Freshmen Welcome Assembly", lines=["On the list"], badge=word)
    row.setParent(stand)
    row.show()
    row.resize(1200, 200)
    qapp.processEvents()
    beside = word.geometry().left()

    row.resize(400, 300)
    qapp.processEvents()

    assert beside > 600
    assert word.geometry().left() < 100
    row.resize(1200, 200)
    qapp.processEvents()
    assert word.geometry().left() == beside


def test_a_button_leaves_no_single_word_for_its_last_line(qapp, stand, theme) -> None:
    button = WrapButton("No card? Type your number or name", theme, role="secondary")
    button.setParent(stand)
    width = button.sizeHint().width()
    room = QRect(0, 0, round(0.92 * (width - button._beside())), 200)
    metrics = button.fontMetrics()
    flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)

    whole = metrics.boundingRect(room, flags, button.text())
    evened = metrics.boundingRect(button._evened(room), flags, button.text())

    assert evened.height() == whole.height()
    assert button._evened(room).center().x() == pytest.approx(room.center().x(), abs=1)
    assert evened.width() < whole.width()


def test_an_alarm_takes_the_place_of_what_the_organizers_button_says(qapp, stand, theme) -> None:
    bar = StatusBar(theme)
    bar.setParent(stand)
    bar.resize(420, bar.sizeHint().height())
    bar.show()
    bar.show_item("clock", "08:41")
    assert bar.organizer.text()

    bar.show_item("camera", "Camera away", "bad")
    bar.show_item("sync", "12 refused by the server", "bad")

    assert not bar.organizer.text()
    assert bar.organizer.accessibleName()
    bar.resize(1280, bar.height())
    assert bar.organizer.text()


def test_the_place_of_a_picture_to_come_is_seen_on_a_black_page(qapp, stand) -> None:
    theme = themes.make_theme(ppi=96, width=1280, height=720, look=Look(palette="contrast"))
    view = CameraView(theme, mirrored=False)
    view.setParent(stand)
    view.resize(320, 180)
    view.show()

    drawn = pixels.pixels_of(view)

    assert (drawn == int(theme.colors["outline"][1:], 16)).sum() > 2 * (320 + 180)


def test_a_language_written_the_other_way_begins_where_the_others_do(qapp) -> None:
    shot = Shot(SMALLEST, Look())
    (_, window), *_ = list(stages_once(qapp, shot, "wizard-language"))

    assert window == {Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute}


def stages_once(application: QApplication, shot: Shot, name: str):
    for _, window in stages(application, shot, name):
        rows = window.current.rows.values()
        found = {
            label.alignment() & ~Qt.AlignmentFlag.AlignVertical_Mask
            for row in rows
            for label in row.findChildren(QLabel)
            if label.text()
        }
        yield name, found


def test_the_page_has_each_picture_once_and_says_what_is_wrong_with_it(tmp_path) -> None:
    pictures = [
        Picture(
            exhibit="confirm",
            glass="1280x720",
            language=language,
            palette="light",
            type_size="normal",
            file=f"{language}/confirm.png",
            thumbnail=f"{language}/thumbnails/confirm.jpg",
            faults=("QLabel “a < b” sticks out",) if language == "ar" else (),
        )
        for language in ("en", "ar")
    ]

    page = gallery_page.write(tmp_path, pictures).read_text(encoding="utf-8")

    assert page.count('href="en/confirm.png"') == page.count('href="ar/confirm.png"') == 1
    assert "2 pictures, 1 with faults" in page
    assert "“a &lt; b” sticks out" in page
    for language in ("en", "ar"):
        assert f'<input type="checkbox" checked id="language-{language}">' in page


def leaves(kind: type) -> set[type]:
    return {kind}.union(*(leaves(sub) for sub in kind.__subclasses__())) - {Screen}


def test_a_button_with_the_focus_cuts_nothing_off_its_text(qapp) -> None:
    shot = Shot(SMALLEST, Look(palette="contrast"))
    found = {}
    for name, window in stages(qapp, shot, "identify", "sign", "waiver-signature", "settings"):
        for widget in inspection.tab_order(window):
            widget.setFocus()
            found[name] = found.get(name, []) + inspection.clipped(widget.parentWidget())

    assert {name: faults for name, faults in found.items() if faults} == {}
