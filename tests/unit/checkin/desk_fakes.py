"""A desk over ports in memory, and two invented students."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from kiosk.checkin.desk import Desk, Result
from kiosk.checkin.errors import AlreadyCheckedIn
from kiosk.checkin.ports import Head, SealedRecord, SealedScan
from kiosk.checkin.visit import EVIDENCE_OF, Step, Visit
from sync.domain import chain
from sync.domain.attendance import Evidence, Method, Reason, ScanResult
from sync.domain.errors import MusterError
from sync.domain.events import Event
from sync.domain.passes import StudentPass, make_pass
from sync.domain.places import Position
from sync.domain.students import Student

KEY = bytes(range(32))
SERVER_KEY = bytes(range(64, 96))
STATION = UUID(int=0xD0)
EVENT = Event(
    id=UUID(int=0xE1),
    short_id=1,
    title="Orientation",
    campus="North",
    venue="Gymnasium",
    timezone="Asia/Manila",
    opens_at=datetime(2026, 9, 1, 8, 30, tzinfo=UTC),
    starts_at=datetime(2026, 9, 1, 9, 0, tzinfo=UTC),
    late_after=datetime(2026, 9, 1, 9, 15, tzinfo=UTC),
    closes_at=datetime(2026, 9, 1, 10, 0, tzinfo=UTC),
)
ANA = Student(id=UUID(int=1), number="2026-00001", full_name="Ana Liza Peña")
BEN = Student(id=UUID(int=2), number="2026-00002", full_name="Ben Cruz")


class DiskFull(MusterError):
    code = "disk_full"


@dataclass
class FakeClock:
    """Stands still until moved. `offset` is what the server's clock is ahead."""

    wall: datetime = EVENT.starts_at
    offset: timedelta = timedelta(0)
    boot_id: str = "boot"
    ms: int = 1000
    is_suspect: bool = False

    @property
    def server_offset_ms(self) -> int | None:
        return self.offset // timedelta(milliseconds=1) or None

    def now(self) -> datetime:
        return self.wall

    def server_now(self) -> datetime:
        return self.wall + self.offset

    def monotonic_ms(self) -> int:
        return self.ms

    def forward(self, seconds: float) -> None:
        self.wall += timedelta(seconds=seconds)
        self.ms += int(seconds * 1000)


@dataclass
class FakeDirectory:
    students: dict[str, Student] = field(default_factory=dict)
    expected: set[UUID] = field(default_factory=set)
    news: Event | None = None
    """The event as a later pull brought it."""

    def event(self, event_id: UUID) -> Event | None:
        return self.news if self.news and self.news.id == event_id else None

    def student(self, number: str) -> Student | None:
        return self.students.get(number)

    def is_expected(self, *, event_id: UUID, student_id: UUID) -> bool:
        return event_id == EVENT.id and student_id in self.expected

    def has_roster(self, event_id: UUID) -> bool:
        return event_id == EVENT.id and bool(self.expected)


@dataclass
class FakeLedger:
    """Keeps everything in lists. `before_seal` runs inside seal's transaction."""

    records: list[SealedRecord] = field(default_factory=list)
    evidence: list[tuple[Evidence, ...]] = field(default_factory=list)
    scans: list[SealedScan] = field(default_factory=list)
    drafts: dict[UUID, Visit] = field(default_factory=dict)
    fault: MusterError | None = None
    before_seal: Callable[[], None] = lambda: None

    def checked_in_at(self, *, event_id: UUID, student_number: str) -> datetime | None:
        of_student = (
            r.record.sealed_at
            for r in self.records
            if (r.record.event_id, r.record.student_number) == (event_id, student_number)
        )
        return next(of_student, None)

    def seal(
        self,
        make_record: Callable[[Head], SealedRecord],
        *,
        evidence: tuple[Evidence, ...],
        scan: SealedScan,
        visit_id: UUID,
    ) -> SealedRecord:
        self.work()
        self.before_seal()
        last = self.records[-1] if self.records else None
        head = Head(
            seq=last.record.seq if last else 0, hash=last.sealed.hash if last else chain.GENESIS
        )
        sealed = make_record(head)
        record = sealed.record
        since = self.checked_in_at(event_id=record.event_id, student_number=record.student_number)
        if since is not None:
            raise AlreadyCheckedIn(since)
        self.records.append(sealed)
        self.evidence.append(evidence)
        self.scans.append(scan)
        self.drafts.pop(visit_id, None)
        return sealed

    def log_scan(self, scan: SealedScan, *, visit_id: UUID | None = None) -> None:
        self.work()
        self.scans.append(scan)
        if visit_id is not None:
            self.drafts.pop(visit_id, None)

    def save_draft(self, visit: Visit) -> None:
        self.work()
        self.drafts[visit.id] = visit

    def draft(self) -> Visit | None:
        return next(reversed(self.drafts.values()), None)

    def work(self) -> None:
        if self.fault is not None:
            raise self.fault

    def logged(self) -> list[tuple[ScanResult, Reason | None, str | None]]:
        return [(s.entry.result, s.entry.reason, s.entry.student_number) for s in self.scans]


@dataclass
class Door:
    """A desk with its fakes."""

    clock: FakeClock = field(default_factory=FakeClock)
    ledger: FakeLedger = field(default_factory=FakeLedger)
    directory: FakeDirectory = field(
        default_factory=lambda: FakeDirectory(
            students={s.number: s for s in (ANA, BEN)}, expected={ANA.id, BEN.id}
        )
    )
    event: Event = EVENT
    position: Position | None = None

    def __post_init__(self) -> None:
        self.desk = self.restarted()

    def restarted(self, **changed: Any) -> Desk:
        """A new desk over the same ledger, as after a crash."""
        parts: dict[str, Any] = {
            "event": self.event,
            "station_id": STATION,
            "signer": chain.signer(KEY),
            "directory": self.directory,
            "ledger": self.ledger,
            "clock": self.clock,
            "pass_key": chain.public_key(SERVER_KEY),
            "position": lambda: self.position,
        }
        return Desk(**{**parts, **changed})

    def arrive(self, number: str = ANA.number) -> Visit:
        found = self.desk.identify(number, Method.CAMERA)
        assert isinstance(found, Visit), found
        return found

    def refuse(self, number: str = ANA.number) -> Result:
        found = self.desk.identify(number, Method.CAMERA)
        assert isinstance(found, Result), found
        return found

    def show(self, text: str) -> Visit | Result:
        """Hold up a student pass."""
        return self.desk.identify_by_pass(text)

    def finish(self, desk: Desk | None = None, **completed: Any) -> Visit:
        """Go on to the seal."""
        desk = desk or self.desk
        assert desk.visit is not None
        while desk.visit.step is not Step.SEAL:
            if desk.visit.step is Step.CONFIRM:
                desk.confirm()
            else:
                desk.complete(*pieces(desk.visit), **completed)
        return desk.visit

    def check_in(self, number: str = ANA.number) -> Result:
        self.arrive(number)
        self.finish()
        return self.desk.seal()


def a_pass(
    student: Student = ANA,
    *,
    expires_at: datetime = EVENT.closes_at,
    key: bytes = SERVER_KEY,
) -> str:
    content = StudentPass(number=student.number, full_name=student.full_name, expires_at=expires_at)
    return make_pass(content, chain.signer(key))


def pieces(visit: Visit) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(kind=kind, media_type="image/jpeg", data=f"{visit.student_number} {kind}".encode())
        for kind in EVIDENCE_OF[visit.step]
    )
