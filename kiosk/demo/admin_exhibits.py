"""What organizers meet, as exhibits.py has it for students."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from kiosk.capture.devices import CameraDevice, Way
from kiosk.capture.sources import Backend
from kiosk.demo.exhibits import Exhibit, Stage, show_status
from kiosk.demo.invented import EVENT, LONG_EVENT, NOW, back_frame, front_frame
from kiosk.findings import Check, bad, good, warning
from kiosk.screens import words
from kiosk.screens.admin.cameras import CamerasScreen
from kiosk.screens.admin.clock import ClockScreen
from kiosk.screens.admin.events import EventChoice, EventsScreen, Phase
from kiosk.screens.admin.help import HelpScreen
from kiosk.screens.admin.new_event import NewEventScreen
from kiosk.screens.admin.new_pin import NewPinScreen
from kiosk.screens.admin.position import Place, PositionScreen
from kiosk.screens.admin.restore_key import RestoreKeyScreen
from kiosk.screens.admin.self_test import SelfTestScreen
from kiosk.screens.admin.settings import SettingsScreen
from kiosk.screens.admin.station_name import StationNameScreen
from kiosk.screens.screen import Screen
from kiosk.settings import Settings
from kiosk.syncing import SyncState, SyncStatus
from kiosk.widgets.theme import Theme
from sync.client.ports import QueueState

S = TypeVar("S", bound=Screen)

_READY = "“{title}” is ready. Students on its list: {count}."
_EVENT_READY: dict[str, Any] = {"title": EVENT.title, "count": 412}
_PICTURE: dict[str, Any] = {"width": 1280, "height": 720}
_ALL_SENT = QueueState(records=0, scans=0, media=0, media_bytes=0, quarantined=0, oldest=None)
_QUEUE = QueueState(
    records=42,
    scans=57,
    media=126,
    media_bytes=25_400_000,
    quarantined=12,
    oldest=NOW - timedelta(hours=3),
)


def _pin(stage: Stage, problem: str = "") -> None:
    show_status(stage)
    stage.window.go_to(stage.window.pin)
    stage.window.pin.ask(problem)


def _pin_wrong(stage: Stage) -> None:
    said = QCoreApplication.translate("words", "This is not the PIN. Tries left: {count}.")
    _pin(stage, said.format(count=3))


def _organizer(stage: Stage, *, trouble: bool = False) -> None:
    show_status(stage, trouble=trouble)
    organizer = stage.window.organizer
    stage.window.go_to(organizer)
    said = QCoreApplication.translate("OrganizerFlow", "Station: {name}")
    station = said.format(name=words.kept_together("Door A"))
    organizer.show_event("\n".join((EVENT.title, EVENT.venue, station)))
    organizer.show_export_idle()
    organizer.show_sync(
        SyncStatus(
            state=SyncState.FAILED if trouble else SyncState.IDLE,
            queue=_QUEUE if trouble else _ALL_SENT,
            last_success=NOW - timedelta(minutes=4),
            problem=words.fault("no_connection", "") if trouble else "",
        ),
        NOW,
    )


def _organizer_export(stage: Stage) -> None:
    _organizer(stage)
    stage.window.organizer.show_export_progress(412, 1280)


def _organizer_saved(stage: Stage) -> None:
    _organizer(stage)
    name = "2026-03-16 Freshmen Welcome Assembly, Door A.xlsx"
    stage.window.organizer.show_export_done(Path("/home/organizer/Documents/Muster") / name)


def opened(stage: Stage, kind: type[S]) -> S:
    """Return a page of the organizers, shown with the status line."""
    show_status(stage)
    screen = stage.window.admin(kind, lambda _screen: None)
    stage.window.go_to(screen)
    return screen


def _events(stage: Stage) -> None:
    later = replace(EVENT, id=UUID(int=2), opens_at=NOW + timedelta(hours=6))
    past = replace(EVENT, id=UUID(int=3), closes_at=NOW - timedelta(hours=20))
    choices = [
        EventChoice(event=event, phase=phase, expected=expected, checked_in=count)
        for event, phase, expected, count in (
            (EVENT, Phase.OPEN, 412, 128),
            (replace(LONG_EVENT, id=UUID(int=4)), Phase.COMING, 96, 0),
            (later, Phase.CANCELLED, 0, 0),
            (past, Phase.OVER, 380, 377),
        )
    ]
    opened(stage, EventsScreen).show_events(choices, armed=EVENT.id, may_make=True)


def _no_events(stage: Stage) -> None:
    opened(stage, EventsScreen).show_events([], armed=None, may_make=False)


def _self_test_passed(stage: Stage) -> None:
    screen = opened(stage, SelfTestScreen)
    screen.show_camera(front_frame)
    screen.begin(dict.fromkeys((Check.EVENT, Check.DISK)))
    screen.show_finding(good(Check.EVENT, _READY, **_EVENT_READY))
    screen.show_finding(good(Check.DISK, "{size} GB are free.", size=212))


def _clock(stage: Stage, *, is_suspect: bool = False) -> None:
    counted = NOW + timedelta(days=1) if is_suspect else NOW
    opened(stage, ClockScreen).show_times(NOW, counted=counted, is_suspect=is_suspect)


def _restore_key(stage: Stage) -> None:
    opened(stage, RestoreKeyScreen).field.setFocus()


def _self_test(stage: Stage) -> None:
    screen = opened(stage, SelfTestScreen)
    show_status(stage, has_camera=False)
    screen.show_camera(lambda: None)
    screen.begin(dict.fromkeys(Check))
    for finding in (
        good(Check.EVENT, _READY, **_EVENT_READY),
        bad(
            Check.FRONT_CAMERA,
            "The camera gives no pictures.",
            "Check its cable, or choose another one in the settings.",
        ),
        good(Check.BACK_CAMERA, "Gives pictures of {width} × {height} points.", **_PICTURE),
        warning(
            Check.LIGHT,
            "It is too dark for good photos.",
            "Turn on a lamp before the students, not behind them.",
        ),
        good(Check.DISK, "{size} GB are free.", size=212),
    ):
        screen.show_finding(finding)


def _help(stage: Stage) -> None:
    opened(stage, HelpScreen).show_help(["camera_frozen", "no_server"], item="camera")


def _settings(stage: Stage) -> None:
    settings = Settings(data_folder=Path("muster"), front_camera="Logitech BRIO")
    place = "14.65483, 121.06447"
    opened(stage, SettingsScreen).show_settings(settings, name="Door A", place=place, ppi=96)


def _cameras(stage: Stage, *, plugged_in: bool = True) -> None:
    screen: CamerasScreen = opened(stage, _LiveCameras if plugged_in else _NoCameras)
    show_status(stage, has_camera=plugged_in)
    way = Way(Backend.V4L2, 0)
    devices = [
        CameraDevice(name="Logitech BRIO", socket="1", ways=(way,)),
        CameraDevice(name="Integrated Camera: Integrated C", socket="2", ways=(way,)),
    ]
    screen.show_devices(devices if plugged_in else [])
    screen.show_chosen(str(devices[0].source), str(devices[1].source))
    for panel in (screen.front, screen.back):
        panel.show_reading()


def _position(stage: Stage) -> None:
    places = [
        Place(name="Covered Court, Gate 2, North Campus", latitude=14.65483, longitude=121.06447),
        Place(name="Main Library, South Campus", latitude=14.65012, longitude=121.07001),
    ]
    opened(stage, PositionScreen).show_position(None, event=EVENT, places=places, can_measure=True)


def _new_event(stage: Stage) -> None:
    screen = opened(stage, NewEventScreen)
    screen.begin(NOW)
    screen.show_rosters([Path("/media/organizer/USB/first-years.csv")])


def _typing(stage: Stage) -> None:
    screen = opened(stage, StationNameScreen)
    screen.show_name("Door A")


class _LiveCameras(CamerasScreen):
    """The cameras' page with the gallery's pictures."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, newest_front=front_frame, newest_back=back_frame)


class _NoCameras(CamerasScreen):
    """The cameras' page where nothing is plugged in."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, newest_front=lambda: None, newest_back=lambda: None)


ADMIN_EXHIBITS: dict[str, Exhibit] = {
    "pin": _pin,
    "pin-wrong": _pin_wrong,
    "organizer": _organizer,
    "organizer-trouble": lambda stage: _organizer(stage, trouble=True),
    "organizer-exporting": _organizer_export,
    "organizer-saved": _organizer_saved,
    "events": _events,
    "events-none": _no_events,
    "self-test": _self_test,
    "self-test-passed": _self_test_passed,
    "clock": _clock,
    "clock-suspect": lambda stage: _clock(stage, is_suspect=True),
    "restore-key": _restore_key,
    "help": _help,
    "settings": _settings,
    "cameras": _cameras,
    "cameras-none": lambda stage: _cameras(stage, plugged_in=False),
    "position": _position,
    "new-event": _new_event,
    "new-pin": lambda stage: opened(stage, NewPinScreen).form.ask(),
    "station-name": _typing,
}
