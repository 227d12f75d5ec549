"""Stations, and the one-time codes with which they enroll."""

from datetime import datetime

from django.core.validators import MaxValueValidator
from django.db import models

from sync.domain.chain import new_id
from sync.server.stations.consent import ConsentText

__all__ = ["ConsentText", "EnrollmentCode", "Station"]

MAX_SHORT_ID = 65_535
"""The rotating code holds a station's short id in two bytes."""


class StationKind(models.TextChoices):
    """LAPTOP enrolled; WEB is the server itself, which seals what students send by phone."""

    LAPTOP = "laptop"
    WEB = "web"


class Station(models.Model):
    """What seals records: an enrolled kiosk laptop, or the server itself (see attendance.sealing).

    `token_hash` is the hex SHA-256 of its token's secret part. `last_seen` is when it last spoke
    with its token; None means that it never did. The last block is what it last told of itself.
    """

    kind = models.CharField(max_length=10, choices=StationKind.choices, default=StationKind.LAPTOP)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    short_id = models.PositiveIntegerField(
        unique=True, editable=False, validators=[MaxValueValidator(MAX_SHORT_ID)]
    )
    name = models.CharField(max_length=100)
    public_key = models.BinaryField(max_length=32, editable=False)
    token_hash = models.CharField(max_length=64, editable=False)
    enrolled_at = models.DateTimeField(auto_now_add=True)
    last_seen = models.DateTimeField(null=True, blank=True, editable=False)
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)

    reported_at = models.DateTimeField(null=True, blank=True, editable=False)
    version = models.CharField(max_length=40, blank=True, editable=False)
    waiting = models.PositiveIntegerField("items waiting", null=True, editable=False)
    oldest_waiting_at = models.DateTimeField(null=True, blank=True, editable=False)
    quarantined = models.PositiveIntegerField("items set aside", null=True, editable=False)
    clock_offset_ms = models.BigIntegerField(null=True, blank=True, editable=False)
    """To be added to its wall clock for server time, as it last measured."""
    disk_free_bytes = models.BigIntegerField(null=True, blank=True, editable=False)
    battery_percent = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["short_id"]

    def __str__(self) -> str:
        return self.name


class EnrollmentCode(models.Model):
    """Permission for one station to enroll. Only the code's hash is kept.

    `name`, when given, becomes the station's name whatever it calls itself.
    """

    name = models.CharField(
        "station name", max_length=100, blank=True, help_text="For example the door: North Gate."
    )
    code_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(editable=False)
    used_at = models.DateTimeField(null=True, blank=True, editable=False)
    station = models.ForeignKey(
        Station, models.SET_NULL, null=True, blank=True, editable=False, related_name="codes"
    )

    new_text = ""
    """The code itself, on the object with which it was just made; kept nowhere."""

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"Code for {self.name or 'a station'}"

    def is_good(self, at: datetime) -> bool:
        """Return whether a station may still enroll with it."""
        return self.used_at is None and at < self.expires_at
