"""The root of every error that Muster raises on purpose, and the domain's own branch of the tree.

MusterError
    DomainError
        BadCode          a rotating code that does not verify
        BadPass          a student pass that is garbled or signed by someone else
        BadWaiver        bytes that are no waiver
        BadSignature     a record or receipt that was altered or signed by someone else
    (sync.protocol.errors, sync.client.errors and kiosk.*.errors add their branches)
"""


class MusterError(Exception):
    """Something a person can be told about.

    `message` is one plain sentence or two for the person in front of the screen or shell: what is
    wrong and what to do. `code` is a stable, lower-case identifier for programs and logs.
    """

    code = "muster_error"

    def __init__(self, message: str, *, code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        if code is not None:
            self.code = code


class DomainError(MusterError):
    """A rule of attendance was broken."""

    code = "domain_error"


class BadCode(DomainError):
    """A rotating code is malformed, expired, early, or made under another key."""

    code = "bad_code"


class BadPass(DomainError):
    """A student pass is garbled, of an unknown version, or signed by someone else."""

    code = "bad_pass"


class BadWaiver(DomainError):
    """Bytes that are not a waiver."""

    code = "bad_waiver"


class BadSignature(DomainError):
    """A hash or signature does not fit the content it came with."""

    code = "bad_signature"
