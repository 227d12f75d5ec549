"""What the attract screen needs of the database, read without SQLAlchemy, whose import alone takes
as long as the rest of the start. kiosk.flows.first_sight shows it until the store is open.

The only queries beside SQLAlchemy's; whatever is not as expected is left to open_database.
"""

from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar
from uuid import UUID

import msgspec
from sqlcipher3 import dbapi2

from kiosk.store.connections import connector
from kiosk.store.errors import StoreError
from kiosk.store.migrations import REVISIONS
from sync.domain.events import Event

_PLAIN_HEADER = b"SQLite format 3\0"

T = TypeVar("T")


class NothingToSee(StoreError):
    """The file cannot be shown as it is; opening it tells why, or mends it."""

    code = "nothing_to_see"


@dataclass(frozen=True)
class Glimpse:
    """A file of this program's revision, open for a few reads until the block ends.

    The reads raise NothingToSee.
    """

    connection: Any

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.connection.close()

    def value(self, key: str, kind: type[T]) -> T | None:
        """Return the setting under `key`, as KeyValues.get does."""
        rows = self._rows("SELECT value FROM key_values WHERE key = ?", key)
        return _decoded(rows[0][0], kind) if rows else None

    def events(self) -> list[Event]:
        """Return the events that the server offers this station, by opening time."""
        rows = self._rows("SELECT body FROM events WHERE gone = 0 ORDER BY opens_at")
        return [_decoded(body, Event) for (body,) in rows]

    def checked_in_count(self, event_id: UUID) -> int:
        """Return how many students were checked in at the event on this computer."""
        rows = self._rows("SELECT count(*) FROM records WHERE event_id = ?", event_id.bytes)
        return int(rows[0][0])

    @property
    def is_current(self) -> bool:
        """Whether the file has this program's revision."""
        return self._rows("SELECT version_num FROM alembic_version") == [(REVISIONS[-1],)]

    @property
    def is_station(self) -> bool:
        """Whether the laptop was made a station."""
        return bool(self._rows("SELECT 1 FROM station"))

    def _rows(self, query: str, *values: object) -> list[Any]:
        try:
            return list(self.connection.execute(query, values).fetchall())
        except dbapi2.Error as error:
            raise NothingToSee(str(error)) from error


def glimpse(path: Path, key: bytes) -> Glimpse:
    """Open the database at `path` for a look. Raises NothingToSee, also for an older revision."""
    try:
        with path.open("rb") as file:
            header = file.read(len(_PLAIN_HEADER))
    except OSError as error:
        raise NothingToSee(str(error)) from error
    if len(header) < len(_PLAIN_HEADER) or header == _PLAIN_HEADER:
        raise NothingToSee(f"The file {path} is not encrypted.")  # SQLite would write to it
    try:
        seen = Glimpse(connector(path.resolve(), key)())
    except (dbapi2.Error, StoreError) as error:
        raise NothingToSee(str(error)) from error
    try:
        is_current = seen.is_current
    except NothingToSee:
        seen.connection.close()
        raise
    if not is_current:
        seen.connection.close()
        raise NothingToSee(f"The file {path} has another revision.")
    return seen


def _decoded(value: bytes, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(value, type=kind)
    except msgspec.DecodeError as error:
        raise NothingToSee(str(error)) from error
