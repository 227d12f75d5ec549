"""Pictures that phones send, made into what is kept: upright, small, bare of metadata.

A photo tells where it was taken, so nothing of the file but the picture itself is kept; that also
drops whatever else the file was. Decides by content, never by name. No database here.
"""

import io
import struct
from threading import BoundedSemaphore
from typing import NoReturn

from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

from sync.protocol.messages import MAX_MEDIA_BYTES
from sync.server.errors import PictureRefused

PHOTO_TYPE = "image/jpeg"
SIGNATURE_TYPE = "image/png"
LONG_SIDE = 1600
SIGNATURE_SIDE = 1200
MAX_PIXELS = 50_000_000
MAX_HEAVY_PIXELS = 16_000_000
"""Of pictures that are decoded whole: PNG and progressive JPEG. The others are read small."""

_QUALITY = 85
_MAGIC = {b"\xff\xd8\xff": "JPEG", b"\x89PNG\r\n\x1a\n": "PNG"}
_HEIF = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis")
_UNREADABLE = (
    *(UnidentifiedImageError, OSError, ValueError, SyntaxError, struct.error),
    *(TypeError, KeyError, IndexError, EOFError, OverflowError, ZeroDivisionError),
)
"""What Pillow raises over damaged files."""
_decoding = BoundedSemaphore(2)
"""A picture takes tens of megabytes while it is decoded; a crowd must not take all memory."""


def photo(data: bytes) -> bytes:
    """Return the photo as a JPEG of at most LONG_SIDE pixels a side. Raises PictureRefused."""
    with _decoding:
        picture = _opened(data, LONG_SIDE)
        if picture.mode != "RGB":  # Pillow copies one that is already
            picture = picture.convert("RGB")
        picture.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.BILINEAR)
        return _saved(picture, "JPEG")


def signature(data: bytes) -> bytes:
    """Return the picture of a signature as a PNG on white. Raises PictureRefused."""
    with _decoding:
        picture = _opened(data, SIGNATURE_SIDE).convert("RGBA")
        picture.thumbnail((SIGNATURE_SIDE, SIGNATURE_SIDE), Image.Resampling.BILINEAR)
        paper = Image.new("RGBA", picture.size, "white")
        ink = Image.alpha_composite(paper, picture).convert("L")
    darkest, lightest = ink.getextrema()
    if not isinstance(darkest, int) or not isinstance(lightest, int) or lightest - darkest < 32:
        raise PictureRefused("There is no signature in this picture.", code="signature_blank")
    return _saved(ink, "PNG")


def _opened(data: bytes, side: int) -> Image.Image:
    kind = _kind(data)
    try:
        with Image.open(io.BytesIO(data), formats=[kind]) as picture:
            heavy = kind == "PNG" or bool(picture.info.get("progressive"))
            if picture.width * picture.height > (MAX_HEAVY_PIXELS if heavy else MAX_PIXELS):
                _too_many_pixels()
            if kind == "JPEG":
                picture.draft(None, (side, side))
            picture.load()
            return _upright(picture)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        _too_many_pixels()
    except _UNREADABLE as error:
        raise PictureRefused("This picture is damaged and cannot be read. Take another.") from error


def _upright(picture: Image.Image) -> Image.Image:
    try:
        if picture.getexif().get(ExifTags.Base.Orientation, 1) == 1:
            return picture
        return ImageOps.exif_transpose(picture)
    except _UNREADABLE:
        return picture


def _saved(picture: Image.Image, kind: str) -> bytes:
    picture.info = {}  # Pillow would write comments and profiles again
    out = io.BytesIO()
    picture.save(out, kind, quality=_QUALITY)
    return out.getvalue()


def _kind(data: bytes) -> str:
    """Return the format by the first bytes. Raises PictureRefused for one that is not taken."""
    if len(data) > MAX_MEDIA_BYTES:
        raise PictureRefused(
            f"This picture is larger than {MAX_MEDIA_BYTES // 1024**2} MB.",
            code="picture_too_large",
            status=413,
        )
    found = next((kind for magic, kind in _MAGIC.items() if data.startswith(magic)), None)
    if found is not None:
        return found
    told = "This is not a picture. Send a JPEG or PNG."
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        told = "WebP pictures are not taken. Send a JPEG or PNG."
    elif data[4:8] == b"ftyp" and data[8:12] in _HEIF:
        told = (
            "HEIC and AVIF pictures are not taken. Send a JPEG: on an iPhone, set Settings, "
            "Camera, Formats to Most Compatible."
        )
    raise PictureRefused(told, code="picture_type", status=415)


def _too_many_pixels() -> NoReturn:
    raise PictureRefused(
        "This picture has too many pixels. Send a smaller one.",
        code="too_many_pixels",
        status=413,
    )
