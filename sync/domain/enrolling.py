"""The enrollment QR that the server's admin page shows and the station's wizard reads.

Text: the server's address, `/enroll/` and the one-time code: `https://host/enroll/ABCD-EFGH-JKLM`.
"""

import re
from dataclasses import dataclass

# A host is plain ASCII: names that only look like another's are no addresses of ours.
_LINK = re.compile(
    r"(?P<server>https?://[a-z0-9.:\[\]-]+(?:/[^\s]*?)?)"
    r"/enroll/(?P<code>[0-9A-Z-]{8,20})/?",
    re.I | re.A,
)


@dataclass(frozen=True, kw_only=True)
class EnrollmentLink:
    """Where to enroll, and with which one-time code."""

    server: str
    code: str

    def __str__(self) -> str:
        return f"{self.server.rstrip('/')}/enroll/{self.code}"


def read_link(text: str) -> EnrollmentLink | None:
    """Return the link in a QR's text, None when it is none."""
    found = _LINK.fullmatch(text.strip())
    return (
        None
        if found is None
        else EnrollmentLink(server=found["server"], code=found["code"].upper())
    )
