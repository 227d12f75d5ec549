"""What the parts of a visit's flow share: the window, the Desk, and work off the UI thread.

checkin.py implements `Visits`; identification.py, confirming.py, photography.py and waiving.py are
given it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from kiosk.checkin.desk import Desk, Result
from kiosk.checkin.visit import Visit
from kiosk.screens.window import Window
from kiosk.sound import Sound
from sync.domain.consent import Consent
from sync.domain.students import Student

T = TypeVar("T")


class Visits(Protocol):
    """The visits at this station, one after the other."""

    @property
    def window(self) -> Window:
        """The window that they are shown in."""

    @property
    def desk(self) -> Desk:
        """Who checks students in at the present event."""

    @property
    def is_busy(self) -> bool:
        """Whether a call of the Desk is under way."""

    def do(self, work: Callable[[], T], done: Callable[[T], object]) -> None:
        """Do `work` off the UI thread with the screens taking no taps, then call `done`."""

    def go_on(self, found: Visit | Result) -> None:
        """Show what came of a call: the visit's next step, or how it ended."""

    def show_visit(self) -> None:
        """Show the visit under way where it is, or the attract screen when there is none."""


@dataclass(frozen=True, kw_only=True)
class Facilities:
    """What visits need of the station. All but `play` may be called off the UI thread.

    `search` returns students by the beginning of their names, `reference_photo` a JPEG by its
    SHA-256; `check_pin` raises a SecurityError; `consent` and `code_url` are the server's
    (StationSettings); `play` makes a sound.
    """

    number_pattern: Callable[[], str]
    search: Callable[[str], list[Student]]
    reference_photo: Callable[[str], bytes | None]
    check_pin: Callable[[str], object]
    consent: Callable[[], Consent | None]
    code_url: Callable[[], str]
    play: Callable[[Sound], object]
