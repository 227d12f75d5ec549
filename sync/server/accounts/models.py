"""Users and their roles."""

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.contrib.auth.models import UserManager as DjangoUserManager
from django.db import models


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
    is_verified = models.BooleanField("verified", default=False)

    objects = UserManager()  # type: ignore[misc]

    @property
    def sees_everything(self) -> bool:
        """Whether every event and record is this person's business."""
        return self.role in (Role.ADMIN, Role.HR)
