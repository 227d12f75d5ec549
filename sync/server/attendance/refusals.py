"""Why a student cannot check in by phone, as the error that the API answers with."""

from collections.abc import Callable
from datetime import datetime

from sync.domain.attendance import Reason
from sync.domain.events import Event
from sync.server.attendance import telling
from sync.server.attendance.models import Record
from sync.server.errors import AlreadyCheckedIn, CheckInRefused


def refusal(reason: Reason, event: Event, already: Record | None) -> CheckInRefused:
    """Return the error for a refusal by the rules; `already` is the earlier check-in, if any."""
    if reason is Reason.ALREADY_CHECKED_IN and already is not None:
        return _already(already, event)
    return _OTHERS[reason](event)


def _already(record: Record, event: Event) -> AlreadyCheckedIn:
    told = f"You are checked in already, {telling.since(record, event)}."
    return AlreadyCheckedIn(
        told,
        code=Reason.ALREADY_CHECKED_IN.value,
        status=409,
        more={
            "duplicate": told,
            "attendance_id": str(record.pk),
            "checked_in_at": record.checked_in_at.isoformat().replace("+00:00", "Z"),
            "where": telling.where(record.station),
            "verification_status": str(record.verification),
        },
    )


def _not_open(event: Event) -> CheckInRefused:
    return _timing(Reason.NOT_OPEN_YET, f"Check-in opens {_at(event.opens_at, event)}.")


def _closed(event: Event) -> CheckInRefused:
    return _timing(Reason.CLOSED, f"Check-in closed {_at(event.closes_at, event)}.")


def _cancelled(_event: Event) -> CheckInRefused:
    return CheckInRefused("This event was cancelled.", code="event_cancelled", status=409)


def _unknown(_event: Event) -> CheckInRefused:
    return CheckInRefused(
        "Your student number is not on file, and this event takes only those that are.",
        code=Reason.UNKNOWN_NUMBER.value,
        status=403,
    )


_OTHERS: dict[Reason, Callable[[Event], CheckInRefused]] = {
    Reason.NOT_OPEN_YET: _not_open,
    Reason.CLOSED: _closed,
    Reason.CANCELLED: _cancelled,
    Reason.UNKNOWN_NUMBER: _unknown,
}


def _timing(reason: Reason, told: str) -> CheckInRefused:
    return CheckInRefused(told, code=reason.value, more={"timing": told})


def _at(moment: datetime, event: Event) -> str:
    return f"at {telling.clock(moment, event)}"
