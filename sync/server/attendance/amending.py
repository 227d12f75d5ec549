"""Corrections to records, which themselves are never edited: who, when, what it was and why."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from sync.server.accounts.models import User
from sync.server.attendance import feed
from sync.server.attendance.models import Amendment, Record, Verification
from sync.server.errors import SameAgain

MAX_REASON = 500
CHECKS = "Photo checks"
"""Who amends a record when it was nobody."""

Remark = dict[str, str]
"""A finding of the photo checks: `code`, `text` for people, perhaps the `record` it is about."""


@transaction.atomic
def verify(record_id: UUID, *, to: Verification, by: User, why: str) -> Amendment:
    """Change whether a record is relied on, and keep what it was, by whom and why.

    Raises SameAgain when it is so already.
    """
    record = Record.objects.select_for_update(of=("self",)).get(pk=record_id)
    before = feed.standing_of(record)
    if record.verification == to:
        raise SameAgain(f"This record is {to.value} already.")
    amendment = _change(record, to, by=by, by_name=by.get_full_name() or by.username, why=why)
    feed.note(record, before)
    return amendment


@transaction.atomic
def remark(record_id: UUID, remarks: Sequence[Remark], *, doubt: bool) -> None:
    """Add what the checks of the photos found to a record, once each.

    With `doubt`, people are asked to look at a record that was relied on, unless one of them has
    decided about it.
    """
    record = Record.objects.select_for_update(of=("self",)).get(pk=record_id)
    before = feed.standing_of(record)
    new = [found for found in remarks if found not in record.remarks]
    if not new:
        return
    record.remarks = [*record.remarks, *new]
    record.save(update_fields=["remarks"])
    is_relied_on = record.verification == Verification.VERIFIED
    if doubt and is_relied_on and not record.amendments.exists():
        why = " ".join(found["text"] for found in new)
        _change(record, Verification.PENDING, by=None, by_name=CHECKS, why=why[:MAX_REASON])
    feed.note(record, before)


def _change(
    record: Record, to: Verification, *, by: User | None, by_name: str, why: str
) -> Amendment:
    """Write the amendment and the verification that follows from it."""
    amendment = Amendment.objects.create(
        record=record,
        field="verification",
        old=record.verification,
        new=to.value,
        by=by,
        by_name=by_name,
        why=why,
    )
    record.verification = to
    record.save(update_fields=["verification"])
    return amendment
