"""How well the text of a window is seen, measured on the pixels that were really drawn.

The background of a text is the commonest colour of its place, and the text's colour the one
furthest from it that a stroke of it reaches: the edges of letters are mixtures of both.
"""

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFontMetrics, QImage
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPushButton, QWidget

from kiosk.demo.inspection import described, exposed
from kiosk.widgets import contrast

Pixels = npt.NDArray[np.uint32]

LEAST_PIXELS = 3
"""So many pixels of a colour make it that of the text, and not a speck."""


def faint(window: QWidget) -> list[str]:
    """Tell which texts and icons of a shown window stand out too little from what is behind."""
    picture = pixels_of(window)
    found = []
    for widget in exposed(window):
        place = _text_place(widget)
        whole_lines = widget.visibleRegion().boundingRect().height() >= widget.height()
        if place is None or not whole_lines:
            continue
        least = contrast.LARGE if _is_icon(widget) else contrast.TEXT
        spot = QRect(widget.mapTo(window, place.topLeft()), place.size())
        measured = measure(picture, spot.intersected(window.rect()))
        if measured is not None and measured[0] < least:
            share, text, background = measured
            found.append(f"{described(widget)}: {text} on {background} is {share:.2f}:1")
    return found


def measure(picture: Pixels, place: QRect) -> tuple[float, str, str] | None:
    """Return contrast, colour of the text and of its background in a part of a picture.

    None where the part is of one colour: nothing is written there.
    """
    part = picture[place.top() : place.bottom() + 1, place.left() : place.right() + 1]
    colors, counts = np.unique(part, return_counts=True)
    background = f"#{colors[counts.argmax()]:06X}"
    written = [f"#{color:06X}" for color in colors[counts >= LEAST_PIXELS]]
    if len(written) < 2:
        return None
    text = max(written, key=lambda color: contrast.ratio(color, background))
    return contrast.ratio(text, background), text, background


def pixels_of(widget: QWidget) -> Pixels:
    """Return what a widget looks like, one number of the form 0xRRGGBB a pixel."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1)
    return rows[:, : image.width()] & np.uint32(0xFFFFFF)


def _is_icon(widget: QWidget) -> bool:
    return isinstance(widget, QLabel) and not widget.text()


def _text_place(widget: QWidget) -> QRect | None:
    """Return where in a widget its text or icon is, or None when it shows neither."""
    if isinstance(widget, QLabel):
        has_icon = not widget.pixmap().isNull()
        return widget.contentsRect() if widget.text() or has_icon else None
    if isinstance(widget, QPushButton) and widget.text():
        return _middle(widget, widget.fontMetrics(), widget.text())
    is_field = isinstance(widget, QLineEdit) and (widget.text() or widget.placeholderText())
    if is_field or (isinstance(widget, QAbstractButton) and widget.text()):
        return widget.rect().adjusted(*(widget.height() // 5 * side for side in (1, 1, -1, -1)))
    return None


def _middle(widget: QWidget, metrics: QFontMetrics, text: str) -> QRect:
    """Return the middle of a button, which holds a part of its text and none of its border."""
    width = min(metrics.horizontalAdvance(text), widget.width() // 2)
    height = min(metrics.height(), widget.height() // 2)
    place = QRect(QPoint(), widget.size())
    middle = QRect(0, 0, max(1, width), max(1, height))
    middle.moveCenter(place.center())
    return middle
