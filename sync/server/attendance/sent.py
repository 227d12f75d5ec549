"""What phones send, checked: places, pictures as files or base64, signatures, consent.

Takes JSON and multipart alike. A form that a browser's program fills without looking says
"undefined" or "null" where it has nothing; that counts as nothing.
"""

import base64
import binascii
from collections.abc import Mapping
from math import isfinite
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from sync.domain import signature
from sync.domain.attendance import EvidenceKind, EvidenceLink
from sync.domain.places import Position, PositionSource
from sync.protocol.messages import MAX_MEDIA_BYTES
from sync.server.attendance import media, pictures, strokes
from sync.server.errors import PictureRefused
from sync.server.stations import consent as texts

OWN_CONSENT = "muster-1"
"""The version of the consent text that Muster brings; the stations show the same."""
MAX_ACCURACY_M = 20_000_000
_NOTHING = ("", "undefined", "null", "NaN")
_BASE64_OF_MAX = MAX_MEDIA_BYTES * 4 // 3 + 4
_YES = ("true", "1", "yes", "on")
_NO = ("false", "0", "no", "off")


class Sent(serializers.Serializer[dict[str, Any]]):
    """The base of what phones send: what is as good as nothing is left out."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, Mapping):
            data = {
                name: data[name]
                for name in data
                if data[name] is not None
                and not (isinstance(data[name], str) and data[name].strip() in _NOTHING)
            }
        return super().to_internal_value(data)


class Finite(serializers.FloatField):
    """A number that is one: JSON and forms bring infinities and integers beyond any float."""

    def to_internal_value(self, data: Any) -> float:
        try:
            number = super().to_internal_value(data)
        except OverflowError:
            self.fail("invalid")
        if not isfinite(number):
            self.fail("invalid")
        return number


@extend_schema_field({"type": "string", "format": "binary"})
class Picture(serializers.Field[Any, Any, Any, Any]):
    """The bytes of an uploaded file, or of base64, as a data URL or plain."""

    default_error_messages = {"invalid": "Send a file, or its bytes in base64."}

    def to_internal_value(self, data: Any) -> bytes:
        found = bytes_of(data)
        if found is None:
            self.fail("invalid")
        return found

    def to_representation(self, value: Any) -> Any:
        return value


@extend_schema_field(
    {
        "oneOf": [
            {"type": "string", "description": "A file, a data URL, or strokes as JSON."},
            {"type": "array", "items": {}, "description": "Strokes."},
        ]
    }
)
class Signing(serializers.Field[Any, Any, Any, Any]):
    """A signature as strokes or as a picture: whichever it is, as `EvidenceKind` and bytes."""

    default_error_messages = {"invalid": "Send strokes, a picture, or a picture's data URL."}

    def to_internal_value(self, data: Any) -> tuple[EvidenceKind, Any]:
        if isinstance(data, list | dict) or (isinstance(data, str) and data.lstrip()[:1] in "[{"):
            return EvidenceKind.SIGNATURE_STROKES, data
        found = bytes_of(data)
        if found is None:
            self.fail("invalid")
        if found.lstrip()[:1] in (b"[", b"{"):
            return EvidenceKind.SIGNATURE_STROKES, found.decode(errors="replace")
        return EvidenceKind.SIGNATURE_PICTURE, found

    def to_representation(self, value: Any) -> Any:
        return value


class Place(Sent):
    """Where the phone says it is: degrees (WGS 84), and within how many metres."""

    latitude = Finite(required=False, min_value=-90, max_value=90)
    longitude = Finite(required=False, min_value=-180, max_value=180)
    accuracy = Finite(required=False, min_value=0, max_value=MAX_ACCURACY_M)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        given = [name for name in ("latitude", "longitude") if name in attrs]
        if len(given) == 1:
            missing = "longitude" if given == ["latitude"] else "latitude"
            raise serializers.ValidationError({missing: ["Give latitude and longitude both."]})
        return attrs


@extend_schema_field({"oneOf": [{"type": "boolean"}, {"type": "string"}]})
class Consent(serializers.Field[Any, Any, Any, Any]):
    """True for the text that is current, or the version of the one that was agreed to."""

    default_error_messages = {"invalid": "Send true, or the version of a consent text."}

    def to_internal_value(self, data: Any) -> str | None:
        text = str(data).strip().lower() if isinstance(data, bool | str) else None
        if text is None:
            self.fail("invalid")
        if text in _NO:
            return None
        if text in _YES:
            current = texts.current()
            return OWN_CONSENT if current is None else current.version
        version = str(data).strip()
        known = version == OWN_CONSENT or (
            version.isprintable() and texts.ConsentText.objects.filter(version=version).exists()
        )
        if not known:
            self.fail("invalid")
        return version

    def to_representation(self, value: Any) -> Any:
        return value


def place_in(fields: Mapping[str, Any]) -> Position | None:
    """Return the place in checked fields, None where none was given."""
    if "latitude" not in fields:
        return None
    return Position(
        latitude=fields["latitude"],
        longitude=fields["longitude"],
        accuracy_m=fields.get("accuracy", 0.0),
        source=PositionSource.MEASURED,
    )


def keep_photo(kind: EvidenceKind, data: bytes) -> EvidenceLink:
    """Keep a photo, made small and bare; return what a record says of it."""
    return _kept(kind, pictures.PHOTO_TYPE, pictures.photo(data))


def keep_signature(given: list[tuple[EvidenceKind, Any]]) -> list[EvidenceLink]:
    """Keep what was given of a signature: strokes, picture, or both."""
    made = [
        (kind, signature.MEDIA_TYPE, strokes.prepared(data))
        if kind is EvidenceKind.SIGNATURE_STROKES
        else (kind, pictures.SIGNATURE_TYPE, pictures.signature(data))
        for kind, data in dict(given).items()
    ]
    return [_kept(*piece) for piece in made]


def bytes_of(data: Any) -> bytes | None:
    """Return the bytes in an upload or in base64 text, None when it is neither."""
    if hasattr(data, "read"):
        if data.size > MAX_MEDIA_BYTES:
            _too_large()
        return bytes(data.read())
    if not isinstance(data, str):
        return None
    text = data.partition(",")[2] if data.startswith("data:") else data
    if len(text) > _BASE64_OF_MAX:
        _too_large()
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None


def _kept(kind: EvidenceKind, media_type: str, data: bytes) -> EvidenceLink:
    return EvidenceLink(kind=kind, media_type=media_type, sha256=media.keep(data), size=len(data))


def _too_large() -> None:
    raise PictureRefused(
        f"This picture is larger than {MAX_MEDIA_BYTES // 1024**2} MB.",
        code="picture_too_large",
        status=413,
    )
