"""A live picture of one camera, whole and as large as there is room, with an optional oval."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt, QTimer, QVariantAnimation
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QImage,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from kiosk.capture.sources import Frame
from kiosk.widgets.theme import Theme

LOOK_MS, REST_MS = 4, 24
"""How often a new picture is looked for: soon when one is due, and not right after the last."""
FLASH_MS = 160
_KEEP_SHAPE = Qt.AspectRatioMode.KeepAspectRatio
_FINE = QColor("#4ADE80")
"""The oval when all is well; over any picture, so the same in every palette."""


class CameraView(QWidget):
    """Shows the newest frame of a camera, while it is visible.

    A sentence about a camera that is away covers the picture; a hint is written at its foot.
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
        self._hint = ""
        self._big = ""
        self._is_fine = False
        self._is_frozen = False
        self._timer = QTimer(self, timerType=Qt.TimerType.PreciseTimer, interval=LOOK_MS)
        self._timer.timeout.connect(self._refresh)
        self._flash = QVariantAnimation(self)
        self._flash.setDuration(FLASH_MS)
        self._flash.setStartValue(0.85)
        self._flash.setEndValue(0.0)
        self._flash.valueChanged.connect(lambda _value: self.update())
        self.setAccessibleName(self.tr("Camera picture"))

    def show_camera(self, newest: Callable[[], Frame | None]) -> None:
        """Show the camera whose newest frame `newest` returns."""
        self._newest = newest
        self._shown = None

    def set_message(self, text: str) -> None:
        """Write a sentence over the picture; empty shows the picture alone."""
        self._message = text
        self.update()

    def set_hint(self, text: str, *, fine: bool = False) -> None:
        """Write a few words at the picture's foot; `fine` gives the oval the colour of good."""
        if (text, fine) != (self._hint, self._is_fine):
            self._hint, self._is_fine = text, fine
            self.update()

    def set_countdown(self, text: str) -> None:
        """Write something very large over the picture."""
        self._big = text
        self.update()

    def flash(self) -> None:
        """Turn white for a moment, where motion is wanted."""
        if not self._theme.look.reduced_motion:
            self._flash.start()

    def freeze(self, frame: Frame) -> None:
        """Show one frame until thaw()."""
        self._is_frozen = True
        self._show(frame)

    def thaw(self) -> None:
        """Show the camera again."""
        self._is_frozen = False

    @property
    def is_frozen(self) -> bool:
        """Whether one frame is held."""
        return self._is_frozen

    def forget(self) -> None:
        """Drop the picture, so that nobody is left on screen."""
        self._image = None
        self._shown = None
        self._is_frozen = False
        self._flash.stop()
        self.update()

    def showEvent(self, event: object) -> None:
        """Start refreshing."""
        self._timer.start()

    def hideEvent(self, event: object) -> None:
        """Stop refreshing and drop the picture."""
        self._timer.stop()
        self.forget()

    def resizeEvent(self, event: object) -> None:
        """Fit the picture to the new size."""
        if self._shown is not None:
            self._show(self._shown)

    def _refresh(self) -> None:
        frame = None if self._is_frozen else self._newest()
        if frame is not None and frame is not self._shown:
            self._show(frame)
            self._timer.start(REST_MS)
        elif self._timer.interval() != LOOK_MS:
            self._timer.start(LOOK_MS)

    def _show(self, frame: Frame) -> None:
        if self.width() < 2 or self.height() < 2:
            return
        # Where there is a frame OpenCV is loaded already; the start does without it.
        from kiosk.capture.photos import display_image  # noqa: PLC0415

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
        painter.fillRect(box, self._theme.color("shade"))
        if self._image is not None:
            painter.drawImage(box.topLeft(), self._image)
        if self._oval and self._image is not None and not self._message:
            self._draw_oval(painter, box)
        if self._message:
            painter.fillRect(box, self._veil(200))
            self._write(painter, self._message)
        elif self._hint:
            self._draw_hint(painter, box)
        if self._big:
            self._draw_countdown(painter, box)
        if self._flash.state() is QVariantAnimation.State.Running:
            white = QColor("white")
            white.setAlphaF(float(self._flash.currentValue()))
            painter.fillRect(box, white)
        if self._image is None:  # on a black page, too, it is seen where the picture will be
            painter.setPen(QPen(self._theme.color("outline"), 2.0 * self._theme.px("rule")))
            radius = self._theme.px("radius")
            painter.drawRoundedRect(box, radius, radius)

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
        painter.fillPath(outside.subtracted(hole), self._veil(90))
        width = max(3.0, self._theme.gap * (0.75 if self._is_fine else 0.4))
        painter.setPen(QPen(_FINE if self._is_fine else self._theme.color("on_shade"), width))
        painter.drawEllipse(oval)

    def _draw_hint(self, painter: QPainter, box: QRectF) -> None:
        gap = self._theme.gap
        font = self._font("text_body")
        flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        room = box.adjusted(3 * gap, 0, -3 * gap, 0).toRect()
        text = QFontMetrics(font).boundingRect(QRect(room), flags, self._hint)
        pill = QRectF(text.adjusted(-2 * gap, -gap // 2, 2 * gap, gap // 2))
        pill.moveCenter(box.center())
        pill.moveBottom(box.bottom() - gap)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._veil(215))
        radius = min(pill.height() / 2, 3.0 * gap)
        painter.drawRoundedRect(pill, radius, radius)
        painter.setFont(font)
        painter.setPen(_FINE if self._is_fine else self._theme.color("on_shade"))
        painter.drawText(pill, flags, self._hint)

    def _draw_countdown(self, painter: QPainter, box: QRectF) -> None:
        # Beside the face, which its owner wants to see.
        side = min(box.height() * 0.45, box.width() * 0.3)
        disc = QRectF(0, 0, side, side)
        disc.moveCenter(QPointF(box.left() + side * 0.62, box.center().y()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._veil(120))
        painter.drawEllipse(disc)
        font = self._font("text_display")
        font.setPixelSize(max(1, round(side * 0.72)))
        painter.setFont(font)
        painter.setPen(self._theme.color("on_shade"))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, self._big)

    def _write(self, painter: QPainter, text: str) -> None:
        flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        for size, margin in (("text_body", 2), ("text_small", 1), ("text_small", 0)):
            font = self._font(size)
            room = self._box().adjusted(*(self._theme.gap * margin * s for s in (1, 1, -1, -1)))
            needed = QFontMetrics(font).boundingRect(room.toRect(), flags, text)
            if room.toRect().contains(needed):
                break
        painter.setFont(font)
        painter.setPen(self._theme.color("on_shade"))
        painter.drawText(room, flags, text)

    def _font(self, size: str) -> QFont:
        font = self.font()
        font.setPixelSize(self._theme.px(size))
        font.setBold(True)
        return font

    def _veil(self, alpha: int) -> QColor:
        veil = self._theme.color("shade")
        veil.setAlpha(alpha)
        return veil
