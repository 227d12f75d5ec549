"""What a record and its evidence say, in plain words for the admin's pages. Reads no database."""

from zoneinfo import ZoneInfo

import msgspec
from django.conf import settings

from sync.domain import chain, passes, waivers
from sync.domain.attendance import AttendanceRecord, EvidenceKind, Method
from sync.domain.places import Position, PositionSource
from sync.domain.students import normalized_number
from sync.domain.waivers import Waived, Waiver
from sync.reports import words
from sync.server.attendance.models import Record
from sync.server.events import passes as server_passes

_WAIVED = {Waived.PHOTO: "No photo was taken", Waived.SIGNATURE: "Not signed"}
_WITNESSES = {"pin": "An organizer witnessed it with the PIN"}


def sealed(record: Record) -> AttendanceRecord:
    """Return the record as the station sealed it."""
    return msgspec.json.decode(bytes(record.body), type=AttendanceRecord)


def method(record: Record) -> str:
    """Return how the student was identified."""
    return words.method_words(Method(record.method))


def consent(record: AttendanceRecord) -> str:
    """Return what was agreed to before the photos."""
    if record.consent is None:
        return "no consent was asked for, or none was given"
    return f"agreed to consent text {record.consent}"


def place(record: AttendanceRecord) -> str:
    """Return where the station said it was, and how far that is from the event."""
    if record.position is None:
        return "the station did not know where it was"
    point = f"{record.position.latitude:.5f}, {record.position.longitude:.5f}"
    told = f"{point} ({_source(record.position)})"
    if record.distance_m is None:
        return told
    return f"{told}, {_distance(record.distance_m)} from the event"


def evidence(record: Record, kind: str, data: bytes) -> list[str]:
    """Return the lines that tell what a waiver or a pass says; none for pictures and strokes."""
    if kind in (EvidenceKind.PHOTO_WAIVER, EvidenceKind.SIGNATURE_WAIVER):
        return _waiver(waivers.decode(data), record.event.campus.timezone)
    if kind == EvidenceKind.STUDENT_PASS:
        return _pass(data.decode(), record)
    return []


def _waiver(waiver: Waiver, zone: str) -> list[str]:
    at = waiver.at.astimezone(ZoneInfo(zone))
    lines = [f"{_WAIVED[waiver.waived]}."]
    if waiver.typed_name:
        lines.append(f"Name typed instead: {waiver.typed_name}")
    witness = _WITNESSES.get(waiver.witness, "An organizer witnessed it")
    lines.append(f"{witness} at {words.time_words(at)}.")
    return lines


def _pass(text: str, record: Record) -> list[str]:
    found = passes.read_pass(text, chain.public_key(settings.MUSTER_SIGNING_KEY))
    last_day = server_passes.last_day(found.expires_at)
    lines = [found.full_name, found.number, f"Good until {words.short_day(last_day)}"]
    if normalized_number(found.number) != record.student_number:
        lines.append("This pass names another student than the record does.")
    return lines


def _source(position: Position) -> str:
    match position.source:
        case PositionSource.TYPED:
            return "typed in at the station"
        case PositionSource.LISTED:
            return "chosen from the list of places"
        case PositionSource.MEASURED:
            return f"measured, within {position.accuracy_m:,.0f} m"


def _distance(metres: int) -> str:
    return f"{metres:,} m" if metres < 1000 else f"{metres / 1000:,.1f} km"
