"""Buttons, labels, icons and boxes in the roles that the style sheet knows."""

import re
from collections.abc import Callable
from unicodedata import bidirectional

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QIcon,
    QPainter,
    QPaintEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyleOptionButton,
    QWidget,
)

from kiosk.widgets import icons
from kiosk.widgets.theme import Theme

ICON_GAP = 0.3
"""Room between a button's icon and its text, as a share of the icon."""
_READ_TO_LEFT = frozenset({"R", "AL"})
"""Classes of letters that are read from right to left, as Unicode names them."""
_MARKS = re.compile("([\u064b\u064c\u064e\u064f\u0651\u0652])|([\u064d\u0650])")
"""Signs of Arabic vowels above letters, and below."""
_ABOVE, _BELOW = 0.2, 0.07
"""How far they may stand out of a line, as a share of the type's size: see fonts.py."""
_TO_THE_LEFT = "\u200f"
"""Unicode's right-to-left mark: a letter that is not seen, after which text reads to the left."""
LARGER = 1.1
"""How much larger the largest type is with large text, see tokens.toml."""
BOLD_SPARE = 2
"""Pixels beside bold text, whose width is told rounded."""
_SHORT_TAIL = re.compile(r"(?<=\w)-(?=\w{1,2}\b)")
"""A hyphen before one or two letters, as in “check-in” and “Wi-Fi”."""
_UNBROKEN = "\u2011"
"""A hyphen after which no line ends."""


class Label(QLabel):
    """Reads in the direction of the layout, also where its text begins with a Latin name.

    Qt takes a text's direction from its first letter. A line never begins with the last two
    letters of a word.
    """

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._is_mixed = False
        self._marks = 0, 0
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show a text."""
        has_letters = any(bidirectional(c) in _READ_TO_LEFT for c in text)
        self._is_mixed = self.isRightToLeft() and has_letters
        whole = _SHORT_TAIL.sub(_UNBROKEN, text)
        super().setText(_TO_THE_LEFT + whole if self._is_mixed else whole)
        self._make_room_for_marks()

    def text(self) -> str:
        """Return the text that is shown."""
        return super().text().removeprefix(_TO_THE_LEFT).replace(_UNBROKEN, "-")

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in another type."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._make_room_for_marks()

    def _make_room_for_marks(self) -> None:
        """Let the widget reach as far as what is above and below the letters of some lines."""
        found = _MARKS.findall(super().text())
        size = self.fontInfo().pixelSize()
        above = round(_ABOVE * size) if any(high for high, _ in found) else 0
        below = round(_BELOW * size) if any(low for _, low in found) else 0
        if (above, below) != self._marks:
            self._marks = above, below
            self.setContentsMargins(0, above, 0, below)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw lines that are read from right to left so that each begins at the edge.

        Qt draws each line that ends with a space by that space too far to the left.
        """
        if not (self.wordWrap() and self._is_mixed):
            super().paintEvent(event)
            return
        painter = QPainter(self)
        room = self.contentsRect()
        text = "\n".join(self.lines(room.width()))
        self.style().drawItemText(
            painter,
            room,
            int(self.alignment()),
            self.palette(),
            self.isEnabled(),
            text,
            self.foregroundRole(),
        )

    def lines(self, width: int) -> list[str]:
        """Return the lines that fit into `width`, without the spaces at their ends."""
        text = super().text()
        if not self.wordWrap():
            return text.split("\n")
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        option.setTextDirection(self.layoutDirection())
        found = []
        for paragraph in text.split("\n"):
            layout = QTextLayout(paragraph, self.font())
            layout.setTextOption(option)
            layout.beginLayout()
            while (line := layout.createLine()).isValid():
                line.setLineWidth(width)
                part = paragraph[line.textStart() : line.textStart() + line.textLength()]
                found.append(part.rstrip())
            layout.endLayout()
            if not paragraph:
                found.append("")
        return found


class Chip(QPushButton):
    """A button that is bold while it is chosen, and as wide as that when it is not."""

    def sizeHint(self) -> QSize:
        """Return room for the bold text."""
        self.ensurePolished()
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.Bold)
        told = QFontMetrics(bold).horizontalAdvance(self.text())
        more = told - self.fontMetrics().horizontalAdvance(self.text())
        return super().sizeHint() + QSize(max(0, more) + BOLD_SPARE if self.text() else 0, 0)

    def minimumSizeHint(self) -> QSize:
        """Need as much."""
        return self.sizeHint()

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """Let the style measure the text as it is drawn, also beside an icon."""
        super().initStyleOption(option)
        if self.isChecked():
            bold = QFont(self.font())
            bold.setWeight(QFont.Weight.Bold)
            option.fontMetrics = QFontMetrics(bold)


