"""Writing one sealed item with all that belongs to it, inside the caller's transaction.

The same for what stations push (services.py) and what phones submit (sealing.py): the row with its
receipt, evidence, standing, and the feed of changes. The caller executes the `Writes`.
"""

from datetime import timedelta
from functools import lru_cache
from typing import Any, TypeVar
from uuid import UUID

import msgspec
from django.conf import settings
from django.utils import timezone

from sync.domain import chain
from sync.domain.attendance import AttendanceRecord, ItemKind, Outcome, Receipt, ScanEntry
from sync.server.attendance import feed
from sync.server.attendance.intake import Opened
from sync.server.attendance.models import Evidence, Record, ScanLog, Standing, Verification
from sync.server.events.models import Student
from sync.server.prepared import Writes
from sync.server.stations.models import Station

Row = TypeVar("Row", Record, ScanLog)

_VERIFICATION = {
    Outcome.ACCEPTED: Verification.VERIFIED,
    Outcome.REVIEW: Verification.PENDING,
    Outcome.REFUSED: Verification.REJECTED,
}


def add_record(
    station: Station,
    opened: Opened[AttendanceRecord],
    *,
    student: Student | None,
    counting: Record | None,
    writes: Writes,
) -> Record:
    """Add a record to what is written, and return it.

    `counting` is the student's record that counts so far (`counting_record`). When the new one is
    earlier, that one becomes its duplicate.
    """
    record = opened.item
    row = _new_row(Record, ItemKind.RECORD, opened)
    row.station = station
    row.student = student
    _fill(row, record)
    earlier = None
    if record.outcome is Outcome.REFUSED:
        row.status = Standing.REFUSED
    elif counting is None:
        row.status = Standing.ATTENDANCE
    elif counting.checked_in_at <= row.checked_in_at:
        row.status, row.duplicate_of = Standing.DUPLICATE, counting
    else:
        row.status = Standing.ATTENDANCE
        earlier = _give_way(counting, row)
    writes.insert(row)
    for link in record.evidence:
        writes.insert(
            Evidence(
                record=row,
                kind=link.kind.value,
                media_type=link.media_type,
                sha256=link.sha256,
                size=link.size,
            )
        )
    if earlier is not None and counting is not None:
        feed.add(counting, earlier, writes)
    feed.add(row, None, writes)
    return row


def add_scan(station: Station, opened: Opened[ScanEntry], writes: Writes) -> ScanLog:
    """Add a scan log entry to what is written, and return it."""
    scan = opened.item
    row = _new_row(ScanLog, ItemKind.SCAN, opened)
    row.station = station
    row.event_id = scan.event_id
    row.at = scan.at
    row.method = scan.method.value
    row.result = scan.result.value
    row.reason = scan.reason.value if scan.reason else ""
    row.student_number = scan.student_number or ""
    row.record_id = scan.record_id
    writes.insert(row)
    return row


def counting_record(event_id: UUID, student_number: str) -> Record | None:
    """Return the record that is the student's attendance, locked until the transaction ends."""
    found = Record.objects.filter(
        event_id=event_id, student_number=student_number, status=Standing.ATTENDANCE
    )
    # Mostly there is none, which is found out for a fraction of what reading all columns costs.
    if not found.exists():
        return None
    return found.select_for_update().first()


def _give_way(counting: Record, row: Record) -> feed.Standing:
    """Make the record that counted so far a duplicate of the new one; return what it was."""
    before = feed.standing_of(counting)
    others = Record.objects.filter(
        event_id=row.event_id,
        student_number=row.student_number,
        status__in=[Standing.ATTENDANCE, Standing.DUPLICATE],
    )
    # The new row's insert follows in this transaction, at whose end the reference is checked.
    others.update(status=Standing.DUPLICATE, duplicate_of_id=row.id)
    counting.status = Standing.DUPLICATE
    return before


def _new_row(model: type[Row], kind: ItemKind, opened: Opened[Any]) -> Row:
    """Return an unsaved row with the sealed item and a signed receipt for it."""
    receipt = Receipt(
        kind=kind,
        item_id=opened.item.id,
        item_hash=opened.sealed.hash,
        station_id=opened.item.station_id,
        received_at=timezone.now(),
    )
    signed = chain.sign_receipt(receipt, _signer(settings.MUSTER_SIGNING_KEY))
    return model(
        id=opened.item.id,
        body=opened.sealed.body,
        hash=opened.sealed.hash,
        signature=opened.sealed.signature,
        received_at=receipt.received_at,
        receipt=msgspec.json.encode(receipt),
        receipt_signature=signed.signature,
    )


@lru_cache(maxsize=2)
def _signer(key: bytes) -> chain.Signer:
    """Making one out of the key's bytes takes as long as signing twice."""
    return chain.signer(key)


def _fill(row: Record, record: AttendanceRecord) -> None:
    row.event_id = record.event_id
    row.seq = record.seq
    row.previous = record.previous
    row.student_number = record.student_number
    row.provisional = record.provisional
    row.method = record.method.value
    row.outcome = record.outcome.value
    row.verification = _VERIFICATION[record.outcome]
    row.reasons = [reason.value for reason in record.reasons]
    row.identified_at = record.identified_at
    row.sealed_at = record.sealed_at
    row.checked_in_at = record.sealed_at + timedelta(milliseconds=record.server_offset_ms or 0)
