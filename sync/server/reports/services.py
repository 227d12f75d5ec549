"""Making reports: at once into memory, or as a job whose file a worker puts into storage.

Called by api.py and tasks.py.
"""

import logging
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from sync.reports.errors import ReportError, TooManyRows, UnknownZone
from sync.reports.formats import Format, export
from sync.reports.sheet import Progress, no_progress
from sync.server.accounts.models import User
from sync.server.accounts.rights import Extent, Right, extent, may
from sync.server.errors import ReportRefused, TooManyReports
from sync.server.reports import journal, sources
from sync.server.reports.models import Job, Kind, State
from sync.server.reports.sources import Wanted

logger = logging.getLogger(__name__)

KEPT_FOR = timedelta(hours=24)
"""How long a finished report can be fetched."""
GIVEN_UP_AFTER = timedelta(days=1)
"""A job that no worker finished by then has failed."""
IN_THE_MAKING = 3
"""Reports that one person may have waiting or running."""
PDF_ROWS = {True: 1500, False: 20_000}
"""Rows of a PDF with and without photos: its writer keeps all of it in memory until the end."""
_TELL_EVERY_S = 0.5
_NAME_LETTERS = 60

_UNFINISHED = (State.WAITING, State.RUNNING)


class Cancelled(Exception):
    """The job was cancelled while it was made."""


def made_at_once(wanted: Wanted, format_: Format) -> bytes:
    """Return a small report. Raises ReportRefused."""
    try:
        with _folder() as folder:
            path = folder / f"report.{format_.value}"
            _write(wanted, format_, path, no_progress)
            return path.read_bytes()
    except ReportError as error:
        # Room on the disk comes back; a wrong time zone stays until somebody corrects it.
        status = 422 if isinstance(error, TooManyRows | UnknownZone) else 503
        raise ReportRefused(error.message, code=error.code, status=status) from error


@transaction.atomic
def ask(wanted: Wanted, format_: Format, *, rows: int) -> Job:
    """Return a new job, which a worker begins after this transaction. Raises TooManyReports."""
    from sync.server.reports.tasks import make_report  # noqa: PLC0415 - it calls this module

    check_rows(wanted, format_, rows)
    User.objects.select_for_update().get(pk=wanted.user.pk)
    if Job.objects.filter(user=wanted.user, state__in=_UNFINISHED).count() >= IN_THE_MAKING:
        raise TooManyReports(
            f"You have {IN_THE_MAKING} reports in the making. Wait for one, or cancel it."
        )
    job = Job.objects.create(
        user=wanted.user,
        kind=wanted.kind,
        format=format_.value,
        event=wanted.event,
        person=wanted.person,
        date_from=wanted.date_from,
        date_to=wanted.date_to,
        total=rows,
        kept_until=timezone.now() + GIVEN_UP_AFTER,
    )
    make_report.enqueue(str(job.pk))
    return job


def check_rows(wanted: Wanted, format_: Format, rows: int) -> None:
    """Raise ReportRefused when the format cannot hold this many."""
    if format_ is Format.PDF and rows > PDF_ROWS[wanted.is_sheet]:
        raise ReportRefused(
            f"A PDF like this holds at most {PDF_ROWS[wanted.is_sheet]:,} records. Choose fewer "
            "days, or another format.",
            code=TooManyRows.code,
        )


def cancel(job: Job) -> None:
    """End the job; a file that it has is removed."""
    Job.objects.filter(pk=job.pk, state__in=_UNFINISHED).update(
        state=State.CANCELLED, finished_at=timezone.now(), kept_until=timezone.now() + KEPT_FOR
    )
    job.refresh_from_db()
    _remove_file(job)


