"""Who this station is: what enrolment gave it, and its private key."""

from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import delete, insert, select

from kiosk.store.engine import Database
from kiosk.store.tables import station


@dataclass(frozen=True, kw_only=True)
class StationIdentity:
    """`token` authenticates at the server, `private_key` (32 bytes, Ed25519) signs records."""

    station_id: UUID
    short_id: int
    name: str
    server_url: str
    server_public_key: bytes
    token: str = field(repr=False)
    private_key: bytes = field(repr=False)


class IdentityStore:
    """The station's one identity."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self) -> StationIdentity | None:
        """Return the identity, or None before enrolment."""
        with self._database.reading() as connection:
            row = connection.execute(select(station)).mappings().first()
        if row is None:
            return None
        return StationIdentity(**{name: row[name] for name in row if name != "row"})

    def save(self, identity: StationIdentity) -> None:
        """Keep the identity in place of the one before."""
        with self._database.writing() as connection:
            connection.execute(delete(station))
            connection.execute(
                insert(station).values(
                    row=1,
                    station_id=identity.station_id,
                    short_id=identity.short_id,
                    name=identity.name,
                    server_url=identity.server_url,
                    token=identity.token,
                    server_public_key=identity.server_public_key,
                    private_key=identity.private_key,
                )
            )
