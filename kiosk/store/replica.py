"""Writes what a pull brought: events, students, rosters, settings, photos; sync.client's Replica.

A full copy begins with a page marked `resync`: it opens a new generation, and when its last page
is in, rows of earlier generations are gone. Until then they stay in use. Records, evidence, scan
log and outbox are never touched.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, Connection, Table, delete, exists, insert, select, update

from kiosk.store import keyvalue, photos
from kiosk.store.engine import Database
from kiosk.store.people import PeopleWriter
from kiosk.store.setting_names import STATION_SETTINGS
from kiosk.store.tables import events, pull_state, records, roster, students
from sync.domain.events import Event
from sync.protocol.messages import GoneKind, PullResponse


class StoredReplica:
    """The station's copy of the server's rows. `now` tells the time (aware)."""

    def __init__(
        self, database: Database, *, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._database = database
        self._now = now
        self._key_values = keyvalue.KeyValues(database)

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
            people = PeopleWriter(connection, generation=generation)
            _put(connection, events, [_event_row(event, generation) for event in page.events])
            people.put_students(page.students)
            people.put_roster(page.roster)
            _forget(connection, people, page)
            if resyncing and not page.more:
                people.forget_students(students.c.generation < generation)
                people.forget_roster(roster.c.generation < generation)
                _forget_events(connection, events.c.generation < generation)
                resyncing = False
            people.settle()
            if page.events or page.students or page.roster:
                keyvalue.drop(connection, keyvalue.PHOTOS_DUE)
            keyvalue.put(connection, STATION_SETTINGS, page.settings)
            reached = {"row": 1, "cursor": page.cursor, "generation": generation}
            _put(connection, pull_state, [{**reached, "resyncing": int(resyncing)}])

    def missing_photos(self, limit: int) -> list[str]:
        """Return hex SHA-256 of reference photos to fetch, of the event nearest in time first.

        Only students on rosters count. A photo that the server did not give is not named again for
        some hours, and while none is missing the rosters are not searched.
        """
        now = self._now()
        due = self._key_values.get(keyvalue.PHOTOS_DUE, datetime)
        if due is not None and now < due <= now + photos.ASK_AGAIN_AFTER:
            return []
        with self._database.reading() as connection:
            found = photos.missing(connection, now=now, limit=limit)
        if not found:
            self._key_values.set(keyvalue.PHOTOS_DUE, now + photos.ASK_AGAIN_AFTER)
        return found

    def keep_photo(self, sha256: str, data: bytes) -> None:
        """Keep a reference photo; `data` has the hash `sha256`."""
        with self._database.writing() as connection:
            photos.keep(connection, sha256, data, now=self._now())

    def photo_not_given(self, sha256: str) -> None:
        """Note that the server did not give this photo, so that it is not asked for at once."""
        with self._database.writing() as connection:
            photos.keep(connection, sha256, None, now=self._now())


def _put(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows in place of those that have their id."""
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


def _forget(connection: Connection, people: PeopleWriter, page: PullResponse) -> None:
    ids: dict[GoneKind, list[UUID]] = {kind: [] for kind in GoneKind}
    for gone in page.gone:
        ids[gone.kind].append(gone.id)
    if ids[GoneKind.STUDENT]:
        people.forget_students(students.c.id.in_(ids[GoneKind.STUDENT]))
    if ids[GoneKind.ROSTER]:
        people.forget_roster(roster.c.id.in_(ids[GoneKind.ROSTER]))
    if ids[GoneKind.EVENT]:
        _forget_events(connection, events.c.id.in_(ids[GoneKind.EVENT]))


def _forget_events(connection: Connection, which: ColumnElement[bool]) -> None:
    """Remove events; those with records here only leave the list, since exports need them."""
    has_records = exists().where(records.c.event_id == events.c.id)
    connection.execute(delete(events).where(which, ~has_records))
    connection.execute(update(events).where(which).values(gone=1))
