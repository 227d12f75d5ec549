"""Names as they are searched for: without case, accents or punctuation.

Two keys a student, the name as it is and with its last word first, answer a search for the
beginning of either within milliseconds among a million, by a plain index on any database. Words of
a search after the first may stand anywhere in the name. Knows no models.
"""

import re
import unicodedata

from django.db import connection
from django.db.models import Q

MAX_KEY = 400
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


def begins(field: str, prefix: str) -> Q:
    """Return the condition that a field begins so, in the words that let an index be used."""
    if connection.vendor == "sqlite":
        # LIKE minds no case there, and so no index.
        return Q(**{f"{field}__gte": prefix, f"{field}__lt": prefix + _LAST})
    return Q(**{f"{field}__startswith": prefix})
