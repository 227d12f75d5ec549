"""The admin: records with their photos, read-only; enrollment codes shown once; tidy pages."""

import html
import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from qr_pictures import drawn_codes

from kiosk.capture.codes import CodeReader
from sync.domain import chain, passes, waivers
from sync.domain.attendance import Evidence, EvidenceKind, Method
from sync.domain.enrolling import EnrollmentLink, read_link
from sync.domain.passes import StudentPass
from sync.domain.places import Position, PositionSource
from sync.domain.waivers import Waived, Waiver
from sync.server.accounts.models import User
from sync.server.attendance.models import Record
from sync.server.stations import services
from sync.server.stations.models import ConsentText, EnrollmentCode, Station

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(admin_client_of_site: Client) -> Client:
    return admin_client_of_site


@pytest.fixture
def record(station: Any, event: Any, student: Any, evidence: Any) -> Record:
    """A record whose evidence has arrived, but for the back photo."""
    sealed = station.record(event, evidence=tuple(chain.link(e) for e in evidence))
    station.push(station.seal(sealed), scans=(station.scan(event, record_id=sealed.id),))
    for piece in (evidence[0], *evidence[2:]):
        assert station.put(chain.digest(piece.data), piece.data).status_code == 200
    return Record.objects.get()


def test_record_page_shows_its_photo_and_signature(
    browser: Client, record: Record, evidence: Any
) -> None:
    page = browser.get(f"/admin/attendance/record/{record.id}/change/").content.decode()

    assert "Ana Liza Peña" in page
    assert "has not arrived yet" in page
    shown = re.findall(r'<img src="([^"]+/evidence/[^"]+)"', page)
    assert [address.rstrip("/").rsplit("/", 1)[1] for address in shown] == [
        "front_photo",
        "signature_picture",
    ]
    photo, signature = (browser.get(address) for address in shown)
    assert (photo.content, photo.headers["Content-Type"]) == (evidence[0].data, "image/jpeg")
    assert (signature.content, signature.headers["Content-Type"]) == (
        evidence[3].data,
        "image/png",
    )
    assert {"private", "no-store"} <= set(photo.headers["Cache-Control"].split(", "))


def test_record_page_tells_how_in_plain_words(
    browser: Client, station: Any, event: Any, student: Any, settings: Any
) -> None:
    given = Waiver(
        waived=Waived.SIGNATURE, typed_name="Ana L.", witness="pin", at=datetime.now(UTC)
    )
    someone = StudentPass(
        number="2026-00007", full_name="Ana Haddad", expires_at=datetime(2199, 5, 2, 12, tzinfo=UTC)
    )
    text = passes.make_pass(someone, chain.signer(settings.MUSTER_SIGNING_KEY))
    pieces = [
        Evidence(
            kind=EvidenceKind.SIGNATURE_WAIVER,
            media_type=waivers.MEDIA_TYPE,
            data=waivers.encode(given),
        ),
        Evidence(kind=EvidenceKind.STUDENT_PASS, media_type="text/plain", data=text.encode()),
    ]
    record = station.record(
        event,
        method=Method.PASS,
        consent="2026-1",
        position=Position(
            latitude=14.6537, longitude=121.0687, accuracy_m=20, source=PositionSource.MEASURED
        ),
        distance_m=1234,
        evidence=tuple(chain.link(e) for e in pieces),
    )
    station.push(station.seal(record))
    for piece in pieces:
        assert station.put(piece.sha256, piece.data).status_code == 200

    page = html.unescape(
        browser.get(f"/admin/attendance/record/{record.id}/change/").content.decode()
    )

    for words in (
        "Student pass",
        "agreed to consent text 2026-1",
        "14.65370, 121.06870 (measured, within 20 m), 1.2 km from the event",
        "Not signed.",
        "Name typed instead: Ana L.",
        "An organizer witnessed it with the PIN at ",
        "Ana Haddad",
        "Good until 1 May 2199",
        "This pass names another student than the record does.",
    ):
        assert words in page


def test_record_page_of_a_plain_record_says_what_is_not_known(
    browser: Client, record: Record
) -> None:
    page = browser.get(f"/admin/attendance/record/{record.id}/change/").content.decode()
    assert "Card, by camera" in page
    assert "no consent was asked for, or none was given" in page
    assert "the station did not know where it was" in page


def test_evidence_that_has_not_arrived_is_not_found(browser: Client, record: Record) -> None:
    for kind in ("back_photo", "no_such_kind"):
        address = f"/admin/attendance/record/{record.id}/evidence/{kind}/"
        assert browser.get(address).status_code == 404


def test_photo_is_only_for_those_who_may_see_records(client: Client, record: Record) -> None:
    address = f"/admin/attendance/record/{record.id}/evidence/front_photo/"
    assert client.get(address).status_code == 302
    client.force_login(User.objects.create(username="clerk", is_staff=True))
    assert client.get(address).status_code == 403


def test_records_and_scan_log_can_only_be_read(browser: Client, record: Record) -> None:
    for model in ("record", "scanlog"):
        assert browser.get(f"/admin/attendance/{model}/add/").status_code == 403
        pk = record.id if model == "record" else record.event.scans.get().id
        assert browser.get(f"/admin/attendance/{model}/{pk}/change/").status_code == 200
        assert browser.post(f"/admin/attendance/{model}/{pk}/change/", {}).status_code == 403
        assert browser.post(f"/admin/attendance/{model}/{pk}/delete/").status_code == 403
    assert Record.objects.filter(pk=record.pk).exists()


