"""Students by the beginnings of words of their name or number, as someone types.

An FTS5 index without content, one document a student under the student's key: folded words, and a
mark for each event that expects them. The mark lets the index itself find an event's students among
all those that share a common beginning. replica.py keeps it current; directory.py asks it.
A change to what `words` makes of a name needs a migration that fills the index anew.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from uuid import UUID

from sqlalchemy import Connection, bindparam, select

from kiosk.store.tables import roster, students

LEAST = 3
"""Letters and digits, all words together, before anything is found."""

_MOST_WORDS = 8
_LONGEST_WORD = 40
"""Beyond these what was typed is no name: it is cut, so that no text takes long."""

_FEW = 64
"""Students found in all, up to which each is looked at in place of asking the index again."""
_BATCH = 2000

CREATE = (
    "CREATE VIRTUAL TABLE student_search USING fts5(words, content='', contentless_delete=1, "
    "detail=none, prefix='1 2 3 4 5 6 7 8 9 10', tokenize=\"ascii tokenchars '_'\")"
)
"""Every beginning of up to ten letters is a list ready to be read; longer ones are rare enough to
be put together from their words, which takes 3 ms for a common name. `ascii` takes words as `words`
and `_indexed` have made them."""

_REMOVE = "DELETE FROM student_search WHERE rowid = ?"
INSERT = "INSERT INTO student_search (rowid, words) VALUES (?, ?)"
_MATCH = "SELECT rowid FROM student_search WHERE student_search MATCH ? LIMIT ?"

_ROWS = (
    select(students.c.key, students.c.id, students.c.number, students.c.full_name)
    .where(students.c.key.in_(bindparam("keys", expanding=True)))
    .order_by(students.c.key)
)
_EXPECTED_OF = select(roster.c.student_id).where(
    roster.c.event_id == bindparam("event"),
    roster.c.student_id.in_(bindparam("ids", expanding=True)),
)
_EXPECTED_AT = select(roster.c.student_id, roster.c.event_id).where(
    roster.c.student_id.in_(bindparam("ids", expanding=True))
)

_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼʻ`´", "'"))
_PLAIN = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i",
        "ة": "ه", "ى": "ي", "ـ": "", "ʼ": "'",
    }
)  # fmt: skip
"""Letters that Unicode does not take apart, and Arabic letters that are typed for one another."""

_BETWEEN = re.compile(r"(?:[^\w']|_)+")
"""What parts words. An apostrophe does not, quite."""


def words(text: str) -> list[str]:
    """Return the words of what was typed, in lower case without accents: letters and digits.

    An apostrophe joins, every other sign parts.
    """
    found = _BETWEEN.split(_folded(text[: _MOST_WORDS * _LONGEST_WORD]))
    plain = (word.replace("'", "")[:_LONGEST_WORD] for word in found)
    distinct = dict.fromkeys(word for word in plain if word)
    return list(distinct)[:_MOST_WORDS]


def matches(
    connection: Connection, typed: list[str], *, event_id: UUID | None, limit: int
) -> list[list[int]]:
    """Return keys of students whose words begin with each of the typed ones, in groups.

    Those expected at the event come before others, and whole words before beginnings, so that a
    short name is found among the many that begin like it. No key comes twice; there may be some
    more than `limit`.
    """
    begun = " AND ".join(f'"{word}"*' for word in typed)
    few = _keys(connection, begun, _FEW + 1)
    if len(few) <= _FEW:
        return _grouped(connection, few, typed, event_id)
    whole = " AND ".join(f'"{word}"' for word in typed)
    ways = [whole, begun]
    groups: list[list[int]] = []
    if event_id is not None:
        mark = f'"{_mark(event_id)}"'
        expected = _keys(connection, f"{mark} AND {begun}", _FEW + 1)
        if len(expected) <= _FEW:
            groups = _grouped(connection, expected, typed, event_id)
        else:
            ways = [f"{mark} AND {whole}", f"{mark} AND {begun}", *ways]
    seen = dict.fromkeys(key for group in groups for key in group)
    for way in ways:
        if len(seen) < limit:
            # Those seen already may come again, before any other.
            found = _keys(connection, way, limit + len(seen))
            group = [key for key in found if key not in seen][: limit - len(seen)]
            seen.update(dict.fromkeys(group))
            groups.append(group)
    return groups


def _keys(connection: Connection, way: str, limit: int) -> list[int]:
    return list(connection.exec_driver_sql(_MATCH, (way, limit)).scalars())


def _grouped(
    connection: Connection, keys: list[int], typed: list[str], event_id: UUID | None
) -> list[list[int]]:
    """Return the keys in the groups of `matches`, by looking at each."""
    rows = connection.execute(_ROWS, {"keys": keys}).all() if keys else []
    place = {"event": event_id, "ids": [row.id for row in rows]}
    expected = set(connection.scalars(_EXPECTED_OF, place)) if rows and event_id else set()
    groups: list[list[int]] = [[], [], [], []]
    for key, student_id, number, full_name in rows:
        is_whole = set(typed) <= set(document(full_name, number, ()).split())
        groups[2 * (student_id not in expected) + (not is_whole)].append(key)
    return groups


def document(full_name: str, number: str, event_ids: Iterable[UUID]) -> str:
    """Return what is indexed of a student who is expected at these events."""
    return " ".join((_indexed(full_name), _indexed(number), *map(_mark, event_ids)))


def reindex(connection: Connection, keys: Iterable[int]) -> None:
    """Bring the index up to date with the rows of these students, gone ones included."""
    ascending = sorted(keys)  # which FTS5 writes together
    for start in range(0, len(ascending), _BATCH):
        batch = ascending[start : start + _BATCH]
        connection.exec_driver_sql(_REMOVE, [(key,) for key in batch])
        documents = list(_documents(connection, batch))
        if documents:
            connection.exec_driver_sql(INSERT, documents)


def fill(connection: Connection) -> None:
    """Index every student anew, in an empty index."""
    keys = connection.scalars(select(students.c.key).order_by(students.c.key)).all()
    reindex(connection, keys)


def _documents(connection: Connection, keys: list[int]) -> Iterator[tuple[int, str]]:
    rows = connection.execute(_ROWS, {"keys": keys}).all()
    events: dict[UUID, list[UUID]] = defaultdict(list)
    expected = connection.execute(_EXPECTED_AT, {"ids": [row.id for row in rows]})
    for student_id, event_id in expected:
        events[student_id].append(event_id)
    for key, student_id, number, full_name in rows:
        yield key, document(full_name, number, events.get(student_id, ()))


def _indexed(text: str) -> str:
    """Return the words of a name, the parts of a word as well as all of it.

    'Ana O'Brien-Cruz' can be found by ana, o, brien, cruz, obrien and obriencruz.
    """
    folded = _folded(text)
    if folded.replace(" ", "").isalnum():
        return folded
    found: dict[str, None] = {}
    for chunk in folded.split():
        parts = [part for part in _BETWEEN.split(chunk) if part.strip("'")]
        plain = [part.replace("'", "") for part in parts]
        pieces = (piece for part in parts for piece in part.split("'") if piece)
        found.update(dict.fromkeys((*pieces, *plain, "".join(plain))))
    return " ".join(found)


def _folded(text: str) -> str:
    """Return the text in lower case, accents and the like taken off, apostrophes all alike."""
    text = text.translate(_APOSTROPHES)
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text).casefold().translate(_PLAIN)
    return "".join(_digit(c) for c in apart if unicodedata.category(c)[0] != "M")


def _digit(character: str) -> str:
    """Return a digit of any script as the usual one, anything else as it is."""
    value = unicodedata.decimal(character, None)
    return character if value is None else str(value)


def _mark(event_id: UUID) -> str:
    """Return what no typed word can be: it begins with a sign that `words` never lets through."""
    return f"_{event_id.hex}"
