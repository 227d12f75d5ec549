"""Errors of the wire.

MusterError
    ProtocolError        bytes that are not the message they should be
"""

from sync.domain.errors import MusterError


class ProtocolError(MusterError):
    """What arrived is not the expected message: not JSON, a field missing or of the wrong type."""

    code = "bad_message"
