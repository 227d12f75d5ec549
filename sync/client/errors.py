"""Errors of the station's end of the wire.

MusterError
    SyncError
        Unreachable        no connection, or no answer in time: try again later
        ServerTrouble      the server answered that it cannot now (5xx, 429): try again later
        NotTheServer       something else answered: a captive portal, a proxy, a forger
        Refused            the server understood and said no (4xx); `code` is the server's
            Revoked        this station may no longer sync
"""

from sync.domain.errors import MusterError


class SyncError(MusterError):
    """A sync could not go on; what was not acknowledged still waits."""

    code = "sync_error"


class Unreachable(SyncError):
    """No connection to the server, or no answer in time."""

    code = "server_unreachable"


class ServerTrouble(SyncError):
    """The server has a problem of its own."""

    code = "server_trouble"


class NotTheServer(SyncError):
    """What answered does not speak as the Muster server does."""

    code = "not_the_server"


class Refused(SyncError):
    """The server refuses the request."""

    code = "refused"


class Revoked(Refused):
    """The server knows this station no more."""

    code = "station_revoked"
