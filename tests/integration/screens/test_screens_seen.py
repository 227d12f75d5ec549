"""What somebody who looked at every picture found, and no measure had: each stays mended."""

from itertools import product

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from screen_walks import SMALLEST, UPRIGHT

from kiosk.demo import gallery, inspection, pixels
from kiosk.demo.admin_exhibits import ADMIN_EXHIBITS
from kiosk.demo.exhibits import EXHIBITS
from kiosk.demo.gallery import Shot
from kiosk.demo.invented import STUDENTS
from kiosk.demo.setup_exhibits import SETUP_EXHIBITS
from kiosk.findings import Check, bad, good
from kiosk.screens.admin.camera_panel import LEAST_PICTURE
from kiosk.screens.admin.page import AdminPage
from kiosk.screens.admin.self_test import SelfTestScreen
from kiosk.screens.admin.stepper import Stepper
from kiosk.screens.admin.wizard_server import ServerPage
from kiosk.widgets import basics
from kiosk.widgets import theme as themes
from kiosk.widgets.languages import NAMES, Translation
from kiosk.widgets.scroll import scrolled
from kiosk.widgets.student_rows import StudentRows
from kiosk.widgets.theme import Look

GLASSES = (SMALLEST, UPRIGHT)


def seen(application: QApplication, shot: Shot, *names: str):
    themes.load_fonts()
    for name, stage in gallery.shown(application, Translation(application), shot, names):
        yield name, stage.window


@pytest.mark.parametrize(("language", "glass"), list(product(NAMES, GLASSES)))
def test_no_page_scrolls_for_less_than_a_line(qapp, language, glass) -> None:
    shot = Shot(glass, Look(language=language, large_text=True, palette="contrast"))
    found = {}
    for name, window in seen(qapp, shot, *ADMIN_EXHIBITS, *SETUP_EXHIBITS):
        page = window.current
        if isinstance(page, AdminPage):
            beyond = page.area.verticalScrollBar().maximum()
            if 0 < beyond < page.theme.px("key"):
                found[name] = beyond

    assert found == {}


@pytest.mark.parametrize(("language", "glass"), list(product(NAMES, GLASSES)))
def test_names_found_are_all_on_the_screen_in_one_size(qapp, language, glass) -> None:
    shot = Shot(glass, Look(language=language, large_text=True))
    for _, window in seen(qapp, shot, "identify-results"):
        rows = window.identify.rows
        beyond = rows.verticalScrollBar().maximum()
        sizes = [(row._name_px, row._facts_px) for row in rows.rows]

    assert beyond == 0
    assert len(sizes) == len(STUDENTS)
    assert len(set(sizes)) == 1


def test_two_lines_of_a_row_keep_off_its_border(qapp, stand) -> None:
    theme = themes.make_theme(ppi=96, width=1280, height=720, look=Look(large_text=True))
    rows = StudentRows(theme)
    rows.setParent(stand)
    rows.resize(1248, 218)
    rows.show()
    rows.show_students(STUDENTS)

    row = rows.rows[0]
    lines = 2 * row._line(row._facts_px)

    assert row.height() - lines >= theme.gap - 1


def test_short_names_are_as_large_as_the_type(qapp, stand, theme) -> None:
    rows = StudentRows(theme)
    rows.setParent(stand)
    rows.resize(1248, 218)
    rows.show()
    rows.show_students(STUDENTS[:1])

    assert rows.rows[0]._name_px == theme.px("text_body")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_scroll_bar_keeps_off_what_it_scrolls(qapp, stand, language) -> None:
    theme = themes.make_theme(ppi=96, width=1280, height=720, look=Look(language=language))
    qapp.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if theme.is_mirrored else Qt.LayoutDirection.LeftToRight
    )
    try:
        themes.apply(theme, qapp)
        content = QWidget()
        column = QVBoxLayout(content)
        column.addWidget(QLabel("\n" * 40))
        area = scrolled(content)
        area.setParent(stand)
        area.resize(300, 200)
        area.show()
        qapp.processEvents()
        drawn = pixels.pixels_of(area.verticalScrollBar())
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        themes.apply(themes.make_theme(ppi=96, width=1280, height=720), qapp)

    inked = [x for x in range(drawn.shape[1]) if (drawn[:, x] != drawn[-1, 0]).any()]
    free = drawn.shape[1] - 1 - inked[-1] if theme.is_mirrored else inked[0]

    assert free >= theme.gap - 1


@pytest.mark.parametrize("language", NAMES)
def test_cameras_are_shown_large_enough_to_judge_them(qapp, language) -> None:
    shot = Shot(SMALLEST, Look(language=language, large_text=True))
    for _, window in seen(qapp, shot, "cameras"):
        page = window.current
        heights = [panel.view.height() for panel in (page.front, page.back)]
        ends = [
            panel.measure_button.visibleRegion().boundingRect().height()
            == panel.measure_button.height()
            for panel in (page.front, page.back)
        ]
        least = page.theme.px("key", LEAST_PICTURE)

    assert min(heights) >= least
    assert all(ends)


def test_the_way_on_looks_recommended_only_when_all_is_tested_and_nothing_red(qapp, theme) -> None:
    screen = SelfTestScreen(theme)

    def role() -> str:
        return screen.start_button.property("role")

    screen.begin(dict.fromkeys((Check.EVENT, Check.DISK)))
    assert role() == "secondary"
    assert screen.start_button.isEnabled()
    screen.show_finding(good(Check.EVENT, "Ready"))
    screen.show_finding(bad(Check.DISK, "Full", "Make room"))
    assert role() == "secondary"
    screen.show_finding(good(Check.DISK, "Free"))
    assert role() == "primary"
    screen.begin(dict.fromkeys((Check.EVENT,)))
    assert role() == "secondary"
    screen.deleteLater()


