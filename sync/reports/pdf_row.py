"""One record as a row of the PDF's table, and the table's heading."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sync.domain.attendance import Outcome
from sync.domain.errors import DomainError
from sync.domain.signature import decode
from sync.reports import pdf_theme as look
from sync.reports import words
from sync.reports.pdf_ink import draw_signature
from sync.reports.pdf_pen import Pen
from sync.reports.sheet import Sheet, SheetRow
from sync.reports.thumbnails import contained, covering


@dataclass(frozen=True)
class _Column:
    x: float
    width: float
    heading: str


_NUMBER = _Column(look.LEFT, 8, "No.")
_FRONT = _Column(24, look.PHOTO, "Front photo")
_BACK = _Column(43.5, look.PHOTO * 4 / 3, "Back photo")
_STUDENT = _Column(72, 54, "Student")
_DEPARTMENT = _Column(130, 40, "Department, year")
_TIME = _Column(174, 26, "Time in")
_SIGNATURE = _Column(203, 38, "Signature")
_STATUS = _Column(247, look.RIGHT - 247, "Status")
_COLUMNS = (_NUMBER, _FRONT, _BACK, _STUDENT, _DEPARTMENT, _TIME, _SIGNATURE, _STATUS)

HEADING = 8.0
"""Height of the table's heading in millimetres."""

_FIRST = 6.2
_LAST = 18.6
"""A row's first and last base line below its upper edge, in millimetres."""

_UNNAMED = look.Type(look.NAME.size, look.MUTED)

_STATUS_COLORS = {
    Outcome.ACCEPTED: look.GOOD,
    Outcome.REVIEW: look.REVIEW,
    Outcome.REFUSED: look.BAD,
}


def draw_heading(pen: Pen, top: float) -> None:
    """Draw the columns' names and a rule under them."""
    for column in _COLUMNS:
        pen.text(column.x, top + 4.6, column.heading, look.LABEL)
    pen.rule(look.LEFT, top + HEADING - 1, look.RIGHT, top + HEADING - 1, look.ACCENT, points=0.9)


