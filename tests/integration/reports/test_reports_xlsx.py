"""The workbook, read back with openpyxl."""

from datetime import datetime

import pytest
from openpyxl import load_workbook

from sync.domain.attendance import Method, Outcome, Reason
from sync.reports import xlsx
from sync.reports.errors import TooManyRows
from sync.reports.xlsx import write_xlsx


@pytest.fixture
def written(tmp_path):
    def write(sheet, **options):
        path = tmp_path / "sheet.xlsx"
        write_xlsx(sheet, path, **options)
        assert [p.name for p in tmp_path.iterdir()] == ["sheet.xlsx"]
        return load_workbook(path)

    return write


@pytest.mark.parametrize("count", [0, 1, 41])
def test_every_row_is_there_with_typed_cells(written, make_sheet, make_row, count):
    rows = [make_row(n) for n in range(1, count + 1)]
    page = written(make_sheet(rows))["Attendance"]
    cells = list(page.iter_rows(min_row=2, values_only=True))
    assert [line[1] for line in cells] == [row.student_number for row in rows]
    assert [line[2] for line in cells] == [row.full_name for row in rows]
    assert [line[0] for line in cells] == list(range(1, count + 1))
    assert all(isinstance(line[5], datetime) for line in cells)


def test_a_row_in_words(written, make_sheet, make_row, signature):
    row = make_row(
        student_number="007",
        method=Method.WEDGE,
        outcome=Outcome.REVIEW,
        reasons=(Reason.LATE, Reason.PHOTO_UNCLEAR),
        provisional=True,
        acknowledged=False,
        signature=signature,
    )
    page = written(make_sheet([row]))["Attendance"]
    heading, line = page.iter_rows(values_only=True)
    assert dict(zip(heading, line, strict=True)) == {
        "No.": 1,
        "Student number": "007",
        "Full name": "María Peña 1",
        "Department": "Nursing",
        "Year level": "2nd year",
        "Time in": datetime(2024, 11, 23, 8, 31, 1),  # noqa: DTZ001 - cells have no zone
        "Station": "Door A",
        "Identified by": "Card, by scanner",
        "Status": "For review",
        "Reasons": "Late; Photo unclear",
        "Provisional": "Yes",
        "At the server": "No",
        "Signed": "Yes",
        "Record no.": 101,
        "Record id": "00000000-0000-0000-0000-000000000001",
    }


def test_the_header_stays_and_filters(written, make_sheet, make_row):
    page = written(make_sheet([make_row(1), make_row(2)]))["Attendance"]
    assert page.freeze_panes == "D2"
    assert page.auto_filter.ref == "A1:O3"
    assert page.column_dimensions["C"].width > page.column_dimensions["A"].width > 0


@pytest.mark.parametrize("text", ["=1+1", '=cmd|"/c calc"!A1', "+1", "-2", "@SUM(1)", "\t=1"])
def test_what_people_typed_is_never_a_formula(written, make_sheet, make_row, event, text):
    row = make_row(full_name=text, student_number=text, department=text, station_name=text)
    book = written(make_sheet([row], organization=text, station_name=text))
    for page in book:
        for line in page.iter_rows():
            for cell in line:
                assert cell.data_type != "f"
                if isinstance(cell.value, str) and cell.value == text.strip():
                    assert cell.data_type == "s"
                    assert cell.quotePrefix
    assert book["Attendance"]["C2"].value == text.strip()


def test_an_address_does_not_become_a_link(written, make_sheet, make_row):
    page = written(make_sheet([make_row(full_name="https://evil.example")]))["Attendance"]
    assert page["C2"].hyperlink is None


def test_the_second_page_tells_of_the_event_and_the_totals(written, make_sheet, make_row):
    rows = [make_row(1), make_row(2, outcome=Outcome.REVIEW, acknowledged=False)]
    facts = dict(written(make_sheet(rows))["About this sheet"].iter_rows(values_only=True))
    assert facts["Venue"] == "University Theater"
    assert facts["Check-in opens"] == datetime(2024, 11, 23, 8, 30)  # noqa: DTZ001
    assert facts["Time zone"] == "Asia/Manila, UTC+8"
    assert facts["Expected (roster)"] == 300
    assert facts["Checked in"] == 2
    assert facts["For review"] == 1
    assert facts["Not yet at the server"] == 1


def test_photos_come_only_when_asked_for(written, make_sheet, make_row, photo):
    rows = [make_row(1, front_photo=photo((9, 9, 200)), back_photo=photo((200, 9, 9))), make_row(2)]
    page = written(make_sheet(rows))["Attendance"]
    assert page._images == []
    page = written(make_sheet(rows), photos=True)["Attendance"]
    places = [(i.anchor._from.row, i.anchor._from.col) for i in page._images]
    assert sorted(places) == [(1, 15), (1, 16)]
    assert [page["P3"].value, page["Q3"].value] == ["no photo", "no photo"]


def test_more_rows_than_excel_holds_are_refused_not_dropped(
    tmp_path, make_sheet, make_row, monkeypatch
):
    monkeypatch.setattr(xlsx, "MAX_ROWS", 3)
    path = tmp_path / "sheet.xlsx"
    write_xlsx(make_sheet([make_row(n) for n in range(3)]), path)
    path.unlink()
    with pytest.raises(TooManyRows, match="CSV"):
        write_xlsx(make_sheet([make_row(n) for n in range(4)]), path)
    assert list(tmp_path.iterdir()) == []
