"""A station that does not open says what to do, and the recovery code brings its key back."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from kiosk.first_run.fault import StartFault
from kiosk.screens.admin.restore_key import RestoreKeyScreen
from kiosk.screens.message import MessageScreen
from kiosk.security.errors import KeyMissing
from kiosk.settings import Settings
from kiosk.setup import Setup
from kiosk.station import open_station
from kiosk.store.errors import DiskFailure
from kiosk.widgets import theme as themes
from sync.domain.errors import MusterError


@pytest.fixture(scope="session", autouse=True)
def fonts(qapp: QApplication) -> None:
    themes.load_fonts()


@pytest.fixture
def faults(qapp: QApplication) -> Iterator[list[StartFault]]:
    shown: list[StartFault] = []
    yield shown
    for fault in shown:
        fault.stop()
        fault.window.deleteLater()
        fault.deleteLater()
    QApplication.sendPostedEvents()


def show(
    error: MusterError, settings: Settings, qapp: QApplication, faults: list[StartFault]
) -> StartFault:
    fault = StartFault(error, settings, application=qapp)
    faults.append(fault)
    fault.start()
    return fault


def said(fault: StartFault) -> str:
    return " ".join(label.text() for label in fault.window.findChildren(QLabel))


def test_lost_key_is_put_back_by_the_recovery_code(
    laptop: Settings, qapp: QApplication, qtbot: QtBot, faults: list[StartFault]
) -> None:
    setup = Setup(laptop)
    setup.work_alone(name="Door A")
    setup.keep_cameras(front="device:0", back="")
    setup.set_pin("482916")
    code = setup.recovery_code()
    setup.recovery_noted()
    setup.finish()
    assert laptop.key_file is not None
    laptop.key_file.unlink()
    with pytest.raises(KeyMissing) as missing:
        open_station(laptop)

    fault = show(missing.value, laptop, qapp, faults)
    page = fault.window.page
    assert isinstance(page, MessageScreen)
    page.other.click()
    restore = fault.window.page
    assert isinstance(restore, RestoreKeyScreen)
    restore.field.setText(code[:-1] + ("A" if code[-1] != "A" else "B"))
    restore.next_button.click()
    qtbot.waitUntil(lambda: restore.problem.text() != "")
    restore.field.setText(code.lower())
    with qtbot.waitSignal(fault.again, timeout=10_000):
        restore.next_button.click()

    open_station(laptop).close()


def test_fault_that_is_not_about_the_key_offers_to_try_again_only(
    laptop: Settings, qapp: QApplication, qtbot: QtBot, faults: list[StartFault]
) -> None:
    fault = show(DiskFailure("The disk does not answer."), laptop, qapp, faults)
    page = fault.window.page
    assert isinstance(page, MessageScreen)
    assert "disk" in said(fault)
    assert page.other.isHidden()
    with qtbot.waitSignal(fault.again):
        page.button.click()
