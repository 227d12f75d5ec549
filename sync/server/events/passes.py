"""Student passes as the server makes them: signed with its key, drawn as QR codes.

What a pass is: sync.domain.passes. Called by the admin and the student_pass command.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from datetime import timezone as fixed_zone

from django.conf import settings
from django.utils import timezone

from sync.domain import chain, passes
from sync.reports import words
from sync.server import qr
from sync.server.events.models import Student

DAYS = 180
MAX_DAYS = 3660
_LAST_ZONE = fixed_zone(timedelta(hours=-12))
"""Where on Earth a day ends last."""
MAX_NAME_BYTES = 80
"""Of a name on a pass: a longer one would make a QR too fine to be read off a phone."""


@dataclass(frozen=True, kw_only=True)
class Issued:
    """A pass and what is printed with it. It is good to the end of `last_day` anywhere on Earth."""

    number: str
    full_name: str
    last_day: date
    text: str

    @property
    def good_until(self) -> str:
        """The last day in words."""
        return f"Good until {words.short_day(self.last_day)}"

    def png(self) -> bytes:
        """Return the pass as a picture, with number and last day."""
        return qr.png(self.text, [self.number, self.good_until])

    def svg(self) -> str:
        """Return the pass as inline SVG."""
        return qr.svg(self.text, label=f"Student pass of {self.full_name}")


def issue(student: Student, *, days: int = DAYS) -> Issued:
    """Return a pass for the student that is good for `days` from now. Raises BadPass."""
    until = timezone.now().date() + timedelta(days=days)
    return make(student.number, student.full_name, until=until)


def make(number: str, full_name: str, *, until: date) -> Issued:
    """Return a pass for anybody, on file or not, good to the end of a day. Raises BadPass."""
    content = passes.StudentPass(
        number=number,
        full_name=_fitting(full_name),
        expires_at=datetime.combine(until + timedelta(days=1), time(), _LAST_ZONE),
    )
    text = passes.make_pass(content, chain.signer(settings.MUSTER_SIGNING_KEY))
    return Issued(number=number, full_name=full_name, last_day=until, text=text)


def last_day(expires_at: datetime) -> date:
    """Return the last day on which a pass is good everywhere on Earth, as is printed on it."""
    return (expires_at.astimezone(_LAST_ZONE) - timedelta(minutes=1)).date()


def _fitting(name: str) -> str:
    """Return the name, cut between two characters when it is too long."""
    return name.encode()[:MAX_NAME_BYTES].decode(errors="ignore")
