"""Copies the write-ahead log into the database file beside the work, never inside a commit.

Left alone, SQLite does it in the commit that finds the log long, and one student in ten would wait
for it.
"""

import logging
from threading import Condition, Thread

from sqlcipher3 import dbapi2

from kiosk.store.connections import Connect
from kiosk.store.errors import StoreError

log = logging.getLogger(__name__)

_GATHER_S = 5.0
"""How long writes are gathered before they are copied."""


class Checkpointer:
    """A thread, begun with the first write, that checkpoints soon after writes."""

    def __init__(self, connect: Connect) -> None:
        self._connect = connect
        self._written = False
        self._closed = False
        self._changed = Condition()
        self._thread: Thread | None = None

    def wake(self) -> None:
        """Note that something was written."""
        with self._changed:
            if self._closed:
                return
            self._written = True
            if self._thread is None:
                self._thread = Thread(target=self._run, name="muster-checkpoints", daemon=True)
                self._thread.start()
            self._changed.notify()

    def close(self) -> None:
        """Stop the thread and wait for a checkpoint under way."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        try:
            connection = self._connect()
        except (dbapi2.Error, StoreError) as error:
            log.warning("no checkpoints beside the work: %s", error)
            return
        try:
            while self._await_writes():
                try:
                    connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
                except dbapi2.Error as error:
                    log.warning("checkpoint put off: %s", error)
        finally:
            connection.close()

    def _await_writes(self) -> bool:
        with self._changed:
            self._changed.wait_for(lambda: self._written or self._closed)
            self._changed.wait_for(lambda: self._closed, timeout=_GATHER_S)
            self._written = False
            return not self._closed
