"""What became of a check-in, in plain words for the student at the phone. Reads no database."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from sync.domain import receipts
from sync.domain.attendance import Reason
from sync.domain.events import Event
from sync.reports import words
from sync.server.attendance import plain
from sync.server.attendance.models import Record, Standing, Verification
from sync.server.stations.models import Station, StationKind

_REASONS = {
    Reason.LATE: "You came after the time from which it counts as late.",
    Reason.OFF_SITE: "You were away from the venue.",
    Reason.NOT_ON_ROSTER: "You are not on the list of this event.",
    Reason.UNKNOWN_NUMBER: "Your student number is not on file yet.",
    Reason.PHOTO_UNCLEAR: "A photo is not clear.",
    Reason.PHOTO_WAIVED: "No photo was taken.",
    Reason.SIGNATURE_WAIVED: "There is no signature.",
    Reason.CLOCK_SUSPECT: "The clock of the station is in doubt.",
}
_NO_PLACE = "Your phone did not tell where it was."
_MESSAGES = {
    Verification.VERIFIED: "You are checked in.",
    Verification.PENDING: "You are checked in. Somebody will look at it again.",
    Verification.REJECTED: "This check-in was not accepted.",
}


def reason(found: Reason, *, has_place: bool = True) -> str:
    """Return a reason for a second look as a sentence to the student."""
    if found is Reason.OFF_SITE and not has_place:
        return _NO_PLACE
    return _REASONS.get(found) or f"{words.reason_words(found)}."


def reasons(record: Record) -> list[dict[str, str]]:
    """Return why the record is looked at again, each with code and sentence."""
    has_place = bool(record.reasons) and plain.sealed(record).position is not None
    found = [Reason(code) for code in record.reasons]
    return [{"code": r.value, "text": reason(r, has_place=has_place)} for r in found]


def remarks(record: Record) -> list[dict[str, str]]:
    """Return what the checks of the photos found, each with code and sentence."""
    return [_remark(found) for found in record.remarks]


def message(record: Record) -> str:
    """Return in a sentence or two how the record stands."""
    if record.status == Standing.DUPLICATE:
        return "You checked in here twice. The earlier check-in counts."
    if record.status == Standing.REFUSED:
        return "This check-in was refused."
    return _MESSAGES[Verification(record.verification)]


def next_steps(record: Record) -> list[str]:
    """Return what is left for the student to do or to wait for."""
    if record.verification == Verification.PENDING:
        return ["An organizer looks at your check-in. You need do nothing."]
    if record.verification == Verification.REJECTED:
        return ["Ask an organizer of the event why."]
    return []


def receipt_url(record: Record) -> str:
    """Return the address that proves the record, as its QR says it."""
    code_url = f"{settings.MUSTER_PUBLIC_URL}/C/".upper()
    return receipts.receipt_url(code_url, record_id=record.pk, record_hash=record.hash)


def since(record: Record, event: Event) -> str:
    """Return when and where an earlier check-in was: 'at 09:14 at Door B'."""
    return f"at {clock(record.checked_in_at, event)} {where(record.station)}"


def where(station: Station) -> str:
    """Return where a check-in was made."""
    return "by phone" if station.kind == StationKind.WEB else f"at {station.name}"


def clock(at: datetime, event: Event) -> str:
    """Return a time as the campus's clocks show it, with the day when that is another one."""
    local = at.astimezone(ZoneInfo(event.timezone))
    if local.date() == event.starts_at.astimezone(ZoneInfo(event.timezone)).date():
        return words.time_words(local)
    return f"{words.time_words(local)} on {words.short_day(local.date())}"


def _remark(found: Any) -> dict[str, str]:
    if isinstance(found, dict):
        code = str(found.get("code", ""))
        return {"code": code, "text": str(found.get("text") or _sentence(code))}
    return {"code": str(found), "text": _sentence(str(found))}


def _sentence(code: str) -> str:
    return f"{code.replace('_', ' ').capitalize()}."
