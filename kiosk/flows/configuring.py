"""The station's settings, changed by an organizer: saved at once, taken over at once where that is
possible, and else at the next start of the kiosk's parts. Lives on the UI thread.
"""

import logging
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from kiosk import settings as station_settings
from kiosk.flows.camera_setup import CameraSetup
from kiosk.flows.clock_check import ClockCheck
from kiosk.flows.locating import Locator, can_locate
from kiosk.flows.office import Office
from kiosk.screens.admin.cameras import CamerasScreen
from kiosk.screens.admin.new_pin import NewPinScreen
from kiosk.screens.admin.position import PositionScreen, places_of
from kiosk.screens.admin.problems import told
from kiosk.screens.admin.settings import SettingsScreen
from kiosk.screens.admin.station_name import StationNameScreen
from kiosk.security.pin import require_fit
from kiosk.settings import Settings
from kiosk.sound import Sound
from kiosk.widgets.theme import Theme, screen_ppi
from sync.domain.errors import MusterError
from sync.domain.events import Event
from sync.domain.places import Position, PositionSource

log = logging.getLogger(__name__)

LIVE = frozenset(
    {
        "volume",
        "front_camera",
        "latitude",
        "longitude",
        "position_accuracy_m",
        "position_source",
    }
)
"""What counts at once; the rest counts when the kiosk's parts are built anew."""


