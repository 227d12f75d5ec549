"""An event's attendance sheet out of this station's own records, for sync.reports to write."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection, bindparam, func, select

from kiosk.store.engine import Database
from kiosk.store.tables import evidence, media, records, roster, students
from sync.domain.attendance import AttendanceRecord, EvidenceKind
from sync.domain.events import Event
from sync.protocol.codec import item_from_body
from sync.reports.sheet import Sheet, SheetRow

_BATCH = 50
"""Records fetched at a time; their photos come one record at a time."""

_RECORDS = (
    select(
        records.c.body,
        records.c.receipt.is_not(None).label("acknowledged"),
        func.coalesce(students.c.full_name, "").label("full_name"),
        func.coalesce(students.c.department, "").label("department"),
        func.coalesce(students.c.year_level, "").label("year_level"),
    )
    .outerjoin(students, students.c.number == records.c.student_number)
    .where(records.c.event_id == bindparam("event"))
    .order_by(records.c.position)
)
_EVIDENCE = (
    select(evidence.c.kind, media.c.data)
    .join(media, media.c.id == evidence.c.media_id)
    .where(
        evidence.c.record_id == bindparam("record"),
        evidence.c.kind != EvidenceKind.SIGNATURE_PICTURE,
    )
)
_EXPECTED = select(func.count()).select_from(roster).where(roster.c.event_id == bindparam("event"))
_SEALED = select(func.count()).select_from(records).where(records.c.event_id == bindparam("event"))


def sheet(
    database: Database,
    event: Event,
    *,
    station_name: str,
    organization: str,
    generated_at: datetime,
) -> Sheet:
    """Return the sheet of `event` with the records sealed here, in the order of sealing.

    Names are those on file now, empty for numbers that are not. Each pass over its rows sees one
    state of the database and keeps only one row's photos in memory. Passes raise StoreError.
    """
    named = {"event": event.id}
    with database.reading() as connection:
        expected = connection.scalar(_EXPECTED, named)
        sealed = connection.scalar(_SEALED, named)

    def rows() -> Iterator[SheetRow]:
        with database.reading() as connection:
            found = connection.execute(_RECORDS, named, execution_options={"yield_per": _BATCH})
            for body, acknowledged, full_name, department, year_level in found:
                record = item_from_body(body, AttendanceRecord)
                pictures = _pictures(connection, record)
                yield SheetRow(
                    seq=record.seq,
                    sealed_at=record.sealed_at,
                    student_number=record.student_number,
                    full_name=full_name,
                    department=department,
                    year_level=year_level,
                    station_name=station_name,
                    method=record.method,
                    outcome=record.outcome,
                    reasons=record.reasons,
                    provisional=record.provisional,
                    acknowledged=bool(acknowledged),
                    record_id=record.id,
                    front_photo=pictures.get(EvidenceKind.FRONT_PHOTO),
                    back_photo=pictures.get(EvidenceKind.BACK_PHOTO),
                    signature=pictures.get(EvidenceKind.SIGNATURE_STROKES),
                )

    return Sheet(
        organization=organization,
        event=event,
        station_name=station_name,
        generated_at=generated_at,
        rows=rows,
        expected=expected or None,
        count=sealed,
    )


def _pictures(connection: Connection, record: AttendanceRecord) -> dict[str, bytes]:
    return dict(connection.execute(_EVIDENCE, {"record": record.id}).all())
