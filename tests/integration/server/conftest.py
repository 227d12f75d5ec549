"""A server on a real SQLite file or PostgreSQL, and who talks to it: a station, an organizer, an
admin. See server_databases.py for which test runs on which.
"""

import itertools
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import pytest
from django.core.cache import cache
from django.db import connections
from django.http import HttpResponse
from django.test import Client
from rest_framework_simplejwt.tokens import RefreshToken

from sync.domain import chain, signature
from sync.domain.attendance import (
    AttendanceRecord,
    Evidence,
    EvidenceKind,
    Method,
    Outcome,
    ScanEntry,
    ScanResult,
    Sealed,
)
from sync.protocol import codec, messages
from sync.server.accounts.models import Role, User
from sync.server.events.models import Campus, Event, RosterEntry, Student
from sync.server.stations import services
from sync.server.stations.models import EnrollmentCode

sys.path.insert(0, str(Path(__file__).parent))

import server_databases
from server_things import make_event, picture

M = TypeVar("M")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("server-database")
    connections["default"].settings_dict["TEST"]["NAME"] = str(folder / "server.sqlite3")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Let tests marked `postgres` run on both databases, the others on one."""
    both = metafunc.definition.get_closest_marker("postgres") is not None
    kinds = [server_databases.everywhere() or server_databases.SQLITE]
    if both and kinds == [server_databases.SQLITE]:
        kinds.append(server_databases.POSTGRESQL)
        metafunc.parametrize("on_database", kinds, indirect=True, scope="module")


@pytest.fixture(scope="session")
def postgresql(request: pytest.FixtureRequest) -> Iterator[server_databases.Postgresql]:
    """A real PostgreSQL, shared by all processes of the test run."""
    run, _ = server_databases.worker(request)
    with server_databases.postgresql(run) as server:
        yield server


@pytest.fixture(scope="session")
def valkey_url() -> Iterator[str]:
    """A real Valkey."""
    with server_databases.valkey() as url:
        yield url


@pytest.fixture(scope="session")
def migrated_postgresql(
    request: pytest.FixtureRequest,
    postgresql: server_databases.Postgresql,
    django_db_setup: None,
    django_db_blocker: Any,
) -> dict[str, Any]:
    """This process's own database, as Django's settings have it."""
    url = postgresql.new_database(f"tests_{server_databases.worker(request)[1]}")
    with django_db_blocker.unblock():
        return server_databases.migrated(url)


@pytest.fixture(autouse=True, scope="module")
def on_database(request: pytest.FixtureRequest, django_db_blocker: Any) -> Iterator[str]:
    """The database that the tests are on: `sqlite` or `postgresql`, which comes with Valkey."""
    kind = getattr(request, "param", server_databases.everywhere() or server_databases.SQLITE)
    if kind != server_databases.POSTGRESQL:
        yield kind
        return
    entry = request.getfixturevalue("migrated_postgresql")
    url = request.getfixturevalue("valkey_url")
    with (
        django_db_blocker.unblock(),
        server_databases.using(entry),
        server_databases.using_valkey(url),
    ):
        django_db_blocker.block()
        yield kind
        django_db_blocker.restore()


@pytest.fixture(autouse=True)
def server_data(tmp_path: Path, settings: Any) -> Path:
    """The server's data folder, its own for each test; throttles start at zero."""
    settings.MUSTER_DATA = tmp_path / "server"
    settings.MUSTER_DATA.mkdir()
    # Else each test client would begin by reading every static file, which takes 30 ms.
    settings.WHITENOISE_AUTOREFRESH = True
    cache.clear()
    return settings.MUSTER_DATA


@pytest.fixture
def campus(db: None) -> Campus:
    return Campus.objects.create(name="North Campus", timezone="Asia/Manila")


@pytest.fixture
def organizer(db: None) -> User:
    return User.objects.create(username="organizer", role=Role.ORGANIZER)


@pytest.fixture
def new_event(campus: Campus) -> Any:
    """Make another event: new_event(title=...)."""
    return lambda **changed: make_event(campus, **changed)


@pytest.fixture
def event(campus: Campus, organizer: User) -> Event:
    return make_event(campus, organizer=organizer)


@pytest.fixture
def student(event: Event) -> Student:
    """An invented student on the event's roster."""
    row = Student.objects.create(
        number="2026-00001", full_name="Ana Liza Peña", email="ana@north.example"
    )
    RosterEntry.objects.create(event=event, student=row)
    return row


def make_evidence() -> list[Evidence]:
    strokes = signature.Signature(
        9000,
        3000,
        (
            signature.Stroke(
                signature.Pointer.TOUCH, (signature.Point(0, 0, 0), signature.Point(2000, 500, 90))
            ),
        ),
    )
    return [
        Evidence(kind=EvidenceKind.FRONT_PHOTO, media_type="image/jpeg", data=picture("teal")),
        Evidence(kind=EvidenceKind.BACK_PHOTO, media_type="image/jpeg", data=picture("olive")),
        Evidence(
            kind=EvidenceKind.SIGNATURE_STROKES,
            media_type=signature.MEDIA_TYPE,
            data=signature.encode(strokes),
        ),
        Evidence(
            kind=EvidenceKind.SIGNATURE_PICTURE,
            media_type="image/png",
            data=picture("navy", "PNG"),
        ),
    ]


