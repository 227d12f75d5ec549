"""Reads of attendance records, by who asks."""

from uuid import UUID

from django.db.models import Exists, F, OuterRef, Prefetch, QuerySet, Window
from django.db.models.functions import Lag
from django.http import Http404

from sync.server.accounts.models import Role, User
from sync.server.accounts.rights import Extent, Right, extent
from sync.server.attendance import keeping
from sync.server.attendance.models import Evidence, Media, Record, Ticket
from sync.server.events import selectors as events
from sync.server.events.models import Event
from sync.server.stations.models import Station


def visible_records(user: User, right: Right = Right.SEE_RECORDS) -> QuerySet[Record]:
    """Return the records at which a person has the right, latest first, with what lists show.

    A student's own are those of the student behind the account; while there is none, those that
    were sent from this account, whose records have the ids of their tickets.
    """
    found = (
        Record.objects.select_related("event__campus", "station", "student")
        .prefetch_related(Prefetch("evidence", queryset=evidence_with_arrival()))
        .order_by("-checked_in_at", "id")
    )
    match extent(user, right):
        case Extent.ALL:
            return found
        case Extent.OWN if user.role != Role.STUDENT:
            return found.filter(event__organizer=user)
        case Extent.OWN if user.student_id is not None:
            return found.filter(student_id=user.student_id)
        case Extent.OWN:
            sent = Ticket.objects.filter(user=user).exclude(used_at=None)
            return found.filter(pk__in=list(sent.values_list("pk", flat=True)))
    return found.none()


def record_for(user: User, record_id: UUID) -> Record:
    """Return one record that the person may see. Raises Http404."""
    found = visible_records(user).filter(pk=record_id).first()
    if found is None:
        raise Http404
    return found


def event_of_records(user: User, event_id: UUID) -> Event:
    """Return the event whose records, or own records, a person may see.

    Raises Http404 for one that they do not see, PermissionDenied for another's.
    """
    if user.role == Role.STUDENT:
        return events.event_for(user, event_id, Right.CHECK_IN)
    return events.event_for(user, event_id, Right.SEE_RECORDS)


def evidence_with_arrival() -> QuerySet[Evidence]:
    """Return evidence with `arrived`: whether its bytes are here, and `expired`: kept no more."""
    return Evidence.objects.annotate(
        arrived=Exists(Media.objects.filter(pk=OuterRef("sha256"))),
        expired=keeping.expired("record__event"),
    )


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
