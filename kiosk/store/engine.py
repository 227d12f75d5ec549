"""Opens the station's encrypted database, hands out its transactions and closes it.

The other modules of this package run their queries in `Database.reading` and `Database.writing`.
kiosk.app opens one Database for the process; schema.py says what its tables must be.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, ExceptionContext, QueuePool, create_engine, event
from sqlcipher3 import dbapi2

from kiosk.store import faults, schema
from kiosk.store.checkpoints import Checkpointer
from kiosk.store.connections import Connect, connector
from kiosk.store.errors import NotEncrypted

_PLAIN_HEADER = b"SQLite format 3\0"
_JOURNALS = ("-wal", "-shm")


class Database:
    """An open database. Any thread may use it; writers take turns, readers run beside them."""

    def __init__(self, path: Path, connect: Connect) -> None:
        self.path = path
        self._readers = _engine(path, connect)
        self._writers = self._readers.execution_options(muster_begin="BEGIN IMMEDIATE")
        self._one_writer = Lock()
        self._checkpointer = Checkpointer(connect)

    def __repr__(self) -> str:
        return f"Database({str(self.path)!r})"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the database throughout. Raises StoreError."""
        with self._readers.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection in a transaction of its own, on the disk when the block ends.

        An exception rolls everything back. Not to be nested. Raises StoreError.
        """
        with self._one_writer, self._writers.begin() as connection:
            yield connection
        self._checkpointer.wake()

    def check(self) -> list[str]:
        """Read the whole file and return what is wrong with it, one line each; none when sound.

        Takes about a second for each GB. Raises StoreError when it cannot be read at all.
        """
        with self.reading() as connection:
            pages = connection.exec_driver_sql("PRAGMA cipher_integrity_check").scalars().all()
            if pages:
                return [str(page) for page in pages]
            rows = connection.exec_driver_sql("PRAGMA integrity_check(20)").scalars().all()
            loose = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        problems = [str(row) for row in rows if row != "ok"]
        return problems + [
            f"a row of {row[0]} refers to a missing row of {row[2]}" for row in loose
        ]

    def close(self) -> None:
        """Finish, and copy what is left of the write-ahead log into the file."""
        self._checkpointer.close()
        self._readers.dispose()


def open_database(path: Path, key: bytes) -> Database:
    """Open the database at `path`, or make it; bring it to this program's revision.

    `key` is 32 raw bytes. Raises a StoreError that says what is wrong and what to do; an existing
    file is then as it was.
    """
    path = path.resolve()
    connect = connector(path, key)
    try:
        present = path.exists()
        if present:
            _refuse_foreign(path)
        else:
            _create(path, key)
    except OSError as error:
        raise faults.from_os(error, path) from error
    database = Database(path, connect)
    try:
        with database.reading() as connection:
            is_current = schema.is_current(connection, path)
        if not is_current:
            _migrate(path, connect)
    except BaseException:
        database.close()
        raise
    return database


def _create(path: Path, key: bytes) -> None:
    """Make an empty database of the newest revision; it appears at `path` only when complete."""
    if Path(f"{path}-wal").exists():
        raise faults.damaged(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(path.name + ".new")
    for name in (unfinished, *(Path(f"{unfinished}{suffix}") for suffix in _JOURNALS)):
        name.unlink(missing_ok=True)
    os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    _migrate(unfinished, connector(unfinished, key))
    unfinished.replace(path)
    _sync_folder(path.parent)


def _migrate(path: Path, connect: Connect) -> None:
    engine = _engine(path, connect).execution_options(muster_begin="BEGIN IMMEDIATE")
    try:
        with engine.connect() as connection:
            # The pragma does nothing inside a transaction.
            driver = connection.connection.dbapi_connection
            if driver is not None:
                driver.cursor().execute("PRAGMA foreign_keys = OFF")
            with connection.begin():
                schema.migrate(connection)
    finally:
        engine.dispose()


def _engine(path: Path, connect: Connect) -> Engine:
    engine = create_engine(
        "sqlite+pysqlite://",
        module=dbapi2,
        creator=connect,
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=8,
        hide_parameters=True,  # an error's text must not carry a student's name
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        statement = connection.get_execution_options().get("muster_begin", "BEGIN")
        connection.exec_driver_sql(statement)

    @event.listens_for(engine, "handle_error")
    def handle_error(context: ExceptionContext) -> None:
        if faults.is_beyond_use(context.original_exception):
            context.is_disconnect = True
        trouble = faults.translate(context.original_exception, path)
        if trouble is not None:
            raise trouble

    return engine


def _refuse_foreign(path: Path) -> None:
    """Raise for a file that is not an encrypted database at all, before SQLite touches it."""
    with path.open("rb") as file:
        header = file.read(len(_PLAIN_HEADER))
    if header == _PLAIN_HEADER:
        raise NotEncrypted(
            f"The file {path} is not encrypted, so it is not a database of this station. "
            "Nothing was changed. Move it away or name another folder."
        )
    if len(header) < len(_PLAIN_HEADER):
        raise faults.damaged(path)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # Windows has no handle for a folder to sync; NTFS journals the rename
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
