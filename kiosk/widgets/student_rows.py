"""Students to choose from: large rows with a name, a masked number and a department."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QScroller, QWidget

from kiosk.widgets.theme import Theme
from sync.domain.students import Student, masked_number

MOST = 8
LARGEST_ROW = 1.7
"""Of its least height; what room is left stays empty."""

SET_SOLID = 0.86
"""Of the font's own height, which leaves room for stacked accents, from line to line."""

_ONE_LINE = Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip
_LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_TRAILING = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter


class StudentRow(QAbstractButton):
    """One student. A long name takes two small lines."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._student: Student | None = None
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

    def least_height(self) -> int:
        """Return the height that a finger hits and that two small lines need."""
        small = QFontMetricsF(self._font("text_small")).height() * SET_SOLID
        return max(self._theme.px("key"), round(2 * small + 0.5 * self._theme.gap))

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
        room = self._room_for_facts(inner.width(), name, number)
        taken = self._draw_facts(painter, inner, room, (number, department))
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            inner.setLeft(inner.left() + taken + gap)
        else:
            inner.setRight(inner.right() - taken - gap)
        self._draw_name(painter, inner, name)

    def _room_for_facts(self, width: float, name: str, number: str) -> float:
        """Return how wide the far end may be: the name goes first, the number is never cut."""
        small = QFontMetricsF(self._font("text_small", QFont.Weight.Medium))
        body = QFontMetricsF(self._font("text_body", QFont.Weight.Medium))
        least = small.horizontalAdvance(number)
        left = width - 2 * self._theme.gap
        room = left - body.horizontalAdvance(name)
        if room < least:
            room = left - 0.58 * small.horizontalAdvance(name)
        return max(least, min(room, 0.45 * width))

    def _draw_facts(
        self, painter: QPainter, box: QRectF, room: float, lines: tuple[str, str]
    ) -> float:
        """Draw the small lines at the far end; return the width they take."""
        painter.setFont(self._font("text_small"))
        painter.setPen(self._theme.color("muted"))
        metrics = QFontMetricsF(painter.font())
        elided = [metrics.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in lines]
        # A word of which a few letters are left tells nothing.
        pairs = zip(lines, elided, strict=True)
        texts = [text for line, text in pairs if line and (text == line or len(text) > 8)]
        height = metrics.height() * SET_SOLID
        top = box.center().y() - height * len(texts) / 2
        for text in texts:
            line = QRectF(box.left(), top, box.width(), height)
            painter.drawText(line, _TRAILING | _ONE_LINE, f"\u2068{text}\u2069")
            top += height
        return max((metrics.horizontalAdvance(text) for text in texts), default=0.0)

    def _draw_name(self, painter: QPainter, box: QRectF, name: str) -> None:
        painter.setPen(self._theme.color("text"))
        font = self._font("text_body", QFont.Weight.Medium)
        if QFontMetricsF(font).horizontalAdvance(name) <= box.width():
            painter.setFont(font)
            painter.drawText(box, _LEADING | _ONE_LINE, name)
            return
        font = self._font("text_small", QFont.Weight.Medium)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        first, rest = _broken(name, metrics, box.width())
        rest = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, box.width())
        height = metrics.height() * SET_SOLID
        top = box.center().y() - (height if rest else height / 2)
        for text in (first, rest):
            line = QRectF(box.left(), top, box.width(), height)
            painter.drawText(line, _LEADING | _ONE_LINE, text)
            top += height

    def _font(self, size: str, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        font = self.font()
        font.setPixelSize(self._theme.px(size))
        font.setWeight(weight)
        return font


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
        least = rows[0].least_height()
        fitting = (self.height() + gap) // -(-MOST // columns) - gap
        height = max(least, min(fitting, round(least * LARGEST_ROW)))
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
