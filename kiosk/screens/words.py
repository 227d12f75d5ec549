"""The words of steps, outcomes and reasons, as a first-year student understands them.

Literals only, so that Qt's lupdate finds them. What goes wrong has its sentences in faults.py.
"""

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from kiosk.checkin.visit import Step
from kiosk.screens.faults import camera_trouble as camera_trouble  # noqa: PLC0414
from kiosk.screens.faults import fault as fault  # noqa: PLC0414
from sync.domain.attendance import Outcome, Reason
from sync.domain.events import Event
from sync.photos.judgement import Hint

if TYPE_CHECKING:
    from kiosk.checkin.desk import Result  # loads what signs and hashes, after the first paint

CONSENT_VERSION = "muster-1"
"""Of consent_text(), which is shown where the server sends none."""

translate = QCoreApplication.translate


def step_name(step: Step) -> str:
    """Return the name of a step for the step bar."""
    return {
        Step.CONFIRM: translate("words", "Is this you?"),
        Step.FRONT_PHOTO: translate("words", "Front photo"),
        Step.BACK_PHOTO: translate("words", "Back photo"),
        Step.SIGNATURE: translate("words", "Sign"),
        Step.SEAL: translate("words", "Done"),
    }[step]


def step_of(name: str, *, number: int, total: int) -> str:
    """Return where the visit is, for those who hear the screen."""
    return translate("words", "Step {number} of {total}: {name}").format(
        number=number, total=total, name=name
    )


def headline(outcome: Outcome) -> str:
    """Return the first line of the result."""
    return {
        Outcome.ACCEPTED: translate("words", "You are checked in"),
        Outcome.REVIEW: translate("words", "Checked in, for review"),
        Outcome.REFUSED: translate("words", "Not checked in"),
    }[outcome]


def reason(why: Reason, result: "Result") -> str:
    """Return why, in one sentence for the student."""
    event = result.event
    if why is Reason.ALREADY_CHECKED_IN and result.since is not None:
        return translate("words", "You are checked in already, since {time}.").format(
            time=time_or_date(result.since, result)
        )
    return {
        Reason.LATE: translate("words", "You came late."),
        Reason.OFF_SITE: translate("words", "This station seems to be away from the venue."),
        Reason.NOT_ON_ROSTER: translate("words", "You are not on the list for this event."),
        Reason.UNKNOWN_NUMBER: translate("words", "We do not know this student number yet."),
        Reason.PHOTO_UNCLEAR: translate("words", "Your photo is not clear."),
        Reason.PHOTO_WAIVED: translate("words", "No photo was taken."),
        Reason.SIGNATURE_WAIVED: translate("words", "You did not sign."),
        Reason.CLOCK_SUSPECT: translate("words", "The clock of this station may be wrong."),
        Reason.ALREADY_CHECKED_IN: translate("words", "You are checked in already."),
        Reason.NOT_OPEN_YET: translate("words", "Check-in opens at {time}.").format(
            time=time_or_date(event.opens_at, result)
        ),
        Reason.CLOSED: translate("words", "Check-in closed at {time}.").format(
            time=time_or_date(event.closes_at, result)
        ),
        Reason.CANCELLED: translate("words", "This event is cancelled."),
        Reason.PASS_EXPIRED: translate("words", "This student pass has ended."),
        Reason.PASS_MAYBE_EXPIRED: translate("words", "Your student pass may have ended."),
        Reason.PASS_INVALID: translate("words", "This pass was not made by your school."),
    }[why]


def next_action(result: "Result") -> str:
    """Return what the student does now."""
    if result.outcome is Outcome.ACCEPTED:
        return translate("words", "Please go in. Enjoy the event!")
    if result.outcome is Outcome.REVIEW:
        return translate("words", "Please go in. An organizer will confirm it later.")
    return {
        Reason.ALREADY_CHECKED_IN: translate("words", "Nothing more to do. Please go in."),
        Reason.NOT_OPEN_YET: translate("words", "Please come back then."),
        Reason.CANCELLED: translate("words", "Please ask an organizer what happens now."),
        Reason.PASS_EXPIRED: translate(
            "words", "Use your student card, or ask your school for a new pass."
        ),
        Reason.PASS_INVALID: translate("words", "Use your student card, or ask an organizer."),
    }.get(result.reasons[0], translate("words", "Please ask an organizer at the door."))