def kept_latin(text: str, theme: Theme) -> str:
    """Return a text whose signs keep their places where it is read from right to left: a path, or
    the beginning of an address.
    """
    return f"\u200e{text}\u200e" if theme.is_mirrored else text


def label(
    text: str = "", role: str = "body", *, wrap: bool = False, center: bool = False
) -> QLabel:
    """Return a label in a role of the style sheet; text is shown as it is, never as markup."""
    widget = Label(text)
    widget.setTextFormat(Qt.TextFormat.PlainText)
    widget.setProperty("role", role)
    widget.setWordWrap(wrap)
    if center:
        widget.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return widget


def widest(label: QLabel, text: str, theme: Theme) -> int:
    """Return the width of a text in one line, in the largest type and in either size of text.

    Who chooses a role by it shows nothing smaller for those who ask for large text.
    """
    restyle(label, role="display")
    width = label.fontMetrics().horizontalAdvance(text)
    return width if theme.look.large_text else round(width * LARGER)


def button(
    text: str, on_click: Callable[[], object], role: str = "plain", icon: QIcon | None = None
) -> QPushButton:
    """Return a button in a role of the style sheet, with its text as accessible name."""
    widget = Chip(text) if role == "chip" else QPushButton(text)
    widget.setProperty("role", role)
    widget.setAccessibleName(text)
    widget.setAutoDefault(True)  # Enter presses it, as Space does
    widget.setCursor(Qt.CursorShape.PointingHandCursor)
    widget.clicked.connect(lambda _checked: on_click())
    if icon is not None:
        widget.ensurePolished()
        widget.setIcon(icon)
        set_icon_side(widget, round(widget.fontMetrics().height() * 0.8))
    return widget


def set_icon_side(widget: QPushButton, side: int) -> None:
    """Make a button's icon `side` pixels high, with a gap after it where a text follows."""
    gap = round(side * ICON_GAP) if widget.text() else 0
    widget.setIconSize(QSize(side + gap, side))


def tick_box(text: str, on_change: Callable[[bool], object], theme: Theme) -> QPushButton:
    """Return a button that stays pressed, with a box that is ticked then; easy to hit."""
    widget = button(text, lambda: None, "row")
    widget.setCheckable(True)
    boxes = icons.icon(
        "checkbox-blank-outline",
        theme.color("text"),
        theme.color("muted"),
        on="checkbox-marked",
        on_color=theme.color("accent"),
    )
    widget.setIcon(boxes)
    set_icon_side(widget, theme.px("tick"))
    widget.toggled.connect(on_change)
    return widget


def icon(name: str, theme: Theme, color: str = "text") -> QIcon:
    """Return a Material Design icon (mdi6) in a colour of the theme.

    Arrows point the other way where the language is read from right to left.
    """
    name = mirrored(name) if theme.is_mirrored else name
    return icons.icon(name, theme.color(color), theme.color("muted"))


def mirrored(name: str) -> str:
    """Return the name of the icon that means the same in a mirrored layout."""
    if name in {"undo", "redo"}:
        return {"undo": "redo", "redo": "undo"}[name]
    if not name.startswith(("arrow-", "chevron-")):
        return name
    swap = {"left": "right", "right": "left"}
    return "-".join(swap.get(part, part) for part in name.split("-"))


def icon_label(name: str, theme: Theme, *, color: str, size: int) -> QLabel:
    """Return a label that shows an icon `size` pixels high."""
    widget = QLabel()
    widget.setPixmap(icon(name, theme, color).pixmap(QSize(size, size)))
    widget.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return widget


def card() -> QFrame:
    """Return an empty raised box."""
    frame = QFrame()
    frame.setProperty("role", "card")
    return frame


def expanding(widget: QWidget) -> QWidget:
    """Let a widget take all the room there is, and return it."""
    widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    return widget


def restyle(widget: QWidget, **properties: object) -> None:
    """Set dynamic properties and make the style sheet look at the widget again."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
