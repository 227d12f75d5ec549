"""Reports that are made by a worker: what was asked for, how far it is, where the file lies."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from sync.domain.chain import new_id
from sync.reports.formats import Format


class Kind(models.TextChoices):
    """ATTENDANCE and INDIVIDUAL are lists over any events, the others the sheet of one event."""

    ATTENDANCE = "attendance"
    PHOTOS = "photos"
    OFFICIAL = "official"
    INDIVIDUAL = "individual"


class State(models.TextChoices):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Job(models.Model):
    """One report. `person` is whom an individual one is about; days are counted in UTC.

    `file` is its name in storage while it is there, until `kept_until`.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="reports")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    format = models.CharField(max_length=4, choices=[(f.value, f.value) for f in Format])
    event = models.ForeignKey("events.Event", models.CASCADE, null=True, related_name="reports")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="reports_about"
    )
    date_from = models.DateField(null=True)
    date_to = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    rows = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)
    file = models.CharField(max_length=100, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    made_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)
    kept_until = models.DateTimeField(null=True, db_index=True)

    class Meta:
        ordering = ["-made_at"]
        indexes: ClassVar = [models.Index(name="report_user_state", fields=["user", "state"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.format}"