def test_record_list_finds_by_name_and_tells_campus_time(browser: Client, record: Record) -> None:
    found = browser.get("/admin/attendance/record/", {"q": "Peña"}).content.decode()
    assert "2026-00001" in found
    assert "PST" in found
    other = browser.get("/admin/attendance/record/", {"q": "Haddad"}).content.decode()
    assert "0 attendance" in other or "0 records" in other


def test_every_list_and_form_opens(browser: Client, record: Record) -> None:
    index = browser.get("/admin/").content.decode()
    assert "Muster" in index
    for path in sorted(set(re.findall(r'href="(/admin/\w+/\w+/)"', index))):
        assert browser.get(path, {"q": "a"}).status_code == 200, path
    for model, row in (
        ("stations/consenttext", ConsentText.objects.create(version="1", english="We keep one.")),
        ("events/event", record.event),
        ("events/campus", record.event.campus),
        ("events/student", record.student),
        ("stations/station", record.station),
        ("accounts/user", User.objects.get(username="organizer")),
    ):
        assert browser.get(f"/admin/{model}/{row.pk}/change/").status_code == 200, model


def test_event_made_in_the_admin_reaches_stations(
    browser: Client, station: Any, campus: Any
) -> None:
    form = {
        "title": "Science Fair",
        "campus": campus.pk,
        "venue": "Hall B",
        "status": "active",
        "radius_m": "100",
        "back_photo": "venue",
        "code_interval_s": "10",
        "photo_waiver": "on",
        "accent": "#0f766e",
    }
    for name, hour in (("opens_at", 8), ("starts_at", 9), ("late_after", 10), ("closes_at", 12)):
        form |= {f"{name}_0": "2199-05-01", f"{name}_1": f"{hour:02}:00:00"}
    response = browser.post("/admin/events/event/add/", form)
    assert response.status_code == 302, response.content
    [event] = station.pull().events
    assert (event.title, event.accent) == ("Science Fair", "#0f766e")
    assert (event.policy.photo_waiver, event.policy.signature_waiver) == (True, False)


@pytest.mark.parametrize("colour", ["teal", "#12345", "#12345g", "#1234567"])
def test_event_colour_that_is_none_is_explained(browser: Client, event: Any, colour: str) -> None:
    page = browser.post(
        f"/admin/events/event/{event.pk}/change/", {"title": "Fair", "accent": colour}
    ).content.decode()
    assert "Write a colour like" in page or "at most 7 characters" in page


def test_event_with_times_out_of_order_is_explained(browser: Client, event: Any) -> None:
    form = {"title": "Science Fair", "status": "active"}
    for name, hour in (("opens_at", 8), ("starts_at", 9), ("late_after", 10), ("closes_at", 7)):
        form |= {f"{name}_0": "2199-05-01", f"{name}_1": f"{hour:02}:00:00"}
    form |= {"campus": str(event.campus_id), "venue": "Hall B", "radius_m": "100"}
    form |= {"back_photo": "venue", "code_interval_s": "10"}
    page = browser.post("/admin/events/event/add/", form).content.decode()
    assert "must be in order" in page


def test_enrollment_code_is_shown_once_and_works(browser: Client) -> None:
    pages = [
        browser.post(
            "/admin/stations/enrollmentcode/add/", {"name": "North Gate"}, follow=True
        ).content.decode(),
        browser.get("/admin/stations/enrollmentcode/").content.decode(),
    ]
    codes = [re.findall(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b", page) for page in pages]
    assert (len(codes[0]), codes[1]) == (1, [])
    station, _ = services.enroll(code=codes[0][0], name="", public_key=bytes(32))
    assert station.name == "North Gate"


def test_enrollment_codes_qr_is_what_a_new_station_reads(browser: Client, settings: Any) -> None:
    settings.MUSTER_PUBLIC_URL = "https://muster.north.example"
    response = browser.post("/admin/stations/enrollmentcode/add/", {"name": "North Gate"})
    page = response.content.decode()
    [code] = re.findall(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b", page)

    [picture] = drawn_codes(page)
    [found] = CodeReader().read(picture)

    assert read_link(found.text) == EnrollmentLink(server="https://muster.north.example", code=code)
    assert "no-store" in response.headers["Cache-Control"]


def test_list_of_stations_leads_to_a_new_code_even_when_empty(browser: Client) -> None:
    page = browser.get("/admin/stations/station/").content.decode()
    assert 'href="/admin/stations/enrollmentcode/add/"' in page
    assert "Make an enrollment code" in page


def test_selected_stations_get_codes_and_are_revoked(browser: Client, station: Any) -> None:
    chosen = {"_selected_action": str(station.enrolled.station_id)}
    address = "/admin/stations/station/"
    page = browser.post(address, {"action": "make_code", **chosen}, follow=True).content.decode()
    assert "It is not shown again" in page
    assert EnrollmentCode.objects.filter(name="North Gate", used_at=None).count() == 1
    browser.post(address, {"action": "revoke", **chosen})
    assert Station.objects.get().revoked_at is not None


def test_station_page_shows_missing_record_numbers(
    browser: Client, station: Any, event: Any
) -> None:
    address = f"/admin/stations/station/{station.enrolled.station_id}/change/"

    def shown() -> str:
        page = browser.get(address).content.decode()
        field = re.search(r"Missing record numbers:.*?readonly\">(.*?)<", page, re.DOTALL)
        assert field is not None, page
        return field.group(1)

    assert shown() == "none"
    sealed = [station.seal(station.record(event, f"2026-0000{i}")) for i in range(1, 7)]
    station.push(sealed[0], sealed[2], sealed[5])
    assert shown() == "2, 4–5"
