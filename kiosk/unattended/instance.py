"""One kiosk a data folder: a lock file that a crash or a power cut does not leave locked."""

import logging
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLockFile

from kiosk.unattended.errors import AlreadyRunning, UnusableFolder

log = logging.getLogger(__name__)

FILE_NAME = "muster.lock"


class Instance:
    """The right to work on `folder`, from `acquire` to `release` or the end of the process."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = QLockFile(str(folder / FILE_NAME))
        # Never too old while its process lives: a kiosk runs all day. One of another boot or of a
        # process that is gone is taken over by Qt.
        self._lock.setStaleLockTime(0)

    def acquire(self) -> None:
        """Take the folder; make it where there is none. Raises AlreadyRunning, UnusableFolder."""
        try:
            # Reports with names and photos are exported there.
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise UnusableFolder(self._folder, error.strerror or str(error)) from error
        if self._lock.tryLock(0):
            return
        problem = self._lock.error()
        if problem is QLockFile.LockError.LockFailedError:
            # Qt's stub does not know that PySide puts a bool before the three.
            told: tuple[Any, ...] = self._lock.getLockInfo()
            raise AlreadyRunning(self._folder, pid=told[-3])
        if problem is QLockFile.LockError.PermissionError:
            raise UnusableFolder(self._folder, "nothing may be written there")
        # A full disk keeps nobody out: the store has its own locks and its own sentence for it.
        log.warning("the lock file could not be written (%s)", problem.name)

    def release(self) -> None:
        """Give the folder back."""
        self._lock.unlock()
