"""The sync endpoints in OpenAPI: the wire's messages as they are, under names beginning in Sync."""

from collections.abc import Callable
from typing import Any, TypeVar

import msgspec
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema

from sync.protocol import messages

_REF = "#/components/schemas/Sync{name}"
_MESSAGES = (
    messages.EnrollRequest,
    messages.EnrollResponse,
    messages.PushRequest,
    messages.PushResponse,
    messages.MissingRequest,
    messages.MissingResponse,
    messages.MediaStored,
    messages.PullResponse,
    messages.HeartbeatRequest,
    messages.HeartbeatResponse,
    messages.ErrorResponse,
)
_BYTES = {"type": "string", "format": "binary"}
_ERRORS = {
    400: "The message or its protocol is not understood.",
    401: "The token is unknown, or the station was revoked (station_revoked).",
}

JPEG = "image/jpeg"

View = TypeVar("View", bound=Callable[..., Any])

CURSOR = OpenApiParameter("cursor", str, description="From the last pull; empty at the first.")


def operation(
    *,
    summary: str,
    request: type | None = None,
    response: type | str,
    errors: dict[int, str],
    parameters: list[OpenApiParameter] | None = None,
    raw_body: bool = False,
) -> Callable[[View], View]:
    """Return the decorator that documents one sync endpoint.

    `response` is a message, or the media type of raw bytes.
    """
    body: Any = {"application/json": _ref(request)} if request else None
    if raw_body:
        body = {"application/octet-stream": _BYTES}
    answers = {
        code: OpenApiResponse(_ref(messages.ErrorResponse), description=text)
        for code, text in (_ERRORS | errors).items()
        if text
    }
    decorator: Callable[[View], View] = extend_schema(
        summary=summary,
        request=body,
        responses={**_answer(response), **answers},
        parameters=parameters,
        tags=["sync"],
    )
    return decorator


def add_messages(result: dict[str, Any], **_kwargs: Any) -> dict[str, Any]:
    """Postprocessing hook of drf-spectacular: put the messages among the schema's components."""
    _, components = msgspec.json.schema_components(_MESSAGES, ref_template=_REF)
    named = {f"Sync{name}": schema for name, schema in components.items()}
    schemas = result.setdefault("components", {}).setdefault("schemas", {})
    schemas.update(sorted(named.items()))
    return result


def _answer(response: type | str) -> dict[Any, OpenApiResponse]:
    if isinstance(response, str):
        return {(200, response): OpenApiResponse(_BYTES)}
    return {200: OpenApiResponse(_ref(response))}


def _ref(message: type) -> dict[str, str]:
    return {"$ref": _REF.format(name=message.__name__)}
