"""Checking in by phone: scan, location, photos, signature, submit; step by step and all at once."""

import json
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from django.utils import timezone
from phone import HERE, STROKES, Phone, code_of, data_url, jpeg, phone_of, signature_png, upload

from sync.domain import chain, receipts
from sync.domain.attendance import AttendanceRecord, ItemKind, Sealed
from sync.server.accounts.models import AuditEntry, Role, User
from sync.server.attendance import tickets
from sync.server.attendance.models import Change, Media, Record, ScanLog, Ticket
from sync.server.attendance.selectors import missing_numbers
from sync.server.events.models import Student
from sync.server.stations.models import Station, StationKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def venue(event: Any) -> Any:
    """The event, at a place, and late in a while."""
    event.latitude, event.longitude = HERE["latitude"], HERE["longitude"]
    event.save()
    return event


@pytest.fixture
def ana(venue: Any, student: Student) -> Phone:
    return phone_of(student)


def body(record: Record) -> Any:
    return msgspec.json.decode(bytes(record.body))


def code(response: Any) -> tuple[int, str]:
    return response.status_code, response.json()["code"]


def test_scan_tells_event_student_and_what_is_next(ana: Phone, venue: Any, student: Any) -> None:
    student.department, student.year_level = "Nursing", "2"
    student.save()
    found = ana.scan(venue)
    assert found["event"] == {
        "id": str(venue.id),
        "title": "Orientation",
        "location": "Gymnasium",
        "start_time": venue.starts_at.isoformat().replace("+00:00", "Z"),
        "end_time": venue.closes_at.isoformat().replace("+00:00", "Z"),
        **HERE,
        "location_radius": 100.0,
    }
    assert found["student"] == found["auto_fill"] == ana.get("student-autofill/").json()
    assert found["student"] == {
        "student_id": "2026-00001",
        "full_name": "Ana Liza Peña",
        "email": "ana@north.example",
        "department": "Nursing",
        "year_level": "2",
        "profile_photo_url": None,
    }
    steps = ["location_verification", "front_photo", "back_photo", "signature", "submit"]
    assert (found["steps"], found["next_step"]) == (steps, "location_verification")
    assert Ticket.objects.get().pk.hex == found["ticket"].replace("-", "")


def test_step_by_step_leads_to_a_verified_record(ana: Phone, venue: Any) -> None:
    ticket = ana.scan(venue)["ticket"]
    there = ana.post("verify-location/", ticket=ticket, **HERE, accuracy=12).json()
    assert there == {
        "location_verified": True,
        "distance_m": 0,
        "radius_m": 100.0,
        "next_step": "front_photo",
    }
    front = ana.form("upload-front-photo/", ticket=ticket, photo=upload(jpeg(1))).json()
    assert (front["stored"], front["next_step"]) == (True, "back_photo")
    back = ana.post("upload-back-photo/", ticket=ticket, image=data_url(jpeg(2))).json()
    assert back["next_step"] == "signature"
    signed = ana.post("capture-signature/", ticket=ticket, strokes=STROKES).json()
    assert signed["next_step"] == "submit"
    assert set(Media.objects.values_list("sha256", flat=True)) == {
        answer["sha256"] for answer in (front, back, signed)
    }

    done = ana.post("submit/", ticket=ticket)

    assert done.status_code == 201, done.content
    record = Record.objects.get()
    told = done.json()
    claim = receipts.read_receipt(told.pop("receipt_url").rpartition("/")[2])
    assert (claim.record_id, claim.hash_start) == (record.id, record.hash[:32])
    assert told == {
        "message": "Attendance submitted successfully",
        "attendance_id": str(record.id),
        "verification_status": "verified",
        "status": "attendance",
        "outcome": "accepted",
        "reasons": [],
        "next_steps": [],
    }
    assert set(body(record)["step_ms"]) == {
        "location_verification",
        "front_photo",
        "back_photo",
        "signature",
    }


VARYING = ("id", "identified_at", "sealed_at", "monotonic_ms", "step_ms", "seq", "previous")


def test_both_ways_give_the_same_record(ana: Phone, venue: Any, student: Any) -> None:
    at_once = ana.everything(venue, accuracy="7.5", consent="true")
    assert at_once.status_code == 201, at_once.content
    first = body(Record.objects.get())
    Change.objects.all().delete()
    Record.objects.get().evidence.all().delete()
    ScanLog.objects.all().delete()
    Record.objects.all().delete()

    ticket = ana.scan(venue)["ticket"]
    ana.post("verify-location/", ticket=ticket, **HERE, accuracy=7.5)
    ana.form("capture-signature/", ticket=ticket, signature=json.dumps(STROKES))
    ana.form("upload-back-photo/", ticket=ticket, photo=upload(jpeg(2)))
    ana.form("upload-front-photo/", event=str(venue.id), selfie_image=upload(jpeg(1)))
    assert ana.post("submit/", event=str(venue.id), consent=True).status_code == 201

    second = body(Record.objects.get())
    assert len(second["evidence"]) == 3
    assert second["consent"] == "muster-1"
    assert {k: v for k, v in second.items() if k not in VARYING} == {
        k: v for k, v in first.items() if k not in VARYING
    }


