"""An invented event and its records, with photos and signatures made up on the spot."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from math import sin
from uuid import UUID

import pytest
from PIL import Image

from sync.domain.attendance import Method, Outcome
from sync.domain.events import Event
from sync.domain.signature import Point, Pointer, Signature, Stroke, encode
from sync.reports.sheet import Sheet, SheetRow

OPENS = datetime(2024, 11, 23, 0, 30, tzinfo=UTC)

MakeRow = Callable[..., SheetRow]
MakeSheet = Callable[..., Sheet]


@pytest.fixture
def event() -> Event:
    return Event(
        id=UUID(int=1),
        short_id=1,
        title="Oryentasyon: Bienvenidos, Señoras y Señores",
        campus="Main Campus",
        venue="University Theater",
        timezone="Asia/Manila",
        opens_at=OPENS,
        starts_at=OPENS + timedelta(minutes=30),
        late_after=OPENS + timedelta(minutes=45),
        closes_at=OPENS + timedelta(hours=2),
    )


@pytest.fixture
def photo() -> Callable[[tuple[int, int, int]], bytes]:
    """Return a 640 x 480 JPEG of one colour."""

    def make(color: tuple[int, int, int]) -> bytes:
        file = BytesIO()
        Image.new("RGB", (640, 480), color).save(file, "JPEG", quality=90)
        return file.getvalue()

    return make


@pytest.fixture
def signature() -> bytes:
    wave = tuple(Point(1000 + 40 * i, 2000 + int(600 * sin(i / 5)), 12 * i) for i in range(150))
    return encode(Signature(12000, 4500, (Stroke(Pointer.PEN, wave),)))


@pytest.fixture
def make_row() -> MakeRow:
    def make(number: int = 1, **changes: object) -> SheetRow:
        row = SheetRow(
            seq=100 + number,
            sealed_at=OPENS + timedelta(seconds=61 * number),
            student_number=f"2024-{number:05}",
            full_name=f"María Peña {number}",
            department="Nursing",
            year_level="2nd year",
            station_name="Door A",
            method=Method.CAMERA,
            outcome=Outcome.ACCEPTED,
            reasons=(),
            provisional=False,
            acknowledged=True,
            record_id=UUID(int=number),
        )
        return replace(row, **changes)

    return make


@pytest.fixture
def make_sheet(event: Event) -> MakeSheet:
    def make(rows: list[SheetRow] | Callable[[], Iterator[SheetRow]], **changes: object) -> Sheet:
        sheet = Sheet(
            organization="University of Santa Esperanza",
            event=event,
            station_name="Door A",
            generated_at=OPENS + timedelta(hours=3),
            rows=rows if callable(rows) else lambda: iter(rows),
            expected=300,
            count=None if callable(rows) else len(rows),
        )
        return replace(sheet, **changes)

    return make
