"""The whole consent text, laid over the screen that asks for consent."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kiosk.widgets import basics, tab_order
from kiosk.widgets.announce import announce
from kiosk.widgets.scroll import scrolled
from kiosk.widgets.theme import Theme
from kiosk.widgets.wrap_button import WrapButton

_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 8,
    Qt.Key.Key_PageUp: -8,
}


LONGEST_LAST = 160
"""Letters of a last paragraph that can stay in sight without taking the others' place."""


class ConsentPanel(QWidget):
    """Covers its parent while the text is read. Escape or the button closes it.

    The last paragraph, which says that one may say no, is seen without scrolling.

    Signals:
        closed: the panel is gone
    """

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._covered = parent
        self.setObjectName("screen")
        # Tab goes from here to the languages, and nowhere below.
        self.setProperty("covers", "all")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("About your photo and signature"))
        self.hide()
        self._text = ""
        self._paragraphs: list[QLabel] = []
        self._version = basics.label("", "small")
        self._last = basics.label(wrap=True)
        content = QWidget()
        self._lines = lines = QVBoxLayout(content)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing((1 if theme.look.large_text else 2) * theme.gap)
        self._area = scrolled(content)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.close_button = WrapButton(
            self.tr("Close"),
            theme,
            role="primary",
            icon="check",
            least_width=theme.px("primary_key", 3.6),
        )
        self.close_button.clicked.connect(lambda _checked: self.leave())
        column = QVBoxLayout(self)
        self._margin = margin = 3 * theme.gap
        column.setContentsMargins(margin, 2 * theme.gap, margin, 2 * theme.gap)
        column.setSpacing(2 * theme.gap)
        column.addWidget(basics.label(self.accessibleName(), "title", wrap=True))
        column.addWidget(self._area, 1000)
        fold = QFrame()
        fold.setProperty("role", "rule")
        fold.hide()
        self._area.verticalScrollBar().rangeChanged.connect(
            lambda _least, most: fold.setVisible(most > 0)
        )
        column.addWidget(fold)
        column.addWidget(self._last)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self._version)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column.addLayout(foot)
        parent.installEventFilter(self)

    def set_text(self, text: str, version: str) -> None:
        """Set what is to be read, paragraphs parted by empty lines."""
        if text != self._text:
            self._text = text
            for label in self._paragraphs:
                label.deleteLater()
            parts = text.split("\n\n")
            self._last.setText(parts.pop() if _is_short(parts) else "")
            self._last.setVisible(bool(self._last.text()))
            self._paragraphs = [basics.label(part, wrap=True) for part in parts]
            for place, label in enumerate(self._paragraphs):
                self._lines.insertWidget(place, label)
        self._version.setText(self.tr("Version {version}").format(version=version))

    def open(self) -> None:
        """Show the text from its beginning."""
        self._cover()
        self._area.verticalScrollBar().setValue(0)
        self.show()
        self.raise_()
        self.close_button.setFocus()
        announce(self, self._text)

    def _cover(self) -> None:
        """Take the covered screen's place; what stays in sight follows the text at once."""
        self.setGeometry(self._covered.rect())
        for label in self._paragraphs:
            label.ensurePolished()
        self._lines.invalidate()
        self._area.setMaximumHeight(
            self._lines.totalHeightForWidth(self.width() - 2 * self._margin)
        )

    def leave(self) -> None:
        """Take the panel away."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; arrows and page keys scroll."""
        key = Qt.Key(event.key())
        bar = self._area.verticalScrollBar()
        if key is Qt.Key.Key_Escape:
            self.leave()
        elif key in _STEPS:
            bar.setValue(bar.value() + _STEPS[key] * bar.singleStep())

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's signature
        """Let Tab go the way the window is read, of which this covers a part."""
        return tab_order.go(self.window(), forward=next)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the screen below."""
        if event.type() is QEvent.Type.Resize and not self.isHidden():
            self._cover()
        return super().eventFilter(watched, event)


def _is_short(parts: list[str]) -> bool:
    return len(parts) > 1 and len(parts[-1]) <= LONGEST_LAST
