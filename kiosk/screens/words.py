"""The words of steps, outcomes and reasons, as a first-year student understands them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from kiosk.capture.photos import Hint
from kiosk.checkin.desk import Result
from kiosk.checkin.visit import Step
from sync.domain.attendance import Outcome, Reason
from sync.domain.events import Event


def _tr(text: str) -> str:
    return QCoreApplication.translate("words", text)


def step_name(step: Step) -> str:
    """Return the name of a step for the step bar."""
    return {
        Step.CONFIRM: _tr("Is this you?"),
        Step.FRONT_PHOTO: _tr("Front photo"),
        Step.BACK_PHOTO: _tr("Back photo"),
        Step.SIGNATURE: _tr("Sign"),
        Step.SEAL: _tr("Done"),
    }[step]


def headline(outcome: Outcome) -> str:
    """Return the first line of the result."""
    return {
        Outcome.ACCEPTED: _tr("You are checked in"),
        Outcome.REVIEW: _tr("Checked in, one thing to look at"),
        Outcome.REFUSED: _tr("Not checked in"),
    }[outcome]


def reason(why: Reason, result: Result) -> str:
    """Return why, in one sentence for the student."""
    event = result.event
    if why is Reason.ALREADY_CHECKED_IN and result.since is not None:
        return _tr("You are checked in already, since {time}.").format(
            time=clock_time(result.since, event)
        )
    return {
        Reason.LATE: _tr("You came late."),
        Reason.OFF_SITE: _tr("This station seems to be away from the venue."),
        Reason.NOT_ON_ROSTER: _tr("You are not on the list for this event."),
        Reason.UNKNOWN_NUMBER: _tr("We do not know this student number yet."),
        Reason.PHOTO_UNCLEAR: _tr("Your photo is not clear."),
        Reason.PHOTO_WAIVED: _tr("No photo was taken."),
        Reason.SIGNATURE_WAIVED: _tr("You did not sign."),
        Reason.CLOCK_SUSPECT: _tr("The clock of this station may be wrong."),
        Reason.ALREADY_CHECKED_IN: _tr("You are checked in already."),
        Reason.NOT_OPEN_YET: _tr("Check-in opens at {time}.").format(
            time=clock_time(event.opens_at, event)
        ),
        Reason.CLOSED: _tr("Check-in closed at {time}.").format(
            time=clock_time(event.closes_at, event)
        ),
        Reason.CANCELLED: _tr("This event is cancelled."),
    }[why]


def next_action(result: Result) -> str:
    """Return what the student does now."""
    if result.outcome is Outcome.ACCEPTED:
        return _tr("Please go in. Enjoy the event!")
    if result.outcome is Outcome.REVIEW:
        return _tr("Please go in. An organizer will confirm it later.")
    return {
        Reason.ALREADY_CHECKED_IN: _tr("Nothing more to do. Please go in."),
        Reason.NOT_OPEN_YET: _tr("Please come back then."),
        Reason.CANCELLED: _tr("Please ask an organizer what happens now."),
    }.get(result.reasons[0], _tr("Please ask an organizer at the door."))


def photo_hint(hint: Hint) -> str:
    """Return what to do for a better photo."""
    return {
        Hint.NO_FACE: _tr("Look straight at the camera"),
        Hint.SEVERAL_FACES: _tr("One person at a time, please"),
        Hint.TOO_DARK: _tr("It is too dark here. Step into the light"),
        Hint.TOO_BRIGHT: _tr("It is too bright. Turn away from the light"),
        Hint.TOO_FAR: _tr("Come a little closer"),
        Hint.BLURRED: _tr("Hold still for a moment"),
    }[hint]


def clock_time(at: datetime, event: Event) -> str:
    """Return a time of day in the event's time zone."""
    return f"{at.astimezone(ZoneInfo(event.timezone)):%H:%M}"


def date_and_time(at: datetime, event: Event) -> str:
    """Return day and time in the event's time zone."""
    local = at.astimezone(ZoneInfo(event.timezone))
    return f"{local.day} {local:%b %Y, %H:%M}"
