"""The sheet as an Excel workbook for people: words, real dates, filters, and a page about it.

XlsxWriter's constant-memory mode: each row is on the disk before the next is read.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from sync.reports import words
from sync.reports.atomic import replacing, scratch_folder
from sync.reports.errors import TooManyRows
from sync.reports.sheet import Progress, Sheet, SheetRow, Totals, no_progress, numbered
from sync.reports.text import looks_like_formula, one_line
from sync.reports.thumbnails import DPI, contained

MAX_ROWS = 1_048_575
"""Excel's rows less the header. XlsxWriter would drop those beyond without a word."""

PHOTO_MM = (24.0, 18.0)
_PHOTO_ROW_PT = 56
_ACCENT = "#1B57C9"


class Column(NamedTuple):
    """A heading, and the column's width in characters."""

    heading: str
    width: float


COLUMNS = (
    Column("No.", 6),
    Column("Student number", 17),
    Column("Full name", 34),
    Column("Department", 30),
    Column("Year level", 14),
    Column("Time in", 20),
    Column("Station", 18),
    Column("Identified by", 18),
    Column("Status", 13),
    Column("Reasons", 42),
    Column("Provisional", 13),
    Column("At the server", 15),
    Column("Signed", 10),
    Column("Record no.", 12),
    Column("Record id", 38),
)
PHOTO_COLUMNS = (Column("Front photo", 14), Column("Back photo", 14))
_TIME_COLUMN = 5


def write_xlsx(
    sheet: Sheet, path: Path, *, photos: bool = False, progress: Progress | None = None
) -> None:
    """Write the sheet to `path`; times are in the campus's zone. `photos` puts thumbnails in.

    Raises ReportError.
    """
    with (
        replacing(path) as draft,
        scratch_folder(path) as scratch,
        _workbook(draft, scratch) as book,
        closing(numbered(sheet, progress or no_progress)) as rows,
    ):
        table = _Table(book, sheet, scratch, photos=photos)
        for number, row in rows:
            table.add(number, row)
        table.finish()
        _write_info(book, sheet, table.totals)


class _Table:
    """The worksheet with one line for each record."""

    def __init__(self, book: Any, sheet: Sheet, scratch: Path, *, photos: bool) -> None:
        self.totals = Totals()
        self._zone = sheet.zone
        self._scratch = scratch
        self._photos = photos
        self._columns = COLUMNS + (PHOTO_COLUMNS if photos else ())
        self._page = book.add_worksheet("Attendance")
        self._text = book.add_format({"valign": "vcenter"})
        self._quoted = book.add_format({"valign": "vcenter", "quote_prefix": True})
        self._time = book.add_format(
            {"valign": "vcenter", "align": "left", "num_format": "yyyy-mm-dd hh:mm:ss"}
        )
        self._head(book)

    def add(self, number: int, row: SheetRow) -> None:
        if number > MAX_ROWS:
            raise TooManyRows(
                f"An Excel sheet holds at most {MAX_ROWS:,} records. Export as CSV instead."
            )
        self.totals = self.totals.plus(row)
        if self._photos:
            self._page.set_row(number, _PHOTO_ROW_PT)
        self._page.write_number(number, 0, number, self._text)
        for column, text in enumerate(_texts(row), start=1):
            if column == _TIME_COLUMN:
                local = row.sealed_at.astimezone(self._zone).replace(tzinfo=None, microsecond=0)
                self._page.write_datetime(number, column, local, self._time)
            else:
                self._write_text(number, column, text)
        self._page.write_number(number, len(COLUMNS) - 2, row.seq, self._text)
        self._write_text(number, len(COLUMNS) - 1, str(row.record_id))
        if self._photos:
            for column, photo in enumerate((row.front_photo, row.back_photo), len(COLUMNS)):
                self._add_photo(number, column, row, photo)

    def finish(self) -> None:
        self._page.autofilter(0, 0, max(1, self.totals.rows), len(self._columns) - 1)

    def _head(self, book: Any) -> None:
        heading = book.add_format(
            {"bold": True, "font_color": "#FFFFFF", "bg_color": _ACCENT, "valign": "vcenter"}
        )
        self._page.freeze_panes(1, 3)
        self._page.set_landscape()
        self._page.set_paper(9)
        self._page.fit_to_pages(1, 0)
        self._page.repeat_rows(0)
        for index, column in enumerate(self._columns):
            self._page.set_column(index, index, column.width)
        self._page.set_row(0, 24)
        for index, column in enumerate(self._columns):
            self._page.write_string(0, index, column.heading, heading)

    def _write_text(self, line: int, column: int, text: str) -> None:
        cleaned = one_line(text)
        # Text stays text in the file; the quote mark keeps it so when a person edits the cell.
        style = self._quoted if looks_like_formula(cleaned) else self._text
        self._page.write_string(line, column, cleaned, style)

    def _add_photo(self, line: int, column: int, row: SheetRow, photo: bytes | None) -> None:
        if photo is None:
            self._write_text(line, column, "photo deleted" if row.expired else "no photo")
            return
        small = contained(photo, *PHOTO_MM)
        if small is None:
            self._write_text(line, column, "photo unreadable")
            return
        # A file, not bytes: XlsxWriter keeps bytes until the end.
        file = self._scratch / f"{line}-{column}.jpg"
        file.write_bytes(small)
        scale = 96 / DPI
        options = {"x_offset": 3, "y_offset": 3, "x_scale": scale, "y_scale": scale}
        description = {"description": "Front photo" if column == len(COLUMNS) else "Back photo"}
        self._page.insert_image(
            line, column, str(file), options | description | {"object_position": 1}
        )


