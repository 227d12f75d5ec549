"""Buttons, labels, icons and boxes in the roles that the style sheet knows."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QWidget

from kiosk.widgets import icons
from kiosk.widgets.theme import Theme


def label(
    text: str = "", role: str = "body", *, wrap: bool = False, center: bool = False
) -> QLabel:
    """Return a label in a role of the style sheet; text is shown as it is, never as markup."""
    widget = QLabel(text)
    widget.setTextFormat(Qt.TextFormat.PlainText)
    widget.setProperty("role", role)
    widget.setWordWrap(wrap)
    if center:
        widget.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return widget


def button(
    text: str, on_click: Callable[[], object], role: str = "plain", icon: QIcon | None = None
) -> QPushButton:
    """Return a button in a role of the style sheet, with its text as accessible name."""
    widget = QPushButton(text)
    widget.setProperty("role", role)
    widget.setAccessibleName(text)
    widget.setAutoDefault(True)  # Enter presses it, as Space does
    widget.setCursor(Qt.CursorShape.PointingHandCursor)
    widget.clicked.connect(lambda _checked: on_click())
    if icon is not None:
        widget.ensurePolished()
        side = round(widget.fontMetrics().height() * 0.8)
        widget.setIcon(icon)
        widget.setIconSize(QSize(side, side))
    return widget


def icon(name: str, theme: Theme, color: str = "text") -> QIcon:
    """Return a Material Design icon (mdi6) in a colour of the theme."""
    return icons.icon(name, theme.color(color), theme.color("muted"))


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
