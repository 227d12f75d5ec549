"""What is e-mailed to prove that an address is read: tokens for a new password and for an address.

A token holds nothing but a time and a keyed hash of the account as it is, so it ends with the first
change it causes. services.py makes and checks them, tasks.py sends them.
"""

from datetime import datetime, timedelta
from typing import cast
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import base36_to_int, urlsafe_base64_decode, urlsafe_base64_encode

from sync.server.accounts.models import User


class _Links(PasswordResetTokenGenerator):
    def __init__(self, salt: str, lifetime: timedelta) -> None:
        super().__init__()
        self.key_salt = f"sync.server.accounts.links.{salt}"
        self._lifetime_s = lifetime.total_seconds()

    def check_token(self, user: AbstractBaseUser | None, token: str | None) -> bool:
        fits = super().check_token(cast("User", user), token)
        return fits and self._age_s(token or "") <= self._lifetime_s

    def _age_s(self, token: str) -> float:
        made: int = base36_to_int(token.partition("-")[0])
        return float(self._num_seconds(self._now()) - made)

    def _now(self) -> datetime:
        return timezone.now().replace(tzinfo=None)


class _AddressLinks(_Links):
    def _make_hash_value(self, user: AbstractBaseUser, timestamp: int) -> str:
        person = cast("User", user)
        return f"{person.pk}{person.email}{person.email_confirmed}{timestamp}"


PASSWORD = _Links("password", timedelta(hours=2))
ADDRESS = _AddressLinks("address", timedelta(days=3))


def uid(user: User) -> str:
    """Return the account's id as it stands in links."""
    return urlsafe_base64_encode(force_bytes(user.pk))


def user_of(text: str) -> User | None:
    """Return the active account whose id in links this is."""
    try:
        pk = int(urlsafe_base64_decode(text))
    except (ValueError, OverflowError):
        return None
    return User.objects.filter(pk=pk, is_active=True).first() if 0 < pk < 2**63 else None


def address(page: str, **query: str) -> str:
    """Return the URL of a page of this server."""
    return f"{settings.MUSTER_PUBLIC_URL}/{page}?{urlencode(query)}"
