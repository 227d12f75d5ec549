"""Writes of accounts: making them, passwords, addresses, and whose student an account is."""

import secrets
from collections.abc import Mapping
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError as NotValid
from django.db import IntegrityError, transaction
from rest_framework.exceptions import ValidationError

from sync.domain.students import normalized_number
from sync.server.accounts import links, selectors, tasks, tokens
from sync.server.accounts.models import Role, User
from sync.server.attendance.linking import link_records
from sync.server.errors import LinkInvalid, NotLinked, StudentTaken
from sync.server.events import photos
from sync.server.events.models import Student

FIRST_ADMIN = "admin"

_TAKEN = "This user name is taken. Choose another."


@transaction.atomic
def create_first_admin() -> str | None:
    """Make the first administrator and return the password, shown once; None when there is one."""
    if User.objects.filter(is_superuser=True, is_active=True).exists():
        return None
    password = secrets.token_urlsafe(12)
    user = User.objects.filter(username=FIRST_ADMIN).first()
    if user is None:
        User.objects.create_superuser(FIRST_ADMIN, password=password, is_verified=True)
        return password
    user.is_superuser = user.is_staff = user.is_active = True
    user.set_password(password)
    user.save()
    return password


def applicant(*, username: str, email: str, password: str, **about: str) -> User:
    """Return a new account, always a student's, for `register` to save.

    Hashing takes long, so it is done before a transaction and not in one: SQLite has one writer.
    `about` holds first_name, last_name, department and claimed_number. Raises ValidationError.
    """
    username = User.normalize_username(username)
    if User.objects.filter(username__iexact=username).exists():
        raise ValidationError({"username": [_TAKEN]})
    about["claimed_number"] = normalized_number(about.get("claimed_number", ""))
    user = User(
        username=username, email=User.objects.normalize_email(email), role=Role.STUDENT, **about
    )
    set_password(user, password, field="password")
    return user


def register(user: User) -> None:
    """Save an applicant, and have the address asked to confirm itself.

    An address may belong to several accounts, so that nobody learns from here whether it has one
    already; its reader is told. Raises ValidationError where somebody was faster.
    """
    try:
        with transaction.atomic():
            user.save()
            tasks.send_confirmation.enqueue(user.pk)
    except IntegrityError as error:
        raise ValidationError({"username": [_TAKEN]}) from error


def set_password(user: User, password: str, *, field: str) -> None:
    """Give the person, who is not saved here, a password. Raises ValidationError for `field`."""
    try:
        validate_password(password, user)
    except NotValid as error:
        raise ValidationError({field: error.messages}) from error
    user.set_password(password)


@transaction.atomic
def keep_password(user: User) -> None:
    """Save a password that was set. It ends every token, and the address is told."""
    user.save(update_fields=["password"])
    tokens.end_all(user)
    tasks.tell_password_changed.enqueue(user.pk)


def ask_for_password_link(email: str) -> None:
    """Send links to all accounts with this address. Takes as long whether there are any or not."""
    ids = [user.pk for user in selectors.with_address(email)]
    tasks.send_password_links.enqueue(ids)


def resetting(*, uid: str, token: str, password: str) -> User:
    """Return whose link this is, with the new password set, for `reset_password` to save.

    Raises LinkInvalid, or ValidationError for new_password.
    """
    user = _of_link(links.user_of(uid), token)
    set_password(user, password, field="new_password")
    return user


@transaction.atomic
def reset_password(user: User, token: str) -> None:
    """Save the password that `resetting` set. Raises LinkInvalid where the link was used meanwhile.

    Who could read the e-mail has the address, so that is confirmed too.
    """
    now = _of_link(_locked(user), token)
    now.password = user.password
    keep_password(now)
    _confirm(now)


@transaction.atomic
def confirm_address(user: User, token: str) -> User:
    """Confirm the address of the signed-in person by what was e-mailed to it. Raises LinkInvalid.

    Both are asked for, so that neither who guesses an address nor who owns it and clicks on what
    came there gives it to somebody else's account.
    """
    user = _locked(user)
    if not links.ADDRESS.check_token(user, token):
        raise LinkInvalid("This link is not valid any more. Ask for a new one.")
    _confirm(user)
    return user


@transaction.atomic
def update_profile(user: User, changes: Mapping[str, Any]) -> User:
    """Change what people may change about themselves. `profile_photo` is the bytes of a JPEG.

    Raises NotLinked for a photo or PhotoRefused, and changes nothing then; ValidationError for a
    student number that would replace a verified one.
    """
    user = _locked(user)
    before = user.email
    for name in ("first_name", "last_name", "department"):
        setattr(user, name, changes.get(name, getattr(user, name)))
    if "student_id" in changes:
        _claim(user, changes["student_id"])
    user.email = User.objects.normalize_email(changes.get("email", before))
    moved = user.email != before
    user.email_confirmed = user.email_confirmed and not moved
    user.save()
    if "profile_photo" in changes:
        _change_photo(user, changes["profile_photo"])
    if moved:
        tasks.send_confirmation.enqueue(user.pk)
        if before:
            tasks.tell_address_changed.enqueue(user.pk, tasks.sealed(before))
    _link_by_address(user)
    return user


def link(user: User, student: Student) -> None:
    """Make the account the student's, without saving it, and the number's records too.

    Raises StudentTaken.
    """
    if User.objects.filter(student=student).exclude(pk=user.pk).exists():
        raise StudentTaken("This student belongs to another account already.")
    user.student = student
    user.claimed_number = student.number
    link_records([student.number])


def _of_link(user: User | None, token: str) -> User:
    if user is None or not links.PASSWORD.check_token(user, token):
        raise LinkInvalid("This link is not valid any more. Ask for a new one.")
    return user


def _locked(user: User) -> User:
    """Return the person as they are now, for this transaction alone to change."""
    return User.objects.select_for_update(no_key=True).get(pk=user.pk)


def _claim(user: User, number: str) -> None:
    number = normalized_number(number)
    if user.student is not None and number != user.student.number:
        message = "Your student number was verified. Ask the office to change it."
        raise ValidationError({"student_id": [message]})
    user.claimed_number = number


def _change_photo(user: User, data: bytes) -> None:
    if user.student is None:
        raise NotLinked(
            "Your account is not connected with a student yet, so the photo was not kept. "
            "Confirm your e-mail address, or ask the office to verify you."
        )
    photos.change(user.student, photos.prepared(data))


def _confirm(user: User) -> None:
    user.email_confirmed = True
    user.save(update_fields=["email_confirmed"])
    _link_by_address(user)


def _link_by_address(user: User) -> None:
    """Make the account the claimed student's when they have the same, confirmed, address.

    Taken students stay with whom they are; whether there is one is told to nobody.
    """
    if not (user.email and user.email_confirmed and user.claimed_number) or user.student_id:
        return
    student = Student.objects.filter(number=user.claimed_number, is_active=True).first()
    if (
        student is not None
        and user.role == Role.STUDENT
        and student.email.casefold() == user.email.casefold()
        and not User.objects.filter(student=student).exists()
    ):
        user.student, user.is_verified = student, True
        try:
            with transaction.atomic():
                user.save(update_fields=["student", "is_verified"])
                link_records([student.number])
        except IntegrityError:  # another account of theirs was as fast
            user.student, user.is_verified = None, False
