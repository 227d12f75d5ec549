"""Reference photos of students: made small and bare, kept as files under their SHA-256.

They lie in Django's storage (the data folder, or a bucket) under `photos/`, each in a folder named
by its first two digits. A student's row names the photo; a file that no row names is deleted.
"""

import io
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from PIL import Image, ImageOps, UnidentifiedImageError

from sync.server.errors import PhotoRefused, UnknownPhoto
from sync.server.events.models import Student

LONG_SIDE = 480
MAX_BYTES = 200_000
MAX_PIXELS = 60_000_000
"""A picture of more is refused unread: decoding it could take all memory."""

_QUALITIES = (88, 80, 70, 55, 40)
_FOLDERS = 256


def prepared(data: bytes) -> bytes:
    """Return a JPEG photo upright, at most LONG_SIDE pixels a side, without any metadata.

    Raises PhotoRefused when `data` is no JPEG that can be read.
    """
    picture = _opened(data)
    picture.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS)
    picture.info = {}  # Pillow would write a JPEG's comment again
    for quality in _QUALITIES:
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=quality, optimize=True)
        if out.tell() <= MAX_BYTES:
            return out.getvalue()
    raise PhotoRefused("This photo cannot be made small enough. Take another.")


def store(photo: bytes) -> str:
    """Keep a prepared photo; return its SHA-256. It is on disk when this returns."""
    digest = sha256(photo).hexdigest()
    default_storage.save(_name(digest), ContentFile(photo))
    return digest


def read(digest: str) -> bytes:
    """Return an active student's photo. Raises UnknownPhoto."""
    if digest and Student.objects.filter(photo=digest, is_active=True).exists():
        try:
            with default_storage.open(_name(digest)) as file:
                return bytes(file.read())
        except FileNotFoundError:
            pass
    raise UnknownPhoto("No student has this photo.")


def change(student: Student, photo: bytes | None) -> None:
    """Give the student a prepared photo, or none, and save; forget the one before."""
    with transaction.atomic():
        before, student.photo = student.photo, "" if photo is None else store(photo)
        student.save()
        transaction.on_commit(lambda: _forget(before))


def on_student_deleted(*, instance: Student, **_kwargs: Any) -> None:
    """Signal receiver: the photo goes with the student."""
    transaction.on_commit(lambda: _forget(instance.photo))


def delete_strays(*, before: datetime) -> None:
    """Delete files written before that no student names: a crash leaves such."""
    for number in range(_FOLDERS):
        folder = f"{number:02x}"
        old = {name for name in _files_in(folder) if _written_at(folder, name) < before}
        named = Student.objects.filter(photo__startswith=folder).values_list("photo", flat=True)
        for name in old.difference(named):
            with transaction.atomic():
                if not Student.objects.filter(photo=name).exists():
                    default_storage.delete(f"photos/{folder}/{name}")


def _files_in(folder: str) -> list[str]:
    try:
        return default_storage.listdir(f"photos/{folder}")[1]
    except FileNotFoundError:
        return []


def _written_at(folder: str, name: str) -> datetime:
    try:
        return default_storage.get_modified_time(f"photos/{folder}/{name}")
    except FileNotFoundError:
        return timezone.now()


def _forget(digest: str) -> None:
    if digest and not Student.objects.filter(photo=digest).exists():
        default_storage.delete(_name(digest))


def _name(digest: str) -> str:
    return f"photos/{digest[:2]}/{digest}"


def _opened(data: bytes) -> Image.Image:
    """Return the picture decoded, as the camera was held, in RGB."""
    try:
        with Image.open(io.BytesIO(data), formats=["JPEG"]) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise PhotoRefused("This photo has too many pixels. Make it smaller first.")
            picture.draft("RGB", (2 * LONG_SIDE, 2 * LONG_SIDE))
            return ImageOps.exif_transpose(picture).convert("RGB")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PhotoRefused("This photo has too many pixels. Make it smaller first.") from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise PhotoRefused("This is not a photo in JPEG. Save it as a .jpg file first.") from error
