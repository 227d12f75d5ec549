"""What every operation of the API has in common in its description: how it tells errors."""

from typing import Any

_NAME = "Error"
_ERROR = {
    "type": "object",
    "description": "What went wrong: `error` for people, `code` for programs, `fields` by field.",
    "properties": {
        "error": {"type": "string"},
        "code": {"type": "string"},
        "fields": {"type": "object"},
    },
    "required": ["error", "code", "fields"],
}
_ANY_OTHER = {
    "description": (
        "Any error: 400, 401, 403, 404, 405, 406, 409, 413, 415, 422 or 429. "
        "Some tell more beside `error`, `code` and `fields`."
    ),
    "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{_NAME}"}}},
}


def add_errors(result: dict[str, Any], **_kwargs: Any) -> dict[str, Any]:
    """Postprocessing hook of drf-spectacular: document errors where a view said nothing of them."""
    result.setdefault("components", {}).setdefault("schemas", {}).setdefault(_NAME, _ERROR)
    for operations in result.get("paths", {}).values():
        for operation in operations.values():
            if isinstance(operation, dict) and "responses" in operation:
                operation["responses"].setdefault("default", _ANY_OTHER)
    return result
