"""What stations sent and phones submitted: sealed records with their evidence, sealed scan log
entries, the tickets of check-ins under way, amendments, and the feed of changes.

`body` holds the canonical bytes that the station hashed and signed; the other columns repeat parts
of it for queries, or tell what the server made of it. Nothing here is edited.
"""

from typing import ClassVar

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from sync.domain.attendance import EvidenceKind, Method, Outcome, ScanResult
from sync.domain.chain import new_id


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


class Verification(models.TextChoices):
    """Whether people rely on a record. Begins as the outcome says; an amendment changes it."""

    VERIFIED = "verified"
    PENDING = "pending"
    REJECTED = "rejected"


class Record(Sealed):
    """One student at one event, as one station sealed it.

    `checked_in_at` is when it was sealed, in server time as well as the station knew it. Of several
    records of a student at an event the earliest is the attendance, the others its duplicates.
    `remarks` are what the server's own checks of the photos found (checks.py).
    """

    # Other indexes begin with them; each further one would be written with every record.
    station = models.ForeignKey(
        "stations.Station", models.PROTECT, related_name="records", db_index=False
    )
    event = models.ForeignKey(
        "events.Event", models.PROTECT, related_name="records", db_index=False
    )
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
    verification = models.CharField(
        max_length=10, choices=Verification.choices, default=Verification.PENDING
    )
    remarks = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    duplicate_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="duplicates"
    )

    class Meta:
        ordering = ["-checked_in_at"]
        indexes: ClassVar = [
            models.Index(name="record_event_time", fields=["event", "checked_in_at"]),
            models.Index(name="record_student_number", fields=["student_number"]),
            models.Index(
                name="record_remarked", fields=["checked_in_at"], condition=~Q(remarks=[])
            ),
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


PHOTOS = [EvidenceKind.FRONT_PHOTO.value, EvidenceKind.BACK_PHOTO.value]


class Evidence(models.Model):
    """What a record says of a photo, signature, waiver or pass. The bytes may come later: Media.

    `checked_at` is when the server looked at a photo (checks.py), None when it has not yet.
    """

    record = models.ForeignKey(Record, models.PROTECT, related_name="evidence", db_index=False)
    kind = models.CharField(max_length=20, choices=[(k.value, k.value) for k in EvidenceKind])
    media_type = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveIntegerField()
    checked_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "evidence"
        constraints: ClassVar = [
            models.UniqueConstraint(name="evidence_kind_once", fields=["record", "kind"])
        ]
        indexes: ClassVar = [
            models.Index(
                name="evidence_unchecked",
                fields=["id"],
                condition=Q(checked_at=None, kind__in=PHOTOS),
            )
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


def _band(shift: int) -> models.GeneratedField:
    """Return a column of 16 bits of the look, as likeness.bands counts them."""
    return models.GeneratedField(
        expression=F("look").bitrightshift(shift).bitand(0xFFFF),
        output_field=models.BigIntegerField(null=True),
        db_persist=True,
    )


class Media(models.Model):
    """Bytes that arrived and are kept under their SHA-256 (see media.py).

    `look` is a perceptual hash of a phone's photo, by which the same picture is found again after
    it was shrunk or saved anew (likeness.py); None until it was looked at, and for all else. Looks
    that differ a little have a band in common.
    """

    sha256 = models.CharField(primary_key=True, max_length=64)
    size = models.PositiveIntegerField()
    stored_at = models.DateTimeField()
    look = models.BigIntegerField(null=True, blank=True)
    band_1 = _band(0)
    band_2 = _band(16)
    band_3 = _band(32)
    band_4 = _band(48)

    class Meta:
        indexes: ClassVar = [
            models.Index(name=f"media_{name}", fields=[name], condition=Q(look__isnull=False))
            for name in ("band_1", "band_2", "band_3", "band_4")
        ]


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


class Amendment(models.Model):
    """A correction to a record, which itself is never edited: what was, what is, who, when, why."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="amendments")
    field = models.CharField(max_length=40)
    old = models.CharField(max_length=200, blank=True)
    new = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="amendments"
    )
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField(default=timezone.now)
    why = models.CharField(max_length=500)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.field}: {self.old} to {self.new}"


class Ticket(models.Model):
    """A check-in by phone under way: the scanned code was good, nothing later checks it again.

    One that is not used is replaced by the next scan of the same person at the same event.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="tickets")
    event = models.ForeignKey("events.Event", models.CASCADE, related_name="tickets")
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    accuracy_m = models.FloatField(null=True, blank=True)
    step_ms = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="ticket_one_open", fields=["user", "event"], condition=Q(used_at__isnull=True)
            )
        ]


class TicketEvidence(models.Model):
    """A photo or signature that was uploaded before the check-in was submitted."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="evidence", db_index=False)
    kind = models.CharField(max_length=20, choices=[(k.value, k.value) for k in EvidenceKind])
    media_type = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="ticket_kind_once", fields=["ticket", "kind"])
        ]


class Change(models.Model):
    """Something that happened to a record: the feed that analytics and live pages read.

    Written in the transaction of the record, so that none is lost; nobody locks anything for it.
    `number` is its place among the event's changes, given when somebody watches (live.feed), and
    `counted` whether the roll-ups hold it (analytics.rollups). `before` and `after` are a record's
    [status, verification], None where there was none.
    """

    event = models.ForeignKey(
        "events.Event", models.PROTECT, related_name="changes", db_index=False
    )
    record = models.ForeignKey(Record, models.PROTECT, related_name="changes")
    at = models.DateTimeField(default=timezone.now)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    number = models.BigIntegerField(null=True)
    counted = models.BooleanField(default=False)
    department = models.CharField(max_length=200, null=True)
    """Under which the roll-ups count the record, whatever becomes of the student."""

    class Meta:
        ordering = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(name="change_event_number", fields=["event", "number"])
        ]
        indexes: ClassVar = [
            models.Index(name="change_unnumbered", fields=["event"], condition=Q(number=None)),
            models.Index(name="change_uncounted", fields=["id"], condition=Q(counted=False)),
        ]
