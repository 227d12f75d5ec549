"""The order of the wizard's pages: language, connect, cameras, PIN, recovery code, self-test, done.

Shown by kiosk.app in place of the kiosk while the laptop is no station, or its set-up was left in
the middle. Lives on the UI thread.
"""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from kiosk.capture.errors import CaptureError
from kiosk.capture.sources import CameraSource
from kiosk.capture.worker import CameraWorker
from kiosk.first_run.connecting import Connecting
from kiosk.first_run.shared import Wizard
from kiosk.first_run.testing import FirstTest
from kiosk.flows.camera_setup import CameraSetup
from kiosk.flows.looks import Wardrobe
from kiosk.screens.admin.cameras import CamerasScreen
from kiosk.screens.admin.page import ON, wrapping
from kiosk.screens.admin.wizard import DonePage, LanguagePage
from kiosk.screens.admin.wizard_safety import PinPage, RecoveryPage
from kiosk.screens.admin.wizard_window import WizardWindow
from kiosk.security.pin import require_fit
from kiosk.settings import Settings
from kiosk.setup import Setup, Situation, Stage
from kiosk.tasks import TaskRunner
from sync.domain.errors import MusterError

DEFAULT_CAMERA = "device:0"


class FirstRun(QObject):
    """Takes a laptop through its set-up.

    Signals:
        finished: the laptop is a station, with these Settings
        left: somebody closed the window; the wizard goes on there the next time
    """

    finished = Signal(object)
    left = Signal()

    def __init__(
        self,
        settings: Settings,
        *,
        application: QApplication,
        size: tuple[int, int] = (1280, 720),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._wardrobe = Wardrobe(application, settings, size)
        self._situation = Situation(stage=Stage.CONNECT)
        self.window = WizardWindow()
        self.wizard = Wizard(
            window=self.window,
            theme=self._wardrobe.put_on(self._wardrobe.home),
            setup=Setup(settings),
            tasks=TaskRunner("first-run", self),
            front=CameraWorker(_source(settings.front_camera), name="front"),
        )
        self._connecting = Connecting(self.wizard, self)
        self._test = FirstTest(self.wizard, self)
        self._cameras: CameraSetup | None = None
        self.window.resize(*self._wardrobe.size)
        self._connect_signals()

    def start(self) -> None:
        """Show the window at the page where the set-up stands."""
        self.wizard.front.start()
        self._show_language()
        if self.wizard.setup.settings.full_screen:
            self.window.showFullScreen()
        else:
            self.window.show()
        self.wizard.run(self.wizard.setup.situation, self._on_begun)

    def stop(self) -> None:
        """Give everything back."""
        self._connecting.stop()
        self._leave_cameras()
        self.wizard.tasks.stop()
        self._test.stop()
        self.wizard.front.stop()
        self.window.hide()
        # What the wizard spoke must not be heard beneath what the kiosk speaks.
        self._wardrobe.fall_silent()

    def _connect_signals(self) -> None:
        self.window.close_wanted.connect(self.left)
        self._connecting.connected.connect(self._on_situation)
        self._connecting.left.connect(self._show_language)
        self._test.passed.connect(self._on_tested)
        self._test.left.connect(self._on_test_left)

    def _on_begun(self, situation: Situation) -> None:
        if situation.stage is not Stage.CONNECT:
            self._on_situation(situation)

    def _on_situation(self, situation: Situation) -> None:
        """Show the page of what is asked next."""
        self._situation = situation
        {
            Stage.CONNECT: self._connecting.show_way,
            Stage.CAMERAS: self._show_cameras,
            Stage.PIN: self._show_pin,
            Stage.RECOVERY: self._show_recovery,
            Stage.SELF_TEST: self._test.show,
        }[situation.stage]()

    def _ask_where(self, _: object = None) -> None:
        self.wizard.run(self.wizard.setup.situation, self._on_situation)

    def _show_language(self) -> None:
        page = self.wizard.show(LanguagePage(self.wizard.theme))
        page.language_chosen.connect(self._on_language)
        page.next_wanted.connect(self._connecting.show_way)

    def _on_language(self, language: str) -> None:
        look = replace(self.wizard.theme.look, language=language)
        self.wizard.theme = self._wardrobe.put_on(look)
        self._show_language()

    def _show_cameras(self) -> None:
        self._leave_cameras()
        setup = self._cameras = CameraSetup(self.wizard.front, None, self)
        page = CamerasScreen(
            self.wizard.theme, newest_front=setup.newest_front, newest_back=setup.newest_back
        )
        self.cameras_next = wrapping(
            self.tr("Next"), self._on_cameras, self.wizard.theme, role="primary", icon=ON
        )
        page.bottom.addWidget(self.cameras_next)
        setup.connect_screen(page)
        page.closed.connect(self._on_cameras_left)
        self.wizard.show(page)

    def _on_cameras(self) -> None:
        if self._cameras is not None:
            front, back = self._cameras.settings
            keep = partial(self.wizard.setup.keep_cameras, front=front, back=back)
            self._leave_cameras()
            self.wizard.run(keep, self._ask_where)

    def _on_cameras_left(self) -> None:
        self._leave_cameras()
        self._connecting.show_way()

    def _leave_cameras(self) -> None:
        if self._cameras is not None:
            self._cameras.stop()
            self._cameras.deleteLater()
            self._cameras = None

    def _show_pin(self) -> None:
        page = self.wizard.show(PinPage(self.wizard.theme))
        page.form.typed.connect(partial(self._on_pin_typed, page))
        page.form.repeated.connect(partial(self._on_pin, page))
        page.closed.connect(self._show_cameras)
        page.form.ask()

    def _on_pin_typed(self, page: PinPage, digits: str) -> None:
        try:
            require_fit(digits)
        except MusterError as error:
            page.form.ask(self.wizard.sentence(error))
        else:
            page.form.ask_again()

    def _on_pin(self, page: PinPage, digits: str) -> None:
        self.wizard.run(
            partial(self.wizard.setup.set_pin, digits),
            self._ask_where,
            lambda error: page.form.ask(self.wizard.sentence(error)),
        )

    def _show_recovery(self) -> None:
        page = self.wizard.show(RecoveryPage(self.wizard.theme))
        page.noted.connect(partial(self._on_noted, page))
        page.closed.connect(self._show_pin)
        self.wizard.run(self.wizard.setup.recovery_code, page.show_code)

    def _on_noted(self, page: RecoveryPage) -> None:
        page.forget()
        self.wizard.run(self.wizard.setup.recovery_noted, self._ask_where)

    def _on_test_left(self) -> None:
        self._test.stop()
        self._show_cameras()

    def _on_tested(self) -> None:
        self._test.stop()
        page = self.wizard.show(DonePage(self.wizard.theme))
        page.show_station(self._situation.name, works_alone=not self._situation.server)
        page.next_wanted.connect(self._on_done)

    def _on_done(self) -> None:
        self.wizard.run(self.wizard.setup.finish, self.finished.emit)


def _source(setting: str) -> CameraSource:
    try:
        return CameraSource.parse(setting)
    except CaptureError:  # another camera is chosen in a moment
        return CameraSource.parse(DEFAULT_CAMERA)
