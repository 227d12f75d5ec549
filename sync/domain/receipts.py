"""The short receipt that a student takes along as a QR: which record it was, and its hash.

An upper-case URL, so that the QR is small: `HTTPS://HOST/R/` and base32 (no padding) of the
record's id (16 bytes) and the first 16 bytes of its SHA-256.
"""

import base64
import binascii
from dataclasses import dataclass
from uuid import UUID

from sync.domain.errors import BadCode

_HASH_BYTES = 16


@dataclass(frozen=True, kw_only=True)
class ReceiptClaim:
    """What a receipt code says. `hash_start` is 32 hex digits."""

    record_id: UUID
    hash_start: str


def receipt_url(code_url: str, *, record_id: UUID, record_hash: str) -> str:
    """Return what the QR says; `code_url` is the rotating codes' address, ending in `/C/`."""
    raw = record_id.bytes + bytes.fromhex(record_hash)[:_HASH_BYTES]
    code = base64.b32encode(raw).decode().rstrip("=")
    return f"{code_url.removesuffix('C/') or 'MUSTER/'}R/{code}"


def read_receipt(code: str) -> ReceiptClaim:
    """Return what the last part of a receipt's URL says. Raises BadCode."""
    plain = code.strip().upper()
    try:
        raw = base64.b32decode(plain + "=" * (-len(plain) % 8))
    except (binascii.Error, ValueError) as error:
        raise BadCode("This is not a Muster receipt.") from error
    # The last letter has bits to spare: without this, a receipt would have several spellings.
    is_plain = base64.b32encode(raw).decode().rstrip("=") == plain
    if not is_plain or len(raw) != 16 + _HASH_BYTES:
        raise BadCode("This is not a Muster receipt.")
    return ReceiptClaim(record_id=UUID(bytes=raw[:16]), hash_start=raw[16:].hex())
