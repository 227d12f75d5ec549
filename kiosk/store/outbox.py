"""What waits to be sent, and what became of it. Implements sync.client's Outbox.

ledger.py puts items in, in the order of sealing. Only a receipt takes one out; it stays with its
record or scan log entry. Media are waiting as long as the server is not known to have them.
"""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, delete, exists, func, select, update

from kiosk.store.engine import Database
from kiosk.store.errors import ForeignReceipt, StoreError
from kiosk.store.tables import evidence, media, outbox, records, scan_log
from sync.client.ports import QueueState, Waiting, WaitingMedia
from sync.domain import chain
from sync.domain.attendance import ItemKind, Sealed
from sync.domain.chain import SignedReceipt

_ITEMS: dict[ItemKind, Any] = {ItemKind.RECORD: records, ItemKind.SCAN: scan_log}


class StoredOutbox:
    """Sealed records, scan entries and evidence on their way to the server."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def waiting(self, kind: ItemKind, limit: int) -> list[Waiting]:
        """Return the oldest waiting items, in the order in which they were sealed."""
        item = _ITEMS[kind]
        query = (
            select(item.c.id, item.c.body, item.c.hash, item.c.signature)
            .join(outbox, outbox.c.item_id == item.c.id)
            .where(outbox.c.state == "waiting", outbox.c.kind == str(kind))
            .order_by(outbox.c.position)
            .limit(limit)
        )
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
        return [
            Waiting(
                item_id=row.id,
                sealed=Sealed(body=row.body, hash=row.hash, signature=row.signature),
            )
            for row in rows
        ]

    def acknowledge(self, receipts: list[SignedReceipt]) -> None:
        """Store verified receipts; their items no longer wait. A second receipt changes nothing.

        Raises ForeignReceipt for those whose item this station does not have with that hash; the
        others are stored all the same.
        """
        foreign = 0
        with self._database.writing() as connection:
            for signed in receipts:
                if not _acknowledge(connection, signed):
                    foreign += 1
        if foreign:
            raise ForeignReceipt(
                f"The server sent {foreign} receipts for items that this station did not seal "
                "like that. They were not accepted; tell the administrator."
            )

    def quarantine(self, kind: ItemKind, item_id: UUID, *, code: str, reason: str) -> None:
        """Set an item aside, visible with its reason, so that it holds back no other."""
        with self._database.writing() as connection:
            connection.execute(
                update(outbox)
                .where(outbox.c.kind == str(kind), outbox.c.item_id == item_id)
                .values(
                    state="quarantined",
                    code=code,
                    reason=reason,
                    attempts=outbox.c.attempts + 1,
                )
            )

    def release_quarantined(self) -> int:
        """Let all set-aside items wait again; return how many."""
        with self._database.writing() as connection:
            return connection.execute(
                update(outbox)
                .where(outbox.c.state == "quarantined")
                .values(state="waiting", code=None, reason=None)
            ).rowcount

    def waiting_media(self, limit: int) -> list[WaitingMedia]:
        """Return evidence not known to be at the server, of records that have receipts."""
        acknowledged = (
            exists()
            .where(evidence.c.media_id == media.c.id)
            .where(records.c.id == evidence.c.record_id, records.c.receipt.is_not(None))
        )
        query = (
            select(media.c.sha256, media.c.size, media.c.media_type)
            .where(media.c.sent_at.is_(None), acknowledged)
            .order_by(media.c.id)
            .limit(limit)
        )
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
        return [
            WaitingMedia(sha256=row.sha256, size=row.size, media_type=row.media_type)
            for row in rows
        ]

    def media(self, sha256: str) -> bytes:
        """Return the bytes of a piece of evidence. Raises StoreError when there is none."""
        with self._database.reading() as connection:
            data = connection.scalar(select(media.c.data).where(media.c.sha256 == sha256))
        if data is None:
            raise StoreError(
                "A photo or signature to be sent is not in the database. Run 'doctor'.",
                code="media_missing",
            )
        return bytes(data)

    def media_sent(self, sha256: str) -> None:
        """Note that the server has these bytes."""
        with self._database.writing() as connection:
            connection.execute(
                update(media)
                .where(media.c.sha256 == sha256, media.c.sent_at.is_(None))
                .values(sent_at=datetime.now(UTC))
            )

    def state(self) -> QueueState:
        """Return what waits; the media of drafts do not count."""
        items = select(
            outbox.c.state, outbox.c.kind, func.count(), func.min(outbox.c.made_at)
        ).group_by(outbox.c.state, outbox.c.kind)
        unsent = select(func.count(), func.coalesce(func.sum(media.c.size), 0)).where(
            media.c.sent_at.is_(None), exists().where(evidence.c.media_id == media.c.id)
        )
        with self._database.reading() as connection:
            groups = connection.execute(items).all()
            pieces, size = connection.execute(unsent).one()
        waiting = {kind: count for state, kind, count, _ in groups if state == "waiting"}
        return QueueState(
            records=waiting.get(ItemKind.RECORD, 0),
            scans=waiting.get(ItemKind.SCAN, 0),
            media=pieces,
            media_bytes=size,
            quarantined=sum(count for state, _, count, _ in groups if state == "quarantined"),
            oldest=min((at for state, _, _, at in groups if state == "waiting"), default=None),
        )


def _acknowledge(connection: Connection, signed: SignedReceipt) -> bool:
    receipt = signed.receipt
    item = _ITEMS[receipt.kind]
    known = connection.execute(
        select(item.c.receipt).where(item.c.id == receipt.item_id, item.c.hash == receipt.item_hash)
    ).first()
    if known is None:
        return False
    if known.receipt is None:
        connection.execute(
            update(item)
            .where(item.c.id == receipt.item_id)
            .values(receipt=chain.canonical(receipt), receipt_signature=signed.signature)
        )
    connection.execute(delete(outbox).where(outbox.c.item_id == receipt.item_id))
    return True
