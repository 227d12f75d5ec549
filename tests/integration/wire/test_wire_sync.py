"""Station to server over a real socket: what was sealed arrives, byte for byte and once."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
import requests

from kiosk.checkin.desk import Desk
from sync.client.enroll import enroll
from sync.client.errors import NotTheServer, Refused, Revoked, Unreachable
from sync.domain import chain, codes
from sync.domain.attendance import AttendanceRecord, ItemKind, Method, Receipt, Sealed
from sync.domain.chain import SignedReceipt
from sync.domain.codes import CodeClaim
from sync.protocol.codec import decode, item_from_body

NUMBERS = ["2026-00001", "2026-00002", "2026-00003"]


def test_first_sync_brings_the_event_and_its_students(delivery: Any) -> None:
    door, server = delivery.door, delivery.server
    event = door.event
    assert event.title == "Freshmen Orientation 2026"
    assert door.opened.directory.expected_count(event.id) == 300
    names = {row["number"]: row["full_name"] for row in server.rows("SELECT * FROM events_student")}
    assert len(names) == 300
    for number, name in names.items():
        student = door.opened.directory.student(number)
        assert student is not None
        assert student.full_name == name
        assert door.opened.directory.is_expected(event_id=event.id, student_id=student.id)
    assert door.opened.server_settings.code_url == f"HTTP://127.0.0.1:{server.port}/C/"


def test_code_that_the_station_makes_is_good_under_the_servers_secret(delivery: Any) -> None:
    door, server = delivery.door, delivery.server
    event, identity = door.event, door.opened.identity
    now = door.opened.clock.server_now()
    step = codes.step_at(now, event.policy.code_interval_s)
    code = codes.make_code(
        event.code_key,
        CodeClaim(event_short_id=event.short_id, station_short_id=identity.short_id, step=step),
    )
    [row] = server.rows("SELECT secret FROM events_event WHERE short_id = 1")
    key = codes.station_code_key(row["secret"], event_id=event.id, station_id=identity.station_id)
    assert codes.check_code(code, key=key, at=now, interval_s=10).step == step


def test_record_and_evidence_are_on_the_server_byte_for_byte(delivery: Any) -> None:
    door, server, report = delivery.door, delivery.server, delivery.report
    assert (report.records, report.scans, report.media) == (3, 3, 12)
    stored = server.rows("SELECT * FROM attendance_record ORDER BY seq")
    kept = door.sealed()
    assert [row["student_number"] for row in stored] == NUMBERS
    for here, there in zip(kept, stored, strict=True):
        assert UUID(hex=there["id"]) == UUID(bytes=here.id)
        assert (there["body"], there["hash"], there["signature"]) == (
            here.body,
            here.hash,
            here.signature,
        )
        assert (there["receipt_signature"],) == (here.receipt_signature,)
    evidence = door.evidence()
    files = server.media()
    assert len(evidence) == 12
    assert {name: path.read_bytes() for name, path in files.items()} == evidence


def test_what_is_on_the_server_proves_itself(delivery: Any) -> None:
    """With nothing but the server's files and the station's public key the chain can be checked."""
    door, server = delivery.door, delivery.server
    [station] = server.rows("SELECT public_key FROM stations_station")
    previous = chain.GENESIS
    for row in server.rows("SELECT * FROM attendance_record ORDER BY seq"):
        sealed = Sealed(body=row["body"], hash=row["hash"], signature=row["signature"])
        chain.verify(ItemKind.RECORD, sealed, station["public_key"])
        record = item_from_body(sealed.body, AttendanceRecord)
        assert record.previous == previous
        previous = row["hash"]
        for link in record.evidence:
            data = server.media()[link.sha256].read_bytes()
            assert (chain.digest(data), len(data)) == (link.sha256, link.size)
    for here in door.sealed():
        signed = SignedReceipt(
            receipt=decode(here.receipt, Receipt), signature=here.receipt_signature
        )
        chain.verify_receipt(signed, door.opened.identity.server_public_key)
        assert signed.receipt.item_hash == here.hash


def test_admin_sees_the_record_and_its_very_photos(delivery: Any) -> None:
    door, server, result = delivery.door, delivery.server, delivery.results[-1]
    login = {"username": "admin", "password": server.password}
    token = requests.post(f"{server.url}/api/auth/login/", json=login, timeout=20).json()["access"]
    listed = requests.get(
        f"{server.url}/api/attendance/", headers={"Authorization": f"Bearer {token}"}, timeout=20
    ).json()["results"]
    assert [(r["hash"], r["student"]) for r in listed] == [
        (r.record_hash, r.student.full_name) for r in reversed(delivery.results)
    ]
    assert all(piece["arrived"] for piece in listed[0]["evidence"])
    evidence = door.evidence()
    with server.signed_in() as browser:
        for link in result.record.evidence:
            page = f"/admin/attendance/record/{result.record.id}/evidence/{link.kind}/"
            shown = browser.get(server.url + page, timeout=20)
            assert (shown.status_code, shown.content) == (200, evidence[link.sha256])


def test_second_sync_changes_nothing_on_either_side(delivery: Any) -> None:
    door, server = delivery.door, delivery.server
    at_server, at_station = server.dump(), door.rows()
    files = {name: path.stat().st_mtime_ns for name, path in server.media().items()}

    report = door.sync()

    assert (report.records, report.scans, report.media, report.pulled) == (0, 0, 0, 0)
    assert server.dump() == at_server
    assert {name: path.stat().st_mtime_ns for name, path in server.media().items()} == files
    assert door.rows() == at_station


def test_refused_and_abandoned_visits_reach_the_scan_log(door: Any, server: Any) -> None:
    door.check_in(NUMBERS[0])
    desk: Desk = door.desk()
    desk.identify(NUMBERS[0], Method.TYPED)
    desk.identify(NUMBERS[1], Method.CAMERA)
    desk.cancel()
    desk.unreadable(Method.CAMERA)
    door.sync()
    logged = server.rows(
        "SELECT result, reason, student_number FROM attendance_scanlog ORDER BY at"
    )
    assert [tuple(row) for row in logged] == [
        ("checked_in", "", NUMBERS[0]),
        ("refused", "already_checked_in", NUMBERS[0]),
        ("abandoned", "", NUMBERS[1]),
        ("unreadable", "", ""),
    ]


def test_refused_record_is_quarantined_and_the_others_pass(door: Any, server: Any) -> None:
    door.check_in(NUMBERS[0])
    unknown = replace(door.event, id=chain.new_id())
    door.check_in(NUMBERS[1], unknown)
    door.check_in(NUMBERS[2])

    report = door.sync()

    # The record and its scan log entry name an event that the server does not have.
    assert (report.records, report.scans, report.quarantined) == (2, 2, 2)
    queue = door.opened.outbox.state()
    assert (queue.records, queue.scans, queue.quarantined) == (0, 0, 2)
    stored = server.rows("SELECT seq FROM attendance_record ORDER BY seq")
    assert [row["seq"] for row in stored] == [1, 3]
    page = server.as_admin(f"/admin/stations/station/{door.opened.identity.station_id}/change/")
    assert '<div class="readonly">2</div>' in page
    assert len(door.sealed()) == 3


def test_quarantined_record_is_delivered_when_its_fault_is_gone(door: Any, server: Any) -> None:
    unknown = replace(door.event, id=chain.new_id(), short_id=99)
    door.check_in(NUMBERS[0], unknown)
    door.check_in(NUMBERS[1])
    assert door.sync().quarantined == 2
    server.write(
        ("CREATE TEMPORARY TABLE another AS SELECT * FROM events_event WHERE short_id = 1", ()),
        ("UPDATE another SET id = ?, short_id = 99", (unknown.id.hex,)),
        ("INSERT INTO events_event SELECT * FROM another", ()),
    )

    assert door.sync().records == 0
    assert door.opened.outbox.release_quarantined() == 2
    report = door.sync()

    assert (report.records, report.scans, report.quarantined) == (1, 1, 0)
    stored = server.rows("SELECT seq FROM attendance_record ORDER BY seq")
    assert [row["seq"] for row in stored] == [1, 2]


def test_revoked_station_keeps_its_queue(door: Any, server: Any) -> None:
    station = str(door.opened.identity.station_id)
    server.as_admin("/admin/stations/station/", action="revoke", _selected_action=station)
    for number in NUMBERS:
        door.check_in(number)
    before = door.rows()

    with pytest.raises(Revoked) as refused:
        door.sync()

    assert (refused.value.code, "revoked" in refused.value.message) == ("station_revoked", True)
    assert door.rows() == before
    assert door.opened.outbox.state().records == 3
    assert server.rows("SELECT * FROM attendance_record") == []


def test_check_in_goes_on_without_the_server_and_arrives_later(door: Any, server: Any) -> None:
    server.kill()
    for number in NUMBERS:
        door.check_in(number)
    with pytest.raises(Unreachable):
        door.sync()
    assert door.opened.outbox.state().waiting == 18
    server.start()
    assert door.sync().records == 3


def test_server_with_another_signing_key_acknowledges_nothing(door: Any, server: Any) -> None:
    server.kill()
    (server.data / "secrets.json").unlink()
    server.start()
    door.check_in(NUMBERS[0])
    before = door.rows()
    with pytest.raises(NotTheServer) as refused:
        door.sync()
    assert refused.value.code == "forged_receipt"
    assert door.rows() == before


def test_one_code_enrolls_one_station(door: Any, server: Any) -> None:
    with pytest.raises(Refused) as refused:
        enroll(server.url, code=server.code, name="Door B")
    assert refused.value.code == "enrollment_code_invalid"
    assert len(server.rows("SELECT id FROM stations_station")) == 1
