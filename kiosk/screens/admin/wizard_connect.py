"""The wizard's pages that make the laptop a station: at a server, or alone."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.capture.sources import Frame
from kiosk.screens.admin.page import wrapping
from kiosk.screens.admin.tiles import Tiles
from kiosk.screens.admin.wizard import WizardPage
from kiosk.widgets import basics
from kiosk.widgets.camera_view import CameraView
from kiosk.widgets.text_field import TextField
from kiosk.widgets.theme import Theme
from sync.domain.enrolling import EnrollmentLink

LONGEST_ADDRESS = 200
LONGEST_CODE = 20
LONGEST_NAME = 100
CODE_FORM = "ABCD-EFGH-JKMN"
"""What a one-time code looks like."""


class StationPage(WizardPage):
    """What both ways share: the station's name, and where the key goes when the keyring fails.

    Signals:
        key_file_wanted: keep the database key in a file
    """

    key_file_wanted = Signal()

    def offer_key_file(self, path: str) -> None:
        """Offer to keep the key in the file at `path`, since the keyring does not work."""
        self.key_file_text.setText(
            self.tr(
                "The key would lie in {path}. Whoever can read this file can read the records: "
                "lock this laptop's user account with a password."
            ).format(path=path)
        )
        self.key_file_text.show()
        self.key_file_button.show()

    def hide_key_file(self) -> None:
        """Offer no key file."""
        self.key_file_text.hide()
        self.key_file_button.hide()

    def _add_key_file(self) -> None:
        self.key_file_text = basics.label("", "muted", wrap=True)
        self.key_file_button = wrapping(
            self.tr("Keep the key in this file"),
            self.key_file_wanted.emit,
            self.theme,
            role="plain",
            icon="file-key-outline",
        )
        self.body.insertWidget(1, self.key_file_text)
        self.body.insertWidget(2, self.key_file_button)
        self.hide_key_file()


class EnrollPage(StationPage):
    """Address, one-time code and name; or the enrollment QR before the camera.

    Signals:
        enroll_wanted: server address, code and name
        closed: back
    """

    enroll_wanted = Signal(str, str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            theme, self.tr("Connect to a server"), "cloud-outline", step=2, language="en"
        )
        self._add_key_file()
        self.camera = CameraView(theme, mirrored=True)
        self.camera.setFixedHeight(theme.px("primary_key", 1.5))
        self.camera.setMinimumWidth(theme.px("primary_key", 2.6))
        hint = basics.label(
            self.tr("Hold the enrollment QR to the camera. Or type what the admin's page shows."),
            wrap=True,
        )
        top = QHBoxLayout()
        top.setSpacing(2 * theme.gap)
        top.addWidget(hint, 1)
        top.addWidget(self.camera)
        self.body.addLayout(top)
        self.server = self.add_field(
            self.tr("Server address"), prompt="https://muster.uni.edu", longest=LONGEST_ADDRESS
        )
        row = QHBoxLayout()
        row.setSpacing(theme.gap)
        for piece in ("https://", "http://", ".", ":", "/"):
            said = basics.kept_latin(piece, theme)
            row.addWidget(basics.button(said, self._inserting(piece), "chip"))
        row.addStretch(1)
        self.body.addLayout(row)
        code, self.code = self._captioned(self.tr("One-time code"), CODE_FORM, LONGEST_CODE)
        name, self.name = self._captioned(self.tr("Name of this station"), "", LONGEST_NAME)
        self.name.setText(self.tr("Door A"))
        least = theme.px("text_body", len(CODE_FORM))
        self.body.addWidget(Tiles([code, name], least=least, gap=2 * theme.gap))
        self.body.addStretch(1)
        self._show_next(self.tr("Connect"))

    def show_camera(self, newest: Callable[[], Frame | None]) -> None:
        """Show the camera that the QR is held to."""
        self.camera.show_camera(newest)

    def take_link(self, link: EnrollmentLink) -> None:
        """Take address and code from a QR that was read."""
        self.server.setText(link.server)
        self.code.setText(link.code)

    def show_connecting(self) -> None:
        """Say that the server is asked."""
        self.set_busy(busy=True)
        self._show_next(self.tr("Connecting…"))

    def show_problem(self, text: str) -> None:
        """Say why it does not go on; the page can be used again."""
        super().show_problem(text)
        self.set_busy(busy=False)
        self._show_next(self.tr("Connect"))

    def _captioned(self, name: str, prompt: str, longest: int) -> tuple[QWidget, TextField]:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.theme.gap)
        caption, field = self.new_field(name, prompt=prompt, longest=longest)
        column.addWidget(caption)
        column.addWidget(field)
        return box, field

    def _inserting(self, piece: str) -> Callable[[], object]:
        def insert() -> None:
            self.server.setFocus()
            if piece.endswith("://"):
                self.server.setText(piece + self.server.text().rpartition("://")[2])
            else:
                self.server.insert(piece)

        return insert

    def _show_next(self, text: str) -> None:
        self.next_button.setText(text)
        self.next_button.setAccessibleName(text)

    def _on_next(self) -> None:
        self.enroll_wanted.emit(self.server.text(), self.code.text(), self.name.text())


class AlonePage(StationPage):
    """A name is all it takes.

    Signals:
        alone_wanted: the station's name
        closed: back
    """

    alone_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("Work alone"), "laptop", step=2)
        self._add_key_file()
        text = self.tr(
            "What do people call this place? The name is on the screens and on the reports."
        )
        self.body.addWidget(basics.label(text, wrap=True))
        self.name = self.add_field(
            self.tr("Name of this station"), text=self.tr("Door A"), longest=LONGEST_NAME
        )
        self.body.addStretch(1)

    def show_problem(self, text: str) -> None:
        """Say why it does not go on; the page can be used again."""
        super().show_problem(text)
        self.set_busy(busy=False)

    def _on_next(self) -> None:
        self.set_busy(busy=True)
        self.alone_wanted.emit(self.name.text())
