"""For how long photos and signatures are kept (MUSTER_KEEP_DAYS), as a rule that all can ask.

Whether bytes were deleted is told from their event's age alone, so nothing has to be kept of them.
What deletes them: retention.py.
"""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import BooleanField, Case, Q, Value, When
from django.utils import timezone


def cutoff() -> datetime | None:
    """Return until when an event closed whose evidence is kept no more; None: all is kept."""
    days: int = settings.MUSTER_KEEP_DAYS
    return timezone.now() - timedelta(days=days) if days else None


def is_kept(closes_at: datetime) -> bool:
    """Return whether evidence of an event that closes then is still kept."""
    limit = cutoff()
    return limit is None or closes_at > limit


def kept(event: str) -> Q:
    """Return the condition that evidence is still kept; `event` is the path to its event."""
    limit = cutoff()
    return Q() if limit is None else Q(**{f"{event}__closes_at__gt": limit})


def expired(event: str) -> Any:
    """Return the expression that tells whether evidence is kept no more."""
    limit = cutoff()
    if limit is None:
        return Value(value=False, output_field=BooleanField())
    return Case(
        When(**{f"{event}__closes_at__lte": limit}, then=Value(value=True)),
        default=Value(value=False),
        output_field=BooleanField(),
    )


def was_deleted(evidence: Any) -> bool:
    """Return whether the bytes of evidence from `selectors.evidence_with_arrival` are not kept."""
    return bool(evidence.expired and not evidence.arrived)
