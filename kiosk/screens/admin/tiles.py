"""Tiles that stand side by side where there is room, on the organizers' pages."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from kiosk.screens.admin.button_rows import least_width

A_FEW = 4
"""Tiles that are to look even."""


class Tiles(QWidget):
    """Widgets side by side, each at least `least` pixels wide, in as many columns as fit; a few of
    them never leave one alone in the last row. Unless `even`, a column may be wider than another.
    """

    def __init__(
        self, tiles: list[QWidget], *, least: int, gap: int, most: int = 2, even: bool = True
    ) -> None:
        super().__init__()
        self._is_even = even
        self._tiles = tiles
        self._least = least
        self._most = most
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(gap)
        self._arrange(most)

    def set_most(self, most: int) -> None:
        """Set how many columns there are at most."""
        if most != self._most:
            self._most = most
            self._choose()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the number of columns."""
        super().resizeEvent(event)
        self._choose()

    def _choose(self) -> None:
        count = len(self._tiles)
        widths = self._widths()
        full = [
            n
            for n in range(1, self._most + 1)
            if (count % n == 0 or count > A_FEW) and self._wanted(widths, n) <= self.width()
        ]
        most = max(full, default=1)
        lines = -(-count // most)
        self._arrange(-(-count // lines) if lines else 1)  # as many in each line as in the others

    def minimumSizeHint(self) -> QSize:
        """Be as narrow as one tile."""
        return QSize(0, super().minimumSizeHint().height())

    def _widths(self) -> list[int]:
        """Return the least width in which each tile holds what is in it."""
        for part in self.findChildren(QWidget):
            part.ensurePolished()
        return [max(self._least, least_width(tile)) for tile in self._tiles]

    def _wanted(self, widths: list[int], columns: int) -> int:
        """Return the width that the tiles need in so many columns."""
        most = [max(widths[n::columns], default=0) for n in range(columns)]
        total = columns * max(most) if self._is_even else sum(most)
        return total + (columns - 1) * self._grid.spacing()

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, place // columns, place % columns)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
            if not self._is_even:
                wide = max(self._widths()[column::columns], default=0) if column < columns else 0
                self._grid.setColumnMinimumWidth(column, wide)
