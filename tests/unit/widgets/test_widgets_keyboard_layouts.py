"""The pages of the on-screen keyboard, as resources/keyboards.toml has them."""

import pytest

from kiosk.widgets.keyboard_layouts import Act, page, units

PAGES = {"en": ("letters", "accents"), "fil": ("letters", "accents"), "es": ("letters", "accents")}
PAGES["ar"] = ("letters", "accents", "latin")
EVERY = [
    (lang, name, shape) for lang in PAGES for name in PAGES[lang] for shape in ("wide", "tall")
]
LATIN = "abcdefghijklmnopqrstuvwxyz"
ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىء"


def texts(language: str, name: str, shape: str) -> set[str]:
    return {cap.text for row in page(language, name, shape) for cap in row if cap.text}


@pytest.mark.parametrize(("language", "name", "shape"), EVERY)
def test_rows_are_full_and_no_key_is_there_twice(language, name, shape) -> None:
    rows = page(language, name, shape)
    assert {sum(cap.width for cap in row) for row in rows} == {units(shape)}
    assert len(rows) == (4 if shape == "wide" else 5)
    caps = [cap.text or cap.act for row in rows for cap in row if cap.act is not Act.GAP]
    assert len(caps) == len(set(caps))


@pytest.mark.parametrize(("language", "name", "shape"), EVERY)
def test_every_page_has_digits_space_and_backspace_and_leads_to_the_letters(
    language, name, shape
) -> None:
    assert texts(language, name, shape) >= set("0123456789-")
    acts = {cap.act for row in page(language, name, shape) for cap in row}
    assert acts >= {Act.SPACE, Act.BACKSPACE}
    assert (Act.LETTERS in acts) != (name == "letters")


@pytest.mark.parametrize("shape", ["wide", "tall"])
def test_each_language_has_its_letters(shape) -> None:
    numbers = set("0123456789-/")
    assert texts("en", "letters", shape) >= {*LATIN, *numbers, "'"}
    assert texts("fil", "letters", shape) >= {*LATIN, *numbers, "ñ", "ng"}
    assert texts("es", "letters", shape) >= {*LATIN, *numbers, "ñ"}
    assert texts("es", "accents", shape) >= set("áéíóúü¿¡ñ") - texts("es", "letters", shape)
    assert texts("ar", "letters", shape) >= set(ARABIC)
    assert texts("ar", "accents", shape) >= set("أإآؤئ")
    assert texts("ar", "latin", shape) >= {*LATIN, *numbers}


def test_held_keys_offer_accents() -> None:
    held = {cap.text: cap.held for row in page("es", "letters", "wide") for cap in row}
    assert "á" in held["a"]
    assert held["q"] == ()


def test_unknown_language_has_the_english_keyboard() -> None:
    assert page("xx", "letters", "wide") == page("en", "letters", "wide")
