"""Photos and signatures under their SHA-256, each kept once, within the caller's transaction.

A draft's photo is written when it is taken; sealing only refers to it. Called by drafts.py and
ledger.py.
"""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection, bindparam, delete, exists, insert, select

from kiosk.store.tables import draft_evidence, evidence, media
from sync.domain.attendance import Evidence, EvidenceLink

_KNOWN = select(media.c.sha256, media.c.id).where(
    media.c.sha256.in_(bindparam("wanted", expanding=True))
)
_INSERT = insert(media)
_DELETE_UNUSED = delete(media).where(
    media.c.id.in_(bindparam("candidates", expanding=True)),
    ~exists().where(evidence.c.media_id == media.c.id),
    ~exists().where(draft_evidence.c.media_id == media.c.id),
)


def keep(
    connection: Connection,
    pieces: Sequence[Evidence],
    links: Sequence[EvidenceLink],
    *,
    known: Mapping[str, int],
) -> list[int]:
    """Write those pieces that are not there yet; return the media id of each.

    `links` are the pieces' own (chain.link), in the same order; `known` are media ids by hash that
    the caller has at hand.
    """
    ids = dict(known)
    wanted = [link.sha256 for link in links if link.sha256 not in ids]
    if wanted:
        ids.update(connection.execute(_KNOWN, {"wanted": wanted}).all())
    for piece, link in zip(pieces, links, strict=True):
        if link.sha256 not in ids:
            row = {
                "sha256": link.sha256,
                "media_type": link.media_type,
                "size": link.size,
                "data": piece.data,
            }
            ids[link.sha256] = connection.execute(_INSERT, row).lastrowid
    return [ids[link.sha256] for link in links]


def drop_unused(connection: Connection, media_ids: Collection[int]) -> None:
    """Remove those of the media that no record and no draft refers to."""
    if media_ids:
        connection.execute(_DELETE_UNUSED, {"candidates": list(media_ids)})
