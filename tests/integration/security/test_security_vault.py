"""Key files on disk, and the making of a database's key."""

import os
import sys
from pathlib import Path

import pytest

from kiosk.security.errors import BadKeyFile, KeyMissing, NoKeyring
from kiosk.security.vault import KeyFileVault, database_key
from kiosk.store.engine import open_database

KEY = bytes(range(32))


class Memory:
    """A vault that forgets when the test ends."""

    def __init__(self, key: bytes | None = None) -> None:
        self.key = key

    def load(self) -> bytes | None:
        return self.key

    def store(self, key: bytes) -> None:
        self.key = key


class Forgetful(Memory):
    def store(self, key: bytes) -> None:
        pass


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "keys" / "station.key"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "station.db"


def test_a_key_file_brings_the_key_back(file: Path) -> None:
    assert KeyFileVault(file).load() is None

    KeyFileVault(file).store(KEY)

    assert KeyFileVault(file).load() == KEY
    assert [entry.name for entry in file.parent.iterdir()] == [file.name]


def test_a_key_written_by_hand_in_hexadecimal_is_read(file: Path) -> None:
    file.parent.mkdir()
    file.write_text(KEY.hex().upper() + "\n")
    file.chmod(0o600)

    assert KeyFileVault(file).load() == KEY


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_only_the_owner_can_read_a_key_file(file: Path) -> None:
    KeyFileVault(file).store(KEY)

    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_key_file_open_to_others_is_refused(file: Path, mode: int) -> None:
    KeyFileVault(file).store(KEY)
    file.chmod(mode)

    with pytest.raises(BadKeyFile, match="chmod 600"):
        KeyFileVault(file).load()


@pytest.mark.parametrize("content", [b"", b"no key", b"\xff\xfe\x00", KEY, KEY.hex()[:40].encode()])
def test_a_file_without_a_key_is_refused_and_stays(
    file: Path, database: Path, content: bytes
) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    file.chmod(0o600)

    with pytest.raises(BadKeyFile, match="holds no key"):
        database_key(KeyFileVault(file), database)

    assert file.read_bytes() == content


def test_a_key_file_that_cannot_be_written_gives_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    vault = KeyFileVault(tmp_path / "file" / "station.key")

    with pytest.raises(BadKeyFile, match="cannot be used"):
        vault.store(KEY)


def test_a_new_database_gets_a_new_key_that_opens_it_again(file: Path, database: Path) -> None:
    key = database_key(KeyFileVault(file), database)
    open_database(database, key).close()

    assert len(key) == 32
    assert database_key(KeyFileVault(file), database) == key
    open_database(database, key).close()


def test_two_databases_get_different_keys(tmp_path: Path) -> None:
    assert database_key(Memory(), tmp_path / "one") != database_key(Memory(), tmp_path / "two")


def test_a_database_without_its_key_gets_no_other(database: Path) -> None:
    database.write_bytes(os.urandom(8192))
    vault = Memory()

    with pytest.raises(KeyMissing, match="--key-file"):
        database_key(vault, database)

    assert vault.key is None


def test_a_key_that_is_there_is_never_replaced(database: Path) -> None:
    """It may open a database that was moved, or a backup."""
    vault = Memory(KEY)

    assert database_key(vault, database) == KEY


def test_a_vault_that_keeps_nothing_is_found_out_before_the_database_is_made(
    database: Path,
) -> None:
    with pytest.raises(NoKeyring, match="did not keep"):
        database_key(Forgetful(), database)
