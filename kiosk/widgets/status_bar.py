"""The thin line at the bottom: camera, saved, waiting to send, disk, clock, and the organizer's
way in."""

from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from kiosk.widgets import basics
from kiosk.widgets.theme import Theme

ITEMS = {
    "camera": "camera-outline",
    "saved": "content-save-check-outline",
    "sync": "cloud-upload-outline",
    "disk": "harddisk",
    "clock": "clock-outline",
}
COLOR_OF_STATE = {"good": "muted", "review": "review", "bad": "bad"}


class StatusBar(QFrame):
    """Shows short facts, each calm, amber or red.

    Signals:
        organizer_wanted: the organizer button was pressed
    """

    organizer_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("statusBar")
        self._theme = theme
        self._texts: dict[str, QLabel] = {}
        self._icons: dict[str, QLabel] = {}
        self._states: dict[str, str] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * theme.gap, 0, theme.gap, 0)
        row.setSpacing(theme.gap)
        for key in ITEMS:
            if key == "clock":
                row.addStretch(1)
            self._icons[key] = QLabel()
            self._texts[key] = basics.label()
            row.addWidget(self._icons[key])
            row.addWidget(self._texts[key])
            row.addSpacing(2 * theme.gap)
            self.show_item(key, "")
        self.organizer = basics.button(
            "Organizer",
            self.organizer_wanted.emit,
            "quiet",
            basics.icon("shield-account-outline", theme, "muted"),
        )
        self.organizer.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row.addWidget(self.organizer)

    def show_item(self, key: str, text: str, state: str = "good") -> None:
        """Show one fact; `state` is good, review or bad."""
        self._texts[key].setText(text)
        if self._states.get(key) == state:
            return
        self._states[key] = state
        basics.restyle(self._texts[key], state=state)
        size = self._theme.px("text_small", 1.3)
        icon = basics.icon(ITEMS[key], self._theme, COLOR_OF_STATE[state])
        self._icons[key].setPixmap(icon.pixmap(QSize(size, size)))

    def text(self, key: str) -> str:
        """Return what an item says."""
        return self._texts[key].text()


def age_text(since: datetime, now: datetime) -> str:
    """Return an age in words: 'just now', '4 min', '2 h', '3 days'."""
    seconds = (now - since).total_seconds()
    if seconds < 60:
        return "just now"
    if seconds < 3600:
        return f"{seconds // 60:.0f} min"
    if seconds < 48 * 3600:
        return f"{seconds // 3600:.0f} h"
    return f"{seconds // 86400:.0f} days"
