"""What the theme makes of tokens, window and look; icons and fonts."""

import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout
from PySide6.QtWidgets import QApplication, QPushButton

from kiosk.widgets import basics, fonts
from kiosk.widgets import theme as themes
from kiosk.widgets.theme import Look, Theme

CAPITALS = 0.714
"""Height of Noto Sans' capitals, in em."""
PPI = 141.0
PX_PER_MM = PPI / 25.4


def theme_for(width_mm: float, height_mm: float, **look: object) -> Theme:
    width, height = round(width_mm * PX_PER_MM), round(height_mm * PX_PER_MM)
    return themes.make_theme(ppi=PPI, width=width, height=height, look=Look(**look))


def mm(theme: Theme, size: str) -> float:
    return theme.px(size) / theme.px_per_mm


@pytest.mark.parametrize("height", [190, 166, 150])
def test_keys_are_as_large_as_fingers_need_on_low_screens_too(height) -> None:
    theme = theme_for(296, height)

    assert mm(theme, "primary_key") == pytest.approx(20, abs=0.2)
    assert mm(theme, "key") >= 12


def test_a_low_screen_takes_from_spacing_first_then_from_type() -> None:
    usual, low = theme_for(338, 190), theme_for(267, 150)

    space, text = low.gap / usual.gap, low.px("text_body") / usual.px("text_body")
    assert space < text < 1


def test_a_tiny_window_shrinks_everything() -> None:
    assert mm(theme_for(160, 90), "primary_key") < 15


def test_a_large_screen_is_filled() -> None:
    assert mm(theme_for(600, 336), "primary_key") == pytest.approx(20 * 336 / 190, abs=0.3)


def test_capitals_are_as_high_as_they_must_be() -> None:
    usual, large = theme_for(338, 190), theme_for(338, 190, large_text=True)

    assert mm(usual, "text_body") * CAPITALS >= 4.8
    for size in ("text_body", "text_title", "text_display"):
        assert mm(large, size) * CAPITALS >= 7.25
        assert large.px(size) > usual.px(size)


def test_borders_are_thicker_in_high_contrast() -> None:
    usual, contrast = theme_for(338, 190), theme_for(338, 190, palette="contrast")

    for size in ("border", "ring", "rule", "frame"):
        assert contrast.px(size) > usual.px(size)


def test_nothing_moves_for_those_who_want_less_motion() -> None:
    still = theme_for(338, 190, reduced_motion=True)

    assert still.ms("motion_ms") == 0
    assert still.ms("result_ms") == theme_for(338, 190).ms("result_ms")


@pytest.mark.parametrize("palette", ["light", "dark", "contrast"])
def test_the_style_sheet_is_whole_and_qt_can_read_it(qapp, palette) -> None:
    theme = theme_for(338, 190, palette=palette)

    themes.apply(theme, qapp)  # Qt's complaint about what it cannot read would fail the test

    assert "$" not in theme.style_sheet()
    button = basics.button("Yes", lambda: None, "primary")
    button.ensurePolished()
    assert button.sizeHint().height() == theme.px("primary_key")


@pytest.mark.parametrize("role", ["plain", "secondary", "primary", "quiet", "chip", "row", "key"])
def test_a_button_stays_as_high_as_it_is_when_it_gets_the_focus(theme, stand, role) -> None:
    button = basics.button("Yes", lambda: None, role)
    button.setCheckable(role == "chip")
    button.setChecked(role == "chip")
    button.setParent(stand)
    button.show()
    before = button.sizeHint().height()

    button.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    button.style().polish(button)

    assert button.hasFocus()
    assert button.sizeHint().height() == before


def test_arrows_point_the_way_the_page_is_read() -> None:
    assert basics.mirrored("arrow-left") == "arrow-right"
    assert basics.mirrored("chevron-right") == "chevron-left"
    assert basics.mirrored("undo") == "redo"
    assert basics.mirrored("arrow-up") == "arrow-up"
    assert basics.mirrored("camera") == "camera"


def test_icons_are_mirrored_in_arabic_alone(qapp) -> None:
    def drawn(name: str, language: str) -> bytes:
        icon = basics.icon(name, theme_for(338, 190, language=language))
        image = icon.pixmap(32, 32).toImage()
        return bytes(image.constBits())

    assert drawn("arrow-left", "ar") == drawn("arrow-right", "en")
    assert drawn("arrow-left", "es") != drawn("arrow-right", "en")


def test_a_tick_box_shows_whether_it_is_ticked(theme, stand) -> None:
    heard: list[bool] = []
    box = basics.tick_box("I agree", heard.append, theme)
    box.setParent(stand)
    box.show()
    empty = box.grab().toImage()

    box.click()

    assert heard == [True]
    assert box.grab().toImage() != empty
    assert box.accessibleName() == "I agree"


@pytest.mark.parametrize(
    "name", ["Nguyễn Thị Ánh Tuyết", "أنس الفارسي", "Señor Ñandú", "İpek Şahin"]
)
def test_names_have_glyphs(qapp, name) -> None:
    themes.load_fonts()

    assert 0 not in glyphs(name)


def test_a_line_of_arabic_is_hardly_higher_than_one_of_latin(qapp) -> None:
    themes.load_fonts()

    assert sum(line("لا أستطيع التوقيع")) < 1.15 * sum(line("I cannot sign"))
    ink = QFontMetricsF(font()).tightBoundingRect("جعقي يومًا لإلى")
    above, below = line("جعقي")
    assert -ink.top() <= above
    assert ink.bottom() <= below


def test_all_weights_come_out_of_the_upright_fonts(qapp) -> None:
    themes.load_fonts()
    bold = font()
    bold.setWeight(QFont.Weight.Bold)

    assert QFontMetricsF(bold).horizontalAdvance("Check in") > QFontMetricsF(
        font()
    ).horizontalAdvance("Check in")


def test_buttons_have_a_gap_between_icon_and_text(theme, stand) -> None:
    icon = basics.icon("check", theme)
    worded, bare = (basics.button(text, lambda: None, "plain", icon) for text in ("Yes", ""))

    assert worded.iconSize().width() > worded.iconSize().height()
    assert bare.iconSize().width() == bare.iconSize().height()
    assert isinstance(worded, QPushButton)


def font() -> QFont:
    made = QFont()
    made.setFamilies(list(fonts.FAMILIES))
    made.setPixelSize(100)
    return made


def laid_out(text: str) -> QTextLayout:
    layout = QTextLayout(text, font())
    layout.beginLayout()
    layout.createLine().setLineWidth(10_000)
    layout.endLayout()
    return layout


def line(text: str) -> tuple[float, float]:
    """Return how far a line reaches above and below its base."""
    layout = laid_out(text)
    return layout.lineAt(0).ascent(), layout.lineAt(0).descent()


def glyphs(text: str) -> list[int]:
    return [index for run in laid_out(text).glyphRuns() for index in run.glyphIndexes()]


ICONS_AMONG_GARBAGE = """
import gc
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from kiosk.widgets.icons import icon

application = QApplication([])
for _ in range(50):
    made = icon("check", QColor("red"), QColor("blue"))
    made.itself = made
del made
gc.collect()
"""


def test_icons_among_garbage_are_destroyed_once() -> None:
    done = subprocess.run([sys.executable, "-c", ICONS_AMONG_GARBAGE], check=False)

    assert done.returncode == 0
