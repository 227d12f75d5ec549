"""What somebody typed to be found: a student number or a name. No Qt."""

import unicodedata

LEAST_LETTERS = 3
"""No name is shown before this many letters are typed."""


def is_number(text: str) -> bool:
    """Return whether `text` is meant as a student number: it has a digit, and is long enough."""
    return len(text.strip()) >= LEAST_LETTERS and any(c.isdecimal() for c in text)


def is_name(text: str) -> bool:
    """Return whether `text` is a name that may be searched for."""
    letters = sum(c.isalpha() for c in text)
    return letters >= LEAST_LETTERS and not any(c.isdecimal() for c in text)


def number(text: str) -> str:
    """Return a typed number with the digits 0 to 9, whatever digits a keyboard gives."""
    return "".join(_plain(c) for c in text.strip())


def name(text: str) -> str:
    """Return a typed name with single spaces."""
    return " ".join(text.split())


def _plain(character: str) -> str:
    if not character.isdecimal():
        return character
    return str(unicodedata.decimal(character))
