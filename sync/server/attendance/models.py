"""What stations sent: sealed records with their evidence, and sealed scan log entries.

`body` holds the canonical bytes that the station hashed and signed; the other columns repeat parts
of it for queries, or tell what the server made of it. Nothing here is edited.
"""

from typing import ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from sync.domain.attendance import EvidenceKind, Method, Outcome, ScanResult


class Sealed(models.Model):
    """A sealed item with the receipt that the server gave for it.

    `receipt` is the receipt's JSON and `receipt_signature` the server's signature over it.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    body = models.BinaryField()
    hash = models.CharField(max_length=64)
    signature = models.BinaryField(max_length=64)
    received_at = models.DateTimeField(db_index=True)
    receipt = models.BinaryField()
    receipt_signature = models.BinaryField(max_length=64)

    class Meta:
        abstract = True


class Standing(models.TextChoices):
    """What a record counts as."""

    ATTENDANCE = "attendance"
    DUPLICATE = "duplicate"
    REFUSED = "refused"


class Record(Sealed):
    """One student at one event, as one station sealed it.

    `checked_in_at` is when it was sealed, in server time as well as the station knew it. Of several
    records of a student at an event the earliest is the attendance, the others its duplicates.
    """

    station = models.ForeignKey("stations.Station", models.PROTECT, related_name="records")
    event = models.ForeignKey("events.Event", models.PROTECT, related_name="records")
    student = models.ForeignKey(
        "events.Student", models.SET_NULL, null=True, blank=True, related_name="records"
    )
    seq = models.BigIntegerField()
    previous = models.CharField(max_length=64)
    student_number = models.CharField(max_length=64)
    provisional = models.BooleanField()
    method = models.CharField(max_length=10, choices=[(m.value, m.value) for m in Method])
    outcome = models.CharField(max_length=10, choices=[(o.value, o.value) for o in Outcome])
    reasons = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    identified_at = models.DateTimeField()
    sealed_at = models.DateTimeField()
    checked_in_at = models.DateTimeField(db_index=True)
    status = models.CharField(max_length=10, choices=Standing.choices)
    duplicate_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="duplicates"
    )

    class Meta:
        ordering = ["-checked_in_at"]
        indexes: ClassVar = [
            models.Index(name="record_event_time", fields=["event", "checked_in_at"]),
            models.Index(name="record_student_number", fields=["student_number"]),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(name="record_station_seq", fields=["station", "seq"]),
            models.UniqueConstraint(
                name="record_one_attendance",
                fields=["event", "student_number"],
                condition=Q(status="attendance"),
            ),
            models.CheckConstraint(
                name="record_duplicate_is_of",
                condition=Q(status="duplicate", duplicate_of__isnull=False)
                | (~Q(status="duplicate") & Q(duplicate_of__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.student_number} at {self.event}"


class Evidence(models.Model):
    """What a record says of a photo, signature, waiver or pass. The bytes may come later: Media."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=20, choices=[(k.value, k.value) for k in EvidenceKind])
    media_type = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveIntegerField()

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "evidence"
        constraints: ClassVar = [
            models.UniqueConstraint(name="evidence_kind_once", fields=["record", "kind"])
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The kind in words."""
        return self.kind.replace("_", " ").capitalize()

    @property
    def is_picture(self) -> bool:
        """Whether a browser can show the bytes."""
        return self.media_type in ("image/jpeg", "image/png")


class Media(models.Model):
    """Bytes that arrived and are on disk under their SHA-256 (see media.py)."""

    sha256 = models.CharField(primary_key=True, max_length=64)
    size = models.PositiveIntegerField()
    stored_at = models.DateTimeField()


class ScanLog(Sealed):
    """One identification attempt at a station. `record_id` names the record it led to, if any."""

    station = models.ForeignKey("stations.Station", models.PROTECT, related_name="scans")
    event = models.ForeignKey("events.Event", models.PROTECT, related_name="scans")
    at = models.DateTimeField(db_index=True)
    method = models.CharField(max_length=10, choices=[(m.value, m.value) for m in Method])
    result = models.CharField(max_length=12, choices=[(r.value, r.value) for r in ScanResult])
    reason = models.CharField(max_length=20, blank=True)
    student_number = models.CharField(max_length=64, blank=True)
    record_id = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["-at"]
        verbose_name = "scan log entry"
        verbose_name_plural = "scan log"

    def __str__(self) -> str:
        return f"{self.result} by {self.method}"
