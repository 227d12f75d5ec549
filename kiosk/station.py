"""One enrolled station without its screens: store, identity, clock and sync, built together.

kiosk.app puts the screens on top; `main.py sync`, `export`, `enroll` and `doctor` use it bare.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from kiosk.clock import StationClock
from kiosk.security.pin import PinLock
from kiosk.security.vault import KeyFileVault, KeyringVault, Vault, database_key
from kiosk.settings import Settings
from kiosk.store.directory import StoredDirectory
from kiosk.store.engine import Database, open_database
from kiosk.store.identity import IdentityStore, StationIdentity
from kiosk.store.keyvalue import STATION_SETTINGS, KeyValues
from kiosk.store.ledger import StoredLedger
from kiosk.store.outbox import StoredOutbox
from kiosk.store.replica import StoredReplica
from kiosk.store.sheets import sheet
from sync.client.cycle import Cycle, Progress
from sync.domain.errors import MusterError
from sync.domain.events import Event, EventStatus
from sync.protocol.messages import StationSettings
from sync.reports.sheet import Sheet

if TYPE_CHECKING:
    from sync.client.enroll import Enrollment
    from sync.client.session import ServerSession

OFFSET = "server_offset_ms"
LATELY = timedelta(hours=2)
"""An event that closed no longer ago than this is still shown, so that its report is at hand."""


class NotEnrolled(MusterError):
    """This laptop is not a station yet."""

    code = "not_enrolled"

    def __init__(self) -> None:
        super().__init__(
            "This laptop is not set up as a station yet. Ask an admin for an enrollment code and "
            "run: python main.py enroll --server ADDRESS --code CODE"
        )


class UnusableFolder(MusterError):
    """The data folder cannot be made."""

    code = "unusable_folder"


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
        """Return a sync cycle over this station's store and server."""
        return Cycle(
            session=self.session,
            outbox=self.outbox,
            replica=self.replica,
            station_id=self.identity.station_id,
            server_public_key=self.identity.server_public_key,
            on_progress=on_progress,
            is_cancelled=is_cancelled,
        )

    def keep_offset(self, offset_ms: int) -> None:
        """Correct the clock by what was measured, now and after a restart."""
        self.clock.server_offset_ms = offset_ms
        self.values.set(OFFSET, offset_ms)

    def event(self) -> Event | None:
        """Return the event to check in for: the one open now, else the next, else the last."""
        return choose_event(self.directory.events(), self.clock.server_now())

    def sheet(self, event: Event) -> Sheet:
        """Return the attendance sheet of an event from this station's own records."""
        return sheet(
            self.database,
            event,
            station_name=self.identity.name,
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
    if not settings.database.exists():
        raise NotEnrolled
    database = _open_database(settings)
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
    database = _open_database(settings)
    try:
        identity = IdentityStore(database).load()
        if identity is not None:
            raise AlreadyEnrolled(identity.name)
        PinLock(KeyValues(database), StationClock()).set_pin(pin)
    finally:
        database.close()


def set_up_station(settings: Settings, enrollment: "Enrollment") -> None:
    """Make this prepared laptop the station that was enrolled."""
    database = _open_database(settings)
    try:
        answer = enrollment.response
        values = KeyValues(database)
        values.set(STATION_SETTINGS, answer.settings)
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
    finally:
        database.close()


def vault_of(settings: Settings) -> Vault:
    """Return where the database key is kept: the keyring, or the key file when one is named."""
    if settings.key_file is not None:
        return KeyFileVault(settings.key_file)
    return KeyringVault(str(settings.database))


def choose_event(events: list[Event], now: datetime) -> Event | None:
    """Return the open event that closes first, else the next to open, else one that just closed."""
    active = [e for e in events if e.status is EventStatus.ACTIVE]
    open_now = [e for e in active if e.opens_at <= now <= e.closes_at]
    coming = [e for e in active if now < e.opens_at]
    over = [e for e in active if e.closes_at < now <= e.closes_at + LATELY]
    if open_now:
        return min(open_now, key=lambda e: e.closes_at)
    if coming:
        return min(coming, key=lambda e: e.opens_at)
    return max(over, key=lambda e: e.closes_at, default=None)


def _station(settings: Settings, database: Database) -> Station:
    identity = IdentityStore(database).load()
    if identity is None:
        raise NotEnrolled
    values = KeyValues(database)
    clock = StationClock(values.get(OFFSET, int))
    return Station(
        settings=settings,
        database=database,
        identity=identity,
        values=values,
        directory=StoredDirectory(database),
        ledger=StoredLedger(database, station_id=identity.station_id),
        outbox=StoredOutbox(database),
        replica=StoredReplica(database),
        clock=clock,
        pin=PinLock(values, clock),
    )


def _open_database(settings: Settings) -> Database:
    try:
        settings.data_folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnusableFolder(
            f"The data folder {settings.data_folder} cannot be made: {error.strerror}. "
            "Name another one with --data."
        ) from error
    key = database_key(vault_of(settings), settings.database)
    return open_database(settings.database, key)
