"""Opening: what is refused, with which sentence, and that a refused file stays as it was."""

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from door import KEY, Door, assert_whole

from kiosk.store import connections
from kiosk.store.engine import Database, open_database
from kiosk.store.errors import (
    DamagedDatabase,
    DatabaseBusy,
    DiskFull,
    NewerDatabase,
    NotEncrypted,
    StoreError,
    WrongKey,
)
from sync.domain.attendance import ItemKind

ROOT = Path(__file__).parents[3]


@pytest.fixture
def closed(path: Path) -> Path:
    """A database with twenty check-ins, closed."""
    with open_database(path, KEY) as database:
        door = Door(database)
        for n in range(20):
            door.check_in(f"A{n}")
    return path


def refusal(path: Path, key: bytes = KEY) -> StoreError:
    """Return the error of opening; the file must stay as it was."""
    before = path.read_bytes()
    with pytest.raises(StoreError) as caught:
        open_database(path, key)
    assert path.read_bytes() == before
    assert str(path) in caught.value.message
    return caught.value


def test_every_connection_has_the_settings_that_keep_records_safe(database: Database) -> None:
    with database.reading() as one, database.reading() as other:
        for connection in (one, other):
            found = {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                for name in ("journal_mode", "synchronous", "foreign_keys", "temp_store")
            }
            assert found == {
                "journal_mode": "wal",
                "synchronous": 2,
                "foreign_keys": 1,
                "temp_store": 2,
            }
            assert connection.exec_driver_sql("PRAGMA cipher_version").scalar()


def test_a_setting_that_does_not_take_effect_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(connections._PRAGMAS, "journal_mode", "nonsense")

    with pytest.raises(StoreError, match="journal_mode"):
        open_database(path, KEY)

    assert not path.exists()


def test_another_key_is_told_from_damage_as_far_as_it_can_be(closed: Path) -> None:
    error = refusal(closed, key=bytes(32))

    assert isinstance(error, WrongKey)
    assert "this station's key" in error.message
    assert "damaged" in error.message


def test_neither_the_object_nor_its_errors_show_the_key(closed: Path) -> None:
    key = bytes.fromhex("c0ffee" * 10 + "abcd")

    error = refusal(closed, key=key)

    assert "c0ffee" not in f"{error!r} {error.__cause__!r} {error.__context__!r}"
    with open_database(closed, KEY) as database:
        assert KEY.hex()[:8] not in f"{database!r} {database._readers!r} {database._readers.url}"


def test_a_key_of_another_length_is_refused(path: Path) -> None:
    with pytest.raises(StoreError, match="32 bytes"):
        open_database(path, b"short")


@pytest.mark.parametrize("keep", [0.0, 0.001, 0.5, 0.99])
def test_a_cut_file_is_refused(closed: Path, keep: float) -> None:
    whole = closed.read_bytes()
    closed.write_bytes(whole[: int(len(whole) * keep)])

    error = refusal(closed)

    assert isinstance(error, DamagedDatabase | WrongKey)
    assert "damaged" in error.message
    assert "backup" in error.message


def test_a_damaged_beginning_is_refused(closed: Path) -> None:
    content = bytearray(closed.read_bytes())
    content[100] ^= 1
    closed.write_bytes(content)

    assert isinstance(refusal(closed), WrongKey)


