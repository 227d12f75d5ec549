"""The formats a report comes in, and the one function that writes any of them.

A writer is loaded when it is first used: they are slow to import, and the kiosk starts without.
"""

from enum import StrEnum
from pathlib import Path

from sync.reports.sheet import Progress, Sheet, no_progress


class Format(StrEnum):
    """The value is the file name's ending without its dot."""

    PDF = "pdf"
    XLSX = "xlsx"
    CSV = "csv"


def export(
    sheet: Sheet,
    path: Path,
    format_: Format,
    progress: Progress | None = None,
) -> None:
    """Write `sheet` to `path`, replacing a file that is there.

    Raises ReportError, and whatever `sheet.rows` or `progress` raise; `path` is then as it was.
    """
    tell = progress or no_progress
    match format_:
        case Format.PDF:
            from sync.reports.pdf import write_pdf  # noqa: PLC0415

            write_pdf(sheet, path, progress=tell)
        case Format.XLSX:
            from sync.reports.xlsx import write_xlsx  # noqa: PLC0415

            write_xlsx(sheet, path, progress=tell)
        case Format.CSV:
            from sync.reports.csv_file import write_csv  # noqa: PLC0415

            write_csv(sheet, path, progress=tell)
