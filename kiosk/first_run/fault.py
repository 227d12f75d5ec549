"""A station that cannot be opened: what is wrong, what to do, and the way to put its key back."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from kiosk.flows.looks import Wardrobe
from kiosk.screens.admin.problems import told
from kiosk.screens.admin.restore_key import RestoreKeyScreen
from kiosk.screens.admin.wizard_window import WizardWindow
from kiosk.screens.message import MessageScreen
from kiosk.security.errors import SecurityError
from kiosk.settings import Settings
from kiosk.setup import recover
from kiosk.store.errors import WrongKey
from kiosk.tasks import TaskRunner
from sync.domain.errors import MusterError


class StartFault(QObject):
    """Shows why the station does not open, in place of the kiosk.

    Signals:
        again: try to open the station anew
        left: somebody closed the window
    """

    again = Signal()
    left = Signal()

    def __init__(
        self,
        error: MusterError,
        settings: Settings,
        *,
        application: QApplication,
        size: tuple[int, int] = (1280, 720),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._error = error
        self._settings = settings
        self._tasks = TaskRunner("restore", self)
        self._wardrobe = Wardrobe(application, settings, size)
        self._theme = self._wardrobe.put_on(self._wardrobe.home)
        self.window = WizardWindow()
        self.window.resize(*self._wardrobe.size)
        self.window.close_wanted.connect(self.left)

    def start(self) -> None:
        """Show the window."""
        self._show_fault()
        if self._settings.full_screen:
            self.window.showFullScreen()
        else:
            self.window.show()

    def stop(self) -> None:
        """End what is under way."""
        self._tasks.stop()
        self.window.hide()
        self._wardrobe.fall_silent()

    def _show_fault(self) -> None:
        page = MessageScreen(self._theme)
        self.window.show_page(page)
        has_no_key = isinstance(self._error, SecurityError | WrongKey)
        page.show_message(
            icon="key-alert" if has_no_key else "alert-circle-outline",
            color="bad",
            title=self.tr("This station does not open"),
            text=told(self._error),
            action=self.tr("Try again"),
            act=self.again.emit,
            other=self.tr("Enter the recovery code") if has_no_key else "",
            act_other=self._show_restore,
        )

    def _show_restore(self) -> None:
        page = RestoreKeyScreen(self._theme)
        page.code_typed.connect(partial(self._on_code, page))
        page.closed.connect(self._show_fault)
        self.window.show_page(page)

    def _on_code(self, page: RestoreKeyScreen, code: str) -> None:
        self._tasks.run(
            partial(recover, self._settings, code),
            done=lambda _: self.again.emit(),
            failed=lambda error: self._on_failed(page, error),
        )

    def _on_failed(self, page: RestoreKeyScreen, error: Exception) -> None:
        if self.window.page is page:
            page.show_problem(told(error))
