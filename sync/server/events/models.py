"""Campuses, events, students and rosters. Stations keep a copy of all but the campus."""

import secrets
from datetime import timedelta
from typing import Any, ClassVar
from zoneinfo import available_timezones

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from sync.domain.chain import new_id
from sync.domain.events import BackPhoto, EventStatus
from sync.domain.students import normalized_number
from sync.server.events import searching
from sync.server.events.byteorder import ByteOrderField
from sync.server.events.changes import ChangeCounter, Changing, ChangingQuerySet, Gone

__all__ = ["Campus", "ChangeCounter", "Event", "Gone", "RosterEntry", "Student"]

KEPT_AFTER = timedelta(days=7)
"""Stations get events until this long after they closed."""


def new_secret() -> bytes:
    """Return a fresh event secret, 32 bytes."""
    return secrets.token_bytes(32)


def is_timezone(name: str) -> None:
    """Validator: `name` is an IANA time zone."""
    if name not in available_timezones():
        raise ValidationError("Write an IANA time zone, such as Asia/Manila.")


class Campus(models.Model):
    name = models.CharField(max_length=200, unique=True)
    timezone = models.CharField(
        max_length=64,
        default="UTC",
        validators=[is_timezone],
        help_text="IANA name, such as Asia/Manila. Times of this campus's events are shown in it.",
    )

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "campuses"

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and let stations get the campus's events again: they carry its name and zone."""
        with transaction.atomic():
            super().save(*args, **kwargs)
            Event.objects.filter(campus=self).touch()


