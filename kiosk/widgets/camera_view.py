"""A live picture of one camera, whole and as large as there is room, with an optional oval."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.capture.photos import display_image
from kiosk.capture.sources import Frame
from kiosk.widgets.theme import Theme

REFRESH_MS = 33
_KEEP_SHAPE = Qt.AspectRatioMode.KeepAspectRatio


class CameraView(QWidget):
    """Shows the newest frame of a camera, while it is visible.

    `message` is written over the picture: a sentence about a camera that is away, or a countdown.
    """

    def __init__(self, theme: Theme, *, mirrored: bool, oval: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._mirrored = mirrored
        self._oval = oval
        self._newest: Callable[[], Frame | None] = lambda: None
        self._shown: Frame | None = None
        self._image: QImage | None = None
        self._shape = QSizeF(16, 9)
        self._message = ""
        self._big = ""
        self._timer = QTimer(self, interval=REFRESH_MS)
        self._timer.timeout.connect(self._refresh)
        self.setAccessibleName("Camera picture")

    def show_camera(self, newest: Callable[[], Frame | None]) -> None:
        """Show the camera whose newest frame `newest` returns."""
        self._newest = newest
        self._shown = None

    def set_message(self, text: str) -> None:
        """Write a sentence over the picture; empty shows the picture alone."""
        self._message = text
        self.update()

    def set_countdown(self, text: str) -> None:
        """Write something very large over the picture."""
        self._big = text
        self.update()

    def forget(self) -> None:
        """Drop the picture, so that nobody is left on screen."""
        self._image = None
        self._shown = None
        self.update()

    def showEvent(self, event: object) -> None:
        """Start refreshing."""
        self._timer.start()

    def hideEvent(self, event: object) -> None:
        """Stop refreshing and drop the picture."""
        self._timer.stop()
        self.forget()

    def _refresh(self) -> None:
        frame = self._newest()
        if frame is None or frame is self._shown or self.width() < 2 or self.height() < 2:
            return
        self._shown = frame
        rows, columns, _ = frame.image.shape
        self._shape = QSizeF(columns, rows)
        ratio = self.devicePixelRatioF()
        box = self._box()
        pixels = display_image(
            frame.image,
            max(1, round(box.width() * ratio)),
            max(1, round(box.height() * ratio)),
            mirror=self._mirrored,
        )
        height, width, _ = pixels.shape
        image = QImage(pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888)
        image.setDevicePixelRatio(ratio)
        self._image = image.copy()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw picture, oval and words, clipped to round corners."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self._box()
        clip = QPainterPath()
        clip.addRoundedRect(box, self._theme.px("radius"), self._theme.px("radius"))
        painter.setClipPath(clip)
        painter.fillRect(box, QColor("#1B2130"))
        if self._image is not None:
            painter.drawImage(box.topLeft(), self._image)
        if self._oval and self._image is not None and not self._message:
            self._draw_oval(painter, box)
        if self._message:
            painter.fillRect(box, QColor(10, 14, 24, 200))
            self._write(painter, self._message, "text_body")
        if self._big:
            self._write(painter, self._big, "text_display", times=4)

    def _box(self) -> QRectF:
        """Return where the picture is: the camera's shape, as large as fits."""
        box = QRectF(QPointF(), self._shape.scaled(QSizeF(self.size()), _KEEP_SHAPE))
        box.moveCenter(QRectF(self.rect()).center())
        return box

    def _draw_oval(self, painter: QPainter, box: QRectF) -> None:
        height = box.height() * 0.86
        oval = QRectF(0, 0, height * 0.74, height)
        oval.moveCenter(box.center())
        outside = QPainterPath()
        outside.addRect(box)
        hole = QPainterPath()
        hole.addEllipse(oval)
        painter.fillPath(outside.subtracted(hole), QColor(10, 14, 24, 90))
        painter.setPen(QPen(QColor(255, 255, 255, 220), 3))
        painter.drawEllipse(oval)

    def _write(self, painter: QPainter, text: str, size: str, times: float = 1.0) -> None:
        font = self.font()
        font.setPixelSize(self._theme.px(size, times))
        font.setBold(True)
        painter.setFont(font)
        room = self._box().adjusted(*(self._theme.gap * s for s in (2, 2, -2, -2)))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.setPen(QColor(10, 14, 24, 180))
        painter.drawText(room.translated(0, 2), flags, text)
        painter.setPen(QColor("white"))
        painter.drawText(room, flags, text)
