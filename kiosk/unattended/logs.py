"""Where the kiosk's log goes: files of bounded size in the data folder, and the shell.

Whatever ends a thread or the process leaves a trace there: exceptions nobody caught, Qt's own
messages, and by faulthandler the stacks of a process that crashed or was found hanging.
"""

import faulthandler
import logging
import logging.handlers
import os
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import IO

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from kiosk.unattended.errors import UnusableFolder
from kiosk.unattended.supervisor import LAST_END

log = logging.getLogger(__name__)

LOG_NAME = "muster.log"
CRASH_NAME = "crash.log"
FILES = 5
FILE_BYTES = 2_000_000
CRASH_BYTES = 500_000
"""A crash log longer than this is begun anew; the one before is kept."""
FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class PatientFile(logging.handlers.RotatingFileHandler):
    """A rotating file that loses lines while the disk is full, and tells none of it on stderr."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, maxBytes=FILE_BYTES, backupCount=FILES - 1, encoding="utf-8")
        self.lost = 0

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """Count the line as lost; what is wrong with a line itself is told as ever."""
        if isinstance(sys.exc_info()[1], OSError):
            self.lost += 1
        else:
            super().handleError(record)


def log_to(folder: Path) -> None:
    """Write the log to files in `folder` and to the shell, for the rest of the process.

    Raises UnusableFolder.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = PatientFile(folder / LOG_NAME)
        crashes = _crash_file(folder / CRASH_NAME)
    except OSError as error:
        raise UnusableFolder(folder, error.strerror or str(error)) from error
    handlers: list[logging.Handler] = [file]
    if sys.stderr is not None:  # there is none under pythonw
        handlers.append(logging.StreamHandler())
    logging.basicConfig(force=True, level=logging.INFO, format=FORMAT, handlers=handlers)
    for chatty in ("alembic", "urllib3", "wakepy"):  # no network is told by the sync, once
        logging.getLogger(chatty).setLevel(logging.ERROR)
    faulthandler.enable(crashes)
    sys.excepthook = _on_uncaught
    threading.excepthook = _on_thread_ended
    sys.unraisablehook = _on_unraisable
    qInstallMessageHandler(on_qt_message)
    log.info("Muster starts (process %d)", os.getpid())
    if last_end := os.environ.pop(LAST_END, ""):
        log.warning("started again: the kiosk before this one %s", last_end)


def on_qt_message(kind: QtMsgType, context: QMessageLogContext, text: str | None) -> None:
    """Log what Qt says, under the name of Qt's category."""
    category = getattr(context, "category", None) or "default"
    logging.getLogger(f"qt.{category}").log(_LEVELS.get(kind, logging.WARNING), "%s", text)


def _crash_file(path: Path) -> IO[bytes]:
    """Open the crash log at its end, with a line that says which run what follows is of."""
    if path.exists() and path.stat().st_size > CRASH_BYTES:
        path.replace(path.with_suffix(".log.1"))
    # Unbuffered and open for good: the process that writes here is past closing files.
    file = path.open("ab", buffering=0)
    try:
        file.write(f"-- {datetime.now(UTC):%Y-%m-%d %H:%M:%S}Z process {os.getpid()}\n".encode())
    except OSError as error:
        log.warning("the crash log cannot be written: %s", error.strerror)
    return file


def _on_uncaught(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Log what ends the program; while the kiosk runs, its own hook stands here instead."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    log.critical("the kiosk ends by a bug", exc_info=(kind, error, trace))


def _on_thread_ended(told: threading.ExceptHookArgs) -> None:
    if told.exc_type is SystemExit:
        return
    name = told.thread.name if told.thread else "?"
    error = told.exc_value or told.exc_type()
    log.critical(
        "the thread %s ended by a bug",
        name,
        exc_info=(told.exc_type, error, told.exc_traceback),
    )


def _on_unraisable(told: "sys.UnraisableHookArgs") -> None:
    error = told.exc_value or told.exc_type()
    log.error(
        "%s",
        told.err_msg or "an exception could not be raised",
        exc_info=(told.exc_type, error, told.exc_traceback),
    )
