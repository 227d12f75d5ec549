"""What the access log tells, and what not."""

import logging

from sync.server.config.logs import AccessFormatter


def test_access_log_names_neither_client_nor_query() -> None:
    record = logging.LogRecord("uvicorn.access", logging.INFO, "", 0, "%s", None, None)
    record.args = ("203.0.113.9:5123", "GET", "/admin/?q=Ana+Liza", "1.1", 200)
    line = AccessFormatter().format(record)
    assert line.endswith(" GET /admin/ 200")
    assert "203.0.113.9" not in line
    assert "Ana" not in line
