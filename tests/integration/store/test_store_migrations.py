"""The schema's history: up, down, equal to the models, and harmless when it fails."""

import re
import subprocess
import sys
from pathlib import Path
from uuid import UUID

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from door import EVENT, KEY, MORNING, Door, assert_whole
from sqlalchemy import Connection

from kiosk.store import alembic_runner, engine, schema, search
from kiosk.store.directory import StoredDirectory
from kiosk.store.engine import Database, open_database
from kiosk.store.migrations import REVISIONS
from kiosk.store.replica import StoredReplica
from kiosk.store.tables import metadata
from sync.domain.students import Student
from sync.protocol.messages import PullResponse, StationSettings

ROOT = Path(__file__).parents[3]


def schema_of(connection: Connection, *, without_search: bool = False) -> list[str]:
    query = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"
    if without_search:
        query += " AND tbl_name NOT LIKE 'student_search%'"
    return list(connection.exec_driver_sql(f"{query} ORDER BY type, name").scalars())


def test_migrations_lead_to_the_models(database: Database) -> None:
    with database.reading() as connection:

        def is_compared(name: str | None, kind: str, _: object) -> bool:
            # FTS5 brings tables of its own; the index itself has a test of its own.
            return kind != "table" or not str(name).startswith("student_search")

        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_name": is_compared}
        )

        assert compare_metadata(context, metadata) == []


def test_migrations_make_the_very_tables_of_the_models(database: Database, path: Path) -> None:
    """Options that Alembic does not compare: STRICT, WITHOUT ROWID, checks and partial indexes."""
    with database.reading() as connection:
        migrated = schema_of(connection, without_search=True)
    with database.writing() as connection:
        metadata.drop_all(connection)
        metadata.create_all(connection)
        modelled = schema_of(connection, without_search=True)

    def plain(statements: list[str]) -> list[list[str]]:
        """Without white space, and whatever the order of the constraints."""
        return sorted(
            sorted(part.strip() for part in re.split(r"[(),]", " ".join(statement.split())))
            for statement in statements
            if "alembic_version" not in statement
        )

    assert plain(migrated) == plain(modelled)


def test_the_search_index_is_the_one_that_the_program_expects(database: Database) -> None:
    query = "SELECT sql FROM sqlite_master WHERE name = 'student_search'"
    with database.reading() as connection:
        assert connection.exec_driver_sql(query).scalar() == search.CREATE


def test_students_of_an_older_file_are_kept_and_can_be_searched(database: Database) -> None:
    directory, replica = StoredDirectory(database), StoredReplica(database)
    with database.writing() as connection:
        command.downgrade(alembic_runner.config(connection), "0001")
        for n, name in enumerate(["Zoë Peña", "Omar Cruz"], start=1):
            connection.exec_driver_sql(
                "INSERT INTO students VALUES (?, ?, ?, ?, '', '', 0)",
                (UUID(int=n).bytes, f"2024-0000{n}", name, f"{n}@uni.example"),
            )
        connection.exec_driver_sql(
            "INSERT INTO roster VALUES (?, ?, ?, 0)",
            (UUID(int=9).bytes, EVENT.bytes, UUID(int=2).bytes),
        )

        command.upgrade(alembic_runner.config(connection), "head")

    zoe = directory.student("2024-00001")
    assert zoe is not None
    assert (zoe.full_name, zoe.email, zoe.photo) == ("Zoë Peña", "1@uni.example", "")
    assert directory.search("zoe pen", event_id=None) == [zoe]
    assert [s.full_name for s in directory.search("2024", event_id=EVENT)] == [
        "Omar Cruz",
        "Zoë Peña",
    ]
    assert replica.missing_photos(10) == []


def test_students_outlive_the_way_down(database: Database) -> None:
    page = PullResponse(
        cursor="1", more=False, resync=False, events=[], roster=[], gone=[], server_time=MORNING,
        settings=StationSettings(organization="N", code_url="H/C/", number_pattern="."),
        students=[Student(id=UUID(int=1), number="A1", full_name="Zoë Peña", photo="ab" * 32)],
    )  # fmt: skip
    StoredReplica(database).apply(page)

    with database.writing() as connection:
        command.downgrade(alembic_runner.config(connection), "0001")
        command.upgrade(alembic_runner.config(connection), "head")

    found = StoredDirectory(database).student("A1")
    assert found == Student(id=UUID(int=1), number="A1", full_name="Zoë Peña")


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
        patch.setattr(schema, "HEAD", "of tomorrow")
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
