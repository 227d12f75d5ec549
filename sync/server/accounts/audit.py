"""The audit trail: who did what, from where, and whether it succeeded.

Every app notes here what a person does or tries to do. A note joins the transaction under way, so
that it tells of nothing that was undone; a failure is noted outside the transaction that failed.
"""

import ipaddress

from django.http import HttpRequest
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from sync.server.accounts.models import AuditEntry, User


def note(
    request: Request | HttpRequest,
    action: str,
    *,
    user: User | None = None,
    success: bool,
    name: str = "",
    about: str = "",
) -> AuditEntry:
    """Note what was done or tried: `action` in a few lower-case words, such as "verify record".

    `user` is who did it: whoever is signed in, unless told. `name` is what was typed as a user
    name. `about` names the thing that was acted on by kind and id, such as "event 0192...", and
    never holds anything personal.
    """
    made = entry(request, action, user=user, success=success, name=name, about=about)
    made.save(force_insert=True)
    return made


def entry(
    request: Request | HttpRequest,
    action: str,
    *,
    user: User | None = None,
    success: bool,
    name: str = "",
    about: str = "",
) -> AuditEntry:
    """Return what `note` writes, for who writes it along with other rows."""
    return AuditEntry(
        at=timezone.now(),
        user=user or _signed_in(request),
        name=_plain(name, 150),
        action=action,
        success=success,
        about=_plain(about, 100),
        ip_address=address(request),
        user_agent=_plain(request.META.get("HTTP_USER_AGENT", ""), 300),
    )


def address(request: Request | HttpRequest) -> str | None:
    """Return the client's address as throttling sees it (MUSTER_PROXIES), None if there is none."""
    # REST framework's get_ident reads nothing but META, which both kinds of request have.
    told = BaseThrottle().get_ident(request)  # type: ignore[arg-type]
    try:
        return str(ipaddress.ip_address(told or ""))
    except ValueError:
        return None


def _signed_in(request: Request | HttpRequest) -> User | None:
    user = getattr(request, "user", None)
    return user if isinstance(user, User) else None


def _plain(text: str, length: int) -> str:
    """PostgreSQL takes neither NUL nor more than the column's length."""
    return text.replace("\0", "")[:length]
