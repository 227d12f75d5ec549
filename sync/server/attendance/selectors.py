"""Reads of attendance records, by who asks."""

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from sync.server.accounts.models import Role, User
from sync.server.attendance.models import Evidence, Media, Record


def visible_records(user: User) -> QuerySet[Record]:
    """Return the records that a person may see, latest first, with all that is shown of them.

    Administrators and HR see all, students their own, everybody else those of their own events.
    """
    found = Record.objects.select_related("event__campus", "station", "student").prefetch_related(
        Prefetch("evidence", queryset=evidence_with_arrival())
    )
    found = found.order_by("-checked_in_at", "id")
    if user.sees_everything:
        return found
    if user.role == Role.STUDENT:
        return found.filter(student_id=user.student_id) if user.student_id else found.none()
    return found.filter(event__organizer=user)


def evidence_with_arrival() -> QuerySet[Evidence]:
    """Return evidence with `arrived`: whether its bytes are here."""
    return Evidence.objects.annotate(arrived=Exists(Media.objects.filter(pk=OuterRef("sha256"))))
