"""What administrators and HR do with other people's accounts: verify, change, close."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from rest_framework.exceptions import ValidationError

from sync.domain.students import normalized_number
from sync.server.accounts import services, tokens
from sync.server.accounts.models import Role, User
from sync.server.errors import LastAdmin, OwnAccount, StudentTaken
from sync.server.events.models import Student


@transaction.atomic
def change(actor: User | None, user: User, changes: Mapping[str, Any]) -> User:
    """Change role, department, campus or is_active. A closed account's tokens end.

    Raises OwnAccount or LastAdmin.
    """
    user = refuse(actor, user, role=changes.get("role"), is_active=changes.get("is_active"))
    was_admin = user.role == Role.ADMIN
    for name in ("role", "department", "campus", "is_active"):
        if name in changes:
            setattr(user, name, changes[name])
    if was_admin and user.role != Role.ADMIN:
        # Who administers no more has no business on the admin's site either.
        user.is_staff = user.is_superuser = False
    user.save()
    if not user.is_active:
        tokens.end_all(user)
    return user


def refuse(actor: User | None, user: User, *, role: str | None, is_active: bool | None) -> User:
    """Raise OwnAccount or LastAdmin where the person must not get this role or be closed.

    Returns the person as they are now, locked, in the caller's transaction, which makes the change.
    Without an `actor` it is the machine's own doing.
    """
    # All in one order, so that two administrators cannot take the role off each other at once.
    involved = Q(pk=user.pk) | Q(role=Role.ADMIN, is_active=True)
    locked = User.objects.select_for_update(no_key=True).filter(involved).order_by("pk")
    people = {person.pk: person for person in locked}
    now = people.pop(user.pk)
    demoted = role is not None and role != now.role
    closed = is_active is False and now.is_active
    if (demoted or closed) and actor is not None and actor.pk == user.pk:
        raise OwnAccount("Nobody changes their own role or closes their own account. Ask another.")
    if (demoted or closed) and now.role == Role.ADMIN and now.is_active and not people:
        raise LastAdmin("This is the last administrator. Make another one first.")
    return now


@transaction.atomic
def verify(actor: User, user: User, *, verified: bool, number: str | None) -> User:
    """Say whether a person is who they say, and which student they are.

    Without a number the claimed one counts, where it is on file; an empty one links nobody. Who is
    not verified loses the link. Raises OwnAccount, StudentTaken, or ValidationError for `student`.
    """
    user = _locked(user)
    if actor.pk == user.pk:
        raise OwnAccount("Nobody verifies themselves. Ask another.")
    user.is_verified = verified
    if not verified:
        user.student = None
    elif number is not None or user.student is None:
        _link(user, number)
    try:
        with transaction.atomic():
            user.save(update_fields=["is_verified", "student", "claimed_number"])
    except IntegrityError as error:
        raise StudentTaken("This student belongs to another account already.") from error
    return user


def _link(user: User, number: str | None) -> None:
    wanted = normalized_number(user.claimed_number if number is None else number)
    student = Student.objects.filter(number=wanted).first() if wanted else None
    if student is not None:
        services.link(user, student)
    elif number:
        raise ValidationError({"student": ["No student has this number."]})
    elif number is not None:
        user.student = None


def _locked(user: User) -> User:
    return User.objects.select_for_update(no_key=True).get(pk=user.pk)
