"""Every message against its golden file: what crosses the wire between any two versions of Muster.

A failure here means that stations in the field and the server would no longer understand each
other. A new optional field is added to the file; anything else is a new protocol version.
"""

import copy
import json
from collections.abc import Iterator
from dataclasses import MISSING, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
import pytest

from sync.domain.attendance import AttendanceRecord, ItemKind, Receipt, ScanEntry
from sync.domain.chain import SignedReceipt
from sync.domain.consent import Consent
from sync.domain.events import BackPhoto, Event, EventStatus, Policy
from sync.domain.students import RosterEntry, Student
from sync.protocol import codec, messages
from sync.protocol.errors import ProtocolError
from sync.protocol.messages import Gone, GoneKind, ItemResult, ItemStatus, PushItem

GOLDEN = Path(__file__).parents[2] / "golden"


def load(name: str) -> Any:
    return json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))


RECORD, SCAN, RECEIPT = (load(f"chain_{name}") for name in ("record", "scan", "receipt"))
NOW = datetime(2026, 9, 1, 0, 46, 35, 125_000, UTC)
STATION_ID = UUID("018f9c1e-7a00-7000-8000-0000000000d0")
EVENT_ID = UUID("018f9c1e-7a00-7000-8000-0000000000e1")
STUDENT_ID = UUID("018f9c1e-7a00-7000-8000-0000000000a1")
SETTINGS = messages.StationSettings(
    organization="North University",
    code_url="HTTPS://MUSTER.NORTH.EXAMPLE/C/",
    number_pattern=r"(?P<number>20\d{2}-\d{5})",
)
CONSENT = Consent(
    version="north-2",
    texts={"en": "We keep your photos for a year.", "es": "Guardamos tus fotos un año."},
)
SIGNED = SignedReceipt(
    receipt=Receipt(
        kind=ItemKind.RECORD,
        item_id=UUID(RECORD["fields"]["id"]),
        item_hash=RECORD["sha256"],
        station_id=STATION_ID,
        received_at=NOW,
    ),
    signature=bytes.fromhex(RECEIPT["signature"]),
)


def push_item(sealed: Any) -> PushItem:
    return PushItem(
        body=sealed["fields"],
        hash=sealed["sha256"],
        signature=bytes.fromhex(sealed["signature"]),
    )


def result(status: ItemStatus, message: str, item_id: str = RECORD["fields"]["id"]) -> ItemResult:
    return ItemResult(id=item_id, status=status, message=message)


def event(number: int, day: int, **details: Any) -> Event:
    return Event(
        id=UUID(f"018f9c1e-7a00-7000-8000-0000000000e{number}"),
        campus="North Campus",
        opens_at=datetime(2026, 9, day, 0, 30, tzinfo=UTC),
        starts_at=datetime(2026, 9, day, 1, 0, tzinfo=UTC),
        late_after=datetime(2026, 9, day, 1, 15, tzinfo=UTC),
        closes_at=datetime(2026, 9, day, 2, 0, tzinfo=UTC),
        **details,
    )


