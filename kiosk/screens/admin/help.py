"""The help sheet: what an amber or red state means, what to do, whom to ask. Needs no PIN."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QVBoxLayout

from kiosk.screens.admin.help_topics import SAME, Topic, topics
from kiosk.screens.admin.page import AdminPage, cleared, heading
from kiosk.widgets import basics
from kiosk.widgets.status_bar import ITEMS
from kiosk.widgets.theme import Theme


class HelpScreen(AdminPage):
    """Every state that a status line can show; what is the case now comes first.

    Signals:
        closed: back to where the kiosk was
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("Help"), "help-circle-outline")
        self.shown: list[str] = []

    def show_help(self, present: Sequence[str], *, item: str = "") -> None:
        """Show all topics: those of the codes in `present`, then those of the tapped `item`."""
        known = topics()
        now = list(dict.fromkeys(code for p in present if (code := SAME.get(p, p)) in known))
        # A tap on an item asks about that one first.
        now.sort(key=lambda code: known[code].item != item)
        rest = [code for code in known if code not in now]
        rest.sort(key=lambda code: known[code].item != item)
        cleared(self.body)
        self.shown = [*now, *rest]
        if now:
            self.body.addWidget(basics.label(self.tr("Now at this station"), "strong"))
        else:
            text = self.tr("All is well. This is what could come up:")
            self.body.addWidget(basics.label(text, "good", wrap=True))
        for code in now:
            self.body.addWidget(self._card(known[code], is_now=True))
        if now:
            self.body.addWidget(basics.label(self.tr("Other things that can come up"), "strong"))
        for code in rest:
            self.body.addWidget(self._card(known[code], is_now=False))
        self.body.addStretch(1)
        QTimer.singleShot(0, self, lambda: self.area.verticalScrollBar().setValue(0))

    def _card(self, topic: Topic, *, is_now: bool) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "banner" if is_now else "card")
        frame.setProperty("state", "review" if is_now else "info")
        column = QVBoxLayout(frame)
        column.setContentsMargins(*(self.theme.gap * n for n in (2, 1, 2, 1)))
        column.setSpacing(self.theme.gap // 2)
        column.addLayout(heading(topic.title, ITEMS[topic.item], self.theme, role="strong"))
        column.addWidget(basics.label(topic.meaning, "muted", wrap=True))
        column.addWidget(basics.label(topic.remedy, wrap=True))
        column.addWidget(basics.label(topic.ask, "small", wrap=True))
        frame.setAccessibleName(f"{topic.title}. {topic.meaning} {topic.remedy} {topic.ask}")
        return frame
