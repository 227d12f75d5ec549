"""Who checks in by phone: the student behind an account, and what a client fills in for them."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from sync.domain.students import normalized_number
from sync.server.accounts.models import User
from sync.server.errors import NotAStudent
from sync.server.events.models import RosterEntry, Student

_MAX_NUMBER = 64


@dataclass(frozen=True, kw_only=True)
class Attendee:
    """A student who checks in. `student` is None for a number that is not on file.

    `expected` tells whether the student is on the roster of the event that was asked about.
    """

    number: str
    student: Student | None
    expected: bool = False


def attendee(user: User, event_id: UUID | None = None, *, expected: bool | None = None) -> Attendee:
    """Return who the account's owner is. Raises NotAStudent.

    Who knows whether the student is expected at the event says so. A number that a person merely
    claims counts only while nobody is on file under it: else one student could take another's
    place.
    """
    row = user.student
    if row is not None:
        if not row.is_active:
            raise NotAStudent(
                "Your student record is not active. Ask the registrar.", code="student_inactive"
            )
        if expected is None:
            on_roster = RosterEntry.objects.filter(event=event_id, student=row)
            expected = event_id is not None and on_roster.exists()
        return Attendee(number=row.number, student=row, expected=expected)
    number = number_of(user)
    if not number:
        raise NotAStudent(
            "Your account has no student number. Add it to your profile, then try again."
        )
    if Student.objects.filter(number=number).exists():
        raise NotAStudent(
            "Your account is not verified yet. Ask an organizer, or check in at a station.",
            code="account_unverified",
        )
    return Attendee(number=number, student=None)


def number_of(user: User) -> str:
    """Return the account's student number, claimed or not; empty when there is none."""
    if user.student is not None:
        return str(user.student.number)
    number = normalized_number(user.claimed_number)
    return number if number.isprintable() and len(number) <= _MAX_NUMBER else ""


def autofill(user: User, found: Attendee) -> dict[str, str | None]:
    """Return the details that a client fills in, named as the API names them."""
    row = found.student
    if row is None:
        return {
            "student_id": found.number,
            "full_name": user.get_full_name() or user.username,
            "email": user.email,
            "department": user.department,
            "year_level": "",
            "profile_photo_url": None,
        }
    return {
        "student_id": row.number,
        "full_name": row.full_name,
        "email": row.email or user.email,
        "department": row.department or user.department,
        "year_level": row.year_level,
        "profile_photo_url": reverse("profile_photo") if row.photo else None,
    }