MESSAGES: dict[str, Any] = {
    "enroll_request": messages.EnrollRequest(
        code="0A1B-2C3D-4E5F", name="Door A", public_key=bytes.fromhex(RECORD["public_key"])
    ),
    "enroll_response": messages.EnrollResponse(
        station_id=STATION_ID,
        short_id=513,
        name="North Gate",
        token="018f9c1e7a00700080000000000000d0.c2VjcmV0",
        server_public_key=bytes.fromhex(RECEIPT["public_key"]),
        settings=SETTINGS,
        server_time=NOW,
    ),
    "push_request": messages.PushRequest(scans=[push_item(SCAN)], records=[push_item(RECORD)]),
    "push_response": messages.PushResponse(
        scans=[
            result(ItemStatus.RETRY, "The server could not store this now.", SCAN["fields"]["id"])
        ],
        records=[
            ItemResult(id=RECORD["fields"]["id"], status=ItemStatus.STORED, receipt=SIGNED),
            ItemResult(id=RECORD["fields"]["id"], status=ItemStatus.DUPLICATE, receipt=SIGNED),
            result(ItemStatus.INVALID, "The item is too large.", ""),
            result(ItemStatus.CONFLICT, "The server has another item under this id."),
        ],
        server_time=NOW,
    ),
    "missing_request": messages.MissingRequest(sha256=["cd" * 32, "ef" * 32]),
    "missing_response": messages.MissingResponse(
        missing=["cd" * 32], unknown=["ef" * 32], server_time=NOW
    ),
    "media_stored": messages.MediaStored(sha256="cd" * 32, server_time=NOW),
    "pull_response": messages.PullResponse(
        cursor="eyJhdCI6NH0",
        more=True,
        resync=False,
        settings=replace(SETTINGS, consent=CONSENT, station_name="North Gate"),
        events=[
            event(
                1,
                1,
                short_id=70_000,
                title="Orientation “Peña”",
                venue="Main Gymnasium",
                timezone="Asia/Manila",
                latitude=14.6091,
                longitude=121.0223,
                radius_m=150.0,
                policy=Policy(
                    back_photo=BackPhoto.ID_CARD,
                    signature=False,
                    provisional=False,
                    photo_waiver=False,
                    signature_waiver=False,
                    open_to_campus=True,
                    code_interval_s=15,
                ),
                code_key=bytes([0xAA] * 32),
                accent="#1A6B54",
            ),
            event(
                2,
                2,
                short_id=2,
                title="Science Fair",
                venue="",
                timezone="UTC",
                status=EventStatus.CANCELLED,
            ),
        ],
        students=[
            Student(
                id=STUDENT_ID,
                number="2026-00001",
                full_name="Ana Liza Peña",
                email="ana@north.example",
                department="Physics",
                year_level="1",
                photo="ab" * 32,
            )
        ],
        roster=[
            RosterEntry(
                id=UUID("018f9c1e-7a00-7000-8000-0000000000f1"),
                event_id=EVENT_ID,
                student_id=STUDENT_ID,
            )
        ],
        gone=[
            Gone(kind=GoneKind.EVENT, id=UUID("018f9c1e-7a00-7000-8000-0000000000e9")),
            Gone(kind=GoneKind.STUDENT, id=UUID("018f9c1e-7a00-7000-8000-0000000000a2")),
            Gone(kind=GoneKind.ROSTER, id=UUID("018f9c1e-7a00-7000-8000-0000000000f9")),
        ],
        server_time=NOW,
    ),
    "heartbeat_request": messages.HeartbeatRequest(
        version="0.1.0",
        waiting=7,
        quarantined=1,
        oldest_waiting_at=NOW,
        clock_offset_ms=-1500,
        disk_free_bytes=52_428_800,
        battery_percent=80,
    ),
    "heartbeat_response": messages.HeartbeatResponse(server_time=NOW),
    "error_response": messages.ErrorResponse(
        error="This station was revoked. Ask an administrator to enroll it again.",
        code="station_revoked",
        fields={"name": ["This field is required."]},
    ),
}


def test_every_golden_file_has_its_message() -> None:
    assert {path.stem for path in (GOLDEN / "protocol").glob("*.json")} == MESSAGES.keys()


@pytest.mark.parametrize("name", MESSAGES)
def test_message_is_written_as_the_golden_file(name: str) -> None:
    assert json.loads(codec.encode(MESSAGES[name])) == load(f"protocol/{name}")


@pytest.mark.parametrize("name", MESSAGES)
def test_golden_file_is_read_as_the_message(name: str) -> None:
    message = MESSAGES[name]
    data = (GOLDEN / "protocol" / f"{name}.json").read_bytes()
    assert codec.decode(data, type(message)) == message


