"""The wizard's pages about safety: the organizers' PIN, and the recovery code shown once."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from kiosk.screens.admin.new_pin import NewPin
from kiosk.screens.admin.tiles import Tiles
from kiosk.screens.admin.wizard import WizardPage
from kiosk.widgets import basics
from kiosk.widgets.theme import Theme

COLUMNS = 8


class PinPage(WizardPage):
    """The PIN, twice. `form` tells what is typed.

    Signals:
        closed: back
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("PIN for organizers"), "shield-key-outline", step=4)
        self.form = NewPin(theme)
        self.body.addWidget(self.form)
        self.next_button.hide()


class RecoveryPage(WizardPage):
    """The code that brings the database key back, shown this once.

    Signals:
        noted: somebody has written it down
        closed: back
    """

    noted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("Write this down"), "lifebuoy", step=5, language="en")
        self._last = ""
        text = self.tr(
            "If this laptop's keyring is lost, only this recovery code opens the records. Keep "
            "it on paper, away from the laptop. It is not shown again."
        )
        self.body.addWidget(basics.label(text, wrap=True))
        self._code: QWidget = QWidget()
        self.body.addWidget(self._code)
        self.tick = QCheckBox(self.tr("I wrote it down"))
        self.tick.setAccessibleName(self.tr("I wrote it down"))
        self.tick.toggled.connect(self._on_proof)
        self.body.addWidget(self.tick)
        self.proof = self.add_field(self.tr("Or type its last group"), longest=8)
        self.proof.textChanged.connect(self._on_proof)
        self.body.addStretch(1)
        self.next_button.setEnabled(False)

    def show_code(self, code: str) -> None:
        """Show a recovery code, its groups parted by dashes."""
        groups = code.split("-")
        self._last = groups[-1]
        labels: list[QWidget] = []
        for group in groups:
            label = basics.label(group, "title", center=True)
            label.setAccessibleName(" ".join(group))
            labels.append(label)
        least = self.theme.px("text_title", 3.6)
        tiles = Tiles(labels, least=least, gap=self.theme.gap, most=COLUMNS)
        tiles.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # as it is typed
        self._put(tiles)

    def forget(self) -> None:
        """Leave nothing of the code on the screen."""
        self._put(QWidget())
        self._last = ""
        self.proof.clear()

    def _put(self, code: QWidget) -> None:
        self.body.replaceWidget(self._code, code)
        self._code.hide()
        self._code.deleteLater()
        self._code = code

    def _on_proof(self, *_: object) -> None:
        typed = self.proof.text().strip().upper().translate(str.maketrans("ILO", "110"))
        is_proven = bool(self._last) and typed == self._last
        self.next_button.setEnabled(self.tick.isChecked() or is_proven)

    def _on_next(self) -> None:
        self.noted.emit()
