"""Corrections to records, which themselves are never edited: who, when, what it was and why."""

from uuid import UUID

from django.db import transaction

from sync.server.accounts.models import User
from sync.server.attendance import feed
from sync.server.attendance.models import Amendment, Record, Verification
from sync.server.errors import SameAgain

MAX_REASON = 500


@transaction.atomic
def verify(record_id: UUID, *, to: Verification, by: User, why: str) -> Amendment:
    """Change whether a record is relied on, and keep what it was, by whom and why.

    Raises SameAgain when it is so already.
    """
    record = Record.objects.select_for_update(of=("self",)).get(pk=record_id)
    before = feed.standing_of(record)
    if record.verification == to:
        raise SameAgain(f"This record is {to.value} already.")
    amendment = Amendment.objects.create(
        record=record,
        field="verification",
        old=record.verification,
        new=to.value,
        by=by,
        by_name=by.get_full_name() or by.username,
        why=why,
    )
    record.verification = to
    record.save(update_fields=["verification"])
    feed.note(record, before)
    return amendment