def _texts(row: SheetRow) -> tuple[str, ...]:
    return (
        row.student_number,
        row.full_name,
        row.department,
        row.year_level,
        "",
        row.station_name,
        words.method_words(row.method),
        words.outcome_words(row.outcome),
        words.reasons_words(row.reasons),
        words.yes_no(row.provisional),
        words.yes_no(row.acknowledged),
        words.yes_no(row.signature is not None),
    )


def _write_info(book: Any, sheet: Sheet, totals: Totals) -> None:
    zone = sheet.zone
    label = book.add_format({"bold": True, "font_color": "#535D6E"})
    text = book.add_format({"align": "left"})
    quoted = book.add_format({"align": "left", "quote_prefix": True})
    time = book.add_format({"align": "left", "num_format": "yyyy-mm-dd hh:mm"})
    page = book.add_worksheet("About this sheet")
    page.set_column(0, 0, 26)
    page.set_column(1, 1, 60)
    event = sheet.event
    facts: tuple[tuple[str, Any], ...] = (
        ("Organization", sheet.organization),
        ("Event", event.title),
        ("Venue", event.venue),
        ("Campus", event.campus),
        ("Check-in opens", event.opens_at.astimezone(zone)),
        ("Event starts", event.starts_at.astimezone(zone)),
        ("Late after", event.late_after.astimezone(zone)),
        ("Check-in closes", event.closes_at.astimezone(zone)),
        ("Time zone", words.zone_words(event.opens_at.astimezone(zone), event.timezone)),
        ("Station", sheet.station_name),
        ("Generated", sheet.generated_at.astimezone(zone)),
        ("Expected (roster)", "no roster" if sheet.expected is None else sheet.expected),
        ("Checked in", totals.checked_in),
        ("Accepted", totals.accepted),
        ("For review", totals.review),
        ("Refused", totals.refused),
        ("Provisional", totals.provisional),
        ("Not yet at the server", totals.waiting),
    )
    for line, (name, value) in enumerate(facts):
        page.write_string(line, 0, name, label)
        if isinstance(value, str):
            cleaned = one_line(value)
            style = quoted if looks_like_formula(cleaned) else text
            page.write_string(line, 1, cleaned, style)
        elif isinstance(value, int):
            page.write_number(line, 1, value, text)
        else:
            page.write_datetime(line, 1, value.replace(tzinfo=None), time)


@contextmanager
def _workbook(draft: Path, scratch: Path) -> Iterator[Any]:
    """Give a workbook that becomes the file at the end, and lets go of its files in any case."""
    book = xlsxwriter.Workbook(
        str(draft), {"constant_memory": True, "tmpdir": str(scratch), "strings_to_urls": False}
    )
    book.use_zip64()
    try:
        yield book
        book.close()
    except FileCreateError as error:
        raise error.args[0] from error
    finally:
        for page in book.worksheets():
            with suppress(OSError):  # it could not write its last lines: told already
                page.row_data_fh.close()
