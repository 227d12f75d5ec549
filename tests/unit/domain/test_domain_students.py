"""Student numbers: how they are found in a card's code, stored, and hidden from strangers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.domain import students

PATTERN = r"(?P<number>20\d{2}-\d{5})"


@pytest.mark.parametrize(
    ("text", "pattern", "number"),
    [
        ("2026-00001", PATTERN, "2026-00001"),
        ("  2026-00001\r\n", PATTERN, "2026-00001"),
        ("2026 - 00001", PATTERN, "2026-00001"),
        ("NUP|2026-00001|PEÑA", PATTERN, "2026-00001"),
        ("https://id.example/2026-00001?v=2", PATTERN, "2026-00001"),
        ("1999-00001", PATTERN, None),
        ("", PATTERN, None),
        ("hello", PATTERN, None),
        ("ab12", r"[A-Z]{2}\d{2}", "AB12"),
        ("id=7", r"ID=(?P<number>\d+)", "7"),
        ("x", r"X|(?P<number>\d+)", None),
        ("card", r"\d*", None),
    ],
)
def test_number_is_found_by_the_pattern(text: str, pattern: str, number: str | None) -> None:
    assert students.number_from_card(text, pattern) == number


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = students.normalized_number(text)
    assert not any(c.isspace() for c in once)
    assert students.normalized_number(once) == once


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("2024-01234", "202•••••34"),
        ("123456", "123•56"),
        ("12345", "1••••"),
        ("1", "1"),
        ("", ""),
    ],
)
def test_masked_number_keeps_its_length_and_hides_its_middle(number: str, shown: str) -> None:
    assert students.masked_number(number) == shown


@pytest.mark.parametrize(
    ("email", "shown"),
    [
        ("maria@uni.edu", "m•••@uni.edu"),
        ("m@uni.edu", "m•••@uni.edu"),
        ("@uni.edu", "•••@uni.edu"),
        ("maria", ""),
        ("", ""),
    ],
)
def test_masked_email_shows_one_letter_and_the_domain(email: str, shown: str) -> None:
    assert students.masked_email(email) == shown