def make(job: Job) -> None:
    """Make the job's file. Does nothing for a job that is not to be made any more."""
    if not _unfinished(job).update(state=State.RUNNING):
        return
    wanted = wanted_by(job)
    if not _still_may(wanted):
        _end(job, State.FAILED, error="You may not export this any more.")
        return
    try:
        with _folder() as folder:
            path = folder / f"report.{job.format}"
            _write(wanted, Format(job.format), path, _telling(job))
            _keep(job, path)
    except Cancelled:
        return
    except ReportError as error:
        _end(job, State.FAILED, error=error.message)


def wanted_by(job: Job) -> Wanted:
    """Return what a job is to hold."""
    return Wanted(
        user=job.user,
        kind=Kind(job.kind),
        event=job.event,
        person=job.person,
        date_from=job.date_from,
        date_to=job.date_to,
    )


def remove_old() -> int:
    """Remove reports whose time is over, with their files; return how many."""
    old = list(Job.objects.filter(kept_until__lt=timezone.now())[:500])
    for job in old:
        _remove_file(job)
        job.delete()
    return len(old)


def file_name(wanted: Wanted, format_: Format) -> str:
    """Return the name under which a browser keeps the report."""
    about = wanted.event.title if wanted.event else ""
    words = f"{wanted.kind} {about}".strip()
    kept = re.sub(r"[^\w\- ]+", "", words).strip()[:_NAME_LETTERS].strip()
    return f"{kept} {timezone.now():%Y-%m-%d}.{format_.value}"


def _write(wanted: Wanted, format_: Format, path: Path, progress: Progress) -> None:
    if not wanted.is_sheet or wanted.event is None:
        journal.write(sources.journal(wanted), path, format_, progress)
        return
    sheet = sources.sheet(wanted, wanted.event)
    if wanted.kind == Kind.PHOTOS and format_ is Format.XLSX:
        from sync.reports.xlsx import write_xlsx  # noqa: PLC0415 - slow to import

        write_xlsx(sheet, path, photos=True, progress=progress)
        return
    export(sheet, path, format_, progress)


@contextmanager
def _folder() -> Iterator[Path]:
    """Give a folder for one report, inside the data folder: no other place sees personal data."""
    with TemporaryDirectory(prefix=".report-", dir=settings.MUSTER_DATA) as name:
        yield Path(name)


def _telling(job: Job) -> Callable[[int, int], None]:
    told = time.monotonic()

    def progress(done: int, total: int) -> None:
        nonlocal told
        if time.monotonic() - told < _TELL_EVERY_S and done != total:
            return
        told = time.monotonic()
        if not _running(job).update(rows=done, total=total):
            raise Cancelled

    return progress


def _keep(job: Job, path: Path) -> None:
    """Put the file into storage. A run before this one may have left its own."""
    name = f"reports/{job.pk}.{job.format}"
    default_storage.delete(name)
    with path.open("rb") as file:
        name = default_storage.save(name, File(file))
    now = timezone.now()
    finished = _running(job).update(
        state=State.DONE,
        file=name,
        size=path.stat().st_size,
        finished_at=now,
        kept_until=now + KEPT_FOR,
    )
    if not finished:
        default_storage.delete(name)


def _remove_file(job: Job) -> None:
    if job.file:
        default_storage.delete(job.file)
        Job.objects.filter(pk=job.pk).update(file="", size=0)
        job.file = ""


def _still_may(wanted: Wanted) -> bool:
    if not wanted.user.is_active or extent(wanted.user, Right.EXPORT) is Extent.NONE:
        return False
    return not wanted.is_sheet or (
        wanted.event is not None and may(wanted.user, Right.EXPORT, wanted.event)
    )


def _end(job: Job, state: State, *, error: str) -> None:
    now = timezone.now()
    _unfinished(job).update(
        state=state, error=error[:300], finished_at=now, kept_until=now + KEPT_FOR
    )


def _unfinished(job: Job) -> QuerySet[Job]:
    return Job.objects.filter(pk=job.pk, state__in=_UNFINISHED)


def _running(job: Job) -> QuerySet[Job]:
    return Job.objects.filter(pk=job.pk, state=State.RUNNING)
