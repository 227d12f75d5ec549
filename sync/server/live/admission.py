"""Who may watch an event: by an access token, a right, and the page that the socket comes from.

Called by sockets.py: `admit` in threads, again at every heartbeat.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

from django.conf import settings
from django.http.request import validate_host
from rest_framework.exceptions import APIException
from rest_framework_simplejwt.authentication import JWTAuthentication
from rest_framework_simplejwt.exceptions import TokenError

from sync.server.accounts.models import User
from sync.server.accounts.rights import Right, may
from sync.server.events.models import Event

SUBPROTOCOL = "bearer"
"""A browser cannot set headers on a socket, but it can offer the protocols `bearer, <token>`."""


class Ended(Exception):
    """The socket is closed with this code; `told` is said first, `name` stays the same for ever."""

    def __init__(self, code: int, name: str, told: str) -> None:
        super().__init__(told)
        self.code = code
        self.name = name
        self.told = told


@dataclass(frozen=True, kw_only=True)
class Admitted:
    """Somebody who may watch, until the token ends."""

    user_id: int
    until: datetime


def admit(token: str, event_id: UUID) -> Admitted:
    """Return who may watch the event with this access token. Raises Ended (4401, 4403, 4404)."""
    authentication = JWTAuthentication()
    try:
        validated = authentication.get_validated_token(token.encode(errors="replace"))
        user = authentication.get_user(validated)
    except (APIException, TokenError, ValueError) as error:
        raise Ended(4401, "token_invalid", "Sign in again: the token is not valid.") from error
    if not isinstance(user, User):
        raise Ended(4401, "token_invalid", "Sign in again: the token is not valid.")
    event = Event.objects.filter(pk=event_id).first()
    if event is None or not may(user, Right.SEE_EVENTS, event):
        raise Ended(4404, "not_found", "There is no such event.")
    if not may(user, Right.WATCH, event):
        raise Ended(4403, "permission_denied", "You may not watch this event.")
    return Admitted(user_id=user.pk, until=datetime.fromtimestamp(validated["exp"], UTC))


def offered_token(query: bytes, subprotocols: Iterable[str]) -> str | None:
    """Return the token in the address or among the offered protocols, None where there is none."""
    offered = list(subprotocols)
    if len(offered) == 2 and offered[0] == SUBPROTOCOL:
        return offered[1]
    given = parse_qs(query.decode("latin-1")).get("token")
    return given[0] if given else None


def is_own_origin(headers: Iterable[tuple[bytes, bytes]]) -> bool:
    """Return whether the page that opens the socket is the server's own or one that CORS allows.

    Programs that are no browser send no origin; they hold the token by other means.
    """
    origins = [value.decode("latin-1") for name, value in headers if name == b"origin"]
    return all(_is_own(origin) for origin in origins)


def _is_own(origin: str) -> bool:
    if origin in settings.CORS_ALLOWED_ORIGINS:
        return True
    try:
        url = urlsplit(origin)
    except ValueError:
        return False
    host = url.hostname or ""
    name = f"[{host}]" if ":" in host else host
    return url.scheme in ("http", "https") and validate_host(name, settings.ALLOWED_HOSTS)
