"""Attendance over any events as CSV, XLSX or PDF: a plain list, without photos.

The sheet of one event with its photos and signatures is sync.reports; files, text that could be
taken for a formula, and the PDF's pen are from there.
"""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import xlsxwriter

from sync.domain.attendance import Method, Outcome, Reason
from sync.reports import pdf_theme as look
from sync.reports import words
from sync.reports.atomic import replacing, scratch_folder
from sync.reports.errors import TooManyRows
from sync.reports.formats import Format
from sync.reports.pdf_pen import Pen
from sync.reports.sheet import Progress
from sync.reports.text import looks_like_formula, neutralised, one_line

_MAX_XLSX = 1_048_575


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One record. `at` is aware and shown in the zone of the campus."""

    event: str
    campus: str
    timezone: str
    at: datetime
    student_number: str
    full_name: str
    department: str
    year_level: str
    station: str
    method: Method
    outcome: Outcome
    reasons: tuple[Reason, ...]
    verification: str
    provisional: bool
    record_id: UUID

    @property
    def local(self) -> datetime:
        """When, as the campus's clocks showed it."""
        return self.at.astimezone(ZoneInfo(self.timezone))


@dataclass(frozen=True, kw_only=True)
class Journal:
    """A list of records. `entries` starts a pass over them; `count` is how many are likely."""

    organization: str
    title: str
    period: str
    generated_at: datetime
    entries: Callable[[], Iterator[Entry]]
    count: int


COLUMNS = (
    *("number", "event", "campus", "checked_in_at", "student_number", "full_name"),
    *("department", "year_level", "station", "method", "status", "reasons"),
    *("verification_status", "provisional", "record_id"),
)
_HEADINGS = (
    *("No.", "Event", "Campus", "Time in", "Student number", "Full name"),
    *("Department", "Year level", "Station", "Identified by", "Status", "Reasons"),
    *("Verification", "Provisional", "Record id"),
)
_WIDTHS = (6, 34, 20, 22, 17, 34, 30, 14, 18, 18, 13, 42, 13, 13, 38)
_PDF_COLUMNS = ((3, 30.0), (1, 68.0), (4, 30.0), (5, 62.0), (6, 44.0), (10, 35.0))
"""Which of the headings the PDF has, and their widths in millimetres."""
_PDF_LINE = 6.2


def write(journal: Journal, path: Path, format_: Format, progress: Progress) -> None:
    """Write the journal to `path`. Raises ReportError, and whatever `progress` raises."""
    match format_:
        case Format.CSV:
            _write_csv(journal, path, progress)
        case Format.XLSX:
            _write_xlsx(journal, path, progress)
        case Format.PDF:
            _write_pdf(journal, path, progress)


def _numbered(journal: Journal, progress: Progress) -> Iterator[tuple[int, Entry]]:
    number = 0
    for number, entry in enumerate(journal.entries(), start=1):
        yield number, entry
        progress(number, max(number, journal.count))
    if number == 0:
        progress(0, 0)


