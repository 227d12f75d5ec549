"""Writes what a pull brought: events, students, rosters, settings. It is sync.client's Replica.

A full copy begins with a page marked `resync`: it opens a new generation, and when its last page
is in, rows of earlier generations are gone. Until then they stay in use. Records, evidence, scan
log and outbox are never touched.
"""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, Connection, Table, delete, exists, insert, select, update

from kiosk.store import keyvalue
from kiosk.store.engine import Database
from kiosk.store.tables import events, pull_state, records, roster, students
from sync.domain.events import Event
from sync.domain.students import RosterEntry, Student
from sync.protocol.messages import GoneKind, PullResponse


class StoredReplica:
    """The station's copy of the server's rows."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def cursor(self) -> str:
        """Return where the last pull ended, empty at first."""
        with self._database.reading() as connection:
            return connection.scalar(select(pull_state.c.cursor)) or ""

    def apply(self, page: PullResponse) -> None:
        """Store a page's rows, settings and cursor in one transaction."""
        with self._database.writing() as connection:
            state = connection.execute(select(pull_state)).first()
            generation = state.generation if state else 0
            resyncing = page.resync or bool(state and state.resyncing)
            if page.resync:
                generation += 1
            _put(connection, events, [_event_row(event, generation) for event in page.events])
            _put(connection, students, [_student_row(s, generation) for s in page.students])
            _put(connection, roster, [_roster_row(entry, generation) for entry in page.roster])
            _forget(connection, page)
            if resyncing and not page.more:
                _forget_earlier(connection, generation)
                resyncing = False
            keyvalue.put(connection, keyvalue.STATION_SETTINGS, page.settings)
            _put(
                connection,
                pull_state,
                [
                    {
                        "row": 1,
                        "cursor": page.cursor,
                        "generation": generation,
                        "resyncing": int(resyncing),
                    }
                ],
            )


def _put(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows in place of those that have their id or another of their unique values.

    A number that moved to another student takes it from the one who had it, who follows in the
    same page or a later one.
    """
    if rows:
        connection.execute(insert(table).prefix_with("OR REPLACE"), rows)


def _event_row(event: Event, generation: int) -> dict[str, Any]:
    return {
        "id": event.id,
        "opens_at": event.opens_at,
        "gone": 0,
        "generation": generation,
        "body": msgspec.json.encode(event),
    }


def _student_row(student: Student, generation: int) -> dict[str, Any]:
    return {**asdict(student), "generation": generation}


def _roster_row(entry: RosterEntry, generation: int) -> dict[str, Any]:
    return {
        "id": entry.id,
        "event_id": entry.event_id,
        "student_id": entry.student_id,
        "generation": generation,
    }


def _forget(connection: Connection, page: PullResponse) -> None:
    ids: dict[GoneKind, list[UUID]] = {kind: [] for kind in GoneKind}
    for gone in page.gone:
        ids[gone.kind].append(gone.id)
    for kind, table in ((GoneKind.STUDENT, students), (GoneKind.ROSTER, roster)):
        if ids[kind]:
            connection.execute(delete(table).where(table.c.id.in_(ids[kind])))
    if ids[GoneKind.EVENT]:
        _forget_events(connection, events.c.id.in_(ids[GoneKind.EVENT]))


def _forget_earlier(connection: Connection, generation: int) -> None:
    for table in (students, roster):
        connection.execute(delete(table).where(table.c.generation < generation))
    _forget_events(connection, events.c.generation < generation)


def _forget_events(connection: Connection, which: ColumnElement[bool]) -> None:
    """Remove events; those with records here only leave the list, since exports need them."""
    has_records = exists().where(records.c.event_id == events.c.id)
    connection.execute(delete(events).where(which, ~has_records))
    connection.execute(update(events).where(which).values(gone=1))
