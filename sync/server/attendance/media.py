"""Evidence bytes: which are missing, taking them in, giving them out.

They lie in Django's storage (the data folder, or a bucket) under `media/`, each named by its
SHA-256 in a folder named by its first two digits. A Media row exists only for bytes that are there.
"""

import io
from collections.abc import Collection
from hashlib import sha256

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from PIL import Image, UnidentifiedImageError

from sync.domain import chain, passes, signature, waivers
from sync.domain.attendance import EvidenceKind
from sync.domain.errors import BadWaiver, DomainError
from sync.protocol.messages import MAX_MEDIA_BYTES
from sync.server.attendance.intake import is_sha256
from sync.server.attendance.models import Evidence, Media
from sync.server.errors import MediaRefused, UnknownMedia
from sync.server.stations.models import Station

MAX_PIXELS = 40_000_000
"""A picture of more is refused unread: decoding it could take all memory."""

_FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG"}
_WAIVED_BY = {
    EvidenceKind.PHOTO_WAIVER: waivers.Waived.PHOTO,
    EvidenceKind.SIGNATURE_WAIVER: waivers.Waived.SIGNATURE,
}


def missing(station: Station, digests: Collection[str]) -> tuple[list[str], list[str]]:
    """Return which of the digests are still needed, and which no record of the station names."""
    named = set(
        Evidence.objects.filter(record__station=station, sha256__in=digests)
        .values_list("sha256", flat=True)
        .distinct()
    )
    stored = set(Media.objects.filter(sha256__in=named).values_list("sha256", flat=True))
    needed = [digest for digest in digests if digest in named and digest not in stored]
    return needed, [digest for digest in digests if digest not in named]


def store(station: Station, digest: str, data: bytes) -> None:
    """Keep the bytes that a record of the station names; they are on disk when this returns.

    Raises UnknownMedia when no record names them, MediaRefused when they are not what it says.
    """
    evidence = None
    if is_sha256(digest):
        evidence = Evidence.objects.filter(record__station=station, sha256=digest).first()
    if evidence is None:
        raise UnknownMedia("No record of this station names these bytes. Send the record first.")
    if Media.objects.filter(pk=digest).exists():
        return
    _check(evidence, data)
    _write(digest, data)


def keep(data: bytes) -> str:
    """Keep bytes that this server made itself; return their SHA-256. They are durable then."""
    digest = sha256(data).hexdigest()
    if not Media.objects.filter(pk=digest).exists():
        _write(digest, data)
    return digest


def read(digest: str) -> bytes | None:
    """Return stored bytes, None when they have not arrived."""
    if not Media.objects.filter(pk=digest).exists():
        return None
    with default_storage.open(name_of(digest)) as file:
        return bytes(file.read())


def name_of(digest: str) -> str:
    """Return the name in storage of the bytes with this SHA-256."""
    if not is_sha256(digest):
        raise UnknownMedia("This is not the SHA-256 of any evidence.")
    return f"media/{digest[:2]}/{digest}"


def _write(digest: str, data: bytes) -> None:
    default_storage.save(name_of(digest), ContentFile(data))
    Media.objects.get_or_create(
        sha256=digest, defaults={"size": len(data), "stored_at": timezone.now()}
    )


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
