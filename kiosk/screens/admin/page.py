"""What the organizers' pages share: heading, a body that scrolls, a row of buttons, rows to tap,
tiles that stand side by side where there is room.
"""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScroller,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from kiosk.screens.admin.button_rows import ButtonRows, least_width
from kiosk.screens.screen import Screen
from kiosk.widgets import basics
from kiosk.widgets.scroll import scrolled
from kiosk.widgets.theme import Theme
from kiosk.widgets.wrap_button import WrapButton

BACK, ON = "arrow-left", "arrow-right"
"""Icons of the way back and of the way on; basics.icon mirrors them where it is read from right."""
A_FEW = 4
"""Tiles that are to look even."""
NARROW_ROW = 22
"""A row of fewer ems has the word at its end below the title."""


class AdminPage(Screen):
    """A page with a way back. `body` is the column that scrolls, `bottom` the row of buttons.

    Signals:
        closed: back to where the page was opened
    """

    closed = Signal()

    def __init__(self, theme: Theme, title: str, icon: str) -> None:
        super().__init__(theme)
        self.column.setSpacing(theme.gap)
        self.heading = heading(title, icon, theme)
        self.column.addLayout(self.heading)
        content = QWidget()
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.gap)
        self.area = scrolled(content)
        # A mouse has a wheel and the bar; taking its presses for flicks would hold back every tap.
        QScroller.ungrabGesture(self.area.viewport())
        QScroller.grabGesture(self.area.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        self.column.addWidget(self.area, 1)
        self.bottom = ButtonRows(theme)
        self.close_button = self.make_close_button()
        self.bottom.addWidget(self.close_button)
        self.column.addWidget(self.bottom)
        self.setAccessibleName(title)

    def showEvent(self, event: QShowEvent) -> None:
        """Let names in other letters begin at the edge where reading begins."""
        super().showEvent(event)
        self.read_from_edge()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back, as the button does."""
        if event.key() == Qt.Key.Key_Escape and self.close_button.isVisibleTo(self):
            self.close_button.click()
        else:
            super().keyPressEvent(event)

    def make_close_button(self) -> WrapButton:
        """Return the button that leads back."""
        return wrapping(self.tr("Back"), self.closed.emit, self.theme, icon=BACK)


def heading(title: str, icon: str, theme: Theme, *, role: str = "title") -> QHBoxLayout:
    """Return an icon and a title beside it."""
    row = QHBoxLayout()
    row.setSpacing(theme.gap)
    size = theme.px("text_title" if role == "title" else "text_body", 1.1)
    row.addWidget(basics.icon_label(icon, theme, color="accent", size=size))
    row.addWidget(basics.label(title, role, wrap=True), 1)
    return row


def wrapping(
    text: str,
    on_click: Callable[[], object],
    theme: Theme,
    *,
    role: str = "secondary",
    icon: str = "",
) -> WrapButton:
    """Return a button whose text may take a second line."""
    made = _WordyButton(text, theme, role=role, icon=icon)
    made.clicked.connect(lambda _checked: on_click())
    return made


class _WordyButton(WrapButton):
    """Never narrower than its longest word."""

    def event(self, event: QEvent) -> bool:
        """Take the least width back, which the style sheet sets whenever it is applied."""
        done = super().event(event)
        if event.type() in {QEvent.Type.Polish, QEvent.Type.StyleChange}:
            self.setMinimumWidth(self.minimumSizeHint().width())
        return done


class RowButton(QPushButton):
    """A row to tap: icon, a strong line, lines below it, and a word at the end."""

    def __init__(
        self,
        theme: Theme,
        *,
        title: str,
        lines: Iterable[str] = (),
        icon: str = "",
        badge: QLabel | None = None,
        lines_role: str = "small",
    ) -> None:
        super().__init__()
        said = [title, *filter(None, lines)]
        self.setProperty("role", "row")
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(". ".join([*said, badge.text()] if badge else said))
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(*(theme.gap * n for n in (2, 1, 2, 1)))
        row.setSpacing(2 * theme.gap)
        self.icon_label: QLabel | None = None
        if icon:
            size = theme.px("text_title")
            self.icon_label = basics.icon_label(icon, theme, color="accent", size=size)
            row.addWidget(self.icon_label)
        self._said = column = QVBoxLayout()
        column.setSpacing(0)
        for place, text in enumerate(said):
            column.addWidget(basics.label(text, lines_role if place else "strong", wrap=True))
        row.addLayout(column, 1)
        self._badge = badge
        self._em = theme.px("text_body")
        if badge is not None:
            row.addWidget(badge)
        for part in self.findChildren(QLabel):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._least = theme.px("primary_key")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the word at the end below the title where it would leave the lines too little."""
        super().resizeEvent(event)
        if self._badge is None:
            return
        is_narrow = self.width() < NARROW_ROW * self._em
        if is_narrow == (self._row.indexOf(self._badge) < 0):
            return
        if is_narrow:
            self._row.removeWidget(self._badge)
            self._said.insertWidget(1, self._badge, 0, Qt.AlignmentFlag.AlignLeading)
        else:
            self._said.removeWidget(self._badge)
            self._row.addWidget(self._badge)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Its height follows its width, as its lines wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the lines need."""
        layout = self.layout()
        return max(self._least, layout.totalHeightForWidth(width) if layout else 0)

    def sizeHint(self) -> QSize:
        """Return the size that the lines wish for."""
        layout = self.layout()
        hint = layout.totalSizeHint() if layout else QSize()
        return QSize(hint.width(), max(self._least, hint.height()))

    def minimumSizeHint(self) -> QSize:
        """Be as narrow as the lines can."""
        layout = self.layout()
        least = layout.totalMinimumSize().width() if layout else 0
        return QSize(least, self._least)


class Tiles(QWidget):
    """Widgets side by side, each at least `least` pixels wide, in as many columns as fit; a few of
    them never leave one alone in the last row.
    """

    def __init__(self, tiles: list[QWidget], *, least: int, gap: int, most: int = 2) -> None:
        super().__init__()
        self._tiles = tiles
        self._least = least
        self._most = most
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(gap)
        self._arrange(most)

    def set_most(self, most: int) -> None:
        """Set how many columns there are at most."""
        if most != self._most:
            self._most = most
            self._choose()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the number of columns."""
        super().resizeEvent(event)
        self._choose()

    def _choose(self) -> None:
        gap = self._grid.spacing()
        fit = min(self._most, (self.width() + gap) // (max(self._least, self._widest()) + gap))
        count = len(self._tiles)
        full = [n for n in range(1, fit + 1) if count % n == 0 or count > A_FEW]
        most = max(full, default=1)
        lines = -(-count // most)
        self._arrange(-(-count // lines) if lines else 1)  # as many in each line as in the others

    def minimumSizeHint(self) -> QSize:
        """Be as narrow as one tile."""
        return QSize(0, super().minimumSizeHint().height())

    def _widest(self) -> int:
        """Return the least width in which every tile holds what is in it."""
        for part in self.findChildren(QWidget):
            part.ensurePolished()
        return max((least_width(tile) for tile in self._tiles), default=0)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, place // columns, place % columns)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)


def badge(text: str, role: str) -> QLabel:
    """Return a short word about a row, in the colour of a state."""
    made = basics.label(text, role)
    made.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
    return made


def cleared(column: QVBoxLayout) -> None:
    """Take everything out of a column."""
    while (item := column.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def state_icon(state: str, theme: Theme, *, size: int) -> QLabel:
    """Return the icon of a state: good, review, bad, or running."""
    name, color = {
        "good": ("check-circle", "good"),
        "review": ("alert", "review"),
        "bad": ("close-octagon", "bad"),
        "running": ("timer-sand", "muted"),
    }[state]
    return basics.icon_label(name, theme, color=color, size=size)
