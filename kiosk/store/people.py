"""Writes students and rosters, and what hangs on them: the search index and the reference photos.

Used by replica.py within its transaction. What a page changes is gathered and settled once.
"""

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, bindparam, delete, func, insert, select

from kiosk.store import photos, search
from kiosk.store.tables import roster, students
from sync.domain.students import RosterEntry, Student

_BATCH = 2000

_LAST_KEY = select(func.coalesce(func.max(students.c.key), 0))
_KNOWN = select(
    students.c.key, students.c.id, students.c.number, students.c.full_name, students.c.photo
)
_BY_ID = _KNOWN.where(students.c.id.in_(bindparam("values", expanding=True)))
_BY_NUMBER = _KNOWN.where(students.c.number.in_(bindparam("values", expanding=True)))
_ENTRIES = select(roster.c.id, roster.c.event_id, roster.c.student_id).where(
    roster.c.id.in_(bindparam("values", expanding=True))
)
# A number that moved to another student takes it from the one who had it, who follows in the same
# page or a later one; likewise a place on a roster.
_PUT_STUDENTS = insert(students).prefix_with("OR REPLACE")
_PUT_ROSTER = insert(roster).prefix_with("OR REPLACE")


class PeopleWriter:
    """Writes the students and roster entries of one transaction; `settle` ends it."""

    def __init__(self, connection: Connection, *, generation: int) -> None:
        self._connection = connection
        self._generation = generation
        self._renamed: set[int] = set()
        """Keys of students whose name or number changed, gone ones included."""
        self._moved: set[UUID] = set()
        """Students who came onto a roster or left one."""
        self._loose: set[str] = set()
        """Photos that a student had and has no more."""

    def put_students(self, page: Sequence[Student]) -> None:
        """Insert students, in place of those that have their id or number."""
        if not page:
            return
        before = {row.id: row for row in self._known(_BY_ID, [s.id for s in page])}
        owners = {student.number: student.id for student in page}
        for owner in self._known(_BY_NUMBER, list(owners)):
            if owners[owner.number] != owner.id:
                self._leave(owner.key, owner.photo)
        keys = count(self._connection.scalars(_LAST_KEY).one() + 1)
        rows = []
        for student in page:
            row = before.get(student.id)
            key = next(keys) if row is None else row.key
            if row is None or (row.number, row.full_name) != (student.number, student.full_name):
                self._renamed.add(key)
            if row is not None and row.photo != student.photo:
                self._loose.add(row.photo)
            rows.append(self._student_row(student, key))
        self._connection.execute(_PUT_STUDENTS, rows)

    def put_roster(self, page: Sequence[RosterEntry]) -> None:
        """Insert roster entries, in place of those with their id or their event and student."""
        if not page:
            return
        before = {row.id: row for row in self._known(_ENTRIES, [entry.id for entry in page])}
        rows = []
        for entry in page:
            row = before.get(entry.id)
            if row is None:
                self._moved.add(entry.student_id)
            elif (row.event_id, row.student_id) != (entry.event_id, entry.student_id):
                self._moved |= {row.student_id, entry.student_id}
            rows.append(
                {
                    "id": entry.id,
                    "event_id": entry.event_id,
                    "student_id": entry.student_id,
                    "generation": self._generation,
                }
            )
        self._connection.execute(_PUT_ROSTER, rows)

    def forget_students(self, which: ColumnElement[bool]) -> None:
        """Remove students."""
        for row in self._connection.execute(_KNOWN.where(which)):
            self._leave(row.key, row.photo)
        self._connection.execute(delete(students).where(which))

    def forget_roster(self, which: ColumnElement[bool]) -> None:
        """Remove roster entries."""
        self._moved.update(self._connection.scalars(select(roster.c.student_id).where(which)))
        self._connection.execute(delete(roster).where(which))

    def settle(self) -> None:
        """Bring search index and reference photos up to date with what was written."""
        stale = self._renamed.union(row.key for row in self._known(_BY_ID, list(self._moved)))
        search.reindex(self._connection, stale)
        photos.drop_unused(self._connection, self._loose - {""})

    def _leave(self, key: int, photo: str) -> None:
        self._renamed.add(key)
        self._loose.add(photo)

    def _known(self, query: Any, values: list[Any]) -> Iterator[Row[Any]]:
        for start in range(0, len(values), _BATCH):
            batch = {"values": values[start : start + _BATCH]}
            yield from self._connection.execute(query, batch).all()

    def _student_row(self, student: Student, key: int) -> dict[str, Any]:
        return {
            "key": key,
            "id": student.id,
            "number": student.number,
            "full_name": student.full_name,
            "email": student.email,
            "department": student.department,
            "year_level": student.year_level,
            "photo": student.photo,
            "generation": self._generation,
        }
