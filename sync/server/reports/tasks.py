"""Reports as the worker makes them, and forgets them. Arguments are ids."""

from uuid import UUID

from django_tasks import task

from sync.server.reports import services
from sync.server.reports.models import Job


@task()
def make_report(job_id: str) -> None:
    """Make the file of a job. Running again changes nothing, or goes on after a worker's end."""
    job = Job.objects.select_related("user", "event__campus", "person__student")
    found = job.filter(pk=UUID(job_id)).first()
    if found is not None:
        services.make(found)
    services.remove_old()
