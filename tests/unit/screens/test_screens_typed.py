"""What somebody typed to be found: a number or a name."""

import pytest

from kiosk.screens import typed


@pytest.mark.parametrize("text", ["2024-00123", " 2024 ", "A12/3", "٢٠٢٤"])
def test_what_has_digits_is_a_number(text) -> None:
    assert typed.is_number(text)
    assert not typed.is_name(text)


@pytest.mark.parametrize("text", ["Mar", "de l", "مرم", "  Ñañez", "O'H-a"])
def test_three_letters_are_a_name(text) -> None:
    assert typed.is_name(text)
    assert not typed.is_number(text)


@pytest.mark.parametrize("text", ["", "Ma", "M a", "...", "12", "مر"])
def test_less_is_neither(text) -> None:
    assert not typed.is_name(text)
    assert not typed.is_number(text)


def test_digits_of_any_script_are_read_as_numbers() -> None:
    assert typed.number(" ٢٠٢٤-٠٠١ ") == "2024-001"
    assert typed.number("2024-001a") == "2024-001a"


def test_name_has_single_spaces() -> None:
    assert typed.name("  de   la Cruz ") == "de la Cruz"
