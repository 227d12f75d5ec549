"""Takes the recovery code, where the computer has lost the database key."""

from PySide6.QtCore import Signal

from kiosk.screens.admin.page import wrapping
from kiosk.screens.admin.typing import TypingPage
from kiosk.widgets import basics
from kiosk.widgets.theme import Theme

LONGEST = 80


class RestoreKeyScreen(TypingPage):
    """One field.

    Signals:
        code_typed: the recovery code as it was typed
        closed: back
    """

    code_typed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("Enter the recovery code"), "lifebuoy", language="en")
        text = self.tr(
            "It was written down when this station was set up: 14 groups of 4 letters or digits. "
            "Dashes and spaces do not matter."
        )
        self.add_explanation(text)
        self.problem = basics.label("", "bad", wrap=True)
        self.problem.hide()
        self.body.addWidget(self.problem)
        self.field = self.add_field(self.tr("Recovery code"), longest=LONGEST)
        self.field.returnPressed.connect(self._on_next)
        self.body.addStretch(1)
        self.next_button = wrapping(
            self.tr("Put the key back"), self._on_next, theme, role="primary", icon="key"
        )
        self.bottom.addWidget(self.next_button)

    def show_problem(self, text: str) -> None:
        """Say why the code does not help; it can be mended."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        self.next_button.setEnabled(True)

    def _on_next(self) -> None:
        self.next_button.setEnabled(False)
        self.code_typed.emit(self.field.text())