def objects(value: Any, *, bodies: bool = False) -> Iterator[dict[str, Any]]:
    """Every object inside a message but those of a free form: an item's body, fields, texts."""
    if isinstance(value, dict):
        yield value
        for key, inner in value.items():
            if key not in {"body", "fields", "texts"}:
                yield from objects(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from objects(inner)


@pytest.mark.parametrize("name", MESSAGES)
def test_fields_of_a_newer_version_are_ignored_everywhere(name: str) -> None:
    newer = copy.deepcopy(load(f"protocol/{name}"))
    for one in list(objects(newer)):
        one["from_the_future"] = {"a": [1, None]}
    assert codec.decode(json.dumps(newer).encode(), type(MESSAGES[name])) == MESSAGES[name]


@pytest.mark.parametrize("name", MESSAGES)
def test_optional_fields_may_be_absent(name: str) -> None:
    kind = type(MESSAGES[name])
    optional = {f.name for f in fields(kind) if f.default is not MISSING}
    older = {k: v for k, v in load(f"protocol/{name}").items() if k not in optional}
    read = codec.decode(json.dumps(older).encode(), kind)
    assert {getattr(read, name) for name in optional} == {
        f.default for f in fields(kind) if f.name in optional
    }


def wrong_values(value: Any) -> list[Any]:
    """Values of other JSON types than that of `value`, and None."""
    candidates: list[Any] = ["wrong", 7, 1.5, True, [], {}, None]
    same = (int, float) if type(value) is int else (type(value),)
    return [c for c in candidates if type(c) not in same or (type(value) is int and c == 1.5)]


def broken() -> Iterator[Any]:
    for name, message in MESSAGES.items():
        whole = load(f"protocol/{name}")
        required = {f.name for f in fields(message) if f.default is f.default_factory is MISSING}
        for key in whole:
            if key in required:
                rest = {k: v for k, v in whole.items() if k != key}
                yield pytest.param(name, rest, id=f"{name} without {key}")
            may_be_none = any(f.name == key and f.default is None for f in fields(message))
            for wrong in wrong_values(whole[key]):
                if wrong is None and may_be_none:
                    continue
                changed = {**whole, key: wrong}
                yield pytest.param(name, changed, id=f"{name} with {key}={json.dumps(wrong)}")


@pytest.mark.parametrize(("name", "message"), list(broken()))
def test_field_that_is_absent_or_of_another_type_is_refused(name: str, message: Any) -> None:
    with pytest.raises(ProtocolError):
        codec.decode(json.dumps(message).encode(), type(MESSAGES[name]))


@pytest.mark.parametrize(
    ("name", "path", "wrong"),
    [
        ("enroll_response", ("server_time",), "2026-09-01T00:46:35"),
        ("enroll_response", ("server_time",), "now"),
        ("enroll_response", ("station_id",), "D0"),
        ("enroll_request", ("public_key",), "not base64!"),
        ("push_request", ("records", 0, "hash"), None),
        ("push_request", ("records", 0, "signature"), 5),
        ("push_request", ("records", 0, "body"), []),
        ("push_response", ("records", 0, "status"), "lost"),
        ("push_response", ("records", 0, "receipt", "receipt", "item_id"), "x"),
        ("push_response", ("records", 0, "receipt", "receipt", "received_at"), "2026-09-01T00:00"),
        ("push_response", ("records", 0, "receipt", "signature"), None),
        ("pull_response", ("events", 0, "opens_at"), "2026-09-01T00:30:00"),
        ("pull_response", ("events", 0, "policy", "back_photo"), "selfie"),
        ("pull_response", ("events", 0, "policy", "photo_waiver"), "no"),
        ("pull_response", ("events", 0, "accent"), None),
        ("pull_response", ("settings", "consent", "version"), 2),
        ("pull_response", ("settings", "consent", "texts", "en"), None),
        ("pull_response", ("students", 0, "photo"), None),
        ("pull_response", ("students", 0, "number"), 2026),
        ("pull_response", ("gone", 0, "kind"), "campus"),
    ],
)
def test_wrong_value_deep_inside_is_refused(name: str, path: tuple[Any, ...], wrong: Any) -> None:
    message = load(f"protocol/{name}")
    inner = message
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = wrong
    with pytest.raises(ProtocolError) as refused:
        codec.decode(json.dumps(message).encode(), type(MESSAGES[name]))
    assert refused.value.code == "bad_message"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"null",
        b"[]",
        b"<!DOCTYPE html><title>Sign in</title>",
        b"\xff\xfe{}",
        b'{"sha256": "\xff", "server_time": "2026-09-01T00:00:00Z"}',
        b'{"sha256": "a", "server_time": "2026-09-01T00:00:00Z"} trailing',
        b'{"sha256": "a", "x": ' + b"[" * 100_000,
        b'{"sha256": "a", "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    ],
    ids=lambda data: repr(data[:30]),
)
def test_what_is_no_message_is_refused(data: bytes) -> None:
    with pytest.raises(ProtocolError):
        codec.decode(data, messages.MediaStored)


