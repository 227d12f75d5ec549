"""Students get a key of their own and a reference photo; names and numbers can be searched.

The rows that a file holds are indexed here and then: the server does not send them again.
"""

import sqlalchemy as sa
from alembic import op

from kiosk.store import search

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_COPIED = "id, number, full_name, email, department, year_level, generation"


def upgrade() -> None:
    op.rename_table("students", "students_before")
    op.create_table(
        "students",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("full_name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("year_level", sa.Text(), nullable=False),
        sa.Column("photo", sa.Text(), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_students"),
        sa.UniqueConstraint("id", name="uq_students_id"),
        sa.UniqueConstraint("number", name="uq_students_number"),
        sqlite_strict=True,
    )
    op.execute(
        f"INSERT INTO students ({_COPIED}, photo) "  # noqa: S608 - constants
        f"SELECT {_COPIED}, '' FROM students_before ORDER BY rowid"
    )
    op.drop_table("students_before")
    op.create_index("ix_students_photo", "students", ["photo"], sqlite_where=sa.text("photo != ''"))
    op.create_index("ix_roster_student_id", "roster", ["student_id"])
    op.create_table(
        "reference_photos",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("tried_at", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("sha256", name="pk_reference_photos"),
        sqlite_strict=True,
    )
    op.execute(
        "CREATE VIRTUAL TABLE student_search USING fts5(words, content='', contentless_delete=1, "
        "detail=none, prefix='1 2 3 4 5 6 7', tokenize=\"ascii tokenchars '_'\")"
    )
    search.fill(op.get_bind())


def downgrade() -> None:
    op.drop_table("student_search")
    op.drop_table("reference_photos")
    op.drop_index("ix_roster_student_id", table_name="roster")
    op.drop_index("ix_students_photo", table_name="students")
    op.rename_table("students", "students_after")
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
    op.execute(
        f"INSERT INTO students ({_COPIED}) "  # noqa: S608 - constants
        f"SELECT {_COPIED} FROM students_after ORDER BY key"
    )
    op.drop_table("students_after")
