"""The bar that shows which step of the visit this is."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.widgets.theme import Theme


class StepBar(QWidget):
    """Numbered dots joined by a line, each with its name beside it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._names: list[str] = []
        self._current = 0
        self.setMinimumHeight(theme.px("text_body", 1.7))

    def show_steps(self, names: list[str], current: int) -> None:
        """Show the steps with the one at index `current` under way."""
        self._names = names
        self._current = current
        self.setAccessibleName(f"Step {current + 1} of {len(names)}: {names[current]}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw done, present and coming steps."""
        if not self._names:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self.font()
        font.setPixelSize(self._theme.px("text_small"))
        font.setBold(True)
        painter.setFont(font)
        metrics = QFontMetrics(font)
        dot = float(self._theme.px("text_body", 1.25))
        gap = self._theme.gap
        widths = [dot + gap + metrics.horizontalAdvance(name) for name in self._names]
        room = self.width() - sum(widths)
        line = max(0.0, min(room / max(1, len(widths) - 1), 14.0 * gap)) - 2 * gap
        x = (self.width() - sum(widths) - (len(widths) - 1) * (line + 2 * gap)) / 2
        for index, name in enumerate(self._names):
            self._draw_step(painter, QPointF(x, self.height() / 2), dot, index, name)
            x += widths[index] + gap
            if index < len(self._names) - 1 and line > 0:
                painter.setPen(QPen(self._theme.color("line"), 2))
                middle = self.height() / 2
                painter.drawLine(QPointF(x, middle), QPointF(x + line, middle))
            x += line + gap

    def _draw_step(
        self, painter: QPainter, left: QPointF, dot: float, index: int, name: str
    ) -> None:
        done, current = index < self._current, index == self._current
        circle = QRectF(left.x(), left.y() - dot / 2, dot, dot)
        color = self._theme.color("good" if done else "accent" if current else "line")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawEllipse(circle)
        on_dot = QColor("white") if done or current else self._theme.color("muted")
        painter.setPen(on_dot)
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, "✓" if done else str(index + 1))
        painter.setPen(self._theme.color("text" if current else "muted"))
        text = QRectF(circle.right() + self._theme.gap, 0, self.width(), self.height())
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
