"""Reads of attendance records, by who asks."""

from django.db.models import Exists, F, OuterRef, Prefetch, QuerySet, Window
from django.db.models.functions import Lag

from sync.server.accounts.models import Role, User
from sync.server.attendance.models import Evidence, Media, Record
from sync.server.stations.models import Station


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


def missing_numbers(station: Station) -> list[range]:
    """Return the gaps among the station's record numbers, each with all the numbers it misses.

    A record after the last one that arrived is not known of, so not missing.
    """
    number_before = Window(Lag("seq", default=0), order_by="seq")
    beyond_gaps = (
        Record.objects.filter(station=station)
        .annotate(before=number_before)
        .filter(seq__gt=F("before") + 1)
        .order_by("seq")
    )
    return [range(row.before + 1, row.seq) for row in beyond_gaps.only("seq").iterator()]
