"""The bar that shows which step of the visit this is."""

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.widgets.theme import Theme

LONGEST_LINE = 14.0
"""Gaps between two steps, where there is room."""
SHORTEST_LINE = 1.0


class StepBar(QWidget):
    """Numbered dots joined by a line, each with its name beside it.

    Where the names don't fit, the dots stand alone, and the present step's name after them.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._names: list[str] = []
        self._current = 0
        self._dot = float(theme.px("text_body", 1.25))
        self._font = QFont(self.font())
        self._font.setPixelSize(theme.px("text_small"))
        self._font.setBold(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Take the width there is; the dots and the type say how high it is."""
        return QSize(round(self._dot), self._theme.px("text_body", 1.7))

    def minimumSizeHint(self) -> QSize:
        """Need no less."""
        return self.sizeHint()

    def show_steps(self, names: list[str], current: int) -> None:
        """Show the steps with the one at index `current` under way."""
        self._names = names
        self._current = current
        self.setAccessibleName(f"{self._count_text()}: {names[current]}")
        self.update()

    @property
    def is_short(self) -> bool:
        """Whether there is room for the present step's name only."""
        gaps = (len(self._names) - 1) * (2 + SHORTEST_LINE) * self._theme.gap
        return sum(self._widths(self._names)) + gaps > self.width()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw done, present and coming steps."""
        if not self._names:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        if self.is_short:
            self._paint_short(painter)
        else:
            self._paint_long(painter)

    def _paint_long(self, painter: QPainter) -> None:
        gap = self._theme.gap
        widths = self._widths(self._names)
        lines = max(1, len(widths) - 1)
        line = min((self.width() - sum(widths)) / lines - 2 * gap, LONGEST_LINE * gap)
        x = (self.width() - sum(widths) - (len(widths) - 1) * (line + 2 * gap)) / 2
        for index, (name, width) in enumerate(zip(self._names, widths, strict=True)):
            self._draw_dot(painter, x, index)
            self._draw_name(painter, x + self._dot + gap, width, index, name)
            x += width + gap
            if index < len(self._names) - 1:
                self._draw_line(painter, x, line)
            x += line + gap

    def _paint_short(self, painter: QPainter) -> None:
        gap = self._theme.gap
        dots = len(self._names) * self._dot + (len(self._names) - 1) * gap
        room = self.width() - dots - 2 * gap
        metrics = QFontMetricsF(self._font)
        name = f"{self._names[self._current]} · {self._count_text()}"
        if metrics.horizontalAdvance(name) > room:
            name = self._names[self._current]
        name = metrics.elidedText(name, Qt.TextElideMode.ElideRight, max(0.0, room))
        x = max(0.0, room - metrics.horizontalAdvance(name)) / 2
        for index in range(len(self._names)):
            self._draw_dot(painter, x, index)
            x += self._dot + gap
        self._draw_name(painter, x + gap, room + gap, self._current, name)

    def _widths(self, names: list[str]) -> list[float]:
        metrics = QFontMetricsF(self._font)
        return [self._dot + self._theme.gap + metrics.horizontalAdvance(name) for name in names]

    def _draw_dot(self, painter: QPainter, x: float, index: int) -> None:
        done, current = index < self._current, index == self._current
        circle = self._placed(x, self._dot)
        circle.setTop((self.height() - self._dot) / 2)
        circle.setHeight(self._dot)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("good" if done else "accent" if current else "track"))
        painter.drawEllipse(circle)
        color = "on_state" if done else "on_accent" if current else "muted"
        painter.setPen(self._theme.color(color))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, "✓" if done else str(index + 1))

    def _draw_name(self, painter: QPainter, x: float, width: float, index: int, name: str) -> None:
        painter.setPen(self._theme.color("text" if index == self._current else "muted"))
        leading = Qt.AlignmentFlag.AlignRight if self._is_mirrored else Qt.AlignmentFlag.AlignLeft
        absolute = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self._placed(x, width), int(leading | absolute), name)

    def _draw_line(self, painter: QPainter, x: float, length: float) -> None:
        painter.setPen(QPen(self._theme.color("line"), max(2, self._theme.px("rule"))))
        place = self._placed(x, length)
        middle = place.center().y()
        painter.drawLine(QPointF(place.left(), middle), QPointF(place.right(), middle))

    def _placed(self, x: float, width: float) -> QRectF:
        """Return a box as high as the bar, `x` pixels from where reading begins."""
        left = self.width() - x - width if self._is_mirrored else x
        return QRectF(left, 0, width, self.height())

    @property
    def _is_mirrored(self) -> bool:
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def _count_text(self) -> str:
        text = QCoreApplication.translate("StepBar", "Step {number} of {count}")
        return text.format(number=self._current + 1, count=len(self._names))
