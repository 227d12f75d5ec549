"""One station without its screens: store, identity, clock and sync, built together.

kiosk.app puts the screens on top; `main.py sync`, `export`, `enroll` and `doctor` use it bare.
kiosk.setup makes one in the first-run wizard.
"""

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property, partial
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING
from uuid import UUID

from kiosk.choice import Armed, choose_event
from kiosk.clock import KnownTime, StationClock
from kiosk.security.pin import PinLock
from kiosk.security.vault import Vault, chosen_vault, database_key
from kiosk.settings import Settings
from kiosk.store.directory import StoredDirectory
from kiosk.store.engine import Database, open_database
from kiosk.store.identity import IdentityStore, StationIdentity
from kiosk.store.keyvalue import KeyValues
from kiosk.store.ledger import StoredLedger
from kiosk.store.outbox import StoredOutbox
from kiosk.store.replica import StoredReplica
from kiosk.store.setting_names import ARMED, FIRST_RUN, LATEST_KNOWN, OFFSET, STATION_SETTINGS
from kiosk.store.sheets import sheet
from kiosk.unattended.errors import UnusableFolder
from sync.client.cycle import Cycle, Progress
from sync.client.ports import Condition
from sync.domain.errors import MusterError
from sync.domain.events import Event
from sync.domain.places import Position
from sync.protocol.messages import StationSettings
from sync.reports.sheet import Sheet

if TYPE_CHECKING:
    from sync.client.enroll import Enrollment
    from sync.client.session import ServerSession


class NotEnrolled(MusterError):
    """This laptop is not a station yet."""

    code = "not_enrolled"

    def __init__(self, message: str = "") -> None:
        super().__init__(
            message
            or "This laptop is not set up as a station yet. Start Muster in a window to set it up, "
            "or ask an admin for an enrollment code and run: "
            "python main.py enroll --server ADDRESS --code CODE"
        )


class SetupUnfinished(NotEnrolled):
    """The first-run wizard was left before its end."""

    code = "setup_unfinished"

    def __init__(self) -> None:
        super().__init__(
            "Setting up this station was not finished. Start Muster in a window and go on there."
        )


class WorksAlone(MusterError):
    """This station has no server."""

    code = "works_alone"

    def __init__(self) -> None:
        super().__init__(
            "This station works alone: it has no server to sync with. Export its reports instead."
        )


class NamedByServer(MusterError):
    """A station's name is changed where its records go."""

    code = "named_by_server"

    def __init__(self) -> None:
        super().__init__(
            "The server names this station. Ask an admin to change the name there; it comes with "
            "the next sync."
        )


class AlreadyEnrolled(MusterError):
    """This laptop is a station, whose records only its own key can send."""

    code = "already_enrolled"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"This laptop is the station “{name}” already. To make another one of it, name "
            "another data folder with --data; what waits in this one stays there."
        )


@dataclass(kw_only=True)
class Station:
    """The parts of an open station. `close` gives everything back."""

    settings: Settings
    database: Database
    identity: StationIdentity
    values: KeyValues
    directory: StoredDirectory
    ledger: StoredLedger
    outbox: StoredOutbox
    replica: StoredReplica
    clock: StationClock
    pin: PinLock

    @property
    def works_alone(self) -> bool:
        """Whether there is no server: nothing is sent, and events are made at the station."""
        return not self.identity.server_url

    @property
    def name(self) -> str:
        """What this station is called: by its server, as of the last pull, or here."""
        return self.server_settings.station_name or self.identity.name

    @property
    def server_settings(self) -> StationSettings:
        """What the server told all of its stations, as of the last pull."""
        settings = self.values.get(STATION_SETTINGS, StationSettings)
        if settings is None:
            raise NotEnrolled
        return settings

    @cached_property
    def session(self) -> "ServerSession":
        """The conversation with the server, begun when first needed: requests loads slowly."""
        from sync.client.session import ServerSession  # noqa: PLC0415

        return ServerSession(self.identity.server_url, token=self.identity.token)

    def new_cycle(
        self, on_progress: Callable[[Progress], None], is_cancelled: Callable[[], bool]
    ) -> Cycle:
        """Return a sync cycle over this station's store and server. Raises WorksAlone."""
        if self.works_alone:
            raise WorksAlone
        return Cycle(
            session=self.session,
            outbox=self.outbox,
            replica=self.replica,
            station_id=self.identity.station_id,
            server_public_key=self.identity.server_public_key,
            condition=self.condition,
            on_progress=on_progress,
            is_cancelled=is_cancelled,
        )

    def keep_offset(self, offset_ms: int) -> None:
        """Correct the clock by what was measured, now and after a restart."""
        self.clock.server_offset_ms = offset_ms
        self.values.set(OFFSET, offset_ms)
        self.clock.remember()

    def event(self) -> Event | None:
        """Return the event to check in for: the chosen one, else the one that time chooses."""
        armed = self.values.get(ARMED, Armed)
        return choose_event(self.directory.events(), self.clock.server_now(), armed)

    def condition(self) -> Condition:
        """Return how this laptop is, as its server is told."""
        free = None
        with suppress(OSError):
            free = shutil.disk_usage(self.settings.data_folder).free
        return Condition(version=_version(), disk_free_bytes=free)

    def position(self) -> Position | None:
        """Return where this station was set to be, None where that was never said."""
        return self.settings.position

    def armed(self) -> UUID | None:
        """Return the event that an organizer chose, None while the time chooses."""
        armed, event = self.values.get(ARMED, Armed), self.event()
        is_on = armed is not None and event is not None and event.id == armed.event_id
        return armed.event_id if armed is not None and is_on else None

    def arm(self, event_id: UUID | None) -> None:
        """Keep the event that an organizer chose, also over a restart; None lets time choose."""
        if event_id is None:
            self.values.forget(ARMED)
        else:
            self.values.set(ARMED, Armed(event_id=event_id, at=self.clock.server_now()))

    def rename(self, name: str) -> None:
        """Call this station `name` on its screens and reports from now on.

        Raises NamedByServer where there is a server: its name is the one in the records.
        """
        if not self.works_alone:
            raise NamedByServer
        identity = replace(self.identity, name=name)
        IdentityStore(self.database).save(identity)
        self.identity = identity

    def sheet(self, event: Event) -> Sheet:
        """Return the attendance sheet of an event from this station's own records."""
        return sheet(
            self.database,
            event,
            station_name=self.name,
            organization=self.server_settings.organization,
            generated_at=self.clock.now(),
        )

    def close(self) -> None:
        """Give everything back."""
        if "session" in vars(self):
            self.session.close()
        self.database.close()


