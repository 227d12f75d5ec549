"""How an import is sent, whatever it imports: as JSON, or as a file in a form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rest_framework.exceptions import ValidationError
from rest_framework.fields import BooleanField
from rest_framework.request import Request

from sync.server.errors import TooMany
from sync.server.events import tables
from sync.server.events.tables import Columns

Errors = dict[str, list[str]]

REPORTED = 1000
"""Wrong rows that a report lists at most."""


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How much one import may hold. JSON may be as large as any request (MUSTER_MAX_BODY_BYTES)."""

    file_bytes: int
    rows: int


@dataclass(frozen=True, kw_only=True)
class SentRow:
    """One row as sent: fields by name. `wrong` tells what is wrong with the row as a whole.

    `number` counts from 1 in JSON and as a spreadsheet does in a file.
    """

    number: int
    fields: dict[str, Any]
    wrong: str = ""


@dataclass(frozen=True, kw_only=True)
class Sent:
    """What a client sent. `dry_run` only reports, `replace` takes away what is not in it."""

    rows: list[SentRow]
    dry_run: bool
    replace: bool


def sent(request: Request, columns: Columns, limits: Limits, *, key: str) -> Sent:
    """Return the import in a request: a list, an object with one under `key`, or a `file`.

    Options stand beside the rows or in the query. Raises ValidationError, FileRefused or TooMany.
    """
    data = request.data
    options = [data, request.query_params] if isinstance(data, Mapping) else [request.query_params]
    return Sent(
        rows=_rows(request, columns, limits, key),
        dry_run=_flag("dry_run", options),
        replace=_flag("replace", options),
    )


def refusal(wrong: list[tuple[int, Errors]], *, total: int, dry_run: bool) -> dict[str, Any]:
    """Return the report of an import of which nothing was done."""
    return {
        "dry_run": dry_run,
        "total": total,
        "invalid": len(wrong),
        "rows": [
            {"row": number, "status": "invalid", "errors": errors}
            for number, errors in wrong[:REPORTED]
        ],
    }


def _rows(request: Request, columns: Columns, limits: Limits, key: str) -> list[SentRow]:
    file = request.FILES.get("file")
    if file is not None:
        if (file.size or 0) > limits.file_bytes:
            raise TooMany(
                f"The file is larger than {limits.file_bytes // 1_000_000} MB.", code="too_large"
            )
        read = tables.read(file.read(), columns, max_rows=limits.rows)
        beyond = "This row has more cells than the first."
        return [
            SentRow(number=row.number, fields=dict(row.cells), wrong=beyond if row.surplus else "")
            for row in read
        ]
    data = request.data
    rows = data.get(key) if isinstance(data, Mapping) else data
    if not isinstance(rows, list) or not rows:
        raise ValidationError({key: ["Send a list of at least one, or a CSV or XLSX as `file`."]})
    if len(rows) > limits.rows:
        raise TooMany(f"At most {limits.rows:,} rows are taken at once.")
    return [_json_row(number, row) for number, row in enumerate(rows, 1)]


def _json_row(number: int, row: Any) -> SentRow:
    if isinstance(row, dict):
        return SentRow(number=number, fields=row)
    return SentRow(number=number, fields={}, wrong="This is not an object.")


def _flag(name: str, options: Sequence[Mapping[str, Any]]) -> bool:
    for given in options:
        if name in given:
            try:
                return bool(BooleanField().run_validation(given[name]))
            except ValidationError as error:
                raise ValidationError({name: error.detail}) from error
    return False
