"""The station's tables. migrations/ creates them; a test holds the two equal. The full-text index
over students, a virtual table, is in search.py.

Photos and signatures lie in `media` alone, under their hash, so that reading records, scan log or
outbox never walks over them; a draft's photo becomes the record's without being written again.
Every index is one more page in the commit that a student waits for, so there are few.
Rows from the server carry the generation of the copy that brought them (replica.py).
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Named,
    Table,
    Text,
    TypedColumns,
    UniqueConstraint,
)

from kiosk.store.columns import Id, UtcTime

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    }
)


class StationColumns(TypedColumns):
    """Who this station is: one row at most."""

    row: Named[int] = Column(Integer, primary_key=True, autoincrement=False)
    station_id: Named[UUID] = Column(Id)
    short_id: Named[int] = Column(Integer)
    name: Named[str] = Column(Text)
    server_url: Named[str] = Column(Text)
    token: Named[str] = Column(Text)
    server_public_key: Named[bytes] = Column(LargeBinary)
    private_key: Named[bytes] = Column(LargeBinary)


station = Table(
    "station",
    metadata,
    StationColumns,
    CheckConstraint("row = 1", name="one_row"),
    sqlite_strict=True,
)


class KeyValueColumns(TypedColumns):
    """Small settings; `value` is JSON."""

    key: Named[str] = Column(Text, primary_key=True)
    value: Named[bytes] = Column(LargeBinary)


key_values = Table(
    "key_values", metadata, KeyValueColumns, sqlite_strict=True, sqlite_with_rowid=False
)


class PullStateColumns(TypedColumns):
    """Where the last pull ended. `resyncing` is 1 while a full copy is under way."""

    row: Named[int] = Column(Integer, primary_key=True, autoincrement=False)
    cursor: Named[str] = Column(Text)
    generation: Named[int] = Column(Integer)
    resyncing: Named[int] = Column(Integer)


pull_state = Table(
    "pull_state",
    metadata,
    PullStateColumns,
    CheckConstraint("row = 1", name="one_row"),
    sqlite_strict=True,
)


class EventColumns(TypedColumns):
    """`body` is the event as JSON. `gone` is 1 for one that stays only because of its records."""

    id: Named[UUID] = Column(Id, primary_key=True)
    opens_at: Named[datetime] = Column(UtcTime)
    gone: Named[int] = Column(Integer)
    generation: Named[int] = Column(Integer)
    body: Named[bytes] = Column(LargeBinary)


events = Table("events", metadata, EventColumns, Index(None, "opens_at"), sqlite_strict=True)


class StudentColumns(TypedColumns):
    """`key` stays with the student and names their document in the search index (search.py).

    `photo` is the hex SHA-256 of the reference photo, empty when there is none.
    """

    key: Named[int] = Column(Integer, primary_key=True)
    id: Named[UUID] = Column(Id)
    number: Named[str] = Column(Text)
    full_name: Named[str] = Column(Text)
    email: Named[str] = Column(Text)
    department: Named[str] = Column(Text)
    year_level: Named[str] = Column(Text)
    photo: Named[str] = Column(Text)
    generation: Named[int] = Column(Integer)


students = Table(
    "students",
    metadata,
    StudentColumns,
    UniqueConstraint("id"),
    UniqueConstraint("number"),
    sqlite_strict=True,
)
Index("ix_students_photo", students.c.photo, sqlite_where=students.c.photo != "")


class ReferencePhotoColumns(TypedColumns):
    """Reference photos under their hex SHA-256.

    `data` is NULL for one that the server did not give when it was asked, at `tried_at`.
    """

    sha256: Named[str] = Column(Text, primary_key=True)
    tried_at: Named[datetime] = Column(UtcTime)
    data: Named[bytes | None] = Column(LargeBinary)


reference_photos = Table("reference_photos", metadata, ReferencePhotoColumns, sqlite_strict=True)


class RosterColumns(TypedColumns):
    """No foreign keys: a page may bring an entry before its student or event."""

    id: Named[UUID] = Column(Id, primary_key=True)
    event_id: Named[UUID] = Column(Id)
    student_id: Named[UUID] = Column(Id)
    generation: Named[int] = Column(Integer)


roster = Table(
    "roster",
    metadata,
    RosterColumns,
    UniqueConstraint("event_id", "student_id"),
    Index(None, "student_id"),
    sqlite_strict=True,
)


class RecordColumns(TypedColumns):
    """`body`, `hash` and `signature` are the sealed form; the columns before repeat it for queries.

    `receipt` is the canonical form of the server's receipt, NULL until acknowledged.
    """

    position: Named[int] = Column(Integer, primary_key=True)
    id: Named[UUID] = Column(Id, unique=True)
    station_id: Named[UUID] = Column(Id)
    seq: Named[int] = Column(Integer)
    event_id: Named[UUID] = Column(Id)
    student_number: Named[str] = Column(Text)
    provisional: Named[int] = Column(Integer)
    outcome: Named[str] = Column(Text)
    sealed_at: Named[datetime] = Column(UtcTime)
    hash: Named[str] = Column(Text)
    signature: Named[bytes] = Column(LargeBinary)
    body: Named[bytes] = Column(LargeBinary)
    receipt: Named[bytes | None] = Column(LargeBinary)
    receipt_signature: Named[bytes | None] = Column(LargeBinary)


records = Table(
    "records",
    metadata,
    RecordColumns,
    UniqueConstraint("station_id", "seq"),
    UniqueConstraint("event_id", "student_number"),
    sqlite_strict=True,
)


class MediaColumns(TypedColumns):
    """Bytes under their hex SHA-256, of drafts and of records. `sent_at`: the server has them."""

    id: Named[int] = Column(Integer, primary_key=True)
    sha256: Named[str] = Column(Text, unique=True)
    media_type: Named[str] = Column(Text)
    size: Named[int] = Column(Integer)
    sent_at: Named[datetime | None] = Column(UtcTime)
    data: Named[bytes] = Column(LargeBinary)


media = Table("media", metadata, MediaColumns, sqlite_strict=True)
Index("ix_media_unsent", media.c.id, media.c.size, sqlite_where=media.c.sent_at.is_(None))


class EvidenceColumns(TypedColumns):
    """Which media prove which record."""

    record_id: Named[UUID] = Column(Id, ForeignKey("records.id"), primary_key=True)
    kind: Named[str] = Column(Text, primary_key=True)
    media_id: Named[int] = Column(Integer, ForeignKey("media.id"), index=True)


evidence = Table("evidence", metadata, EvidenceColumns, sqlite_strict=True, sqlite_with_rowid=False)


class ScanColumns(TypedColumns):
    """Every identification attempt; the sealed form and receipt as in `records`."""

    position: Named[int] = Column(Integer, primary_key=True)
    id: Named[UUID] = Column(Id, unique=True)
    event_id: Named[UUID] = Column(Id)
    at: Named[datetime] = Column(UtcTime)
    result: Named[str] = Column(Text)
    record_id: Named[UUID | None] = Column(Id)
    hash: Named[str] = Column(Text)
    signature: Named[bytes] = Column(LargeBinary)
    body: Named[bytes] = Column(LargeBinary)
    receipt: Named[bytes | None] = Column(LargeBinary)
    receipt_signature: Named[bytes | None] = Column(LargeBinary)


scan_log = Table("scan_log", metadata, ScanColumns, sqlite_strict=True)


class OutboxColumns(TypedColumns):
    """What has no receipt yet, in the order of sealing. `code` and `reason` tell why set aside."""

    position: Named[int] = Column(Integer, primary_key=True)
    kind: Named[str] = Column(Text)
    item_id: Named[UUID] = Column(Id, unique=True)
    made_at: Named[datetime] = Column(UtcTime)
    state: Named[str] = Column(Text)
    code: Named[str | None] = Column(Text)
    reason: Named[str | None] = Column(Text)
    attempts: Named[int] = Column(Integer)


outbox = Table(
    "outbox",
    metadata,
    OutboxColumns,
    CheckConstraint("kind IN ('record', 'scan')", name="kind"),
    CheckConstraint("state IN ('waiting', 'quarantined')", name="state"),
    sqlite_strict=True,
)


class DraftColumns(TypedColumns):
    """A visit under way; `body` is the visit as JSON without its evidence."""

    visit_id: Named[UUID] = Column(Id, primary_key=True)
    saved_at: Named[datetime] = Column(UtcTime)
    body: Named[bytes] = Column(LargeBinary)


drafts = Table("drafts", metadata, DraftColumns, sqlite_strict=True, sqlite_with_rowid=False)


class DraftEvidenceColumns(TypedColumns):
    """The evidence of a draft, in the order in which it was given."""

    visit_id: Named[UUID] = Column(
        Id, ForeignKey("drafts.visit_id", ondelete="CASCADE"), primary_key=True
    )
    kind: Named[str] = Column(Text, primary_key=True)
    position: Named[int] = Column(Integer)
    media_id: Named[int] = Column(Integer, ForeignKey("media.id"))


draft_evidence = Table(
    "draft_evidence",
    metadata,
    DraftEvidenceColumns,
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
