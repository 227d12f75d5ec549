"""Text in the order of its bytes on any database."""

from typing import Any

from django.db import models


class ByteOrderField(models.CharField):  # type: ignore[type-arg]
    """Text that PostgreSQL compares byte by byte, as SQLite does.

    A plain index then finds what begins so, in order, whatever the database's language is.
    """

    def db_parameters(self, connection: Any) -> Any:
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters
