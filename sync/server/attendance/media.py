"""Evidence bytes: which are missing, taking them in, giving them out, deleting them.

They lie in Django's storage (the data folder, or a bucket) under `media/`, each named by its
SHA-256 in a folder named by its first two digits. A Media row exists only for bytes that are there:
they are written before it, and deleted after it.
"""

import io
from collections.abc import Collection, Iterator
from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils import timezone
from PIL import Image, UnidentifiedImageError

from sync.domain import chain, passes, signature, waivers
from sync.domain.attendance import EvidenceKind
from sync.domain.errors import BadWaiver, DomainError
from sync.protocol.messages import MAX_MEDIA_BYTES
from sync.server.attendance import keeping
from sync.server.attendance.intake import is_sha256
from sync.server.attendance.models import Evidence, Media
from sync.server.errors import MediaRefused, UnknownMedia
from sync.server.stations.models import Station

MAX_PIXELS = 40_000_000
"""A picture of more is refused unread: decoding it could take all memory."""

_LISTED_AT_ONCE = 500
_FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG"}
_WAIVED_BY = {
    EvidenceKind.PHOTO_WAIVER: waivers.Waived.PHOTO,
    EvidenceKind.SIGNATURE_WAIVER: waivers.Waived.SIGNATURE,
}


def missing(station: Station, digests: Collection[str]) -> tuple[list[str], list[str]]:
    """Return which of the digests are still needed, and which no record of the station names.

    What would be deleted again because its event is long over is neither.
    """
    rows = Evidence.objects.filter(record__station=station, sha256__in=digests)
    named: set[str] = set()
    wanted: set[str] = set()
    for digest, closes_at in rows.values_list("sha256", "record__event__closes_at").distinct():
        named.add(digest)
        if keeping.is_kept(closes_at):
            wanted.add(digest)
    wanted -= set(Media.objects.filter(sha256__in=wanted).values_list("sha256", flat=True))
    needed = [digest for digest in digests if digest in wanted]
    return needed, [digest for digest in digests if digest not in named]


def store(station: Station, digest: str, data: bytes) -> None:
    """Keep the bytes that a record of the station names; they are on disk when this returns.

    Bytes that are kept no more are taken and forgotten. Raises UnknownMedia when no record names
    them, MediaRefused when they are not what it says.
    """
    named = Evidence.objects.none()
    if is_sha256(digest):
        named = Evidence.objects.filter(record__station=station, sha256=digest)
    evidence = named.filter(keeping.kept("record__event")).first()
    if evidence is None:
        if named.exists():
            return
        raise UnknownMedia("No record of this station names these bytes. Send the record first.")
    if Media.objects.filter(pk=digest).exists():
        return
    _check(evidence, data)
    _write(digest, data)


def keep(data: bytes) -> str:
    """Keep bytes that this server made itself; return their SHA-256. They are durable then.

    What nothing names yet is deleted a day after it was kept last (retention.py).
    """
    digest = sha256(data).hexdigest()
    known = Media.objects.filter(pk=digest)
    if not (known.exists() and known.update(stored_at=timezone.now())):
        _write(digest, data)
    return digest


def read(digest: str) -> bytes | None:
    """Return stored bytes, None when they have not arrived or were deleted."""
    if not Media.objects.filter(pk=digest).exists():
        return None
    try:
        with default_storage.open(name_of(digest)) as file:
            return bytes(file.read())
    except FileNotFoundError:  # deleted since the row was seen
        return None


def delete_bytes(digest: str) -> None:
    """Delete bytes that have no Media row; those that get one meanwhile stay."""
    try:
        with transaction.atomic():
            # This row is never seen by anybody. It keeps off who stores the same bytes just now.
            Media.objects.create(sha256=digest, size=0, stored_at=timezone.now())
            default_storage.delete(name_of(digest))
            transaction.set_rollback(True)
    except IntegrityError:
        return


def strays(folder: str, *, before: datetime) -> Iterator[str]:
    """Yield the SHA-256 of bytes without a Media row that were written before; delete what a crash
    left unfinished. `folder` is the first two digits of them.
    """
    try:
        names = default_storage.listdir(f"media/{folder}")[1]
    except FileNotFoundError:
        return
    for start in range(0, len(names), _LISTED_AT_ONCE):
        some = set(names[start : start + _LISTED_AT_ONCE])
        known = Media.objects.filter(pk__in=some).values_list("pk", flat=True)
        for name in sorted(some.difference(known)):
            if not _is_older(f"media/{folder}/{name}", before):
                continue
            if is_sha256(name):
                yield name
            elif name.startswith("."):
                default_storage.delete(f"media/{folder}/{name}")


def name_of(digest: str) -> str:
    """Return the name in storage of the bytes with this SHA-256."""
    if not is_sha256(digest):
        raise UnknownMedia("This is not the SHA-256 of any evidence.")
    return f"media/{digest[:2]}/{digest}"


def _write(digest: str, data: bytes) -> None:
    name = name_of(digest)
    default_storage.save(name, ContentFile(data))
    with transaction.atomic():
        # Waits for who deletes these very bytes just now (delete_bytes).
        Media.objects.get_or_create(
            sha256=digest, defaults={"size": len(data), "stored_at": timezone.now()}
        )
        if not default_storage.exists(name):
            default_storage.save(name, ContentFile(data))


def _is_older(name: str, before: datetime) -> bool:
    try:
        return default_storage.get_modified_time(name) < before
    except FileNotFoundError:
        return False


def _check(evidence: Evidence, data: bytes) -> None:
    if len(data) > MAX_MEDIA_BYTES or len(data) != evidence.size:
        raise MediaRefused("These bytes are not as many as the record says.", code="wrong_size")
    if sha256(data).hexdigest() != evidence.sha256:
        raise MediaRefused("These bytes have another SHA-256.", code="wrong_digest")
    if evidence.media_type in _FORMATS:
        _check_picture(data, _FORMATS[evidence.media_type])
        return
    try:
        _check_words(EvidenceKind(evidence.kind), data)
    except (DomainError, UnicodeDecodeError, RecursionError) as error:
        raise MediaRefused(f"These bytes are no {evidence.label}.", code="wrong_content") from error


def _check_words(kind: EvidenceKind, data: bytes) -> None:
    """Read the whole of a waiver, a student pass or a signature's strokes. Raises DomainError."""
    if kind in _WAIVED_BY:
        if waivers.decode(data).waived is not _WAIVED_BY[kind]:
            raise BadWaiver("This waiver is for something else.")
    elif kind is EvidenceKind.STUDENT_PASS:
        passes.read_pass(data.decode(), chain.public_key(settings.MUSTER_SIGNING_KEY))
    else:
        signature.decode(data)


def _check_picture(data: bytes, expected: str) -> None:
    """Decode the whole picture. Opening reads the header only, so its size is known before."""
    try:
        with Image.open(io.BytesIO(data), formats=[expected]) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise MediaRefused("The picture has too many pixels.", code="too_many_pixels")
            picture.load()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise MediaRefused(f"These bytes are not a {expected}.", code="wrong_content") from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise MediaRefused("The picture has too many pixels.", code="too_many_pixels") from error
