"""Beginnings of eight to ten letters become lists ready to be read: common names are that long."""

from alembic import op

from kiosk.store import search

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _make("1 2 3 4 5 6 7 8 9 10")


def downgrade() -> None:
    _make("1 2 3 4 5 6 7")


def _make(prefix: str) -> None:
    op.execute("DROP TABLE student_search")
    op.execute(
        "CREATE VIRTUAL TABLE student_search USING fts5(words, content='', contentless_delete=1, "
        f"detail=none, prefix='{prefix}', tokenize=\"ascii tokenchars '_'\")"
    )
    search.fill(op.get_bind())
