"""The event that is on now and the check-in for it: takes up another event or other details when
nobody is in the middle of a visit, and shows what there is when there is none.
"""

from PySide6.QtCore import QObject, Signal

from kiosk.checkin.desk import Desk
from kiosk.equipment import Equipment
from kiosk.flows.checkin import CheckInFlow
from kiosk.flows.status import StationStatus
from kiosk.flows.visits import Facilities
from kiosk.screens.window import Window
from kiosk.station import Station
from kiosk.tasks import TaskRunner
from sync.domain import chain
from sync.domain.events import Event


class CurrentEvent(QObject):
    """Keeps the check-in going for the event that `status` names.

    Signals:
        changed: another event is on, or its details changed (an Event, or None)
        checked_in: a record was sealed
        ended: nobody checks in now; the next student is welcome
        sync_wanted: someone asks for events from the server
        organizer_wanted: someone wants to the organizer's pages
    """

    changed = Signal(object)
    checked_in = Signal()
    ended = Signal()
    sync_wanted = Signal()
    organizer_wanted = Signal()

    def __init__(
        self,
        *,
        window: Window,
        station: Station,
        status: StationStatus,
        equipment: Equipment,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._station = station
        self._status = status
        self._equipment = equipment
        self.tasks = TaskRunner("desk", self)
        """Runs the calls of the Desk, one after the other."""
        self.opened: Event | None = None
        """The event whose check-in is open, None when none is on."""
        self.flow: CheckInFlow | None = None
        """The visits, None while there was no event yet."""

    @property
    def is_visited(self) -> bool:
        """Whether somebody is checking in."""
        return self.flow is not None and self.flow.desk.visit is not None

    @property
    def is_left_alone(self) -> bool:
        """Whether somebody may have walked away from what is shown; "No event yet" just stands."""
        window = self._window
        return window.is_left_alone and (self.is_visited or window.current is not window.message)

    def take(self) -> None:
        """Take the event that is on now, when that or its details changed and nobody is busy."""
        window = self._window
        if self.tasks.is_busy or window.is_with_organizer or window.current is window.result:
            return
        if self.is_visited:
            return
        event = self._status.facts.event
        if event == self.opened and (self.flow is not None or window.current is window.message):
            return
        self.opened = event
        self.changed.emit(event)
        if event is None:
            self._show_none()
        else:
            self._open(event)

    def show(self) -> None:
        """Show the visit, the attract screen, or that there is no event."""
        if self.flow is None or self.opened is None:
            self._show_none()
        else:
            self.flow.show_visit()

    def show_again(self, place: str) -> None:
        """Show what was at `place` before the screens were built anew."""
        if self.opened is None:
            self._show_none()
        elif self.flow is not None:
            self.flow.show_again(place)

    def leave(self) -> None:
        """Nobody is there any more: let nothing of anyone stay on the screen."""
        if self._window.is_with_organizer or self.opened is None:
            self.show()
        elif self.flow is not None and self.is_visited:
            self.flow.abandon()
        elif self.flow is not None:
            self.flow.welcome_next()

    def stop(self) -> None:
        """End what is worked on."""
        self.tasks.stop()
        if self.flow is not None:
            self.flow.stop()

    def _open(self, event: Event) -> None:
        self._window.show_event(event, self._status.facts.settings.organization)
        desk = self._desk(event)
        if self.flow is not None:
            self.flow.desk = desk
            self.flow.welcome_next()
            return
        self.flow = CheckInFlow(
            window=self._window,
            desk=desk,
            tasks=self.tasks,
            scanner=self._equipment.scanner,
            coach=self._equipment.coach,
            facilities=self._facilities(),
            parent=self,
        )
        self.flow.checked_in.connect(self.checked_in)
        self.flow.fault_shown.connect(self.show)
        self.flow.ended.connect(self.ended)
        self.flow.start()

    def _desk(self, event: Event) -> Desk:
        station = self._station
        return Desk(
            event=event,
            station_id=station.identity.station_id,
            signer=chain.signer(station.identity.private_key),
            directory=station.directory,
            ledger=station.ledger,
            clock=station.clock,
            pass_key=station.identity.server_public_key,
            position=lambda: station.settings.position,
        )

    def _facilities(self) -> Facilities:
        station, status = self._station, self._status
        return Facilities(
            number_pattern=lambda: status.facts.settings.number_pattern,
            search=lambda text: station.directory.search(
                text, event_id=self.opened.id if self.opened else None
            ),
            reference_photo=station.directory.reference_photo,
            check_pin=station.pin.witness,
            consent=lambda: status.facts.settings.consent,
            code_url=lambda: status.facts.settings.code_url,
            play=self._equipment.sounds.play,
        )

    def _show_none(self) -> None:
        if self._station.works_alone:
            text = self.tr("Make one: tap Organizer, enter the PIN, then tap Choose event.")
            action = ""
        else:
            text = self.tr("Events appear here by themselves after the next sync with the server.")
            action = self.tr("Sync now")
        # The status line with its way in for organizers is not shown here.
        self._window.message.show_message(
            icon="calendar-blank-outline",
            title=self.tr("No event yet"),
            text=text,
            action=action,
            act=self.sync_wanted.emit,
            other=self.tr("Organizer"),
            act_other=self.organizer_wanted.emit,
        )
        self._window.go_to(self._window.message)
