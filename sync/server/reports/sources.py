"""What goes into a report, out of the database: a page of rows at a time, so memory stays flat."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from sync.domain.attendance import EvidenceKind, Method, Outcome, Reason
from sync.reports.sheet import Sheet, SheetRow
from sync.server.accounts.models import User
from sync.server.accounts.rights import Right
from sync.server.attendance import keeping, media
from sync.server.attendance.models import Evidence, Record, Standing, Ticket, Verification
from sync.server.attendance.selectors import visible_records
from sync.server.events import selectors as events
from sync.server.events.models import Campus, Event, RosterEntry
from sync.server.reports.journal import Entry, Journal
from sync.server.reports.models import Kind

_PAGE = 200
_OUTCOMES = {
    Verification.VERIFIED: Outcome.ACCEPTED,
    Verification.PENDING: Outcome.REVIEW,
    Verification.REJECTED: Outcome.REFUSED,
}
"""A sheet tells what a record counts as now, after the server's checks and people's reviews."""
_PICTURES = (
    EvidenceKind.FRONT_PHOTO.value,
    EvidenceKind.BACK_PHOTO.value,
    EvidenceKind.SIGNATURE_STROKES.value,
)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a report is to hold, and for whom: only what `user` may export goes into it."""

    user: User
    kind: Kind
    event: Event | None = None
    person: User | None = None
    date_from: date | None = None
    date_to: date | None = None

    @property
    def is_sheet(self) -> bool:
        """Whether it is the sheet of one event, with photos and signatures."""
        return self.kind in (Kind.PHOTOS, Kind.OFFICIAL)


def records(wanted: Wanted) -> QuerySet[Record]:
    """Return the records of a report, without those that only repeat another one."""
    found = visible_records(wanted.user, Right.EXPORT).prefetch_related(None)
    found = found.exclude(status=Standing.DUPLICATE)
    if wanted.event is not None:
        found = found.filter(event=wanted.event)
    if wanted.person is not None:
        found = found.filter(_of(wanted.person))
    if wanted.date_from is not None or wanted.date_to is not None:
        found = found.filter(_on_days(wanted))
    return found.defer("body", "signature", "receipt", "receipt_signature")


def sheet(wanted: Wanted, event: Event) -> Sheet:
    """Return the event's sheet, in the order in which people came."""

    def rows() -> Iterator[SheetRow]:
        for page in _pages(wanted):
            pictures = _pictures_of(page)
            for record in page:
                yield _sheet_row(record, pictures.get(record.pk, {}))

    return Sheet(
        organization=settings.MUSTER_ORGANIZATION,
        event=events.to_domain(event),
        station_name="Server",
        generated_at=timezone.now(),
        rows=rows,
        expected=RosterEntry.objects.filter(event=event).count() or None,
        count=records(wanted).count(),
    )


def journal(wanted: Wanted) -> Journal:
    """Return the list of records, in the order in which people came."""

    def entries() -> Iterator[Entry]:
        for page in _pages(wanted):
            yield from map(_entry, page)

    return Journal(
        organization=settings.MUSTER_ORGANIZATION,
        title=_title(wanted),
        period=_period(wanted),
        generated_at=timezone.now(),
        entries=entries,
        count=records(wanted).count(),
    )


def _of(person: User) -> Q:
    """Who is not known as a student yet has the records that came from the account itself."""
    if person.student_id is not None:
        return Q(student_id=person.student_id)
    sent = Ticket.objects.filter(user=person).exclude(used_at=None)
    return Q(pk__in=sent.values("pk"))


def _on_days(wanted: Wanted) -> Q:
    """Days begin at midnight of each event's own campus."""
    found = Q(pk__in=[])
    for campus in Campus.objects.all():
        zone = ZoneInfo(campus.timezone)
        here = Q(event__campus=campus)
        if wanted.date_from is not None:
            here &= Q(checked_in_at__gte=datetime.combine(wanted.date_from, time(), zone))
        if wanted.date_to is not None:
            last = datetime.combine(wanted.date_to, time.max, zone)
            here &= Q(checked_in_at__lte=last)
        found |= here
    return found


def _title(wanted: Wanted) -> str:
    if wanted.person is not None:
        student = wanted.person.student
        name = student.full_name if student else wanted.person.get_full_name()
        return f"Attendance of {name or wanted.person.username}"
    return f"Attendance: {wanted.event.title}" if wanted.event else "Attendance"


def _period(wanted: Wanted) -> str:
    first, last = wanted.date_from, wanted.date_to
    if first is None and last is None:
        return "all days"
    if first is None or last is None:
        return f"from {first}" if first else f"until {last}"
    return f"{first} to {last}"


def _pages(wanted: Wanted) -> Iterator[list[Record]]:
    """Yield the records in pages; none is kept by the database meanwhile."""
    ordered = records(wanted).order_by("checked_in_at", "id")
    page = list(ordered[:_PAGE])
    while page:
        yield page
        at, last = page[-1].checked_in_at, page[-1].pk
        beyond = Q(checked_in_at__gt=at) | Q(checked_in_at=at, id__gt=last)
        page = list(ordered.filter(beyond, checked_in_at__gte=at)[:_PAGE])


def _pictures_of(page: list[Record]) -> dict[UUID, dict[str, str]]:
    """Return the SHA-256 of the photos and strokes of each record of a page, by kind."""
    found: dict[UUID, dict[str, str]] = {}
    rows = Evidence.objects.filter(record__in=page, kind__in=_PICTURES)
    for record_id, kind, digest in rows.values_list("record_id", "kind", "sha256"):
        found.setdefault(record_id, {})[kind] = digest
    return found


def _read(digest: str | None) -> bytes | None:
    return media.read(digest) if digest else None


def _sheet_row(record: Record, pictures: dict[str, str]) -> SheetRow:
    return SheetRow(
        seq=record.seq,
        sealed_at=record.checked_in_at,
        student_number=record.student_number,
        station_name=record.station.name,
        method=Method(record.method),
        outcome=_OUTCOMES[Verification(record.verification)],
        reasons=tuple(Reason(reason) for reason in record.reasons),
        provisional=record.provisional,
        acknowledged=True,
        record_id=record.pk,
        front_photo=_read(pictures.get(EvidenceKind.FRONT_PHOTO)),
        back_photo=_read(pictures.get(EvidenceKind.BACK_PHOTO)),
        signature=_read(pictures.get(EvidenceKind.SIGNATURE_STROKES)),
        expired=bool(pictures) and not keeping.is_kept(record.event.closes_at),
        **_student(record),
    )


def _student(record: Record) -> dict[str, Any]:
    student = record.student
    return {
        "full_name": student.full_name if student else "",
        "department": student.department if student else "",
        "year_level": student.year_level if student else "",
    }


def _entry(record: Record) -> Entry:
    return Entry(
        event=record.event.title,
        campus=record.event.campus.name,
        timezone=record.event.campus.timezone,
        at=record.checked_in_at,
        student_number=record.student_number,
        station=record.station.name,
        method=Method(record.method),
        outcome=_OUTCOMES[Verification(record.verification)],
        reasons=tuple(Reason(reason) for reason in record.reasons),
        verification=record.verification,
        provisional=record.provisional,
        record_id=record.pk,
        **_student(record),
    )
