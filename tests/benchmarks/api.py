"""The API as phones, stations and organizers use it, at a real server (backend.py) with four
clients: check-ins beside bare inserts and uploads, the pull, and the search for students.

What is compared is measured in turns against the same processes. The filled databases stay in the
folder for the next run.
"""

import json
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tests.benchmarks import api_client, api_pictures, backend

STUDENTS = 1_000_000
ON_ROSTER = 200_000
SUBMIT = "/api/attendance/submit/"
_TURN = 200
_UPLOADS = 40


@dataclass
class Served:
    """Requests a second in each turn, and what the server's processes were like after all."""

    bare: list[float] = field(default_factory=list)
    submit: list[float] = field(default_factory=list)
    upload: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)
    longest_ms: float = 0.0
    memory_mb: float = 0.0


def measure_check_ins(folder: Path, rounds: int) -> Served:
    """Submit tickets, and whole check-ins with their pictures, each in turn with its bare twin."""
    served = Served()
    with backend.postgresql(folder / "postgres") as postgresql:
        url = postgresql.database("check_ins", anew=True)
        with backend.serving(folder / "server", url) as server:
            turns = rounds + 1
            made = _made(server, "phones", turns * _TURN)
            phones = list(zip(made["tokens"], made["tickets"], strict=True))
            whole = _made(server, "phones", turns * _UPLOADS, "--photos", "--open")
            photographed = list(zip(whole["tokens"], whole["tickets"], strict=True))
            for turn in range(turns):
                part = phones[turn * _TURN : (turn + 1) * _TURN]
                bare = server.send([_ticket("/bare/", *phone) for phone in part])
                submit = server.send([_ticket(SUBMIT, *phone) for phone in part])
                part = photographed[turn * _UPLOADS : (turn + 1) * _UPLOADS]
                forms = [(token, api_pictures.form(ticket)) for token, ticket in part]
                upload = server.send([_form("/bare/upload/", *form) for form in forms])
                complete = server.send([_form(SUBMIT, *form) for form in forms])
                if turn:  # the first warms up
                    served.bare.append(bare.rate)
                    served.submit.append(submit.rate)
                    served.upload.append(upload.rate)
                    served.whole.append(complete.rate)
                    sent = (bare, submit, upload, complete)
                    longest = max(ms for one in sent for ms in one.ms)
                    served.longest_ms = max(served.longest_ms, longest)
            served.memory_mb = server.memory_mb()
    return served


def measure_pull(folder: Path, entries: int, rounds: int) -> list[float]:
    """Return rows a second of whole first pulls: students, and a roster that has all of them."""
    rates = []
    with backend.postgresql(folder / "postgres") as postgresql:
        url = postgresql.database(f"roster_{entries}")
        with backend.serving(folder / "server", url) as server:
            station = _made(server, "school", entries)["station"]
            for _ in range(rounds):
                rows, seconds = _pulled(server.port, station)
                rates.append(rows / seconds)
    return rates


def measure_search(folder: Path, students: int, rounds: int) -> list[float]:
    """Return the milliseconds of each search, one after the other on one connection."""
    with backend.postgresql(folder / "postgres") as postgresql:
        url = postgresql.database(f"school_{students}")
        with backend.serving(folder / "server", url) as server:
            made = _made(server, "school", students)
            asked = [_search(made["admin"], text) for text in made["searches"]]
            server.send(asked, clients=1)
            return server.send(asked * rounds, clients=1).ms


def _made(server: backend.Backend, *asked: object) -> Any:
    return backend.django("api_filling.py", server.environment, *map(str, asked))


def _ticket(path: str, token: str, ticket: str) -> bytes:
    body = json.dumps({"ticket": ticket}).encode()
    return api_client.request("POST", path, token=token, body=body)


def _form(path: str, token: str, form: bytes) -> bytes:
    return api_client.request("POST", path, token=token, body=form, kind=api_pictures.FORM_TYPE)


def _search(token: str, text: str) -> bytes:
    return api_client.request("GET", f"/api/students/?search={quote(text)}", token=token)


def _pulled(port: int, token: str) -> tuple[int, float]:
    """Pull everything; return how many rows came, and in how many seconds."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    rows, seconds, cursor, more = 0, 0.0, "", True
    while more:
        began = time.perf_counter()
        connection.request(
            "GET", f"/api/sync/pull/?cursor={cursor}", headers={"Authorization": token}
        )
        answer = connection.getresponse()
        body = answer.read()
        seconds += time.perf_counter() - began
        if answer.status != 200:
            raise RuntimeError(f"the pull answered {answer.status}")
        page = json.loads(body)
        rows += sum(len(page[kind]) for kind in ("events", "students", "roster"))
        cursor, more = page["cursor"], page["more"]
    connection.close()
    return rows, seconds
