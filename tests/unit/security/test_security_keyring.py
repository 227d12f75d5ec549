"""The key in the system's keyring: which keyrings are good enough, and what a bad one says."""

import base64
import sys

import keyring
import pytest
from keyring import core
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail, null
from keyring.errors import KeyringError, KeyringLocked

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


@pytest.fixture
def own(monkeypatch: pytest.MonkeyPatch) -> Safe:
    """The keyring that the system brings, where nobody chose another one."""
    own = Safe()
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)
    monkeypatch.delenv("XDG_CURRENT_DESKTOP", raising=False)
    monkeypatch.setattr(core, "load_config", lambda: None)
    monkeypatch.setattr(core, "load_keyring", lambda _name: own)
    monkeypatch.setattr(keyring, "get_keyring", fail.Keyring)
    return own


def test_systems_own_keyring_is_asked_before_all_others_are_loaded(own: Safe) -> None:
    own.set_password(SERVICE, "a", base64.b64encode(KEY).decode())
    assert KeyringVault("a").load() == KEY


def test_key_in_another_keyring_is_found(own: Safe, monkeypatch: pytest.MonkeyPatch) -> None:
    other = Safe()
    other.set_password(SERVICE, "a", base64.b64encode(KEY).decode())
    monkeypatch.setattr(keyring, "get_keyring", lambda: other)
    assert KeyringVault("a").load() == KEY
    assert own.entries == {}


def test_keyring_that_somebody_chose_is_the_only_one_asked(
    own: Safe, monkeypatch: pytest.MonkeyPatch
) -> None:
    own.set_password(SERVICE, "a", base64.b64encode(bytes(32)).decode())
    chosen = Safe()
    chosen.set_password(SERVICE, "a", base64.b64encode(KEY).decode())
    monkeypatch.setattr(core, "load_config", lambda: chosen)
    monkeypatch.setattr(keyring, "get_keyring", lambda: chosen)
    assert KeyringVault("a").load() == KEY


@pytest.mark.parametrize("error", [RuntimeError("no D-Bus"), KeyringError("no service")])
def test_system_without_its_own_keyring_is_looked_through(
    own: Safe, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def broken(_name: str) -> Safe:
        raise error

    other = Safe()
    other.set_password(SERVICE, "a", base64.b64encode(KEY).decode())
    monkeypatch.setattr(core, "load_keyring", broken)
    monkeypatch.setattr(keyring, "get_keyring", lambda: other)
    assert KeyringVault("a").load() == KEY


def test_locked_keyring_is_not_asked_to_be_unlocked_twice(
    own: Safe, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(core, "load_keyring", lambda _name: Locked())
    monkeypatch.setattr(keyring, "get_keyring", lambda: asked.append("again") or Locked())
    with pytest.raises(NoKeyring):
        KeyringVault("a").load()
    assert asked == []
