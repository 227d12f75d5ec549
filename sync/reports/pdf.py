"""The attendance sheet as a PDF to print, sign and file.

One pass over the rows: the totals on the first page and the page count are filled in at the end.
Photos go in as thumbnails, signatures as vectors, text as text.
"""

from contextlib import closing
from pathlib import Path

from sync.reports import pdf_theme as look
from sync.reports.atomic import replacing
from sync.reports.pdf_frame import CERTIFICATION, Frame
from sync.reports.pdf_pen import Pen
from sync.reports.pdf_row import HEADING, RowPainter, draw_heading
from sync.reports.sheet import Progress, Sheet, SheetRow, Totals, no_progress, numbered


def write_pdf(sheet: Sheet, path: Path, *, progress: Progress | None = None) -> None:
    """Write the sheet to `path`. Raises ReportError.

    reportlab keeps the document until it is written: about 60 kB a row with two photos.
    """
    with (
        replacing(path) as draft,
        draft.open("xb") as file,
        closing(numbered(sheet, progress or no_progress)) as rows,
    ):
        pen = Pen(
            file,
            title=f"Attendance sheet: {sheet.event.title}",
            author=sheet.organization,
            subject=f"{sheet.event.venue}, {sheet.event.campus}",
        )
        pages = _Pages(pen, sheet)
        for number, row in rows:
            pages.add(number, row)
        pages.finish()
        pen.finish()


class _Pages:
    """Places rows on pages, one below the other.

    The newest row waits until the next one comes, so that the certification never stands on a
    page of its own, which could be put under any other sheet.
    """

    def __init__(self, pen: Pen, sheet: Sheet) -> None:
        self._pen = pen
        self._frame = Frame(pen, sheet)
        self._rows = RowPainter(pen, sheet)
        self._totals = Totals()
        self._waiting: tuple[int, SheetRow] | None = None
        self._page = 1
        self._y = self._frame.draw_first_head()
        self._frame.draw_footer(1)

    def add(self, number: int, row: SheetRow) -> None:
        self._totals = self._totals.plus(row)
        if self._waiting is not None:
            self._place(*self._waiting, below=0.0)
        self._waiting = number, row

    def finish(self) -> None:
        if self._waiting is None:
            self._frame.draw_empty(self._y)
        else:
            self._place(*self._waiting, below=CERTIFICATION)
        self._frame.draw_certification(look.TABLE_BOTTOM - CERTIFICATION, self._totals)
        self._frame.fill_in(self._totals, self._page)
        self._pen.next_page()

    def _place(self, number: int, row: SheetRow, *, below: float) -> None:
        """Draw a row where it and `below` millimetres fit, on the next page if need be."""
        if number == 1:
            self._begin_table()
        elif self._y + look.ROW + below > look.TABLE_BOTTOM:
            self._turn()
            self._begin_table()
        self._rows.draw(self._y, number, row)
        self._y += look.ROW

    def _turn(self) -> None:
        self._pen.next_page()
        self._page += 1
        self._y = self._frame.draw_next_head()
        self._frame.draw_footer(self._page)

    def _begin_table(self) -> None:
        draw_heading(self._pen, self._y)
        self._y += HEADING
