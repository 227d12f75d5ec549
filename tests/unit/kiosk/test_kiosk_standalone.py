"""A station that works alone: events out of a form, rosters out of CSV files."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from uuid import NAMESPACE_OID, uuid5

import pytest

from kiosk import standalone
from kiosk.standalone import BadEvent, BadRoster, NewEvent, make_event, read_roster
from sync.domain.students import number_from_card

TYPED = NewEvent(
    title="  Freshmen   Orientation ",
    venue="Great Hall",
    on=date(2026, 9, 1),
    opens=time(8, 30),
    late=time(9, 15),
    closes=time(12, 0),
    timezone="Asia/Manila",
)


def test_event_is_what_was_typed() -> None:
    event = make_event(TYPED)
    assert (event.title, event.venue) == ("Freshmen Orientation", "Great Hall")
    assert event.opens_at == datetime(2026, 9, 1, 0, 30, tzinfo=UTC)
    assert event.late_after == datetime(2026, 9, 1, 1, 15, tzinfo=UTC)
    assert event.closes_at == datetime(2026, 9, 1, 4, 0, tzinfo=UTC)
    assert 0 <= event.short_id < 2**32


def test_closing_before_opening_is_after_midnight() -> None:
    night = replace(TYPED, opens=time(20), late=time(0, 30), closes=time(1))
    event = make_event(night)
    assert (event.closes_at - event.opens_at).total_seconds() == 5 * 3600
    assert event.opens_at < event.late_after < event.closes_at


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"title": "  "}, "event_without_title"),
        ({"late": time(13)}, "event_times"),
        ({"timezone": "Nowhere/Else"}, "unknown_zone"),
    ],
)
def test_event_that_makes_no_sense_is_refused(wrong: dict[str, object], code: str) -> None:
    with pytest.raises(BadEvent) as refused:
        make_event(replace(TYPED, **wrong))
    assert refused.value.code == code


def written(folder: Path, data: bytes) -> Path:
    path = folder / "students.csv"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    "data",
    [
        b"number,name,department\n2024-00123,Ana Pe\xc3\xb1a,Marine Biology\n",
        b"\xef\xbb\xbf2024-00123;Ana Pe\xc3\xb1a;Marine Biology\r\n",
        b"Student Number\tname\n 2024-00123 \tAna Pe\xf1a\tMarine Biology\n\n",
        b'2024-00123,"Ana Pe\xc3\xb1a","Marine Biology"',
    ],
    ids=["headings", "bom and semicolons", "tabs and old letters", "quotes"],
)
def test_student_is_read_whatever_program_saved_the_list(tmp_path: Path, data: bytes) -> None:
    (student,) = read_roster(written(tmp_path, data))
    assert (student.number, student.full_name) == ("2024-00123", "Ana Peña")
    assert student.department == "Marine Biology"
    assert student.id == uuid5(NAMESPACE_OID, "2024-00123")


def test_number_that_comes_twice_is_one_student(tmp_path: Path) -> None:
    found = read_roster(written(tmp_path, b"1000,Ana\n1001,Jonas\n1000,Ana Liza\n"))
    assert [s.full_name for s in found] == ["Ana Liza", "Jonas"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no students"),
        (b"number,name\n", "no students"),
        (b"1000,Ana\n1001\n", "Line 2"),
        (b"1000,Ana\n,Jonas\n", "Line 2"),
        (b"PK\x03\x04\0\0", "Save the list as CSV"),
    ],
)
def test_file_that_is_no_list_is_told_why(tmp_path: Path, data: bytes, said: str) -> None:
    with pytest.raises(BadRoster, match=said):
        read_roster(written(tmp_path, data))


def test_stick_that_is_pulled_out_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadRoster, match="stick"):
        read_roster(tmp_path / "gone.csv")


def test_lists_are_found_on_sticks_and_in_the_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    monkeypatch.setattr(standalone, "_sticks", lambda: [stick, tmp_path / "gone"])
    for folder in (stick, tmp_path / "import"):
        folder.mkdir()
        (folder / "list.CSV").write_text("1000,Ana")
        (folder / "photo.jpg").write_bytes(b"")
    found = standalone.roster_files(tmp_path)
    assert {path.parent.name for path in found} == {"stick", "import"}
    assert {path.name for path in found} == {"list.CSV"}


@pytest.mark.parametrize(
    ("card", "number"),
    [
        ("2024-00123", "2024-00123"),
        ("MUSTER-DEMO:2024-00123", "2024-00123"),
        ("https://uni.example/s/a1b2c3", "A1B2C3"),
        ("MUSTER-SELF-TEST", None),
        ("Library", None),
    ],
)
def test_last_word_of_a_card_is_its_number(card: str, number: str | None) -> None:
    assert number_from_card(card, standalone.NUMBER_PATTERN) == number