class Configuring(QObject):
    """Drives settings, cameras, position, name, clock and PIN.

    Signals:
        settings_changed: the new Settings, and the names of those that changed (a frozenset)
        left: back to the organizer's sheet
    """

    settings_changed = Signal(object, object)
    left = Signal()

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._cameras: CameraSetup | None = None
        self._locator: Locator | None = None
        self._clock_check = ClockCheck(office, self)
        self._clock_check.left.connect(self.show_settings)
        self.needs_restart = False

    def stop(self) -> None:
        """End what is under way."""
        self._leave_cameras()
        self._clock_check.stop()

    def show_settings(self) -> None:
        """Open the settings."""
        self._office.enter(self._show_settings)

    def show_cameras(self) -> None:
        """Open the choice of cameras."""
        self._office.enter(self._show_cameras)

    def _show_settings(self) -> None:
        screen = self._screen()
        self._fill(screen)
        screen.show_note(
            self.tr("Some changes count as soon as you go back to check-in.")
            if self.needs_restart
            else ""
        )
        self._office.window.go_to(screen)

    def _screen(self) -> SettingsScreen:
        return self._office.window.admin(SettingsScreen, self._connect_settings)

    def _fill(self, screen: SettingsScreen) -> None:
        station, window = self._office.station, self._office.window
        position = station.settings.position
        place = (
            self.tr("Not set")
            if position is None
            else f"{position.latitude:.5f}, {position.longitude:.5f}"
        )
        screen.show_settings(
            station.settings,
            name=station.name,
            place=place,
            works_alone=station.works_alone,
            ppi=screen_ppi(window.screen(), station.settings.screen_ppi),
        )

    def _connect_settings(self, screen: SettingsScreen) -> None:
        screen.closed.connect(self.left)
        screen.changed.connect(lambda name, value: self._change(**{name: value}))
        screen.sound_wanted.connect(self._on_sound)
        screen.cameras_wanted.connect(self.show_cameras)
        screen.position_wanted.connect(lambda: self._office.enter(self._show_position))
        screen.name_wanted.connect(lambda: self._office.enter(self._show_name))
        screen.clock_wanted.connect(self._clock_check.show)
        screen.pin_wanted.connect(lambda: self._office.enter(self._show_pin))

    def _change(self, **changes: Any) -> bool:
        """Save and take over; return whether that went well. A small file: no need to wait."""
        station = self._office.station
        try:
            settings = station_settings.save(station.settings, **changes)
        except MusterError as error:
            self._screen().show_note(told(error))
            self._fill(self._screen())
            return False
        self._take_over(settings, frozenset(changes))
        return True

    def _take_over(self, settings: Settings, names: frozenset[str]) -> None:
        self._office.station.settings = settings
        devices = self._office.devices
        if devices is not None:
            devices.sounds.volume = settings.volume
        if not names <= LIVE:
            self.needs_restart = True
            self._screen().show_note(
                self.tr("Some changes count as soon as you go back to check-in.")
            )
        self.settings_changed.emit(settings, names)

    def _on_sound(self) -> None:
        if self._office.devices is not None:
            self._office.devices.sounds.play(Sound.ACCEPTED)

    def _show_cameras(self) -> None:
        devices = self._office.devices
        if devices is None:
            return
        if self._cameras is None:
            self._cameras = CameraSetup(devices.front, devices.separate_back, self)
            self._cameras.chosen.connect(self._on_cameras)
        setup = self._cameras

        class LiveCameras(CamerasScreen):
            """The screen with this station's cameras."""

            def __init__(self, theme: Theme) -> None:
                super().__init__(
                    theme, newest_front=setup.newest_front, newest_back=setup.newest_back
                )

        self._office.window.go_to(self._office.window.admin(LiveCameras, self._connect_cameras))

    def _connect_cameras(self, screen: CamerasScreen) -> None:
        if self._cameras is not None:
            self._cameras.connect_screen(screen)
        screen.closed.connect(self._on_cameras_left)

    def _on_cameras(self, front: str, back: str) -> None:
        settings = self._office.station.settings
        if settings.front_camera != front:
            self._change(front_camera=front)
        if settings.back_camera != back:
            self._change(back_camera=back)

    def _on_cameras_left(self) -> None:
        self._leave_cameras()
        self.show_settings()

    def _leave_cameras(self) -> None:
        if self._cameras is not None:
            self._cameras.stop()
            self._cameras.deleteLater()
            self._cameras = None

    def _show_position(self) -> None:
        screen = self._position_screen()
        self._office.window.go_to(screen)
        self._office.run(
            self._office.station.directory.events, self._fill_position, self._on_failed
        )

    def _position_screen(self) -> PositionScreen:
        return self._office.window.admin(PositionScreen, self._connect_position)

    def _fill_position(self, events: list[Event]) -> None:
        self._position_screen().show_position(
            self._office.station.settings.position,
            event=self._office.event(),
            places=places_of(events),
            can_measure=can_locate(),
        )

    def _connect_position(self, screen: PositionScreen) -> None:
        screen.closed.connect(self.show_settings)
        screen.chosen.connect(self._on_position)
        screen.measure_wanted.connect(self._on_measure)

    def _on_position(self, position: Position | None) -> None:
        is_saved = self._change(
            latitude=position.latitude if position else None,
            longitude=position.longitude if position else None,
            position_accuracy_m=position.accuracy_m if position else None,
            position_source=position.source if position else None,
        )
        if is_saved:
            self._office.enter(self._show_position)

    def _on_measure(self) -> None:
        self._locator = Locator(self)
        self._locator.found.connect(self._on_located)
        self._locator.failed.connect(self._on_not_located)
        self._locator.start()

    def _on_located(self, latitude: float, longitude: float, accuracy_m: float) -> None:
        self._on_position(
            Position(
                latitude=latitude,
                longitude=longitude,
                accuracy_m=accuracy_m,
                source=PositionSource.MEASURED,
            )
        )

    def _on_not_located(self) -> None:
        self._position_screen().show_problem(
            self.tr("This computer does not know where it is. Pick or type the place.")
        )

    def _show_name(self) -> None:
        screen = self._office.window.admin(StationNameScreen, self._connect_name)
        self._office.window.go_to(screen)
        screen.show_name(self._office.station.name)

    def _connect_name(self, screen: StationNameScreen) -> None:
        screen.closed.connect(self.show_settings)
        screen.named.connect(self._on_named)

    def _on_named(self, name: str) -> None:
        self._office.run(
            partial(self._office.station.rename, name),
            lambda _: self.show_settings(),
            self._on_failed,
        )

    def _show_pin(self) -> None:
        screen = self._pin_screen()
        self._office.window.go_to(screen)
        screen.form.ask()

    def _pin_screen(self) -> NewPinScreen:
        return self._office.window.admin(NewPinScreen, self._connect_pin)

    def _connect_pin(self, screen: NewPinScreen) -> None:
        screen.closed.connect(self.show_settings)
        screen.form.typed.connect(self._on_pin_typed)
        screen.form.repeated.connect(self._on_pin_repeated)

    def _on_pin_typed(self, digits: str) -> None:
        try:
            require_fit(digits)
        except MusterError as error:
            self._pin_screen().form.ask(told(error))
        else:
            self._pin_screen().form.ask_again()

    def _on_pin_repeated(self, digits: str) -> None:
        self._office.run(
            partial(self._office.station.pin.set_pin, digits),
            lambda _: self._on_pin_set(),
            lambda error: self._pin_screen().form.ask(told(error)),
        )

    def _on_pin_set(self) -> None:
        self.show_settings()
        self._screen().show_note(self.tr("The PIN is changed."))

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, MusterError):
            log.error("an organizer's page failed by a bug", exc_info=error)
        self.show_settings()
        self._screen().show_note(told(error))
