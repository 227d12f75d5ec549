"""The first-run wizard's frame and its plain pages: language, connect or alone, done.

kiosk.first_run shows the pages one after the other; the fuller ones are in wizard_*.py.
"""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup

from kiosk.screens.admin.page import ON, RowButton, wrapping
from kiosk.screens.admin.typing import TypingPage
from kiosk.widgets import basics
from kiosk.widgets.announce import announce
from kiosk.widgets.languages import NAMES
from kiosk.widgets.theme import Theme

STEPS = 7


class WizardPage(TypingPage):
    """A page with Back and Next, and where in the wizard it is.

    Signals:
        next_wanted: go on
        closed: one page back
    """

    next_wanted = Signal()

    def __init__(
        self, theme: Theme, title: str, icon: str, *, step: int, language: str = ""
    ) -> None:
        super().__init__(theme, title, icon, language=language)
        where = self.tr("Step {step} of {steps}").format(step=step, steps=STEPS)
        self.heading.addWidget(basics.label(where, "muted"))
        self.problem = basics.label("", "bad", wrap=True)
        self.problem.hide()
        self.body.addWidget(self.problem)
        self.next_button = wrapping(self.tr("Next"), self._on_next, theme, role="primary", icon=ON)
        self.bottom.addWidget(self.next_button)

    def show_problem(self, text: str) -> None:
        """Say why it does not go on."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        self.area.verticalScrollBar().setValue(0)
        announce(self, text, urgent=True)

    def set_busy(self, *, busy: bool) -> None:
        """Take no taps while something is under way."""
        self.next_button.setEnabled(not busy)
        self.close_button.setEnabled(not busy)

    def _on_next(self) -> None:
        self.next_wanted.emit()


class LanguagePage(WizardPage):
    """Which language this station speaks.

    Signals:
        language_chosen: en, fil, es or ar
        next_wanted: go on
    """

    language_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("Welcome to Muster"), "hand-wave-outline", step=1)
        text = self.tr("This laptop becomes a check-in station. Which language shall it speak?")
        self.body.addWidget(basics.label(text, wrap=True))
        self._group = QButtonGroup(self)
        self.rows = {}
        for language, name in NAMES.items():
            row = RowButton(theme, title=name, icon="translate")
            row.setCheckable(True)
            row.setChecked(language == theme.look.language)
            row.clicked.connect(self._choose(language))
            self._group.addButton(row)
            self.rows[language] = row
            self.body.addWidget(row)
        self.body.addStretch(1)
        self.close_button.hide()

    def _choose(self, language: str) -> Callable[[], object]:
        return lambda: self.language_chosen.emit(language)


class WayPage(WizardPage):
    """Connected to a server, or alone.

    Signals:
        connect_wanted: enroll at a server
        alone_wanted: work without one
        closed: back
    """

    connect_wanted = Signal()
    alone_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("How will it work?"), "source-branch", step=2)
        self.connect_row = RowButton(
            theme,
            title=self.tr("Connect to a server"),
            lines=[
                self.tr(
                    "Events, lists and records are shared with other stations. You need the "
                    "enrollment code or QR from an admin."
                )
            ],
            icon="cloud-outline",
            lines_role="muted",
        )
        self.alone_row = RowButton(
            theme,
            title=self.tr("Work alone"),
            lines=[
                self.tr(
                    "Events are made here and reports taken away as files. Nothing is sent "
                    "anywhere."
                )
            ],
            icon="laptop",
            lines_role="muted",
        )
        self.connect_row.clicked.connect(lambda _checked: self.connect_wanted.emit())
        self.alone_row.clicked.connect(lambda _checked: self.alone_wanted.emit())
        self.body.addWidget(self.connect_row)
        self.body.addWidget(self.alone_row)
        self.body.addStretch(1)
        self.next_button.hide()


class DonePage(WizardPage):
    """The station is ready.

    Signals:
        next_wanted: open it
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("The station is ready"), "check-circle-outline", step=STEPS)
        self._told = basics.label("", wrap=True, center=True)
        size = theme.px("primary_key", 1.5)
        self.body.addStretch(1)
        self.body.addWidget(basics.icon_label("check-circle", theme, color="good", size=size))
        self.body.addWidget(self._told)
        self.body.addStretch(1)
        self.close_button.hide()
        self.next_button.setText(self.tr("Open the station"))
        self.next_button.setAccessibleName(self.tr("Open the station"))

    def show_station(self, name: str, *, works_alone: bool) -> None:
        """Say what comes next."""
        text = (
            self.tr(
                "“{name}” is set up. Next: Organizer, your PIN, Choose event, New event. The "
                "hidden way in: hold the upper corner at the end of the screen."
            )
            if works_alone
            else self.tr(
                "“{name}” is set up. Its events come with the first sync. The organizers' hidden "
                "way in: hold the upper corner at the end of the screen."
            )
        )
        self._told.setText(text.format(name=name))
