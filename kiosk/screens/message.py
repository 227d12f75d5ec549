"""A single thing to say, large: no event, a fault, a station that is not set up."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel

from kiosk.screens.screen import Screen
from kiosk.widgets import basics
from kiosk.widgets.theme import Theme


class MessageScreen(Screen):
    """Icon, title, text and, where there is something to do, one button."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = basics.label("", "display", center=True, wrap=True)
        self._text = basics.label("", "body", center=True, wrap=True)
        self._act: Callable[[], object] = lambda: None
        self.button = basics.button("", self._on_button, "primary")
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.button)
        row.addStretch(1)
        self.column.addStretch(1)
        for widget in (self._icon, self._title, self._text):
            self.column.addWidget(widget)
        self.column.addLayout(row)
        self.column.addStretch(1)

    def show_message(
        self,
        *,
        icon: str,
        title: str,
        text: str,
        color: str = "accent",
        action: str = "",
        act: Callable[[], object] = lambda: None,
    ) -> None:
        """Say it; `action` names the button, without one there is none."""
        size = self.theme.px("primary_key", 1.4)
        self._icon.setPixmap(basics.icon(icon, self.theme, color).pixmap(size, size))
        self._title.setText(title)
        self._text.setText(text)
        self._act = act
        self.button.setText(action)
        self.button.setAccessibleName(action)
        self.button.setVisible(bool(action))
        self.setAccessibleName(f"{title}. {text}")
        if action:
            self.button.setFocus()

    def _on_button(self) -> None:
        self._act()
