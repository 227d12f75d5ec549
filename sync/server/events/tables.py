"""Rows out of an uploaded CSV or XLSX file: text by column name, with the row's number in the file.

What the columns mean is the importer's business. A file is looked at before it is unpacked, and a
formula is never worked out: its cell holds the formula's text.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from xml.etree.ElementTree import ParseError

from sync.server.errors import FileRefused, TooMany

MAX_UNPACKED = 40 * 1024 * 1024
"""Bytes that an XLSX may unpack to; the parser holds several times as many while it reads."""
_MAX_PARTS = 500
_MAX_PART = 4 * 1024 * 1024
"""Bytes of a part that is read as a whole: styles, relations and so on."""
_READ_IN_STREAMS = ("xl/worksheets/", "xl/sharedStrings")
_MAX_COLUMNS = 40
_DAMAGED = "This file is damaged, or is no XLSX."


@dataclass(frozen=True, kw_only=True)
class Columns:
    """What a table may have: `names` by what may stand in its first row, and which it must have."""

    names: dict[str, str]
    required: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row. `number` counts as a spreadsheet does, the first row being the header's.

    `cells` holds only those that are filled. `surplus` tells of filled cells beyond the header.
    """

    number: int
    cells: dict[str, str]
    surplus: bool = False


def read(data: bytes, columns: Columns, *, max_rows: int) -> list[Row]:
    """Return the rows that hold anything. Raises FileRefused, or TooMany."""
    lines = _xlsx(data) if data.startswith(b"PK\x03\x04") else _csv(data)
    rows: list[Row] = []
    header: list[str | None] = []
    for number, line in lines:
        # A sheet may claim a trillion empty rows in few bytes.
        if len(rows) > max_rows or number > 2 * max_rows + 1000:
            raise _too_many(max_rows)
        if not any(line):
            continue
        if not header:
            header = _header(line, columns)
            continue
        cells = {name: text for name, text in zip(header, line, strict=False) if name and text}
        rows.append(Row(number=number, cells=cells, surplus=any(line[len(header) :])))
    if len(rows) > max_rows:
        raise _too_many(max_rows)
    if not rows:
        raise FileRefused("The file holds no rows below a header.")
    return rows


def _too_many(max_rows: int) -> TooMany:
    return TooMany(f"The file has more than {max_rows:,} rows. Cut it into several.")


def _header(line: Sequence[str], columns: Columns) -> list[str | None]:
    header = [columns.names.get(_folded(text)) for text in line]
    named = [name for name in header if name]
    missing = [name for name in columns.required if name not in named]
    if missing:
        raise FileRefused(f"The first row must name the columns. Missing: {', '.join(missing)}.")
    twice = sorted({name for name in named if named.count(name) > 1})
    if twice:
        raise FileRefused(f"Columns that are there twice: {', '.join(twice)}.")
    return header


def _folded(text: str) -> str:
    return "_".join(text.lower().replace("-", " ").replace("_", " ").split())


def _csv(data: bytes) -> Iterator[tuple[int, list[str]]]:
    text = _decoded(data)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    try:
        for number, line in enumerate(reader, 1):
            yield number, [text.strip() for text in line]
    except csv.Error as error:
        raise FileRefused(f"Row {number + 1} of the file cannot be read: {error}.") from error


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\0" in data or data.startswith((b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise FileRefused("This is neither CSV nor XLSX. Save it as one of these.")
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise FileRefused("The text of this file cannot be read. Save it as CSV in UTF-8.")


def _xlsx(data: bytes) -> Iterator[tuple[int, list[str]]]:
    _look_before_unpacking(data)
    try:
        import openpyxl  # noqa: PLC0415 - brings NumPy, and few files are Excel's

        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    except (KeyError, ValueError, TypeError, AttributeError, OSError, IndexError) as error:
        raise FileRefused(_DAMAGED) from error
    except (zipfile.BadZipFile, ParseError, EOFError, NotImplementedError) as error:
        raise FileRefused(_DAMAGED) from error
    try:
        yield from _sheet(book.worksheets)
    finally:
        book.close()


def _sheet(sheets: Sequence[Any]) -> Iterator[tuple[int, list[str]]]:
    if not sheets:
        raise FileRefused("This workbook has no sheet.")
    sheet = sheets[0]
    # What a file says of its own size is not believed.
    sheet.reset_dimensions()
    number = 0
    try:
        for number, line in enumerate(_lines(sheet), 1):
            yield number, line
    except Exception as error:
        raise FileRefused(f"Row {number + 1} of the sheet cannot be read.") from error


def _lines(sheet: Any) -> Iterable[list[str]]:
    for row in sheet.iter_rows(values_only=True, max_col=_MAX_COLUMNS):
        yield ["" if value is None else _text(value) for value in row]


def _look_before_unpacking(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise FileRefused(_DAMAGED) from error
    if len(parts) > _MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise TooMany("This workbook is too large once it is unpacked. Cut it into several.")
    whole = [part for part in parts if not part.filename.startswith(_READ_IN_STREAMS)]
    if any(part.file_size > _MAX_PART for part in whole if part.filename.endswith("ml")):
        raise TooMany("This workbook holds too much besides its rows. Save the sheet by itself.")


def _text(value: Any) -> str:
    """Return a cell's value as it would be typed."""
    match value:
        case datetime():
            # A spreadsheet counts in days, so that seconds come with a tail.
            rounded = value + timedelta(microseconds=500_000)
            return rounded.replace(microsecond=0).isoformat(sep=" ")
        case date() | time():
            return value.isoformat()
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
    return str(value).strip()
