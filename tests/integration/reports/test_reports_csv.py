"""The CSV, read back with the standard library."""

import csv
from datetime import datetime, timedelta, timezone

import pytest

from sync.domain.attendance import Method, Outcome, Reason
from sync.reports.csv_file import write_csv

MANILA = timezone(timedelta(hours=8))


@pytest.fixture
def written(tmp_path):
    def write(sheet, **options) -> list[dict[str, str]]:
        path = tmp_path / "sheet.csv"
        write_csv(sheet, path, **options)
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file, strict=True))

    return write


@pytest.mark.parametrize("count", [0, 1, 41])
def test_every_row_is_there_in_order(written, make_sheet, make_row, count):
    rows = [make_row(n) for n in range(1, count + 1)]
    lines = written(make_sheet(rows))
    assert [line["student_number"] for line in lines] == [row.student_number for row in rows]
    assert [line["record_id"] for line in lines] == [str(row.record_id) for row in rows]


def test_a_row_in_stable_values(written, make_sheet, make_row, signature, photo):
    row = make_row(
        full_name='Ana "Annie" Li, Jr.',
        method=Method.SEARCH,
        outcome=Outcome.REVIEW,
        reasons=(Reason.LATE, Reason.OFF_SITE),
        acknowledged=False,
        signature=signature,
        front_photo=photo((1, 2, 3)),
    )
    (line,) = written(make_sheet([row]))
    assert line == {
        "number": "1",
        "student_number": "2024-00001",
        "full_name": 'Ana "Annie" Li, Jr.',
        "department": "Nursing",
        "year_level": "2nd year",
        "checked_in_at": "2024-11-23T08:31:01+08:00",
        "station": "Door A",
        "method": "search",
        "outcome": "review",
        "reasons": "late;off_site",
        "provisional": "false",
        "acknowledged": "false",
        "front_photo": "true",
        "back_photo": "false",
        "signature": "true",
        "seq": "101",
        "record_id": "00000000-0000-0000-0000-000000000001",
    }
    assert datetime.fromisoformat(line["checked_in_at"]) == row.sealed_at.replace(microsecond=0)


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_what_looks_like_a_formula_is_neutralised(written, make_sheet, make_row, start):
    text = f"{start}1+cmd|' /C calc'!A0"
    row = make_row(full_name=text, student_number=text, year_level=text, station_name=text)
    (line,) = written(make_sheet([row]))
    for column in ("full_name", "student_number", "year_level", "station"):
        assert line[column] == "'" + text


def test_lines_end_as_the_standard_says_and_a_name_cannot_break_one(tmp_path, make_sheet, make_row):
    path = tmp_path / "sheet.csv"
    write_csv(make_sheet([make_row(full_name="Ana\r\nLi")]), path)
    raw = path.read_bytes()
    assert raw.count(b"\r\n") == raw.count(b"\n") == 2


@pytest.mark.parametrize("bom", [True, False])
def test_the_mark_is_optional_and_the_text_is_utf8(tmp_path, make_sheet, make_row, bom):
    path = tmp_path / "sheet.csv"
    write_csv(make_sheet([make_row(full_name="Ñ")]), path, bom=bom)
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf") is bom
    assert "Ñ".encode() in raw
