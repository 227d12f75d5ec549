"""Text and icons stand out from what is behind them: by the tokens, and on the pixels drawn."""

from itertools import product

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLabel
from screen_walks import PALETTES, walk

from kiosk.demo import pixels
from kiosk.widgets import contrast
from kiosk.widgets import theme as themes
from kiosk.widgets.theme import Look

PAGES = ("surface", "raised", "good_surface", "review_surface", "bad_surface")
TEXTS = ("text", "muted", "accent", "accent_pressed", "good", "review", "bad")
WRITTEN_ON = [
    *product(TEXTS, PAGES),
    *product(("text", "muted"), ("track",)),
    ("on_accent", "accent"),
    ("on_accent", "accent_pressed"),
    *product(("on_state",), ("good", "review", "bad")),
    ("ink", "paper"),
    ("paper_accent", "paper"),
    ("on_shade", "shade"),
]
DRAWN_ON = [*product(("outline", "focus"), PAGES), ("paper_line", "paper")]


def colors(palette: str, accent: str = "") -> dict[str, str]:
    look = Look(palette=palette)
    return themes.make_theme(ppi=96, width=1280, height=720, look=look, accent=accent).colors


def test_contrast_is_counted_as_wcag_does() -> None:
    assert contrast.ratio("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast.ratio("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert contrast.ratio("#0000FF", "#0000ff") == 1


@pytest.mark.parametrize("palette", PALETTES)
def test_every_token_is_seen_on_what_it_is_used_on(palette) -> None:
    found = colors(palette)

    def faint(pairs, least):
        ratios = {(one, other): contrast.ratio(found[one], found[other]) for one, other in pairs}
        return {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < least}

    assert faint(WRITTEN_ON, contrast.TEXT) == {}
    assert faint(DRAWN_ON, contrast.LARGE) == {}


@pytest.mark.parametrize("palette", ["light", "dark"])
@pytest.mark.parametrize(
    "accent",
    ["#FFD400", "#0A1A50", "#FFFFFF", "#000000", "#808080", "#7A1FA2", "#00C853", "#D50000"],
)
def test_an_events_colour_is_corrected_until_it_is_seen(palette, accent) -> None:
    found = colors(palette, accent)

    for page in PAGES:
        assert contrast.ratio(found["accent"], found[page]) >= contrast.TEXT
    for fill in ("accent", "accent_pressed"):
        assert contrast.ratio(found["on_accent"], found[fill]) >= contrast.TEXT
    assert contrast.ratio(found["paper_accent"], found["paper"]) >= contrast.TEXT


def test_a_colour_that_is_seen_well_stays_what_it_is() -> None:
    assert colors("light", "#7A1FA2")["accent"] == "#7A1FA2"


def test_a_corrected_colour_keeps_its_hue() -> None:
    red, green, blue = (
        int(colors("light", "#FFD400")["accent"][at : at + 2], 16) for at in (1, 3, 5)
    )

    assert red > green > blue


@pytest.mark.parametrize("accent", ["", "red", "#12345", "#12345G", "url(x)", "#123456;"])
def test_what_is_no_colour_changes_nothing(accent) -> None:
    assert colors("light", accent) == colors("light")


def test_high_contrast_has_its_own_colour() -> None:
    assert colors("contrast", "#7A1FA2") == colors("contrast")


@pytest.mark.parametrize("palette", PALETTES)
def test_what_is_drawn_stands_out_in_every_palette(qapp, palette) -> None:
    assert walk(PALETTES[palette]).faint == {}


def test_faint_text_is_found_on_the_pixels(theme, stand) -> None:
    for row, color in enumerate(("#B0B0B0", "#12161F")):
        label = QLabel(f"Text in {color}", stand)
        label.setStyleSheet(f"color: {color}; background: white;")
        label.setGeometry(QRect(10, 10 + 60 * row, 400, 50))
        label.show()

    found = pixels.faint(stand)

    assert len(found) == 1
    assert "#B0B0B0 on #FFFFFF is 2.1" in found[0]
