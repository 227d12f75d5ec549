"""The schema's history: up, down, equal to the models, and harmless when it fails."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from door import KEY, Door, assert_whole
from sqlalchemy import Connection

from kiosk.store import alembic_runner, engine, schema
from kiosk.store.engine import Database, open_database
from kiosk.store.migrations import REVISIONS
from kiosk.store.tables import metadata

ROOT = Path(__file__).parents[3]


def schema_of(connection: Connection) -> list[str]:
    query = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name"
    return list(connection.exec_driver_sql(query).scalars())


def test_migrations_lead_to_the_models(database: Database) -> None:
    with database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})

        assert compare_metadata(context, metadata) == []


def test_migrations_make_the_very_tables_of_the_models(database: Database, path: Path) -> None:
    """Options that Alembic does not compare: STRICT, WITHOUT ROWID, checks and partial indexes."""
    with database.reading() as connection:
        migrated = schema_of(connection)
    with database.writing() as connection:
        metadata.drop_all(connection)
        metadata.create_all(connection)
        modelled = schema_of(connection)

    def plain(statements: list[str]) -> list[list[str]]:
        """Without white space, and whatever the order of the constraints."""
        return sorted(
            sorted(part.strip() for part in re.split(r"[(),]", " ".join(statement.split())))
            for statement in statements
            if "alembic_version" not in statement
        )

    assert plain(migrated) == plain(modelled)


def test_down_leaves_nothing_and_up_brings_it_back(database: Database) -> None:
    with database.writing() as connection:
        before = schema_of(connection)

        command.downgrade(alembic_runner.config(connection), "base")
        assert [sql for sql in schema_of(connection) if "alembic_version" not in sql] == []

        command.upgrade(alembic_runner.config(connection), "head")
        assert schema_of(connection) == before


def test_the_list_of_revisions_is_alembics(database: Database) -> None:
    with database.reading() as connection:
        scripts = ScriptDirectory.from_config(alembic_runner.config(connection))

    assert [script.revision for script in reversed(list(scripts.walk_revisions()))] == list(
        REVISIONS
    )


def test_an_up_to_date_file_opens_without_migrating(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_database(path, KEY).close()
    monkeypatch.setattr(engine, "_migrate", lambda *_: pytest.fail("migrated"))

    open_database(path, KEY).close()


def test_a_failed_migration_leaves_the_old_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_database(path, KEY) as database:
        sealed = Door(database).check_in("A1")
        with database.reading() as connection:
            before = schema_of(connection)

    def half_a_migration(connection: Connection) -> None:
        connection.exec_driver_sql("DROP TABLE drafts")
        connection.exec_driver_sql("CREATE TABLE half (x)")
        raise RuntimeError("power failure")

    with monkeypatch.context() as patch:
        patch.setattr(schema, "HEAD", "0002")
        patch.setattr(alembic_runner, "upgrade", half_a_migration)
        with pytest.raises(RuntimeError, match="power failure"):
            open_database(path, KEY)

    with open_database(path, KEY) as database:
        assert assert_whole(database) == [sealed.record.id]
        with database.reading() as connection:
            assert schema_of(connection) == before


def test_an_up_to_date_file_opens_without_alembic(path: Path) -> None:
    """Importing it takes longer than opening the file, at every start of the kiosk."""
    open_database(path, KEY).close()
    script = (
        "import sys; from pathlib import Path; from kiosk.store.engine import open_database; "
        f"open_database(Path({str(path)!r}), bytes.fromhex({KEY.hex()!r})).close(); "
        "print('alembic' in sys.modules)"
    )

    child = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert child.stdout.strip() == "False"
