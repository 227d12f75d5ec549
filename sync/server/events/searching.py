"""Names as they are searched for: without case, accents or punctuation.

Two keys a student, the name as it is and with its last word first, answer a search for the
beginning of either within milliseconds among a million, by a plain index on any database. Words of
a search after the first may stand anywhere in the name. Knows no models, but their table's name.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from django.db import connection

MAX_KEY = 400
MIN_SEARCH = 2
_MAX_WORDS = 4
_NAMES = ("name_key", "family_key")
_LAST = "\U0010ffff"


def keys(name: str) -> tuple[str, str]:
    """Return both keys of a name."""
    words = folded(name).split()
    return " ".join(words)[:MAX_KEY], " ".join([*words[-1:], *words[:-1]])[:MAX_KEY]


def folded(text: str) -> str:
    """Return text in small letters, without marks, its words parted by single spaces."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in apart if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w]+", " ", plain).split())


class Look(NamedTuple):
    """One place to look: a key that begins so, and what else must be in it."""

    key: str
    prefix: str
    others: Sequence[str] = ()


def rounds(number: str, name: str) -> Iterator[list[Look]]:
    """Yield where to look at once, the likeliest first: numbers, names, then parts of names."""
    words = folded(name).split()[:_MAX_WORDS]
    whole = " ".join(words)
    yield [Look("number", number), *(Look(key, whole) for key in _NAMES if words)]
    parts = []
    # The longest word is the rarest, as a rule.
    for first in sorted(set(words), key=len, reverse=True):
        others = [word for word in words if word != first]
        if others and len(first) >= MIN_SEARCH:
            parts += [Look(key, first, others) for key in _NAMES]
    if parts:
        yield parts


def numbers(looks: list[Look], *, most: int) -> list[str]:
    """Return the numbers of active students found in each place, `most` of each, in its order.

    One statement. Each part of it is a range of an index that holds all it asks for, in its order:
    without the order, PostgreSQL may read the whole table for the few rows it is to tell.
    """
    parts: list[str] = []
    given: list[str | int] = []
    for key, prefix, others in looks:
        # Not LIKE for the beginning too: it minds no case on SQLite, and so no index.
        like = f" AND {key} LIKE %s ESCAPE '!'" * len(others)
        order = ", ".join(dict.fromkeys((key, "number")))
        # SQLite gives no part of a union an order of its own, unless it is inside another.
        parts.append(
            "SELECT number FROM (SELECT number FROM events_student"  # noqa: S608 own words only
            f" WHERE is_active AND {key} >= %s AND {key} < %s{like} ORDER BY {order} LIMIT %s)"
            " AS found"
        )
        inside = [f"%{word.replace('_', '!_')}%" for word in others]
        given += [prefix, prefix + _LAST, *inside, most]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), given)
        return [number for (number,) in cursor.fetchall()]
