"""A station at the server, for load.py: it pushes sealed records, sends photos, pulls, tells how
it is.

A client (load_client.py) with a key, a chain and a cursor; what a real one does around that,
sync.client does.
"""

from datetime import UTC, datetime, timedelta
from typing import TypeVar
from uuid import UUID

from sync.domain import chain, signature
from sync.domain.attendance import (
    AttendanceRecord,
    Evidence,
    EvidenceKind,
    Method,
    Outcome,
    ScanEntry,
    ScanResult,
)
from sync.protocol import codec, messages
from tests.benchmarks import api_pictures
from tests.benchmarks.load_client import Client
from tests.benchmarks.load_people import Board

_SYNC = "/api/sync/"
_INK = signature.Signature(
    9000,
    3000,
    (
        signature.Stroke(
            signature.Pointer.TOUCH,
            tuple(signature.Point(60 * n, 900 + 400 * (n % 3), 16 * n) for n in range(60)),
        ),
    ),
)

M = TypeVar("M")


class Station:
    """One sync cycle after the other, each with a few check-ins."""

    def __init__(self, client: Client, board: Board) -> None:
        self._client = client
        self._board = board
        self._key = chain.new_private_key()
        self._signer = chain.signer(self._key)
        self._id: UUID | None = None
        self._seq, self._previous = 0, chain.GENESIS
        self._cursor = ""

    def errand(self) -> None:
        """One cycle."""
        if self._id is None:
            self._enroll()
        made = [self._record() for _ in range(self._client.chance.randint(1, 3))]
        self._push([record for record, _ in made])
        self._send([piece for _, pieces in made for piece in pieces])
        self._pull()
        told = messages.HeartbeatRequest(
            version="1.0", waiting=0, quarantined=0, disk_free_bytes=10**10
        )
        self._post("heartbeat/", told, messages.HeartbeatResponse)

    def _enroll(self) -> None:
        code, key = self._board.school["station"], chain.public_key(self._key)
        asked = messages.EnrollRequest(code=code, name="Measuring", public_key=key)
        enrolled = self._post("enroll/", asked, messages.EnrollResponse)
        self._id = enrolled.station_id
        self._client.token = f"Station {enrolled.token}"

    def _record(self) -> tuple[AttendanceRecord, list[Evidence]]:
        """Return the next record of the chain, and its evidence."""
        photo, chance = "image/jpeg", self._client.chance
        pieces = [
            Evidence(kind=kind, media_type=photo, data=api_pictures.scene(chance))
            for kind in (EvidenceKind.FRONT_PHOTO, EvidenceKind.BACK_PHOTO)
        ]
        pieces.append(
            Evidence(
                kind=EvidenceKind.SIGNATURE_STROKES,
                media_type=signature.MEDIA_TYPE,
                data=signature.encode(_INK),
            )
        )
        now = datetime.now(UTC)
        record = AttendanceRecord(
            id=chain.new_id(),
            event_id=UUID(chance.choice(self._board.events)),
            station_id=self._own_id,
            seq=self._seq + 1,
            previous=self._previous,
            student_number=next(self._board.numbers, "2026-000001"),
            provisional=False,
            method=Method.CAMERA,
            outcome=Outcome.ACCEPTED,
            reasons=(),
            identified_at=now - timedelta(seconds=20),
            sealed_at=now,
            monotonic_ms=self._seq * 20_000,
            boot_id="b00t",
            server_offset_ms=0,
            step_ms={"front_photo": 1800, "back_photo": 1500, "signature": 3000},
            evidence=tuple(chain.link(piece) for piece in pieces),
        )
        self._seq += 1
        self._previous = chain.seal(record, self._signer).hash
        return record, pieces

    def _push(self, records: list[AttendanceRecord]) -> None:
        scans = [
            ScanEntry(
                id=chain.new_id(),
                station_id=self._own_id,
                event_id=record.event_id,
                at=record.identified_at,
                method=Method.CAMERA,
                result=ScanResult.CHECKED_IN,
                student_number=record.student_number,
            )
            for record in records
        ]
        asked = messages.PushRequest(
            scans=[codec.push_item(chain.seal(scan, self._signer)) for scan in scans],
            records=[codec.push_item(chain.seal(record, self._signer)) for record in records],
        )
        answer = self._post("push/", asked, messages.PushResponse)
        for result in (*answer.scans, *answer.records):
            if result.status is not messages.ItemStatus.STORED:
                self._client.figures.error(f"push: {result.status.value} {result.message}")

    def _send(self, pieces: list[Evidence]) -> None:
        by_hash = {piece.sha256: piece for piece in pieces}
        asked = messages.MissingRequest(sha256=list(by_hash))
        missing = self._post("media/missing/", asked, messages.MissingResponse).missing
        for sha256 in missing:
            piece = by_hash[sha256]
            path = f"{_SYNC}media/{sha256}/"
            self._client.ask("PUT", path, piece.data, kind=piece.media_type)

    def _pull(self) -> None:
        while True:
            answer = self._client.get(f"{_SYNC}pull/?cursor={self._cursor}")
            page = codec.decode(answer.data, messages.PullResponse)
            self._cursor = page.cursor
            if not page.more:
                return

    def _post(self, path: str, message: object, reply: type[M]) -> M:
        answer = self._client.ask("POST", _SYNC + path, codec.encode(message))
        return codec.decode(answer.data, reply)

    @property
    def _own_id(self) -> UUID:
        if self._id is None:
            raise RuntimeError("the station is not enrolled")
        return self._id