def test_a_changed_bit_anywhere_is_found(closed: Path) -> None:
    content = bytearray(closed.read_bytes())
    content[len(content) // 2] ^= 1
    closed.write_bytes(content)

    with open_database(closed, KEY) as database:
        assert database.check() != []


def test_reading_a_damaged_page_says_so_and_spoils_no_later_read(closed: Path) -> None:
    content = bytearray(closed.read_bytes())
    page = connections.PAGE_SIZE
    # The schema and the roots of the tables come first; the rows lie behind.
    for start in range(40 * page, len(content), page):
        content[start + 7] ^= 1
    closed.write_bytes(content)

    with open_database(closed, KEY) as database:
        door = Door(database)
        with pytest.raises(DamagedDatabase, match="damaged"):
            door.outbox.waiting(ItemKind.RECORD, 100)
        with database.reading() as connection:
            assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()


def test_a_sound_file_passes_the_check(closed: Path) -> None:
    with open_database(closed, KEY) as database:
        assert database.check() == []


def test_a_plain_sqlite_file_is_refused(path: Path) -> None:
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE t (x)")
    plain.commit()
    plain.close()

    assert isinstance(refusal(path), NotEncrypted)


def test_a_file_of_a_newer_muster_is_refused(closed: Path) -> None:
    with open_database(closed, KEY) as database, database.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")

    error = refusal(closed)

    assert isinstance(error, NewerDatabase)
    assert "Update Muster" in error.message


def test_a_folder_in_place_of_the_file_gives_a_sentence(path: Path) -> None:
    path.mkdir()

    with pytest.raises(StoreError, match="cannot be written"):
        open_database(path, KEY)


def test_a_lost_main_file_is_not_replaced_by_an_empty_one(path: Path) -> None:
    Path(f"{path}-wal").write_bytes(b"what is left")

    with pytest.raises(DamagedDatabase):
        open_database(path, KEY)

    assert not path.exists()


def test_an_interrupted_creation_begins_again(path: Path) -> None:
    Path(f"{path}.new").write_bytes(b"half")

    with open_database(path, KEY) as database:
        assert database.check() == []

    assert [file.name for file in path.parent.iterdir()] == [path.name]


AS_NOBODY = """
import os, sys
sys.path[:0] = [{root!r}, {here!r}]
from pathlib import Path
from door import KEY
from kiosk.store.engine import open_database
import kiosk.store.alembic_runner
os.setgid(65534); os.setuid(65534)
try:
    open_database(Path({path!r}), KEY)
except Exception as error:
    print(type(error).__name__, error)
"""


@pytest.mark.skipif(
    sys.platform == "win32" or os.getuid() != 0, reason="becomes another user, so needs root"
)
@pytest.mark.parametrize("exists", [True, False], ids=["existing", "new"])
def test_a_place_that_cannot_be_written_gives_a_sentence(
    path: Path, tmp_path: Path, exists: bool
) -> None:
    if exists:
        open_database(path, KEY).close()
        path.chmod(0o644)
    # pytest's folders are closed to others; the child must reach the file.
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o755)
    script = AS_NOBODY.format(root=str(ROOT), here=str(Path(__file__).parent), path=str(path))

    child = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )

    assert child.stdout.startswith("ReadOnlyDatabase"), child.stderr
    assert "cannot be written" in child.stdout
    assert not Path(f"{path}.new").exists()


def test_a_file_held_by_another_program_gives_a_sentence(
    database: Database, path: Path, door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "BUSY_MS", 50)
    monkeypatch.setitem(connections._PRAGMAS, "busy_timeout", 50)

    with (
        open_database(path, KEY) as other,
        database.writing(),
        pytest.raises(DatabaseBusy, match="in use"),
    ):
        Door(other).check_in("A1")

    door.check_in("A1")


def test_a_reader_sees_one_state_while_another_thread_writes(
    database: Database, door: Door
) -> None:
    door.check_in("A1")

    with database.reading() as connection:
        before = connection.exec_driver_sql("SELECT count(*) FROM records").scalar()
        writer = threading.Thread(target=door.check_in, args=("A2",))
        writer.start()
        writer.join(timeout=10)
        during = connection.exec_driver_sql("SELECT count(*) FROM records").scalar()

    assert not writer.is_alive()
    assert (before, during) == (1, 1)
    assert len(assert_whole(database)) == 2


def test_a_full_database_says_so_and_goes_on_when_there_is_room(
    database: Database, door: Door
) -> None:
    first = door.check_in("A1")
    limit = fill(database)

    with pytest.raises(DiskFull, match="free some space"):
        door.check_in("A2", drafted=False)

    limit(None)
    assert assert_whole(database) == [first.record.id]
    door.check_in("A2")
    assert len(assert_whole(database)) == 2


def fill(database: Database) -> Callable[[int | None], None]:
    """Let the file grow no more; return what lifts that. The limit is the connection's."""
    with database.reading() as connection:
        driver = connection.connection.dbapi_connection
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()

    def limit(to: int | None) -> None:
        driver.execute(f"PRAGMA max_page_count = {to or 4294967294}").fetchall()

    limit(pages)
    return limit


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 4 MB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount, umount = shutil.which("mount"), shutil.which("umount")
    if mount is None or umount is None:
        pytest.skip("no mount command here")
    options = ["-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)]
    if subprocess.run([mount, *options], capture_output=True, check=False).returncode:
        pytest.skip("may not mount a file system here")
    yield disk
    subprocess.run([umount, str(disk)], check=True)


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a tmpfs")
def test_a_full_disk_loses_nothing_and_works_again_with_room(small_disk: Path) -> None:
    ballast = small_disk / "ballast"
    with open_database(small_disk / "station.db", KEY) as database:
        door = Door(database)
        told = {door.check_in("A0").record.id}
        ballast.write_bytes(bytes(os.statvfs(small_disk).f_bavail * 4096 - 400_000))

        def check_in_until_full() -> None:
            for n in range(1, 100):
                told.add(door.check_in(f"A{n}").record.id)

        with pytest.raises(DiskFull, match="free some space"):
            check_in_until_full()
        assert len(told) > 1

        ballast.unlink()
        assert_whole(database, told=told)
        told.add(door.check_in("late").record.id)

    with open_database(small_disk / "station.db", KEY) as database:
        assert_whole(database, told=told)
