"""How the server logs requests: what was asked and how it went, never by whom."""

import logging


class AccessFormatter(logging.Formatter):
    """Formats uvicorn's access records without the client's address and the query string.

    Their arguments are (client address, method, path with query, HTTP version, status).
    """

    def format(self, record: logging.LogRecord) -> str:
        if not isinstance(record.args, tuple) or len(record.args) != 5:
            return super().format(record)
        _, method, path, _, status = record.args
        plain_path = str(path).partition("?")[0]
        return f"{self.formatTime(record)} {method} {plain_path} {status}"
