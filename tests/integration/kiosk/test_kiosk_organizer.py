"""An organizer's ways through the station: help without PIN, event, self-test, settings."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from kiosk.capture.sources import Frame
from kiosk.capture.worker import CameraState, CameraStatus
from kiosk.clock import KnownTime, wall_time
from kiosk.equipment import Devices
from kiosk.findings import Check
from kiosk.flows.organizer import OrganizerFlow
from kiosk.screens.admin.cameras import CamerasScreen
from kiosk.screens.admin.clock import ClockScreen
from kiosk.screens.admin.events import EventsScreen
from kiosk.screens.admin.help import HelpScreen
from kiosk.screens.admin.new_event import NewEventScreen
from kiosk.screens.admin.new_pin import NewPinScreen
from kiosk.screens.admin.page import AdminPage
from kiosk.screens.admin.pin import PinScreen
from kiosk.screens.admin.position import PositionScreen
from kiosk.screens.admin.self_test import SelfTestScreen
from kiosk.screens.admin.settings import SettingsScreen
from kiosk.screens.admin.station_name import StationNameScreen
from kiosk.screens.window import Window
from kiosk.settings import Settings, load
from kiosk.setup import Setup
from kiosk.sound import Sound
from kiosk.station import NamedByServer, Station, open_station
from kiosk.store.setting_names import LATEST_KNOWN, STATION_SETTINGS
from kiosk.syncing import SyncLoop
from kiosk.tasks import TaskRunner
from kiosk.widgets import theme as themes
from kiosk.widgets.pin_pad import ENTER

PIN = "482916"


class StillCamera:
    """A camera before a grey wall."""

    status = CameraStatus(CameraState.LIVE, "")
    source = "device:0"

    def __init__(self) -> None:
        self._frame = Frame(np.full((72, 128, 3), 140, np.uint8), 0.0, 1)

    def latest(self) -> Frame:
        return self._frame

    def wait_for_frame(self, after: Frame | None, timeout_s: float) -> Frame:  # noqa: ARG002
        return Frame(self._frame.image, 0.0, 2)


class Quiet:
    """Hears what would be played."""

    def __init__(self) -> None:
        self.volume = 70
        self.heard: list[Sound] = []

    def play(self, sound: Sound) -> None:
        self.heard.append(sound)


class Organizer:
    """Somebody who knows the PIN, at a station that works alone."""

    def __init__(self, qtbot: QtBot, station: Station) -> None:
        self.qtbot = qtbot
        self.station = station
        self.left = 0
        self.troubles: dict[str, str] = {}
        self.sounds = Quiet()
        theme = themes.make_theme(ppi=96, width=1280, height=720)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        themes.apply(theme, application)
        self.window = Window(theme, newest_front=lambda: None, newest_back=lambda: None)
        self.window.resize(1280, 720)
        self.window.show()
        self.tasks = TaskRunner("side")
        camera: Any = StillCamera()
        self.flow = OrganizerFlow(
            window=self.window,
            station=station,
            tasks=self.tasks,
            sync_loop=SyncLoop(
                new_cycle=station.new_cycle,
                queue_state=station.outbox.state,
                on_status=lambda _: None,
                on_offset=lambda _: None,
                interval_s=30,
            ),
            event=station.event,
            leave=self._leave,
            devices=Devices(front=camera, back=camera, sounds=self.sounds),
            troubles=lambda: self.troubles,
        )

    def end(self) -> None:
        self.flow.stop()
        self.tasks.stop()
        self.window.hide()
        self.window.deleteLater()
        self.flow.deleteLater()
        QApplication.sendPostedEvents()

    def click(self, button: QAbstractButton) -> None:
        self.until(button.isEnabled)
        page = self.window.current
        if isinstance(page, AdminPage) and page.area.isAncestorOf(button):
            QApplication.processEvents()  # its layout, before it is scrolled into view
            page.area.ensureWidgetVisible(button)
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def until(self, holds: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(holds, timeout=10_000)

    def page(self, kind: type[Any]) -> Any:
        self.until(lambda: isinstance(self.window.current, kind))
        return self.window.current

    def open_sheet(self) -> Any:
        self.flow.ask_pin()
        for key in (*PIN, ENTER):
            self.click(self.window.pin.pad.keys[key])
        self.until(lambda: self.window.current is self.window.organizer)
        return self.window.organizer

    def _leave(self) -> None:
        self.left += 1
        self.window.go_to(self.window.attract)


@pytest.fixture(scope="session", autouse=True)
def fonts(qapp: QApplication) -> None:
    themes.load_fonts()


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a station that works alone and was just set up; tests work on copies."""
    folder = tmp_path_factory.mktemp("fresh")
    setup = Setup(Settings(data_folder=folder, key_file=folder / "key"))
    setup.work_alone(name="Door A")
    setup.keep_cameras(front="device:0", back="")
    setup.set_pin(PIN)
    setup.recovery_noted()
    setup.finish()
    return folder


