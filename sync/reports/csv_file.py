"""The sheet as CSV (RFC 4180) for other programs: stable column names and values, no photos.

Names and values are those of the wire format, not words for people; those are in the XLSX.
"""

import csv
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sync.reports.atomic import replacing
from sync.reports.sheet import Progress, Sheet, SheetRow, no_progress, numbered
from sync.reports.text import neutralised

COLUMNS = (
    *("number", "student_number", "full_name", "department", "year_level"),
    *("checked_in_at", "station", "method", "outcome", "reasons", "provisional", "acknowledged"),
    *("front_photo", "back_photo", "signature", "seq", "record_id"),
)


def write_csv(
    sheet: Sheet, path: Path, *, bom: bool = True, progress: Progress | None = None
) -> None:
    """Write the sheet to `path` in UTF-8; `bom` puts the mark first by which Excel knows it.

    Times are ISO 8601 in the campus's zone with their offset. Raises ReportError.
    """
    zone = sheet.zone

    def cells(number: int, row: SheetRow) -> Iterator[str | int]:
        yield number
        for text in (row.student_number, row.full_name, row.department, row.year_level):
            yield neutralised(text)
        yield row.sealed_at.astimezone(zone).isoformat(timespec="seconds")
        yield neutralised(row.station_name)
        yield from (row.method.value, row.outcome.value, ";".join(row.reasons))
        yield from (_flag(row.provisional), _flag(row.acknowledged))
        for evidence in (row.front_photo, row.back_photo, row.signature):
            yield _flag(evidence is not None)
        yield from (row.seq, str(row.record_id))

    encoding = "utf-8-sig" if bom else "utf-8"
    with (
        replacing(path) as draft,
        draft.open("x", encoding=encoding, newline="") as file,
        closing(numbered(sheet, progress or no_progress)) as rows,
    ):
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(COLUMNS)
        for number, row in rows:
            writer.writerow(cells(number, row))


def _flag(value: bool) -> str:  # noqa: FBT001 - the flag is what is written
    return "true" if value else "false"
