"""The first-run wizard by hand: from an empty laptop to a station, and out of every trouble."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
import zxingcpp
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from kiosk.capture.sources import CameraSource
from kiosk.capture.worker import CameraWorker
from kiosk.first_run.connecting import Connecting
from kiosk.first_run.flow import FirstRun
from kiosk.first_run.testing import FirstTestScreen
from kiosk.flows.self_testing import SelfTesting
from kiosk.screens.admin.cameras import CamerasScreen
from kiosk.screens.admin.self_test import SelfTestScreen
from kiosk.screens.admin.wizard import DonePage, LanguagePage, WayPage
from kiosk.screens.admin.wizard_connect import AlonePage, EnrollPage
from kiosk.screens.admin.wizard_safety import PinPage, RecoveryPage
from kiosk.screens.admin.wizard_server import ServerPage
from kiosk.settings import Settings, load
from kiosk.setup import BadAddress
from kiosk.station import open_station
from kiosk.widgets import theme as themes
from kiosk.widgets.pin_pad import ENTER

CODE = "ABCD-EFGH-JKMN"
PIN = "482916"


@pytest.fixture(scope="session", autouse=True)
def fonts(qapp: QApplication) -> None:
    themes.load_fonts()


def picture(folder: Path, text: str) -> str:
    """Return the camera setting for a picture that shows a QR code, or a grey wall."""
    folder.mkdir()
    image = np.full((720, 1280, 3), 150, np.uint8)
    if text:
        code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
        drawn = cv2.cvtColor(
            np.array(code.to_image(scale=8, add_quiet_zones=True)), cv2.COLOR_GRAY2BGR
        )
        height, width, _ = drawn.shape
        image[100 : 100 + height, 200 : 200 + width] = drawn
    cv2.imwrite(str(folder / "picture.png"), image)
    return f"folder:{folder}"


class Hand:
    """Somebody at the wizard. `taps` counts them."""

    def __init__(self, qtbot: QtBot, wizard: FirstRun) -> None:
        self.qtbot = qtbot
        self.wizard = wizard
        self.taps = 0

    def page(self, kind: type[Any]) -> Any:
        """Wait for a page and return it."""
        window = self.wizard.window
        self.qtbot.waitUntil(lambda: isinstance(window.page, kind), timeout=20_000)
        return window.page

    def tap(self, button: QAbstractButton) -> None:
        self.qtbot.waitUntil(lambda: button.isEnabled() and button.isVisible())
        self.taps += 1
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def pin(self, digits: str) -> None:
        for key in (*digits, ENTER):
            self.tap(self.page(PinPage).form.pad.keys[key])

    def until(self, holds: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(holds, timeout=20_000)

    def shown_problem(self, page: QWidget) -> str:
        self.until(lambda: page.problem.text() != "")
        return str(page.problem.text())


@pytest.fixture
def begin(qtbot: QtBot, qapp: QApplication) -> Iterator[Callable[[Settings], Hand]]:
    begun: list[FirstRun] = []

    def begin(settings: Settings) -> Hand:
        wizard = FirstRun(settings, application=qapp, size=(1280, 720))
        begun.append(wizard)
        wizard.start()
        return Hand(qtbot, wizard)

    yield begin
    for wizard in begun:
        wizard.stop()
        wizard.window.deleteLater()
        wizard.deleteLater()
    QApplication.sendPostedEvents()


def test_station_is_set_up_by_qr_with_few_taps(
    begin: Any, laptop: Settings, office: Any, tmp_path: Path
) -> None:
    camera = picture(tmp_path / "qr", f"{office.url}/enroll/{CODE}")
    hand = begin(replace(laptop, front_camera=camera))
    finished: list[Settings] = []
    hand.wizard.finished.connect(finished.append)
    began = time.monotonic()

    hand.tap(hand.page(LanguagePage).next_button)
    hand.tap(hand.page(WayPage).connect_row)
    hand.tap(hand.page(ServerPage).next_button)
    hand.page(CamerasScreen)
    hand.tap(hand.wizard.cameras_next)
    hand.page(PinPage)
    hand.pin(PIN)
    hand.pin(PIN)
    recovery = hand.page(RecoveryPage)
    hand.until(lambda: bool(recovery._last))
    recovery.tick.click()
    hand.taps += 1
    hand.tap(recovery.next_button)
    test = hand.page(FirstTestScreen)
    hand.until(lambda: bool(test._findings) and test.is_done)
    hand.tap(test.start_button)
    hand.tap(hand.page(DonePage).next_button)
    hand.until(lambda: bool(finished))

    assert hand.taps <= 24, "14 of them are the PIN's"
    assert time.monotonic() - began < 60, "what the machine itself takes"
    assert office.asked[0]["code"] == CODE
    station = open_station(finished[0])
    try:
        assert station.identity.server_url == office.url
        station.pin.check(PIN)
    finally:
        station.close()


def test_qr_connects_to_nothing_before_somebody_agreed(
    begin: Any, laptop: Settings, office: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    camera = picture(tmp_path / "qr", f"{office.url}/enroll/{CODE}")
    looked: list[object] = []

    def look(self: Connecting, link: object) -> None:
        looked.append(link)
        on_link(self, link)

    on_link = Connecting._on_link
    monkeypatch.setattr(Connecting, "_on_link", look)
    hand = begin(replace(laptop, front_camera=camera))
    hand.tap(hand.page(LanguagePage).next_button)
    hand.tap(hand.page(WayPage).connect_row)
    hand.page(EnrollPage).name.setText("North Gate")
    question = hand.page(ServerPage)
    host = office.url.removeprefix("http://")
    assert question.accessibleName() == f"Connect this station to {host}?"
    assert question.host.accessibleName() == host
    assert question.warning is None, "nobody listens on the way to this computer itself"
    hand.tap(question.close_button)
    page = hand.page(EnrollPage)
    before = len(looked)
    hand.until(lambda: len(looked) >= before + 3)
    assert None not in looked[before:]
    assert hand.wizard.window.page is page, "the same QR is not asked about for ever"
    assert office.asked == []
    assert page.name.text() == "North Gate"
    assert not laptop.data_folder.exists()


@pytest.mark.parametrize("by_qr", [True, False], ids=["qr", "typed"])
def test_address_that_is_not_encrypted_is_warned_about_before_anything_is_sent(
    begin: Any, laptop: Settings, tmp_path: Path, by_qr: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = "http://muster.uni.example:8000"
    camera = picture(tmp_path / "shown", f"{server}/enroll/{CODE}" if by_qr else "")
    hand = begin(replace(laptop, front_camera=camera))
    tried: list[str] = []

    def enroll(self: object, url: str, **_: str) -> None:
        tried.append(url)
        raise BadAddress("Nobody is there.")

    monkeypatch.setattr("kiosk.setup.Setup.enroll", enroll)
    hand.tap(hand.page(LanguagePage).next_button)
    hand.tap(hand.page(WayPage).connect_row)
    if not by_qr:
        page = hand.page(EnrollPage)
        page.server.setText(server)
        page.code.setText(CODE)
        hand.tap(page.next_button)
    question = hand.page(ServerPage)
    assert question.warning is not None
    assert question.warning.isVisible()
    assert tried == []
    hand.tap(question.next_button)
    page = hand.page(EnrollPage)
    hand.shown_problem(page)
    assert tried == [server]
    assert (page.server.text(), page.code.text()) == (server, CODE), "to be mended and tried again"


def test_code_that_is_read_while_the_self_test_is_left_makes_no_sound_and_no_fault(
    qtbot: QtBot, tmp_path: Path
) -> None:
    heard: list[bool] = []
    camera = CameraWorker(CameraSource.parse(picture(tmp_path / "wall", "")), name="front")
    screen = SelfTestScreen(themes.make_theme(ppi=96, width=1280, height=720))
    qtbot.addWidget(screen)
    testing = SelfTesting(
        screen=lambda: screen,
        camera=camera,
        looks=lambda _: {},
        exports=tmp_path,
        heard=lambda: heard.append(True),
    )
    testing.begin()
    testing.stop()
    testing._on_read(True)  # what was under way comes back
    assert heard == []


def test_station_that_works_alone_in_arabic(
    begin: Any, laptop: Settings, tmp_path: Path, qapp: QApplication
) -> None:
    hand = begin(replace(laptop, front_camera=picture(tmp_path / "wall", "")))
    hand.page(LanguagePage).rows["ar"].click()
    assert qapp.layoutDirection() is Qt.LayoutDirection.RightToLeft
    hand.page(LanguagePage).rows["es"].click()
    hand.tap(hand.page(LanguagePage).next_button)
    hand.tap(hand.page(WayPage).alone_row)
    hand.page(AlonePage).name.setText("Puerta A")
    hand.tap(hand.page(AlonePage).next_button)
    hand.page(CamerasScreen)
    assert load({}, data_folder=laptop.data_folder).language == "es"
    assert hand.wizard.wizard.setup.situation().name == "Puerta A"


def test_way_back_leads_through_all_pages(begin: Any, laptop: Settings, tmp_path: Path) -> None:
    hand = begin(replace(laptop, front_camera=picture(tmp_path / "wall", "")))
    hand.tap(hand.page(LanguagePage).next_button)
    hand.tap(hand.page(WayPage).connect_row)
    hand.tap(hand.page(EnrollPage).close_button)
    hand.tap(hand.page(WayPage).close_button)
    hand.page(LanguagePage)
    assert not laptop.data_folder.exists(), "nothing is left of a look around"


def test_wrong_code_is_told_and_can_be_typed_again(
    begin: Any, laptop: Settings, office: Any, tmp_path: Path
) -> None:
    hand = begin(replace(laptop, front_camera=picture(tmp_path / "wall", "")))
    hand.tap(hand.page(LanguagePage).next_button)
    hand.tap(hand.page(WayPage).connect_row)
    page = hand.page(EnrollPage)
    page.server.setText(office.url)
    page.code.setText("AAAA-AAAA-AAAA")
    hand.tap(page.next_button)
    assert "Ask for a new one" in hand.shown_problem(page)
    page.code.setText(CODE)
    hand.tap(page.next_button)
    hand.page(CamerasScreen)


def test_captive_portal_is_told_as_one(
    begin: Any, laptop: Settings, office: Any, tmp_path: Path
) -> None:
    office.portal = True
    hand = begin(replace(laptop, front_camera=picture(tmp_path / "wall", "")))
    hand.tap(hand.page(LanguagePage).next_button)
    hand.tap(hand.page(WayPage).connect_row)
    page = hand.page(EnrollPage)
    page.server.setText(office.url)
    page.code.setText(CODE)
    hand.tap(page.next_button)
    assert "sign" in hand.shown_problem(page)


def test_locked_keyring_is_told_and_a_key_file_offered(
    begin: Any, laptop: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = tmp_path / "config" / "station.key"
    monkeypatch.setattr("kiosk.first_run.connecting.default_key_file", lambda: key)
    hand = begin(replace(laptop, key_file=None, front_camera=picture(tmp_path / "wall", "")))
    hand.tap(hand.page(LanguagePage).next_button)
    hand.tap(hand.page(WayPage).alone_row)
    page = hand.page(AlonePage)
    hand.tap(page.next_button)
    assert "keyring" in hand.shown_problem(page)
    assert str(key) in page.key_file_text.text()
    hand.tap(page.key_file_button)
    hand.until(lambda: not page.key_file_button.isVisible())
    hand.tap(page.next_button)
    hand.page(CamerasScreen)
    assert key.is_file()


def test_different_or_weak_pins_are_asked_for_again(
    begin: Any, laptop: Settings, tmp_path: Path
) -> None:
    settings = replace(laptop, front_camera=picture(tmp_path / "wall", ""))
    hand = begin(settings)
    hand.wizard.wizard.setup.work_alone(name="Door A")
    hand.wizard.wizard.setup.keep_cameras(front=settings.front_camera, back="")
    hand.wizard._ask_where()
    page = hand.page(PinPage)
    hand.pin("111111")
    assert "guessed" in page.form._told.text()
    hand.pin(PIN)
    hand.pin("735519")
    assert "other digits" in page.form._told.text()
    hand.pin(PIN)
    hand.pin(PIN)
    recovery = hand.page(RecoveryPage)
    hand.until(lambda: bool(recovery._last))
    assert not recovery.next_button.isEnabled()
    recovery.proof.setText(recovery._last.lower())
    assert recovery.next_button.isEnabled()


def test_wizard_that_was_left_goes_on_at_its_page(
    begin: Any, laptop: Settings, tmp_path: Path
) -> None:
    settings = replace(laptop, front_camera=picture(tmp_path / "wall", ""))
    first = begin(settings)
    first.wizard.wizard.setup.work_alone(name="Door A")
    again = begin(settings)
    again.page(CamerasScreen)
