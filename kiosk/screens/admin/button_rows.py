"""The buttons at the bottom of an organizers' page, in as many rows as they need."""

from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from kiosk.widgets.theme import Theme

TWO_LINES = 0.66
"""The share of its best width in which a button's text takes two lines."""


class ButtonRows(QWidget):
    """Buttons in one row, the first where it begins and the rest where it ends; in several rows
    where it is too narrow for them, the last button lowest.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._gap = theme.gap
        self._buttons: list[QWidget] = []
        self._rows: list[list[QWidget]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.gap)

    def addWidget(self, button: QWidget) -> None:
        """Put a button at the end, as into a layout."""
        self._buttons.append(button)
        button.installEventFilter(self)
        self._arrange()

    def put_last(self, button: QWidget) -> None:
        """Move a button to the end."""
        self._buttons.remove(button)
        self._buttons.append(button)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the rows."""
        super().resizeEvent(event)
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Choose the rows again when a button comes, goes, or says something else."""
        if event.type() in {QEvent.Type.ShowToParent, QEvent.Type.HideToParent}:
            self._arrange()
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:
        """Be as narrow as one button."""
        return QSize(0, super().minimumSizeHint().height())

    def _arrange(self) -> None:
        rows = self._rows_that_fit()
        if rows == self._rows:
            return
        self._rows = rows
        while (item := self._column.takeAt(0)) is not None:
            _dissolve(item.layout())
        for place, buttons in enumerate(rows):
            row = QHBoxLayout()
            row.setSpacing(self._gap)
            for button in buttons:
                row.addWidget(button)
                if place == 0 and button is self._buttons[0]:
                    row.addStretch(1)
            self._column.addLayout(row)
        for before, after in pairwise(self._buttons):
            QWidget.setTabOrder(before, after)

    def _rows_that_fit(self) -> list[list[QWidget]]:
        rows: list[list[QWidget]] = []
        room = 0
        for button in self._buttons:
            button.ensurePolished()
            width = 0 if _is_put_away(button) else self._wanted(button) + self._gap
            if not rows or (room < width and self._is_laid_out):
                rows.append([])
                room = self.width() + self._gap
            rows[-1].append(button)
            room -= width
        return rows

    def _wanted(self, button: QWidget) -> int:
        """Return the width that lets a button do with two lines; with one where rows are cheap."""
        window = self.window()
        share = TWO_LINES if window.width() > window.height() else 1
        return max(least_width(button), round(button.sizeHint().width() * share))

    @property
    def _is_laid_out(self) -> bool:
        return self.testAttribute(Qt.WidgetAttribute.WA_Resized) or self.isVisible()


def _is_put_away(widget: QWidget) -> bool:
    """Return whether somebody hid a widget, which may not have been shown yet."""
    explicit = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
    return widget.isHidden() and widget.testAttribute(explicit)


def _dissolve(row: QLayout | None) -> None:
    """Delete a layout, and leave what was in it."""
    if row is not None:
        while row.takeAt(0) is not None:
            pass
        row.deleteLater()


def least_width(widget: QWidget) -> int:
    """Return the width that a widget needs to hold what is in it, in pixels."""
    return max(widget.minimumSizeHint().width(), widget.minimumWidth())
