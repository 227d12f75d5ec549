"""A real server as a process of its own, and real stations with encrypted stores, over loopback."""

import io
import json
import os
import random
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import requests
from PIL import Image
from sqlalchemy import MetaData, select

from kiosk.checkin.desk import Desk, Result
from kiosk.checkin.visit import EVIDENCE_OF, Step, Visit
from kiosk.settings import Settings
from kiosk.station import Station, open_station, prepare_station, set_up_station
from sync.client.cycle import CycleReport, Progress
from sync.client.enroll import enroll
from sync.domain import chain, signature
from sync.domain.attendance import Evidence, EvidenceKind, Method
from sync.domain.events import Event
from sync.domain.places import Position

MAIN = Path(__file__).parents[3] / "main.py"
STUDENTS = 300
PIN = "246810"

_MAKE = """
import json, sys
from sync.server.serve import manage
manage(["migrate", "--verbosity=0"])
manage(["load_demo", "--students", sys.argv[1]])
"""

_MANAGE = """
import sys
from sync.server.serve import manage
manage(sys.argv[1:])
"""


def environment(**more: str) -> dict[str, str]:
    """This process's environment without anything of Muster's own, and with `more`."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("MUSTER_", "DJANGO_"))}
    return {**kept, "PYTHONUNBUFFERED": "1", **more}


@dataclass
class Server:
    """`main.py serve` over a data folder with an open event and 300 students."""

    data: Path
    code: str
    port: int = 0
    password: str = ""
    process: "subprocess.Popen[str] | None" = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Serve, on the same port as before, and return when requests are accepted."""
        log = self.data.with_suffix(".log").open("a")
        self.process = subprocess.Popen(
            [sys.executable, str(MAIN), "serve", "--no-worker", "--port", str(self.port)],
            env=environment(MUSTER_DATA=str(self.data)),
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
        log.close()
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if found := re.search(r"password: (\S+)", line):
                self.password = found.group(1)
            if found := re.search(r"Muster server: http://127\.0\.0\.1:(\d+)", line):
                self.port = int(found.group(1))
                return
        self.kill()
        raise AssertionError(f"the server did not start: {self.log}")

    def kill(self) -> None:
        """End it as a power cut would."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            if self.process.stdout is not None:
                self.process.stdout.close()
            self.process = None

    def rows(self, query: str, *values: Any) -> list[sqlite3.Row]:
        """Read its database file."""
        with closing(sqlite3.connect(self.data / "server.sqlite3", timeout=20)) as database:
            database.row_factory = sqlite3.Row
            return database.execute(query, values).fetchall()

    def write(self, *statements: tuple[str, tuple[Any, ...]]) -> None:
        """Change its database file behind its back."""
        path = self.data / "server.sqlite3"
        with closing(sqlite3.connect(path, timeout=20)) as database, database:
            for statement, values in statements:
                database.execute(statement, values)

    def dump(self) -> list[str]:
        """All of its database as SQL, without the stations, which note when they were seen."""
        with closing(sqlite3.connect(self.data / "server.sqlite3", timeout=20)) as database:
            seen = 'INSERT INTO "stations_station"'
            return [line for line in database.iterdump() if not line.startswith(seen)]

    def media(self) -> dict[str, Path]:
        """The evidence files by name."""
        return {p.name: p for p in (self.data / "media").rglob("*") if p.is_file()}

    def manage(self, *arguments: str) -> str:
        """Run a command of its management; return what it says."""
        done = subprocess.run(
            [sys.executable, "-c", _MANAGE, *arguments],
            cwd=MAIN.parent,
            env=environment(MUSTER_DATA=str(self.data)),
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        return done.stdout.strip()

    @property
    def log(self) -> str:
        return self.data.with_suffix(".log").read_text()

    def new_code(self) -> str:
        """Make another enrollment code in the admin."""
        page = self.as_admin("/admin/stations/enrollmentcode/add/", name="")
        found = re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b", page)
        assert found is not None, page
        return found.group()

    def signed_in(self) -> requests.Session:
        """A browser in which the first administrator is signed in."""
        browser = requests.Session()
        login = f"{self.url}/admin/login/"
        token = _csrf(browser.get(login, timeout=20).text)
        form = {"username": "admin", "password": self.password, "csrfmiddlewaretoken": token}
        answer = browser.post(
            login, form, headers={"Referer": login}, timeout=20, allow_redirects=False
        )
        assert answer.status_code == 302, answer.text
        return browser

    def as_admin(self, path: str, *, files: dict[str, Any] | None = None, **form: str) -> str:
        """Open a page of the admin, or send a form from it; return the page."""
        address = self.url + path
        with self.signed_in() as browser:
            page = browser.get(address, timeout=20)
            if form:
                form["csrfmiddlewaretoken"] = _csrf(page.text)
                page = browser.post(
                    address, form, files=files, headers={"Referer": address}, timeout=20
                )
        assert page.status_code == 200, page.text
        return page.text


def _csrf(page: str) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert found is not None, page
    return found.group(1)


@pytest.fixture(scope="session")
def server_template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A server's data folder before its first start, and an enrollment code."""
    data = tmp_path_factory.mktemp("wire") / "server"
    done = subprocess.run(
        [sys.executable, "-c", _MAKE, str(STUDENTS)],
        cwd=MAIN.parent,
        env=environment(MUSTER_DATA=str(data)),
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    told = json.loads(done.stdout.splitlines()[-1])
    return data, told["enrollment_code"]


def lasting_port() -> int:
    """Return a free port that no outgoing connection takes while the server is down.

    Systems give those ports from 32768 up (Linux) or 49152 up (Windows, macOS).
    """
    for port in random.sample(range(20_000, 32_000), 50):
        with closing(socket.socket()) as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise AssertionError("none of 50 ports is free")


@contextmanager
def running(template: tuple[Path, str], folder: Path) -> Iterator[Server]:
    """A running server of one's own. What it logged must hold no trace and no student number."""
    data, code = template
    one = Server(data=folder / "server", code=code, port=lasting_port())
    shutil.copytree(data, one.data)
    one.start()
    try:
        yield one
    finally:
        one.kill()
    assert "Traceback" not in one.log
    assert "2026-0" not in one.log


@pytest.fixture(scope="session")
def running_server(
    server_template: tuple[Path, str],
) -> Callable[[Path], AbstractContextManager[Server]]:
    """Run a server in a folder: with running_server(folder) as server."""
    return partial(running, server_template)


@pytest.fixture
def server(server_template: tuple[Path, str], tmp_path: Path) -> Iterator[Server]:
    with running(server_template, tmp_path) as one:
        yield one


def picture(text: str, kind: str) -> bytes:
    """A real picture, another one for each text."""
    pixels = chain.digest(text.encode()).encode() * 24
    out = io.BytesIO()
    Image.frombytes("RGB", (32, 16), pixels).save(out, kind)
    return out.getvalue()


def _strokes(text: str) -> bytes:
    points = tuple(
        signature.Point(i * 97, byte * 10, i * 16) for i, byte in enumerate(text.encode())
    )
    pen = signature.Stroke(signature.Pointer.PEN, points)
    return signature.encode(signature.Signature(9000, 3000, (pen,)))


MAKE: dict[EvidenceKind, tuple[str, Callable[[str], bytes]]] = {
    EvidenceKind.FRONT_PHOTO: ("image/jpeg", partial(picture, kind="JPEG")),
    EvidenceKind.BACK_PHOTO: ("image/jpeg", partial(picture, kind="JPEG")),
    EvidenceKind.SIGNATURE_STROKES: (signature.MEDIA_TYPE, _strokes),
    EvidenceKind.SIGNATURE_PICTURE: ("image/png", partial(picture, kind="PNG")),
}


@dataclass
class Door:
    """An enrolled station whose store is a real encrypted file."""

    settings: Settings
    opened: Station
    progress: list[Progress] = field(default_factory=list)
    on_progress: Callable[[Progress], None] = lambda _: None
    position: Position | None = None

    @property
    def event(self) -> Event:
        event = self.opened.event()
        assert event is not None
        return event

    def desk(self, event: Event | None = None) -> Desk:
        return Desk(
            event=event or self.event,
            station_id=self.opened.identity.station_id,
            signer=chain.signer(self.opened.identity.private_key),
            directory=self.opened.directory,
            ledger=self.opened.ledger,
            clock=self.opened.clock,
            pass_key=self.opened.identity.server_public_key,
            position=lambda: self.position,
        )

    def check_in(
        self, number: str, event: Event | None = None, *, consent: str | None = None
    ) -> Result:
        """A whole visit with two photos and a signature."""
        desk = self.desk(event)
        visit = desk.identify(number, Method.CAMERA)
        assert isinstance(visit, Visit), visit
        visit = desk.confirm(consent)
        while visit.step is not Step.SEAL:
            visit = desk.complete(*(self._piece(kind, number) for kind in EVIDENCE_OF[visit.step]))
        result = desk.seal()
        assert result.record is not None
        return result

    def _piece(self, kind: EvidenceKind, number: str) -> Evidence:
        media_type, make = MAKE[kind]
        return Evidence(kind=kind, media_type=media_type, data=make(f"{number} {kind}"))

    def sync(self) -> CycleReport:
        def told(progress: Progress) -> None:
            self.progress.append(progress)
            self.on_progress(progress)

        return self.opened.new_cycle(told, lambda: False).run()

    def rows(self) -> dict[str, list[Any]]:
        """Everything in the station's database, by table."""
        with self.opened.database.reading() as connection:
            found = MetaData()
            found.reflect(connection)
            return {
                name: sorted(map(repr, connection.execute(select(table)).all()))
                for name, table in found.tables.items()
            }

    def sealed(self) -> list[Any]:
        """The records' sealed forms, receipts included, in their order."""
        with self.opened.database.reading() as connection:
            return connection.exec_driver_sql(
                "SELECT id, seq, body, hash, signature, receipt, receipt_signature "
                "FROM records ORDER BY seq"
            ).all()  # type: ignore[return-value]

    def evidence(self) -> dict[str, bytes]:
        """All photos and signatures by SHA-256."""
        with self.opened.database.reading() as connection:
            return dict(connection.exec_driver_sql("SELECT sha256, data FROM media").all())  # type: ignore[arg-type]


def enrolled_at(url: str, code: str, folder: Path) -> Door:
    """Make a folder the station of a server."""
    settings = Settings(data_folder=folder / "station", key_file=folder / "station.key")
    prepare_station(settings, pin=PIN)
    set_up_station(settings, enroll(url, code=code, name="Door A"))
    return Door(settings=settings, opened=open_station(settings))


@pytest.fixture
def enrolled(tmp_path: Path) -> Iterator[Callable[[str, str], Door]]:
    """Enroll at an address with a code: enrolled(url, code)."""
    doors: list[Door] = []

    def enrolled(url: str, code: str) -> Door:
        doors.append(enrolled_at(url, code, tmp_path))
        return doors[-1]

    yield enrolled
    for door in doors:
        door.opened.close()


@pytest.fixture
def door(server: Server, enrolled: Callable[[str, str], Door]) -> Door:
    """A station that has synced once, so that it has the event and its students."""
    one = enrolled(server.url, server.code)
    one.sync()
    return one


@pytest.fixture
def open_door() -> Callable[[Settings], AbstractContextManager[Door]]:
    """Open a station that is enrolled: with open_door(settings) as door."""

    @contextmanager
    def opened(settings: Settings) -> Iterator[Door]:
        with closing(open_station(settings)) as station:
            yield Door(settings=settings, opened=station)

    return opened


@dataclass
class Delivery:
    """A server, a station, and what they did: three check-ins and a sync. Tests only look at it."""

    server: Server
    door: Door
    results: list[Result]
    report: CycleReport


@pytest.fixture(scope="module")
def delivery(
    server_template: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Delivery]:
    folder = tmp_path_factory.mktemp("delivery")
    with running(server_template, folder) as server:
        door = enrolled_at(server.url, server.code, folder)
        door.sync()
        results = [door.check_in(f"2026-0000{n}") for n in (1, 2, 3)]
        yield Delivery(server=server, door=door, results=results, report=door.sync())
        door.opened.close()
