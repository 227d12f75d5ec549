"""Files that appear whole or not at all. All three writers go through `replacing`."""

import errno
import logging
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from sync.reports.errors import DiskFull, NotWritable, ReportError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENOTDIR, errno.EISDIR}

_log = logging.getLogger(__name__)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary name in the folder of `path`; at the end it takes the place of `path`.

    What was written is on the disk (fsync) before it is renamed. When anything fails, the
    temporary file is removed and an older file at `path` is as it was.
    Raises DiskFull, NotWritable or ReportError for the operating system's errors.
    """
    draft = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with _plainly_told(path):
            yield draft
            _flush(draft)
            draft.replace(path)
            _flush_folder(path.parent)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


@contextmanager
def scratch_folder(path: Path) -> Iterator[Path]:
    """Give a temporary folder beside `path` for a writer's own files; it is always removed.

    Beside it, because the system's temporary folder may be small, or on a disk that must not see
    personal data.
    """
    with (
        _plainly_told(path),
        TemporaryDirectory(prefix=".", suffix=".part", dir=path.parent) as name,
    ):
        yield Path(name)


@contextmanager
def _plainly_told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _told(error, path) from error


def _told(error: OSError, path: Path) -> ReportError:
    if error.errno in _FULL:
        return DiskFull(
            f"There is no room left for the report in {path.parent}. Free some space or choose "
            "another folder, then export again."
        )
    if error.errno in _FORBIDDEN:
        return NotWritable(
            f"The report cannot be written to {path}. Check that the folder exists and may be "
            "written, and that no other program has the file open, then export again."
        )
    return ReportError(
        f"The report could not be written to {path}: {error.strerror or error}. Try another folder."
    )


def _flush(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    if os.name == "nt":  # a folder cannot be opened there; the rename is journalled
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError as error:  # the file is in place already: no reason to call it failed
        _log.debug("folder not flushed: %s", error.strerror)
        return
    try:
        os.fsync(handle)
    except OSError as error:
        _log.debug("folder not flushed: %s", error.strerror)
    finally:
        os.close(handle)
