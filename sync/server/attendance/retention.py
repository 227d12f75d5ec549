"""Deleting what is kept no more: photos and signatures, reference photos, old trails and changes.

Records, their hashes, receipts and the scan log stay, so that every chain still verifies. The job
`begin` comes once a day; a task does the work in short slices, each of which ends by asking for the
next, so that nobody waits for it. Every batch stands alone: what a crash leaves is found again.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from sync.server.accounts.models import AuditEntry
from sync.server.attendance import keeping, media
from sync.server.attendance.models import Change, Evidence, Media, TicketEvidence
from sync.server.events import photos
from sync.server.events.models import Student
from sync.server.live import pump
from sync.server.live.models import Feed

SLICE_S = 3.0
"""For how long a task works before it lets others have their turn."""
UNNAMED_FOR = timedelta(days=1)
"""Bytes that nothing names yet are left for so long: they may belong to a check-in under way."""
CHANGES_FOR = timedelta(days=90)
_BATCH = 200
_WALKED_AT_ONCE = 2000
_FOLDERS = 256

Batches = Iterator[tuple[str, Counter[str]]]
"""What a step did since the last one: where to go on if work ends here, and how much it deleted.

A place is told again only after something was deleted, so that work comes to an end.
"""


def begin() -> None:
    """Have everything looked through, unless that is under way. Called by the daily job."""
    under_way = DBTaskResult.objects.filter(task_path=delete_old.module_path)
    if not under_way.filter(status__in=("READY", "RUNNING")).exists():
        delete_old.enqueue()


@task()
def delete_old(step: int = 0, after: str = "") -> None:
    """Work for a while on a step and those that follow; `after` is how far the step has come."""
    end = time.monotonic() + SLICE_S
    deleted: Counter[str] = Counter()
    left = _work(step, after, deleted, lambda: time.monotonic() >= end)
    with transaction.atomic():
        if +deleted:
            told = ", ".join(f"{count} {what}" for what, count in sorted((+deleted).items()))
            AuditEntry.objects.create(action="delete what is old", success=True, about=told)
        if left is not None:
            delete_old.enqueue(*left)


def _work(
    step: int, after: str, deleted: Counter[str], is_over: Callable[[], bool]
) -> tuple[int, str] | None:
    """Work until it is over; return the step and place to go on from, None when all is done."""
    for number, work in enumerate(_STEPS[step:], step):
        for place, done in work(after):
            deleted.update(done)
            if is_over():
                return number, place
        after = ""
    return None


def _uploads(_after: str) -> Batches:
    """What check-ins by phone took along and have done with. (Of those not made:
    tickets.close_expired.)"""
    old = TicketEvidence.objects.filter(ticket__used_at__lt=timezone.now() - UNNAMED_FOR)
    yield from _emptied(old, "uploads")


def _evidence(after: str) -> Batches:
    """Photos and signatures that no kept event names, and bytes without a row."""
    for number in range(int(after or "0"), _FOLDERS):
        folder, place = f"{number:02x}", str(number)
        before = timezone.now() - UNNAMED_FOR
        while gone := _delete_rows(folder, before):
            for digest in gone:
                media.delete_bytes(digest)
            yield place, Counter(photos=len(gone))
        for count, digest in enumerate(media.strays(folder, before=before), 1):
            media.delete_bytes(digest)
            if count % _BATCH == 0:
                yield place, Counter(strays=_BATCH)
        yield str(number + 1), Counter()


def _delete_rows(folder: str, before: datetime) -> list[str]:
    """Delete rows of bytes that nothing names any more, before the bytes themselves go."""
    naming = Evidence.objects.filter(sha256=OuterRef("sha256"))
    uploads = TicketEvidence.objects.filter(sha256=OuterRef("sha256"))
    # Locked, so that what is kept again just now is seen to be (media.keep).
    found = Media.objects.select_for_update(of=("self",)).filter(
        ~Exists(naming.filter(keeping.kept("record__event"))),
        ~Exists(uploads),
        sha256__gte=folder,
        sha256__lt=f"{folder}g",
        stored_at__lt=before,
    )
    with transaction.atomic():
        gone = list(found.order_by("pk").values_list("pk", flat=True)[:_BATCH])
        Media.objects.filter(pk__in=gone).delete()
    return gone


def _reference_photos(_after: str) -> Batches:
    """Photos of students who are not active any more, and files that no student names."""
    if settings.MUSTER_KEEP_DAYS:
        inactive = Student.objects.filter(is_active=False).exclude(photo="").order_by("pk")
        while students := list(inactive[:_BATCH]):
            for student in students:
                photos.change(student, None)
            yield "", Counter({"reference photos": len(students)})
    photos.delete_strays(before=timezone.now() - UNNAMED_FOR)


def _trail(_after: str) -> Batches:
    """Entries of the audit trail that are too old."""
    if settings.MUSTER_KEEP_AUDIT_DAYS:
        limit = timezone.now() - timedelta(days=settings.MUSTER_KEEP_AUDIT_DAYS)
        yield from _emptied(AuditEntry.objects.filter(at__lt=limit), "audit entries")


def _changes(after: str) -> Batches:
    """Changes of records that roll-ups and live pages have done with.

    The last counted one of a record tells under which department it counts. Live pages go on from
    the last numbers only, and have a snapshot for who comes from further back.
    """
    place = int(after or "0")
    while walked := list(
        Change.objects.filter(pk__gt=place)
        .order_by("pk")
        .values_list("pk", flat=True)[:_WALKED_AT_ONCE]
    ):
        later = Change.objects.filter(
            record=OuterRef("record"), pk__gt=OuterRef("pk"), counted=True, department__isnull=False
        )
        last = Feed.objects.filter(pk=OuterRef("event")).values("last")
        old = Change.objects.annotate(last=Subquery(last)).filter(
            Exists(later),
            pk__gt=place,
            pk__lte=walked[-1],
            counted=True,
            at__lt=timezone.now() - CHANGES_FOR,
            number__lte=F("last") - pump.KEPT,
        )
        ids = list(old.values_list("pk", flat=True))
        Change.objects.filter(pk__in=ids, counted=True).delete()
        place = walked[-1]
        yield str(place), Counter(changes=len(ids))


_STEPS: tuple[Callable[[str], Batches], ...] = (
    _uploads,
    _evidence,
    _reference_photos,
    _trail,
    _changes,
)


def _emptied(rows: QuerySet[Any], what: str) -> Batches:
    """Delete rows, the oldest first, some at a time."""
    while ids := list(rows.order_by("pk").values_list("pk", flat=True)[:_BATCH]):
        rows.model._default_manager.filter(pk__in=ids).delete()  # noqa: SLF001 - documented API
        yield "", Counter({what: len(ids)})