@pytest.fixture
def organizer(qtbot: QtBot, tmp_path: Path, fresh: Path) -> Iterator[Organizer]:
    folder = shutil.copytree(fresh, tmp_path / "data")
    settings = load({}, data_folder=folder, key_file=folder / "key", full_screen=False)
    station = open_station(settings)
    made = Organizer(qtbot, station)
    yield made
    made.end()
    station.close()


def make_event(organizer: Organizer, title: str = "Orientation", roster: Path | None = None) -> Any:
    """Make an event open now by the form; return the list of events, with it in it."""
    organizer.click(organizer.open_sheet().events_button)
    events = organizer.page(EventsScreen)
    organizer.click(events.new_button)
    form = organizer.page(NewEventScreen)
    form.event_title.setText(title)
    if roster is not None:
        organizer.until(lambda: bool(form.file_rows))
        organizer.click(form.file_rows[0])
    organizer.click(form.make_button)
    events = organizer.page(EventsScreen)
    organizer.until(lambda: len(events.rows) == 2)
    return events


def test_event_is_made_chosen_tested_and_started(organizer: Organizer) -> None:
    events = make_event(organizer)
    (made,) = organizer.station.directory.events()
    organizer.click(events.rows[made.id])
    organizer.click(events.next_button)
    test = organizer.page(SelfTestScreen)
    organizer.until(lambda: test.is_done)
    assert test.state(Check.DATABASE) == "good"
    assert test.state(Check.CODE) == "review"
    assert test.state(Check.EVENT) == "review", "nobody is on its list"
    assert Sound.ACCEPTED in organizer.sounds.heard
    organizer.click(test.start_button)
    assert organizer.left == 1
    assert organizer.station.armed() == made.id


def test_event_that_was_made_is_the_chosen_one(organizer: Organizer) -> None:
    told: list[bool] = []
    organizer.flow.event_chosen.connect(lambda: told.append(True))
    events = make_event(organizer, "Morning")
    (morning,) = organizer.station.directory.events()
    organizer.until(events.rows[morning.id].isChecked)
    assert organizer.station.armed() == morning.id
    assert told == [True]
    organizer.click(events.new_button)
    form = organizer.page(NewEventScreen)
    form.event_title.setText("Second")
    organizer.click(form.make_button)
    organizer.page(EventsScreen)
    organizer.until(lambda: len(events.rows) == 3)
    (second,) = (e for e in organizer.station.directory.events() if e.id != morning.id)
    assert events.rows[second.id].isChecked()
    event = organizer.station.event()
    assert event is not None
    assert event.id == second.id, "also while another one is open"


def test_list_of_students_comes_from_a_file(organizer: Organizer) -> None:
    folder = organizer.station.settings.data_folder / "import"
    folder.mkdir()
    (folder / "list.csv").write_text("2024-00123,Ana Peña,Biology\n2024-00124,Jonas\n")
    make_event(organizer, roster=folder / "list.csv")
    (made,) = organizer.station.directory.events()
    assert organizer.station.directory.expected_count(made.id) == 2
    student = organizer.station.directory.student("2024-00123")
    assert student is not None
    assert student.full_name == "Ana Peña"


def test_bad_list_makes_no_event_and_says_which_line(organizer: Organizer) -> None:
    folder = organizer.station.settings.data_folder / "import"
    folder.mkdir()
    (folder / "list.csv").write_text("2024-00123,Ana\n2024-00124\n")
    organizer.click(organizer.open_sheet().events_button)
    organizer.click(organizer.page(EventsScreen).new_button)
    form = organizer.page(NewEventScreen)
    form.event_title.setText("Orientation")
    organizer.until(lambda: bool(form.file_rows))
    organizer.click(form.file_rows[0])
    organizer.click(form.make_button)
    organizer.until(lambda: "Line 2" in form._problem.text())
    assert organizer.station.directory.events() == []


