"""Sets the organizers' PIN: typed twice, so that nobody locks themselves out by a slip."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.screens.admin.page import AdminPage
from kiosk.widgets import basics
from kiosk.widgets.announce import announce
from kiosk.widgets.pin_pad import PinPad, Said
from kiosk.widgets.theme import Theme


class NewPin(QWidget):
    """Collects a PIN twice; whoever listens says whether it may be one.

    Signals:
        typed: the digits of the first time, to be checked before they are asked again
        repeated: both times the same digits
    """

    typed = Signal(str)
    repeated = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._first = ""
        self._told = basics.label("", "body", center=True, wrap=True)
        self._said = Said(theme, self._told)
        self.pad = PinPad(theme)
        self.pad.entered.connect(self._on_entered)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(self._said)
        column.addWidget(self.pad)
        column.addStretch(1)
        self.ask()

    def ask(self, problem: str = "") -> None:
        """Begin anew, saying why the PIN before could not be taken."""
        self._first = ""
        self._tell(problem or self.tr("Choose 6 to 12 digits."), is_bad=bool(problem))
        self.pad.clear()
        self.pad.setFocus()

    def ask_again(self) -> None:
        """Take the PIN just typed as fit, and ask for it once more."""
        self._tell(self.tr("Now the same digits again."), is_bad=False)
        self.pad.setFocus()

    def _tell(self, text: str, *, is_bad: bool) -> None:
        self._told.setText(text)
        self._told.setProperty("role", "bad" if is_bad else "body")
        self._said.say(self._told)
        announce(self, text, urgent=is_bad)

    def _on_entered(self, digits: str) -> None:
        if not self._first:
            self._first = digits
            self.typed.emit(digits)
        elif digits == self._first:
            self.repeated.emit(digits)
        else:
            self.ask(self.tr("These were other digits. Begin again."))


class NewPinScreen(AdminPage):
    """A page around it, for an organizer who changes the PIN.

    Signals:
        closed: back to the settings
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("New PIN for organizers"), "shield-key-outline")
        self.form = NewPin(theme)
        self.body.addWidget(self.form)