class RowPainter:
    """Draws rows of one sheet."""

    def __init__(self, pen: Pen, sheet: Sheet) -> None:
        self._pen = pen
        self._zone: ZoneInfo = sheet.zone
        self._station_name = sheet.station_name
        self._day = sheet.event.opens_at.astimezone(sheet.zone).date()

    def draw(self, top: float, number: int, row: SheetRow) -> None:
        """Draw a row whose upper edge is at `top`."""
        self._pen.text(_NUMBER.x, top + _FIRST, f"{number}", look.BODY.at(9))
        small = None if row.front_photo is None else covering(row.front_photo, *_size(_FRONT))
        self._photo(_FRONT, top, row, row.front_photo, small)
        small = None if row.back_photo is None else contained(row.back_photo, *_size(_BACK))
        self._photo(_BACK, top, row, row.back_photo, small)
        self._student(top, row)
        self._department(top, row)
        self._time(top, row)
        self._signature(top, row)
        self._status(top, row)
        self._pen.rule(look.LEFT, top + look.ROW, look.RIGHT, top + look.ROW, look.LINE, points=0.4)

    def _photo(
        self, column: _Column, top: float, row: SheetRow, photo: bytes | None, small: bytes | None
    ) -> None:
        y = top + (look.ROW - look.PHOTO) / 2
        if small is not None:
            self._pen.picture(column.x, y, *_size(column), small)
            return
        self._pen.box(column.x, y, *_size(column), look.RAISED, radius=0.8)
        told: tuple[str, ...] = ("photo", "unreadable")
        if photo is None:
            told = ("photo", "deleted") if row.expired else ("no photo",)
        first = y + look.PHOTO / 2 + 0.9 - 1.5 * (len(told) - 1)
        for line, text in enumerate(told):
            self._pen.text(
                column.x + column.width / 2, first + 3 * line, text, look.LABEL, align="center"
            )

    def _student(self, top: float, row: SheetRow) -> None:
        x, width = _STUDENT.x, _STUDENT.width
        first = top + _FIRST
        told, kind = (row.full_name, look.NAME) if row.full_name else ("Not on file", _UNNAMED)
        name = self._pen.fit(told, kind, width, least=7, height=_LAST - _FIRST - 4.2)
        y = self._pen.fitted(x, first, name)
        told = row.student_number + (" · provisional" if row.provisional else "")
        self._pen.fitted(x, y + 4.2, self._pen.fit(told, look.BODY.at(9), width, least=6))

    def _department(self, top: float, row: SheetRow) -> None:
        x, width = _DEPARTMENT.x, _DEPARTMENT.width
        y = top + _FIRST
        if row.department:
            room = _LAST - _FIRST - 3.5
            text = self._pen.fit(row.department, look.BODY.at(8.5), width, least=6.5, height=room)
            y = self._pen.fitted(x, y, text) + 3.7
        self._pen.fitted(x, y, self._pen.fit(row.year_level, look.SMALL, width, least=6))

    def _time(self, top: float, row: SheetRow) -> None:
        local = row.sealed_at.astimezone(self._zone)
        self._pen.text(_TIME.x, top + _FIRST, words.time_words(local), look.BODY.at(10))
        details = [words.method_words(row.method)]
        if local.date() != self._day:
            details.insert(0, words.short_day(local.date()))
        if row.station_name != self._station_name:
            details.append(row.station_name)
        y = top + _FIRST + 4
        for detail in details:
            room = top + _LAST - y if detail is details[-1] else 0.0
            text = self._pen.fit(detail, look.SMALL, _TIME.width, least=6, height=room)
            y = self._pen.fitted(_TIME.x, y, text) + 3.4

    def _signature(self, top: float, row: SheetRow) -> None:
        base = top + look.ROW - 3.2
        self._pen.rule(
            _SIGNATURE.x, base, _SIGNATURE.x + _SIGNATURE.width, base, look.LINE, points=0.6
        )
        told = ""
        if row.signature is None:
            told = "signature deleted" if row.expired else "no signature"
        else:
            try:
                box = (_SIGNATURE.x + 1, top + 2, _SIGNATURE.width - 2, look.ROW - 4)
                draw_signature(self._pen, decode(row.signature), box, look.INK)
            except DomainError:
                told = "signature unreadable"
        middle = _SIGNATURE.x + _SIGNATURE.width / 2
        self._pen.text(middle, base - 1.6, told, look.LABEL, align="center")

    def _status(self, top: float, row: SheetRow) -> None:
        color = _STATUS_COLORS[row.outcome]
        _draw_mark(self._pen, _STATUS.x + 1.6, top + _FIRST - 1.2, row.outcome, color)
        told = look.Type(9, color, strong=True)
        self._pen.text(_STATUS.x + 4.8, top + _FIRST, words.outcome_words(row.outcome), told)
        y, last = top + _FIRST + 4, top + _LAST
        if not row.acknowledged:
            last -= 3.4
        if row.reasons:
            reasons = words.reasons_words(row.reasons)
            small = look.Type(look.SMALL.size, look.INK)
            text = self._pen.fit(reasons, small, _STATUS.width, least=5, height=last - y)
            y = self._pen.fitted(_STATUS.x, y, text) + 3.4
        if not row.acknowledged:
            self._pen.text(_STATUS.x, y, "Not yet at the server", look.SMALL)


def _size(column: _Column) -> tuple[float, float]:
    return column.width, look.PHOTO


def _draw_mark(pen: Pen, x: float, y: float, outcome: Outcome, color: str) -> None:
    """Draw a tick, an exclamation mark or a cross in a disc: told apart without colour too."""
    pen.disc(x, y, 1.6, color)
    match outcome:
        case Outcome.ACCEPTED:
            tick = [(x - 0.72, y + 0.05), (x - 0.2, y + 0.6), (x + 0.75, y - 0.6)]
            pen.polyline(tick, "#FFFFFF", width=0.32)
        case Outcome.REVIEW:
            pen.polyline([(x, y - 0.85), (x, y + 0.2)], "#FFFFFF", width=0.34)
            pen.disc(x, y + 0.8, 0.21, "#FFFFFF")
        case Outcome.REFUSED:
            pen.polyline([(x - 0.6, y - 0.6), (x + 0.6, y + 0.6)], "#FFFFFF", width=0.32)
            pen.polyline([(x - 0.6, y + 0.6), (x + 0.6, y - 0.6)], "#FFFFFF", width=0.32)
