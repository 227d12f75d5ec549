"""Links to finished reports: signed, and good for a few minutes without signing in.

A browser downloads a file without the headers that a page's own requests carry.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.core import signing
from django.urls import reverse
from django.utils import timezone
from rest_framework.request import Request

from sync.server.errors import ReportNotThere
from sync.server.reports.models import Job

GOOD_FOR = timedelta(minutes=10)
_SALT = "sync.server.reports.links"


def new_link(request: Request, job: Job) -> tuple[str, datetime]:
    """Return a link to the job's file, and when it ends."""
    now = timezone.now()
    ends = min(now + GOOD_FOR, job.kept_until or now)
    signed = signing.dumps([job.pk.hex, int(ends.timestamp())], salt=_SALT)
    return request.build_absolute_uri(reverse("report_file", args=[signed])), ends


def job_of(signed: str) -> Job:
    """Return the job of a link. Raises ReportNotThere."""
    try:
        job_id, ends = signing.loads(signed, salt=_SALT)
    except signing.BadSignature as error:
        raise ReportNotThere("This link is not whole.", code="link_expired") from error
    job = None
    if timezone.now().timestamp() < ends:
        job = Job.objects.select_related("user", "event").filter(pk=UUID(job_id)).first()
    if job is None or not job.file or not job.user.is_active:
        raise ReportNotThere("This link has ended. Ask for a new one.", code="link_expired")
    return job
