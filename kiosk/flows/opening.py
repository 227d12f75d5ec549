"""Opening an event: choose it (or make it, where the station works alone), test, start. Lives on
the UI thread; the checks run beside it.
"""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, QTimeZone, Signal

from kiosk import standalone
from kiosk.findings import Check
from kiosk.flows.office import Office
from kiosk.flows.self_testing import SelfTesting
from kiosk.screens.admin.events import EventChoice, EventsScreen, phase_of
from kiosk.screens.admin.new_event import EventForm, NewEventScreen
from kiosk.screens.admin.problems import told
from kiosk.screens.admin.self_test import SelfTestScreen
from kiosk.selftest.checks import Around, Look, checks
from kiosk.sound import Sound
from sync.domain.errors import MusterError
from sync.domain.events import Event

log = logging.getLogger(__name__)


class Opening(QObject):
    """Drives events, new event and self-test.

    Signals:
        event_chosen: another event was chosen, or the clock chooses now
        started: an organizer starts checking in
        left: back to the organizer's sheet
        trouble: a sentence about what could not be done here
    """

    event_chosen = Signal()
    started = Signal()
    left = Signal()
    trouble = Signal(str)

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._event: Event | None = None
        self._testing = (
            None
            if office.devices is None
            else SelfTesting(
                screen=self._open_screen,
                camera=office.devices.front,
                looks=self._looks,
                exports=office.station.settings.exports,
                heard=self._on_code_read,
                parent=self,
            )
        )

    def stop(self) -> None:
        """End what is under way."""
        if self._testing is not None:
            self._testing.stop()

    def show_events(self) -> None:
        """Open the list of events."""
        self._office.enter(self._show_events)

    def show_self_test(self) -> None:
        """Test the station for the event that is on."""
        self._event = self._office.event()
        self._office.enter(self._show_self_test)

    def _show_events(self) -> None:
        window = self._office.window
        window.go_to(window.admin(EventsScreen, self._connect_events))
        self._office.run(self._choices, self._on_choices, self._on_failed)

    def _choices(self) -> list[EventChoice]:
        station = self._office.station
        now = station.clock.server_now()
        return [
            EventChoice(
                event=event,
                phase=phase_of(event, now),
                expected=station.directory.expected_count(event.id),
                checked_in=station.ledger.checked_in_count(event.id),
            )
            for event in station.directory.events()
        ]

    def _on_choices(self, choices: list[EventChoice]) -> None:
        station = self._office.station
        self._office.window.admin(EventsScreen, self._connect_events).show_events(
            choices, armed=station.armed(), may_make=station.works_alone
        )

    def _connect_events(self, screen: EventsScreen) -> None:
        screen.closed.connect(self.left)
        screen.chosen.connect(self._on_chosen)
        screen.new_wanted.connect(lambda: self._office.enter(self._show_new_event))

    def _on_chosen(self, event: Event | None) -> None:
        station = self._office.station

        def arm() -> Event | None:
            station.arm(None if event is None else event.id)
            return station.event()

        self._office.run(arm, self._on_armed, self._on_failed)

    def _on_armed(self, event: Event | None) -> None:
        self._event = event
        self.event_chosen.emit()
        self._office.enter(self._show_self_test)

    def _show_new_event(self) -> None:
        screen = self._office.window.admin(NewEventScreen, self._connect_new_event)
        folder = self._office.station.settings.data_folder
        self._office.window.go_to(screen)
        screen.begin(datetime.now().astimezone())
        self._office.run(
            partial(standalone.roster_files, folder), screen.show_rosters, self._on_failed
        )

    def _connect_new_event(self, screen: NewEventScreen) -> None:
        screen.closed.connect(self.show_events)
        screen.made.connect(self._on_made)

    def _on_made(self, form: EventForm) -> None:
        screen = self._office.window.admin(NewEventScreen, self._connect_new_event)
        zone = bytes(QTimeZone.systemTimeZoneId().data()).decode() or "UTC"
        self._office.run(
            partial(self._make, form, zone),
            lambda _: self._on_event_made(),
            lambda error: screen.show_problem(told(error)),
        )

    def _make(self, form: EventForm, zone: str) -> None:
        station = self._office.station
        # The list is read first: an event without its list would have to be mended.
        students = [] if form.roster is None else standalone.read_roster(form.roster)
        event = standalone.make_event(
            standalone.NewEvent(
                title=form.title,
                venue=form.venue,
                on=datetime.now().astimezone().date(),
                opens=form.opens,
                late=form.late,
                closes=form.closes,
                timezone=zone,
                policy=form.policy,
            )
        )
        standalone.keep_event(station.replica, event, station.server_settings)
        standalone.keep_roster(station.replica, event, students, station.server_settings)
        # Who makes an event here and now means to check in for it.
        station.arm(event.id)

    def _on_event_made(self) -> None:
        self.event_chosen.emit()
        self.show_events()

    def _show_self_test(self) -> None:
        self._office.window.go_to(self._screen())
        if self._testing is not None:
            self._testing.begin()

    def _screen(self) -> SelfTestScreen:
        return self._office.window.admin(SelfTestScreen, self._connect_self_test)

    def _open_screen(self) -> SelfTestScreen | None:
        current = self._office.window.current
        return current if isinstance(current, SelfTestScreen) else None

    def _connect_self_test(self, screen: SelfTestScreen) -> None:
        screen.closed.connect(self._on_self_test_left)
        screen.start_wanted.connect(self._on_start)
        if self._testing is not None:
            self._testing.connect_screen(screen)

    def _looks(self, code_read: Callable[[], bool]) -> Mapping[Check, Look]:
        devices = self._office.devices
        if devices is None:
            return {}
        return checks(
            self._office.station,
            self._event,
            Around(
                front=devices.front,
                back=devices.separate_back,
                code_read=code_read,
                play=lambda: devices.sounds.play(Sound.ACCEPTED),
                printers=_printers(),
            ),
        )

    def _on_code_read(self) -> None:
        if self._office.devices is not None:
            self._office.devices.sounds.play(Sound.KEY)

    def _on_self_test_left(self) -> None:
        self._pause()
        self.show_events()

    def _on_start(self) -> None:
        self._pause()
        self.started.emit()

    def _pause(self) -> None:
        if self._testing is not None:
            self._testing.pause()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, MusterError):
            log.error("an organizer's page failed by a bug", exc_info=error)
        self.trouble.emit(told(error))


def _printers() -> tuple[str, ...] | None:
    """Return the names of the installed printers, None where Qt cannot ask for them."""
    try:
        from PySide6.QtPrintSupport import QPrinterInfo  # noqa: PLC0415 - loads slowly
    except ImportError:
        return None
    return tuple(QPrinterInfo.availablePrinterNames())