def open_station(settings: Settings) -> Station:
    """Open this laptop's station. Raises NotEnrolled, StoreError and SecurityError."""
    station = open_unfinished(settings)
    try:
        if station.values.get(FIRST_RUN, dict) is not None:
            raise SetupUnfinished
    except BaseException:
        station.close()
        raise
    return station


def open_unfinished(settings: Settings) -> Station:
    """Open it also while its set-up is not finished: for the wizard's self-test."""
    if not settings.database.exists():
        raise NotEnrolled
    database = open_store(settings)
    try:
        return _station(settings, database)
    except BaseException:
        database.close()
        raise


def prepare_station(settings: Settings, *, pin: str) -> None:
    """Make database and key and set the organizer's PIN.

    Before enrolling, so that nothing is left to fail once the one-time code is used.
    Raises AlreadyEnrolled, StoreError, SecurityError and UnusableFolder.
    """
    database = open_store(settings)
    try:
        identity = IdentityStore(database).load()
        if identity is not None:
            raise AlreadyEnrolled(identity.name)
        PinLock(KeyValues(database), StationClock()).set_pin(pin)
    finally:
        database.close()


def set_up_station(settings: Settings, enrollment: "Enrollment") -> None:
    """Make this prepared laptop the station that was enrolled."""
    database = open_store(settings)
    try:
        keep_enrollment(database, enrollment)
        KeyValues(database).forget(FIRST_RUN)
    finally:
        database.close()


def keep_enrollment(database: Database, enrollment: "Enrollment") -> None:
    """Write down who the server says this station is."""
    answer = enrollment.response
    KeyValues(database).set(STATION_SETTINGS, answer.settings)
    IdentityStore(database).save(
        StationIdentity(
            station_id=answer.station_id,
            short_id=answer.short_id,
            name=answer.name,
            server_url=enrollment.server_url,
            token=answer.token,
            server_public_key=answer.server_public_key,
            private_key=enrollment.private_key,
        )
    )


def vault_of(settings: Settings) -> Vault:
    """Return where the database key is kept: the keyring, or the key file when one is named."""
    return chosen_vault(settings.key_file, settings.database)


def _station(settings: Settings, database: Database) -> Station:
    identity = IdentityStore(database).load()
    if identity is None:
        raise NotEnrolled
    values = KeyValues(database)
    clock = StationClock(
        values.get(OFFSET, int),
        latest_known=values.get(LATEST_KNOWN, KnownTime),
        keep=partial(values.set, LATEST_KNOWN),
    )
    return Station(
        settings=settings,
        database=database,
        identity=identity,
        values=values,
        directory=StoredDirectory(database),
        ledger=StoredLedger(database, station_id=identity.station_id, known_time=clock.known),
        outbox=StoredOutbox(database),
        replica=StoredReplica(database),
        clock=clock,
        pin=PinLock(values, clock),
    )


def open_store(settings: Settings) -> Database:
    """Open this laptop's database, making folder, key and file where there are none yet.

    Raises UnusableFolder, SecurityError and StoreError.
    """
    try:
        settings.data_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise UnusableFolder(settings.data_folder, error.strerror or str(error)) from error
    key = database_key(vault_of(settings), settings.database)
    return open_database(settings.database, key)


def _version() -> str:
    try:
        return version("muster")
    except PackageNotFoundError:  # run from a folder that was not installed
        return ""
