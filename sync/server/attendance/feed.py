"""The feed of changes: one row for each change of a record, in the record's own transaction.

Everything that stores or changes a record calls `note`; analytics and live pages read the rows.
"""

from functools import partial

from sync.server.attendance.models import Change, Record
from sync.server.live.telling import tell
from sync.server.prepared import Writes

Standing = tuple[str, str]
"""What a record counts as and whether it is relied on: (status, verification)."""


def standing_of(record: Record) -> Standing:
    """Return what the record counts as now, to be given to `note` after a change."""
    return str(record.status), str(record.verification)


def note(record: Record, before: Standing | None) -> None:
    """Write that the record became what it is now; `before` is None for a new one."""
    writes = Writes()
    add(record, before, writes)
    writes.execute()


def add(record: Record, before: Standing | None, writes: Writes) -> None:
    """Add what `note` writes to what is written along with the record."""
    writes.insert(
        Change(
            event_id=record.event_id,
            record_id=record.pk,
            before=None if before is None else list(before),
            after=list(standing_of(record)),
        )
    )
    writes.then(partial(tell, record.event_id))
