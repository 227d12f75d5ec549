"""A disk that fills up under a visit, at each of its steps: told plainly, nothing lost, and the
same step works as soon as there is room.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from door import KEY, PRIVATE_KEY, SERVER_KEY, STATION, assert_whole, jpeg
from sqlalchemy import func, select

from kiosk.checkin.desk import Desk, Result
from kiosk.checkin.visit import EVIDENCE_OF, Step, Visit
from kiosk.clock import StationClock
from kiosk.store import tables
from kiosk.store.directory import StoredDirectory
from kiosk.store.engine import Database, open_database
from kiosk.store.errors import DiskFull
from kiosk.store.ledger import StoredLedger
from kiosk.store.replica import StoredReplica
from sync.domain import chain
from sync.domain.attendance import Evidence, Method, Outcome
from sync.domain.events import Event
from sync.domain.passes import StudentPass, make_pass
from sync.domain.students import Student
from sync.domain.waivers import Waived
from sync.protocol.messages import PullResponse, StationSettings

NOW = datetime.now(UTC)
EVENT = Event(
    id=chain.new_id(),
    short_id=1,
    title="Orientation",
    campus="North",
    venue="Gymnasium",
    timezone="UTC",
    opens_at=NOW - timedelta(hours=1),
    starts_at=NOW + timedelta(hours=1),
    late_after=NOW + timedelta(hours=2),
    closes_at=NOW + timedelta(hours=8),
)
ANA = "2026-00001"
EARLIER = "2026-00009"
"""Whom the station has checked in before the disk fills."""


@dataclass
class Disk:
    """A file system of a few MB that can be filled to the last byte."""

    folder: Path

    @property
    def ballast(self) -> Path:
        return self.folder / "ballast"

    def fill(self, database: Database) -> None:
        with database.reading() as connection:
            # What is free inside the log could still take a small write.
            connection.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        with self.ballast.open("wb", buffering=0) as file:
            try:
                while file.write(bytes(65536)):
                    pass
            except OSError:
                pass
        assert shutil.disk_usage(self.folder).free == 0

    def empty(self) -> None:
        self.ballast.unlink()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    if sys.platform != "linux":
        pytest.skip("mounts a tmpfs")
    folder = tmp_path / "disk"
    folder.mkdir()
    mount, umount = shutil.which("mount"), shutil.which("umount")
    if mount is None or umount is None:
        pytest.skip("no mount command here")
    options = ["-t", "tmpfs", "-o", "size=6m", "tmpfs", str(folder)]
    if subprocess.run([mount, *options], capture_output=True, check=False).returncode:
        pytest.skip("may not mount a file system here")
    yield Disk(folder)
    subprocess.run([umount, str(folder)], check=True)


@pytest.fixture
def database(disk: Disk, empty_file: Path) -> Iterator[Database]:
    path = disk.folder / "station.db"
    shutil.copy(empty_file, path)
    with open_database(path, KEY) as opened:
        yield opened


@pytest.fixture
def desk(database: Database) -> Desk:
    made = new_desk(database)
    assert isinstance(made.identify(EARLIER, Method.TYPED), Visit)
    finish(made)
    made.seal()
    return made


def new_desk(database: Database) -> Desk:
    return Desk(
        event=EVENT,
        station_id=STATION,
        signer=chain.signer(PRIVATE_KEY),
        directory=StoredDirectory(database),
        ledger=StoredLedger(database, station_id=STATION),
        clock=StationClock(),
        pass_key=chain.public_key(SERVER_KEY),
    )


def pieces(visit: Visit) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(kind=kind, media_type="image/jpeg", data=jpeg(f"{visit.id} {kind}"))
        for kind in EVIDENCE_OF[visit.step]
    )


def advance(desk: Desk) -> None:
    visit = desk.visit
    assert visit is not None
    if visit.step is Step.CONFIRM:
        desk.confirm("north-2")
    else:
        desk.complete(*pieces(visit))


def finish(desk: Desk, until: Step = Step.SEAL) -> None:
    while desk.visit is not None and desk.visit.step is not until:
        advance(desk)


def a_pass(number: str) -> str:
    content = StudentPass(number=number, full_name="Chi Nguyễn", expires_at=EVENT.closes_at)
    return make_pass(content, chain.signer(SERVER_KEY))


def is_full(work: Callable[[], object]) -> None:
    with pytest.raises(DiskFull) as failed:
        work()
    assert failed.value.code == "disk_full"
    assert "disk" in failed.value.message
    assert "Nothing was lost: free some space, then try again." in failed.value.message


def counted(database: Database) -> dict[str, int]:
    counted = (tables.records, tables.media, tables.evidence, tables.scan_log, tables.outbox)
    with database.reading() as connection:
        return {
            table.name: connection.scalar(select(func.count()).select_from(table)) or 0
            for table in counted
        }


MOVES: dict[str, tuple[Step, Callable[[Desk], object]]] = {
    "confirm": (Step.CONFIRM, lambda desk: desk.confirm("north-2")),
    "decline the photo": (Step.CONFIRM, lambda desk: desk.waive(Waived.PHOTO, witness="pin")),
    "front photo": (Step.FRONT_PHOTO, advance),
    "back photo": (Step.BACK_PHOTO, advance),
    "sign": (Step.SIGNATURE, advance),
    "waive the signature": (
        Step.SIGNATURE,
        lambda desk: desk.waive(Waived.SIGNATURE, typed_name="Ana", witness="pin"),
    ),
    "go back": (Step.BACK_PHOTO, Desk.back),
    "seal": (Step.SEAL, Desk.seal),
    "cancel": (Step.SIGNATURE, Desk.cancel),
    "next student": (Step.SIGNATURE, lambda desk: desk.identify("2026-00002", Method.CAMERA)),
}


@pytest.mark.parametrize("name", MOVES)
def test_visit_stands_still_on_a_full_disk_and_goes_on_with_room(
    disk: Disk, database: Database, desk: Desk, name: str
) -> None:
    step, move = MOVES[name]
    desk.identify(ANA, Method.CAMERA)
    finish(desk, until=step)
    before, rows = desk.visit, counted(database)
    disk.fill(database)

    for _ in range(2):  # whoever taps again is told again
        is_full(lambda: move(desk))
        assert desk.visit == before
        assert counted(database) == rows

    disk.empty()
    move(desk)
    if desk.visit is not None:
        finish(desk)
        assert desk.seal().record is not None
    assert_whole(database)


@pytest.mark.parametrize("step", [Step.CONFIRM, Step.BACK_PHOTO, Step.SEAL])
def test_draft_outlives_a_full_disk_and_a_crash(
    disk: Disk, database: Database, desk: Desk, step: Step
) -> None:
    desk.identify(ANA, Method.CAMERA)
    finish(desk, until=step)
    disk.fill(database)
    is_full(desk.cancel)

    restarted = new_desk(database)

    resumed = restarted.resume()
    assert resumed is not None
    assert desk.visit is not None
    assert (resumed.step, resumed.evidence) == (step, desk.visit.evidence)
    disk.empty()
    finish(restarted)
    assert restarted.seal().record is not None
    assert len(assert_whole(database)) == 2


ARRIVALS: dict[str, Callable[[Desk], object]] = {
    "a card": lambda desk: desk.identify(ANA, Method.CAMERA),
    "a card of someone checked in": lambda desk: desk.identify(EARLIER, Method.CAMERA),
    "a pass": lambda desk: desk.identify_by_pass(a_pass(ANA)),
    "a bad pass": lambda desk: desk.identify_by_pass("MUSTERPASS1"),
    "a code without a number": lambda desk: desk.unreadable(Method.WEDGE),
}


@pytest.mark.parametrize("name", ARRIVALS)
def test_nobody_begins_on_a_full_disk_and_everybody_can_with_room(
    disk: Disk, database: Database, desk: Desk, name: str
) -> None:
    rows = counted(database)
    disk.fill(database)

    is_full(lambda: ARRIVALS[name](desk))
    assert desk.visit is None
    assert counted(database) == rows

    disk.empty()
    found = ARRIVALS[name](desk)
    if isinstance(found, Visit):
        finish(desk)
        assert desk.seal().record is not None
    else:
        assert counted(database)["scan_log"] == rows["scan_log"] + 1
        assert not isinstance(found, Result) or found.outcome is Outcome.REFUSED
    assert_whole(database)


@pytest.mark.parametrize("step", [Step.FRONT_PHOTO, Step.BACK_PHOTO])
def test_photo_that_does_not_fit_can_be_taken_again(tmp_path: Path, step: Step) -> None:
    """Where no disk may be mounted: SQLite itself lets the file grow no further."""
    with open_database(tmp_path / "station.db", KEY) as database:
        desk = new_desk(database)
        desk.identify(ANA, Method.CAMERA)
        finish(desk, until=step)
        before = desk.visit
        with database.reading() as connection:
            driver = connection.connection.dbapi_connection
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        assert driver is not None
        driver.execute(f"PRAGMA max_page_count = {pages}").fetchall()

        is_full(lambda: advance(desk))

        assert desk.visit == before
        driver.execute("PRAGMA max_page_count = 4294967294").fetchall()
        finish(desk)
        assert desk.seal().record is not None
        assert_whole(database)


def test_what_is_known_can_still_be_read_on_a_full_disk(
    disk: Disk, database: Database, desk: Desk
) -> None:
    directory = StoredDirectory(database)
    StoredReplica(database).apply(
        page("1", Student(id=chain.new_id(), number=ANA, full_name="Ana"))
    )
    disk.fill(database)

    assert directory.student(ANA) is not None
    assert len(directory.search("ana", event_id=EVENT.id)) == 1
    ledger = StoredLedger(database, station_id=STATION)
    assert ledger.checked_in_count(EVENT.id) == 1


def test_pull_on_a_full_disk_leaves_roster_and_cursor_as_they_were(
    disk: Disk, database: Database
) -> None:
    replica, directory = StoredReplica(database), StoredDirectory(database)
    ana = Student(id=chain.new_id(), number=ANA, full_name="Ana")
    replica.apply(page("1", ana))
    disk.fill(database)

    many = [Student(id=chain.new_id(), number=f"B{n}", full_name=f"Ben {n}") for n in range(500)]
    is_full(lambda: replica.apply(page("2", *many)))
    is_full(lambda: replica.keep_photo("ab" * 32, jpeg("ana")))

    assert replica.cursor() == "1"
    assert directory.search("ben", event_id=None) == []
    disk.empty()
    replica.apply(page("2", *many))
    assert len(directory.search("ben", event_id=None)) == 8
    assert directory.student(ANA) == ana


def page(cursor: str, *students: Student) -> PullResponse:
    return PullResponse(
        cursor=cursor, more=False, resync=False, events=[], students=list(students), roster=[],
        gone=[], server_time=NOW,
        settings=StationSettings(organization="N", code_url="H/C/", number_pattern="."),
    )  # fmt: skip
