"""The rotating code on the attract screen: made by a station, checked by the server.

Layout, big-endian, 21 bytes: version (1), event short id (4), station short id (2), step (4),
HMAC-SHA256 over the 11 bytes before, truncated to its first 10. Written in base32 (RFC 4648, upper
case, no padding) so that a QR of an upper-case URL stays in alphanumeric mode.
"""

import base64
import binascii
import hmac
import struct
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sync.domain.errors import BadCode

VERSION = 1
GRACE_S = 3
"""Seconds a code is still good after the step following its own, and early before its own."""

_HEAD = struct.Struct(">BIHI")
_TAG_BYTES = 10


@dataclass(frozen=True, kw_only=True)
class CodeClaim:
    """What a code says of itself, before its tag was checked."""

    event_short_id: int
    station_short_id: int
    step: int


def station_code_key(event_secret: bytes, *, event_id: UUID, station_id: UUID) -> bytes:
    """Return the 32-byte key under which one station makes one event's codes (HKDF, RFC 5869)."""
    info = b"muster rotating code v1" + event_id.bytes + station_id.bytes
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(event_secret)


def step_at(at: datetime, interval_s: int) -> int:
    """Return the number of the step that contains server time `at`."""
    return int(at.timestamp()) // interval_s


def make_code(key: bytes, claim: CodeClaim) -> str:
    """Return the code for `claim` under a station's code key."""
    head = _HEAD.pack(VERSION, claim.event_short_id, claim.station_short_id, claim.step)
    return base64.b32encode(head + _tag(key, head)).decode().rstrip("=")


def read_code(code: str) -> CodeClaim:
    """Return what `code` claims, so that the key to check it with can be found.

    Raises BadCode when it is not a code of this version at all.
    """
    head, _ = _split(code)
    _, event_short_id, station_short_id, step = _HEAD.unpack(head)
    return CodeClaim(event_short_id=event_short_id, station_short_id=station_short_id, step=step)


def claim_in(text: str) -> CodeClaim | None:
    """Return what the rotating code at the end of `text`, an address, claims; None without one."""
    _, marker, code = text.strip().upper().removesuffix("/").rpartition("/C/")
    if not marker:
        return None
    try:
        return read_code(code)
    except BadCode:
        return None


def check_code(code: str, *, key: bytes, at: datetime, interval_s: int) -> CodeClaim:
    """Return the claim of a genuine code that is good at server time `at`.

    A code is good for its own step and the one after, with GRACE_S at both ends.
    Raises BadCode for a wrong key, an altered code, or one outside its time (`code_expired`).
    """
    head, tag = _split(code)
    if not hmac.compare_digest(tag, _tag(key, head)):
        raise BadCode("This code was not made by a station of this event.")
    claim = read_code(code)
    begins = claim.step * interval_s - GRACE_S
    ends = (claim.step + 2) * interval_s + GRACE_S
    if not begins <= at.timestamp() < ends:
        raise BadCode("This code has expired. Scan the one on the screen now.", code="code_expired")
    return claim


def _tag(key: bytes, head: bytes) -> bytes:
    return hmac.new(key, head, sha256).digest()[:_TAG_BYTES]


def _split(code: str) -> tuple[bytes, bytes]:
    try:
        raw = base64.b32decode(code + "=" * (-len(code) % 8))
    except (binascii.Error, ValueError) as error:
        raise BadCode("This is not a Muster code.") from error
    # The last letter has bits to spare: without this, four spellings of a code would be good.
    is_plain = base64.b32encode(raw).decode().rstrip("=") == code
    if not is_plain or len(raw) != _HEAD.size + _TAG_BYTES or raw[0] != VERSION:
        raise BadCode("This is not a Muster code.")
    return raw[: _HEAD.size], raw[_HEAD.size :]
