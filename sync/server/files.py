"""Files that are whole and on disk, or not there at all. For secrets, evidence and whatever is
kept in Django's storage."""

import os
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage


def write_durably(path: Path, data: bytes) -> None:
    """Put `data` at `path`, readable by the owner only; whatever was there is replaced.

    When this returns the bytes and their name are on disk. Raises OSError.
    """
    temporary = _written_beside(path, data)
    try:
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def create_durably(path: Path, data: bytes) -> bool:
    """Put `data` at `path` unless something is there. Return whether it was put there."""
    temporary = _written_beside(path, data)
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        return False
    finally:
        temporary.unlink(missing_ok=True)
    _sync_folder(path.parent)
    return True


def _written_beside(path: Path, data: bytes) -> Path:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:16]}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows opens no folders; NTFS journals the rename
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class DataFolder(FileSystemStorage):
    """Django's storage in the data folder. What was saved is on disk; a name is written anew."""

    @property
    def base_location(self) -> str:
        """The data folder as the settings have it now."""
        return str(settings.MUSTER_DATA)

    @property
    def location(self) -> str:
        """The same, absolute."""
        return self.base_location

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return name

    def _save(self, name: str, content: File) -> str:  # type: ignore[type-arg]
        path = Path(self.path(name))
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_durably(path, content.read())
        return name