def test_choice_outlives_a_restart_and_can_be_taken_back(organizer: Organizer) -> None:
    events = make_event(organizer)
    (made,) = organizer.station.directory.events()
    organizer.click(events.rows[made.id])
    organizer.click(events.next_button)
    organizer.page(SelfTestScreen)
    again = open_station(organizer.station.settings)
    try:
        assert again.armed() == made.id
    finally:
        again.close()
    organizer.click(organizer.page(SelfTestScreen).close_button)
    events = organizer.page(EventsScreen)
    organizer.until(lambda: not organizer.tasks.is_busy and events.rows[made.id].isChecked())
    organizer.click(events.rows[None])
    organizer.click(events.next_button)
    organizer.page(SelfTestScreen)
    assert organizer.station.armed() is None


def test_help_opens_without_pin_and_leads_nowhere_else(organizer: Organizer) -> None:
    organizer.troubles = {"sync": "no_server", "camera": "camera_lost"}
    organizer.flow.show_help("sync")
    page = organizer.page(HelpScreen)
    assert page.shown[:2] == ["no_server", "camera_missing"]
    organizer.flow.show_help("camera")
    assert organizer.page(HelpScreen).shown[:2] == ["camera_missing", "no_server"]
    organizer.click(organizer.page(HelpScreen).close_button)
    assert organizer.left == 1
    assert organizer.window.current is organizer.window.attract


def test_help_opened_from_the_sheet_leads_back_to_it(organizer: Organizer) -> None:
    organizer.click(organizer.open_sheet().help_button)
    organizer.click(organizer.page(HelpScreen).close_button)
    assert organizer.window.current is organizer.window.organizer


def test_help_after_the_sheet_was_left_needs_the_pin_again(organizer: Organizer) -> None:
    organizer.click(organizer.open_sheet().close_button)
    organizer.flow.show_help("sync")
    organizer.click(organizer.page(HelpScreen).close_button)
    assert organizer.window.current is organizer.window.attract


def test_help_while_the_pin_is_asked_does_not_open_the_sheet(organizer: Organizer) -> None:
    organizer.flow.ask_pin()
    organizer.flow.show_help("sync")
    organizer.click(organizer.page(HelpScreen).close_button)
    assert organizer.window.current is organizer.window.attract


def test_settings_are_saved_and_taken_over(organizer: Organizer) -> None:
    changed: list[frozenset[str]] = []
    restarts: list[int] = []
    organizer.flow.settings_changed.connect(lambda _, names: changed.append(names))
    organizer.flow.restart_wanted.connect(lambda: restarts.append(1))
    organizer.click(organizer.open_sheet().settings_button)
    page = organizer.page(SettingsScreen)
    organizer.click(page.volume.less)
    assert (organizer.sounds.volume, organizer.sounds.heard) == (60, [Sound.ACCEPTED])
    organizer.click(page.close_button)
    organizer.click(organizer.window.organizer.close_button)
    assert restarts == [], "a volume needs no restart"

    organizer.click(organizer.open_sheet().settings_button)
    page = organizer.page(SettingsScreen)
    page.large_text.click()
    organizer.click(page.close_button)
    organizer.click(organizer.window.organizer.close_button)

    assert changed == [frozenset({"volume"}), frozenset({"large_text"})]
    assert restarts == [1]
    folder = organizer.station.settings.data_folder
    kept = load({}, data_folder=folder)
    assert (kept.volume, kept.large_text) == (60, True)


