"""Who the station is, and its small settings."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

import pytest
from door import KEY, MORNING, STATION

from kiosk.store.engine import Database, open_database
from kiosk.store.errors import StoreError
from kiosk.store.identity import IdentityStore, StationIdentity
from kiosk.store.keyvalue import KeyValues

IDENTITY = StationIdentity(
    station_id=STATION,
    short_id=3,
    name="Door B",
    server_url="https://muster.example",
    server_public_key=bytes(32),
    token="secret-token",
    private_key=b"p" * 32,
)


@dataclass(frozen=True)
class Choice:
    event_id: UUID
    at: datetime


def test_the_identity_survives_a_restart(path: Path, reopened: Callable[[], Database]) -> None:
    with open_database(path, KEY) as database:
        assert IdentityStore(database).load() is None
        IdentityStore(database).save(IDENTITY)

    assert IdentityStore(reopened()).load() == IDENTITY


def test_a_new_identity_replaces_the_old(database: Database) -> None:
    store = IdentityStore(database)
    store.save(IDENTITY)
    other = StationIdentity(
        station_id=UUID(int=9),
        short_id=4,
        name="Door C",
        server_url="https://muster.example",
        server_public_key=bytes(32),
        token="t",
        private_key=b"q" * 32,
    )

    store.save(other)

    assert store.load() == other


def test_an_identity_does_not_show_its_secrets() -> None:
    assert "secret-token" not in repr(IDENTITY)
    assert "pppp" not in repr(IDENTITY)


def test_values_come_back_in_their_class(path: Path, reopened: Callable[[], Database]) -> None:
    choice = Choice(event_id=STATION, at=MORNING)
    with open_database(path, KEY) as database:
        values = KeyValues(database)
        values.set("choice", choice)
        values.set("offset", 5)
        values.set("offset", -12)

    values = KeyValues(reopened())

    assert values.get("choice", Choice) == choice
    assert values.get("offset", int) == -12
    assert values.get("other", int) is None


def test_a_forgotten_value_is_gone(database: Database) -> None:
    values = KeyValues(database)
    values.set("choice", "x")

    values.forget("choice")
    values.forget("choice")

    assert values.get("choice", str) is None


def test_a_value_of_another_class_gives_a_sentence(database: Database) -> None:
    values = KeyValues(database)
    values.set("offset", "five")

    with pytest.raises(StoreError, match="offset"):
        values.get("offset", int)
