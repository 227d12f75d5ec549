"""The visit under way, saved at each transition, within the caller's transaction.

Photos are written once, when they come; later transitions only refer to them. Called by ledger.py.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import msgspec
from sqlalchemy import Connection, bindparam, delete, insert, select

from kiosk.checkin.visit import Visit
from kiosk.store import media as media_rows
from kiosk.store.tables import draft_evidence, drafts, media
from sync.domain import chain
from sync.domain.attendance import Evidence, EvidenceKind

_DELETE = delete(drafts).where(drafts.c.visit_id == bindparam("visit"))
_INSERT = insert(drafts)
_INSERT_EVIDENCE = insert(draft_evidence)
_LAST = select(drafts.c.visit_id, drafts.c.body).order_by(drafts.c.saved_at.desc()).limit(1)
_MEDIA = (
    select(media.c.sha256, media.c.id)
    .join(draft_evidence, draft_evidence.c.media_id == media.c.id)
    .where(draft_evidence.c.visit_id == bindparam("visit"))
)
_EVIDENCE = (
    select(draft_evidence.c.kind, media.c.media_type, media.c.data)
    .join(media, media.c.id == draft_evidence.c.media_id)
    .where(draft_evidence.c.visit_id == bindparam("visit"))
    .order_by(draft_evidence.c.position)
)


def save(connection: Connection, visit: Visit) -> None:
    """Keep the visit in place of its earlier draft."""
    links = [chain.link(piece) for piece in visit.evidence]
    before = media_of(connection, visit.id)
    media_ids = media_rows.keep(connection, visit.evidence, links, known=before)
    drop(connection, visit.id, unused=set(before.values()).difference(media_ids))
    draft = replace(visit, evidence=())
    row = {"visit_id": visit.id, "saved_at": datetime.now(UTC), "body": msgspec.json.encode(draft)}
    connection.execute(_INSERT, row)
    if links:
        rows = [
            {"visit_id": visit.id, "kind": link.kind, "position": position, "media_id": media_id}
            for position, (link, media_id) in enumerate(zip(links, media_ids, strict=True))
        ]
        connection.execute(_INSERT_EVIDENCE, rows)


def load(connection: Connection) -> Visit | None:
    """Return the visit saved last, with its evidence, or None."""
    row = connection.execute(_LAST).first()
    if row is None:
        return None
    evidence = tuple(
        Evidence(kind=EvidenceKind(kind), media_type=media_type, data=data)
        for kind, media_type, data in connection.execute(_EVIDENCE, {"visit": row.visit_id})
    )
    return replace(msgspec.json.decode(row.body, type=Visit), evidence=evidence)


def media_of(connection: Connection, visit_id: UUID) -> dict[str, int]:
    """Return the media ids of the visit's draft by hash; none when there is no draft."""
    return dict(connection.execute(_MEDIA, {"visit": visit_id}).all())


def drop(connection: Connection, visit_id: UUID, *, unused: Collection[int]) -> None:
    """Remove the visit's draft, and those `unused` media that nothing else refers to."""
    connection.execute(_DELETE, {"visit": visit_id})
    media_rows.drop_unused(connection, unused)
