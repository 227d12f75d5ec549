"""What all pages have: how they are drawn, how often one address may ask, and when it is too much.

They run no scripts and are kept by no cache.
"""

from collections.abc import Callable
from functools import wraps
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from rest_framework.throttling import BaseThrottle, SimpleRateThrottle

from sync.server.accounts.guard import FailureThrottle

View = Callable[..., HttpResponse]

_BUSY_S = 5


class PageThrottle(SimpleRateThrottle):
    """Bounds how often one address gets pages. A whole hall may scan codes through one."""

    scope = "page"
    rate = "1200/min"

    def get_cache_key(self, request: Any, view: Any) -> str:
        return f"throttle_page_{self.get_ident(request)}"


def page(view: View) -> View:
    """Decorator: a page as described above."""

    @never_cache
    @wraps(view)
    def respond(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = too_often(request, PageThrottle()) or view(request, *args, **kwargs)
        except OperationalError:
            response = told(
                request, "The server is busy", ["Wait a moment, then try again."], status=503
            )
            response.headers["Retry-After"] = str(_BUSY_S)
        return response

    return respond


def too_often(
    request: HttpRequest, *throttles: SimpleRateThrottle, scope: str = "page"
) -> HttpResponse | None:
    """Return the page for who asks too often; None for who may go on."""
    for throttle in throttles:
        if not throttle.allow_request(request, _as_view(scope)):  # type: ignore[arg-type]
            return told_to_wait(request, throttle.wait())
    return None


def told_to_wait(request: HttpRequest, wait_s: float | None) -> HttpResponse:
    """Return the page for who has to wait."""
    response = told(request, "Too many tries", ["Wait a few minutes, then try again."], status=429)
    response.headers["Retry-After"] = str(int(wait_s or 60) + 1)
    return response


def count_failure(request: HttpRequest, scope: str) -> None:
    """Count what failed, as the API does."""
    FailureThrottle().count_failure(request, _as_view(scope))  # type: ignore[arg-type]


def told(
    request: HttpRequest,
    heading: str,
    lines: list[str],
    *,
    facts: list[tuple[str, str]] | None = None,
    mood: str = "bad",
    status: int = 200,
    link: tuple[str, str] | None = None,
) -> HttpResponse:
    """Return a page that tells something. `mood` is good, wait or bad; `link` address and words."""
    about = {"lines": lines, "facts": facts or [], "mood": mood, "link": link}
    return drawn(request, "told", heading, status=status, **about)


def drawn(
    request: HttpRequest, template: str, heading: str, *, status: int = 200, **about: Any
) -> HttpResponse:
    """Return a page."""
    about |= {"heading": heading, "organization": settings.MUSTER_ORGANIZATION}
    return render(request, f"web/{template}.html", about, status=status)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """Django's CSRF_FAILURE_VIEW."""
    lines = [
        "The form was open for too long, or your browser keeps no cookies.",
        "Go back, load the page again, and send it once more.",
    ]
    return told(request, "This form was not accepted", lines, status=403)


def _as_view(scope: str) -> BaseThrottle:
    """Throttles ask their view for nothing but its scope."""
    return SimpleNamespace(throttle_scope=scope)  # type: ignore[return-value]