def test_record_is_sealed_into_a_chain_that_verifies(ana: Phone, venue: Any, student: Any) -> None:
    ben = phone_of(Student.objects.create(number="2026-00002", full_name="Ben Cruz"), "ben")
    assert [p.everything(venue).status_code for p in (ana, ben)] == [201, 201]
    rows = list(Record.objects.order_by("seq"))
    [station] = {row.station for row in rows}
    assert (station.kind, station.token_hash) == (StationKind.WEB, "")
    assert [(r.seq, r.previous) for r in rows] == [(1, chain.GENESIS), (2, rows[0].hash)]
    for row in rows:
        sealed = Sealed(body=bytes(row.body), hash=row.hash, signature=bytes(row.signature))
        chain.verify(ItemKind.RECORD, sealed, bytes(station.public_key))
        assert chain.canonical(msgspec.json.decode(row.body, type=AttendanceRecord)) == row.body
    assert missing_numbers(station) == []
    assert rows[1].reasons == ["not_on_roster"]
    assert [(c.before, c.after) for c in Change.objects.all()] == [
        (None, ["attendance", "verified"]),
        (None, ["attendance", "pending"]),
    ]


def test_web_stations_are_no_laptops_and_cannot_sync(ana: Phone, venue: Any, client: Any) -> None:
    ana.everything(venue)
    assert Station.objects.filter(kind=StationKind.LAPTOP).count() == 0
    station = Station.objects.filter(kind=StationKind.WEB).first()
    for secret in ("", "x"):
        response = client.get(
            "/api/sync/pull/", headers={"Authorization": f"Station {station.id.hex}.{secret}"}
        )
        assert response.status_code == 401


def test_every_attempt_is_in_the_scan_log(ana: Phone, venue: Any) -> None:
    ana.scan(venue)
    ana.scan(venue)
    ana.everything(venue)
    ana.everything(venue)
    found = ScanLog.objects.order_by("received_at").values_list("result", "reason", "method")
    assert list(found) == [
        ("abandoned", "", "web"),
        ("checked_in", "", "web"),
        ("refused", "already_checked_in", "web"),
    ]
    assert ScanLog.objects.get(result="checked_in").record_id == Record.objects.get().id
    audited = AuditEntry.objects.get(action="check in")
    assert (audited.success, audited.about) == (True, f"record {Record.objects.get().id}")


def test_ticket_that_ran_out_is_logged_as_abandoned(ana: Phone, venue: Any) -> None:
    ana.scan(venue)
    assert tickets.close_expired() == 0
    assert tickets.close_expired(timezone.now() + tickets.LIFE) == 1
    assert ScanLog.objects.get().result == "abandoned"
    assert not Ticket.objects.exists()


def test_second_check_in_is_refused_with_when_and_where(ana: Phone, venue: Any) -> None:
    ticket = ana.scan(venue)["ticket"]
    done = ana.everything(venue).json()
    answers = [
        ana.everything(venue),
        ana.post("verify-qr/", qr_token=code_of(venue)),
        ana.post("submit/", ticket=ticket),
        ana.post("submit/", event=str(venue.id)),
    ]
    for answer in answers:
        assert code(answer) == (409, "already_checked_in")
        told = answer.json()
        assert told["duplicate"] == told["error"]
        assert (told["attendance_id"], told["where"]) == (done["attendance_id"], "by phone")
        assert told["checked_in_at"].startswith(f"{Record.objects.get().checked_in_at:%Y-%m-%d}")
    assert answers[0].json()["message"] == answers[0].json()["error"]
    assert Record.objects.count() == 1
    assert ScanLog.objects.filter(result="refused", reason="already_checked_in").count() == 4


def test_check_in_at_a_station_counts_for_the_phone_too(
    ana: Phone, venue: Any, station: Any
) -> None:
    station.push(station.seal(station.record(venue)))
    refused = ana.everything(venue)
    assert code(refused) == (409, "already_checked_in")
    assert refused.json()["where"] == "at North Gate"


def test_earlier_record_of_a_station_makes_the_phones_a_duplicate(
    ana: Phone, venue: Any, station: Any
) -> None:
    ana.everything(venue)
    phone = Record.objects.get()
    early = station.record(venue, sealed_at=phone.sealed_at - timedelta(minutes=5))
    station.push(station.seal(early))
    phone.refresh_from_db()
    assert (phone.status, phone.duplicate_of_id) == ("duplicate", early.id)
    changes = Change.objects.values_list("record_id", "before", "after")
    assert list(changes) == [
        (phone.id, None, ["attendance", "verified"]),
        (phone.id, ["attendance", "verified"], ["duplicate", "verified"]),
        (early.id, None, ["attendance", "verified"]),
    ]


