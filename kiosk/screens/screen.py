"""What every screen is: a page with a frame of even margins."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.widgets.theme import Theme


class Screen(QWidget):
    """A page of the window. `column` is its outermost layout."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("screen")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.theme = theme
        self.column = QVBoxLayout(self)
        margin = 3 * theme.gap
        self.column.setContentsMargins(margin, 2 * theme.gap, margin, 2 * theme.gap)
        self.column.setSpacing(2 * theme.gap)
