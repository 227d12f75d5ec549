"""A combo box to be hit with a finger, whose text is shortened and never cut."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
)

from kiosk.widgets import basics
from kiosk.widgets.theme import Theme


class Chooser(QComboBox):
    """Looks as text fields do, with an arrow of the theme."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._gap = theme.gap
        self._side = theme.px("text_body")
        self._arrow = basics.icon("chevron-down", theme)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        # The usual delegate of a combo box leaves the style sheet's row heights out.
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setStyleSheet(
            "QComboBox::drop-down { border: none; width: 0; }QComboBox::down-arrow { image: none; }"
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the style's frame, the text as far as it fits, and the arrow."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        room = self.rect().adjusted(2 * self._gap, 0, -2 * self._gap, 0)
        is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        spot = QRect(0, room.center().y() - self._side // 2, self._side, self._side)
        spot.moveLeft(room.left()) if is_mirrored else spot.moveRight(room.right())
        self._arrow.paint(painter, spot)
        taken = self._side + self._gap
        room.adjust(taken if is_mirrored else 0, 0, 0 if is_mirrored else -taken, 0)
        painter.setPen(self.palette().text().color())
        metrics = self.fontMetrics()
        text = metrics.elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room.width())
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        visual = QStyle.visualAlignment(self.layoutDirection(), flags)
        painter.drawText(room, visual, text)
