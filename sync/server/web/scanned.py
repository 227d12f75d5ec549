"""What a phone's camera opens: the rotating code of an event, and the receipt of a check-in.

Neither page changes anything or tells who somebody is.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from sync.domain import receipts
from sync.domain.errors import BadCode
from sync.reports import words
from sync.server.attendance.models import Record, Standing, Verification
from sync.server.errors import CodeRefused
from sync.server.events import codes
from sync.server.events.models import Event
from sync.server.web.page import page, told

_MASK = "•"
_SHOWN = 3
"""Characters of a student number that a receipt shows, of those that have twice as many."""
_WHAT_TO_DO = [
    "This page does not check you in.",
    "Open the attendance app of your school, sign in, and scan the code on the screen with it.",
    "The code changes every few seconds, so scan it there and not from a picture.",
    "No app? Check in at a station at the entrance, with your student card or number.",
]
_COUNTS = {
    Verification.VERIFIED: ("good", "This check-in was accepted."),
    Verification.PENDING: ("wait", "This check-in is being looked at by an organizer."),
    Verification.REJECTED: ("bad", "This check-in was not accepted."),
}


@require_safe
@page
def code_page(request: HttpRequest, code: str) -> HttpResponse:
    """Which event a rotating code is of, and what to do with it."""
    try:
        event, _ = codes.check(code, timezone.now())
    except CodeRefused as refusal:
        return _refused(request, refusal)
    return told(request, event.title, _WHAT_TO_DO, facts=_about(event), mood="good")


def _refused(request: HttpRequest, refusal: CodeRefused) -> HttpResponse:
    if refusal.code == "code_invalid" or refusal.event is None:
        lines = ["It was not made here. Scan the code on the screen at the entrance."]
        return told(request, "This is no code of an event", lines, status=404)
    event = refusal.event
    if refusal.code == "event_cancelled":
        return told(request, "This event was cancelled", [], facts=_about(event), mood="bad")
    lines = ["Codes are good for a few seconds only.", *_WHAT_TO_DO]
    title = [("Event", event.title)]
    return told(request, "This code is old", lines, facts=title, mood="wait")


def _about(event: Event) -> list[tuple[str, str]]:
    zone = event.campus.timezone
    return [
        ("Begins", _moment(event.starts_at, zone)),
        ("Check-in", _period(event.opens_at, event.closes_at, zone)),
        ("Where", f"{event.venue}, {event.campus.name}"),
    ]


@require_safe
@page
def receipt_page(request: HttpRequest, code: str) -> HttpResponse:
    """Whether a receipt is genuine, and what it proves."""
    try:
        claim = receipts.read_receipt(code)
    except BadCode:
        lines = ["Scan the receipt again, or check that its address is complete."]
        return told(request, "This is no receipt", lines, status=404)
    rows = Record.objects.select_related("event__campus", "station")
    record = rows.defer("body", "receipt").filter(pk=claim.record_id).first()
    if record is None:
        lines = [
            "No check-in is on file here under this receipt.",
            "A station without a network sends its check-ins later: try again tomorrow.",
        ]
        return told(request, "Not known yet", lines, mood="wait", status=404)
    if not record.hash.startswith(claim.hash_start):
        lines = ["It does not fit the check-in that it names. It was changed or made up."]
        return told(request, "This receipt is not genuine", lines, status=404)
    return _proof(request, record)


def _proof(request: HttpRequest, record: Record) -> HttpResponse:
    mood, line = _COUNTS[Verification(record.verification)]
    if record.status == Standing.DUPLICATE:
        mood, line = "wait", "The student checked in earlier too; that check-in counts."
    elif record.status == Standing.REFUSED:
        mood, line = "bad", "This check-in was refused."
    facts = [
        ("Event", record.event.title),
        ("Checked in", _moment(record.checked_in_at, record.event.campus.timezone)),
        ("Where", f"{record.event.venue}, {record.event.campus.name}"),
        ("Student number", masked(record.student_number)),
    ]
    return told(request, "This receipt is genuine", [line], facts=facts, mood=mood)


def masked(number: str) -> str:
    """Return a student number of which only the end can be read."""
    shown = min(_SHOWN, len(number) // 2)
    hidden = len(number) - shown
    start = "".join(_MASK if letter.isalnum() else letter for letter in number[:hidden])
    return start + number[hidden:]


def _period(first: datetime, last: datetime, zone: str) -> str:
    start, end = first.astimezone(ZoneInfo(zone)), last.astimezone(ZoneInfo(zone))
    told = words.time_words(end) if start.date() == end.date() else _moment(last, zone)
    return f"{_moment(first, zone)} to {told}"


def _moment(at: datetime, zone: str) -> str:
    local = at.astimezone(ZoneInfo(zone))
    return f"{words.short_day(local.date())}, {words.time_words(local)}"
