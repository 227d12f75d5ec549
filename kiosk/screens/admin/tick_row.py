"""A row with a box that a tap ticks, and a text that may take several lines."""

from PySide6.QtCore import QSize

from kiosk.screens.admin.page import RowButton
from kiosk.widgets import basics
from kiosk.widgets.theme import Theme

_BOXES = {False: "checkbox-blank-outline", True: "checkbox-marked"}


class TickRow(RowButton):
    """Checked while its box is ticked."""

    def __init__(self, theme: Theme, text: str, *, is_on: bool) -> None:
        super().__init__(theme, title=text, icon=_BOXES[is_on])
        self._theme = theme
        self.setCheckable(True)
        self.setChecked(is_on)
        self._show_box(is_on)
        self.toggled.connect(self._show_box)

    def _show_box(self, is_on: bool) -> None:  # noqa: FBT001 - a slot
        size = self._theme.px("tick")
        color = "accent" if is_on else "text"
        icon = basics.icon(_BOXES[is_on], self._theme, color)
        if self.icon_label is not None:
            self.icon_label.setPixmap(icon.pixmap(QSize(size, size)))
