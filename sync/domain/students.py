"""Who attends: a student as a roster knows them, and what a stranger may see of it."""

import re
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class Student:
    """One student. `number` is the student number as printed on the card, upper case, no spaces.

    `photo` is the hex SHA-256 of the reference photo (a JPEG), empty when there is none.
    """

    id: UUID
    number: str
    full_name: str
    email: str = ""
    department: str = ""
    year_level: str = ""
    photo: str = ""


@dataclass(frozen=True, kw_only=True)
class RosterEntry:
    """A student is expected at an event."""

    id: UUID
    event_id: UUID
    student_id: UUID


def normalized_number(text: str) -> str:
    """Return `text` as student numbers are stored: upper case, without white space."""
    return "".join(text.split()).upper()


def number_from_card(text: str, pattern: str) -> str | None:
    """Return the student number inside a card's code, or None when there is none.

    `pattern` is a regular expression searched in the normalised text; its group named `number`
    is the student number, or the whole match when it names no group.
    """
    match = re.search(pattern, normalized_number(text))
    if match is None:
        return None
    return match.group("number" if "number" in match.re.groupindex else 0) or None


def masked_number(number: str) -> str:
    """Return the number with its middle hidden: '2024-01234' becomes '202•••••34'."""
    if len(number) <= 5:
        return number[:1] + "•" * (len(number) - 1)
    return number[:3] + "•" * (len(number) - 5) + number[-2:]


def masked_email(email: str) -> str:
    """Return the address with its local part hidden: 'maria@uni.edu' becomes 'm•••@uni.edu'."""
    local, at, domain = email.partition("@")
    return f"{local[:1]}•••{at}{domain}" if at else ""
