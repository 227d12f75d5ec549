"""What somebody meets who sets up a station, as exhibits.py has it for students."""

from PySide6.QtCore import QCoreApplication

from kiosk.demo.admin_exhibits import S, opened
from kiosk.demo.exhibits import Exhibit, Stage
from kiosk.demo.invented import front_frame
from kiosk.screens.admin.wizard import DonePage, LanguagePage, WayPage
from kiosk.screens.admin.wizard_connect import AlonePage, EnrollPage
from kiosk.screens.admin.wizard_safety import PinPage, RecoveryPage
from kiosk.screens.admin.wizard_server import ServerPage
from kiosk.widgets.theme import Theme

_WRONG_CODE = "This code is wrong, was used already, or is too old. Ask for a new one."
_CODE = "7K2M-9QXA-4HTR-8WCD-3ZPV-6NBE-5JYF-1GSD-0T4P-K8RN-2VBX-M6HQ-C9EW-7ZAS"


def _wizard(stage: Stage, kind: type[S]) -> S:
    """Show a page of the first-run wizard, which has no status line."""
    page = opened(stage, kind)
    stage.window.status.hide()
    return page


def _enroll(stage: Stage) -> None:
    page = _wizard(stage, EnrollPage)
    page.show_camera(front_frame)
    page.show_problem(QCoreApplication.translate("admin", _WRONG_CODE))


def _recovery(stage: Stage) -> None:
    _wizard(stage, RecoveryPage).show_code(_CODE)


def _done(stage: Stage) -> None:
    _wizard(stage, DonePage).show_station("Door A", works_alone=False)


class _ServerPage(ServerPage):
    """A server that a QR named."""

    def __init__(self, theme: Theme) -> None:
        host = "checkin.northcampus.example.edu"
        super().__init__(theme, host=host, address=f"https://{host}", is_open=False)


class _OpenServerPage(ServerPage):
    """A server to which everything goes unencrypted."""

    def __init__(self, theme: Theme) -> None:
        host = "checkin.northcampus.example.edu"
        super().__init__(theme, host=host, address=f"http://{host}:8000", is_open=True)


SETUP_EXHIBITS: dict[str, Exhibit] = {
    "wizard-language": lambda stage: _wizard(stage, LanguagePage),
    "wizard-way": lambda stage: _wizard(stage, WayPage),
    "wizard-enroll": _enroll,
    "wizard-server": lambda stage: _wizard(stage, _ServerPage),
    "wizard-server-open": lambda stage: _wizard(stage, _OpenServerPage),
    "wizard-alone": lambda stage: _wizard(stage, AlonePage),
    "wizard-pin": lambda stage: _wizard(stage, PinPage),
    "wizard-recovery": _recovery,
    "wizard-done": _done,
}
