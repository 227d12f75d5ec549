"""A value between two buttons: one step less, one step more."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from kiosk.widgets import basics
from kiosk.widgets.theme import Theme


class Stepper(QWidget):
    """Shows a value as text; what a step means is the caller's."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        *,
        less: Callable[[], object],
        more: Callable[[], object],
    ) -> None:
        super().__init__()
        self.name = name
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.gap)
        self.less = basics.button("", less, "plain", basics.icon("minus", theme))
        self.more = basics.button("", more, "plain", basics.icon("plus", theme))
        self.less.setAccessibleName(self.tr("{name}: less").format(name=name))
        self.more.setAccessibleName(self.tr("{name}: more").format(name=name))
        for button in (self.less, self.more):
            button.setAutoRepeat(True)
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._value = basics.label("", "strong", center=True)
        self._value.setMinimumWidth(theme.px("text_body", 3.4))
        row.addWidget(self.less)
        row.addWidget(self._value)
        row.addWidget(self.more)
        row.addStretch(1)  # what is stepped stays between its buttons, however wide the place

    def show_value(self, text: str) -> None:
        """Show the value."""
        self._value.setText(text)
        self._value.setAccessibleName(f"{self.name}: {text}")

    @property
    def text(self) -> str:
        """What is shown."""
        return self._value.text()
