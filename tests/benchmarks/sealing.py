"""Sealing a check-in against appending the same bytes to a file and one fsync."""

import os
import time
from collections.abc import Callable
from pathlib import Path

from kiosk.checkin.desk import Desk
from kiosk.checkin.visit import Visit
from kiosk.store.engine import open_database
from kiosk.store.ledger import StoredLedger
from sync.domain import chain
from sync.domain.attendance import Evidence, EvidenceKind, Method
from sync.domain.signature import MEDIA_TYPE
from tests.benchmarks.station import NoRoster, an_event, station_clock

PHOTO_BYTES = 200_000


def measure(folder: Path, rounds: int) -> dict[str, list[float]]:
    """Return the times of each way in milliseconds, the ways taken in turn."""
    station_id = chain.new_id()
    event = an_event()
    times: dict[str, list[float]] = {
        "append + fsync": [],
        "seal after drafts": [],
        "seal, nothing drafted": [],
    }
    with (
        open_database(folder / "station.db", os.urandom(32)) as database,
        (folder / "appended").open("ab", buffering=0) as appended,
    ):
        signer = chain.signer(chain.new_private_key())
        clock = station_clock()

        def desk_over(ledger: StoredLedger) -> Desk:
            return Desk(
                event=event,
                station_id=station_id,
                signer=signer,
                directory=NoRoster(),
                ledger=ledger,
                clock=clock,
            )

        drafting = desk_over(StoredLedger(database, station_id=station_id, known_time=clock.known))
        undrafted = desk_over(_Undrafted(database, station_id=station_id, known_time=clock.known))
        for number in range(rounds):
            photos = [os.urandom(PHOTO_BYTES) for _ in range(2)]

            def append(photos: list[bytes] = photos) -> None:
                appended.write(b"".join(photos) + bytes(8000))
                os.fsync(appended.fileno())

            times["append + fsync"].append(_timed(append))
            _visit(drafting, f"A{number}", photos)
            times["seal after drafts"].append(_timed(drafting.seal))
            _visit(undrafted, f"B{number}", [os.urandom(PHOTO_BYTES) for _ in range(2)])
            times["seal, nothing drafted"].append(_timed(undrafted.seal))
    return times


class _Undrafted(StoredLedger):
    """Keeps no drafts, so that sealing has the photos to write as well."""

    def save_draft(self, visit: Visit) -> None:
        """Keep nothing."""


def _visit(desk: Desk, number: str, photos: list[bytes]) -> None:
    desk.identify(number, Method.CAMERA)
    desk.confirm()
    for kind, data in zip((EvidenceKind.FRONT_PHOTO, EvidenceKind.BACK_PHOTO), photos, strict=True):
        desk.complete(Evidence(kind=kind, media_type="image/jpeg", data=data))
    strokes = Evidence(
        kind=EvidenceKind.SIGNATURE_STROKES, media_type=MEDIA_TYPE, data=os.urandom(2000)
    )
    picture = Evidence(
        kind=EvidenceKind.SIGNATURE_PICTURE, media_type="image/png", data=os.urandom(4000)
    )
    desk.complete(strokes, picture)


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000
