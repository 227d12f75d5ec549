"""First tables of the station: identity, copy of the server's rows, records, outbox, drafts."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "drafts",
        sa.Column("visit_id", sa.LargeBinary(16), nullable=False),
        sa.Column("saved_at", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("visit_id", name="pk_drafts"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "events",
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("opens_at", sa.Integer(), nullable=False),
        sa.Column("gone", sa.Integer(), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
        sqlite_strict=True,
    )
    op.create_index("ix_events_opens_at", "events", ["opens_at"])
    op.create_table(
        "key_values",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_key_values"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "media",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.Integer(), nullable=True),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_media"),
        sa.UniqueConstraint("sha256", name="uq_media_sha256"),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_media_unsent", "media", ["id", "size"], sqlite_where=sa.text("sent_at IS NULL")
    )
    op.create_table(
        "outbox",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("item_id", sa.LargeBinary(16), nullable=False),
        sa.Column("made_at", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('record', 'scan')", name=op.f("ck_outbox_kind")),
        sa.CheckConstraint("state IN ('waiting', 'quarantined')", name=op.f("ck_outbox_state")),
        sa.PrimaryKeyConstraint("position", name="pk_outbox"),
        sa.UniqueConstraint("item_id", name="uq_outbox_item_id"),
        sqlite_strict=True,
    )
    op.create_table(
        "pull_state",
        sa.Column("row", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("cursor", sa.Text(), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("resyncing", sa.Integer(), nullable=False),
        sa.CheckConstraint("row = 1", name=op.f("ck_pull_state_one_row")),
        sa.PrimaryKeyConstraint("row", name="pk_pull_state"),
        sqlite_strict=True,
    )
    op.create_table(
        "records",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("station_id", sa.LargeBinary(16), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.LargeBinary(16), nullable=False),
        sa.Column("student_number", sa.Text(), nullable=False),
        sa.Column("provisional", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("sealed_at", sa.Integer(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("receipt", sa.LargeBinary(), nullable=True),
        sa.Column("receipt_signature", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("position", name="pk_records"),
        sa.UniqueConstraint(
            "event_id", "student_number", name="uq_records_event_id_student_number"
        ),
        sa.UniqueConstraint("id", name="uq_records_id"),
        sa.UniqueConstraint("station_id", "seq", name="uq_records_station_id_seq"),
        sqlite_strict=True,
    )
    op.create_table(
        "roster",
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("event_id", sa.LargeBinary(16), nullable=False),
        sa.Column("student_id", sa.LargeBinary(16), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_roster"),
        sa.UniqueConstraint("event_id", "student_id", name="uq_roster_event_id_student_id"),
        sqlite_strict=True,
    )
    op.create_table(
        "scan_log",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("event_id", sa.LargeBinary(16), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("record_id", sa.LargeBinary(16), nullable=True),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("receipt", sa.LargeBinary(), nullable=True),
        sa.Column("receipt_signature", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("position", name="pk_scan_log"),
        sa.UniqueConstraint("id", name="uq_scan_log_id"),
        sqlite_strict=True,
    )
    op.create_table(
        "station",
        sa.Column("row", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("station_id", sa.LargeBinary(16), nullable=False),
        sa.Column("short_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("server_url", sa.Text(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("server_public_key", sa.LargeBinary(), nullable=False),
        sa.Column("private_key", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("row = 1", name=op.f("ck_station_one_row")),
        sa.PrimaryKeyConstraint("row", name="pk_station"),
        sqlite_strict=True,
    )
    op.create_table(
        "students",
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("full_name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("year_level", sa.Text(), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_students"),
        sa.UniqueConstraint("number", name="uq_students_number"),
        sqlite_strict=True,
    )
    op.create_table(
        "draft_evidence",
        sa.Column("visit_id", sa.LargeBinary(16), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("media_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["media_id"], ["media.id"], name="fk_draft_evidence_media_id_media"
        ),
        sa.ForeignKeyConstraint(
            ["visit_id"],
            ["drafts.visit_id"],
            name="fk_draft_evidence_visit_id_drafts",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("visit_id", "kind", name="pk_draft_evidence"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "evidence",
        sa.Column("record_id", sa.LargeBinary(16), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("media_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["media_id"], ["media.id"], name="fk_evidence_media_id_media"),
        sa.ForeignKeyConstraint(
            ["record_id"], ["records.id"], name="fk_evidence_record_id_records"
        ),
        sa.PrimaryKeyConstraint("record_id", "kind", name="pk_evidence"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_evidence_media_id", "evidence", ["media_id"])


def downgrade() -> None:
    op.drop_index("ix_evidence_media_id", table_name="evidence")
    op.drop_table("evidence")
    op.drop_table("draft_evidence")
    op.drop_table("students")
    op.drop_table("station")
    op.drop_table("scan_log")
    op.drop_table("roster")
    op.drop_table("records")
    op.drop_table("pull_state")
    op.drop_table("outbox")
    op.drop_index("ix_media_unsent", table_name="media", sqlite_where=sa.text("sent_at IS NULL"))
    op.drop_table("media")
    op.drop_table("key_values")
    op.drop_index("ix_events_opens_at", table_name="events")
    op.drop_table("events")
    op.drop_table("drafts")
