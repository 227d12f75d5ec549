"""What the organizers' pages share: heading, a body that scrolls, a row of buttons, rows to tap.
Tiles that stand side by side: tiles.py.
"""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScroller,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from kiosk.screens.admin.button_rows import ButtonRows
from kiosk.screens.screen import Screen
from kiosk.widgets import basics
from kiosk.widgets.scroll import scrolled
from kiosk.widgets.theme import Theme
from kiosk.widgets.wrap_button import WrapButton

BACK, ON = "arrow-left", "arrow-right"
"""Icons of the way back and of the way on; basics.icon mirrors them where it is read from right."""
CLOSER = ((1.0, 2.0), (0.5, 1.0), (0.3, 0.5))
"""Space between the parts of a page, and above and below them, in gaps: usual, less, least."""
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
        self._closeness = 0
        self._look_again = QTimer(self, singleShot=True, interval=0)
        self._look_again.timeout.connect(self._draw_together)
        self.area.verticalScrollBar().rangeChanged.connect(self._look_again.start)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Begin with the usual space in a new size."""
        super().resizeEvent(event)
        self._set_closeness(0)

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

    def _draw_together(self) -> None:
        """Give up space where that shows the whole page: a last line is not to be cut for it."""
        gap = self.theme.gap
        beyond = self.area.verticalScrollBar().maximum()
        spared = 2 * gap + (self.column.count() + self.body.count()) * gap // 2
        if 0 < beyond <= (gap if self._closeness else spared):
            self._set_closeness(self._closeness + 1)

    def _set_closeness(self, closeness: int) -> None:
        if closeness == self._closeness or closeness >= len(CLOSER):
            return
        self._closeness = closeness
        between, beside = (round(self.theme.gap * n) for n in CLOSER[closeness])
        for layout in (self.column, self.body):
            layout.setSpacing(between)
        margins = self.column.contentsMargins()
        self.column.setContentsMargins(margins.left(), beside, margins.right(), beside)

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
