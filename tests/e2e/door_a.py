"""One invented station, Door A, as it is in the morning: enrolled, with an event open now, three
students on file and a server that cannot be reached. Used by these tests and the kiosk they kill.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import cv2
import msgspec
from sqlalchemy import select

from kiosk.capture.sources import Image
from kiosk.demo.clips import ClipSet
from kiosk.demo.scene import HEIGHT, WIDTH
from kiosk.settings import Settings
from kiosk.station import Station, open_station, prepare_station, set_up_station
from kiosk.store import tables
from kiosk.store.engine import Database
from sync.client.enroll import Enrollment
from sync.domain import chain, codes, passes
from sync.domain.attendance import AttendanceRecord, Evidence, EvidenceKind, ItemKind, Sealed
from sync.domain.consent import Consent
from sync.domain.events import BackPhoto, Event, Policy
from sync.domain.passes import StudentPass
from sync.domain.students import RosterEntry, Student
from sync.protocol.codec import item_from_body
from sync.protocol.messages import EnrollResponse, PullResponse, StationSettings

STATION = UUID(int=0xD0)
EVENT = UUID(int=0xE1)
PRIVATE_KEY = bytes(range(32, 64))
SERVER_PRIVATE_KEY = bytes(range(64, 96))
SERVER_PUBLIC_KEY = chain.public_key(SERVER_PRIVATE_KEY)
SECRET = b"the event's secret, thirty-two b"
CODE_KEY = codes.station_code_key(SECRET, event_id=EVENT, station_id=STATION)
CODE_URL = "HTTPS://MUSTER.EXAMPLE/C/"
NOBODY_HERE = "http://127.0.0.1:9"
"""A server address at which nothing listens."""
PIN = "246813"
FPS = 12
HASTY = {"motion_ms": 1, "result_ms": 1000, "countdown_step_ms": 20, "burst_ms": 120}
"""What the kiosk lets people wait for, shortened."""

ANA = Student(
    id=UUID(int=1),
    number="2024-00123",
    full_name="Ana Liza Peña",
    email="ana.pena@north.example",
    department="Marine Biology",
    year_level="Year 2",
)
JONAS = Student(id=UUID(int=2), number="2023-04567", full_name="Jonas Lindqvist")
STRANGER = Student(id=UUID(int=3), number="2026-99990", full_name="Robin Newcomer")
"""Has a card; the station does not know them."""
QUICK = Policy(front_photo=False, back_photo=BackPhoto.NONE, signature=False)
"""A card and a word are enough."""
LIBRARY_CARD = "LIBRARY"
CARDS = [
    (ANA.number, ANA.full_name),
    (JONAS.number, JONAS.full_name),
    (STRANGER.number, STRANGER.full_name),
    (LIBRARY_CARD, "Central Library"),
]


def event_open_now(**changed: Any) -> Event:
    now = datetime.now(UTC).replace(microsecond=0)
    given = {
        "id": EVENT,
        "short_id": 7,
        "title": "Freshmen Orientation",
        "campus": "North Campus",
        "venue": "Gymnasium",
        "timezone": "Asia/Manila",
        "opens_at": now - timedelta(hours=1),
        "starts_at": now + timedelta(minutes=15),
        "late_after": now + timedelta(minutes=45),
        "closes_at": now + timedelta(hours=6),
        "policy": Policy(),
        "code_key": CODE_KEY,
    }
    return Event(**{**given, **changed})


def settings_at(folder: Path, clips: ClipSet, **changed: Any) -> Settings:
    given = {
        "data_folder": folder,
        "key_file": folder / "database.key",
        "front_camera": f"file:{clips.person}",
        "back_camera": f"file:{clips.venue}",
        "full_screen": False,
        "screen_ppi": 96.0,
    }
    return Settings(**{**given, **changed})


def set_up(settings: Settings, event: Event | None, *, has_roster: bool = True) -> None:
    """Make the station as enrolment and a first pull leave it."""
    told = StationSettings(
        organization="University of the North",
        code_url=CODE_URL,
        number_pattern=r"(?P<number>\d{4}-\d{5})",
    )
    response = EnrollResponse(
        station_id=STATION,
        short_id=3,
        name="Door A",
        token="token",
        server_public_key=SERVER_PUBLIC_KEY,
        settings=told,
        server_time=datetime.now(UTC),
    )
    enrollment = Enrollment(server_url=NOBODY_HERE, response=response, private_key=PRIVATE_KEY)
    prepare_station(settings, pin=PIN)
    set_up_station(settings, enrollment)
    station = open_station(settings)
    pull(station, event, has_roster=has_roster)
    station.close()


def a_pass(student: Student, *, ends: timedelta, key: bytes = SERVER_PRIVATE_KEY) -> str:
    """Return a student's pass that is good until `ends` from now, signed by the school."""
    content = StudentPass(
        number=student.number, full_name=student.full_name, expires_at=datetime.now(UTC) + ends
    )
    return passes.make_pass(content, chain.signer(key))


