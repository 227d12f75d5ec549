"""What the screens ask is answered out of an index, however many rows there are."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from door import EVENT, MORNING, STATION, jpeg
from sqlalchemy import event as sql_event

from kiosk.store.directory import StoredDirectory
from kiosk.store.engine import Database
from kiosk.store.keyvalue import KeyValues
from kiosk.store.ledger import StoredLedger
from kiosk.store.outbox import StoredOutbox
from kiosk.store.replica import StoredReplica
from sync.domain.attendance import ItemKind
from sync.domain.students import Student
from sync.protocol.messages import PullResponse, StationSettings


@dataclass
class Store:
    """The parts that read and write, over one database."""

    database: Database

    def __post_init__(self) -> None:
        self.directory = StoredDirectory(self.database)
        self.ledger = StoredLedger(self.database, station_id=STATION)
        self.outbox = StoredOutbox(self.database)
        self.replica = StoredReplica(self.database)
        self.key_values = KeyValues(self.database)


ASKED: dict[str, Callable[[Store], object]] = {
    "student": lambda s: s.directory.student("A1"),
    "is_expected": lambda s: s.directory.is_expected(event_id=EVENT, student_id=UUID(int=1)),
    "has_roster": lambda s: s.directory.has_roster(EVENT),
    "expected_count": lambda s: s.directory.expected_count(EVENT),
    "event": lambda s: s.directory.event(EVENT),
    "search": lambda s: s.directory.search("mar san", event_id=EVENT),
    "reference_photo": lambda s: s.directory.reference_photo("ab" * 32),
    "checked_in_at": lambda s: s.ledger.checked_in_at(event_id=EVENT, student_number="A1"),
    "checked_in_count": lambda s: s.ledger.checked_in_count(EVENT),
    "waiting": lambda s: s.outbox.waiting(ItemKind.RECORD, 50),
    "media": lambda s: s.outbox.media_sent("ab" * 32),
    "setting": lambda s: s.key_values.get("pin", str),
    "keep_photo": lambda s: s.replica.keep_photo("ab" * 32, jpeg("a")),
    "apply": lambda s: s.replica.apply(page()),
    "missing_photos": lambda s: s.replica.missing_photos(10),
}


def page() -> PullResponse:
    return PullResponse(
        cursor="c", more=False, resync=False, events=[], roster=[], gone=[], server_time=MORNING,
        settings=StationSettings(organization="N", code_url="H/C/", number_pattern="."),
        students=[Student(id=UUID(int=1), number="A1", full_name="Maria", photo="ab" * 32)],
    )  # fmt: skip


SMALL = ("SCAN events", "SCAN pull_state", "SCAN outbox", "SCAN reference_photos USING COVERING")
"""What may be walked over: tables that stay small, and the count of the photos kept."""


@contextmanager
def statements(database: Database) -> Iterator[list[tuple[str, Any]]]:
    seen: list[tuple[str, Any]] = []

    def note(_: Any, __: Any, statement: str, parameters: Any, *___: Any) -> None:
        seen.append((statement, parameters))

    sql_event.listen(database._readers, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        sql_event.remove(database._readers, "before_cursor_execute", note)


@pytest.mark.parametrize("name", ASKED)
def test_no_table_that_grows_is_walked_over(database: Database, name: str) -> None:
    store = Store(database)
    store.replica.apply(page())
    with statements(database) as seen:
        ASKED[name](store)
    looked_at = [
        (sql, values) for sql, values in seen if sql.startswith(("SELECT", "DELETE", "UPDATE"))
    ]
    assert looked_at

    for sql, values in looked_at:
        one = values[0] if isinstance(values, list) else values
        with database.reading() as connection:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", one).all()
        for step in (row[3] for row in plan):
            assert (
                not step.startswith("SCAN") or "VIRTUAL TABLE" in step or step.startswith(SMALL)
            ), f"{sql}\n{step}"
            assert "AUTOMATIC" not in step, f"{sql}\n{step}"
