"""Exports: the file's name out of the event's title, and folders that cannot be used."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast
from uuid import UUID

import pytest

from kiosk import exporting
from kiosk.clock import StationClock
from kiosk.exporting import ExportCancelled, export_sheet
from kiosk.settings import Settings
from kiosk.station import Station
from sync.domain.events import Event
from sync.reports.errors import NotWritable, ReportError
from sync.reports.formats import Format
from sync.reports.sheet import Sheet

NOW = datetime(2026, 9, 1, 8, 30, tzinfo=UTC)


def event(title: str) -> Event:
    return Event(
        id=UUID(int=1),
        short_id=1,
        title=title,
        campus="North",
        venue="",
        timezone="UTC",
        opens_at=NOW,
        starts_at=NOW,
        late_after=NOW,
        closes_at=NOW,
    )


class StoppedClock(StationClock):
    def now(self) -> datetime:
        return NOW


@dataclass
class FakeStation:
    """A station with no records."""

    settings: Settings
    clock: StationClock = field(default_factory=StoppedClock)

    def sheet(self, of: Event) -> Sheet:
        return Sheet(
            organization="North University",
            event=of,
            station_name="Door A",
            generated_at=NOW,
            rows=lambda: iter(()),
            expected=None,
            count=0,
        )


@pytest.fixture
def station(tmp_path: Path) -> Station:
    return cast("Station", FakeStation(Settings(data_folder=tmp_path / "data")))


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("Orientation 2026", "Orientation 2026"),
        ("Science/Art: \\a night?", "ScienceArt a night"),
        ("../../etc/passwd", "etcpasswd"),
        ("  Año Nuevo – 新年  ", "Año Nuevo  新年"),
        ("???", "attendance"),
        ("", "attendance"),
        ("a\nb\0c", "abc"),
    ],
)
def test_file_is_named_after_the_event(station: Station, title: str, stem: str) -> None:
    path = export_sheet(station, event(title), Format.CSV)
    local = NOW.astimezone()
    assert path.name == f"{stem} {local:%Y-%m-%d %H%M%S}.csv"
    assert (path.parent, path.is_file()) == (station.settings.exports, True)


@pytest.mark.parametrize("letter", ["x", "ñ", "ก", "𠮷"])
def test_long_title_still_makes_a_file(station: Station, letter: str) -> None:
    path = export_sheet(station, event(letter * 200), Format.CSV)
    assert path.is_file()
    assert path.name.startswith(letter * 30)


def test_folder_is_made_and_may_be_chosen(station: Station, tmp_path: Path) -> None:
    folder = tmp_path / "usb" / "sheets"
    assert export_sheet(station, event("Fair"), Format.CSV, folder=folder).parent == folder


def test_folder_that_cannot_be_made_is_explained(station: Station, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NotWritable, match="cannot be made"):
        export_sheet(station, event("Fair"), Format.CSV, folder=tmp_path / "file" / "sheets")


def test_cancelled_export_leaves_no_file(
    station: Station, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def export(_sheet: Any, _path: Path, _format: Format, progress: Any) -> None:
        progress(1, 2)

    monkeypatch.setattr(exporting, "export", export)
    with pytest.raises(ExportCancelled):
        export_sheet(station, event("Fair"), Format.PDF, is_cancelled=lambda: True)
    assert not issubclass(ExportCancelled, ReportError)
