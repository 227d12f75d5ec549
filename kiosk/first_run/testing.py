"""The wizard's last step: the self-test of a station whose set-up is not finished yet."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from kiosk.findings import Check
from kiosk.first_run.shared import Wizard
from kiosk.flows.self_testing import SelfTesting
from kiosk.screens.admin.self_test import SelfTestScreen
from kiosk.selftest.checks import Around, Look, checks
from kiosk.station import Station, open_unfinished

NOT_YET = frozenset({Check.EVENT, Check.LOCATION, Check.SOUND, Check.PRINTER})
"""What a station that is being set up need not have."""


class FirstTestScreen(SelfTestScreen):
    """The self-test whose way on is not a check-in."""

    def start_text(self) -> str:
        return self.tr("Next")

    def insist_text(self) -> str:
        return self.tr("Go on anyway")


class FirstTest(QObject):
    """Opens the station, tests it, closes it.

    Signals:
        passed: on to the next page
        left: back to the page before
    """

    passed = Signal()
    left = Signal()

    def __init__(self, wizard: Wizard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wizard = wizard
        self._station: Station | None = None
        self._testing: SelfTesting | None = None

    def show(self) -> None:
        """Show the test and begin it once the station is open."""
        screen = self._wizard.show(FirstTestScreen(self._wizard.theme))
        screen.start_wanted.connect(self.passed)
        screen.closed.connect(self.left)
        self._wizard.run(self._open, self._on_open)

    def stop(self) -> None:
        """Close the station again. The wizard's tasks must have ended, or its page be shown."""
        if self._testing is not None:
            self._testing.stop()
            self._testing = None
        if self._station is not None:
            self._station.close()
            self._station = None

    def _open(self) -> Station:
        """Kept on the task's thread, so that `stop` closes it whatever happens meanwhile."""
        self._station = open_unfinished(self._wizard.setup.settings)
        return self._station

    def _on_open(self, station: Station) -> None:
        self._testing = SelfTesting(
            screen=self._screen,
            camera=self._wizard.front,
            looks=self._looks,
            exports=station.settings.exports,
            parent=self,
        )
        screen = self._screen()
        if screen is not None:
            self._testing.connect_screen(screen)
            self._testing.begin()

    def _screen(self) -> SelfTestScreen | None:
        page = self._wizard.window.page
        return page if isinstance(page, SelfTestScreen) else None

    def _looks(self, code_read: Callable[[], bool]) -> Mapping[Check, Look]:
        if self._station is None:
            return {}
        around = Around(front=self._wizard.front, back=None, code_read=code_read)
        looks = checks(self._station, None, around)
        return {check: look for check, look in looks.items() if check not in NOT_YET}
