"""NUL characters in addresses, which PostgreSQL takes in no text and SQLite in every one.

They are refused before a view sees them. Bodies are left to serializers and forms, which refuse
them anyway.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from sync.server.config import handlers


def no_nul(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: there is nothing at an address with a NUL, and a query with one is invalid."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        if "\0" in request.path_info:
            return handlers.not_found(request, LookupError("NUL"))
        bad = [name for name, texts in request.GET.lists() if any("\0" in text for text in texts)]
        return handlers.nul_in_query(request, bad) if bad else get_response(request)

    return respond
