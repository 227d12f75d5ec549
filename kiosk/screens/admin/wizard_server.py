"""The wizard's question before anything is sent: is this the server that is meant?

Asked after a QR was read, since nobody sees where a QR leads; and before an address that is not
encrypted.
"""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from kiosk.screens.admin.page import BACK, ON, heading, wrapping
from kiosk.screens.admin.wizard import WizardPage
from kiosk.widgets import basics
from kiosk.widgets.theme import Theme
from kiosk.widgets.wrap_button import WrapButton

PIECE = 24
"""Letters after which a long name may go on in the next line."""
_BREAK = "\u200b"


class ServerPage(WizardPage):
    """Names the server large and asks; `is_open` warns that others can read what is sent.

    Signals:
        next_wanted: connect
        closed: no, back
    """

    def __init__(self, theme: Theme, *, host: str, address: str, is_open: bool) -> None:
        super().__init__(theme, self.tr("Is this your server?"), "server-network", step=2)
        shown = basics.kept_latin(_breakable(host), theme)
        self.host = basics.label(shown, "display", wrap=True, center=True)
        self.host.setAccessibleName(host)
        text = self.tr(
            "Names, photos and signatures of students will go to this server. Connect only if "
            "this is the name that an admin gave you."
        )
        self.body.addStretch(1)
        self.body.addWidget(self.host)
        if address.lower() != f"https://{host}":
            full = basics.kept_latin(_breakable(address), theme)
            self.body.addWidget(basics.label(full, "muted", wrap=True, center=True))
        self.warning: QFrame | None = None
        if is_open:
            self.warning = self._warning()
            self.body.addWidget(self.warning)
        self.body.addWidget(basics.label(text, wrap=True, center=True))
        self.body.addStretch(1)
        said = self.tr("Connect anyway") if is_open else self.tr("Connect")
        self.next_button.setText(said)
        self.next_button.setAccessibleName(said)
        if is_open:
            self._advise_against()
        # Seen, the title and the name below it ask the same.
        self.setAccessibleName(self.tr("Connect this station to {host}?").format(host=host))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the name as large as it can be without going on in a second line."""
        super().resizeEvent(event)
        margins = self.column.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        if basics.widest(self.host, self.host.text(), self.theme) > room:
            basics.restyle(self.host, role="title")

    def make_close_button(self) -> WrapButton:
        """Return the button that says no."""
        return wrapping(self.tr("Cancel"), self.closed.emit, self.theme, icon=BACK)

    def _advise_against(self) -> None:
        """Let the button that says no be the one that is seen first."""
        for button, role, color, icon in (
            (self.close_button, "primary", "on_accent", BACK),
            (self.next_button, "secondary", "text", ON),
        ):
            button.setIcon(basics.icon(icon, self.theme, color))
            basics.restyle(button, role=role)

    def _warning(self) -> QFrame:
        frame = basics.card()
        gap = self.theme.gap
        column = QVBoxLayout(frame)
        column.setContentsMargins(2 * gap, gap, 2 * gap, gap)
        column.setSpacing(gap)
        column.addLayout(
            heading(
                self.tr("Not encrypted: others can read along"),
                "lock-open-alert-outline",
                self.theme,
                role="bad",
            )
        )
        text = self.tr(
            "This address begins with http. Everyone on this network can read and change what is "
            "sent. Ask the admin for an address that begins with https."
        )
        column.addWidget(basics.label(text, wrap=True))
        return frame


def _breakable(name: str) -> str:
    """Return a name that can go on in the next line after a dot, and after many letters."""
    parts = name.split(".")
    pieces = ([part[i : i + PIECE] for i in range(0, len(part), PIECE)] for part in parts)
    return f".{_BREAK}".join(_BREAK.join(some) for some in pieces)
