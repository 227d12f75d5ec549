"""Users and their roles."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser
from django.contrib.auth.models import UserManager as DjangoUserManager
from django.db import models
from django.utils import timezone


class Role(models.TextChoices):
    STUDENT = "student"
    ORGANIZER = "organizer"
    SUPERVISOR = "supervisor"
    HR = "hr", "HR"
    ADMIN = "admin"


class UserManager(DjangoUserManager["User"]):
    def create_superuser(
        self,
        username: str,
        email: str | None = None,
        password: str | None = None,
        **extra_fields: Any,
    ) -> "User":
        extra_fields.setdefault("role", Role.ADMIN)
        return super().create_superuser(username, email, password, **extra_fields)


class User(AbstractUser):
    """A person with an account. `student` is who they are on rosters, for those who attend."""

    role = models.CharField(max_length=10, choices=Role.choices, default=Role.STUDENT)
    department = models.CharField(max_length=200, blank=True)
    campus = models.ForeignKey(
        "events.Campus", models.SET_NULL, null=True, blank=True, related_name="users"
    )
    student = models.OneToOneField(
        "events.Student", models.SET_NULL, null=True, blank=True, related_name="account"
    )
    claimed_number = models.CharField(
        "student number as given",
        max_length=64,
        blank=True,
        help_text="What the person says their number is. It counts once they are verified.",
    )
    is_verified = models.BooleanField("verified", default=False)
    email_confirmed = models.BooleanField(
        "e-mail confirmed",
        default=False,
        help_text="The person has read what was e-mailed to the address.",
    )

    objects = UserManager()  # type: ignore[misc]

    @property
    def sees_everything(self) -> bool:
        """Whether every event and record is this person's business."""
        return self.role in (Role.ADMIN, Role.HR)


class AuditEntry(models.Model):
    """What somebody did, or tried to do. Rows are only added.

    `name` is what was typed as a user name, for tries that fit no account. `about` names the thing
    that was acted on, by its id, never by what it holds.
    """

    at = models.DateTimeField(default=timezone.now, db_index=True)
    user = models.ForeignKey(
        "accounts.User", models.SET_NULL, null=True, blank=True, related_name="audit"
    )
    name = models.CharField(max_length=150, blank=True)
    action = models.CharField(max_length=40)
    success = models.BooleanField()
    about = models.CharField(max_length=100, blank=True)
    ip_address = models.GenericIPAddressField(null=True, blank=True)
    user_agent = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "audit entries"
        indexes: ClassVar = [
            models.Index(name="audit_name_action", fields=["name", "action", "at"])
        ]

    def __str__(self) -> str:
        return f"{self.action} at {self.at:%Y-%m-%d %H:%M:%S}"
