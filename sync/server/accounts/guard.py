"""Passwords checked under guard: who guesses too often waits, whether the account exists or not.

A name is locked after MAX_FAILURES within WINDOW, for LOCKED from the last of them. They are
counted from the audit trail. An address that fails often waits too (FailureThrottle); one that many
people share and sign in from does not.
"""

import math
import unicodedata
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import authenticate
from django.contrib.auth.models import update_last_login
from django.http import HttpRequest
from django.utils import timezone
from rest_framework.exceptions import Throttled, ValidationError
from rest_framework.request import Request
from rest_framework.throttling import ScopedRateThrottle, SimpleRateThrottle
from rest_framework.views import APIView

from sync.server.accounts import audit
from sync.server.accounts.models import AuditEntry, User
from sync.server.errors import SignInRefused

MAX_FAILURES = 5
WINDOW = timedelta(minutes=15)
LOCKED = timedelta(minutes=15)

LOGIN = "login"
CONFIRM = "confirm password"
"""The password asked again of somebody who is signed in."""


class NameLocked(Throttled):
    """429: too many wrong passwords for a name."""

    default_detail = "Too many wrong passwords for this user name."
    default_code = "locked_out"
    extra_detail_singular = "Try again in {wait} second."
    extra_detail_plural = "Try again in {wait} seconds."


class FailureThrottle(ScopedRateThrottle):
    """Counts what failed by the client's address, in the view's `throttle_scope`.

    The view calls `count_failure`; a request that succeeds costs nothing.
    """

    def throttle_success(self) -> bool:
        return True

    def count_failure(self, request: Request, view: APIView) -> None:
        if self.allow_request(request, view) and self.rate is not None:
            super().throttle_success()


class TokenThrottle(FailureThrottle):
    """The same, for what programs send: tokens. Clients of a whole campus may wake up at once."""

    rate = "300/min"

    def allow_request(self, request: Request, view: APIView) -> bool:
        self.scope = "token"
        self.num_requests, self.duration = self.parse_rate(self.rate)
        return SimpleRateThrottle.allow_request(self, request, view)


class HashingThrottle(SimpleRateThrottle):
    """Bounds how often an address makes the server hash passwords, right or wrong."""

    scope = "hashing"
    rate = "600/min"

    def get_cache_key(self, request: Request, view: APIView) -> str:
        return f"throttle_hashing_{self.get_ident(request)}"


def sign_in(request: Request | HttpRequest, *, username: str, password: str) -> User:
    """Return whose name and password these are, and note the try.

    Raises NameLocked or SignInRefused, each the same for a name that nobody has.
    """
    name = plain_name(username)
    refuse_if_locked(request, name)
    user = authenticate(request, username=name, password=password)
    # Others may have guessed at the same time: the right one among a crowd of guesses is no way in.
    refuse_if_locked(request, name)
    audit.note(request, LOGIN, user=user, success=user is not None, name=name)
    if user is None:
        raise SignInRefused("User name or password is wrong, or the account is closed.")
    update_last_login(None, user)  # type: ignore[arg-type]
    return user


def confirm(request: Request, user: User, password: str, *, field: str) -> None:
    """Let only the person's own password pass, and note the try.

    Raises NameLocked, or ValidationError for `field`.
    """
    if not password:
        raise ValidationError({field: ["Type your password."]})
    refuse_if_locked(request, user.username)
    right = user.check_password(password)
    audit.note(request, CONFIRM, user=user, success=right, name=user.username)
    if not right:
        raise ValidationError({field: ["This is not your password."]})


def refuse_if_locked(request: Request | HttpRequest, name: str) -> None:
    """Raise NameLocked, and note it, when the name is locked."""
    until = locked_until(name)
    if until is not None:
        audit.note(request, "login while locked", success=False, name=name)
        raise NameLocked(wait=math.ceil((until - timezone.now()).total_seconds()))


def locked_until(name: str) -> datetime | None:
    """Return until when nobody can sign in under the name, None when they can."""
    now = timezone.now()
    tries: Any = AuditEntry.objects.filter(
        name=name[:150], action__in=(LOGIN, CONFIRM), at__gt=now - WINDOW - LOCKED
    )
    last = list(tries.order_by("-at", "-id").values_list("at", "success")[:MAX_FAILURES])
    if len(last) < MAX_FAILURES or any(success for _, success in last):
        return None
    newest, oldest = last[0][0], last[-1][0]
    until: datetime = newest + LOCKED
    return until if newest - oldest <= WINDOW and now < until else None


def plain_name(text: str) -> str:
    """Return a user name as accounts have it: in the Unicode form that Django gives them."""
    return unicodedata.normalize("NFKC", text)
