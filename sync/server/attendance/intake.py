"""Opening what a station pushed: is it what was sealed, by this station, and sound?

No database here. services.py stores what was opened.
"""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar
from uuid import UUID

from sync.domain import attendance, chain, passes, signature, students, waivers
from sync.domain.attendance import (
    AttendanceRecord,
    EvidenceKind,
    EvidenceLink,
    ItemKind,
    ScanEntry,
    Sealed,
)
from sync.domain.places import Position
from sync.protocol import codec
from sync.protocol.errors import ProtocolError
from sync.protocol.messages import MAX_MEDIA_BYTES, PushItem

MEDIA_TYPES = frozenset({"image/jpeg", "image/png", signature.MEDIA_TYPE})
"""Of photos and signatures."""
OWN_MEDIA_TYPES = {
    EvidenceKind.PHOTO_WAIVER: waivers.MEDIA_TYPE,
    EvidenceKind.SIGNATURE_WAIVER: waivers.MEDIA_TYPE,
    EvidenceKind.STUDENT_PASS: passes.MEDIA_TYPE,
}
"""Of the other kinds of evidence, each its only one."""

_SHA256 = re.compile(r"[0-9a-f]{64}")
_MAX_BODY_BYTES = 64 * 1024
_MAX_OFFSET_MS = 30 * 366 * 24 * 3600 * 1000
_MAX_NUMBER = 64
_MAX_CONSENT = 64
_MAX_DISTANCE_M = 21_000_000
"""A little over half the way around the Earth."""

Item = TypeVar("Item", AttendanceRecord, ScanEntry)


@dataclass(frozen=True, kw_only=True)
class Opened(Generic[Item]):
    """A sealed item that is genuine and sound, with what it holds."""

    sealed: Sealed
    item: Item


def is_sha256(text: str) -> bool:
    """Return whether `text` is a SHA-256 as the wire writes it."""
    return _SHA256.fullmatch(text) is not None


def open_record(item: PushItem, *, station_id: UUID, key: bytes) -> Opened[AttendanceRecord]:
    """Return the record in `item`, sealed with the station's public `key`.

    Raises ProtocolError or BadSignature telling what is wrong with it.
    """
    sealed = _verified(ItemKind.RECORD, item, key)
    record = codec.item_from_body(sealed.body, AttendanceRecord)
    _check(record, station_id)
    _check_record(record)
    return Opened(sealed=sealed, item=record)


def open_scan(item: PushItem, *, station_id: UUID, key: bytes) -> Opened[ScanEntry]:
    """Return the scan log entry in `item`, as open_record does."""
    sealed = _verified(ItemKind.SCAN, item, key)
    scan = codec.item_from_body(sealed.body, ScanEntry)
    _check(scan, station_id)
    _check_times([scan.at])
    if scan.student_number is not None:
        _check_number(scan.student_number)
    return Opened(sealed=sealed, item=scan)


def _verified(kind: ItemKind, item: PushItem, key: bytes) -> Sealed:
    sealed = codec.sealed_item(item)
    if len(sealed.body) > _MAX_BODY_BYTES:
        raise ProtocolError("The item is too large.")
    chain.verify(kind, sealed, key)
    return sealed


def _check(item: AttendanceRecord | ScanEntry, station_id: UUID) -> None:
    if item.format != attendance.FORMAT:
        raise ProtocolError(f"Format {item.format} is not known here. Update the server.")
    if item.station_id != station_id:
        raise ProtocolError("The item belongs to another station.")


def _check_record(record: AttendanceRecord) -> None:
    _check_times([record.identified_at, record.sealed_at])
    _check_number(record.student_number)
    if record.seq < 1 or not is_sha256(record.previous):
        raise ProtocolError("The record's place in the chain is not a valid one.")
    if abs(record.server_offset_ms or 0) > _MAX_OFFSET_MS:
        raise ProtocolError("The record's clock offset is over thirty years.")
    _check_consent(record.consent)
    _check_place(record.position, record.distance_m)
    _check_evidence(record.evidence)


def _check_times(times: Iterable[datetime]) -> None:
    for time in times:
        if time.tzinfo is None or not 2000 <= time.year < 2200:
            raise ProtocolError("A time has no zone or is far from any event.")


def _check_number(number: str) -> None:
    sound = number and len(number) <= _MAX_NUMBER and number.isprintable()
    if not sound or number != students.normalized_number(number):
        raise ProtocolError("The student number is not written as student numbers are.")


def _check_consent(version: str | None) -> None:
    if version is not None and not (0 < len(version) <= _MAX_CONSENT and version.isprintable()):
        raise ProtocolError("The consent text's version is empty, too long, or not printable.")


def _check_place(position: Position | None, distance_m: int | None) -> None:
    if position is not None:
        limits = (
            (position.latitude, -90, 90),
            (position.longitude, -180, 180),
            (position.accuracy_m, 0, _MAX_DISTANCE_M),
        )
        if not all(math.isfinite(value) and low <= value <= high for value, low, high in limits):
            raise ProtocolError("The station's position is nowhere on Earth.")
    if distance_m is not None and not 0 <= distance_m <= _MAX_DISTANCE_M:
        raise ProtocolError("The distance to the event is an impossible one.")


def _check_evidence(evidence: tuple[EvidenceLink, ...]) -> None:
    if len({link.kind for link in evidence}) != len(evidence):
        raise ProtocolError("The record names one kind of evidence twice.")
    for link in evidence:
        own = OWN_MEDIA_TYPES.get(link.kind)
        if link.media_type not in (MEDIA_TYPES if own is None else {own}):
            raise ProtocolError("The record names evidence of a type that is not taken.")
        if not is_sha256(link.sha256) or not 0 < link.size <= MAX_MEDIA_BYTES:
            raise ProtocolError("The record names evidence with an impossible digest or size.")