@pytest.mark.parametrize(("wanted", "kind"), [(RECORD, AttendanceRecord), (SCAN, ScanEntry)])
def test_sealed_item_goes_over_the_wire_and_comes_back_byte_for_byte(
    wanted: Any, kind: Any
) -> None:
    sealed = codec.sealed_item(push_item(wanted))
    assert sealed.body.decode() == wanted["canonical"]

    sent = codec.encode(codec.push_item(sealed))
    assert codec.sealed_item(codec.decode(sent, PushItem)) == sealed
    assert codec.item_from_body(sealed.body, kind) == msgspec.convert(wanted["fields"], kind)


@pytest.mark.parametrize("body", [{"n": 2**60}, {"n": float("inf")}, {"n": float("nan")}])
def test_item_without_a_canonical_form_is_refused(body: dict[str, Any]) -> None:
    with pytest.raises(ProtocolError, match="canonical"):
        codec.sealed_item(PushItem(body=body, hash="", signature=b""))


def test_item_is_read_or_refused_however_deeply_it_is_nested() -> None:
    refused = 0
    for depth in range(600, 1050):
        body = b'{"a":' * depth + b"1" + b"}" * depth
        try:
            item = codec.decode(b'{"body":' + body + b',"hash":"","signature":""}', PushItem)
            codec.sealed_item(item)
        except ProtocolError:
            refused += 1
    assert 0 < refused < 450


@pytest.mark.parametrize("body", [b"", b"{}", b"[]", b"\xff", RECORD["canonical"].encode()[:-1]])
def test_body_that_is_no_record_is_refused(body: bytes) -> None:
    with pytest.raises(ProtocolError):
        codec.item_from_body(body, AttendanceRecord)


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("sealed_at", "2026-09-01T00:46:31"),
        ("outcome", "maybe"),
        ("seq", "7"),
        ("evidence", [{"kind": "selfie"}]),
        ("reasons", ["bored"]),
        ("consent", 2),
        ("distance_m", 41.5),
        ("position", {"latitude": 91, "longitude": 0, "source": "typed"}),
        ("position", {"latitude": 0, "longitude": 180.5, "source": "typed"}),
        ("position", {"latitude": 0, "longitude": 0, "accuracy_m": -1, "source": "typed"}),
        ("position", {"latitude": 0, "longitude": 0, "source": "guessed"}),
        ("position", {"latitude": 0, "longitude": 0}),
    ],
)
def test_record_with_a_wrong_value_is_refused(field: str, wrong: Any) -> None:
    body = json.dumps({**RECORD["fields"], field: wrong}).encode()
    with pytest.raises(ProtocolError):
        codec.item_from_body(body, AttendanceRecord)
