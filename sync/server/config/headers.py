"""Response headers that keep pages to themselves: no foreign scripts, frames, cameras."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

_CONTENT_SECURITY = (
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
"""Inline styles are for Swagger UI, which sets some; inline scripts run nowhere."""


def security_headers(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: add the headers that Django's own security middleware leaves out."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", _CONTENT_SECURITY)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), microphone=(), geolocation=()"
        )
        return response

    return respond