def test_what_counts_is_when_the_code_was_scanned(ana: Phone, venue: Any) -> None:
    ticket = ana.scan(venue)["ticket"]
    now = timezone.now()
    venue.opens_at, venue.starts_at = now - timedelta(hours=3), now - timedelta(hours=2)
    venue.late_after = now + timedelta(milliseconds=1)
    venue.closes_at = now + timedelta(milliseconds=2)
    venue.save()
    ana.form("upload-front-photo/", photo=upload(jpeg(1)))
    ana.form("upload-back-photo/", photo=upload(jpeg(2)))
    ana.post("capture-signature/", strokes=STROKES)
    done = ana.post("submit/", ticket=ticket)
    assert (done.status_code, done.json()["outcome"]) == (201, "accepted")
    again = ana.post("verify-qr/", qr_token=code_of(venue))
    assert code(again) == (409, "already_checked_in")


@pytest.mark.parametrize(
    ("shift", "expected"), [(timedelta(hours=-9), "closed"), (timedelta(hours=9), "not_open_yet")]
)
def test_outside_its_hours_nobody_gets_in(
    ana: Phone, venue: Any, shift: timedelta, expected: str
) -> None:
    for name in ("opens_at", "starts_at", "late_after", "closes_at"):
        setattr(venue, name, getattr(venue, name) + shift)
    venue.save()
    for answer in (ana.post("verify-qr/", qr_token=code_of(venue)), ana.everything(venue)):
        assert code(answer) == (400, expected)
        assert answer.json()["timing"] == answer.json()["error"]
    assert ScanLog.objects.filter(result="refused", reason=expected).count() == 2
    assert not Record.objects.exists()


def test_late_and_away_is_taken_and_looked_at(ana: Phone, venue: Any) -> None:
    venue.starts_at = venue.late_after = timezone.now() - timedelta(minutes=10)
    venue.save()
    told = ana.everything(venue, latitude="14.66").json()
    assert (told["outcome"], told["verification_status"]) == ("review", "pending")
    assert [reason["code"] for reason in told["reasons"]] == ["late", "off_site"]
    assert all(reason["text"].endswith(".") for reason in told["reasons"])
    assert told["next_steps"]


@pytest.mark.parametrize(
    ("sent", "verified"),
    [
        ({"latitude": 14.6537, "longitude": 121.0687}, True),
        ({"latitude": 14.66, "longitude": 121.0687}, False),
        ({"latitude": 14.655, "longitude": 121.0687, "accuracy": 60}, True),
        ({"latitude": 14.66, "longitude": 121.0687, "accuracy": 5_000_000}, False),
    ],
)
def test_place_is_a_signal_and_a_boundless_accuracy_no_excuse(
    ana: Phone, venue: Any, sent: Any, verified: bool
) -> None:
    ana.scan(venue)
    assert ana.post("verify-location/", **sent).json()["location_verified"] is verified


def test_phone_that_does_not_say_where_it_is_is_looked_at(ana: Phone, venue: Any) -> None:
    told = ana.everything(venue, latitude="undefined", longitude="undefined").json()
    assert told["reasons"] == [
        {"code": "off_site", "text": "Your phone did not tell where it was."}
    ]


@pytest.mark.parametrize(
    ("missing", "step"),
    [("selfie_image", "front_photo"), ("back_photo", "back_photo"), ("signature", "signature")],
)
def test_step_that_the_event_asks_for_is_asked_for(
    ana: Phone, venue: Any, missing: str, step: str
) -> None:
    answer = ana.everything(venue, **{missing: None})
    assert code(answer) == (422, "step_missing")
    assert answer.json()["next_step"] == step
    assert not Record.objects.exists()


def test_what_the_event_does_not_ask_for_is_not_kept(ana: Phone, venue: Any) -> None:
    venue.front_photo, venue.back_photo, venue.signature = False, "none", False
    venue.latitude = venue.longitude = None
    venue.save()
    found = ana.scan(venue)
    assert (found["steps"], found["next_step"]) == (["submit"], "submit")
    kept = ana.form("upload-front-photo/", photo=upload(jpeg()))
    assert kept.json() == {"stored": False, "sha256": None, "next_step": "submit"}
    assert ana.everything(venue).status_code == 201
    assert body(Record.objects.get())["evidence"] == []
    assert not Media.objects.exists()


