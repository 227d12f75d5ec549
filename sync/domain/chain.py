"""The hash chain: canonical form, digests and signatures of records, scan entries and receipts.

Canonical form: the value's fields as JSON after RFC 8785 (UTF-8, sorted keys, no white space;
times as RFC 3339 in UTC ending in Z, UUIDs and enums as strings, tuples as arrays, None as null).
Hash: SHA-256 of the canonical bytes, lower-case hex. Signature: Ed25519 (RFC 8032) over a label
that names the kind of thing, a zero byte, and the 32 raw bytes of the hash, so that a signature
for one kind never passes for another.
"""

import uuid
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Protocol

import msgspec
import rfc8785
import uuid_utils.compat
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from sync.domain.attendance import (
    AttendanceRecord,
    Evidence,
    EvidenceLink,
    ItemKind,
    Receipt,
    ScanEntry,
    Sealed,
)
from sync.domain.errors import BadSignature

GENESIS = "0" * 64
"""`previous` of a station's first record."""

_LABELS = {
    AttendanceRecord: b"muster record v1",
    ScanEntry: b"muster scan v1",
    Receipt: b"muster receipt v1",
}
_LABEL_OF_ITEM = {
    ItemKind.RECORD: _LABELS[AttendanceRecord],
    ItemKind.SCAN: _LABELS[ScanEntry],
}


class Signer(Protocol):
    """What can sign: a station's or the server's Ed25519 private key."""

    def sign(self, data: bytes, /) -> bytes:
        """Return the 64-byte Ed25519 signature of `data`."""


@dataclass(frozen=True, kw_only=True)
class SignedReceipt:
    """A receipt with the server's signature over it."""

    receipt: Receipt
    signature: bytes


def new_id() -> uuid.UUID:
    """Return a new UUIDv7 (RFC 9562): unique, and sorted by the time it was made."""
    return uuid_utils.compat.uuid7()


def canonical(fields: Any) -> bytes:
    """Return the canonical bytes of a value of the domain, or of its fields as parsed JSON."""
    return rfc8785.dumps(msgspec.to_builtins(fields))


def digest(data: bytes) -> str:
    """Return the SHA-256 of `data` in lower-case hex."""
    return sha256(data).hexdigest()


def link(evidence: Evidence) -> EvidenceLink:
    """Return what a record says of `evidence`."""
    return EvidenceLink(
        kind=evidence.kind,
        media_type=evidence.media_type,
        sha256=evidence.sha256,
        size=len(evidence.data),
    )


def seal(item: AttendanceRecord | ScanEntry, signer: Signer) -> Sealed:
    """Return the item's canonical bytes with their hash and the station's signature."""
    body = canonical(item)
    item_hash = digest(body)
    return Sealed(
        body=body,
        hash=item_hash,
        signature=signer.sign(_statement(_LABELS[type(item)], item_hash)),
    )


def verify(kind: ItemKind, sealed: Sealed, public_key: bytes) -> None:
    """Check hash and signature of a sealed item; `public_key` is 32 raw bytes of Ed25519.

    Raises BadSignature when body, hash, signature and key do not belong together.
    """
    if digest(sealed.body) != sealed.hash:
        raise BadSignature("The content was changed after it was sealed.", code="hash_mismatch")
    _check(sealed.signature, _statement(_LABEL_OF_ITEM[kind], sealed.hash), public_key)


def sign_receipt(receipt: Receipt, signer: Signer) -> SignedReceipt:
    """Return the receipt signed by the server."""
    statement = _statement(_LABELS[Receipt], digest(canonical(receipt)))
    return SignedReceipt(receipt=receipt, signature=signer.sign(statement))


def verify_receipt(signed: SignedReceipt, public_key: bytes) -> None:
    """Check the server's signature on a receipt. Raises BadSignature."""
    statement = _statement(_LABELS[Receipt], digest(canonical(signed.receipt)))
    _check(signed.signature, statement, public_key)


def new_private_key() -> bytes:
    """Return a fresh Ed25519 private key, 32 raw bytes."""
    return Ed25519PrivateKey.generate().private_bytes_raw()


def signer(private_key: bytes) -> Ed25519PrivateKey:
    """Return what signs with a 32-byte private key."""
    return Ed25519PrivateKey.from_private_bytes(private_key)


def public_key(private_key: bytes) -> bytes:
    """Return the 32-byte public key that belongs to a private key."""
    return signer(private_key).public_key().public_bytes_raw()


def _statement(label: bytes, item_hash: str) -> bytes:
    return label + b"\0" + bytes.fromhex(item_hash)


def _check(signature: bytes, statement: bytes, key: bytes) -> None:
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, statement)
    except (InvalidSignature, ValueError) as error:
        raise BadSignature("The signature does not fit the content.") from error
