"""Messages to bytes and back. The only place that parses what came over the wire."""

from typing import TypeVar

import msgspec

from sync.domain import chain
from sync.domain.attendance import AttendanceRecord, ScanEntry, Sealed
from sync.protocol.errors import ProtocolError
from sync.protocol.messages import PushItem

CONTENT_TYPE = "application/json"

_UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)

M = TypeVar("M")
Item = TypeVar("Item", AttendanceRecord, ScanEntry)


def encode(message: object) -> bytes:
    """Return the message as JSON in UTF-8."""
    return msgspec.json.encode(message)


def decode(data: bytes, kind: type[M]) -> M:
    """Return the message of class `kind` in `data`. Raises ProtocolError."""
    try:
        return msgspec.json.decode(data, type=kind)
    except _UNREADABLE as error:
        raise ProtocolError(f"Not a valid {kind.__name__}: {error}") from error


def push_item(sealed: Sealed) -> PushItem:
    """Return what is sent for a sealed item."""
    return PushItem(
        body=msgspec.json.decode(sealed.body), hash=sealed.hash, signature=sealed.signature
    )


def sealed_item(item: PushItem) -> Sealed:
    """Return the sealed item that was sent; its body is canonical again. Raises ProtocolError."""
    try:
        body = chain.canonical(item.body)
    except (ValueError, RecursionError) as error:
        raise ProtocolError(f"The item has no canonical form: {error}") from error
    return Sealed(body=body, hash=item.hash, signature=item.signature)


def item_from_body(body: bytes, kind: type[Item]) -> Item:
    """Return the record or scan entry in canonical bytes. Raises ProtocolError."""
    try:
        return msgspec.json.decode(body, type=kind)
    except _UNREADABLE as error:
        raise ProtocolError(f"Not a valid {kind.__name__}: {error}") from error
