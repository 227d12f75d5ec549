"""Reports of crashes to Sentry, where MUSTER_SENTRY_DSN says so: what broke and where, never whose.

By default nothing personal is sent. Beyond that no request, no values of variables and no words of
the error go out, since any of them may name a person.
"""

from typing import TYPE_CHECKING, Any

from django.conf import settings

if TYPE_CHECKING:
    from sentry_sdk.types import Event, Hint

_KEPT = frozenset(
    {
        "contexts",
        "environment",
        "event_id",
        "exception",
        "level",
        "logger",
        "platform",
        "release",
        "sdk",
        "timestamp",
        "transaction",
        "transaction_info",
        "type",
    }
)
_KEPT_CONTEXTS = frozenset({"runtime", "trace"})


def report(**options: Any) -> None:
    """Begin to report, when there is an address; `options` are Sentry's, for tests."""
    if not settings.MUSTER_SENTRY_DSN:
        return
    import sentry_sdk  # noqa: PLC0415 - loads slowly, and few need it

    sentry_sdk.init(
        dsn=settings.MUSTER_SENTRY_DSN,
        include_local_variables=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        traces_sample_rate=0.0,
        auto_session_tracking=False,
        send_client_reports=False,
        server_name="",
        before_send=without_people,
        **options,
    )


def without_people(event: "Event", _hint: "Hint") -> "Event":
    """Return only what tells nothing of a person: types of errors, and where in the code."""
    for name in set(event) - _KEPT:
        del event[name]  # type: ignore[misc]
    contexts = event.get("contexts", {})
    event["contexts"] = {k: v for k, v in contexts.items() if k in _KEPT_CONTEXTS}
    for error in event.get("exception", {}).get("values", []):
        error["value"] = ""
        for frame in error.get("stacktrace", {}).get("frames", []):
            frame.pop("vars", None)
    return event
