"""A single thing to say, large: no event, a fault, a station that is not set up."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel

from kiosk.screens.screen import Screen
from kiosk.widgets import basics
from kiosk.widgets.announce import announce
from kiosk.widgets.theme import Theme


class MessageScreen(Screen):
    """Icon, title, text and, where there is something to do, a button or two."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = basics.label("", "display", center=True, wrap=True)
        self._text = basics.label("", "body", center=True, wrap=True)
        self._act: Callable[[], object] = lambda: None
        self._act_other: Callable[[], object] = lambda: None
        self.other = basics.button("", self._on_other, "secondary")
        self.button = basics.button("", self._on_button, "primary")
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._buttons.setSpacing(2 * theme.gap)
        self._buttons.addStretch(1)
        self._buttons.addWidget(self.other)
        self._buttons.addWidget(self.button)
        self._buttons.addStretch(1)
        self.column.addStretch(1)
        for widget in (self._icon, self._title, self._text):
            self.column.addWidget(widget)
        self.column.addSpacing(theme.gap)
        self.column.addLayout(self._buttons)
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
        other: str = "",
        act_other: Callable[[], object] = lambda: None,
    ) -> None:
        """Say it; `action` and `other` name the buttons, without a name there is none."""
        side = self.theme.px("primary_key", 1.4)
        self._icon.setPixmap(basics.icon(icon, self.theme, color).pixmap(QSize(side, side)))
        self._title.setText(title)
        self._text.setText(text)
        self._act, self._act_other = act, act_other
        for button, name in ((self.button, action), (self.other, other)):
            button.setText(name)
            button.setAccessibleName(name)
            button.setVisible(bool(name))
        self.setAccessibleName(f"{title}. {text}")
        self._fit()
        if action:
            self.button.setFocus()
        announce(self, f"{title}. {text}", urgent=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape presses the second button."""
        if event.key() == Qt.Key.Key_Escape and not self.other.isHidden():
            self.other.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put one button above the other where the window is narrow."""
        super().resizeEvent(event)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._buttons.setDirection(down if self.is_portrait else across)
        self._fit()

    def _fit(self) -> None:
        roles = ("display", "title", "strong")
        self.fit(partial(basics.restyle, self._title, role=role) for role in roles)

    def _on_button(self) -> None:
        self._act()

    def _on_other(self) -> None:
        self._act_other()
