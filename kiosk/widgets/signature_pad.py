"""The pad that students sign on with finger, pen or mouse.

Keeps the raw points (sync.domain.signature); what is drawn here, and in the PNG, is the same ink
that reports draw, on a large screen wider as everything there is.
"""

import time
from collections import deque
from collections.abc import Iterable

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEventPoint,
    QImage,
    QImageWriter,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QWidget

from kiosk.widgets.theme import Theme
from sync.domain.signature import Ink, Point, Pointer, Signature, Stroke, fitted, ink

PICTURE_DPI = 200
PALM_MM = 20.0
"""A contact wider than this is a palm: fingertips leave 8 to 15 mm."""
PEN_NEAR_S = 0.5
"""So long after a pen was last seen, touches are the hand that holds it."""
_UNITS_PER_INCH = 2540
_INK = QColor("#101828")
_LOOK_BACK = 12
"""The width of new ink depends on so many points before it; on older ones by less than 1 %."""


class SignaturePad(QWidget):
    """Takes strokes. A palm draws nothing: neither a wide contact nor a touch while a pen is near.

    Only what a movement adds is painted, so that ink follows the pointer within a frame.

    Signals:
        changed: ink was added or taken away
    """

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._widening = max(1.0, theme.scale)
        self._strokes: list[Stroke] = []
        self._points: list[Point] = []
        self._restored: Signature | None = None
        """Ink of another pad, fitted until somebody adds to it: a new pad finds its size late."""
        self._pointer: Pointer | None = None
        self._touch_id: int | None = None
        self._pen_seen = float("-inf")
        self._began = 0.0
        self._canvas = QImage()
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setTabletTracking(True)
        self.setAccessibleName(self.tr("Field for your signature"))
        self.setCursor(Qt.CursorShape.CrossCursor)

    def signature(self) -> Signature:
        """Return what was signed, in hundredths of a millimetre."""
        width, height = self._units(QPointF(self.width(), self.height()))
        return Signature(width, height, tuple(self._strokes))

    def restore(self, signature: Signature) -> None:
        """Show ink of another pad, smaller where it would not fit; signing goes on after it."""
        self._restored = signature
        self._fit_restored()
        self._repaint_canvas()
        times = [point.t for stroke in signature.strokes for point in stroke.points]
        self._began = time.monotonic() - max(times, default=0) / 1000
        self.changed.emit()

    def clear(self) -> None:
        """Take all ink away."""
        self._restored = None
        self._strokes = []
        self._points = []
        self._pointer = None
        self._repaint_canvas()
        self.changed.emit()

    def undo(self) -> None:
        """Take the last stroke away."""
        if self._strokes:
            self._restored = None
            self._strokes.pop()
            self._repaint_canvas()
            self.changed.emit()

    def event(self, event: QEvent) -> bool:
        """Take mouse and touches; the first finger signs, others and palms are ignored."""
        if isinstance(event, QTouchEvent) and self.isEnabled():
            return self._on_touch(event)
        if isinstance(event, QMouseEvent) and self.isEnabled():
            if event.source() == Qt.MouseEventSource.MouseEventNotSynthesized:
                self._take(event.type(), event.position(), Pointer.MOUSE, 128)
            return True
        return super().event(event)

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Take a pen, with its pressure."""
        self._pen_seen = time.monotonic()
        pressure = round(event.pressure() * 255)
        self._take(event.type(), event.position(), Pointer.PEN, pressure)
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the ink where it was in millimetres."""
        self._fit_restored()
        self._repaint_canvas()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show what has changed of paper and ink."""
        painter = QPainter(self)
        ratio = self._canvas.devicePixelRatio()
        shown = QRectF(event.rect())
        source = QRectF(shown.topLeft() * ratio, shown.size() * ratio)
        painter.drawImage(shown, self._canvas, source)

    def _on_touch(self, event: QTouchEvent) -> bool:
        for point in event.points():
            state = point.state()
            if self._touch_id is None and state is QEventPoint.State.Pressed:
                self._touch_id = point.id()
            if point.id() != self._touch_id:
                continue
            if self._is_palm(point):
                self._drop_touch()
                continue
            kind = _TOUCH.get(state, QEvent.Type.MouseMove)
            if event.type() is QEvent.Type.TouchCancel:
                kind = QEvent.Type.MouseButtonRelease
            pressure = round(point.pressure() * 255) or 128
            self._take(kind, point.position(), Pointer.TOUCH, min(255, pressure))
            if kind in _END:
                self._touch_id = None
        event.accept()
        return True

    def _is_palm(self, point: QEventPoint) -> bool:
        contact = point.ellipseDiameters()
        width = max(contact.width(), contact.height())
        is_pen_near = time.monotonic() - self._pen_seen < PEN_NEAR_S
        return width > PALM_MM * self._theme.px_per_mm or is_pen_near

    def _drop_touch(self) -> None:
        """Take back what a contact drew that turns out to be a palm."""
        self._touch_id = None
        if self._pointer is Pointer.TOUCH:
            self._pointer = None
            self._points = []
            self._repaint_canvas()

    def _take(self, kind: QEvent.Type, at: QPointF, pointer: Pointer, pressure: int) -> None:
        if kind in _BEGIN and pointer is Pointer.PEN:
            self._drop_touch()
        if kind in _BEGIN and self._pointer is None:
            self._restored = None
            self._pointer = pointer
            self._points = []
        if self._pointer is not pointer:
            return
        self._add(at, pointer, pressure)
        if kind in _END:
            stroke = Stroke(pointer, tuple(self._points))
            if len(self._points) == 1:
                self._draw_on_canvas([stroke])
                self.update()
            self._strokes.append(stroke)
            self._points = []
            self._pointer = None
            self.changed.emit()

    def _add(self, at: QPointF, pointer: Pointer, pressure: int) -> None:
        if not self._strokes and not self._points:
            self._began = time.monotonic()
        x, y = self._units(at)
        point = Point(x, y, round((time.monotonic() - self._began) * 1000), pressure)
        if self._points and (self._points[-1].x, self._points[-1].y) == (x, y):
            return
        self._points.append(point)
        if len(self._points) > 1:
            self._draw_newest(Stroke(pointer, tuple(self._points[-_LOOK_BACK:])))

    def _draw_newest(self, stroke: Stroke) -> None:
        """Draw the last piece of a stroke, and have only its surroundings painted."""
        per_unit = self._theme.px_per_mm / 100
        (piece,) = deque(ink(stroke), maxlen=1)
        painter = QPainter(self._canvas)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _draw_piece(painter, piece, per_unit, self._widening)
        painter.end()
        ends = QRectF(
            QPointF(piece.x0, piece.y0) * per_unit, QPointF(piece.x1, piece.y1) * per_unit
        ).normalized()
        margin = piece.width * per_unit * self._widening + 2
        self.update(ends.adjusted(-margin, -margin, margin, margin).toAlignedRect())

    def _units(self, at: QPointF) -> tuple[int, int]:
        per_px = 100 / self._theme.px_per_mm
        return round(at.x() * per_px), round(at.y() * per_px)

    def _fit_restored(self) -> None:
        if self._restored is not None:
            width, height = self._units(QPointF(self.width(), self.height()))
            self._strokes = list(fitted(self._restored, width, height).strokes)

    def _repaint_canvas(self) -> None:
        """Draw paper, the line to sign on and all ink anew."""
        ratio = self.devicePixelRatioF()
        self._canvas = QImage(self.size() * ratio, QImage.Format.Format_ARGB32_Premultiplied)
        self._canvas.setDevicePixelRatio(ratio)
        self._canvas.fill(Qt.GlobalColor.transparent)
        if not self._canvas.isNull():
            self._draw_paper()
            self._draw_on_canvas(self._strokes)
        self.update()

    def _draw_paper(self) -> None:
        painter = QPainter(self._canvas)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius, line = self._theme.px("radius"), self._theme.px("border")
        painter.setBrush(self._theme.color("paper"))
        painter.setPen(QPen(self._theme.color("outline"), line))
        edge = QRectF(self.rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        painter.drawRoundedRect(edge, radius, radius)
        base = self.height() * 0.74
        painter.setPen(QPen(self._theme.color("paper_line"), line, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(radius * 2, base), QPointF(self.width() - radius * 2, base))
        painter.end()

    def _draw_on_canvas(self, strokes: Iterable[Stroke]) -> None:
        painter = QPainter(self._canvas)
        draw_ink(painter, strokes, self._theme.px_per_mm / 100, self._widening)
        painter.end()


def draw_ink(
    painter: QPainter, strokes: Iterable[Stroke], px_per_unit: float, widening: float = 1.0
) -> None:
    """Draw strokes with `painter`, `px_per_unit` pixels to a hundredth of a millimetre, their ink
    `widening` times as wide as it is.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for stroke in strokes:
        for piece in ink(stroke):
            _draw_piece(painter, piece, px_per_unit, widening)


def _draw_piece(painter: QPainter, piece: Ink, px_per_unit: float, widening: float) -> None:
    # Qt draws a round-capped line of no length as the dot that it is.
    width = max(0.5, piece.width * px_per_unit * widening)
    painter.setPen(QPen(_INK, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(
        QPointF(piece.x0 * px_per_unit, piece.y0 * px_per_unit),
        QPointF(piece.x1 * px_per_unit, piece.y1 * px_per_unit),
    )


def picture(signature: Signature) -> bytes:
    """Return the signature as a PNG, black on white, at PICTURE_DPI."""
    scale = PICTURE_DPI / _UNITS_PER_INCH
    image = QImage(
        max(1, round(signature.width * scale)),
        max(1, round(signature.height * scale)),
        QImage.Format.Format_Grayscale8,
    )
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    draw_ink(painter, signature.strokes, scale)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


_BEGIN = {
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.TabletPress,
}
_END = {QEvent.Type.MouseButtonRelease, QEvent.Type.TabletRelease}
_TOUCH = {
    QEventPoint.State.Pressed: QEvent.Type.MouseButtonPress,
    QEventPoint.State.Released: QEvent.Type.MouseButtonRelease,
}
