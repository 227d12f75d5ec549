"""The signature: a wide pad, Undo, Clear, Done."""

from PySide6.QtCore import Signal

from kiosk.checkin.visit import Visit
from kiosk.screens.visit_screen import VisitScreen
from kiosk.widgets import basics
from kiosk.widgets.signature_pad import SignaturePad
from kiosk.widgets.theme import Theme
from sync.domain.signature import Signature


class SignScreen(VisitScreen):
    """Takes a signature.

    Signals:
        signed: Done was tapped, with the Signature
    """

    signed = Signal(Signature)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, primary="", icon="check")
        self.primary.setText(self.tr("Done"))
        self.primary.setAccessibleName(self.tr("Done"))
        self.pad = SignaturePad(theme)
        self.pad.changed.connect(self._on_changed)
        self.undo = basics.button(
            self.tr("Undo"), self.pad.undo, "secondary", basics.icon("undo", theme)
        )
        self.clear = basics.button(
            self.tr("Clear"), self.pad.clear, "secondary", basics.icon("eraser", theme)
        )
        self.buttons.insertWidget(2, self.undo)
        self.buttons.insertWidget(3, self.clear)
        self.body.addWidget(
            basics.label(self.tr("Sign with your finger or the pen"), "title", center=True)
        )
        self.body.addWidget(basics.expanding(self.pad), 1)

    def show_visit(self, visit: Visit) -> None:
        """Ask for a signature on an empty pad."""
        super().show_visit(visit)
        self.pad.clear()

    def set_busy(self, *, busy: bool) -> None:
        """Take no taps while the last one is being worked on."""
        super().set_busy(busy=busy)
        self.pad.setEnabled(not busy)
        if not busy:
            self._on_changed()

    def on_primary(self) -> None:
        """Pass the signature on."""
        self.signed.emit(self.pad.signature())

    def forget(self) -> None:
        """Empty the pad."""
        self.pad.clear()

    def _on_changed(self) -> None:
        signature = self.pad.signature()
        self.primary.setEnabled(not signature.is_blank)
        for widget in (self.undo, self.clear):
            widget.setEnabled(bool(signature.strokes))
