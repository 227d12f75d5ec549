"""The attendance sheet of one event, as the three writers take it. Values only.

The kiosk builds it from its store, the server from its database; each yields rows one at a time,
so that only one row's photos are in memory.
"""

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sync.domain.attendance import Method, Outcome, Reason
from sync.domain.events import Event
from sync.reports.errors import UnknownZone


@dataclass(frozen=True, kw_only=True)
class SheetRow:
    """One record on the sheet. `sealed_at` is aware; `seq` is the station's number of the record.

    `acknowledged` tells whether the server's receipt is here. Photos are whole JPEG or PNG files,
    `signature` the bytes of sync.domain.signature.encode; None where there is none. `expired` tells
    that they are deleted by now.
    """

    seq: int
    sealed_at: datetime
    student_number: str
    full_name: str
    department: str
    year_level: str
    station_name: str
    method: Method
    outcome: Outcome
    reasons: tuple[Reason, ...]
    provisional: bool
    acknowledged: bool
    record_id: UUID
    front_photo: bytes | None = field(default=None, repr=False)
    back_photo: bytes | None = field(default=None, repr=False)
    signature: bytes | None = field(default=None, repr=False)
    expired: bool = False


@dataclass(frozen=True, kw_only=True)
class Totals:
    """How many rows of each kind. `waiting` rows are not yet acknowledged by the server."""

    rows: int = 0
    accepted: int = 0
    review: int = 0
    refused: int = 0
    provisional: int = 0
    waiting: int = 0

    @property
    def checked_in(self) -> int:
        """Accepted, and accepted for review."""
        return self.accepted + self.review

    def plus(self, row: SheetRow) -> "Totals":
        """Return the totals with `row` counted in."""
        return replace(
            self,
            rows=self.rows + 1,
            accepted=self.accepted + (row.outcome is Outcome.ACCEPTED),
            review=self.review + (row.outcome is Outcome.REVIEW),
            refused=self.refused + (row.outcome is Outcome.REFUSED),
            provisional=self.provisional + row.provisional,
            waiting=self.waiting + (not row.acknowledged),
        )


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One event's attendance.

    `rows` starts a new pass over the records in the order of the sheet; each writer makes exactly
    one, and counts what it sees, so that head, rows and totals agree while check-ins go on.
    `count` is how many rows are likely to come, for the progress bar only; None when unknown.
    `expected` is the size of the roster, None for an event without one. `generated_at` is aware.
    """

    organization: str
    event: Event
    station_name: str
    generated_at: datetime
    rows: Callable[[], Iterator[SheetRow]]
    expected: int | None = None
    count: int | None = None

    @property
    def zone(self) -> ZoneInfo:
        """The campus's time zone, in which every time is shown. Raises UnknownZone."""
        name = self.event.timezone
        try:
            return ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise UnknownZone(
                f"The event's time zone, “{name}”, does not exist. Ask an admin to correct the "
                "campus, sync, then export again."
            ) from error

    def totals(self) -> Totals:
        """Return the totals of a pass over all rows."""
        totals = Totals()
        for row in self.rows():
            totals = totals.plus(row)
        return totals


Progress = Callable[[int, int], None]
"""Called with the rows written and how many there will be. What it raises ends the export."""


def no_progress(_done: int, _total: int) -> None:
    """Tell nobody."""


def numbered(sheet: Sheet, progress: Progress) -> Generator[tuple[int, SheetRow], None, None]:
    """Yield the rows numbered from 1, telling `progress` after each was taken care of.

    Close it (contextlib.closing) when done or failed: what `rows` holds open is let go then.
    """
    rows = sheet.rows()
    done = 0
    try:
        for number, row in enumerate(rows, start=1):
            yield number, row
            done = number
            progress(done, max(done, sheet.count or 0))
    finally:
        if isinstance(rows, Generator):
            rows.close()
    if done == 0:
        progress(0, 0)
