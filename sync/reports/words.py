"""Outcomes, reasons, methods, dates and times in plain words for those who read a report.

English for now. Names of days and months are here, not strftime's, because that follows whatever
locale the process happens to have.
"""

from datetime import date, datetime, timedelta

from sync.domain.attendance import Method, Outcome, Reason
from sync.domain.events import Event

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_OUTCOMES = {
    Outcome.ACCEPTED: "Accepted",
    Outcome.REVIEW: "For review",
    Outcome.REFUSED: "Refused",
}

_REASONS = {
    Reason.LATE: "Late",
    Reason.OFF_SITE: "Away from the venue",
    Reason.NOT_ON_ROSTER: "Not on the roster",
    Reason.UNKNOWN_NUMBER: "Student number not on file",
    Reason.PHOTO_UNCLEAR: "Photo unclear",
    Reason.PHOTO_WAIVED: "Photo waived",
    Reason.SIGNATURE_WAIVED: "Signature waived",
    Reason.CLOCK_SUSPECT: "Station clock in doubt",
    Reason.ALREADY_CHECKED_IN: "Already checked in",
    Reason.NOT_OPEN_YET: "Before check-in opened",
    Reason.CLOSED: "After check-in closed",
    Reason.CANCELLED: "Event cancelled",
    Reason.PASS_EXPIRED: "Student pass expired",
    Reason.PASS_MAYBE_EXPIRED: "Student pass perhaps expired",
    Reason.PASS_INVALID: "Student pass not genuine",
}

_METHODS = {
    Method.CAMERA: "Card, by camera",
    Method.WEDGE: "Card, by scanner",
    Method.TYPED: "Number typed",
    Method.SEARCH: "Found by name",
    Method.PASS: "Student pass",
    Method.WEB: "Own phone",
}


def outcome_words(outcome: Outcome) -> str:
    """Return an outcome in a word or two."""
    return _OUTCOMES[outcome]


def reason_words(reason: Reason) -> str:
    """Return a reason in a few words."""
    return _REASONS[reason]


def reasons_words(reasons: tuple[Reason, ...]) -> str:
    """Return all reasons in one line; empty when there are none."""
    return "; ".join(reason_words(reason) for reason in reasons)


def method_words(method: Method) -> str:
    """Return how the student was identified."""
    return _METHODS[method]


def yes_no(value: bool) -> str:  # noqa: FBT001 - the flag is what is put into words
    """Return the word for a yes or a no."""
    return "Yes" if value else "No"


def day_words(day: date) -> str:
    """Return a date as 'Saturday, 23 November 2024'."""
    return f"{_DAYS[day.weekday()]}, {short_day(day)}"


def short_day(day: date) -> str:
    """Return a date as '23 November 2024'."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def time_words(at: datetime) -> str:
    """Return the time of day of `at` in its own zone, as '09:14'."""
    return f"{at:%H:%M}"


def window_words(event: Event, opens: datetime, late: datetime, closes: datetime) -> str:
    """Return when check-in is possible; the three times are in the campus's zone."""
    end = time_words(closes)
    if closes.date() != opens.date():
        end = f"{short_day(closes.date())}, {end}"
    words = f"{time_words(opens)} – {end}"
    if event.opens_at < event.late_after < event.closes_at:
        words += f", late after {time_words(late)}"
    return words


def zone_words(at: datetime, name: str) -> str:
    """Return a time zone as 'Asia/Manila, UTC+8' with the offset it has at `at`."""
    offset = at.utcoffset() or timedelta()
    minutes = round(offset.total_seconds() / 60)
    sign = "-" if minutes < 0 else "+"
    hours, rest = divmod(abs(minutes), 60)
    told = f"{sign}{hours}" + (f":{rest:02}" if rest else "")
    return f"{name}, UTC" + (told if minutes else "")


def check_ins(number: int) -> str:
    """Return '1 check-in', '2 check-ins'."""
    return f"{number:,} check-in" + ("" if number == 1 else "s")
