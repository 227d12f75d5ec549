"""Fields of the event API that are more than REST framework's own: campus, time, number."""

import math
from datetime import datetime
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from sync.server.events.models import Campus

FIRST_YEAR, LAST_YEAR = 2000, 2100


@extend_schema_field({"oneOf": [{"type": "string"}, {"type": "integer"}]})
class CampusField(serializers.Field[Campus, Any, str, Any]):
    """Told by name; taken by id or by name.

    Remembers what it looked up, so that many rows of one campus cost one query.
    """

    default_error_messages = {"unknown": "There is no such campus."}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._known: dict[str, Campus | None] = {}

    def to_internal_value(self, data: Any) -> Campus:
        if isinstance(data, bool) or not isinstance(data, str | int):
            self.fail("unknown")
        text = str(data).strip()
        if text not in self._known:
            self._known[text] = find_campus(text)
        found = self._known[text]
        if found is None:
            self.fail("unknown")
        return found

    def to_representation(self, value: Campus) -> str:
        return value.name


def find_campus(text: str) -> Campus | None:
    """Return the campus with this id, else with this name, else None."""
    if text.isascii() and text.isdecimal() and len(text) < 18:
        found = Campus.objects.filter(pk=int(text)).first()
        if found is not None:
            return found
    plain = text.encode("utf-8", "replace").decode().replace("\0", "")
    return Campus.objects.filter(name__iexact=plain).order_by("name").first()


class LocalTimeField(serializers.DateTimeField):
    """An instant. Without a zone it stays naive: the serializer puts the campus's to it."""

    default_error_messages = {"year": f"Write a year from {FIRST_YEAR} to {LAST_YEAR}."}

    def enforce_timezone(self, value: datetime) -> datetime:
        if not FIRST_YEAR <= value.year <= LAST_YEAR:
            self.fail("year")
        return value

    def to_representation(self, value: Any) -> str:
        return str(value.isoformat()).replace("+00:00", "Z")


class NumberField(serializers.FloatField):
    """A number that is one: neither NaN nor infinite."""

    def to_internal_value(self, data: Any) -> float:
        value: float = super().to_internal_value(data)
        if not math.isfinite(value):
            self.fail("invalid")
        return value
