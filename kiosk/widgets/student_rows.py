"""Students to choose from: large rows with a name, a masked number and a department."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QScroller, QWidget

from kiosk.widgets.theme import Theme
from sync.domain.students import Student, masked_number

MOST = 8
LARGEST_ROW = 1.7
"""Of its usual height; what room is left stays empty."""
SMALLEST_ROW = 0.9
"""Of its usual height, where that shows every row; below it the rows are scrolled."""
FEW_LINES = 3
"""So many lines share the room at least: rows do not grow with each letter that is typed."""
MOST_FACTS = 0.45
"""The share of a row that number and department may take."""

SET_SOLID = 0.86
"""Of the font's own height, which leaves room for stacked accents, from line to line."""

_ONE_LINE = Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip
_LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_TRAILING = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter


class StudentRow(QAbstractButton):
    """One student. A long name takes two lines; all rows of a list have one size of type."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._student: Student | None = None
        self._name_px = theme.px("text_body")
        self._facts_px = theme.px("text_small")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def student(self) -> Student | None:
        """Whom the row shows."""
        return self._student

    def show_student(self, student: Student | None) -> None:
        """Show a student, or nobody."""
        self._student = student
        facts = ("", "", "") if student is None else _facts(student)
        self.setText(facts[0])
        self.setAccessibleName(", ".join(filter(None, facts)))
        self.setVisible(student is not None)
        self.update()

    def usual_height(self) -> int:
        """Return the height that a finger hits and that two small lines need."""
        theme = self._theme
        return max(theme.px("key"), round(2 * self._line(theme.px("text_small")) + theme.gap))

    def facts_size(self, height: int) -> int:
        """Return the size of small type of which a row so high holds two lines, in pixels."""
        small = self._theme.px("text_small")
        return min(small, int((height - self._theme.gap) / (2 * self._line(small) / small)))

    def name_size(self, width: int, height: int, facts_px: int, *, whole: bool) -> int:
        """Return the largest size in which the name fits, in pixels; `whole` with its facts whole,
        else with its number alone.
        """
        if self._student is None:
            return self._theme.px("text_body")
        name, number, department = _facts(self._student)
        small, body = self._metrics(facts_px), self._theme.px("text_body")
        metrics = self._metrics(body, QFont.Weight.Medium)
        taken = small.horizontalAdvance(number)
        if whole:
            taken = max(taken, min(small.horizontalAdvance(department), MOST_FACTS * width))
        room = width - 4 * self._theme.gap - taken
        words = name.split()
        halves = (
            max(metrics.horizontalAdvance(" ".join(part)) for part in (words[:n], words[n:]))
            for n in range(1, len(words))
        )
        lines = 2 * self._line(body) / body
        in_one = body * room / max(1.0, metrics.horizontalAdvance(name))
        in_two = min(
            body * room / max(1.0, min(halves, default=math.inf)),
            (height - self._theme.gap) / lines,
        )
        return int(min(body, max(in_one, in_two)))

    def set_type(self, *, name_px: int, facts_px: int) -> None:
        """Set the sizes of type, in pixels."""
        self._name_px, self._facts_px = name_px, facts_px
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be pressed with Enter and Space; leave all else to the list."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row: the name leads, number and department follow at the other end."""
        if self._student is None:
            return
        theme, gap = self._theme, self._theme.gap
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        ring = theme.px("ring" if self.hasFocus() else "border")
        box = QRectF(self.rect()).adjusted(ring / 2, ring / 2, -ring / 2, -ring / 2)
        painter.setPen(QPen(theme.color("focus" if self.hasFocus() else "outline"), ring))
        painter.setBrush(theme.color("track" if self.isDown() else "raised"))
        painter.drawRoundedRect(box, theme.px("radius", 0.8), theme.px("radius", 0.8))
        inner = box.adjusted(1.5 * gap, 0, -1.5 * gap, 0)
        name, number, department = _facts(self._student)
        room = self._room_for_facts(inner.width(), name, number, department)
        taken = self._draw_facts(painter, inner, room, (number, department))
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            inner.setLeft(inner.left() + taken + gap)
        else:
            inner.setRight(inner.right() - taken - gap)
        self._draw_name(painter, inner, name)

    def _room_for_facts(self, width: float, name: str, number: str, department: str) -> float:
        """Return how wide the far end may be: the name goes first, the number is never cut."""
        small = self._metrics(self._facts_px)
        metrics = self._metrics(self._name_px, QFont.Weight.Medium)
        least = small.horizontalAdvance(number)
        wanted = max(least, min(small.horizontalAdvance(department), MOST_FACTS * width))
        left = width - self._theme.gap
        lines = _broken(name, metrics, left - wanted)
        room = left - max(metrics.horizontalAdvance(line) for line in lines)
        return max(least, min(room, wanted))

    def _draw_facts(
        self, painter: QPainter, box: QRectF, room: float, lines: tuple[str, str]
    ) -> float:
        """Draw the small lines at the far end; return the width they take."""
        painter.setFont(self._font(self._facts_px))
        painter.setPen(self._theme.color("muted"))
        metrics = QFontMetricsF(painter.font())
        # A hair more: a text as wide as its room is not to lose its end to rounding.
        mode = Qt.TextElideMode.ElideRight
        elided = [metrics.elidedText(line, mode, room + 1) for line in lines]
        # A word of which a few letters are left tells nothing.
        pairs = zip(lines, elided, strict=True)
        texts = [text for line, text in pairs if line and (text == line or len(text) > 8)]
        height = self._line(self._facts_px)
        top = box.center().y() - height * len(texts) / 2
        for text in texts:
            line = QRectF(box.left(), top, box.width(), height)
            painter.drawText(line, _TRAILING | _ONE_LINE, f"\u2068{text}\u2069")
            top += height
        return max((metrics.horizontalAdvance(text) for text in texts), default=0.0)

    def _draw_name(self, painter: QPainter, box: QRectF, name: str) -> None:
        painter.setPen(self._theme.color("text"))
        painter.setFont(self._font(self._name_px, QFont.Weight.Medium))
        metrics = QFontMetricsF(painter.font())
        if metrics.horizontalAdvance(name) <= box.width() + 1:
            painter.drawText(box, _LEADING | _ONE_LINE, name)
            return
        first, rest = _broken(name, metrics, box.width() + 1)
        rest = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, box.width() + 1)
        height = self._line(self._name_px)
        top = box.center().y() - (height if rest else height / 2)
        for text in (first, rest):
            line = QRectF(box.left(), top, box.width(), height)
            painter.drawText(line, _LEADING | _ONE_LINE, text)
            top += height

    def _font(self, pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        font = self.font()
        font.setPixelSize(max(1, pixels))
        font.setWeight(weight)
        return font

    def _metrics(self, pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFontMetricsF:
        return QFontMetricsF(self._font(pixels, weight))

    def _line(self, pixels: int) -> float:
        """Return the height of a line in this size."""
        return self._metrics(pixels).height() * SET_SOLID


class StudentRows(QScrollArea):
    """Up to eight rows, in two columns where it is wide. Arrow keys move among them.

    Signals:
        chosen: this student was chosen
        left_above: the Up key was pressed in the first row
    """

    chosen = Signal(Student)
    left_above = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._page = QWidget()
        self._rows: list[StudentRow] = []
        self.setWidget(self._page)
        self.setMinimumHeight(theme.px("key"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Students found"))
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)

    @property
    def rows(self) -> list[StudentRow]:
        """The rows that show somebody, in their order."""
        return [row for row in self._rows if row.student is not None]

    def show_students(self, students: Sequence[Student]) -> None:
        """Show these, at most eight of them."""
        shown = students[:MOST]
        while len(self._rows) < len(shown):
            self._rows.append(self._new_row())
        for place, row in enumerate(self._rows):
            row.show_student(shown[place] if place < len(shown) else None)
        self.verticalScrollBar().setValue(0)
        self._place()

    def sizeHint(self) -> QSize:
        """Wish for two rows; more when there is room."""
        return QSize(self._theme.px("key", 4), self._theme.px("key", 2.2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the rows in the new room."""
        super().resizeEvent(event)
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrow keys; leave all else to the screen."""
        rows = self.rows
        here = next((place for place, row in enumerate(rows) if row.hasFocus()), -1)
        step = self._step(Qt.Key(event.key()))
        if here < 0 or not step:
            event.ignore()
        elif here + step < 0:
            self.left_above.emit()
        elif here + step < len(rows):
            rows[here + step].setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(rows[here + step])

    def focus_first(self) -> None:
        """Give the focus to the first row, if there is one."""
        if self.rows:
            self.rows[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _step(self, key: Qt.Key) -> int:
        columns = self._columns()
        sideways = -1 if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else 1
        return {
            Qt.Key.Key_Down: columns,
            Qt.Key.Key_Up: -columns,
            Qt.Key.Key_Right: sideways,
            Qt.Key.Key_Left: -sideways,
        }.get(key, 0)

    def _new_row(self) -> StudentRow:
        row = StudentRow(self._theme, self._page)
        row.clicked.connect(lambda: self._on_clicked(row))
        return row

    def _on_clicked(self, row: StudentRow) -> None:
        if row.student is not None:
            self.chosen.emit(row.student)

    def _columns(self) -> int:
        return 2 if self.width() > self._theme.px("key", 16) else 1

    def _place(self) -> None:
        rows = self.rows
        if not rows:
            return
        columns = self._columns()
        gap = self._theme.gap // 2
        lines = -(-min(MOST, max(len(rows), columns)) // columns)
        usual = rows[0].usual_height()
        fitting = (self.height() + gap) // max(lines, FEW_LINES) - gap
        height = usual if fitting < SMALLEST_ROW * usual else fitting
        height = max(self._theme.px("key"), min(height, round(usual * LARGEST_ROW)))
        needed = lines * (height + gap) - gap
        bar = self.verticalScrollBar().sizeHint().width() if needed > self.height() else 0
        width = self.width() - bar
        self._page.resize(width, max(needed, 1))
        wide = (width - (columns - 1) * 2 * gap) // columns
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for place, row in enumerate(rows):
            column = place % columns
            if mirrored:
                column = columns - 1 - column
            row.setGeometry(
                column * (wide + 2 * gap), place // columns * (height + gap), wide, height
            )
        self._set_type(rows, wide, height)

    def _set_type(self, rows: Sequence[StudentRow], width: int, height: int) -> None:
        """Set one size of type for all, in which every name has room, its facts too if they can."""
        facts = rows[0].facts_size(height)
        for whole in (True, False):
            size = min(row.name_size(width, height, facts, whole=whole) for row in rows)
            if size >= facts:
                break
        for row in rows:
            row.set_type(name_px=max(size, facts), facts_px=facts)


def _facts(student: Student) -> tuple[str, str, str]:
    """Return name, masked number and department; the number reads left to right in any language."""
    number = f"\u2066{masked_number(student.number)}\u2069"
    return student.full_name, number, student.department


def _broken(name: str, metrics: QFontMetricsF, width: float) -> tuple[str, str]:
    """Return the name in two lines, the first as long as it may be."""
    words = name.split()
    count = len(words)
    while count > 1 and metrics.horizontalAdvance(" ".join(words[:count])) > width:
        count -= 1
    return " ".join(words[:count]), " ".join(words[count:])
