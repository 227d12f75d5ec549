"""Text that is drawn where its widget has no room for it, measured on what is drawn.

What a style sheet makes bold when it is chosen, and marks above and below Arabic letters, are in no
widget's own measures. Used by inspection.py.
"""

from collections.abc import Iterator
from functools import lru_cache
from unicodedata import bidirectional

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QImage, QPainter, QPainterPath
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QStyle, QStyleOptionButton

from kiosk.widgets.basics import Label

SLACK_PX = 1.5
"""Edges of letters that nobody misses."""
LOST = 0.006
"""So small a share of the pixels may be edges that fell otherwise between two."""
_BESIDE = 200
"""Pixels at both sides of a button in which text that it cuts off would be seen."""


def beyond(widget: QLabel | QAbstractButton) -> Iterator[str]:
    """Yield what of a text is drawn beyond the place that it has."""
    if isinstance(widget, QPushButton) and widget.isChecked() and not widget.hasHeightForWidth():
        whole = _drawn(widget, beside=_BESIDE)
        lost = whole - _drawn(widget, beside=0)
        if lost > LOST * whole:
            yield f"loses {lost} pixels of its text when it is chosen"
    elif isinstance(widget, Label) and any(bidirectional(c) == "AL" for c in widget.text()):
        above, below = _cut_marks(widget)
        if above > SLACK_PX:
            yield f"cuts {above:.0f} pixels off what is above its letters"
        if below > SLACK_PX:
            yield f"cuts {below:.0f} pixels off what is below its letters"


def _drawn(button: QPushButton, *, beside: int) -> int:
    """Return how many pixels icon and text take where there is so much more room at both sides."""
    option = QStyleOptionButton()
    button.initStyleOption(option)
    if beside:
        # Beside an icon a text would keep the width that it has when it is not bold.
        bold = QFont(button.font())
        bold.setWeight(QFont.Weight.Black)
        option.fontMetrics = QFontMetrics(bold)
    style = button.style()
    room = style.subElementRect(QStyle.SubElement.SE_PushButtonContents, option, button)
    option.rect = room.adjusted(0, 0, 2 * beside, 0)
    image = QImage(
        button.width() + 2 * beside, button.height(), QImage.Format.Format_ARGB32_Premultiplied
    )
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setFont(button.font())
    style.drawControl(QStyle.ControlElement.CE_PushButtonLabel, option, painter, button)
    painter.end()
    return int((np.frombuffer(image.constBits(), np.uint32) > 0).sum())


def _cut_marks(label: Label) -> tuple[float, float]:
    """Return by how much the first line is drawn too high, and the last one too low."""
    room = label.contentsRect()
    lines = label.lines(room.width())
    endless = room.adjusted(0, 0, 0, 100_000)
    flags = int(label.alignment())
    height = label.fontMetrics().boundingRect(endless, flags, "\n".join(lines)).height()
    is_middle = bool(label.alignment() & Qt.AlignmentFlag.AlignVCenter)
    above = room.top() + ((room.height() - height) / 2 if is_middle else 0)
    below = label.height() - above - height
    first, last = _overhang(lines[0], label.font()), _overhang(lines[-1], label.font())
    return first[0] - above, last[1] - below


@lru_cache(maxsize=2000)
def _overhang(line: str, font: QFont) -> tuple[float, float]:
    """Return how far a line is drawn above and below the height that its font asks for."""
    path = QPainterPath()
    path.addText(0, 0, font, line)
    ink, asked = path.boundingRect(), QFontMetricsF(font).boundingRect(line)
    return asked.top() - ink.top(), ink.bottom() - asked.bottom()
