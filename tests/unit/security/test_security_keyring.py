"""The key in the system's keyring: which keyrings are good enough, and what a bad one says."""

import base64

import pytest
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail, null
from keyring.errors import KeyringLocked

from kiosk.security.errors import NoKeyring
from kiosk.security.vault import SERVICE, KeyringVault

KEY = bytes(range(32))


class Safe(KeyringBackend):
    """A keyring in memory."""

    priority = -1  # keyring knows every subclass, and must never choose this one

    def __init__(self) -> None:
        super().__init__()
        self.entries: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password


class Locked(Safe):
    """A keyring whose owner did not unlock it."""

    @property
    def entries(self) -> dict[tuple[str, str], str]:
        raise KeyringLocked("dismissed")

    @entries.setter
    def entries(self, value: dict[tuple[str, str], str]) -> None:
        pass


class PlaintextKeyring(Safe):
    """Named like the one of keyrings.alt."""


class Chain(chainer.ChainerBackend):
    """Several keyrings, as the system's configuration offers them."""

    priority = -1
    backends: list[KeyringBackend] = []


def chain_of(*backends: KeyringBackend) -> Chain:
    made = Chain()
    made.backends = list(backends)
    return made


def test_a_key_comes_back() -> None:
    safe = Safe()
    vault = KeyringVault("/data/station.db", safe)
    assert vault.load() is None

    vault.store(KEY)

    assert KeyringVault("/data/station.db", safe).load() == KEY
    assert safe.entries.keys() == {(SERVICE, "/data/station.db")}


def test_two_stations_on_one_computer_have_their_own_keys() -> None:
    safe = Safe()
    KeyringVault("one", safe).store(KEY)

    assert KeyringVault("other", safe).load() is None


@pytest.mark.parametrize(
    "backend",
    [fail.Keyring(), null.Keyring(), PlaintextKeyring(), chain_of(), chain_of(PlaintextKeyring())],
    ids=["none", "null", "plain text", "empty chain", "chain of plain text"],
)
def test_a_keyring_that_keeps_no_secret_is_refused(backend: KeyringBackend) -> None:
    vault = KeyringVault("station", backend)

    for use in (vault.load, lambda: vault.store(KEY)):
        with pytest.raises(NoKeyring, match="--key-file"):
            use()


def test_the_good_keyring_of_several_is_taken() -> None:
    plain, safe = PlaintextKeyring(), Safe()

    KeyringVault("station", chain_of(plain, safe)).store(KEY)

    assert plain.entries == {}
    assert safe.entries == {(SERVICE, "station"): base64.b64encode(KEY).decode()}


def test_a_locked_keyring_says_what_to_do() -> None:
    vault = KeyringVault("station", Locked())

    for use in (vault.load, lambda: vault.store(KEY)):
        with pytest.raises(NoKeyring, match="Unlock"):
            use()


@pytest.mark.parametrize("entry", ["", "no key", base64.b64encode(b"short").decode()])
def test_an_entry_that_is_no_key_is_neither_used_nor_replaced(entry: str) -> None:
    safe = Safe()
    safe.set_password(SERVICE, "station", entry)

    with pytest.raises(NoKeyring, match="not a key"):
        KeyringVault("station", safe).load()

    assert safe.entries == {(SERVICE, "station"): entry}
