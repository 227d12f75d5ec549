"""What a key that is held down offers, above it: slide there and let go, or let go and tap."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.widgets.key_cap import KeyCap
from kiosk.widgets.theme import Theme


class HeldKeys(QWidget):
    """Lies over the whole window while it is open: a tap beside it closes it.

    Signals:
        chosen: this was chosen; it closes
        closed: it is gone
    """

    chosen = Signal(str)
    closed = Signal()

    def __init__(self, theme: Theme, key: KeyCap, texts: Sequence[str]) -> None:
        super().__init__(key.window())
        self._theme = theme
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setGeometry(key.window().rect())
        side = theme.px("primary_key") + theme.gap
        self._tray = self._tray_at(key, side, len(texts))
        self.keys = [self._key_at(index, side, text) for index, text in enumerate(texts)]
        self.raise_()
        self.show()

    def point_at(self, at: QPointF) -> None:
        """Show which key a finger that is still down points at."""
        for key in self.keys:
            key.setDown(_has(key, at))

    def choose_at(self, at: QPointF) -> None:
        """Choose the key there; without one, stay open for a tap."""
        for key in self.keys:
            if _has(key, at):
                self._choose(key.text())
                return

    def close_offer(self) -> None:
        """Go away."""
        self.hide()
        self.closed.emit()
        self.deleteLater()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close at a tap beside the keys."""
        self.close_offer()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tray that the keys lie on."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self._theme.color("surface"))
        painter.setPen(self._theme.color("accent"))
        radius = self._theme.px("radius")
        painter.drawRoundedRect(self._tray.adjusted(0, 0, -1, -1), radius, radius)

    def _tray_at(self, key: KeyCap, side: int, count: int) -> QRect:
        corner = key.mapTo(key.window(), QPoint(0, 0))
        gap = self._theme.gap
        tray = QRect(0, 0, side * count + 2 * gap, side + 2 * gap)
        left = corner.x() + key.width() // 2 - tray.width() // 2
        tray.moveTopLeft(
            QPoint(
                max(gap, min(left, self.width() - tray.width() - gap)),
                max(gap, corner.y() - tray.height() - gap),
            )
        )
        return tray

    def _key_at(self, index: int, side: int, text: str) -> KeyCap:
        key = KeyCap(self._theme, self)
        key.wear(text, text)
        gap = self._theme.gap
        key.setGeometry(self._tray.x() + gap + index * side, self._tray.y() + gap, side, side)
        key.clicked.connect(lambda: self._choose(text))
        return key

    def _choose(self, text: str) -> None:
        self.close_offer()
        self.chosen.emit(text)


def _has(key: KeyCap, at: QPointF) -> bool:
    return key.rect().contains(key.mapFromGlobal(at.toPoint()))
