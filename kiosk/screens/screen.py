"""What every screen is: a page with even margins, whose text shrinks before it is cut off."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLayout, QVBoxLayout, QWidget

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

    @property
    def is_portrait(self) -> bool:
        """Whether the screen is higher than wide."""
        return self.height() > self.width()

    def forget(self) -> None:
        """Take everything of the student off the screen."""

    def unfinished(self) -> object | None:
        """Return what somebody has entered here so far, None for nothing.

        It is for `go_on_with` of the screen that is shown in this one's place in another look.
        """
        return None

    def go_on_with(self, unfinished: object) -> None:
        """Take over what `unfinished` of such a screen returned."""

    def fit(self, levels: Iterable[Callable[[], object]], *, spare: int = 0) -> None:
        """Apply levels of smallness, one after the other, until the screen holds its content.

        `spare` is how many pixels of its height should be left over.
        """
        for apply in levels:
            apply()
            if self.height_needed(self) + spare <= self.height():
                return

    def read_from_edge(self) -> None:
        """Begin every text at the edge where reading begins, names in other letters too.

        Qt puts a Latin name to the left in a mirrored layout, and an Arabic one to the right in
        another, away from what it belongs to.
        """
        is_mirrored = QGuiApplication.isRightToLeft()
        leading, trailing = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        edge = (trailing if is_mirrored else leading) | Qt.AlignmentFlag.AlignAbsolute
        for label in self.findChildren(QLabel):
            if label.alignment() & Qt.AlignmentFlag.AlignAbsolute:
                continue
            if label.alignment() & leading:
                vertical = label.alignment() & Qt.AlignmentFlag.AlignVertical_Mask
                label.setAlignment(edge | vertical)

    def height_needed(self, widget: QWidget) -> int:
        """Return what the layout of `widget`, as it is now, needs at the width it has."""
        # Fonts come with the style, and each layout keeps what it measured until it is told; a
        # label tells only the one that it is in.
        for child in widget.findChildren(QWidget):
            child.ensurePolished()
            if child.layout() is not None:
                child.updateGeometry()
        for layout in widget.findChildren(QLayout):
            layout.invalidate()
        outermost = widget.layout()
        if outermost is None:
            return 0
        outermost.activate()
        if outermost.hasHeightForWidth():
            return outermost.totalHeightForWidth(widget.width())
        return outermost.totalMinimumSize().height()
