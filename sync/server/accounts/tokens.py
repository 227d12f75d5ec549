"""Refresh tokens in families: one family for each sign-in, told by how its tokens' ids begin.

Refreshing gives a successor and leaves the token good, because some clients go on with the one they
have. A token is spent when a successor of it is used for the first time: that successor is then the
family's one way on. Who uses a spent token copied it from somewhere, and ends the whole family.
Only tokens that were used have a row, so a client that never rotates leaves one.
"""

from dataclasses import dataclass
from uuid import uuid4

from django.db import transaction
from rest_framework_simplejwt.exceptions import TokenError
from rest_framework_simplejwt.settings import api_settings
from rest_framework_simplejwt.token_blacklist.models import BlacklistedToken, OutstandingToken
from rest_framework_simplejwt.tokens import RefreshToken
from rest_framework_simplejwt.utils import datetime_from_epoch, get_md5_hash_password

from sync.server.accounts.models import User
from sync.server.errors import TokenRefused

FAMILY_DIGITS = 32
"""An id is the family's hex digits, and in successors 32 more of the token's own."""

_REFUSED = "This sign-in is not valid any more. Sign in again."


@dataclass(frozen=True)
class Pair:
    """What a sign-in or a refresh gives."""

    refresh: str
    access: str


@dataclass(frozen=True)
class Refreshed:
    """How a refresh ended. Without a pair the token was spent, and its family has been ended."""

    user: User
    pair: Pair | None


class _Refresh(RefreshToken):
    """A refresh token as it was sent: whether it is spent is this module's to judge."""

    no_copy_claims = (*RefreshToken.no_copy_claims, "parent")  # type: ignore[assignment]

    def check_blacklist(self) -> None:
        pass

    @property
    def id(self) -> str:
        return str(self.payload["jti"])


def pair(user: User) -> Pair:
    """Begin a family."""
    token = _new(user, parent=None)
    _keep(token, user)
    return Pair(str(token), str(token.access_token))


def rotate(text: str) -> Refreshed:
    """Return a fresh pair for a refresh token.

    Raises TokenRefused when it is garbled or expired, or when its account is closed or has another
    password now.
    """
    token = _read(text)
    with transaction.atomic():
        user = _holder(token)
        if _is_spent(token, user):
            _end(user, token.id[:FAMILY_DIGITS])
            return Refreshed(user, None)
        successor = _new(user, parent=token.id)
        return Refreshed(user, Pair(str(successor), str(successor.access_token)))


def end(text: str) -> User:
    """End the family of a refresh token, spent or not, and return whose it was.

    Raises TokenRefused as `rotate` does.
    """
    token = _read(text)
    with transaction.atomic():
        user = _holder(token)
        _end(user, token.id[:FAMILY_DIGITS])
    return user


def end_all(user: User) -> None:
    """End every family of a person."""
    _end(user, "")


def _read(text: str) -> _Refresh:
    try:
        token = _Refresh(text)  # type: ignore[arg-type]  # declared as a token, meant as its text
    except TokenError as error:
        raise TokenRefused(_REFUSED) from error
    return token


def _holder(token: _Refresh) -> User:
    """Return the person, whose row stays locked: refreshes of one person come one by one."""
    people = User.objects.select_for_update(no_key=True)
    user = people.filter(pk=token.get(api_settings.USER_ID_CLAIM)).first()
    if user is None or not user.is_active:
        raise TokenRefused(_REFUSED)
    if token.get(api_settings.REVOKE_TOKEN_CLAIM) != get_md5_hash_password(user.password):
        raise TokenRefused(_REFUSED)
    return user


def _is_spent(token: _Refresh, user: User) -> bool:
    """Return whether the token is spent. If not, the one it came from is from now on."""
    known = OutstandingToken.objects.filter(jti=token.id).first()
    if known is None:
        parent = OutstandingToken.objects.filter(jti=token.get("parent", "")).first()
        # Where the parent is forgotten nobody can tell whether another successor was used.
        if parent is None or not BlacklistedToken.objects.get_or_create(token=parent)[1]:
            return True
        known = _keep(token, user)
    return BlacklistedToken.objects.filter(token=known).exists()


def _new(user: User, parent: str | None) -> _Refresh:
    token = _Refresh()
    token[api_settings.USER_ID_CLAIM] = str(user.pk)
    token[api_settings.REVOKE_TOKEN_CLAIM] = get_md5_hash_password(user.password)
    if parent is not None:
        token["jti"] = parent[:FAMILY_DIGITS] + uuid4().hex
        token["parent"] = parent
    return token


def _keep(token: _Refresh, user: User) -> OutstandingToken:
    """Remember the token by its id; its text is good for signing in and is kept nowhere."""
    return OutstandingToken.objects.create(
        user=user,
        jti=token.id,
        token="",
        created_at=token.current_time,
        expires_at=datetime_from_epoch(token["exp"]),
    )


def _end(user: User, family: str) -> None:
    rows = OutstandingToken.objects.filter(user=user, jti__startswith=family)
    BlacklistedToken.objects.bulk_create(
        [BlacklistedToken(token=row) for row in rows.filter(blacklistedtoken=None)],
        ignore_conflicts=True,
    )
