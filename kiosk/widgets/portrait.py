"""The reference photo of a student."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.widgets import basics
from kiosk.widgets.theme import Theme

HEIGHT = 1.25
"""Of the frame, by its width."""

STEP = 8
"""Pixels. Nobody sees that a photo could be so much wider."""


class Portrait(QWidget):
    """The reference photo in a round-cornered frame of 4 to 5, or a figure that is nobody."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._photo: QImage | None = None
        self.set_width(self.narrowest)
        self.show_photo(None)

    @property
    def narrowest(self) -> int:
        """How many pixels wide a face can still be told."""
        return self._theme.px("primary_key", 1.8)

    def set_width(self, width: int) -> None:
        """Become so many pixels wide, and as high as the frame is then."""
        self.setFixedSize(width, round(width * HEIGHT))

    def grow(self, widest: int, fits: Callable[[], bool]) -> None:
        """Become as wide as `fits` allows, which it does at the width that it has."""
        least, most = self.width(), widest + 1
        while most - least > STEP:
            width = (least + most) // 2
            self.set_width(width)
            least, most = (width, most) if fits() else (least, width)
        self.set_width(least)
        fits()

    def show_photo(self, photo: QImage | None) -> None:
        """Show a photo, its middle if it has another shape."""
        self._photo = None if photo is None or photo.isNull() else photo
        self.setAccessibleName(
            self.tr("No photo on file") if self._photo is None else self.tr("Your photo on file")
        )
        self.update()

    @property
    def has_photo(self) -> bool:
        """Whether a photo is shown."""
        return self._photo is not None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw photo or figure."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        shape = QSizeF(4, 5).scaled(QSizeF(self.size()), Qt.AspectRatioMode.KeepAspectRatio)
        box = QRectF(QPointF(), shape)
        box.moveCenter(QRectF(self.rect()).center())
        frame = QPainterPath()
        frame.addRoundedRect(box, self._theme.px("radius"), self._theme.px("radius"))
        painter.fillPath(frame, self._theme.color("surface"))
        if self._photo is None:
            side = round(box.width() * 0.7)
            figure = basics.icon("account", self._theme, "muted").pixmap(QSize(side, side))
            painter.drawPixmap(
                round(box.center().x() - side / 2), round(box.center().y() - side / 2), figure
            )
            return
        painter.setClipPath(frame)
        shape = shape.scaled(self._photo.size(), Qt.AspectRatioMode.KeepAspectRatio)
        middle = QRectF(0, 0, shape.width(), shape.height())
        middle.moveCenter(QRectF(self._photo.rect()).center())
        painter.drawImage(box, self._photo, middle)
