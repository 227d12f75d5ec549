"""The look at a database before SQLAlchemy is loaded sees what the store keeps, or nothing."""

import pytest
from door import KEY, Door

from kiosk.store.directory import StoredDirectory
from kiosk.store.engine import Database
from kiosk.store.glimpse import NothingToSee, glimpse
from kiosk.store.keyvalue import KeyValues
from kiosk.store.ledger import StoredLedger


def test_a_look_sees_what_the_store_keeps(database: Database, door: Door) -> None:
    KeyValues(database).set("server_offset_ms", 250)
    events = StoredDirectory(database).events()

    with glimpse(database.path, KEY) as seen:
        assert seen.value("server_offset_ms", int) == 250
        assert seen.value("nothing", int) is None
        assert seen.events() == events
        assert not seen.is_station
        for event in events:
            ledger = StoredLedger(database, station_id=event.id)
            assert seen.checked_in_count(event.id) == ledger.checked_in_count(event.id)


def test_a_setting_of_another_kind_is_nothing_to_see(database: Database) -> None:
    KeyValues(database).set("server_offset_ms", "soon")

    with glimpse(database.path, KEY) as seen, pytest.raises(NothingToSee):
        seen.value("server_offset_ms", int)


def test_another_revision_is_left_to_opening(database: Database) -> None:
    with database.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(NothingToSee):
        glimpse(database.path, KEY)


@pytest.mark.parametrize("content", [None, b"", b"SQLite format 3\0", b"x" * 8192])
def test_a_file_that_is_none_of_ours_is_left_as_it_is(tmp_path, content) -> None:
    path = tmp_path / "station.db"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(NothingToSee):
        glimpse(path, KEY)
    assert (path.read_bytes() if path.exists() else None) == content


def test_a_wrong_key_sees_nothing(database: Database) -> None:
    with pytest.raises(NothingToSee):
        glimpse(database.path, bytes(32))