@pytest.fixture
def evidence() -> list[Evidence]:
    """Two photos, strokes and the signature's picture."""
    return make_evidence()


@dataclass
class StationClient:
    """A station as the server meets it: its key, its chain and its token over HTTP."""

    enrolled: messages.EnrollResponse
    key: bytes
    token: str
    client: Client = field(default_factory=Client)
    seq: int = 0
    previous: str = chain.GENESIS
    clock: Any = field(default_factory=lambda: itertools.count(1))

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Station {self.token}"}

    def record(self, event: Event, number: str = "2026-00001", **changed: Any) -> AttendanceRecord:
        """The next record of this station's chain, not yet sealed."""
        at = datetime.now(UTC) + timedelta(milliseconds=next(self.clock))
        record = AttendanceRecord(
            id=chain.new_id(),
            event_id=event.id,
            station_id=self.enrolled.station_id,
            seq=self.seq + 1,
            previous=self.previous,
            student_number=number,
            provisional=False,
            method=Method.CAMERA,
            outcome=Outcome.ACCEPTED,
            reasons=(),
            identified_at=at - timedelta(seconds=20),
            sealed_at=at,
            monotonic_ms=123_456,
            boot_id="b00t",
            server_offset_ms=None,
            step_ms={"front_photo": 1800},
            evidence=(),
        )
        return replace(record, **changed)

    def seal(self, record: AttendanceRecord) -> Sealed:
        """Seal it and go on from it."""
        sealed = chain.seal(record, chain.signer(self.key))
        self.seq, self.previous = record.seq, sealed.hash
        return sealed

    def scan(self, event: Event, **changed: Any) -> Sealed:
        entry = ScanEntry(
            id=chain.new_id(),
            station_id=self.enrolled.station_id,
            event_id=event.id,
            at=datetime.now(UTC),
            method=Method.CAMERA,
            result=ScanResult.CHECKED_IN,
            student_number="2026-00001",
        )
        return chain.seal(replace(entry, **changed), chain.signer(self.key))

    def post(self, path: str, message: object) -> HttpResponse:
        return self.client.post(
            path, codec.encode(message), content_type="application/json", headers=self.headers
        )

    def push(
        self, *records: Sealed, scans: tuple[Sealed, ...] = ()
    ) -> tuple[list[messages.ItemResult], list[messages.ItemResult]]:
        """Push, and return the results of records and of scans."""
        request = messages.PushRequest(
            scans=[codec.push_item(s) for s in scans],
            records=[codec.push_item(r) for r in records],
        )
        answer = read(self.post("/api/sync/push/", request), messages.PushResponse)
        return answer.records, answer.scans

    def put(self, digest: str, data: bytes) -> HttpResponse:
        return self.client.put(
            f"/api/sync/media/{digest}/",
            data,
            content_type="application/octet-stream",
            headers=self.headers,
        )

    def pull(self, cursor: str = "") -> messages.PullResponse:
        response = self.client.get(
            "/api/sync/pull/", {"cursor": cursor} if cursor else {}, headers=self.headers
        )
        return read(response, messages.PullResponse)

    def pull_all(self, cursor: str = "") -> tuple[str, list[messages.PullResponse]]:
        """Pull to the end; return the last cursor and every page."""
        pages = [self.pull(cursor)]
        while pages[-1].more:
            pages.append(self.pull(pages[-1].cursor))
        return pages[-1].cursor, pages


def read(response: HttpResponse, kind: type[M]) -> M:
    assert response.status_code == 200, response.content
    return codec.decode(response.content, kind)


def enroll_station(name: str = "North Gate") -> StationClient:
    key = chain.new_private_key()
    code = services.create_enrollment_code(EnrollmentCode())
    request = messages.EnrollRequest(code=code, name=name, public_key=chain.public_key(key))
    response = Client().post(
        "/api/sync/enroll/", codec.encode(request), content_type="application/json"
    )
    enrolled = read(response, messages.EnrollResponse)
    return StationClient(enrolled=enrolled, key=key, token=enrolled.token)


@pytest.fixture
def station(db: None) -> StationClient:
    """An enrolled station."""
    return enroll_station()


@pytest.fixture
def other_station(db: None) -> StationClient:
    """A second one."""
    return enroll_station("South Gate")


@pytest.fixture
def sign_in(db: None) -> Any:
    """Return a client with a user's access token: sign_in(user)."""

    def signed_in(user: User) -> Client:
        token = RefreshToken.for_user(user).access_token
        return Client(headers={"Authorization": f"Bearer {token}"})

    return signed_in


@pytest.fixture
def admin_client_of_site(db: None) -> Client:
    """A browser in which a superuser is signed in to the admin."""
    client = Client()
    client.force_login(User.objects.create_superuser("admin"))
    return client
