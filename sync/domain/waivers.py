"""Waivers: a photo or signature that was not given, with what an organizer witnessed instead.

Kept as evidence, so that erasing it leaves a chain that still verifies.
"""

from dataclasses import dataclass
from enum import StrEnum

import msgspec

from sync.domain.errors import BadWaiver
from sync.domain.times import Instant

MEDIA_TYPE = "application/vnd.muster.waiver+json"
MAX_NAME = 200
FORMAT = 1


class Waived(StrEnum):
    """What was not given."""

    PHOTO = "photo"
    SIGNATURE = "signature"


@dataclass(frozen=True, kw_only=True)
class Waiver:
    """`typed_name` is the name that the student typed in place of signing; `witness` tells how the
    organizer proved who they are (`pin`)."""

    waived: Waived
    typed_name: str
    witness: str
    at: Instant
    format: int = FORMAT


def encode(waiver: Waiver) -> bytes:
    """Return the waiver as JSON."""
    return msgspec.json.encode(waiver)


def decode(data: bytes) -> Waiver:
    """Return the waiver in `data`. Raises BadWaiver."""
    try:
        waiver = msgspec.json.decode(data, type=Waiver)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadWaiver("These bytes are not a waiver.") from error
    if waiver.format != FORMAT:
        raise BadWaiver("This waiver is of a kind that this Muster does not know.")
    if len(waiver.typed_name) > MAX_NAME:
        raise BadWaiver("The name in this waiver is too long.")
    return waiver
