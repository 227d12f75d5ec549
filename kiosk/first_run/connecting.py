"""The wizard's second step: at a server, by QR or typed; or alone. Lives on the UI thread."""

import logging
from collections.abc import Callable
from functools import partial
from urllib.parse import urlsplit

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.capture.codes import CodeReader
from kiosk.first_run.shared import Wizard
from kiosk.screens.admin.wizard import WayPage
from kiosk.screens.admin.wizard_connect import AlonePage, EnrollPage, StationPage
from kiosk.screens.admin.wizard_server import ServerPage
from kiosk.security.errors import BadKeyFile, NoKeyring
from kiosk.setup import (
    BadAddress,
    Situation,
    default_key_file,
    is_open_to_listeners,
    server_address,
)
from kiosk.tasks import TaskRunner
from sync.domain.enrolling import EnrollmentLink, read_link

log = logging.getLogger(__name__)

LOOK_MS = 250
"""Between two looks for an enrollment QR."""
LOOKS_AWAY = 8
"""After so many looks without it, a QR that was asked about counts as new."""


class Connecting(QObject):
    """Makes the laptop a station.

    Signals:
        connected: it is one; the new Situation
        left: back to the page before
    """

    connected = Signal(object)
    left = Signal()

    def __init__(self, wizard: Wizard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wizard = wizard
        self._tasks = TaskRunner("first-run-code", self)
        self._reader: CodeReader | None = None
        self._asked: EnrollmentLink | None = None
        self._looks_away = 0
        self._look_timer = QTimer(self, interval=LOOK_MS)
        self._look_timer.timeout.connect(self._on_look)

    def stop(self) -> None:
        """Look for nothing more."""
        self._look_timer.stop()
        self._tasks.stop()

    def show_way(self) -> None:
        """Ask whether there is a server."""
        self._look_timer.stop()
        page = self._wizard.show(WayPage(self._wizard.theme))
        page.connect_wanted.connect(self._show_enroll)
        page.alone_wanted.connect(self._show_alone)
        page.closed.connect(self.left)

    def _show_enroll(self) -> EnrollPage:
        page = self._wizard.show(EnrollPage(self._wizard.theme))
        page.show_camera(self._wizard.front.latest)
        page.enroll_wanted.connect(self._on_enroll)
        page.key_file_wanted.connect(self._on_key_file)
        page.closed.connect(self.show_way)
        self._look_timer.start()
        return page

    def _show_alone(self) -> None:
        page = self._wizard.show(AlonePage(self._wizard.theme))
        page.alone_wanted.connect(self._on_alone)
        page.key_file_wanted.connect(self._on_key_file)
        page.closed.connect(self.show_way)

    def _on_look(self) -> None:
        if not self._tasks.is_busy:
            self._tasks.run(self._read_link, done=self._on_link, failed=_log_bug)

    def _read_link(self) -> EnrollmentLink | None:
        frame = self._wizard.front.latest()
        if frame is None:
            return None
        self._reader = self._reader or CodeReader()
        texts = [code.text for code in self._reader.read(frame.image) if code.text]
        return next(filter(None, map(read_link, texts)), None)

    def _on_link(self, link: EnrollmentLink | None) -> None:
        page = self._wizard.window.page
        if link is None:
            self._looks_away += 1
            return
        # What was declined or refused is still held up: it is not asked about for ever.
        is_new = link != self._asked or self._looks_away >= LOOKS_AWAY
        self._looks_away = 0
        if is_new and self._look_timer.isActive() and isinstance(page, EnrollPage):
            self._asked = link
            self._ask(link.server, link.code, page.name.text())

    def _on_enroll(self, server: str, code: str, name: str) -> None:
        """Connect to what was typed, at once where nobody else can read what is sent."""
        try:
            is_open = is_open_to_listeners(server_address(server))
        except BadAddress:
            is_open = False  # nothing is sent: enrolling says what is wrong with it
        if is_open:
            self._ask(server, code, name)
        else:
            self._enroll(server, code, name)

    def _ask(self, server: str, code: str, name: str) -> None:
        """Name the server and let a person decide: a QR does not show where it leads."""
        self._look_timer.stop()
        try:
            address = server_address(server)
        except BadAddress:
            self._enroll(server, code, name)
            return
        page = self._wizard.show(
            ServerPage(
                self._wizard.theme,
                host=urlsplit(address).netloc.lower(),
                address=address,
                is_open=is_open_to_listeners(address),
            )
        )
        page.next_wanted.connect(lambda: self._on_agreed(server, code, name))
        page.closed.connect(lambda: self._on_declined(name))

    def _on_agreed(self, server: str, code: str, name: str) -> None:
        page = self._show_enroll()
        page.name.setText(name)
        page.take_link(EnrollmentLink(server=server, code=code))
        self._enroll(server, code, name)

    def _on_declined(self, name: str) -> None:
        self._looks_away = 0
        self._show_enroll().name.setText(name)

    def _enroll(self, server: str, code: str, name: str) -> None:
        page = self._wizard.window.page
        if isinstance(page, EnrollPage):
            self._look_timer.stop()
            page.show_connecting()
            self._become(partial(self._wizard.setup.enroll, server, code=code, name=name))

    def _on_alone(self, name: str) -> None:
        self._become(partial(self._wizard.setup.work_alone, name=name))

    def _become(self, become: Callable[[], Situation]) -> None:
        setup, language = self._wizard.setup, self._wizard.theme.look.language

        def work() -> Situation:
            situation = become()
            setup.keep_language(language)
            return situation

        self._wizard.run(work, self.connected.emit, self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        page = self._wizard.window.page
        if not isinstance(page, StationPage):
            return
        page.show_problem(self._wizard.sentence(error))
        if isinstance(page, EnrollPage):
            self._looks_away = 0
            self._look_timer.start()
        if isinstance(error, NoKeyring | BadKeyFile):
            page.offer_key_file(str(default_key_file()))
        else:
            page.hide_key_file()

    def _on_key_file(self) -> None:
        self._wizard.run(
            partial(self._wizard.setup.use_key_file, default_key_file()),
            self._on_key_file_made,
            self._on_failed,
        )

    def _on_key_file_made(self, _: None) -> None:
        page = self._wizard.window.page
        if isinstance(page, StationPage):
            page.hide_key_file()
            page.show_problem("")


def _log_bug(error: Exception) -> None:
    log.error("looking for the enrollment code failed by a bug", exc_info=error)