def test_settings_that_cannot_be_written_stay_as_they_were(
    organizer: Organizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    organizer.click(organizer.open_sheet().settings_button)
    page = organizer.page(SettingsScreen)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kiosk.settings.os.fsync", full)
    organizer.click(page.volume.less)
    assert "cannot be written" in page._note.text()
    assert organizer.station.settings.volume == 70
    assert page.volume.text == "70 %"


def test_page_is_there_again_after_the_window_was_built_anew(organizer: Organizer) -> None:
    organizer.click(organizer.open_sheet().settings_button)
    before = organizer.page(SettingsScreen)
    look = replace(organizer.window.theme.look, palette="dark")
    organizer.window.rebuild(themes.make_theme(ppi=96, width=1280, height=720, look=look))
    page = organizer.page(SettingsScreen)
    assert page is not before
    organizer.click(page.close_button)
    assert organizer.window.current is organizer.window.organizer
    organizer.click(organizer.window.organizer.close_button)
    assert organizer.left == 1


def test_position_is_typed_and_used(organizer: Organizer) -> None:
    organizer.click(organizer.open_sheet().settings_button)
    organizer.click(organizer.page(SettingsScreen).position_button)
    page = organizer.page(PositionScreen)
    page.latitude.setText("14,6537")
    page.longitude.setText("200")
    organizer.click(page.save_button)
    assert "180" in page._problem.text()
    page.longitude.setText("121.0687")
    organizer.click(page.save_button)
    position = organizer.station.position()
    assert position is not None
    assert (position.latitude, position.longitude) == (14.6537, 121.0687)
    organizer.until(page.clear_button.isVisible)
    organizer.click(page.clear_button)
    assert organizer.station.position() is None


def test_name_is_changed(organizer: Organizer) -> None:
    organizer.click(organizer.open_sheet().settings_button)
    organizer.click(organizer.page(SettingsScreen).name_button)
    page = organizer.page(StationNameScreen)
    page.field.setText("  North   Gate ")
    organizer.click(page.save_button)
    organizer.page(SettingsScreen)
    assert organizer.station.identity.name == "North Gate"


def test_name_that_the_server_gave_is_shown_and_changed_there_only(
    organizer: Organizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    station = organizer.station
    monkeypatch.setattr(
        station, "identity", replace(station.identity, server_url="https://muster.uni.example")
    )
    told = replace(station.server_settings, station_name="Library Door")
    station.values.set(STATION_SETTINGS, told)
    sheet = organizer.open_sheet()
    organizer.click(sheet.settings_button)
    settings = organizer.page(SettingsScreen)
    assert not settings.name_button.isVisible()
    assert not settings.clock_button.isVisible()
    said = settings._name.text()
    assert said.startswith("Library Door\n")
    assert "server gives this name" in said
    with pytest.raises(NamedByServer):
        station.rename("Door B")
    assert station.identity.name == "Door A"


def test_organizer_says_that_the_clock_is_right(
    organizer: Organizer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    clock = organizer.station.clock
    organizer.click(organizer.open_sheet().settings_button)
    organizer.click(organizer.page(SettingsScreen).clock_button)
    page = organizer.page(ClockScreen)
    assert not page.trust_button.isVisible()
    assert page._wall.text() == page._counted.text()

    monkeypatch.setattr(clock, "_wall", lambda: wall_time() - timedelta(days=1))
    organizer.until(page.trust_button.isVisible)
    assert clock.is_suspect
    assert page._wall.text() != page._counted.text()
    organizer.click(page.trust_button)

    organizer.until(lambda: not page.trust_button.isVisible())
    assert not clock.is_suspect
    assert abs(clock.server_now() - clock.now()) < timedelta(seconds=1)
    assert "an organizer says that the clock is right now" in caplog.text
    known = organizer.station.values.get(LATEST_KNOWN, KnownTime)
    assert known is not None
    assert known.at < wall_time() - timedelta(hours=23), "so that the next start believes it too"
    organizer.click(page.close_button)
    organizer.page(SettingsScreen)


def test_pin_is_changed(organizer: Organizer) -> None:
    organizer.click(organizer.open_sheet().settings_button)
    organizer.click(organizer.page(SettingsScreen).pin_button)
    form = organizer.page(NewPinScreen).form
    for digits in ("123456", "739104", "739104"):
        for key in (*digits, ENTER):
            organizer.click(form.pad.keys[key])
    organizer.page(SettingsScreen)
    organizer.station.pin.check("739104")


def test_station_that_works_alone_says_so_where_sync_would_be(organizer: Organizer) -> None:
    sheet = organizer.open_sheet()
    assert "works alone" in sheet._waiting.text()
    assert not sheet.sync_button.isVisible()


def test_photo_without_a_camera_leads_past_the_pin_to_the_cameras(organizer: Organizer) -> None:
    window = organizer.window
    window.front_photo.organizer_wanted.emit()
    assert isinstance(window.current, PinScreen)

    for key in (*PIN, ENTER):
        organizer.click(window.pin.pad.keys[key])

    cameras = organizer.page(CamerasScreen)
    cameras.closed.emit()
    organizer.page(SettingsScreen)
    organizer.flow.ask_pin()
    for key in (*PIN, ENTER):
        organizer.click(window.pin.pad.keys[key])
    organizer.until(lambda: window.current is window.organizer)


def test_screens_of_another_look_lead_to_the_cameras_too(organizer: Organizer) -> None:
    organizer.window.rebuild(organizer.window.theme)

    organizer.window.back_photo.organizer_wanted.emit()

    assert isinstance(organizer.window.current, PinScreen)
