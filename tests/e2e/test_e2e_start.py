"""From the start of the program to the window, round after round in one process: the first-run
wizard, a locked keyring, settings that the kiosk's parts take up anew.
"""

import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import door_a
import keyring
import pytest
from door_a import PIN, event_open_now
from eyes import in_sight
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from visitors import Visitors

from kiosk import running
from kiosk.app import Kiosk
from kiosk.demo.stage import Stage
from kiosk.first_run.testing import FirstTestScreen
from kiosk.screens.admin.cameras import CamerasScreen
from kiosk.screens.admin.settings import SettingsScreen
from kiosk.screens.admin.wizard import DonePage, LanguagePage, WayPage
from kiosk.screens.admin.wizard_connect import AlonePage
from kiosk.screens.admin.wizard_safety import PinPage, RecoveryPage
from kiosk.screens.admin.wizard_window import WizardWindow
from kiosk.settings import Settings
from kiosk.widgets.pin_pad import ENTER

WITHIN_MS = 60_000
NO_END = 3


class LockableKeyring(KeyringBackend):
    """A system's keyring that a person has to unlock."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.is_locked = False
        self._kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        self._need()
        return self._kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._need()
        self._kept[service, username] = password

    def _need(self) -> None:
        if self.is_locked:
            raise KeyringLocked("the collection is locked")


class Program:
    """Runs the program in this process. Each act is played in the round in which it begins, and
    must return at once after what ends the round.
    """

    def __init__(self, application: QApplication, folder: Path, visitors: type) -> None:
        self._application = application
        self._pictures = folder / "screens"
        self._visitors = visitors
        self._failed: BaseException | None = None
        self.kiosks: list[Kiosk] = []

    def run(
        self,
        settings: Settings,
        clips: object,
        *,
        before: Callable[[QWidget], object] | None = None,
        acts: list[Callable[..., object]],
    ) -> int:
        """Return the exit status. `before` is played to the window before there is a kiosk."""
        left = list(acts)

        def started(kiosk: Kiosk) -> None:
            self.kiosks.append(kiosk)
            visitors = self._visitors(
                kiosk, Stage(kiosk.equipment.front, clips, {}), self._pictures
            )
            act = left.pop(0)
            QTimer.singleShot(0, lambda: self._play(lambda: act(visitors)))

        if before is not None:
            QTimer.singleShot(0, lambda: self._play(lambda: before(self._wizard())))
        watch = QTimer(singleShot=True, interval=WITHIN_MS)
        watch.timeout.connect(lambda: self._application.exit(NO_END))
        watch.start()
        status = running.run(settings, application=self._application, on_started=started)
        watch.stop()
        if self._failed is not None:
            raise self._failed
        assert left == [], "the program ended too early"
        return status

    def end(self) -> None:
        for window in self._application.topLevelWidgets():
            window.hide()
            window.deleteLater()
        for kiosk in self.kiosks:
            kiosk.deleteLater()
        QApplication.sendPostedEvents()

    def _play(self, act: Callable[[], object]) -> None:
        try:
            act()
        except BaseException as error:  # noqa: BLE001 - raised by run(), outside of Qt
            self._failed = error
            self._application.exit(NO_END)

    def _wizard(self) -> QWidget:
        windows = self._application.topLevelWidgets()
        return next(w for w in windows if isinstance(w, WizardWindow) and w.isVisible())


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path, hasty: None) -> Iterator[Program]:
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    one = Program(qapp, tmp_path, Visitors)
    yield one
    one.end()
    for number, handler in handlers.items():
        signal.signal(number, handler)
    qapp.setQuitOnLastWindowClosed(True)


def leave(visitors) -> None:
    """Look for a way out, as an organizer."""
    visitors.window.close()
    visitors.arrive(visitors.window.pin)
    visitors.open_sheet_from_pin()
    visitors.exit()


def until(holds: Callable[[], bool]) -> None:
    for _ in range(2000):
        if holds():
            return
        QTest.qWait(10)
    pytest.fail("the wizard does not go on")


def tap(button) -> None:
    until(lambda: button.isVisible() and button.isEnabled())
    button.click()


def test_empty_laptop_becomes_a_station_that_works_alone(program, clips, tmp_path) -> None:
    settings = Settings(
        data_folder=tmp_path / "new",
        key_file=tmp_path / "key",
        front_camera=f"file:{clips.person}",
        full_screen=False,
    )
    seen = []

    def set_up(window) -> None:
        def page(kind):
            until(lambda: isinstance(window.page, kind))
            seen.append(kind.__name__)
            return window.page

        def enter(pin: str) -> None:
            for key in (*pin, ENTER):
                tap(page(PinPage).form.pad.keys[key])

        tap(page(LanguagePage).next_button)
        tap(page(WayPage).alone_row)
        tap(page(AlonePage).next_button)
        cameras = page(CamerasScreen)
        [on] = [b for b in cameras.findChildren(QAbstractButton) if b.text() == "Next"]
        tap(on)
        enter(PIN)
        enter(PIN)
        recovery = page(RecoveryPage)
        until(lambda: bool(recovery._last))
        recovery.tick.click()
        tap(recovery.next_button)
        test = page(FirstTestScreen)
        until(lambda: bool(test._findings) and test.is_done)
        tap(test.start_button)
        tap(page(DonePage).next_button)

    def look(visitors) -> None:
        window = visitors.window
        visitors.arrive(window.message)
        said = in_sight(window)
        assert "No event yet" in said
        assert "server" not in said, "a station that works alone has none"
        door_a.pull(visitors.kiosk.station, event_open_now())
        visitors.arrive(window.attract)
        leave(visitors)

    assert program.run(settings, clips, before=set_up, acts=[look]) == 0
    assert {"LanguagePage", "RecoveryPage", "DonePage"} <= set(seen)


@pytest.mark.allows_errors
def test_locked_keyring_is_told_and_the_station_opens_once_it_is_unlocked(
    program, door, clips
) -> None:
    before = keyring.get_keyring()
    ring = LockableKeyring()
    keyring.set_keyring(ring)
    try:
        door.set_up(event_open_now(), key_file=None)
        ring.is_locked = True

        def unlock(window) -> None:
            said = in_sight(window)
            assert "This station does not open" in said
            assert "keyring" in said
            assert "locked" in said
            ring.is_locked = False
            tap(window.page.button)

        def look(visitors) -> None:
            visitors.arrive(visitors.window.attract)
            leave(visitors)

        assert program.run(door.settings, clips, before=unlock, acts=[look]) == 0
    finally:
        keyring.set_keyring(before)


def set_language(visitors, language: str) -> None:
    """Set what the station speaks, as an organizer, and go back to check-in."""
    window = visitors.window
    visitors.arrive(window.attract)
    visitors.click(window.status.organizer)
    visitors.arrive(window.pin)
    visitors.open_sheet_from_pin()
    visitors.click(window.organizer.settings_button)
    visitors.until(lambda: isinstance(window.current, SettingsScreen))
    buttons = window.current._groups["language"].buttons()
    [chosen] = [b for b in buttons if b.property("value") == language]
    visitors.click(chosen)
    visitors.until(lambda: window.theme.look.language == language)
    visitors.click(window.current.close_button)
    visitors.arrive(window.organizer)
    visitors.click(window.organizer.close_button)


def test_settings_that_need_new_parts_count_in_the_same_process(program, door, clips) -> None:
    door.set_up(event_open_now())

    def to_spanish(visitors) -> None:
        set_language(visitors, "es")

    def and_back(visitors) -> None:
        visitors.arrive(visitors.window.attract)
        assert visitors.kiosk.station.settings.language == "es"
        visitors.hold_up(door_a.ANA.number)
        assert "Sí" in visitors.window.confirm.primary.text()
        visitors.click(visitors.window.confirm.cancel)
        visitors.arrive(visitors.window.attract)
        set_language(visitors, "en")

    def look(visitors) -> None:
        visitors.arrive(visitors.window.attract)
        assert "Hold your student card to the camera" in in_sight(visitors.window)
        leave(visitors)

    assert program.run(door.settings, clips, acts=[to_spanish, and_back, look]) == 0
    assert len(program.kiosks) == 3
