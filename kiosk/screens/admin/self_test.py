"""The self-test before the doors open: one line a check, live, and the way to start."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kiosk.capture.sources import Frame
from kiosk.findings import CONTEXT, Check, Finding, Phrase, Verdict
from kiosk.screens.admin.page import ON, AdminPage, state_icon, wrapping
from kiosk.screens.admin.tiles import Tiles
from kiosk.widgets import basics
from kiosk.widgets.announce import announce
from kiosk.widgets.camera_view import CameraView
from kiosk.widgets.theme import Theme

STATES = {Verdict.GOOD: "good", Verdict.WARNING: "review", Verdict.BAD: "bad"}


def spoken(phrase: Phrase) -> str:
    """Return a finding's sentence in the language of the screens."""
    return QCoreApplication.translate(CONTEXT, phrase.text).format(**phrase.values)


class SelfTestScreen(AdminPage):
    """Shows what the checks found.

    Signals:
        rerun_wanted: look at everything again
        card_wanted: write the page with the test codes
        start_wanted: begin checking in
        closed: back to the events
    """

    rerun_wanted = Signal()
    card_wanted = Signal()
    start_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("Self-test"), "clipboard-check-outline")
        self._lines: dict[Check, _Line] = {}
        self._findings: dict[Check, Finding | None] = {}
        self._is_insisted = False
        self.camera = CameraView(theme, mirrored=True)
        self.camera.setFixedSize(theme.px("primary_key", 2), theme.px("primary_key", 1.2))
        self._told = basics.label("", "strong", wrap=True)
        self.heading.addWidget(self.camera)
        self._place_told()
        self._tiles = QWidget()
        self.body.addWidget(self._tiles)
        self.body.addStretch(1)
        self.rerun_button = wrapping(
            self.tr("Test again"), self.rerun_wanted.emit, theme, icon="refresh"
        )
        self.card_button = wrapping(
            self.tr("Save test card"), self.card_wanted.emit, theme, icon="qrcode"
        )
        self.start_button = wrapping(
            self.start_text(),
            self._on_start,
            theme,
            role="secondary",
            icon=ON,
        )
        for widget in (self.card_button, self.rerun_button, self.start_button):
            self.bottom.addWidget(widget)

    def start_text(self) -> str:
        """Return what the way on is called."""
        return self.tr("Start check-in")

    def insist_text(self) -> str:
        """Return what it is called where something is red."""
        return self.tr("Start anyway")

    def show_camera(self, newest: Callable[[], Frame | None]) -> None:
        """Show the camera that codes are held to."""
        self.camera.show_camera(newest)

    def begin(self, checks: Mapping[Check, object]) -> None:
        """Show these checks as under way."""
        self._lines = {check: _Line(self.theme, self._name(check)) for check in checks}
        self._findings = dict.fromkeys(checks)
        least = self.theme.px("text_body", 18)
        tiles = Tiles(list(self._lines.values()), least=least, gap=self.theme.gap)
        self.body.replaceWidget(self._tiles, tiles)
        self._tiles.hide()
        self._tiles.deleteLater()
        self._tiles = tiles
        self.read_from_edge()
        self._insist(insisted=False)
        self._sum_up()

    def show_finding(self, finding: Finding) -> None:
        """Show what one check found."""
        line = self._lines.get(finding.check)
        if line is None:
            return
        self._findings[finding.check] = finding
        line.show_finding(STATES[finding.verdict], spoken(finding.state), spoken(finding.remedy))
        self._sum_up()

    def show_card_saved(self, text: str) -> None:
        """Tell where the test card is, or why it is not."""
        self._told.setText(text)
        announce(self, text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say how it stands below the title where the window is narrow."""
        super().resizeEvent(event)
        self._place_told()

    def _place_told(self) -> None:
        for place in (self.heading, self.column):
            place.removeWidget(self._told)
        if self.is_portrait:
            self.column.insertWidget(1, self._told)
        else:
            self.heading.insertWidget(self.heading.count() - 1, self._told, 1)

    @property
    def is_done(self) -> bool:
        """Whether every check has found something."""
        return all(self._findings.values())

    def state(self, check: Check) -> str:
        """Return how a check ended: good, review or bad; running before."""
        finding = self._findings.get(check)
        return STATES[finding.verdict] if finding else "running"

    def _sum_up(self) -> None:
        found = [f for f in self._findings.values() if f]
        bad = sum(f.verdict is Verdict.BAD for f in found)
        warnings = sum(f.verdict is Verdict.WARNING for f in found)
        if not self.is_done:
            text = self.tr("Testing… {done} of {total}").format(
                done=len(found), total=len(self._findings)
            )
        elif bad:
            text = self.tr("Not ready. See to the red lines first: {count}").format(count=bad)
        elif warnings:
            text = self.tr("Ready, with things to look at: {count}").format(count=warnings)
        else:
            text = self.tr("All is ready.")
        if text != self._told.text():
            self._told.setText(text)
            if self.is_done:
                announce(self, text)
        self.rerun_button.setEnabled(self.is_done)
        if not bad:
            self._insist(insisted=False)
        self._recommend(recommended=self.is_done and not bad)

    def _recommend(self, *, recommended: bool) -> None:
        """Let the way on look like the one to take, or only like one that can be taken."""
        role = "primary" if recommended else "secondary"
        if role != self.start_button.property("role"):
            color = "on_accent" if recommended else "text"
            self.start_button.setIcon(basics.icon(ON, self.theme, color))
            basics.restyle(self.start_button, role=role)

    def _insist(self, *, insisted: bool) -> None:
        self._is_insisted = insisted
        text = self.insist_text() if insisted else self.start_text()
        self.start_button.setText(text)
        self.start_button.setAccessibleName(text)

    def _on_start(self) -> None:
        is_red = any(f and f.verdict is Verdict.BAD for f in self._findings.values())
        if is_red and not self._is_insisted:
            self._insist(insisted=True)
            self._told.setText(
                self.tr("There are red lines: something will not work. Tap again to start anyway.")
            )
            announce(self, self._told.text(), urgent=True)
            return
        self.start_wanted.emit()

    def _name(self, check: Check) -> str:
        return {
            Check.EVENT: self.tr("Event"),
            Check.FRONT_CAMERA: self.tr("Front camera"),
            Check.BACK_CAMERA: self.tr("Back camera"),
            Check.LIGHT: self.tr("Light"),
            Check.CODE: self.tr("Reading codes"),
            Check.DATABASE: self.tr("Saving"),
            Check.DISK: self.tr("Disk"),
            Check.KEY: self.tr("Database key"),
            Check.CLOCK: self.tr("Clock"),
            Check.LOCATION: self.tr("Place"),
            Check.SOUND: self.tr("Sound"),
            Check.REPORTS: self.tr("Reports"),
            Check.PRINTER: self.tr("Printer"),
        }[check]


class _Line(QFrame):
    """One check: icon, name, sentence, and what to do."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._name = name
        self._size = theme.px("text_body", 1.3)
        self.setProperty("role", "card")
        row = QHBoxLayout(self)
        row.setContentsMargins(*(theme.gap * n for n in (2, 1, 2, 1)))
        row.setSpacing(2 * theme.gap)
        self._icon = QLabel()
        column = QVBoxLayout()
        column.setSpacing(0)
        self._state = basics.label("", wrap=True)
        self._remedy = basics.label("", "small", wrap=True)
        head = basics.label(name, "strong", wrap=True)
        column.addStretch(1)  # beside a higher one the lines stay together
        for widget in (head, self._state, self._remedy):
            column.addWidget(widget)
        column.addStretch(1)
        row.addWidget(self._icon)
        row.addLayout(column, 1)
        self._show("running", self.tr("Looking…"), "")

    def show_finding(self, state: str, text: str, remedy: str) -> None:
        """Show what was found."""
        self._show(state, text, remedy)

    def _show(self, state: str, text: str, remedy: str) -> None:
        made = state_icon(state, self._theme, size=self._size)
        self._icon.setPixmap(made.pixmap())
        made.deleteLater()
        role = {"good": "muted", "review": "review", "bad": "bad", "running": "muted"}[state]
        self._state.setText(text)
        basics.restyle(self._state, role=role)
        self._remedy.setText(remedy)
        self._remedy.setVisible(bool(remedy))
        self.setAccessibleName(f"{self._name}. {text} {remedy}".strip())
