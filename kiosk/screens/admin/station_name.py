"""Gives the station another name."""

from PySide6.QtCore import Signal

from kiosk.screens.admin.page import wrapping
from kiosk.screens.admin.typing import TypingPage
from kiosk.widgets.theme import Theme

LONGEST = 100


class StationNameScreen(TypingPage):
    """One field.

    Signals:
        named: the new name
        closed: back to the settings
    """

    named = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("Name of this station"), "sign-direction")
        text = self.tr("What people call this place, such as Door A. It is on screens and reports.")
        self.add_explanation(text)
        self.field = self.add_field(self.tr("Name"), longest=LONGEST)
        self.field.textChanged.connect(self._on_text)
        self.field.returnPressed.connect(self._on_save)
        self.body.addStretch(1)
        self.save_button = wrapping(
            self.tr("Save"), self._on_save, theme, role="primary", icon="check"
        )
        self.bottom.addWidget(self.save_button)

    def show_name(self, name: str) -> None:
        """Show the present name."""
        self.field.setText(name)
        self.field.setFocus()

    def _on_text(self, text: str) -> None:
        self.save_button.setEnabled(bool(text.strip()))

    def _on_save(self) -> None:
        name = " ".join(self.field.text().split())
        if name:
            self.named.emit(name)
