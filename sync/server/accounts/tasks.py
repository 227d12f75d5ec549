"""E-mails about accounts, sent by the worker. Their arguments are ids, never addresses."""

from base64 import urlsafe_b64encode
from datetime import timedelta

from cryptography.fernet import Fernet
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django_tasks import task

from sync.server.accounts import links
from sync.server.accounts.models import AuditEntry, User

MAX_LINKS_AN_HOUR = 3
"""Links for a new password that one account is sent, however often they are asked for."""

LINK_SENT = "password link sent"


@task()
def send_password_links(user_ids: list[int]) -> None:
    """Send each account a link for a new password. None is no error: nobody had the address."""
    for user in User.objects.filter(pk__in=user_ids, is_active=True):
        hour = timezone.now() - timedelta(hours=1)
        sent = AuditEntry.objects.filter(user=user, action=LINK_SENT, at__gt=hour).count()
        if sent < MAX_LINKS_AN_HOUR and user.email:
            token = links.PASSWORD.make_token(user)
            _send(
                user.email,
                "A new password",
                "password",
                username=user.username,
                uid=links.uid(user),
                token=token,
                link=links.address("reset", uid=links.uid(user), token=token),
            )
            AuditEntry.objects.create(user=user, action=LINK_SENT, success=True)


@task()
def send_confirmation(user_id: int) -> None:
    """Ask the reader of an account's address to confirm it."""
    user = User.objects.filter(pk=user_id, is_active=True, email_confirmed=False).first()
    if user is None or not user.email:
        return
    others = User.objects.filter(email__iexact=user.email, is_active=True).exclude(pk=user.pk)
    token = links.ADDRESS.make_token(user)
    _send(
        user.email,
        "Confirm your e-mail address",
        "confirm",
        username=user.username,
        others=list(others.order_by("pk").values_list("username", flat=True)[:5]),
        token=token,
        link=links.address("confirm-email", token=token),
    )


@task()
def tell_password_changed(user_id: int) -> None:
    """Tell the account's address that the password is another now."""
    user = User.objects.filter(pk=user_id).first()
    if user is not None and user.email:
        what = "The password"
        _send(user.email, "Your password was changed", "changed", username=user.username, what=what)


@task()
def tell_address_changed(user_id: int, sealed_before: str) -> None:
    """Tell the address that the account had that it has another now. It is nowhere else any more,
    so it comes along, unreadable to who reads the queue (`sealed`)."""
    user = User.objects.filter(pk=user_id).first()
    before = _box().decrypt(sealed_before.encode()).decode()
    if user is not None:
        _send(
            before,
            "Your e-mail address was changed",
            "changed",
            username=user.username,
            what="The e-mail address",
        )


def sealed(address: str) -> str:
    """Return an address as `tell_address_changed` takes it."""
    return _box().encrypt(address.encode()).decode()


def _box() -> Fernet:
    key = salted_hmac("sync.server.accounts.tasks", "addresses", algorithm="sha256").digest()
    return Fernet(urlsafe_b64encode(key))


def _send(to: str, subject: str, template: str, **about: object) -> None:
    about |= {"organization": settings.MUSTER_ORGANIZATION}
    text = render_to_string(f"accounts/mail/{template}.txt", about)
    send_mail(f"{settings.MUSTER_ORGANIZATION}: {subject}", text, None, [to])