def test_an_arabic_list_is_parted_by_arabic_commas(qapp) -> None:
    shot = Shot(SMALLEST, Look(language="ar"))
    for _, window in seen(qapp, shot, "events"):
        asked = [
            label.text()
            for label in window.current.findChildren(QLabel)
            if label.text().startswith("يطلب")
        ]

    assert asked
    assert all("\u060c " in text and ", " not in text for text in asked)


def test_the_question_names_the_server_once(qapp) -> None:
    shot = Shot(SMALLEST, Look(large_text=True))
    for _, window in seen(qapp, shot, "wizard-server"):
        page = window.current
        texts = [label.text().replace("\u200b", "") for label in page.findChildren(QLabel)]
        lines = page.host.height() // page.host.fontMetrics().lineSpacing()

    assert sum("checkin.northcampus.example.edu" in text for text in texts) == 1
    assert lines == 1


def test_a_value_stands_between_its_buttons_however_wide_the_place(qapp, stand, theme) -> None:
    stepper = Stepper(theme, "Volume", less=lambda: None, more=lambda: None)
    stepper.setParent(stand)
    stepper.show_value("70 %")
    stepper.resize(900, stepper.sizeHint().height())
    stepper.show()
    qapp.processEvents()

    apart = stepper.more.mapTo(stepper, QPoint()).x() - stepper.less.geometry().right()

    assert apart <= theme.px("text_body", 3.4) + 3 * theme.gap


def test_tick_boxes_grow_with_the_type() -> None:
    usual, large = (
        themes.make_theme(ppi=96, width=1280, height=720, look=Look(large_text=is_large))
        for is_large in (False, True)
    )

    assert large.px("tick") > 1.3 * usual.px("tick")


@pytest.mark.parametrize("language", NAMES)
def test_the_looks_to_begin_with_stand_side_by_side(qapp, language) -> None:
    shot = Shot(SMALLEST, Look(language=language))
    for _, window in seen(qapp, shot, "settings"):
        buttons = window.current._groups["palette"].buttons()
        tops = {button.mapTo(window, QPoint()).y() for button in buttons}

    assert len(tops) == 1


def smallest_type(application: QApplication, shot: Shot, *names: str) -> dict[tuple, int]:
    """Return how large each text of each state is, where it is smallest."""
    found: dict[tuple, int] = {}
    for name, window in seen(application, shot, *names):
        for widget in window.findChildren(QWidget):
            if isinstance(widget, QLabel | QAbstractButton) and widget.isVisible():
                text = name, widget.text()
                size = widget.fontInfo().pixelSize()
                found[text] = min(size, found.get(text, size))
    return found


@pytest.mark.parametrize(("language", "glass"), list(product(("en", "es"), GLASSES)))
def test_large_text_makes_no_text_smaller(qapp, language, glass) -> None:
    names = (*EXHIBITS, *SETUP_EXHIBITS)
    usual, large = (
        smallest_type(qapp, Shot(glass, Look(language=language, large_text=is_large)), *names)
        for is_large in (False, True)
    )
    both = usual.keys() & large.keys()

    assert len(both) > len(names)
    assert {text: (usual[text], large[text]) for text in both if large[text] < usual[text]} == {}


def test_a_server_of_any_length_is_named_no_smaller_in_large_text(qapp, stand) -> None:
    sizes = []
    for is_large in (False, True):
        look = Look(large_text=is_large)
        theme = themes.make_theme(ppi=96, width=1280, height=720, look=look)
        themes.apply(theme, qapp)
        for letters in range(20, 44):
            host = f"{'n' * letters}.edu"
            page = ServerPage(theme, host=host, address=f"https://{host}", is_open=False)
            page.setParent(stand)
            page.resize(1280, 720)
            page.show()
            sizes.append(page.host.fontInfo().pixelSize())
            page.deleteLater()
    half = len(sizes) // 2

    assert len(set(sizes[:half])) > 1
    assert all(usual <= large for usual, large in zip(sizes[:half], sizes[half:], strict=True))


@pytest.mark.parametrize("has_icon", [False, True], ids=["text", "icon and text"])
def test_the_check_finds_a_chosen_chip_that_cuts_its_bold_text(qapp, stand, has_icon) -> None:
    theme = themes.make_theme(ppi=96, width=1280, height=720, look=Look(palette="contrast"))
    themes.apply(theme, qapp)
    picture = basics.icon("contrast-circle", theme) if has_icon else None
    for kind, is_cut in ((QPushButton, True), (basics.Chip, False)):
        made = basics.button("High contrast", lambda: None, "chip", picture)
        chip = kind(made.text(), stand)
        chip.setProperty("role", "chip")
        chip.setIcon(made.icon())
        chip.setIconSize(made.iconSize())
        chip.setCheckable(True)
        chip.ensurePolished()
        chip.resize(chip.sizeHint())
        chip.show()
        assert inspection.clipped(stand) == []
        chip.setChecked(True)

        found = [fault for fault in inspection.clipped(stand) if "when it is chosen" in fault]

        assert bool(found) is is_cut, found
        chip.hide()


@pytest.mark.parametrize(
    ("text", "side"), [("\u0623\u064b", "above"), ("\u0639\u0627\u0644\u064d", "below")]
)
def test_the_check_finds_a_mark_that_is_cut(qapp, stand, text, side) -> None:
    themes.load_fonts()
    label = basics.label(text, "title")
    label.setParent(stand)
    label.show()
    label.resize(label.sizeHint())
    assert inspection.clipped(stand) == []

    label.setContentsMargins(0, 0, 0, 0)
    label.resize(label.sizeHint())

    (fault,) = inspection.clipped(stand)
    assert f"{side} its letters" in fault
