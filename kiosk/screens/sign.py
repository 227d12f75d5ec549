"""The signature: a wide pad, Undo, Clear, Done, and a way on for those who cannot sign."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from kiosk.checkin.visit import Visit
from kiosk.screens.visit_screen import VisitScreen
from kiosk.widgets import basics
from kiosk.widgets.announce import announce
from kiosk.widgets.signature_pad import SignaturePad
from kiosk.widgets.theme import Theme
from kiosk.widgets.wrap_button import WrapButton
from sync.domain.signature import Signature


class SignScreen(VisitScreen):
    """Takes a signature.

    Signals:
        signed: Done was tapped, with the Signature
        waiver_wanted: the student cannot sign
    """

    signed = Signal(Signature)
    waiver_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, primary="", icon="check")
        self.name_primary(self.tr("Done"))
        self.primary.clicked.connect(lambda _checked: self.on_primary())
        self.pad = SignaturePad(theme)
        self.pad.changed.connect(self._on_changed)
        self.undo = basics.button(
            self.tr("Undo"), self.pad.undo, "plain", basics.icon("undo", theme)
        )
        self.clear = basics.button(
            self.tr("Clear"), self.pad.clear, "plain", basics.icon("eraser", theme)
        )
        self.cannot_sign = WrapButton(self.tr("I can't sign"), theme, role="quiet")
        self.cannot_sign.clicked.connect(lambda _checked: self.waiver_wanted.emit())
        self._title = basics.label(self.tr("Sign with your finger or the pen"), "title", wrap=True)
        self._lay_out()
        self.read_from_edge()
        self.order_focus(self.undo, self.clear, self.cannot_sign)

    def show_visit(self, visit: Visit) -> None:
        """Ask for a signature on an empty pad."""
        super().show_visit(visit)
        self.pad.clear()
        self.setFocus()
        announce(self, self._title.text())

    def set_waivable(self, waivable: bool) -> None:  # noqa: FBT001
        """Set whether a student may go on without signing."""
        self.cannot_sign.setVisible(waivable)

    def set_busy(self, *, busy: bool) -> None:
        """Take no taps while the last one is being worked on."""
        super().set_busy(busy=busy)
        self.pad.setEnabled(not busy)
        self.cannot_sign.setEnabled(not busy)
        self._on_changed()

    def on_primary(self) -> None:
        """Pass the signature on."""
        self.signed.emit(self.pad.signature())

    def forget(self) -> None:
        """Empty the pad."""
        self.pad.clear()

    def unfinished(self) -> Signature | None:
        """Return the ink, where there is any."""
        signature = self.pad.signature()
        return signature if signature.strokes else None

    def go_on_with(self, unfinished: object) -> None:
        """Take over the ink."""
        if isinstance(unfinished, Signature):
            self.pad.restore(unfinished)

    def arrange(self) -> None:
        """Put the tools under the pad where the window is narrow."""
        super().arrange()
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(down if self.is_portrait else across)
        self._tools.setDirection(across if self.is_portrait else down)

    def _lay_out(self) -> None:
        gap = self.theme.gap
        self._tools = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._tools.setSpacing(gap)
        self._tools.addWidget(self.undo)
        self._tools.addWidget(self.clear)
        side = QVBoxLayout()
        side.setSpacing(2 * gap)
        side.addLayout(self._tools)
        side.addStretch(1)
        side.addWidget(self.cannot_sign)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(2 * gap)
        self._row.addWidget(basics.expanding(self.pad), 1)
        self._row.addLayout(side)
        self.body.addWidget(self._title)
        self.body.addLayout(self._row, 1)

    def _on_changed(self) -> None:
        signature = self.pad.signature()
        is_signed, has_ink = not signature.is_blank, bool(signature.strokes)
        able = {self.primary: is_signed, self.undo: has_ink, self.clear: has_ink}
        # Qt would pass the focus of what is disabled on, to the way out for those who cannot sign.
        if any(widget.hasFocus() and not on for widget, on in able.items()):
            self.setFocus()
        for widget, on in able.items():
            widget.setEnabled(on and not self._is_busy)
        if self.hasFocus() and self.primary.isEnabled():
            self.primary.setFocus()
