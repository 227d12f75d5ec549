"""What surrounds the table on the PDF's pages: heads, totals, footers, the certification."""

from sync.reports import pdf_theme as look
from sync.reports import words
from sync.reports.pdf_pen import Pen
from sync.reports.sheet import Sheet, Totals

_TOTALS = "totals"
_PAGE_WIDTH = 40.0
_STRIP = 15.0
"""Height of the strip with the totals."""

CERTIFICATION = 35.0
"""Height of the certification in millimetres."""


class Frame:
    """Draws the frame of one sheet. Totals and page count are filled in at the end."""

    def __init__(self, pen: Pen, sheet: Sheet) -> None:
        self._pen = pen
        self._sheet = sheet
        self._opens = sheet.event.opens_at.astimezone(sheet.zone)

    def draw_first_head(self) -> float:
        """Draw the first page's head; return where the table may begin."""
        pen, sheet = self._pen, self._sheet
        accent = look.Type(9.5, look.ACCENT, strong=True)
        pen.fitted(look.LEFT, look.TOP, pen.fit(sheet.organization, accent, 220, least=7))
        pen.text(look.RIGHT, look.TOP, "Attendance sheet", look.SMALL.at(9.5), align="right")
        title = pen.fit(sheet.event.title, look.TITLE, look.TEXT_WIDTH, least=13, height=10)
        y = pen.fitted(look.LEFT, look.TOP + 10.5, title)
        y = self._draw_facts(y + 8)
        pen.put(_TOTALS, look.LEFT, y)
        return y + _STRIP + 2.5

    def draw_next_head(self) -> float:
        """Draw the head of a later page; return where the table may begin."""
        pen, sheet = self._pen, self._sheet
        day = words.day_words(self._opens.date())
        right = pen.fit(f"{sheet.organization} · {day}", look.SMALL.at(8.5), 130, least=6)
        pen.text(look.RIGHT, look.TOP, right.lines[0], right.type, align="right")
        title = pen.fit(
            sheet.event.title, look.Type(11, look.INK, strong=True), look.TEXT_WIDTH - 135, least=8
        )
        pen.fitted(look.LEFT, look.TOP, title)
        return look.TOP + 4

    def draw_footer(self, page: int) -> None:
        """Draw the page's number and when the sheet was made."""
        pen, sheet = self._pen, self._sheet
        made = sheet.generated_at.astimezone(sheet.zone)
        told = f"Generated {words.short_day(made.date())}, {words.time_words(made)}"
        told += f" ({words.zone_words(made, sheet.event.timezone)}) by Muster"
        pen.text(look.LEFT, look.FOOTER, told, look.SMALL)
        pen.put(_page_name(page), look.RIGHT - _PAGE_WIDTH, look.FOOTER - 4)

    def draw_empty(self, top: float) -> None:
        """Say that there is nothing to show, and that this is no fault."""
        pen, middle = self._pen, look.LEFT + look.TEXT_WIDTH / 2
        pen.text(middle, top + 30, "No one has checked in yet.", look.FIGURE.at(14), align="center")
        told = (
            "Everyone who checks in at this event will be listed here. Export the sheet again then."
        )
        pen.text(middle, top + 37, told, look.BODY.at(9), align="center")

    def draw_certification(self, top: float, totals: Totals) -> None:
        """Draw the statement and the lines on which an official signs."""
        pen = self._pen
        told = "I certify that this sheet shows the attendance recorded at this event: "
        told += f"{words.check_ins(totals.checked_in)}"
        if self._sheet.expected is not None:
            told += f", {self._sheet.expected:,} students expected"
        pen.text(look.LEFT, top + 8, told + ".", look.BODY)
        line = top + 26
        for x, width, label in (
            (look.LEFT, 100, "Name and position"),
            (look.LEFT + 108, 100, "Signature"),
            (look.LEFT + 216, look.TEXT_WIDTH - 216, "Date"),
        ):
            pen.rule(x, line, x + width, line, look.MUTED, points=0.6)
            pen.text(x, line + 4, label, look.LABEL)

    def fill_in(self, totals: Totals, pages: int) -> None:
        """Draw what the pages left a place for."""
        with self._pen.later(_TOTALS, look.TEXT_WIDTH, _STRIP):
            self._draw_totals(totals)
        for page in range(1, pages + 1):
            with self._pen.later(_page_name(page), _PAGE_WIDTH, 6):
                told = f"Page {page} of {pages}"
                self._pen.text(_PAGE_WIDTH, 4, told, look.SMALL, align="right")

    def _draw_facts(self, y: float) -> float:
        pen, event = self._pen, self._sheet.event
        zone = self._sheet.zone
        late, closes = event.late_after.astimezone(zone), event.closes_at.astimezone(zone)
        window = words.window_words(event, self._opens, late, closes)
        facts = (
            (look.LEFT, 78.0, "Venue", event.venue, event.campus),
            (96.0, 60.0, "Date", words.day_words(self._opens.date()), ""),
            (
                160.0, 68.0, "Check-in", window,
                words.zone_words(self._opens, event.timezone),
            ),
            (232.0, look.RIGHT - 232.0, "Station", self._sheet.station_name, ""),
        )  # fmt: skip
        for x, width, label, value, more in facts:
            pen.text(x, y, label, look.LABEL)
            room = 0.0 if more else 4.3
            pen.fitted(x, y + 4.6, pen.fit(value, look.BODY, width, least=7, height=room))
            pen.fitted(x, y + 8.8, pen.fit(more, look.SMALL, width, least=6))
        return y + 13

    def _draw_totals(self, totals: Totals) -> None:
        pen = self._pen
        pen.box(0, 0, look.TEXT_WIDTH, _STRIP, look.RAISED, radius=1.6)
        figures = [
            ("Checked in", totals.checked_in, look.ACCENT),
            ("Accepted", totals.accepted, look.INK),
            ("For review", totals.review, look.INK),
            ("Refused", totals.refused, look.INK),
        ]
        if self._sheet.expected is not None:
            figures.append(("Expected (roster)", self._sheet.expected, look.INK))
        for place, (label, figure, color) in enumerate(figures):
            x = 6 + 30 * place
            pen.text(x, 7.6, f"{figure:,}", look.Type(look.FIGURE.size, color))
            pen.text(x, 12, label, look.LABEL)
        self._draw_sync(totals)

    def _draw_sync(self, totals: Totals) -> None:
        pen = self._pen
        x = 166.0
        if not totals.rows:
            return
        if not totals.waiting:
            pen.text(x, 8.6, "The server has confirmed every check-in on this sheet.", look.SMALL)
            return
        width = look.TEXT_WIDTH - x - 2
        pen.box(x - 4, 2, width + 4, _STRIP - 4, look.REVIEW_SURFACE, radius=1.2)
        verb = "is" if totals.waiting == 1 else "are"
        told = f"{words.check_ins(totals.waiting)} {verb} not yet confirmed by the server."
        pen.text(x, 6.9, told, look.Type(8.5, look.REVIEW, strong=True))
        pen.text(x, 10.9, "Sync the station and export again for the final sheet.", look.SMALL)


def _page_name(page: int) -> str:
    return f"page-{page}"
