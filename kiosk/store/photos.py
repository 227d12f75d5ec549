"""Students' reference photos: which are missing, and keeping those that come.

Only students expected at an event of this station are asked for. A photo goes when no student has
it any more. Called by replica.py, within the caller's transaction.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, delete, exists, func, insert, or_, select

from kiosk.store.tables import events, reference_photos, roster, students

KEPT = 20_000
"""Photos kept at most: with 30 kB each 0.6 GB of the laptop's disk."""
ASK_AGAIN_AFTER = timedelta(hours=6)
"""How long to wait for a photo that the server did not give."""

_INSERT = insert(reference_photos).prefix_with("OR REPLACE")
_COUNT = select(func.count()).select_from(reference_photos)
_DATA = select(reference_photos.c.data).where(reference_photos.c.sha256 == bindparam("sha256"))
_DROP_UNUSED = delete(reference_photos).where(
    reference_photos.c.sha256.in_(bindparam("hashes", expanding=True)),
    ~exists().where(students.c.photo == reference_photos.c.sha256, students.c.photo != ""),
)
_EVENTS = (
    select(events.c.id)
    .where(events.c.gone == 0)
    .order_by(func.abs(events.c.opens_at - bindparam("now", type_=events.c.opens_at.type)))
)
_MISSING = (
    select(students.c.photo)
    .join(roster, roster.c.student_id == students.c.id)
    .where(
        roster.c.event_id == bindparam("event"),
        students.c.photo != "",
        ~exists().where(
            reference_photos.c.sha256 == students.c.photo,
            or_(
                reference_photos.c.data.is_not(None),
                reference_photos.c.tried_at.between(bindparam("since"), bindparam("now")),
            ),
        ),
    )
    .limit(bindparam("limit"))
)


def missing(connection: Connection, *, now: datetime, limit: int) -> list[str]:
    """Return hex SHA-256 of photos to fetch, those of the event nearest in time first."""
    limit = min(limit, KEPT - (connection.scalar(_COUNT) or 0))
    found: dict[str, None] = {}
    for event_id in connection.scalars(_EVENTS, {"now": now}).all():
        if len(found) >= limit:
            break
        since = now - ASK_AGAIN_AFTER
        wanted = {"event": event_id, "since": since, "now": now, "limit": limit}
        found.update(dict.fromkeys(connection.scalars(_MISSING, wanted)))
    return list(found)[: max(0, limit)]


def keep(connection: Connection, sha256: str, data: bytes | None, *, now: datetime) -> None:
    """Write a photo, or with None that the server did not give it."""
    connection.execute(_INSERT, {"sha256": sha256, "tried_at": now, "data": data})
    drop_unused(connection, [sha256])


def data(connection: Connection, sha256: str) -> bytes | None:
    """Return the photo's bytes, None when it is not at hand."""
    found = connection.scalar(_DATA, {"sha256": sha256})
    return None if found is None else bytes(found)


def drop_unused(connection: Connection, hashes: Collection[str]) -> None:
    """Remove those of the photos that no student has."""
    if hashes:
        connection.execute(_DROP_UNUSED, {"hashes": list(hashes)})