def photo_hint(hint: Hint) -> str:
    """Return what to do for a better photo."""
    return {
        Hint.NO_FACE: translate("words", "Look straight at the camera"),
        Hint.SEVERAL_FACES: translate("words", "One person at a time, please"),
        Hint.TOO_DARK: translate("words", "It is too dark here. Step into the light"),
        Hint.TOO_BRIGHT: translate("words", "It is too bright. Turn away from the light"),
        Hint.TOO_FAR: translate("words", "Come a little closer"),
        Hint.BLURRED: translate("words", "Hold still for a moment"),
        Hint.TOO_CLOSE: translate("words", "Move back a little"),
        Hint.OFF_CENTRE: translate("words", "Move into the middle of the picture"),
        Hint.HOLD_STILL: translate("words", "Hold still for a moment"),
    }[hint]


def unreadable_code() -> str:
    """Return what to do about a code that no decoder reads."""
    return translate("words", "This code cannot be read. Hold it flat, closer, out of the glare")


def not_a_card() -> str:
    """Return what to say to a code that holds no student number."""
    return translate("words", "This is not a student card")


def not_a_number() -> str:
    """Return what to say to typed letters that are no student number."""
    return translate("words", "This is not a student number. Look at your card and try again")


def scan_again() -> str:
    """Return what to say to a card of which the scanner sent only a part."""
    return translate("words", "The scanner did not read the whole card. Please scan it again")


def scan_later() -> str:
    """Return what to say to a card that is scanned while another student checks in."""
    return translate("words", "One student at a time. Please scan your card after this check-in")


def code_too_long() -> str:
    """Return what to say to a code that is longer than any card's."""
    return translate("words", "There is too much in this code. Hold up your student card")


def event_code_own() -> str:
    """Return what to say to this event's own rotating code."""
    return translate(
        "words", "This is this event's code. Scan it with your phone; hold your card here"
    )


def event_code_other() -> str:
    """Return what to say to another event's rotating code."""
    return translate("words", "This is the code of another event. Hold your card here")


def consent_line(*, signature: bool) -> str:
    """Return the sentence that stands beside the button which agrees."""
    if signature:
        return translate(
            "words", "By going on you agree that your photo and your signature are kept."
        )
    return translate("words", "By going on you agree that your photo is kept.")


def consent_text() -> str:
    """Return Muster's own consent text, of CONSENT_VERSION."""
    return "\n\n".join(
        (
            translate(
                "words",
                "To show that you were here, your school keeps your student number, the time, "
                "your photos and your signature.",
            ),
            translate(
                "words",
                "They are stored encrypted on this station and then on your school's server. "
                "Only organizers and administrators of your school may look at them.",
            ),
            translate(
                "words",
                "No computer recognises your face. If there is a doubt, a person compares the "
                "photos.",
            ),
            translate(
                "words",
                "Your school decides how long they are kept. You may ask it to show, correct or "
                "delete what it keeps about you.",
            ),
            translate(
                "words",
                "You may say no. If you do not want a photo, an organizer at the door helps you.",
            ),
        )
    )


def clock_time(at: datetime, event: Event) -> str:
    """Return a time of day in the event's time zone."""
    return f"{at.astimezone(ZoneInfo(event.timezone)):%H:%M}"


def time_or_date(at: datetime, result: "Result") -> str:
    """Return a time of day, with its date when that is not the result's."""
    zone = ZoneInfo(result.event.timezone)
    if at.astimezone(zone).date() == result.at.astimezone(zone).date():
        return clock_time(at, result.event)
    return date_and_time(at, result.event)


def date_and_time(at: datetime, event: Event) -> str:
    """Return day and time in the event's time zone."""
    return day_and_time(at.astimezone(ZoneInfo(event.timezone)))


def day_and_time(local: datetime) -> str:
    """Return day and time as they are in `local`'s own time zone."""
    return translate("words", "{day} {month} {year}, {time}").format(
        day=local.day, month=_month(local.month), year=local.year, time=f"{local:%H:%M}"
    )


def kept_together(name: str) -> str:
    """Return a name whose last word never stands alone in a line, as the A of Door A."""
    return "\u00a0".join(name.rsplit(" ", 1))


def _month(number: int) -> str:
    return (
        translate("words", "Jan"),
        translate("words", "Feb"),
        translate("words", "Mar"),
        translate("words", "Apr"),
        translate("words", "May"),
        translate("words", "Jun"),
        translate("words", "Jul"),
        translate("words", "Aug"),
        translate("words", "Sep"),
        translate("words", "Oct"),
        translate("words", "Nov"),
        translate("words", "Dec"),
    )[number - 1]
