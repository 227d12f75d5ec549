"""What has to be done again and again: each job by one worker at a time, whoever comes first.

A job that fails, or whose worker dies, is due again after RETRY. Jobs of less than a minute are not
written down: every worker runs them, and they see to it themselves that nothing is done twice.
"""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.management import call_command
from django.utils import timezone
from django.utils.module_loading import import_string

from sync.server.work.models import Job as Due

log = logging.getLogger(__name__)

RETRY = timedelta(minutes=10)
_OFTEN = timedelta(minutes=1)


@dataclass(frozen=True, kw_only=True)
class Job:
    """`path` is the function to call, or a management command with its arguments."""

    name: str
    every: timedelta
    path: str = ""
    command: Sequence[str] = ()

    def run(self) -> None:
        """Do it once."""
        if self.command:
            name, *arguments = self.command
            call_command(name, *arguments, verbosity=0)
        else:
            function: Callable[[], object] = import_string(self.path)
            function()


_DAY = timedelta(days=1)
JOBS = (
    Job(
        name="count changes",
        every=timedelta(seconds=1),
        path="sync.server.analytics.rollups.fold_all",
    ),
    Job(
        name="look at photos",
        every=timedelta(seconds=1),
        path="sync.server.attendance.checks.check_some",
    ),
    Job(
        name="close expired check-ins",
        every=timedelta(minutes=5),
        path="sync.server.attendance.tickets.close_expired",
    ),
    Job(
        name="forget old reports",
        every=timedelta(minutes=10),
        path="sync.server.reports.services.remove_old",
    ),
    Job(
        name="delete what is old",
        every=_DAY,
        path="sync.server.attendance.retention.begin",
    ),
    Job(
        name="forget old tasks",
        every=_DAY,
        command=("prune_db_task_results", "--min-age-days=14", "--queue-name=*"),
    ),
    Job(name="forget old tokens", every=_DAY, command=("flushexpiredtokens",)),
    Job(name="forget old sessions", every=_DAY, command=("clearsessions",)),
)


def run_due(jobs: Iterable[Job] = JOBS) -> None:
    """Run what is due now. Never raises: a job that fails is logged and tried again later."""
    now = timezone.now()
    for job in jobs:
        if job.every < _OFTEN or _claimed(job, now):
            _run(job)


def _claimed(job: Job, now: datetime) -> bool:
    """Whether the job is due and this worker has it; a job that never ran is due."""
    Due.objects.get_or_create(name=job.name, defaults={"due_at": now})
    mine = Due.objects.filter(name=job.name, due_at__lte=now)
    return bool(mine.update(due_at=now + min(RETRY, job.every)))


def _run(job: Job) -> None:
    try:
        job.run()
    except Exception:
        log.exception("the job “%s” failed; it is tried again", job.name)
        return
    if job.every >= _OFTEN:
        Due.objects.filter(name=job.name).update(due_at=timezone.now() + job.every)
