"""Errors of the server that a caller can be told about, with their HTTP status.

MusterError
    ServerError              status 400 unless told otherwise
        NotPrepared          the server was not set up yet, or its settings are wrong
        ProtocolUnsupported  400, a station speaks another version
        TooMany              413, more in one request than is taken
        EnrollmentRefused    403, the enrollment code is wrong, used or expired
        UnknownMedia         404, no record of this station names these bytes
        MediaRefused         422, the bytes are not what their record says
        EvidenceDeleted      410, photos and signatures are kept no more
        UnknownPhoto         404, no student has this reference photo
        PhotoRefused         422, a reference photo that cannot be taken
        CodeRefused          400, a rotating code that lets nobody in (409 for a cancelled event)
        EventInUse           409, an event with records cannot be deleted
        TooManyReports       429, a person has as many reports in the making as one may
        ReportRefused        422, a report cannot be made so (503: not now)
        ReportNotThere       409, a report is not finished, or its file is gone (410: the link is)
        FileRefused          422, an uploaded table cannot be read (413 when too large)
        RowsRefused          422, rows of an import are wrong; carries the report
        NotAStudent          403, the account is nobody who can check in
        NoTicket             404, no check-in under way (409 when it has run out)
        CheckInRefused       400, the rules let the student not in (403, 409 for some)
        AlreadyCheckedIn     409, the student has checked in here
        StepMissing          422, a step that the event asks for was not done
        PictureRefused       415, 413 or 422, a photo or signature that cannot be taken
        SameAgain            409, a review that changes nothing
        TokenRefused         401, a refresh token that is no good (any more)
        SignInRefused        401, user name and password do not fit an active account
        LinkInvalid          400, an e-mailed link that is wrong, used or expired
        NotLinked            409, the account belongs to no student
        StudentTaken         409, the student belongs to another account
        OwnAccount           403, what nobody may change about themselves
        LastAdmin            409, somebody must be left who may do everything
"""

from typing import TYPE_CHECKING, Any

from sync.domain.errors import MusterError

if TYPE_CHECKING:
    from sync.server.events.models import Event
    from sync.server.stations.models import Station


class ServerError(MusterError):
    """A request that cannot be fulfilled, or a server that cannot start."""

    code = "server_error"
    status = 400
    more: dict[str, Any] = {}
    """What the answer holds besides `error`, `code` and `fields`."""


class NotPrepared(ServerError):
    """The server cannot start as it is set up."""

    code = "not_prepared"
    status = 500


class ProtocolUnsupported(ServerError):
    """The station speaks a version of the wire format that this server does not."""

    code = "protocol_unsupported"


class TooMany(ServerError):
    """A request holds more than one request may."""

    code = "too_many_items"
    status = 413


class EnrollmentRefused(ServerError):
    """The enrollment code is wrong, was used already, or has expired."""

    code = "enrollment_code_invalid"
    status = 403


class UnknownMedia(ServerError):
    """No record of this station names these bytes."""

    code = "unknown_media"
    status = 404


class MediaRefused(ServerError):
    """The bytes are not what the record says of them."""

    code = "media_refused"
    status = 422


class EvidenceDeleted(ServerError):
    """Photos and signatures of an event that is long over were deleted."""

    code = "evidence_deleted"
    status = 410


class UnknownPhoto(ServerError):
    """No student has this reference photo."""

    code = "unknown_photo"
    status = 404


class PhotoRefused(ServerError):
    """A picture cannot be taken as a reference photo."""

    code = "photo_refused"
    status = 422


class CodeRefused(ServerError):
    """A rotating code that is invalid, expired or revoked, or whose station or event is off.

    `event` and `shown_by` are what the code names, where it names any, for the scan log; only a
    code other than `code_invalid` was really made there.
    """

    code = "code_invalid"

    def __init__(
        self,
        message: str,
        *,
        code: str | None = None,
        event: "Event | None" = None,
        shown_by: "Station | None" = None,
    ) -> None:
        super().__init__(message, code=code)
        self.event = event
        self.shown_by = shown_by
        if code == "event_cancelled":
            self.status = 409


