"""The server as a station: what phones submit is sealed like a laptop's records, into chains.

A chain takes one record at a time, so the server has a few stations of its own. Their keys are
derived from the server's signing key and kept nowhere.
"""

import random
import sys
import time
import uuid
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from uuid import NAMESPACE_OID, UUID, uuid5

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db.models import Max, QuerySet, UUIDField
from django.utils import timezone

from sync.domain import chain, places
from sync.domain.attendance import (
    AttendanceRecord,
    EvidenceLink,
    Method,
    Reason,
    ScanEntry,
    ScanResult,
)
from sync.domain.events import Event
from sync.domain.places import Position
from sync.domain.rules import Decision
from sync.server.attendance import storing
from sync.server.attendance.intake import Opened
from sync.server.attendance.models import Record, ScanLog
from sync.server.events.models import Student
from sync.server.prepared import Prepared, Slot, Writes
from sync.server.stations.models import Station, StationKind

STATIONS = 4
_NAME = "Phones"
_LINUX_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


@dataclass(frozen=True, kw_only=True)
class CheckIn:
    """A check-in by phone that is ready to be sealed as the record `id`."""

    id: UUID
    event: Event
    student_number: str
    student: Student | None
    known: bool
    identified_at: datetime
    step_ms: dict[str, int]
    evidence: tuple[EvidenceLink, ...]
    consent: str | None
    position: Position | None


@dataclass(frozen=True, kw_only=True)
class Scan:
    """One attempt to check in by phone, with how it ended."""

    event_id: UUID
    at: datetime
    result: ScanResult
    student_number: str
    reason: Reason | None = None
    record_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class ChainEnd:
    """Where the next record goes, in a chain that is locked until the transaction ends."""

    station: Station
    seq: int
    previous: str


def take_chain() -> ChainEnd:
    """Return the end of one of the server's chains, locked.

    Take it before anything else is locked: who holds a student's rows must not wait for a chain.
    """
    station = _take()
    last = _LAST.first(station=station.pk)
    seq, previous = (0, chain.GENESIS) if last is None else (last.seq, last.hash)
    return ChainEnd(station=station, seq=seq, previous=previous)


def seal(
    check_in: CheckIn,
    decision: Decision,
    *,
    at: ChainEnd,
    counting: Record | None,
    writes: Writes,
) -> Record:
    """Seal the record and its scan log entry and add both to what is written.

    `counting` is the student's attendance so far (storing.counting_record). Executing the writes
    raises IntegrityError when another check-in of the student, or of this id, was stored meanwhile.
    """
    station, position = at.station, check_in.position
    record = AttendanceRecord(
        id=check_in.id,
        event_id=check_in.event.id,
        station_id=station.id,
        seq=at.seq + 1,
        previous=at.previous,
        student_number=check_in.student_number,
        provisional=not check_in.known,
        method=Method.WEB,
        outcome=decision.outcome,
        reasons=decision.reasons,
        identified_at=check_in.identified_at,
        sealed_at=timezone.now(),
        monotonic_ms=time.monotonic_ns() // 1_000_000,
        boot_id=_boot_id(),
        server_offset_ms=0,
        step_ms=check_in.step_ms,
        evidence=check_in.evidence,
        consent=check_in.consent,
        position=position,
        distance_m=None if position is None else places.distance_m(position, check_in.event),
    )
    opened = Opened(sealed=chain.seal(record, signer(station.id)), item=record)
    row = storing.add_record(
        station, opened, student=check_in.student, counting=counting, writes=writes
    )
    _log(
        station,
        Scan(
            event_id=record.event_id,
            at=record.identified_at,
            result=ScanResult.CHECKED_IN,
            student_number=record.student_number,
            record_id=record.id,
        ),
        writes,
    )
    return row


