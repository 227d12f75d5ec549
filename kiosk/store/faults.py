"""SQLite's result codes as errors for people: the one place that translates them.

engine.py hangs `translate` into SQLAlchemy's handle_error event. Broken constraints are left as
they are: the queries that can meet one know what it means.
"""

import errno
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

from kiosk.store.errors import (
    DamagedDatabase,
    DatabaseBusy,
    DiskFailure,
    DiskFull,
    ReadOnlyDatabase,
    StoreError,
    WrongKey,
)

_PRIMARY = 0xFF
"""The part of an extended result code that names its kind."""

_FULL_BELOW = 1024 * 1024
"""Bytes. With less free than this, a failed write is called a full disk."""


def translate(error: BaseException, path: Path) -> StoreError | None:
    """Return what to tell about an error of the driver, None for what is no trouble of the file."""
    code = getattr(error, "sqlite_errorcode", None)
    tell = None if code is None else _TELL.get(code & _PRIMARY)
    return None if tell is None else tell(path)


def from_os(error: OSError, path: Path) -> StoreError:
    """Return what to tell about an error of the operating system at `path`."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return _disk_full(path)
    if error.errno == errno.EIO:
        return _disk_failure(path)
    return read_only(path)


def is_beyond_use(error: BaseException) -> bool:
    """Return whether a connection that met `error` must not be used again.

    SQLCipher answers everything with the same error once a page has failed its check.
    """
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & _PRIMARY in {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}


def wrong_key(path: Path) -> WrongKey:
    """Return the error for a first page that does not decrypt."""
    return WrongKey(
        f"The database {path} cannot be opened with this station's key: either it belongs to "
        "another key or the beginning of the file is damaged. Nothing was changed. "
        "Put back the right key or restore a backup."
    )


def damaged(path: Path) -> DamagedDatabase:
    """Return the error for a page that cannot be read."""
    return DamagedDatabase(
        f"The database {path} is damaged. Keep the file, run 'doctor' to see what is affected, "
        "and restore a backup."
    )


def read_only(path: Path) -> ReadOnlyDatabase:
    """Return the error for a place that cannot be written."""
    return ReadOnlyDatabase(
        f"The database {path} cannot be written. "
        "Check the permissions of the file and its folder, and that the disk is not read-only."
    )


def _busy(path: Path) -> DatabaseBusy:
    return DatabaseBusy(
        f"The database {path} is in use by another program. "
        "Close the other Muster window or command, then try again."
    )


def _disk_full(path: Path) -> DiskFull:
    return DiskFull(
        f"The disk that holds {path} is full. Nothing was lost: free some space, then try again."
    )


def _disk_failure(path: Path) -> StoreError:
    # Growing the shared-memory file on a full disk is reported as an I/O error.
    if _is_full(path.parent):
        return _disk_full(path)
    return DiskFailure(
        f"The disk that holds {path} reported an error. "
        "Check the disk and its cable, then start Muster again."
    )


def _is_full(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < _FULL_BELOW
    except OSError:
        return False


_TELL: dict[int, Callable[[Path], StoreError]] = {
    sqlite3.SQLITE_NOTADB: wrong_key,
    sqlite3.SQLITE_CORRUPT: damaged,
    sqlite3.SQLITE_FULL: _disk_full,
    sqlite3.SQLITE_IOERR: _disk_failure,
    sqlite3.SQLITE_READONLY: read_only,
    sqlite3.SQLITE_CANTOPEN: read_only,
    sqlite3.SQLITE_PERM: read_only,
    sqlite3.SQLITE_BUSY: _busy,
    sqlite3.SQLITE_LOCKED: _busy,
}
