"""The window of the first-run wizard: there is no kiosk yet to put its pages into."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kiosk.widgets import tab_order


class WizardWindow(QWidget):
    """Shows one page at a time.

    Signals:
        close_wanted: the window manager wants to close the window
    """

    close_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle("Muster")
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        # The window is as large as the screen, even where that is too small for all it holds.
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        column.addWidget(self._stack)

    @property
    def page(self) -> QWidget | None:
        """The page that is shown."""
        return self._stack.currentWidget()

    def show_page(self, page: QWidget) -> None:
        """Show a page in place of the one before, which is gone."""
        before = self.page
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.setFocus()
        if before is not None:
            self._stack.removeWidget(before)
            before.hide()
            before.deleteLater()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's signature
        """Let Tab go the way the page is read."""
        return tab_order.go(self, forward=next)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell, rather than end in the middle of something."""
        event.ignore()
        self.close_wanted.emit()
