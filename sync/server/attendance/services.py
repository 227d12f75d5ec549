"""Storing what stations push: each item with its receipt, whole or not at all, on its own.

Called by the stations' push endpoint. Opening and checking items: intake.py. Writing the rows:
storing.py. Bytes: media.py.
"""

import logging
import traceback
from collections.abc import Callable, Sequence
from typing import Any, TypeVar
from uuid import UUID

import msgspec
from django.db import DatabaseError, transaction
from django.db.models import Q

from sync.domain import chain
from sync.domain.attendance import AttendanceRecord, Receipt, ScanEntry
from sync.domain.chain import SignedReceipt
from sync.domain.errors import MusterError
from sync.protocol.messages import ItemResult, ItemStatus, PushItem
from sync.server.attendance import intake, storing
from sync.server.attendance.intake import Opened
from sync.server.attendance.models import Record, ScanLog, Sealed
from sync.server.events.models import Event, Student
from sync.server.prepared import Writes
from sync.server.stations.models import Station

logger = logging.getLogger(__name__)

Item = TypeVar("Item", AttendanceRecord, ScanEntry)


class _NotStored(Exception):
    """An item is not stored; carries what the station is told."""

    def __init__(self, status: ItemStatus, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message


def store_records(station: Station, items: Sequence[PushItem]) -> list[ItemResult]:
    """Store sealed records in their order and return what became of each."""
    return _store_all(station, items, intake.open_record, _keep_record)


def store_scans(station: Station, items: Sequence[PushItem]) -> list[ItemResult]:
    """Store sealed scan log entries and return what became of each."""
    return _store_all(station, items, intake.open_scan, _keep_scan)


def _store_all(
    station: Station,
    items: Sequence[PushItem],
    open_item: Callable[..., Opened[Item]],
    keep: Callable[[Station, Opened[Item]], ItemResult],
) -> list[ItemResult]:
    key = bytes(station.public_key)
    opened: list[Opened[Item] | ItemResult] = []
    for item in items:
        try:
            opened.append(open_item(item, station_id=station.id, key=key))
        except MusterError as error:
            claimed_id = str(item.body.get("id", ""))[:64]
            opened.append(
                ItemResult(id=claimed_id, status=ItemStatus.INVALID, message=error.message)
            )
    with transaction.atomic():
        return [o if isinstance(o, ItemResult) else _store(station, o, keep) for o in opened]


def _store(
    station: Station, opened: Opened[Item], keep: Callable[[Station, Opened[Item]], ItemResult]
) -> ItemResult:
    item_id = str(opened.item.id)
    try:
        with transaction.atomic():
            return keep(station, opened)
    except _NotStored as refusal:
        return ItemResult(id=item_id, status=refusal.status, message=refusal.message)
    except DatabaseError as error:
        # The database's own message may quote the row, and so the student.
        trace = "".join(traceback.format_tb(error.__traceback__))
        logger.error("Item %s was not stored: %s\n%s", item_id, type(error).__name__, trace)  # noqa: TRY400
        return ItemResult(
            id=item_id,
            status=ItemStatus.RETRY,
            message="The server could not store this now. Send it again.",
        )


def _keep_record(station: Station, opened: Opened[AttendanceRecord]) -> ItemResult:
    record = opened.item
    near = Record.objects.filter(
        Q(pk=record.id) | Q(station=station, seq__range=(record.seq - 1, record.seq + 1))
    )
    stored = list(near)
    known = next((row for row in stored if row.id == record.id), None)
    if known is not None:
        return _known_already(known, opened)
    _check_event(record.event_id)
    _check_place(opened, {row.seq: row for row in stored})
    writes = Writes()
    row = storing.add_record(
        station,
        opened,
        student=Student.objects.filter(number=record.student_number).first(),
        counting=storing.counting_record(record.event_id, record.student_number),
        writes=writes,
    )
    writes.execute()
    return _result(row, ItemStatus.STORED)


def _keep_scan(station: Station, opened: Opened[ScanEntry]) -> ItemResult:
    scan = opened.item
    known = ScanLog.objects.filter(pk=scan.id).first()
    if known is not None:
        return _known_already(known, opened)
    _check_event(scan.event_id)
    writes = Writes()
    row = storing.add_scan(station, opened, writes)
    writes.execute()
    return _result(row, ItemStatus.STORED)


def _known_already(row: Sealed, opened: Opened[Any]) -> ItemResult:
    if row.hash != opened.sealed.hash:
        raise _NotStored(ItemStatus.CONFLICT, "The server has another item under this id.")
    return _result(row, ItemStatus.DUPLICATE)


def _check_event(event_id: UUID) -> None:
    if not Event.objects.filter(pk=event_id).exists():
        raise _NotStored(ItemStatus.INVALID, "The server does not know this event.")


def _check_place(opened: Opened[AttendanceRecord], neighbours: dict[int, Record]) -> None:
    """Check the record's links; `neighbours` are the station's own records around its number.

    A neighbour that is not here yet holds nothing back: selectors.missing_numbers shows the gap.
    """
    record = opened.item
    if record.seq in neighbours:
        raise _NotStored(
            ItemStatus.CONFLICT, f"The server has another record {record.seq} of this station."
        )
    before, after = neighbours.get(record.seq - 1), neighbours.get(record.seq + 1)
    expected = chain.GENESIS if record.seq == 1 else before and before.hash
    if expected is not None and record.previous != expected:
        raise _NotStored(
            ItemStatus.CONFLICT, "The record does not follow the one before it at the server."
        )
    if after is not None and after.previous != opened.sealed.hash:
        raise _NotStored(
            ItemStatus.CONFLICT, "The record after it at the server follows another one."
        )


def _result(row: Sealed, status: ItemStatus) -> ItemResult:
    receipt = SignedReceipt(
        receipt=msgspec.json.decode(bytes(row.receipt), type=Receipt),
        signature=bytes(row.receipt_signature),
    )
    return ItemResult(id=str(row.pk), status=status, receipt=receipt)