def test_signature_given_as_a_picture_replaces_strokes(ana: Phone, venue: Any) -> None:
    ticket = ana.scan(venue)["ticket"]
    ana.post("capture-signature/", ticket=ticket, strokes=STROKES)
    picture = data_url(signature_png(), "image/png")
    ana.post("capture-signature/", ticket=ticket, signature=picture)
    assert list(Ticket.objects.get().evidence.values_list("kind", flat=True)) == [
        "signature_picture"
    ]


def test_ticket_is_its_owners_and_ends(ana: Phone, venue: Any) -> None:
    ben = phone_of(Student.objects.create(number="2026-00002", full_name="Ben Cruz"), "ben")
    ticket = ana.scan(venue)["ticket"]
    for path, sent in (
        ("submit/", {}),
        ("verify-location/", HERE),
        ("upload-front-photo/", {"photo": data_url(jpeg())}),
    ):
        assert code(ben.post(path, ticket=ticket, **sent)) == (404, "ticket_unknown")
    Ticket.objects.update(expires_at=timezone.now())
    assert code(ana.post("submit/", ticket=ticket)) == (409, "ticket_expired")


def test_expired_code_with_an_open_ticket_still_submits(
    ana: Phone, venue: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    scanned = code_of(venue)
    ana.post("verify-qr/", qr_token=scanned)
    later = timezone.now() + timedelta(minutes=5)
    with monkeypatch.context() as patch:
        patch.setattr(timezone, "now", lambda: later)
        answer = ana.everything(venue, qr_token=scanned)
    assert answer.status_code == 201, answer.content


def test_bad_code_is_told_and_audited(ana: Phone, venue: Any) -> None:
    for token in ("nonsense", "", "HTTPS://X/C/AAAA", "é" * 50):
        answer = ana.post("verify-qr/", qr_token=token)
        assert answer.status_code == 400
        assert answer.json()["code"] == ("code_invalid" if token else "invalid")
    assert AuditEntry.objects.filter(action="scan code", about="code_invalid").count() == 3
    assert not ScanLog.objects.exists()


def test_expired_code_is_logged_at_its_event(
    ana: Phone, venue: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    scanned = code_of(venue)
    later = timezone.now() + timedelta(minutes=5)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert code(ana.post("verify-qr/", qr_token=scanned)) == (400, "code_expired")
    logged = ScanLog.objects.get()
    assert (logged.event_id, logged.result) == (venue.id, "unreadable")
    assert AuditEntry.objects.get(action="scan code").about == f"code_expired {venue.id}"


@pytest.mark.parametrize("role", [Role.ORGANIZER, Role.SUPERVISOR, Role.HR, Role.ADMIN])
def test_only_students_check_in(venue: Any, role: str) -> None:
    phone = Phone(User.objects.create(username="staff", role=role))
    answers = [
        phone.post("verify-qr/", qr_token=code_of(venue)),
        phone.get("student-autofill/"),
        phone.everything(venue),
    ]
    assert [code(answer) for answer in answers] == [(403, "permission_denied")] * 3


def test_account_without_a_number_is_nobody(venue: Any) -> None:
    phone = phone_of(None, "new")
    assert code(phone.everything(venue)) == (403, "no_student")
    assert code(phone.get("student-autofill/")) == (403, "no_student")


def test_number_on_file_cannot_be_taken_by_claiming_it(venue: Any, student: Any) -> None:
    thief = phone_of(None, "thief", claimed_number=" 2026-00001 ")
    assert code(thief.everything(venue)) == (403, "account_unverified")
    assert not Record.objects.exists()


def test_number_unknown_to_the_server_is_provisional_where_allowed(venue: Any) -> None:
    phone = phone_of(None, "new", claimed_number="2026-77777", first_name="Nora")
    assert phone.scan(venue)["student"]["full_name"] == "Nora"
    done = phone.everything(venue)
    record = Record.objects.get()
    assert (done.status_code, record.provisional, record.reasons) == (201, True, ["unknown_number"])
    [own] = phone.get("").json()["results"]
    assert own["id"] == str(record.id)

    venue.provisional = False
    venue.save()
    other = phone_of(None, "other", claimed_number="2026-88888")
    assert code(other.everything(venue)) == (403, "unknown_number")
    assert other.get("").json()["results"] == []


def test_cancelled_event_lets_nobody_in(ana: Phone, venue: Any) -> None:
    ticket = ana.scan(venue)["ticket"]
    ana.form("upload-front-photo/", photo=upload(jpeg(1)))
    ana.form("upload-back-photo/", photo=upload(jpeg(2)))
    ana.post("capture-signature/", strokes=STROKES)
    token = code_of(venue)
    venue.status = "cancelled"
    venue.save()
    assert code(ana.post("submit/", ticket=ticket)) == (409, "event_cancelled")
    assert code(ana.post("verify-qr/", qr_token=token)) == (409, "event_cancelled")
    assert ScanLog.objects.filter(result="refused", reason="cancelled").count() == 2
