"""Connections to the encrypted file: key, pragmas, and their reading back. Used by engine.py."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from kiosk.store.errors import StoreError

KEY_BYTES = 32
BUSY_MS = 5000
"""How long a connection waits for another process's transaction."""
PAGE_SIZE = 4096
"""SQLCipher's own, so that its tools open the file. Measured: 8192 writes a photo 10 % faster, but
sealing, which touches a dozen pages and no photo, 25 % slower."""

_LOG_LIMIT = 64 * 1024 * 1024
"""Bytes to which the write-ahead log is cut once it is copied into the file."""

_PRAGMAS: dict[str, str | int] = {
    "journal_mode": "wal",
    "synchronous": 2,  # FULL: a commit has reached the disk when it returns
    "foreign_keys": 1,
    "temp_store": 2,  # MEMORY: nothing decrypted in temporary files
    "cache_size": -8192,  # KiB of pages kept decrypted for each connection
    "busy_timeout": BUSY_MS,
    "wal_autocheckpoint": 32768,  # pages; checkpoints.py comes long before
    "journal_size_limit": _LOG_LIMIT,
}

Connect = Callable[[], Any]
"""Opens one driver connection."""


def connector(path: Path, key: bytes) -> Connect:
    """Return what opens configured connections to `path`; it alone keeps the key.

    `key` is 32 raw bytes. The connections may move between threads, one at a time, and leave
    BEGIN and COMMIT to the caller. They raise StoreError when a pragma does not take effect.
    """
    if len(key) != KEY_BYTES:
        raise StoreError(f"The database key must have {KEY_BYTES} bytes, not {len(key)}.")

    def connect() -> Any:
        connection = dbapi2.connect(
            str(path), timeout=BUSY_MS / 1000, isolation_level=None, check_same_thread=False
        )
        try:
            _configure(connection, key)
        except BaseException:
            connection.close()
            raise
        return connection

    return connect


def _configure(connection: Any, key: bytes) -> None:
    # SQLCipher would print its errors to stderr; they come as exceptions all the same.
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute(f"PRAGMA cipher_page_size = {PAGE_SIZE}")
    if connection.execute("PRAGMA cipher_version").fetchone() is None:
        raise StoreError(
            "This computer's SQLite cannot encrypt. Install Muster's own packages again."
        )
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    for name, wanted in _PRAGMAS.items():
        connection.execute(f"PRAGMA {name} = {wanted}").fetchall()
        found = connection.execute(f"PRAGMA {name}").fetchone()[0]
        if found != wanted:
            raise StoreError(
                f"The database refused the setting {name} = {wanted} and answered {found}. "
                "Muster does not run without it: put the database on a local disk.",
                code="setting_refused",
            )
