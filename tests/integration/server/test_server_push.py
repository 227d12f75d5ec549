"""Pushing sealed records and scan log entries: each is stored whole with a receipt, or told why."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from django.db import connection
from django.test import Client

from sync.domain import chain, waivers
from sync.domain.attendance import EvidenceKind as Kind
from sync.domain.attendance import EvidenceLink, ItemKind, Method, Outcome, Reason
from sync.domain.places import Position, PositionSource
from sync.protocol import codec, messages
from sync.protocol.messages import ItemStatus
from sync.server.attendance.models import Evidence, Record, ScanLog
from sync.server.attendance.selectors import missing_numbers
from sync.server.stations.models import Station

pytestmark = pytest.mark.django_db


def statuses(results: list[messages.ItemResult]) -> list[str]:
    return [result.status.value for result in results]


def test_record_is_kept_byte_for_byte(
    station: Any, event: Any, student: Any, evidence: Any
) -> None:
    record = station.record(
        event,
        outcome=Outcome.REVIEW,
        reasons=(Reason.LATE,),
        server_offset_ms=1500,
        evidence=tuple(chain.link(e) for e in evidence),
    )
    sealed = station.seal(record)

    [result], _ = station.push(sealed)

    row = Record.objects.get()
    assert result.status is ItemStatus.STORED
    assert (bytes(row.body), row.hash, bytes(row.signature)) == (
        sealed.body,
        sealed.hash,
        sealed.signature,
    )
    assert (row.id, row.event, row.student, row.seq) == (record.id, event, student, 1)
    assert (row.outcome, row.reasons, row.status) == ("review", ["late"], "attendance")
    assert row.sealed_at == record.sealed_at
    assert row.checked_in_at == record.sealed_at + timedelta(milliseconds=1500)
    assert {(e.kind, e.sha256, e.size) for e in row.evidence.all()} == {
        (e.kind.value, chain.digest(e.data), len(e.data)) for e in evidence
    }


def test_receipt_verifies_under_the_servers_key(station: Any, event: Any) -> None:
    sealed = station.seal(station.record(event))
    [result], _ = station.push(sealed)
    assert result.receipt is not None
    chain.verify_receipt(result.receipt, station.enrolled.server_public_key)
    receipt = result.receipt.receipt
    assert (receipt.kind, receipt.item_hash) == (ItemKind.RECORD, sealed.hash)
    assert str(receipt.item_id) == result.id
    assert receipt.station_id == station.enrolled.station_id


def test_scan_log_entry_is_kept_with_a_receipt(station: Any, event: Any) -> None:
    sealed = station.scan(event, student_number=None, reason=Reason.CLOSED)
    _, [result] = station.push(scans=(sealed,))
    assert result.receipt is not None
    chain.verify_receipt(result.receipt, station.enrolled.server_public_key)
    assert result.receipt.receipt.kind is ItemKind.SCAN
    row = ScanLog.objects.get()
    assert (bytes(row.body), row.reason, row.student_number) == (sealed.body, "closed", "")


def test_sent_again_gets_the_original_receipt(station: Any, event: Any) -> None:
    record, scan = station.seal(station.record(event)), station.scan(event)
    first = station.push(record, scans=(scan,))
    again = station.push(record, scans=(scan,))
    for before, after in zip(first, again, strict=True):
        assert statuses(after) == ["duplicate"]
        assert codec.encode(after[0].receipt) == codec.encode(before[0].receipt)
    assert Record.objects.count() == ScanLog.objects.count() == 1


def test_same_id_with_other_content_is_a_conflict(station: Any, event: Any) -> None:
    record = station.record(event)
    kept = station.seal(record)
    station.push(kept)
    changed = chain.seal(replace(record, student_number="2026-00002"), chain.signer(station.key))
    [result], _ = station.push(changed)
    assert (result.status, result.receipt) == (ItemStatus.CONFLICT, None)
    assert result.message
    assert Record.objects.get().hash == kept.hash


def test_records_follow_each_other(station: Any, event: Any) -> None:
    sealed = [station.seal(station.record(event, f"2026-0000{i}")) for i in range(1, 4)]
    results, _ = station.push(*sealed)
    assert statuses(results) == ["stored"] * 3
    assert [r.id for r in results] == [msgspec.json.decode(s.body)["id"] for s in sealed]


def test_missing_record_holds_back_no_later_one_and_the_gap_is_known(
    station: Any, event: Any
) -> None:
    sealed = [station.seal(station.record(event, f"2026-0000{i}")) for i in range(1, 8)]

    early, _ = station.push(sealed[1], sealed[2], sealed[6])

    assert statuses(early) == ["stored"] * 3
    assert all(result.receipt for result in early)
    row = Station.objects.get()
    assert missing_numbers(row) == [range(1, 2), range(4, 7)]
    late, _ = station.push(sealed[4], sealed[0])
    assert statuses(late) == ["stored"] * 2
    assert missing_numbers(row) == [range(4, 5), range(6, 7)]


def test_gaps_are_each_stations_own(station: Any, other_station: Any, event: Any) -> None:
    station.seal(station.record(event))
    station.push(station.seal(station.record(event, "2026-00002")))
    other_station.push(other_station.seal(other_station.record(event, "2026-00003")))
    gaps = {row.name: missing_numbers(row) for row in Station.objects.all()}
    assert gaps == {"North Gate": [range(1, 2)], "South Gate": []}


def test_record_before_one_that_follows_another_is_a_conflict(station: Any, event: Any) -> None:
    first = station.record(event)
    station.seal(first)
    station.push(station.seal(station.record(event, "2026-00002")))
    changed = chain.seal(replace(first, student_number="2026-00009"), chain.signer(station.key))

    [result], _ = station.push(changed)

    assert (result.status, result.receipt) == (ItemStatus.CONFLICT, None)
    assert missing_numbers(Station.objects.get()) == [range(1, 2)]


def test_refused_record_holds_back_no_later_one(station: Any, event: Any) -> None:
    refused = station.seal(station.record(event, event_id=chain.new_id()))
    later = [station.seal(station.record(event, f"2026-0000{i}")) for i in (2, 3)]
    results, _ = station.push(refused, *later)
    assert statuses(results) == ["invalid", "stored", "stored"]


def test_record_that_follows_another_is_a_conflict(station: Any, event: Any) -> None:
    station.push(station.seal(station.record(event)))
    stranger = station.record(event, "2026-00002", previous="f" * 64)
    [result], _ = station.push(chain.seal(stranger, chain.signer(station.key)))
    assert result.status is ItemStatus.CONFLICT


def test_first_record_must_begin_the_chain(station: Any, event: Any) -> None:
    record = station.record(event, previous="f" * 64)
    [result], _ = station.push(chain.seal(record, chain.signer(station.key)))
    assert result.status is ItemStatus.CONFLICT


def test_number_used_again_is_a_conflict(station: Any, event: Any) -> None:
    twice = [chain.seal(station.record(event), chain.signer(station.key)) for _ in range(2)]
    results, _ = station.push(*twice)
    assert statuses(results) == ["stored", "conflict"]


def test_bad_item_holds_back_no_other(station: Any, event: Any) -> None:
    good = [station.scan(event) for _ in range(2)]
    bad = replace(station.scan(event), signature=bytes(64))
    records = [station.seal(station.record(event, n)) for n in ("2026-00001", "2026-00002")]
    broken = replace(station.seal(station.record(event, "2026-00003")), hash="0" * 64)

    stored, scans = station.push(*records, broken, scans=(good[0], bad, good[1]))

    assert statuses(scans) == ["stored", "invalid", "stored"]
    assert statuses(stored) == ["stored", "stored", "invalid"]
    assert (ScanLog.objects.count(), Record.objects.count()) == (2, 2)


_TRIGGER = "CREATE TRIGGER refuse BEFORE INSERT ON attendance_scanlog "
_REFUSE_LATE = {
    "sqlite": (
        _TRIGGER + "WHEN NEW.reason = 'late' "
        "BEGIN SELECT RAISE(ABORT, 'row of 2026-00001 refused'); END",
    ),
    "postgresql": (
        """CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE
        integrity_constraint_violation USING MESSAGE = 'row of 2026-00001 refused'; END $$""",
        _TRIGGER + "FOR EACH ROW WHEN (NEW.reason = 'late') EXECUTE FUNCTION refuse()",
    ),
}


@pytest.mark.allows_errors
def test_item_the_database_refuses_is_retried_and_holds_back_no_other(
    station: Any, event: Any, caplog: pytest.LogCaptureFixture
) -> None:
    with connection.cursor() as cursor:
        for statement in _REFUSE_LATE[connection.vendor]:
            cursor.execute(statement)
    reasons = [None, Reason.LATE, None]

    _, results = station.push(scans=tuple(station.scan(event, reason=r) for r in reasons))

    assert statuses(results) == ["stored", "retry", "stored"]
    assert ScanLog.objects.count() == 2
    assert "IntegrityError" in caplog.text
    assert "2026-00001" not in caplog.text


def test_signature_of_another_station_is_invalid(
    station: Any, other_station: Any, event: Any
) -> None:
    forged = chain.seal(station.record(event), chain.signer(other_station.key))
    [result], _ = station.push(forged)
    assert (result.status, result.receipt) == (ItemStatus.INVALID, None)
    assert not Record.objects.exists()


def test_record_of_another_station_is_invalid(station: Any, other_station: Any, event: Any) -> None:
    record = station.record(event, station_id=other_station.enrolled.station_id)
    [result], _ = station.push(station.seal(record))
    assert result.status is ItemStatus.INVALID


def test_unknown_event_is_invalid(station: Any, event: Any) -> None:
    record = station.record(event, event_id=chain.new_id())
    [result], [scan] = station.push(
        station.seal(record), scans=(station.scan(event, event_id=chain.new_id()),)
    )
    assert (result.status, scan.status) == (ItemStatus.INVALID, ItemStatus.INVALID)
    assert "event" in result.message


LINK = EvidenceLink(kind=Kind.FRONT_PHOTO, media_type="image/jpeg", sha256="a" * 64, size=9)
PLACE = Position(latitude=14.6537, longitude=121.0687, source=PositionSource.LISTED)


@pytest.mark.parametrize(
    "wrong",
    [
        {"format": 2},
        {"seq": 0},
        {"previous": "xyz"},
        {"student_number": ""},
        {"student_number": "2026 00001"},
        {"student_number": "9" * 65},
        {"student_number": "2026\x00"},
        {"server_offset_ms": 10**15},
        {"evidence": (LINK, LINK)},
        {"evidence": (replace(LINK, media_type="text/html"),)},
        {"evidence": (replace(LINK, sha256="../../../../etc/passwd"),)},
        {"evidence": (replace(LINK, sha256="A" * 64),)},
        {"evidence": (replace(LINK, size=0),)},
        {"evidence": (replace(LINK, size=messages.MAX_MEDIA_BYTES + 1),)},
        {"evidence": (replace(LINK, media_type="text/plain"),)},
        {"evidence": (replace(LINK, media_type=waivers.MEDIA_TYPE),)},
        {"evidence": (replace(LINK, kind=Kind.PHOTO_WAIVER),)},
        {"evidence": (replace(LINK, kind=Kind.STUDENT_PASS, media_type=waivers.MEDIA_TYPE),)},
        {"consent": ""},
        {"consent": "v" * 65},
        {"consent": "2026\n1"},
        {"position": replace(PLACE, latitude=90.1)},
        {"position": replace(PLACE, longitude=-180.1)},
        {"position": replace(PLACE, accuracy_m=-1.0)},
        {"position": replace(PLACE, accuracy_m=1e30)},
        {"position": PLACE, "distance_m": -1},
        {"position": PLACE, "distance_m": 21_000_001},
        {"boot_id": "x" * 70_000},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_unsound_record_is_invalid_though_genuine(
    station: Any, event: Any, wrong: dict[str, Any]
) -> None:
    [result], _ = station.push(station.seal(station.record(event, **wrong)))
    assert result.status is ItemStatus.INVALID
    assert not Record.objects.exists()


@pytest.mark.parametrize(
    "sound",
    [
        {"consent": "v" * 64},
        {"position": replace(PLACE, latitude=-90.0, longitude=180.0, accuracy_m=12.5)},
        {"position": PLACE, "distance_m": 20_003_931},
        {"position": PLACE, "distance_m": 0},
        {"method": Method.PASS},
        {"evidence": (replace(LINK, kind=Kind.SIGNATURE_WAIVER, media_type=waivers.MEDIA_TYPE),)},
        {"evidence": (replace(LINK, kind=Kind.STUDENT_PASS, media_type="text/plain"),)},
    ],
    ids="-".join,
)
def test_consent_place_waiver_and_pass_are_taken(
    station: Any, event: Any, sound: dict[str, Any]
) -> None:
    [result], _ = station.push(station.seal(station.record(event, **sound)))
    assert (result.status, result.message) == (ItemStatus.STORED, "")


@pytest.mark.parametrize("time", ["2026-07-01T08:00:00", "0001-01-01T00:00:00Z", "yesterday"])
def test_time_without_zone_or_sense_is_invalid(station: Any, event: Any, time: str) -> None:
    body = msgspec.json.decode(chain.canonical(station.record(event))) | {"sealed_at": time}
    digest = chain.digest(chain.canonical(body))
    statement = b"muster record v1\0" + bytes.fromhex(digest)
    item = messages.PushItem(
        body=body, hash=digest, signature=chain.signer(station.key).sign(statement)
    )
    response = station.post("/api/sync/push/", messages.PushRequest(scans=[], records=[item]))
    [result] = codec.decode(response.content, messages.PushResponse).records
    assert (result.id, result.status) == (body["id"], ItemStatus.INVALID)


def test_two_stations_accept_one_student_and_the_earlier_counts(
    station: Any, other_station: Any, event: Any, student: Any
) -> None:
    earlier = station.record(event)
    later = other_station.record(event, sealed_at=earlier.sealed_at + timedelta(minutes=3))

    other_station.push(other_station.seal(later))
    [result], _ = station.push(station.seal(earlier))

    assert result.status is ItemStatus.STORED
    attendance, duplicate = Record.objects.get(pk=earlier.id), Record.objects.get(pk=later.id)
    assert (attendance.status, attendance.duplicate_of) == ("attendance", None)
    assert (duplicate.status, duplicate.duplicate_of) == ("duplicate", attendance)


def test_duplicates_stay_linked_to_the_earliest(
    station: Any, other_station: Any, event: Any
) -> None:
    second = station.record(event)
    third = other_station.record(event, sealed_at=second.sealed_at + timedelta(minutes=1))
    station.push(station.seal(second))
    other_station.push(other_station.seal(third))
    first = other_station.record(event, sealed_at=second.sealed_at - timedelta(minutes=1))
    other_station.push(other_station.seal(first))
    standing = dict(Record.objects.values_list("id", "duplicate_of_id"))
    assert standing == {first.id: None, second.id: first.id, third.id: first.id}


def test_station_clock_is_set_right_before_comparing(
    station: Any, other_station: Any, event: Any
) -> None:
    on_time = station.record(event)
    slow_clock = other_station.record(
        event, sealed_at=on_time.sealed_at - timedelta(hours=1), server_offset_ms=2 * 3600 * 1000
    )
    station.push(station.seal(on_time))
    other_station.push(other_station.seal(slow_clock))
    assert Record.objects.get(status="attendance").id == on_time.id


def test_refused_record_is_nobodys_attendance(station: Any, event: Any) -> None:
    refused = station.record(event, outcome=Outcome.REFUSED, reasons=(Reason.CLOSED,))
    station.push(station.seal(refused))
    accepted = station.record(event)
    station.push(station.seal(accepted))
    assert dict(Record.objects.values_list("id", "status")) == {
        refused.id: "refused",
        accepted.id: "attendance",
    }


def test_too_many_items_are_refused_whole(station: Any, event: Any) -> None:
    scans = [codec.push_item(station.scan(event)) for _ in range(messages.MAX_PUSH_ITEMS + 1)]
    response = station.post("/api/sync/push/", messages.PushRequest(scans=scans, records=[]))
    assert (response.status_code, response.json()["code"]) == (413, "too_many_items")
    assert not ScanLog.objects.exists()


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("", "bad_message"),
        ("<html>", "bad_message"),
        ('{"scans": [], "protocol": 1}', "bad_message"),
        ('{"protocol": 2}', "protocol_unsupported"),
    ],
)
def test_bad_message_gets_the_error_shape(
    client: Client, station: Any, body: str, code: str
) -> None:
    response = client.post(
        "/api/sync/push/", body, content_type="application/json", headers=station.headers
    )
    assert response.status_code == 400
    told = codec.decode(response.content, messages.ErrorResponse)
    assert (told.code, bool(told.error)) == (code, True)


def test_too_large_a_body_is_refused(station: Any, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    response = station.client.post(
        "/api/sync/push/",
        b" " * 1001,
        content_type="application/json",
        headers=station.headers,
    )
    assert (response.status_code, response.json()["code"]) == (413, "too_large")


def test_evidence_rows_belong_to_stored_records_only(station: Any, event: Any) -> None:
    record = station.record(event, evidence=(LINK,))
    sealed = station.seal(record)
    station.push(sealed)
    station.push(sealed)
    assert Evidence.objects.count() == 1
