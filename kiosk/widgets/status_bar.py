"""The thin line at the bottom: camera, saved, waiting to send, disk, laptop (when something is
wrong with it), clock, and the organizer's way in."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy

from kiosk.widgets import basics
from kiosk.widgets.theme import Theme

ITEMS = {
    "camera": "camera-outline",
    "saved": "content-save-check-outline",
    "sync": "cloud-upload-outline",
    "disk": "harddisk",
    "laptop": "laptop",
    "clock": "clock-outline",
}
ALARM_ICONS = {"review": "alert-outline", "bad": "alert-circle"}
"""Before the item's text, so that amber and red are told apart without colours."""
JUST_NOW_S = 60
"""An age of fewer seconds is told as none."""
COLOR_OF_STATE = {"good": "muted", "review": "review", "bad": "bad"}
FIRST_TO_GO = ("saved", "disk", "camera", "sync", "laptop", "clock")
"""What is left out first where there is no room, while all is good."""


class StatusBar(QFrame):
    """Shows short facts, each calm, amber or red. Tapping one asks what it means.

    Signals:
        organizer_wanted: the organizer button was pressed
        help_wanted: an item was tapped, with its key in ITEMS
    """

    organizer_wanted = Signal()
    help_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("statusBar")
        self._theme = theme
        self._texts: dict[str, str] = dict.fromkeys(ITEMS, "")
        self._states: dict[str, str] = {}
        self.items = {key: self._item(key) for key in ITEMS}
        self.organizer = basics.button(
            self.tr("Organizer"),
            self.organizer_wanted.emit,
            "quiet",
            basics.icon("shield-account-outline", theme, "muted"),
        )
        self.organizer.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.gap, 0, theme.gap, 0)
        self._row.setSpacing(theme.gap)
        for key, item in self.items.items():
            if key == "clock":
                self._row.addStretch(1)
            self._row.addWidget(item)
        self._row.addWidget(self.organizer)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for key in ITEMS:
            self.show_item(key, "")

    def show_item(self, key: str, text: str, state: str = "good") -> None:
        """Show one fact; `state` is good, review or bad. Without a text it is not there."""
        if (self._texts[key], self._states.get(key)) == (text, state):
            return
        self._texts[key] = text
        if self._states.get(key) != state:
            self._states[key] = state
            item = self.items[key]
            name = ALARM_ICONS.get(state, ITEMS[key])
            item.setIcon(basics.icon(name, self._theme, COLOR_OF_STATE[state]))
            basics.restyle(item, state=state)
        self._fit()

    def text(self, key: str) -> str:
        """Return what an item says, whole."""
        return self._texts[key]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what does not fit."""
        super().resizeEvent(event)
        self._fit()

    def _item(self, key: str) -> QPushButton:
        item = basics.button("", partial(self.help_wanted.emit, key), "status")
        item.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return item

    def _fit(self) -> None:
        """Show what there is room for: alarms always, cut short if need be; then the rest."""
        shown = [key for key in self.items if self._texts[key]]
        self._name_organizer(shown=True)
        for key in shown:
            self._write(key, self._texts[key])
        margins = self._row.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        for key in FIRST_TO_GO:
            if self._needed(shown) <= room:
                break
            if key in shown and self._states[key] == "good":
                shown.remove(key)
        alarms = [key for key in shown if self._states[key] != "good"]
        self._name_organizer(shown=not alarms or self._needed(shown) <= room)
        over = self._needed(shown) - room
        for key in reversed(alarms):
            if over > 0:
                over -= self._shorten(key, over)
        for key, item in self.items.items():
            item.setVisible(key in shown)

    def _name_organizer(self, *, shown: bool) -> None:
        """Write what the organizer's button is, or leave its place to an alarm."""
        text = self.organizer.accessibleName() if shown else ""
        if text != self.organizer.text():
            self.organizer.setText(text)

    def _needed(self, keys: list[str]) -> int:
        self.organizer.ensurePolished()
        widths = [self.items[key].sizeHint().width() for key in keys]
        return sum(widths, self.organizer.sizeHint().width()) + len(widths) * self._theme.gap

    def _shorten(self, key: str, by: int) -> int:
        """Cut an item's text short by so many pixels if it can be; return by how many it was."""
        item = self.items[key]
        before = item.sizeHint().width()
        metrics = item.fontMetrics()
        least = metrics.horizontalAdvance("M…")
        room = max(least, metrics.horizontalAdvance(self._texts[key]) - by)
        self._write(key, metrics.elidedText(self._texts[key], Qt.TextElideMode.ElideRight, room))
        return before - item.sizeHint().width()

    def _write(self, key: str, text: str) -> None:
        item = self.items[key]
        item.ensurePolished()
        item.setText(text)
        basics.set_icon_side(item, self._theme.px("text_small", 1.3))
        item.setAccessibleName(f"{self._name_of(key)}: {self._texts[key]}")

    def _name_of(self, key: str) -> str:
        return {
            "camera": self.tr("Camera"),
            "saved": self.tr("Saved"),
            "sync": self.tr("Sending"),
            "disk": self.tr("Disk"),
            "laptop": self.tr("Laptop"),
            "clock": self.tr("Clock"),
        }[key]


def age_text(since: datetime, now: datetime) -> str:
    """Return an age in words: 'just now', '4 min', '2 h', '3 days'."""
    seconds = (now - since).total_seconds()
    if seconds < JUST_NOW_S:
        return QCoreApplication.translate("StatusBar", "just now")
    if seconds < 3600:
        text = QCoreApplication.translate("StatusBar", "{count} min")
        return text.format(count=int(seconds // 60))
    if seconds < 48 * 3600:
        text = QCoreApplication.translate("StatusBar", "{count} h")
        return text.format(count=int(seconds // 3600))
    text = QCoreApplication.translate("StatusBar", "{count} days")
    return text.format(count=int(seconds // 86400))
