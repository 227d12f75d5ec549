"""Invented people, an event, and still pictures for exhibits.py and admin_exhibits.py."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from uuid import UUID

from PySide6.QtGui import QImage

from kiosk.capture.sources import Frame
from kiosk.checkin.desk import Result
from kiosk.checkin.visit import Step, Visit, steps_of
from kiosk.demo.scene import front_scene, venue_scene
from kiosk.widgets.rotating_code import qr_image
from sync.domain.attendance import Method, Outcome, Reason
from sync.domain.events import Event, Policy
from sync.domain.signature import Point, Pointer, Stroke
from sync.domain.students import Student

NOW = datetime(2026, 3, 16, 0, 41, tzinfo=UTC)
CODE_URL = "HTTPS://CHECKIN.EXAMPLE.EDU/C/AEAQCAAFWFPTSQXR5MLGZQ6TPN3A6UMZSQ"
RECEIPT_URL = "HTTPS://CHECKIN.EXAMPLE.EDU/R/01JPE1V6K5Z7Q2S4C9M3X8N0TA"

EVENT = Event(
    id=UUID(int=1),
    short_id=7,
    title="Freshmen Welcome Assembly",
    campus="North Campus",
    venue="Covered Court, Gate 2",
    timezone="Asia/Manila",
    opens_at=datetime(2026, 3, 16, 0, 0, tzinfo=UTC),
    starts_at=datetime(2026, 3, 16, 1, 0, tzinfo=UTC),
    late_after=datetime(2026, 3, 16, 1, 15, tzinfo=UTC),
    closes_at=datetime(2026, 3, 16, 3, 0, tzinfo=UTC),
    policy=Policy(),
)
LONG_EVENT = replace(
    EVENT,
    title="Orientation and Welcome Assembly of the College of Engineering and Architecture",
    venue="Covered Court of the University Gymnasium, North Gate, second floor",
)


def _student(number: int, name: str, department: str, year: str) -> Student:
    return Student(
        id=UUID(int=100 + number),
        number=f"2024-{number:05}",
        full_name=name,
        email=f"{name.split(maxsplit=1)[0].lower()}@northcampus.example.edu",
        department=department,
        year_level=year,
    )


STUDENTS = (
    _student(1234, "Ana Maria Villanueva", "Computer Science", "First year"),
    _student(1301, "Anabella Cristina de los Reyes-Montenegro", "Hospitality Management", "2"),
    _student(1388, "Anas Al-Farsi أنس الفارسي", "Civil Engineering", "Third year"),
    _student(1402, "Nguyễn Thị Ánh Tuyết", "Nursing", "First year"),
    _student(1417, "Anthony O’Brien", "Fine Arts", "Fourth year"),
    _student(1533, "王小明 Antonio Wang", "Mathematics", "Second year"),
)


@cache
def front_frame() -> Frame:
    """Return a picture of the front camera."""
    return Frame(image=front_scene().at(0.3), at=0.0, number=1)


@cache
def back_frame() -> Frame:
    """Return a picture of the back camera."""
    return Frame(image=venue_scene().at(0.3), at=0.0, number=1)


def visit_at(step: Step, student: Student | None = STUDENTS[0], **changes: object) -> Visit:
    """Return a visit that has come as far as `step`."""
    visit = Visit(
        id=UUID(int=9),
        event_id=EVENT.id,
        student_number=student.number if student else "2024-09876",
        student=student,
        on_roster=True,
        method=Method.CAMERA,
        identified_at=NOW,
        steps=steps_of(EVENT.policy),
        step=step,
    )
    return replace(visit, **changes)  # type: ignore[arg-type]


def result(outcome: Outcome, *reasons: Reason, student: Student | None = STUDENTS[0]) -> Result:
    """Return how a visit ended."""
    return Result(
        outcome=outcome,
        reasons=reasons,
        event=EVENT,
        student_number=student.number if student else "2024-09876",
        student=student,
        at=NOW,
        since=NOW - timedelta(minutes=27),
    )


@cache
def code(text: str) -> QImage:
    """Return a QR code."""
    return qr_image(text)


@cache
def portrait() -> QImage:
    """Return a reference photo."""
    rows = front_frame().image
    height, width, _ = rows.shape
    side = height
    left = (width - side) // 2
    cut = rows[:, left : left + side].copy()
    image = QImage(cut.data, side, side, 3 * side, QImage.Format.Format_BGR888).copy()
    return image.scaled(400, 400)


def scribble(width: int, height: int) -> Stroke:
    """Return a stroke like a signature's, in a field of this size."""
    points = tuple(
        Point(
            round(width * (0.2 + 0.6 * share)),
            round(height * (0.6 - 0.25 * ((share * 9) % 2 - 1) * (1 - share))),
            round(share * 2000),
            round(90 + 120 * ((share * 7) % 1)),
        )
        for share in (step / 160 for step in range(160))
    )
    return Stroke(Pointer.TOUCH, points)