def pull(
    station: Station,
    event: Event | None,
    *,
    has_roster: bool = True,
    consent: Consent | None = None,
    more: Iterable[Student] = (),
) -> None:
    """Store what a pull would bring; `more` students are on file and on no roster."""
    students = [ANA, JONAS]
    settings = replace(station.server_settings, consent=consent)
    roster = [RosterEntry(id=s.id, event_id=EVENT, student_id=s.id) for s in students]
    station.replica.apply(
        PullResponse(
            cursor="1",
            more=False,
            resync=False,
            settings=settings,
            events=[] if event is None else [event],
            students=[*students, *more],
            roster=roster if event and has_roster else [],
            gone=[],
            server_time=datetime.now(UTC),
        )
    )


def sealed_records(database: Database) -> list[tuple[AttendanceRecord, dict[EvidenceKind, bytes]]]:
    """Return the records in order with their evidence, after checking every link of the chain,
    and that each record has its evidence, its one scan log entry and its outbox rows.
    """
    assert database.check() == []
    found = []
    previous = chain.GENESIS
    with database.reading() as connection:
        rows = connection.execute(select(tables.records).order_by(tables.records.c.seq)).all()
        for seq, row in enumerate(rows, start=1):
            sealed = Sealed(body=row.body, hash=row.hash, signature=row.signature)
            chain.verify(ItemKind.RECORD, sealed, chain.public_key(PRIVATE_KEY))
            record = item_from_body(row.body, AttendanceRecord)
            assert (record.id, record.seq, record.previous) == (row.id, seq, previous)
            previous = row.hash
            pieces = connection.execute(
                select(tables.evidence.c.kind, tables.media.c.media_type, tables.media.c.data)
                .join(tables.media)
                .where(tables.evidence.c.record_id == row.id)
            )
            evidence = [Evidence(kind=EvidenceKind(k), media_type=t, data=d) for k, t, d in pieces]
            assert {chain.link(piece) for piece in evidence} == set(record.evidence)
            scans = connection.scalars(
                select(tables.scan_log.c.id).where(tables.scan_log.c.record_id == row.id)
            ).all()
            waiting = connection.scalars(
                select(tables.outbox.c.kind).where(tables.outbox.c.item_id.in_([row.id, *scans]))
            ).all()
            assert sorted(waiting) == ["record", "scan"]
            found.append((record, {piece.kind: piece.data for piece in evidence}))
    return found


def scan_results(database: Database) -> list[str]:
    """Return how each attempt ended, in the order in which they were logged."""
    with database.reading() as connection:
        bodies = connection.scalars(select(tables.scan_log.c.body)).all()
    entries = sorted((msgspec.json.decode(body) for body in bodies), key=lambda e: e["id"])
    return [
        entry["result"] + (f" ({entry['reason']})" if entry["reason"] else "") for entry in entries
    ]


def draft_count(database: Database) -> int:
    with database.reading() as connection:
        return len(connection.execute(select(tables.drafts)).all())


def write_clip(path: Path, pictures: Iterable[Image]) -> Path:
    """Write pictures as a clip and return its path."""
    form = cv2.VideoWriter.fourcc(*"MJPG")
    writer = cv2.VideoWriter(str(path), cv2.CAP_FFMPEG, form, FPS, (WIDTH, HEIGHT))
    for picture in pictures:
        writer.write(picture)
    writer.release()
    return path
