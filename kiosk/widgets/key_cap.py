"""One key of the on-screen keyboard: painted by itself, pressed by finger, mouse or program.

A key's place includes the gap below it and beside it, so that a touch that lands low still counts.
"""

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTouchEvent,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from kiosk.widgets import basics
from kiosk.widgets.theme import Theme

_TOUCHES = {
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TouchEnd,
    QEvent.Type.TouchCancel,
}


class KeyCap(QAbstractButton):
    """A key that never takes the focus.

    Signals:
        slid: the finger or the mouse that holds the key moved to here, in global pixels
        let_go: it was lifted here, on the key or off it; after `clicked`
    """

    slid = Signal(QPointF)
    let_go = Signal(QPointF)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = ""
        self._is_calm = False
        self._is_lit = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)

    def wear(self, label: str, name: str, *, icon: str = "", calm: bool = False) -> None:
        """Show a label or an icon; `calm` is the look of keys that type no letter."""
        self.setText(label)
        self.setAccessibleName(name)
        self._icon = icon
        self._is_calm = calm
        self.update()

    def light(self, *, on: bool) -> None:
        """Show the key as chosen, as Shift is."""
        if self._is_lit != on:
            self._is_lit = on
            self.update()

    def face(self) -> QRectF:
        """Return the part that is painted, in the key's own pixels."""
        gap = self._theme.gap * 0.75
        return QRectF(self.rect()).adjusted(gap / 2, 0, -gap / 2, -gap)

    def event(self, event: QEvent) -> bool:
        """Take touches, each finger by itself: two keys may be down at a time."""
        if event.type() in _TOUCHES and isinstance(event, QTouchEvent):
            self._on_touch(event)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell where the mouse that holds the key is."""
        super().mouseMoveEvent(event)
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.slid.emit(event.globalPosition())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell where the mouse let go."""
        super().mouseReleaseEvent(event)
        self.let_go.emit(event.globalPosition())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw face and label."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, face = self._theme, self.face()
        is_bright = self.isDown() or self._is_lit
        outline = max(1, theme.px("border"))
        painter.setPen(QPen(theme.color("accent" if is_bright else "outline"), outline))
        painter.setBrush(theme.color(self._fill()))
        radius = theme.px("radius", 0.8)
        painter.drawRoundedRect(
            face.adjusted(outline / 2, outline / 2, -outline / 2, -outline / 2), radius, radius
        )
        ink = "on_accent" if is_bright else "text"
        if self._icon:
            side = face.height() * 0.42
            box = QRectF(0, 0, side, side)
            box.moveCenter(face.center())
            basics.icon(self._icon, theme, ink).paint(painter, box.toRect())
            return
        painter.setPen(theme.color(ink))
        painter.setFont(self._fitting_font(face))
        painter.drawText(face, Qt.AlignmentFlag.AlignCenter, self.text())

    def _fill(self) -> str:
        if self.isDown() or self._is_lit:
            return "accent"
        return "surface" if self._is_calm else "raised"

    def _fitting_font(self, face: QRectF) -> QFont:
        font = self.font()
        wanted = "text_title" if len(self.text()) < 3 else "text_body"
        size = min(self._theme.px(wanted), round(face.height() * 0.5))
        font.setPixelSize(size)
        width = QFontMetricsF(font).horizontalAdvance(self.text())
        room = face.width() * 0.9
        if width > room:
            font.setPixelSize(max(1, int(size * room / width)))
        return font

    def _on_touch(self, event: QTouchEvent) -> None:
        event.accept()
        points = event.points()
        at = points[0].position() if points else QPointF()
        on_glass = points[0].globalPosition() if points else QPointF()
        kind = event.type()
        if kind is QEvent.Type.TouchBegin:
            self.setDown(True)
            self.pressed.emit()
        elif kind is QEvent.Type.TouchUpdate:
            self.slid.emit(on_glass)
        elif self.isDown():
            self.setDown(False)
            self.released.emit()
            if kind is QEvent.Type.TouchEnd and QRectF(self.rect()).contains(at):
                self.clicked.emit()
            self.let_go.emit(on_glass)
