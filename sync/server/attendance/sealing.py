"""The server as a station: what phones submit is sealed like a laptop's records, into chains.

A chain takes one record at a time, so the server has a few stations of its own. Their keys are
derived from the server's signing key and kept nowhere.
"""

import random
import sys
import time
import uuid
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db.models import Max, OuterRef, QuerySet, Subquery, UUIDField
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

STATIONS = 12
"""Enough for it to be rare that two who submit at the same time meet at one (end_of)."""
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
    """Where the next record goes in the chain of one of the server's stations."""

    station: Station
    seq: int
    previous: str


def take_chain() -> ChainEnd:
    """Return the end of one of the server's chains, locked until the transaction ends.

    Take it before anything else is locked: who holds a student's rows must not wait for a chain.
    """
    found = _FREE.first(**_named())
    if found is None:
        make_stations()
        found = _FREE.first(**_named()) or _taken_when_free()
    return end_of(found)


def with_end(stations: "QuerySet[Station]") -> "QuerySet[Station]":
    """Add to the server's own stations what `end_of` reads."""
    return stations.only("pk").annotate(**ends(OuterRef("pk")))


def ends(station: Any) -> dict[str, Subquery]:
    """Return the annotations that tell the end of a station's chain to `end_of`."""
    last = Record.objects.filter(station=station).order_by("-seq")
    return {"seq": Subquery(last.values("seq")[:1]), "previous": Subquery(last.values("hash")[:1])}


@dataclass
class Turn:
    """At one of the server's own stations, which may not have been made yet.

    Set `is_crowded` when somebody else put a record there meanwhile.
    """

    station: UUID
    is_crowded: bool = False


@contextmanager
def turn() -> Iterator[Turn]:
    """Lend a station to this thread. The last to come back is the first to go: a process keeps to
    few of them, and leaves those where it met another process.
    """
    try:
        number, is_lent = _at_rest.pop(), True
    except IndexError:
        number, is_lent = random.randrange(STATIONS), False  # noqa: S311 - any will do
    mine = Turn(_station_ids()[number])
    try:
        yield mine
    finally:
        if is_lent and mine.is_crowded:
            _at_rest.appendleft(number)
        elif is_lent:
            _at_rest.append(number)


_at_rest = deque(random.sample(range(STATIONS), STATIONS))
"""Numbers of those that no thread of this process has; the next to be lent is the last."""


def end_of(found: Any, station: UUID | None = None) -> ChainEnd:
    """Return the end that was found along with a row.

    Unless it is locked (take_chain), somebody may put a record there meanwhile: the database takes
    no second one of that number then.
    """
    return ChainEnd(
        station=found if station is None else Station(pk=station),
        seq=found.seq or 0,
        previous=found.previous or chain.GENESIS,
    )


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
    station = Station.objects.filter(pk=_station_ids()[0]).first()
    if station is None:
        make_stations()
        station = Station.objects.get(pk=_station_ids()[0])
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


def _taken_when_free() -> Station:
    """Return one of the server's stations once nobody else holds it.

    Where its chain ends is asked afterwards: who held it will have made it longer.
    """
    choice = random.choice(_station_ids())  # noqa: S311 - any will do
    Station.objects.select_for_update(no_key=True).get(pk=choice)
    return with_end(Station.objects.all()).get(pk=choice)


def _named() -> dict[str, UUID]:
    return dict(zip(_SLOTS, _station_ids(), strict=True))


_SLOTS = tuple(f"station{number}" for number in range(STATIONS))


def _free() -> "QuerySet[Station]":
    """Return one of the server's stations that nobody holds, locked, and where its chain ends.

    SQLite has one writer at a time and locks nothing. Rows that point to the station must not wait
    for the lock, so it is no lock on its key.
    """
    ids = [Slot(name, UUIDField()) for name in _SLOTS]
    free = with_end(Station.objects.filter(pk__in=ids)).order_by("short_id")
    return free.select_for_update(of=("self",), skip_locked=True, no_key=True)[:1]


_FREE = Prepared(_free)


def make_stations() -> None:
    """Make those of the server's own stations that are missing.

    The ids follow from the server's key, so that processes that do this at once agree.
    """
    if Station.objects.filter(pk__in=_station_ids()).count() == STATIONS:
        return
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
