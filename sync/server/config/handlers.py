"""Errors as the API tells them: {"error": sentence, "code": for programs, "fields": {...}}.

`api_error` is REST framework's exception handler; the others are Django's for what no API view
answered. A bug stays a bug: it is logged with its trace by Django and told without it.
"""

import logging
from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

import msgspec
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views import defaults
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.response import Response
from rest_framework.views import exception_handler

from sync.domain.errors import MusterError
from sync.protocol.messages import ErrorResponse
from sync.server.errors import ServerError

log = logging.getLogger(__name__)

_RETRY_AFTER_S = "2"
_BUSY = ErrorResponse(
    error="The server is busy. Nothing was changed; try again in a moment.", code="busy"
)
_TOO_MANY = ErrorResponse(error="The form has too many fields or files.", code="too_many_fields")


def api_error(error: Exception, context: dict[str, Any]) -> Response | None:
    """Return the response for what an API view raised, None for a bug."""
    if isinstance(error, MusterError):
        status = error.status if isinstance(error, ServerError) else HTTPStatus.BAD_REQUEST
        told = _response(ErrorResponse(error=error.message, code=error.code), status)
        if isinstance(error, ServerError):
            told.data |= error.more
        return told
    if isinstance(error, RequestDataTooBig):
        too_big = ErrorResponse(error="The request is too large.", code="too_large")
        return _response(too_big, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    if isinstance(error, (TooManyFieldsSent, TooManyFilesSent)):
        return _response(_TOO_MANY, HTTPStatus.BAD_REQUEST)
    if isinstance(error, OperationalError):
        # Its own message may quote a query, and so a person.
        log.warning("the database cannot be used for now: %s", _kind(error))
        busy = _response(_BUSY, HTTPStatus.SERVICE_UNAVAILABLE)
        busy.headers["Retry-After"] = _RETRY_AFTER_S
        return busy
    response = exception_handler(error, context)
    if response is not None:
        response.data = msgspec.to_builtins(_told(error, response.data))
    return response


def not_found(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """Django's handler404."""
    if not request.path.startswith("/api/"):
        return defaults.page_not_found(request, exception)
    return _json(ErrorResponse(error="There is nothing here.", code="not_found"), 404)


def server_error(request: HttpRequest) -> HttpResponseBase:
    """Django's handler500."""
    if not request.path.startswith("/api/"):
        return defaults.server_error(request)
    told = ErrorResponse(
        error="The server made a mistake; it was noted. Try again later.", code="server_error"
    )
    return _json(told, 500)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """Django's handler400, for what no view was asked about."""
    if not request.path.startswith("/api/"):
        return defaults.bad_request(request, exception)
    return _json(ErrorResponse(error="This is not a request to this server.", code="invalid"), 400)


def nul_in_query(request: HttpRequest, names: Iterable[str]) -> HttpResponseBase:
    """Refuse a query whose parameters `names` hold NUL characters."""
    if not request.path.startswith("/api/"):
        return defaults.bad_request(request, ValueError("NUL"))
    return _json(_invalid(dict.fromkeys(names, "Null characters are not allowed.")), 400)


def _kind(error: OperationalError) -> str:
    """Return what went wrong as the driver names it."""
    cause = error.__cause__
    return str(getattr(cause, "sqlite_errorname", None) or type(cause or error).__name__)


def _told(error: Exception, data: Any) -> ErrorResponse:
    if isinstance(error, ValidationError):
        return _invalid(data)
    if isinstance(data, dict):
        code = data.get("code") or _code(error)
        return ErrorResponse(error=str(data.get("detail", "")), code=str(code))
    return ErrorResponse(error=str(data), code=_code(error))


def _invalid(data: Any) -> ErrorResponse:
    if not isinstance(data, dict):
        return ErrorResponse(error=" ".join(map(str, data)), code="invalid")
    fields = {
        name: [str(text) for text in (texts if isinstance(texts, list) else [texts])]
        for name, texts in data.items()
    }
    general = fields.pop("non_field_errors", [])
    error = " ".join(general) or "Some fields are not right."
    return ErrorResponse(error=error, code="invalid", fields=fields)


def _code(error: Exception) -> str:
    if isinstance(error, APIException):
        codes = error.get_codes()
        return codes if isinstance(codes, str) else error.default_code
    # REST framework turns Django's own Http404 and PermissionDenied into responses.
    return "permission_denied" if type(error).__name__ == "PermissionDenied" else "not_found"


def _response(told: ErrorResponse, status: int) -> Response:
    return Response(msgspec.to_builtins(told), status=status)


def _json(told: ErrorResponse, status: int) -> HttpResponse:
    return HttpResponse(msgspec.json.encode(told), "application/json", status)
