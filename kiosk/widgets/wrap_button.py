"""A button whose text goes on in a second line where the room or the language asks for it."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QIcon, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from kiosk.widgets import basics
from kiosk.widgets.theme import Theme

LONGEST_LINE_EM = 15
"""A text longer than this may be asked to wrap; a shorter one stays in one line if it can."""
LARGE_ROLES = {"primary", "secondary"}
_ANY_HEIGHT = 100_000
EVEN_PX = 4
_SPARE = 2
"""Pixels beside the text: its width is told rounded, and a hair less would break its line."""


class WrapButton(QPushButton):
    """Looks as basics.button does, and its height follows its width.

    `least_width` is in pixels. It has the same size with and without the focus.
    """

    def __init__(
        self, text: str, theme: Theme, *, role: str = "plain", icon: str = "", least_width: int = 0
    ) -> None:
        super().__init__(text)
        self._gap = theme.gap
        self._least = QSize(least_width, theme.px("primary_key" if role in LARGE_ROLES else "key"))
        self.setProperty("role", role)
        self.setAccessibleName(text)
        self.setAutoDefault(True)  # Enter presses it, as Space does
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if icon:
            self.setIcon(basics.icon(icon, theme, "on_accent" if role == "primary" else "text"))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Return the size for one line, or for two where one would be very long."""
        self.ensurePolished()
        metrics = self.fontMetrics()
        text = metrics.boundingRect(_ANYWHERE, _FLAGS, self._unbroken()).width() + _SPARE
        if text > LONGEST_LINE_EM * metrics.height():
            text = max(round(text * 0.6), self._longest_word())
        width = max(self._least.width(), text + self._beside())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the size with every word in its own line."""
        self.ensurePolished()
        return QSize(self._longest_word() + self._beside(), self._least.height())

    def hasHeightForWidth(self) -> bool:
        """Its height follows its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the text needs in this width."""
        room = QRect(0, 0, max(1, width - self._beside()), _ANY_HEIGHT)
        text = self.fontMetrics().boundingRect(room, _FLAGS, self._unbroken())
        return max(self._least.height(), text.height() + 2 * self._gap)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the style's button, and icon and text in its middle."""
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        option.icon = QIcon()
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        room = self.rect().adjusted(2 * self._gap, 0, -2 * self._gap, 0)
        side = self._icon_side()
        if side:
            taken = side + self._gap
            room.adjust(0 if is_mirrored else taken, 0, -taken if is_mirrored else 0, 0)
            text = self.fontMetrics().boundingRect(self._evened(room), _FLAGS, self._unbroken())
            spot = QRect(text.left() - taken, self.rect().center().y() - side // 2, side, side)
            if is_mirrored:
                spot.moveLeft(text.right() + self._gap)
            mode = QIcon.Mode.Normal if self.isEnabled() else QIcon.Mode.Disabled
            self.icon().paint(painter, spot, Qt.AlignmentFlag.AlignCenter, mode)
        painter.setPen(self.palette().buttonText().color())
        painter.drawText(self._evened(room), _FLAGS, self._unbroken())

    def _evened(self, room: QRect) -> QRect:
        """Return the narrowest room of as many lines: no single word is left for the last."""
        metrics, text = self.fontMetrics(), self._unbroken()
        lines = metrics.boundingRect(room, _FLAGS, text).height()
        if lines < 2 * metrics.lineSpacing():
            return room
        narrow, wide = self._longest_word(), room.width()
        while wide - narrow > EVEN_PX:
            width = (narrow + wide) // 2
            place = QRect(room.left(), room.top(), width, _ANY_HEIGHT)
            if metrics.boundingRect(place, _FLAGS, text).height() > lines:
                narrow = width
            else:
                wide = width
        evened = QRect(0, 0, wide, room.height())
        evened.moveCenter(room.center())
        return evened

    def _icon_side(self) -> int:
        return 0 if self.icon().isNull() else round(self.fontMetrics().height() * 0.8)

    def _beside(self) -> int:
        side = self._icon_side()
        return 4 * self._gap + (side + self._gap if side else 0)

    def _unbroken(self) -> str:
        """Return the text as it is drawn: a line never ends inside of “check-in”."""
        return self.text().replace("-", "\u2011")

    def _longest_word(self) -> int:
        metrics = self.fontMetrics()
        words = self._unbroken().split()
        return max((metrics.horizontalAdvance(word) for word in words), default=0) + _SPARE


_ANYWHERE = QRect(0, 0, _ANY_HEIGHT, _ANY_HEIGHT)
_FLAGS = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
