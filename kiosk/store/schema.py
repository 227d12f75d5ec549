"""Which revision a file has, and bringing it to this program's. Called by engine.py on opening."""

import logging
from pathlib import Path

from sqlalchemy import Connection

from kiosk.store.errors import NewerDatabase, StoreError
from kiosk.store.migrations import REVISIONS

log = logging.getLogger(__name__)

HEAD = REVISIONS[-1]


def revision(connection: Connection) -> str | None:
    """Return the file's revision, None for an empty file."""
    found = connection.exec_driver_sql(
        "SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'"
    ).scalar()
    if not found:
        return None
    return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()


def is_current(connection: Connection, path: Path) -> bool:
    """Return whether the file has this program's revision. Raises NewerDatabase."""
    present = revision(connection)
    if present is not None and present not in REVISIONS:
        raise NewerDatabase(
            f"The database {path} was written by a newer Muster (revision {present}). "
            "Nothing was changed. Update Muster on this computer, then open it again."
        )
    return present == HEAD


def migrate(connection: Connection) -> None:
    """Bring the schema to this program's revision, in the connection's transaction.

    Foreign keys must be off on the connection, since a changed table may be rebuilt; they are
    checked at the end. Raises StoreError when they do not hold.
    """
    # Imported here because Alembic takes longer to import than an up-to-date file to open.
    from kiosk.store.alembic_runner import upgrade  # noqa: PLC0415

    log.info("migrating the database from revision %s to %s", revision(connection), HEAD)
    upgrade(connection)
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise StoreError("The migration would break references between rows. Nothing was changed.")
