"""A station that works alone: its identity, the events that are made at it, and rosters out of
CSV files. No Qt. Events and students go into the store by the way that a pull takes.
"""

import csv
import secrets
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from getpass import getuser
from pathlib import Path
from uuid import NAMESPACE_OID, uuid5
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kiosk.store.identity import StationIdentity
from kiosk.store.replica import StoredReplica
from sync.domain import chain
from sync.domain.errors import MusterError
from sync.domain.events import Event, Policy
from sync.domain.students import RosterEntry, Student, normalized_number
from sync.protocol.messages import PULL_PAGE, PullResponse, StationSettings

NUMBER_PATTERN = r"(?P<number>(?=[A-Z-]*\d)[A-Z0-9][A-Z0-9-]{3,24})$"
"""The last word of a card's code, when it holds a digit."""

MAX_ROSTER_BYTES = 64 * 1024 * 1024
_HEADINGS = {"number", "student number", "student no", "student no.", "id", "student id"}


class BadEvent(MusterError):
    """An event that cannot be made as it was typed."""

    code = "bad_event"


class BadRoster(MusterError):
    """A file that holds no list of students."""

    code = "bad_roster"


@dataclass(frozen=True, kw_only=True)
class NewEvent:
    """What the form asks. Times are of the day `on` in `timezone` (IANA); closing at or before
    opening is on the day after."""

    title: str
    venue: str
    on: date
    opens: time
    late: time
    closes: time
    timezone: str
    policy: Policy = field(default_factory=Policy)


def new_identity(name: str) -> StationIdentity:
    """Return the identity of a station without a server."""
    return StationIdentity(
        station_id=chain.new_id(),
        short_id=secrets.randbelow(0xFFFF) + 1,
        name=name,
        server_url="",
        server_public_key=b"",
        token="",
        private_key=chain.new_private_key(),
    )


def settings_alone() -> StationSettings:
    """Return what a server would tell, for a station that has none."""
    return StationSettings(organization="", code_url="", number_pattern=NUMBER_PATTERN)


def make_event(new: NewEvent) -> Event:
    """Return the event that was typed. Raises BadEvent."""
    title = " ".join(new.title.split())
    if not title:
        raise BadEvent("The event needs a title.", code="event_without_title")
    opens, closes = _moment(new, new.opens), _moment(new, new.closes)
    if closes <= opens:
        closes = _moment(new, new.closes, days=1)
    late = _moment(new, new.late)
    if late < opens:
        late = _moment(new, new.late, days=1)
    if late > closes:
        raise BadEvent(
            "Late must be between opening and closing. Change one of the times.",
            code="event_times",
        )
    event_id = chain.new_id()
    return Event(
        id=event_id,
        short_id=event_id.int & 0x7FFF_FFFF,
        title=title,
        campus="",
        venue=" ".join(new.venue.split()),
        timezone=new.timezone,
        opens_at=opens,
        starts_at=late,
        late_after=late,
        closes_at=closes,
        policy=new.policy,
    )


def keep_event(replica: StoredReplica, event: Event, settings: StationSettings) -> None:
    """Keep an event that was made here, or changed."""
    replica.apply(_page(event, settings, events=[event]))


def keep_roster(
    replica: StoredReplica, event: Event, students: list[Student], settings: StationSettings
) -> None:
    """Expect these students at the event, besides those expected already."""
    for first in range(0, len(students), PULL_PAGE):
        some = students[first : first + PULL_PAGE]
        entries = [
            RosterEntry(id=uuid5(event.id, s.number), event_id=event.id, student_id=s.id)
            for s in some
        ]
        replica.apply(_page(event, settings, students=some, roster=entries))


def read_roster(path: Path) -> list[Student]:
    """Return the students of a CSV file: number, name and, where there is one, department.

    Columns are parted by comma, semicolon or tab; a line of headings is passed over; of a number
    that comes twice the last line counts. Raises BadRoster naming the line that is wrong.
    """
    rows = csv.reader(_text(path).splitlines(), delimiter=_delimiter(path))
    students: dict[str, Student] = {}
    try:
        for line, row in enumerate(rows, 1):
            cells = [cell.strip() for cell in row]
            if not any(cells) or (line == 1 and cells[0].lower() in _HEADINGS):
                continue
            student = _student(cells, line, path)
            students[student.number] = student
    except csv.Error as error:
        raise BadRoster(f"{path.name} is not a CSV file: {error}.") from error
    if not students:
        raise BadRoster(f"{path.name} holds no students. It needs lines like: number,name")
    return list(students.values())


def roster_files(data_folder: Path) -> list[Path]:
    """Return the CSV files on plugged-in sticks and in the data folder's `import`, newest first."""
    places = [data_folder / "import", *_sticks()]
    found = [file for place in places for file in _csv_files(place)]
    return sorted(found, key=lambda file: file.stat().st_mtime, reverse=True)


def _student(cells: list[str], line: int, path: Path) -> Student:
    number = normalized_number(cells[0])
    if len(cells) < 2 or not number or not cells[1]:
        raise BadRoster(
            f"Line {line} of {path.name} has no number and name. It needs: number,name,department"
        )
    return Student(
        # The same as of a pass whose holder is not on file (kiosk.checkin.desk).
        id=uuid5(NAMESPACE_OID, number),
        number=number,
        full_name=cells[1],
        department=cells[2] if len(cells) > 2 else "",
    )


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_ROSTER_BYTES:
            raise BadRoster(f"{path.name} is too large for a list of students.")
        data = path.read_bytes()
    except OSError as error:
        raise BadRoster(
            f"{path.name} cannot be read: {error.strerror or error}. Plug the stick in again."
        ) from error
    if b"\0" in data:
        raise BadRoster(f"{path.name} is not a CSV file. Save the list as CSV and try again.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _delimiter(path: Path) -> str:
    first = _text(path).partition("\n")[0]
    return max(",;\t", key=first.count)


def _csv_files(folder: Path) -> Iterator[Path]:
    try:
        yield from (f for f in folder.iterdir() if f.suffix.lower() == ".csv" and f.is_file())
    except OSError:
        return


def _sticks() -> list[Path]:
    """Return the folders under which this system shows plugged-in sticks."""
    if sys.platform == "win32":
        return [Path(f"{letter}:/") for letter in "DEFGHIJKLM"]
    if sys.platform == "darwin":
        roots = [Path("/Volumes")]
    else:
        roots = [Path("/run/media") / getuser(), Path("/media") / getuser(), Path("/mnt")]
    found = []
    for root in roots:
        try:
            found += [folder for folder in root.iterdir() if folder.is_dir()]
        except OSError:
            continue
    return found


def _moment(new: NewEvent, at: time, *, days: int = 0) -> datetime:
    try:
        zone = ZoneInfo(new.timezone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise BadEvent(
            f"This computer's time zone {new.timezone} is not known. Set it in the system's "
            "settings.",
            code="unknown_zone",
        ) from error
    local = datetime.combine(new.on + timedelta(days=days), at, tzinfo=zone)
    return local.astimezone(ZoneInfo("UTC"))


def _page(
    event: Event,
    settings: StationSettings,
    *,
    events: list[Event] | None = None,
    students: list[Student] | None = None,
    roster: list[RosterEntry] | None = None,
) -> PullResponse:
    return PullResponse(
        cursor="",
        more=False,
        resync=False,
        settings=settings,
        events=events or [],
        students=students or [],
        roster=roster or [],
        gone=[],
        server_time=event.opens_at,
    )
