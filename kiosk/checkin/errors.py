"""Errors of the visit.

MusterError
    CheckInError
        IllegalMove          a step out of order: a bug in what calls
        AlreadyCheckedIn     the student has a record for this event
        PassRefused          a student pass that is not good here
"""

from datetime import datetime

from sync.domain.attendance import Reason
from sync.domain.errors import MusterError


class CheckInError(MusterError):
    """A check-in cannot go on."""

    code = "check_in_error"


class IllegalMove(CheckInError):
    """A move that the visit's present step does not allow."""

    code = "illegal_move"


class AlreadyCheckedIn(CheckInError):
    """Sealing found a record of the same student at the same event, sealed at `since` (UTC)."""

    code = "already_checked_in"

    def __init__(self, since: datetime) -> None:
        super().__init__("This student is checked in already.")
        self.since = since


class PassRefused(CheckInError):
    """A pass that names nobody here for `reason`; `number` is its student's, empty when unread."""

    code = "pass_refused"

    def __init__(self, number: str, reason: Reason) -> None:
        super().__init__("This pass is not good here. Use the student card.")
        self.number = number
        self.reason = reason
