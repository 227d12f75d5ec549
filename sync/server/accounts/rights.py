"""Who may do what: one table of right x role, each entry saying to how much of the kind.

Selectors turn an entry into a filter, views ask it about one object. Nothing else decides by role.
"""

from enum import StrEnum
from typing import TYPE_CHECKING

from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView

from sync.server.accounts.models import Role, User
from sync.server.accounts.selectors import signed_in

if TYPE_CHECKING:
    from sync.server.events.models import Event


class Extent(StrEnum):
    """To how much of its kind a right extends."""

    NONE = "none"
    OWN = "own"
    """Events that the person organizes, and what belongs to those; a student's own records."""
    ACTIVE = "active"
    """Events that are not cancelled."""
    ALL = "all"


class Right(StrEnum):
    SEE_EVENTS = "see events"
    MAKE_EVENTS = "make events"
    CHANGE_EVENTS = "change events"
    SHOW_CODES = "show codes"
    """The rotating code of an event, to be scanned off a screen; and making older ones void."""
    CHECK_IN = "check in"
    """By the person's own phone."""
    SEE_RECORDS = "see records"
    REVIEW_RECORDS = "review records"
    """Verify or reject, with a reason."""
    SEE_ANALYTICS = "see analytics"
    """Of events; of the whole school for who has all."""
    WATCH = "watch"
    """An event as it happens."""
    EXPORT = "export"
    SEE_USERS = "see users"
    """Others than oneself."""
    VERIFY_USERS = "verify users"
    CHANGE_USERS = "change users"
    """Their role, campus and department, and whether they may sign in."""
    RUN_STATIONS = "run stations"
    """Enroll, rename, revoke, and see how they are."""


_NONE, _OWN, _ACTIVE, _ALL = Extent.NONE, Extent.OWN, Extent.ACTIVE, Extent.ALL
_ROLES = (Role.STUDENT, Role.ORGANIZER, Role.SUPERVISOR, Role.HR, Role.ADMIN)
_TABLE: dict[Right, tuple[Extent, Extent, Extent, Extent, Extent]] = {
    #                      student  organizer supervisor hr    admin
    Right.SEE_EVENTS:     (_ACTIVE, _OWN,     _ACTIVE,  _ALL,  _ALL),
    Right.MAKE_EVENTS:    (_NONE,   _OWN,     _NONE,    _ALL,  _ALL),
    Right.CHANGE_EVENTS:  (_NONE,   _OWN,     _NONE,    _ALL,  _ALL),
    Right.SHOW_CODES:     (_NONE,   _OWN,     _ACTIVE,  _ALL,  _ALL),
    Right.CHECK_IN:       (_ACTIVE, _NONE,    _NONE,    _NONE, _NONE),
    Right.SEE_RECORDS:    (_OWN,    _OWN,     _OWN,     _ALL,  _ALL),
    Right.REVIEW_RECORDS: (_NONE,   _OWN,     _NONE,    _ALL,  _ALL),
    Right.SEE_ANALYTICS:  (_OWN,    _OWN,     _OWN,     _ALL,  _ALL),
    Right.WATCH:          (_NONE,   _OWN,     _ACTIVE,  _ALL,  _ALL),
    Right.EXPORT:         (_OWN,    _OWN,     _NONE,    _ALL,  _ALL),
    Right.SEE_USERS:      (_NONE,   _NONE,    _NONE,    _ALL,  _ALL),
    Right.VERIFY_USERS:   (_NONE,   _NONE,    _NONE,    _ALL,  _ALL),
    Right.CHANGE_USERS:   (_NONE,   _NONE,    _NONE,    _NONE, _ALL),
    Right.RUN_STATIONS:   (_NONE,   _NONE,    _NONE,    _NONE, _ALL),
}  # fmt: skip


def extent(user: User, right: Right) -> Extent:
    """Return to how much the person has the right."""
    return _TABLE[right][_ROLES.index(Role(user.role))]


def may(user: User, right: Right, event: "Event") -> bool:
    """Return whether the person has the right at this event, or at what belongs to it."""
    match extent(user, right):
        case Extent.ALL:
            return True
        case Extent.ACTIVE:
            return event.status == "active"
        case Extent.OWN:
            return event.organizer_id is not None and event.organizer_id == user.pk
    return False


class Holds(BasePermission):
    """Lets in who has the view's `right` to any extent; the view's selector says to what."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        right: Right = getattr(view, "right")  # noqa: B009 - every view with Holds has one
        user = signed_in(request)
        return bool(user and user.is_authenticated) and extent(user, right) is not Extent.NONE
