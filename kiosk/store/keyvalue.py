"""Small settings of the station as typed JSON: chosen event, PIN, server offset, server's settings.

Whoever owns a setting names its key; this module knows only those that the store itself writes.
"""

from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from kiosk.store.engine import Database
from kiosk.store.errors import StoreError
from kiosk.store.tables import key_values

PHOTOS_DUE = "photos_due"
"""When to look for missing reference photos again (photos.py)."""

T = TypeVar("T")

_ROW = insert(key_values)
# Made once: making it for each seal would take a quarter of the seal's time.
_PUT = _ROW.on_conflict_do_update(index_elements=["key"], set_={"value": _ROW.excluded.value})


class KeyValues:
    """Typed values under names."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, key: str, kind: type[T]) -> T | None:
        """Return the value of class `kind` under `key`, or None.

        Raises StoreError when what is there is not of that class.
        """
        with self._database.reading() as connection:
            value = connection.scalar(select(key_values.c.value).where(key_values.c.key == key))
        if value is None:
            return None
        try:
            return msgspec.json.decode(value, type=kind)
        except msgspec.DecodeError as error:
            raise StoreError(
                f"The setting {key} is not readable. Set it again.", code="setting_unreadable"
            ) from error

    def set(self, key: str, value: object) -> None:
        """Keep `value`, anything that msgspec writes as JSON, under `key`."""
        with self._database.writing() as connection:
            put(connection, key, value)

    def forget(self, key: str) -> None:
        """Remove `key` if it is there."""
        with self._database.writing() as connection:
            drop(connection, key)


def put(connection: Connection, key: str, value: Any) -> None:
    """Keep `value` under `key` within the caller's transaction."""
    connection.execute(_PUT, {"key": key, "value": msgspec.json.encode(value)})


def drop(connection: Connection, key: str) -> None:
    """Remove `key` if it is there, within the caller's transaction."""
    connection.execute(delete(key_values).where(key_values.c.key == key))
