"""What the station knows of events and students: reads of what replica.py wrote.

Implements kiosk.checkin's Directory and answers the screens and the export.
"""

from uuid import UUID

import msgspec
from sqlalchemy import bindparam, func, select

from kiosk.store import photos, search
from kiosk.store.engine import Database
from kiosk.store.tables import events, roster, students
from sync.domain.events import Event
from sync.domain.students import Student

_STUDENT = (
    students.c.id,
    students.c.number,
    students.c.full_name,
    students.c.email,
    students.c.department,
    students.c.year_level,
    students.c.photo,
)
_BY_KEYS = select(students.c.key, *_STUDENT).where(
    students.c.key.in_(bindparam("keys", expanding=True))
)


class StoredDirectory:
    """Events, students and rosters as last pulled."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def student(self, number: str) -> Student | None:
        """Return the student with this normalised number, or None."""
        query = select(*_STUDENT).where(students.c.number == number)
        with self._database.reading() as connection:
            row = connection.execute(query).mappings().first()
        return None if row is None else Student(**row)

    def search(self, text: str, *, event_id: UUID | None, limit: int = 8) -> list[Student]:
        """Return students whose name or number has words that begin with each typed word.

        Accents and case do not count. Nobody before search.LEAST letters and digits. Students on
        the event's roster come first, then whole words before beginnings, each by name.
        """
        typed = search.words(text)
        if sum(map(len, typed)) < search.LEAST:
            return []
        with self._database.reading() as connection:
            groups = search.matches(connection, typed, event_id=event_id, limit=limit)
            keys = [key for group in groups for key in group]
            rows = connection.execute(_BY_KEYS, {"keys": keys}).mappings().all() if keys else []
        by_key = {row["key"]: Student(**{c.name: row[c.name] for c in _STUDENT}) for row in rows}
        found = [
            student
            for group in groups
            for student in sorted(
                (by_key[key] for key in group if key in by_key),
                key=lambda student: (student.full_name, student.number),
            )
        ]
        return found[:limit]

    def reference_photo(self, sha256: str) -> bytes | None:
        """Return the bytes of a reference photo (a JPEG), None when it is not at hand."""
        with self._database.reading() as connection:
            return photos.data(connection, sha256)

    def has_any_students(self) -> bool:
        """Return whether any student is on file: without one, every number is unknown."""
        with self._database.reading() as connection:
            return connection.execute(select(students.c.id).limit(1)).first() is not None

    def is_expected(self, *, event_id: UUID, student_id: UUID) -> bool:
        """Return whether the student is on the event's roster."""
        query = select(roster.c.id).where(
            roster.c.event_id == event_id, roster.c.student_id == student_id
        )
        with self._database.reading() as connection:
            return connection.execute(query).first() is not None

    def has_roster(self, event_id: UUID) -> bool:
        """Return whether any student is on the event's roster."""
        query = select(roster.c.id).where(roster.c.event_id == event_id).limit(1)
        with self._database.reading() as connection:
            return connection.execute(query).first() is not None

    def expected_count(self, event_id: UUID) -> int:
        """Return how many students are on the event's roster (0.1 s for a million)."""
        query = select(func.count()).select_from(roster).where(roster.c.event_id == event_id)
        with self._database.reading() as connection:
            return connection.scalar(query) or 0

    def events(self) -> list[Event]:
        """Return the events that the server offers this station, by opening time."""
        query = select(events.c.body).where(events.c.gone == 0).order_by(events.c.opens_at)
        with self._database.reading() as connection:
            return [_event(body) for body in connection.scalars(query)]

    def event(self, event_id: UUID) -> Event | None:
        """Return one event, also one gone from the server that has records here, or None."""
        query = select(events.c.body).where(events.c.id == event_id)
        with self._database.reading() as connection:
            body = connection.scalar(query)
        return None if body is None else _event(body)


def _event(body: bytes) -> Event:
    return msgspec.json.decode(body, type=Event)
