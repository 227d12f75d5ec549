"""A kiosk killed at any moment of a check-in: nobody was told "checked in" without a whole record,
there is never half of one, and the next start goes on where the visit was.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from door_a import ANA, draft_count, event_open_now, sealed_records

from kiosk.checkin.desk import Desk
from kiosk.checkin.visit import Step
from kiosk.station import open_station
from sync.domain import chain
from sync.domain.attendance import Evidence, EvidenceKind, Method

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
FRONT = Evidence(
    kind=EvidenceKind.FRONT_PHOTO,
    media_type="image/jpeg",
    data=b"\xff\xd8" + bytes(range(256)) * 80,
)

GIVEN = {
    EvidenceKind.FRONT_PHOTO,
    EvidenceKind.BACK_PHOTO,
    EvidenceKind.SIGNATURE_STROKES,
    EvidenceKind.SIGNATURE_PICTURE,
}
"""What a visit leaves in which nothing is waived."""


def leave_visit_at_back_photo(door) -> None:
    """Make what a crash after the front photo leaves."""
    station = open_station(door.settings)
    desk = Desk(
        event=station.event(),
        station_id=station.identity.station_id,
        signer=chain.signer(station.identity.private_key),
        directory=station.directory,
        ledger=station.ledger,
        clock=station.clock,
    )
    desk.identify(ANA.number, Method.CAMERA)
    desk.confirm()
    desk.complete(FRONT)
    station.close()


def kill_kiosk_at(halt: str, door) -> list[str]:
    """Run a kiosk until it has come to `halt`, kill it, and return all that it said."""
    clips = [str(door.clips.person), str(door.clips.venue)]
    path = os.pathsep.join([str(ROOT), str(HERE)])
    with subprocess.Popen(
        [sys.executable, str(HERE / "killed_kiosk.py"), str(door.folder), *clips, halt],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
    ) as process:
        said = []
        try:
            for line in process.stdout:
                said.append(line.strip())
                if said[-1] == halt:
                    break
            else:
                pytest.fail(f"the kiosk ended by itself after {said}: {process.stderr.read()}")
        finally:
            process.kill()
        said += [line.strip() for line in process.stdout]
    return said


@pytest.fixture
def left_door(door, hasty):
    door.set_up(event_open_now())
    leave_visit_at_back_photo(door)
    return door


def test_killed_while_signing_resumes_at_the_signature_with_its_photos(left_door) -> None:
    said = kill_kiosk_at("signing", left_door)

    assert said == ["signing"]
    assert sealed_records(left_door.database()) == []
    visitors = left_door.start()
    visitors.arrive(visitors.window.sign)
    visit = visitors.kiosk.flow.desk.visit
    assert visit.step is Step.SIGNATURE
    assert visit.evidence[0] == FRONT
    assert visit.evidence[1].kind is EvidenceKind.BACK_PHOTO
    assert not visitors.window.sign.pad.signature().strokes
    visitors.sign()
    visitors.arrive(visitors.window.result)
    assert visitors.window.result.property("outcome") == "accepted"
    [(_, evidence)] = sealed_records(left_door.database())
    assert evidence.keys() == GIVEN


@pytest.mark.parametrize("halt", ["sealing", "inside"])
def test_killed_before_the_record_was_durable_seals_it_at_the_next_start(left_door, halt) -> None:
    said = kill_kiosk_at(halt, left_door)

    assert said == [halt], "the student was told something"
    database = left_door.database()
    assert sealed_records(database) == []
    assert draft_count(database) == 1
    visitors = left_door.start()
    visitors.arrive(visitors.window.result)
    assert visitors.window.result.property("outcome") == "accepted"
    database = left_door.database()
    [(record, evidence)] = sealed_records(database)
    assert record.student_number == ANA.number
    assert evidence.keys() == GIVEN
    assert draft_count(database) == 0


@pytest.mark.parametrize(
    ("halt", "told"), [("sealed", ["sealed"]), ("shown", ["checked in", "shown"])]
)
def test_killed_once_the_record_is_durable_keeps_it_and_goes_on(left_door, halt, told) -> None:
    said = kill_kiosk_at(halt, left_door)

    assert said == told
    database = left_door.database()
    [(record, evidence)] = sealed_records(database)
    assert record.student_number == ANA.number
    assert evidence[EvidenceKind.FRONT_PHOTO] == FRONT.data
    assert evidence.keys() == GIVEN
    assert draft_count(database) == 0
    visitors = left_door.start()
    assert visitors.window.current is visitors.window.attract
    visitors.until(lambda: visitors.window.status.text("saved") == "1 saved")
    visitors.hold_up(ANA.number)
    visitors.arrive(visitors.window.result)
    assert visitors.window.result.property("outcome") == "refused"
