"""Errors of the server that a caller can be told about, with their HTTP status.

MusterError
    ServerError              status 400 unless told otherwise
        NotPrepared          the server was not set up yet, or its settings are wrong
        ProtocolUnsupported  400, a station speaks another version
        TooMany              413, more in one request than is taken
        EnrollmentRefused    403, the enrollment code is wrong, used or expired
        UnknownMedia         404, no record of this station names these bytes
        MediaRefused         422, the bytes are not what their record says
        UnknownPhoto         404, no student has this reference photo
        PhotoRefused         422, a reference photo that cannot be taken
"""

from sync.domain.errors import MusterError


class ServerError(MusterError):
    """A request that cannot be fulfilled, or a server that cannot start."""

    code = "server_error"
    status = 400


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


class UnknownPhoto(ServerError):
    """No student has this reference photo."""

    code = "unknown_photo"
    status = 404


class PhotoRefused(ServerError):
    """A picture cannot be taken as a reference photo."""

    code = "photo_refused"
    status = 422
