"""A line of text that keeps nothing of what the last person typed."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QTextLayout,
)
from PySide6.QtWidgets import QLineEdit

from kiosk.widgets.theme import MIRRORED, Theme

LONGEST = 64

_FORBIDDEN = (
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Paste,
    # Qt puts the rest of a line that these delete onto the clipboard.
    QKeySequence.StandardKey.DeleteEndOfLine,
    QKeySequence.StandardKey.DeleteCompleteLine,
)


class TextField(QLineEdit):
    """One line, 20 mm high, without clipboard, context menu, dragging or memory.

    `prompt` stands in the empty field, or `short_prompt` where the field is too narrow for it;
    `prompt` is the accessible name.
    """

    def __init__(self, theme: Theme, prompt: str, short_prompt: str = "") -> None:
        super().__init__()
        self._prompts = (prompt, short_prompt or prompt)
        self._height = theme.px("primary_key")
        self._margin = 2 * theme.gap
        self.setProperty("role", "field")
        self.setAccessibleName(prompt)
        self.setMaxLength(LONGEST)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAcceptDrops(False)
        self.setDragEnabled(False)
        if theme.look.language in MIRRORED:
            # Also for digits, which Qt would put on the other side.
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
            self.setAlignment(right | Qt.AlignmentFlag.AlignVCenter)
        self.setTextMargins(self._margin, 0, self._margin, 0)
        self.setMinimumHeight(self._height)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.textChanged.connect(self._center)

    def clear(self) -> None:
        """Forget the text, and all that could be undone to it."""
        self.setText("")

    def sizeHint(self) -> QSize:
        """Wish for no more width than the layout has."""
        return QSize(self._height * 3, self._height)

    def minimumSizeHint(self) -> QSize:
        """Be as narrow as need be."""
        return QSize(self._height * 2, self._height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take keys, but none that reaches the clipboard."""
        if any(event.matches(key) for key in _FORBIDDEN) or _deletes_line(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Have no menu."""
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Set the cursor; a middle click would paste."""
        if event.button() == Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select nothing: on X11 that copies it."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A middle button's release pastes on X11, so only the left one's is passed on."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.deselect()
            super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select nothing."""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take nothing that is dragged here."""
        event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take nothing that is dropped here."""
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the prompt that fits."""
        super().resizeEvent(event)
        self._choose_prompt()

    def changeEvent(self, event: QEvent) -> None:
        """Choose the prompt that fits the font."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._choose_prompt()

    def _center(self) -> None:
        """Put a line of Arabic in the middle too: it is higher than Qt reckons with."""
        layout = QTextLayout(self.text(), self.font())
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        top = max(0, 2 * round(line.ascent() - self.fontMetrics().ascent()))
        if top != self.textMargins().top():
            self.setTextMargins(self._margin, top, self._margin, 0)

    def _choose_prompt(self) -> None:
        room = self.width() - 3 * self._margin
        fits = self.fontMetrics().horizontalAdvance(self._prompts[0]) <= room
        self.setPlaceholderText(self._prompts[0] if fits else self._prompts[1])


def _deletes_line(event: QKeyEvent) -> bool:
    """Return whether it is Ctrl+U, which Qt takes on X11 whatever its key bindings say."""
    is_control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return is_control and event.key() in {Qt.Key.Key_U, Qt.Key.Key_K}
