"""The imports in OpenAPI: what may be sent, and the reports."""

from collections.abc import Callable
from typing import Any, TypeVar

from drf_spectacular.utils import OpenApiParameter, extend_schema, inline_serializer
from rest_framework import serializers

View = TypeVar("View", bound=Callable[..., Any])

_FLAG = {"type": "boolean"}
_FORM = {
    "type": "object",
    "required": ["file"],
    "properties": {
        "file": {"type": "string", "format": "binary", "description": "CSV or XLSX."},
        "dry_run": _FLAG,
    },
}
_STUDENT = {
    "type": "object",
    "required": ["student_number"],
    "properties": {
        name: {"type": "string"}
        for name in ("student_number", "full_name", "email", "department", "year_level")
    },
}
_DRY_RUN = OpenApiParameter("dry_run", bool, description="Only report what would be done.")
_REPLACE = OpenApiParameter("replace", bool, description="Take off who is not in it.")


def _row(name: str, statuses: list[str], **more: Any) -> Any:
    return inline_serializer(
        name,
        {
            "row": serializers.IntegerField(help_text="From 1 in JSON; as in the file in a file."),
            "status": serializers.ChoiceField(choices=statuses),
            "id": serializers.UUIDField(allow_null=True),
            **more,
        },
        many=True,
    )


_EVENTS_REPORT = inline_serializer(
    "EventImportReport",
    {
        "dry_run": serializers.BooleanField(),
        "total": serializers.IntegerField(),
        "created": serializers.IntegerField(),
        "rows": _row("EventImportRow", ["created", "valid"]),
    },
)
_ROSTER_REPORT = inline_serializer(
    "RosterImportReport",
    {
        "dry_run": serializers.BooleanField(),
        "total": serializers.IntegerField(),
        "created": serializers.IntegerField(help_text="Students made."),
        "updated": serializers.IntegerField(help_text="Students changed."),
        "added": serializers.IntegerField(help_text="Put on the roster."),
        "removed": serializers.IntegerField(help_text="Taken off it."),
        "rows": _row(
            "RosterImportRow",
            ["created", "updated", "added", "unchanged"],
            kept=serializers.ListField(
                child=serializers.CharField(),
                required=False,
                help_text="What is on file otherwise and stayed.",
            ),
        ),
    },
)
_REFUSAL = inline_serializer(
    "ImportRefusal",
    {
        "error": serializers.CharField(),
        "code": serializers.CharField(),
        "fields": serializers.DictField(),
        "dry_run": serializers.BooleanField(required=False),
        "total": serializers.IntegerField(required=False),
        "invalid": serializers.IntegerField(required=False),
        "rows": serializers.ListField(
            child=inline_serializer(
                "RefusedRow",
                {
                    "row": serializers.IntegerField(),
                    "status": serializers.ChoiceField(choices=["invalid"]),
                    "errors": serializers.DictField(
                        child=serializers.ListField(child=serializers.CharField())
                    ),
                },
            ),
            required=False,
        ),
    },
)


def _request(item: dict[str, Any], key: str, **flags: Any) -> dict[str, Any]:
    rows = {"type": "array", "items": item, "minItems": 1}
    whole = {"type": "object", "required": [key], "properties": {key: rows, "dry_run": _FLAG}}
    whole["properties"] |= flags  # type: ignore[operator]
    form = {**_FORM, "properties": {**_FORM["properties"], **flags}}  # type: ignore[dict-item]
    return {"application/json": {"oneOf": [rows, whole]}, "multipart/form-data": form}


def events_import(view: View) -> View:
    """Document the import of events."""
    decorate: Callable[[View], View] = extend_schema(
        request=_request({"$ref": "#/components/schemas/Event"}, "events"),
        parameters=[_DRY_RUN],
        responses={201: _EVENTS_REPORT, 200: _EVENTS_REPORT, 422: _REFUSAL},
    )
    return decorate(view)


def roster_import(view: View) -> View:
    """Document the import of a roster."""
    decorate: Callable[[View], View] = extend_schema(
        request=_request(_STUDENT, "students", replace=_FLAG),
        parameters=[_DRY_RUN, _REPLACE],
        responses={200: _ROSTER_REPORT, 422: _REFUSAL},
    )
    return decorate(view)
