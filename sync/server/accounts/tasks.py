"""E-mails about accounts, sent by the worker. Their arguments are ids, never addresses.

`tries` counts how often the mail server was away or busy: the task comes again later then.
"""

from base64 import urlsafe_b64encode
from datetime import datetime, timedelta

from cryptography.fernet import Fernet
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django_tasks import task

from sync.server.accounts import links
from sync.server.accounts.models import AuditEntry, User
from sync.server.work import mails

MAX_LINKS_AN_HOUR = 3
"""Links for a new password that one account is sent, however often they are asked for."""
MAX_AN_HOUR = 5
"""E-mails that were asked for, links and confirmations, that one account is sent; and as many that
tell of changes, so that neither kind keeps the other away."""

LINK_SENT = "password link sent"
CONFIRMATION_SENT = "confirmation sent"
NOTICE_SENT = "notice sent"


@task()
def send_password_links(user_ids: list[int], tries: int = 0) -> None:
    """Send each account a link for a new password. None is no error: nobody had the address."""
    for user in User.objects.filter(pk__in=user_ids, is_active=True):
        if _sent(user, LINK_SENT) >= MAX_LINKS_AN_HOUR or not _may_ask(user):
            continue
        token = links.PASSWORD.make_token(user)
        later = _send(
            user,
            LINK_SENT,
            user.email,
            "A new password",
            "password",
            tries,
            uid=links.uid(user),
            token=token,
            link=links.address("reset", uid=links.uid(user), token=token),
        )
        if later:
            send_password_links.using(run_after=later).enqueue([user.pk], tries + 1)


@task()
def send_confirmation(user_id: int, tries: int = 0) -> None:
    """Ask the reader of an account's address to confirm it."""
    user = User.objects.filter(pk=user_id, is_active=True, email_confirmed=False).first()
    if user is None or not _may_ask(user):
        return
    others = User.objects.filter(email__iexact=user.email, is_active=True).exclude(pk=user.pk)
    token = links.ADDRESS.make_token(user)
    later = _send(
        user,
        CONFIRMATION_SENT,
        user.email,
        "Confirm your e-mail address",
        "confirm",
        tries,
        others=list(others.order_by("pk").values_list("username", flat=True)[:5]),
        token=token,
        link=links.address("confirm-email", token=token),
    )
    if later:
        send_confirmation.using(run_after=later).enqueue(user_id, tries + 1)


@task()
def tell_password_changed(user_id: int, tries: int = 0) -> None:
    """Tell the account's address that the password is another now."""
    user = User.objects.filter(pk=user_id).first()
    if user is None or not user.email or _sent(user, NOTICE_SENT) >= MAX_AN_HOUR:
        return
    subject, what = "Your password was changed", "The password"
    later = _send(user, NOTICE_SENT, user.email, subject, "changed", tries, what=what)
    if later:
        tell_password_changed.using(run_after=later).enqueue(user_id, tries + 1)


@task()
def tell_address_changed(user_id: int, sealed_before: str, tries: int = 0) -> None:
    """Tell the address that the account had that it has another now. It is nowhere else any more,
    so it comes along, unreadable to who reads the queue (`sealed`)."""
    user = User.objects.filter(pk=user_id).first()
    before = _box().decrypt(sealed_before.encode()).decode()
    if user is None or _sent(user, NOTICE_SENT) >= MAX_AN_HOUR:
        return
    subject, what = "Your e-mail address was changed", "The e-mail address"
    later = _send(user, NOTICE_SENT, before, subject, "changed", tries, what=what)
    if later:
        tell_address_changed.using(run_after=later).enqueue(user_id, sealed_before, tries + 1)


def sealed(address: str) -> str:
    """Return an address as `tell_address_changed` takes it."""
    return _box().encrypt(address.encode()).decode()


def _box() -> Fernet:
    key = salted_hmac("sync.server.accounts.tasks", "addresses", algorithm="sha256").digest()
    return Fernet(urlsafe_b64encode(key))


def _may_ask(user: User) -> bool:
    return bool(user.email) and _sent(user, LINK_SENT, CONFIRMATION_SENT) < MAX_AN_HOUR


def _sent(user: User, *actions: str) -> int:
    """Return how many such e-mails the account was sent within the last hour."""
    hour = timezone.now() - timedelta(hours=1)
    return AuditEntry.objects.filter(
        user=user, action__in=actions, success=True, at__gt=hour
    ).count()


def _send(
    user: User, action: str, to: str, subject: str, template: str, tries: int, **about: object
) -> datetime | None:
    """Send an e-mail about the account and note it; return when to try again, None for never."""
    about |= {"organization": settings.MUSTER_ORGANIZATION, "username": user.username}
    text = render_to_string(f"accounts/mail/{template}.txt", about)
    subject = f"{settings.MUSTER_ORGANIZATION}: {subject}"
    later = mails.send(to=to, subject=subject, text=text, tries=tries)
    if later is None:
        AuditEntry.objects.create(user=user, action=action, success=True)
    return later