class EventInUse(ServerError):
    """An event that has records cannot be deleted."""

    code = "event_in_use"
    status = 409


class FileRefused(ServerError):
    """An uploaded table is no CSV or XLSX, is damaged, or holds no rows."""

    code = "file_refused"
    status = 422


class RowsRefused(ServerError):
    """Rows of an import are wrong, so none of it was done. `report` tells which and why."""

    code = "rows_refused"
    status = 422

    def __init__(self, message: str, *, report: dict[str, Any]) -> None:
        super().__init__(message)
        self.report = report


class TokenRefused(ServerError):
    """A refresh token that is garbled, expired, spent, or ended by a new password."""

    code = "token_not_valid"
    status = 401


class SignInRefused(ServerError):
    """No active account has this user name and password. Which of them is wrong is not told."""

    code = "no_active_account"
    status = 401


class LinkInvalid(ServerError):
    """What was e-mailed is wrong, was used, or has expired."""

    code = "link_invalid"


class NotLinked(ServerError):
    """The account belongs to no student."""

    code = "not_linked"
    status = 409


class StudentTaken(ServerError):
    """The student belongs to another account already."""

    code = "student_taken"
    status = 409


class OwnAccount(ServerError):
    """Nobody changes their own role, verifies themselves, or shuts their own account."""

    code = "own_account"
    status = 403


class LastAdmin(ServerError):
    """The last active administrator must stay one."""

    code = "last_admin"
    status = 409


class NotAStudent(ServerError):
    """The account belongs to no student, or to one who is not verified yet."""

    code = "no_student"
    status = 403


class NoTicket(ServerError):
    """The person has no check-in under way here: the code was not scanned, or too long ago."""

    code = "ticket_unknown"
    status = 404

    def __init__(self, message: str, *, code: str | None = None) -> None:
        super().__init__(message, code=code)
        if code == "ticket_expired":
            self.status = 409


class CheckInRefused(ServerError):
    """The rules refuse the check-in. `code` is the reason."""

    code = "refused"

    def __init__(
        self, message: str, *, code: str, status: int = 400, more: dict[str, Any] | None = None
    ) -> None:
        super().__init__(message, code=code)
        self.status = status
        self.more = more or {}


class AlreadyCheckedIn(CheckInRefused):
    """The student has an attendance at the event; `more` tells since when and where."""


class StepMissing(ServerError):
    """A step that the event asks for was not done; the answer names it as `next_step`."""

    code = "step_missing"
    status = 422

    def __init__(self, message: str, *, next_step: str) -> None:
        super().__init__(message)
        self.more = {"next_step": next_step}


class PictureRefused(ServerError):
    """A photo or signature is of a type that is not taken, too large, or cannot be read."""

    code = "picture_unreadable"
    status = 422

    def __init__(self, message: str, *, code: str | None = None, status: int = 422) -> None:
        super().__init__(message, code=code)
        self.status = status


class SameAgain(ServerError):
    """A review says what holds already."""

    code = "unchanged"
    status = 409


class TooManyReports(ServerError):
    """A person has as many reports in the making as one may."""

    code = "too_many_reports"
    status = 429


class ReportRefused(ServerError):
    """A report cannot be made so, or not now. `code` is the one that sync.reports gives."""

    code = "report_failed"

    def __init__(self, message: str, *, code: str, status: int = 422) -> None:
        super().__init__(message, code=code)
        self.status = status


class ReportNotThere(ServerError):
    """A report that is not finished, or was removed; or a link to one that has ended."""

    code = "report_not_there"
    status = 409

    def __init__(self, message: str, *, code: str | None = None) -> None:
        super().__init__(message, code=code)
        if code == "link_expired":
            self.status = 410
