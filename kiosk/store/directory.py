"""What the station knows of events and students: reads of what replica.py wrote.

Implements kiosk.checkin's Directory and answers the screens and the export.
"""

from uuid import UUID

import msgspec
from sqlalchemy import func, select

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

    def expected_count(self, event_id: UUID) -> int:
        """Return how many students are on the event's roster."""
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
