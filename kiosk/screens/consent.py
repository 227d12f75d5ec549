"""The whole consent text, laid over the screen that asks for consent."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

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


class ConsentPanel(QWidget):
    """Covers its parent while the text is read. Escape or the button closes it.

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
        content = QWidget()
        self._lines = lines = QVBoxLayout(content)
        lines.setContentsMargins(0, 0, 2 * theme.gap, 0)
        lines.setSpacing(2 * theme.gap)
        lines.addWidget(self._version)
        lines.addStretch(1)
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
        margin = 3 * theme.gap
        column.setContentsMargins(margin, 2 * theme.gap, margin, 2 * theme.gap)
        column.setSpacing(2 * theme.gap)
        column.addWidget(basics.label(self.accessibleName(), "title", wrap=True))
        column.addWidget(self._area, 1)
        column.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTrailing)
        parent.installEventFilter(self)

    def set_text(self, text: str, version: str) -> None:
        """Set what is to be read, paragraphs parted by empty lines."""
        if text != self._text:
            self._text = text
            for label in self._paragraphs:
                label.deleteLater()
            self._paragraphs = [basics.label(part, wrap=True) for part in text.split("\n\n")]
            for place, label in enumerate(self._paragraphs):
                self._lines.insertWidget(place, label)
        self._version.setText(self.tr("Version {version}").format(version=version))

    def open(self) -> None:
        """Show the text from its beginning."""
        self.setGeometry(self._covered.rect())
        self._area.verticalScrollBar().setValue(0)
        self.show()
        self.raise_()
        self.close_button.setFocus()
        announce(self, self._text)

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
            self.setGeometry(self._covered.rect())
        return super().eventFilter(watched, event)
