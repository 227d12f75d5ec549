"""Error reports to Sentry, for those who run one: off unless `sentry_dsn` is set.

A report holds where in the code what kind of error came up, and nothing that a record or a student
could be told by: no values, no messages of exceptions, no arguments of log lines, no names.
"""

import importlib.util
import logging
import re
import sys
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sync.domain.errors import MusterError

if TYPE_CHECKING:
    from sentry_sdk.types import Event, Hint

log = logging.getLogger(__name__)

FLUSH_S = 2.0
_KEPT = ("event_id", "timestamp", "level", "platform", "logger", "release", "sdk")
_OURS = ("kiosk.", "sync.")
"""Loggers whose lines are templates; others may have put values into theirs."""
_KEPT_OF_FRAME = ("filename", "function", "module", "lineno", "in_app")


def release() -> str:
    """Return this program's name and version, as Sentry calls a release; empty if unknown."""
    try:
        version = metadata.version("muster")
    except metadata.PackageNotFoundError:  # run from its folder
        try:
            written = (Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8")
        except OSError:
            return ""
        found = re.search(r'^version = "([^"]+)"', written, re.MULTILINE)
        version = found[1] if found else ""
    return f"muster@{version}" if version else ""


def start(dsn: str, *, release: str, station: str = "") -> bool:
    """Report what is logged as an error from now on; return whether that works.

    `station` is the station's id, never a person's name. An address that is none, or a missing
    sentry-sdk, is a line in the log. Takes 100 ms or more: not for the UI thread.
    """
    if not dsn:
        return False
    if importlib.util.find_spec("sentry_sdk") is None:
        log.warning("sentry_dsn is set, but sentry-sdk is not installed; no errors are reported")
        return False
    import sentry_sdk  # noqa: PLC0415 - an extra, and slow to load
    from sentry_sdk.integrations.logging import LoggingIntegration  # noqa: PLC0415

    try:
        sentry_sdk.init(
            dsn=dsn,
            release=release,
            server_name="",
            # The default ones send command line, module versions and what threads held.
            default_integrations=False,
            auto_enabling_integrations=False,
            integrations=[LoggingIntegration(level=None, event_level=logging.ERROR)],
            max_breadcrumbs=0,
            include_local_variables=False,
            include_source_context=False,
            auto_session_tracking=False,
            send_client_reports=False,
            shutdown_timeout=FLUSH_S,
            before_send=scrub,
        )
    except sentry_sdk.utils.BadDsn:
        log.warning("sentry_dsn is not the address of a Sentry project; no errors are reported")
        return False
    if station:
        # Of all threads: the tags of sentry_sdk.set_tag are this one's only.
        sentry_sdk.get_global_scope().set_tag("station", station)
    log.info("errors are reported to Sentry")
    return True


def stop() -> None:
    """Send what waits, for 2 s at most, and report no more."""
    if "sentry_sdk" not in sys.modules:
        return
    import sentry_sdk  # noqa: PLC0415

    sentry_sdk.get_client().close(timeout=FLUSH_S)
    sentry_sdk.get_global_scope().set_client(None)


def scrub(event: "Event", _hint: "Hint") -> "Event":
    """Return the event with nothing but what is known to be harmless: a list of what may stay."""
    clean: dict[str, Any] = {name: event[name] for name in _KEPT if name in event}  # type: ignore[literal-required]
    tags = event.get("tags")
    if isinstance(tags, dict) and "station" in tags:
        clean["tags"] = {"station": tags["station"]}
    template = (event.get("logentry") or {}).get("message")
    if template and str(event.get("logger", "")).startswith(_OURS):
        clean["logentry"] = {"message": template}  # without the arguments that fill it
    told = (event.get("exception") or {}).get("values") or []
    error = _hint.get("exc_info", (None, None, None))[1]
    if told:
        clean["exception"] = {"values": [_scrubbed(one, error) for one in told]}
    return clean  # type: ignore[return-value]


def _scrubbed(told: dict[str, Any], error: BaseException | None) -> dict[str, Any]:
    clean: dict[str, Any] = {"type": told.get("type"), "module": told.get("module")}
    if isinstance(error, MusterError) and type(error).__name__ == told.get("type"):
        clean["value"] = error.code
    frames = (told.get("stacktrace") or {}).get("frames") or []
    clean["stacktrace"] = {"frames": [_scrubbed_frame(frame) for frame in frames]}
    return clean


def _scrubbed_frame(frame: dict[str, Any]) -> dict[str, Any]:
    clean = {name: frame[name] for name in _KEPT_OF_FRAME if name in frame}
    name = str(clean.get("filename", ""))
    if name.startswith(("/", "\\")) or name[1:2] == ":":
        clean["filename"] = re.split(r"[/\\]", name)[-1]  # folders may be named after people
    return clean
