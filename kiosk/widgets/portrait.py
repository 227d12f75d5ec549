"""The reference photo of a student."""

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.widgets import basics
from kiosk.widgets.theme import Theme


class Portrait(QWidget):
    """The reference photo in a round-cornered frame of 4 to 5, or a figure that is nobody."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._photo: QImage | None = None
        self.set_small(small=False)
        self.show_photo(None)

    def set_small(self, *, small: bool) -> None:
        """Take less room where the words beside need it."""
        share = 1.8 if small or self._theme.look.large_text else 2.9
        side = self._theme.px("primary_key", share)
        self.setFixedWidth(side)
        self.setMaximumHeight(round(side * 1.25))
        self.setMinimumHeight(side // 2)

    def show_photo(self, photo: QImage | None) -> None:
        """Show a photo, its middle if it has another shape."""
        self._photo = None if photo is None or photo.isNull() else photo
        self.setAccessibleName(
            self.tr("No photo on file") if self._photo is None else self.tr("Your photo on file")
        )
        self.update()

    def sizeHint(self) -> QSize:
        """Wish for a frame of 4 to 5."""
        return self.maximumSize()

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
