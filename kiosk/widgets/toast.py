"""A sentence over the top of the window for a while, for screens that have no place for it."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from kiosk.widgets import basics
from kiosk.widgets.announce import announce
from kiosk.widgets.theme import Theme

SHOWN_MS = 6000


class Toast(QFrame):
    """Says `text` over `parent`, takes no tap and no focus, and is gone after `SHOWN_MS`."""

    def __init__(self, theme: Theme, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self.setProperty("role", "banner")
        self.setProperty("state", "review")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(text)
        self._theme = theme
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * theme.gap, theme.gap, 2 * theme.gap, theme.gap)
        row.setSpacing(2 * theme.gap)
        size = theme.px("text_title", 1.2)
        row.addWidget(basics.icon_label("alert-outline", theme, color="review", size=size))
        row.addWidget(basics.label(text, "strong", wrap=True), 1)
        self._time = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._time.timeout.connect(self.end)

    def begin(self) -> None:
        """Be seen and heard."""
        gap = self._theme.gap
        width = self._parent.width() - 2 * gap
        self.ensurePolished()
        self.setGeometry(gap, gap, width, self.heightForWidth(width))
        self.show()
        self.raise_()
        announce(self, self.accessibleName(), urgent=True)
        self._time.start()

    def end(self) -> None:
        """Be gone."""
        self._time.stop()
        self.hide()
        self.deleteLater()