class Event(Changing):
    """One event. See sync.domain.events for what the times and the policy mean."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    short_id = models.PositiveBigIntegerField(unique=True, editable=False)
    title = models.CharField(max_length=200)
    campus = models.ForeignKey(Campus, models.PROTECT, related_name="events")
    venue = models.CharField(max_length=200)
    organizer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="organized_events",
    )
    opens_at = models.DateTimeField()
    starts_at = models.DateTimeField(db_index=True)
    late_after = models.DateTimeField()
    closes_at = models.DateTimeField(db_index=True)
    latitude = models.FloatField(
        null=True, blank=True, validators=[MinValueValidator(-90), MaxValueValidator(90)]
    )
    longitude = models.FloatField(
        null=True, blank=True, validators=[MinValueValidator(-180), MaxValueValidator(180)]
    )
    radius_m = models.FloatField(
        "radius (metres)", default=100.0, validators=[MinValueValidator(1)]
    )
    status = models.CharField(
        max_length=10,
        choices=[(s.value, s.value) for s in EventStatus],
        default=EventStatus.ACTIVE.value,
    )
    front_photo = models.BooleanField(default=True)
    back_photo = models.CharField(
        max_length=10,
        choices=[(b.value, b.value.replace("_", " ")) for b in BackPhoto],
        default=BackPhoto.VENUE.value,
    )
    signature = models.BooleanField(default=True)
    provisional = models.BooleanField(
        default=True, help_text="Unknown student numbers may check in and are marked for review."
    )
    photo_waiver = models.BooleanField(
        default=True,
        help_text="Who wants no photo may check in before an organizer, and is marked for review.",
    )
    signature_waiver = models.BooleanField(
        default=True,
        help_text="Who cannot sign may check in before an organizer, and is marked for review.",
    )
    open_to_campus = models.BooleanField(
        default=False, help_text="Every known student may attend, on the roster or not."
    )
    code_interval_s = models.PositiveSmallIntegerField(
        "code interval (seconds)",
        default=10,
        validators=[MinValueValidator(5), MaxValueValidator(60)],
    )
    accent = models.CharField(
        "colour",
        max_length=7,
        blank=True,
        validators=[
            RegexValidator(r"^#[0-9a-fA-F]{6}\Z", "Write a colour like #0F766E, or leave it empty.")
        ],
        help_text="The event's own colour at the stations, such as #0F766E.",
    )
    code_round = models.PositiveIntegerField(default=0, editable=False)
    """Counts how often the codes that the server itself shows were made anew."""
    codes_after = models.DateTimeField(null=True, blank=True, editable=False)
    """Codes of steps that began before this are refused, whoever shows them."""
    secret = models.BinaryField(max_length=32, default=new_secret, editable=False)
    students: "models.ManyToManyField[Student, RosterEntry]" = models.ManyToManyField(
        "Student", through="RosterEntry", related_name="events"
    )

    objects = ChangingQuerySet["Event"].as_manager()

    class Meta:
        ordering = ["-starts_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="event_times_in_order",
                condition=Q(opens_at__lt=F("closes_at"))
                & Q(opens_at__lte=F("starts_at"))
                & Q(starts_at__lte=F("late_after"))
                & Q(late_after__lte=F("closes_at")),
                violation_error_message="Opening, start, late limit and closing must be in order.",
            ),
            models.CheckConstraint(
                name="event_place_is_whole",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                violation_error_message="Give latitude and longitude both, or neither.",
            ),
            models.CheckConstraint(
                name="event_code_interval_5_to_60", condition=Q(code_interval_s__range=(5, 60))
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def before_write(self) -> None:
        if self._state.adding:
            if not self.short_id:
                last = Event.objects.aggregate(last=models.Max("short_id"))["last"]
                self.short_id = (last or 0) + 1
            return
        self._resend_roster_of_revived()

    def _resend_roster_of_revived(self) -> None:
        """Stations that never had this long-closed event have not got its roster either."""
        oldest = timezone.now() - KEPT_AFTER
        if self.closes_at >= oldest:
            was_old = Event.objects.filter(pk=self.pk, closes_at__lt=oldest).exists()
            if was_old:
                RosterEntry.objects.filter(event=self).touch()


class Student(Changing):
    """Somebody who may attend. `photo` is the hex SHA-256 of the reference photo (photos.py)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = ByteOrderField("student number", max_length=64)
    full_name = models.CharField(max_length=200, db_index=True)
    email = models.EmailField(blank=True)
    department = models.CharField(max_length=200, blank=True)
    year_level = models.CharField(max_length=50, blank=True)
    photo = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    is_active = models.BooleanField(
        "active", default=True, help_text="Stations know only active students."
    )

    name_key = ByteOrderField(max_length=400, blank=True, editable=False)
    """The name as it is searched for: see searching.keys."""
    family_key = ByteOrderField(max_length=400, blank=True, editable=False)
    """The same with its last word first."""

    objects = ChangingQuerySet["Student"].as_manager()

    class Meta:
        ordering = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(name="student_number_once", fields=["number"])
        ]
        # Each answers one of a search's looks alone; SQLite wants the condition's field in it too.
        indexes: ClassVar = [
            models.Index(
                name="student_active_number",
                fields=["number", "is_active"],
                condition=Q(is_active=True),
            ),
            models.Index(
                name="student_name",
                fields=["name_key", "number", "is_active"],
                condition=Q(is_active=True),
            ),
            models.Index(
                name="student_family",
                fields=["family_key", "number", "is_active"],
                condition=Q(is_active=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.full_name}"

    def clean(self) -> None:
        self.number = normalized_number(self.number)

    def before_any_write(self) -> None:
        self.number = normalized_number(self.number)
        # Rows fetched without their names keep the keys that they have.
        if "full_name" not in self.get_deferred_fields():
            self.name_key, self.family_key = searching.keys(self.full_name)

    @classmethod
    def written_along(cls, fields: set[str]) -> set[str]:
        return fields | {"name_key", "family_key"} if "full_name" in fields else fields


class RosterEntry(Changing):
    """A student is expected at an event."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="roster")
    student = models.ForeignKey(Student, models.CASCADE, related_name="roster")

    objects = ChangingQuerySet["RosterEntry"].as_manager()

    class Meta:
        ordering = ["student__number"]
        verbose_name_plural = "roster"
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="roster_student_once",
                fields=["event", "student"],
                violation_error_message="This student is on the roster already.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.student} at {self.event}"