def _write_csv(journal: Journal, path: Path, progress: Progress) -> None:
    with replacing(path) as draft, draft.open("x", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(COLUMNS)
        for number, entry in _numbered(journal, progress):
            told = (
                entry.event,
                entry.campus,
                entry.local.isoformat(timespec="seconds"),
                entry.student_number,
                entry.full_name,
                entry.department,
                entry.year_level,
                entry.station,
                entry.method.value,
                entry.outcome.value,
                ";".join(entry.reasons),
                entry.verification,
                "true" if entry.provisional else "false",
                str(entry.record_id),
            )
            writer.writerow([number, *map(neutralised, told)])


def _write_xlsx(journal: Journal, path: Path, progress: Progress) -> None:
    with replacing(path) as draft, scratch_folder(path) as scratch:
        book = xlsxwriter.Workbook(
            str(draft), {"constant_memory": True, "tmpdir": str(scratch), "strings_to_urls": False}
        )
        page = book.add_worksheet("Attendance")
        try:
            _fill(book, page, journal, progress)
        finally:
            book.close()


def _fill(
    book: xlsxwriter.Workbook,
    page: xlsxwriter.worksheet.Worksheet,
    journal: Journal,
    progress: Progress,
) -> None:
    plain = book.add_format()
    quoted = book.add_format({"quote_prefix": True})
    heading = book.add_format({"bold": True, "font_color": "#FFFFFF", "bg_color": look.ACCENT})
    for column, (text, width) in enumerate(zip(_HEADINGS, _WIDTHS, strict=True)):
        page.set_column(column, column, width)
        page.write_string(0, column, text, heading)
    page.freeze_panes(1, 2)
    for number, entry in _numbered(journal, progress):
        if number > _MAX_XLSX:
            raise TooManyRows(
                f"An Excel sheet holds at most {_MAX_XLSX:,} records. Export as CSV instead."
            )
        page.write_number(number, 0, number)
        for column, text in enumerate(_words(entry), start=1):
            cleaned = one_line(text)
            style = quoted if looks_like_formula(cleaned) else plain
            page.write_string(number, column, cleaned, style)


def _words(entry: Entry) -> tuple[str, ...]:
    return (
        entry.event,
        entry.campus,
        f"{entry.local:%Y-%m-%d %H:%M:%S}",
        entry.student_number,
        entry.full_name,
        entry.department,
        entry.year_level,
        entry.station,
        words.method_words(entry.method),
        words.outcome_words(entry.outcome),
        words.reasons_words(entry.reasons),
        entry.verification.capitalize(),
        words.yes_no(entry.provisional),
        str(entry.record_id),
    )


def _write_pdf(journal: Journal, path: Path, progress: Progress) -> None:
    with replacing(path) as draft, draft.open("xb") as file:
        pen = Pen(file, title=journal.title, author=journal.organization, subject=journal.period)
        page, y = 1, _pdf_head(pen, journal, 1)
        for number, entry in _numbered(journal, progress):
            if y + _PDF_LINE > look.TABLE_BOTTOM:
                pen.next_page()
                page += 1
                y = _pdf_head(pen, journal, page)
            y = _pdf_line(pen, y, number, entry)
        if journal.count == 0 and page == 1:
            pen.text(look.LEFT, y + 10, "Nobody has checked in.", look.BODY)
        pen.next_page()
        pen.finish()


def _pdf_head(pen: Pen, journal: Journal, page: int) -> float:
    title = pen.fit(journal.title, look.TITLE.at(15), look.TEXT_WIDTH - 90, least=9)
    pen.fitted(look.LEFT, look.TOP, title)
    side = pen.fit(journal.organization, look.SMALL.at(8.5), 85, least=6)
    pen.text(look.RIGHT, look.TOP, side.lines[0], side.type, align="right")
    made = journal.generated_at
    told = f"{journal.period} · made {words.short_day(made.date())}, {words.time_words(made)} UTC"
    pen.text(look.LEFT, look.TOP + 6, told, look.SMALL)
    pen.text(look.RIGHT, look.FOOTER, f"Page {page}", look.SMALL, align="right")
    y, x = look.TOP + 13, look.LEFT + 10
    for index, width in _PDF_COLUMNS:
        pen.text(x, y, _HEADINGS[index], look.LABEL)
        x += width
    pen.rule(look.LEFT, y + 2, look.RIGHT, y + 2, look.ACCENT, points=0.9)
    return y + 3


def _pdf_line(pen: Pen, top: float, number: int, entry: Entry) -> float:
    base, x = top + 4.2, look.LEFT + 10
    pen.text(look.LEFT, base, f"{number}", look.SMALL)
    told = ("", *_words(entry))
    for index, width in _PDF_COLUMNS:
        text = told[index][:16] if index == 3 else told[index]
        pen.fitted(x, base, pen.fit(text, look.BODY.at(8.5), width - 2, least=6))
        x += width
    pen.rule(look.LEFT, top + _PDF_LINE, look.RIGHT, top + _PDF_LINE, look.LINE, points=0.3)
    return top + _PDF_LINE