def log(scan: Scan) -> ScanLog:
    """Seal and store a scan log entry: these are not chained, so nothing waits for another."""
    station = Station.objects.filter(pk=_station_ids()[0]).first() or _make_stations()
    writes = Writes()
    row = _log(station, scan, writes)
    writes.execute()
    return row


def signer(station_id: UUID) -> chain.Signer:
    """Return what signs for one of the server's own stations."""
    return _signer(settings.MUSTER_SIGNING_KEY, station_id)


def _log(station: Station, scan: Scan, writes: Writes) -> ScanLog:
    entry = ScanEntry(
        id=chain.new_id(),
        station_id=station.id,
        event_id=scan.event_id,
        at=scan.at,
        method=Method.WEB,
        result=scan.result,
        reason=scan.reason,
        student_number=scan.student_number or None,
        record_id=scan.record_id,
    )
    opened = Opened(sealed=chain.seal(entry, signer(station.id)), item=entry)
    return storing.add_scan(station, opened, writes)


def _take() -> Station:
    """Return one of the server's stations, its chain locked until the transaction ends.

    One that nobody holds where there is one; SQLite has one writer at a time and locks nothing.
    Rows that point to the station must not wait for the lock, so it is no lock on its key.
    """
    ids = _station_ids()
    own = Station.objects.filter(pk__in=ids)
    named = dict(zip(_SLOTS, ids, strict=True))
    station = _FREE.first(**named)
    if station is None and own.count() < STATIONS:
        _make_stations()
        station = _FREE.first(**named)
    if station is None:
        choice = random.choice(ids)  # noqa: S311 - any will do
        station = own.select_for_update(no_key=True).get(pk=choice)
    return station


_SLOTS = tuple(f"station{number}" for number in range(STATIONS))


def _free() -> "QuerySet[Station]":
    ids = [Slot(name, UUIDField()) for name in _SLOTS]
    free = Station.objects.filter(pk__in=ids).order_by("short_id").only("pk")
    return free.select_for_update(skip_locked=True, no_key=True)[:1]


def _last() -> "QuerySet[Record]":
    of_station = Record.objects.filter(station_id=Slot("station", UUIDField()))
    return of_station.order_by("-seq").only("seq", "hash")[:1]


_FREE = Prepared(_free)
_LAST = Prepared(_last)


def _make_stations() -> Station:
    """Make those that are missing; return the first.

    The ids follow from the server's key, so that processes that do this at once agree.
    """
    for number, station_id in enumerate(_station_ids(), 1):
        key = chain.public_key(_private_key(settings.MUSTER_SIGNING_KEY, station_id))
        short_id = Station.objects.aggregate(last=Max("short_id"))["last"] or 0
        Station.objects.get_or_create(
            pk=station_id,
            defaults={
                "kind": StationKind.WEB,
                "short_id": short_id + 1,
                "name": f"{_NAME} {number}",
                "public_key": key,
            },
        )
    return Station.objects.get(pk=_station_ids()[0])


def _station_ids() -> tuple[UUID, ...]:
    return _ids_of(settings.MUSTER_SIGNING_KEY)


@lru_cache(maxsize=4)
def _ids_of(signing_key: bytes) -> tuple[UUID, ...]:
    server = chain.public_key(signing_key).hex()
    return tuple(uuid5(NAMESPACE_OID, f"{server} web {number}") for number in range(STATIONS))


@lru_cache(maxsize=2 * STATIONS)
def _signer(signing_key: bytes, station_id: UUID) -> chain.Signer:
    return chain.signer(_private_key(signing_key, station_id))


def _private_key(signing_key: bytes, station_id: UUID) -> bytes:
    info = b"muster web station v1" + station_id.bytes
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(signing_key)


@lru_cache(maxsize=1)
def _boot_id() -> str:
    """Return what names this boot of the machine: `monotonic_ms` compares within one only."""
    if sys.platform == "linux":
        try:
            return _LINUX_BOOT_ID.read_text(encoding="ascii").strip()
        except OSError:
            pass
    return str(uuid.uuid4())
