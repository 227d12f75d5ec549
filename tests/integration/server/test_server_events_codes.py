"""Rotating codes at the server: shown to those who may, checked whoever shows them, made void."""

import base64
import io
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import zxingcpp
from django.utils import timezone
from PIL import Image

from sync.domain import codes as domain_codes
from sync.server.accounts.models import AuditEntry, Role, User
from sync.server.errors import CodeRefused
from sync.server.events import codes
from sync.server.events.models import Event
from sync.server.stations import services as stations
from sync.server.stations.models import Station

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 12, 1, 9, 0, 5, tzinfo=UTC)


def station_code(event: Event, station: Station, at: datetime) -> str:
    key = domain_codes.station_code_key(
        bytes(event.secret), event_id=event.id, station_id=station.id
    )
    claim = domain_codes.CodeClaim(
        event_short_id=event.short_id,
        station_short_id=station.short_id,
        step=domain_codes.step_at(at, event.code_interval_s),
    )
    return domain_codes.make_code(key, claim)


@pytest.fixture
def gate(station: Any) -> Station:
    return Station.objects.get(pk=station.enrolled.station_id)


def refused(code: str, at: datetime = NOW) -> CodeRefused:
    with pytest.raises(CodeRefused) as caught:
        codes.check(code, at)
    return caught.value


def test_code_of_the_server_is_shown_and_lets_in(sign_in: Any, organizer: User, event: Any) -> None:
    told = sign_in(organizer).get(f"/api/events/{event.id}/qr/").json()
    with Image.open(io.BytesIO(base64.b64decode(told["qr_image"]))) as picture:
        found = zxingcpp.read_barcodes(picture, zxingcpp.BarcodeFormat.QRCode)
        assert [code.text for code in found] == [told["url"]]
    assert told["url"].endswith(f"/C/{told['qr_token']}")
    assert told["url"] == told["url"].upper()
    assert (told["event_id"], told["interval_s"]) == (str(event.id), 10)
    assert told["next_at"] < told["expires_at"]
    now = timezone.now()
    for text in (told["qr_token"], told["url"], f" {told['url'].lower()}/ "):
        assert codes.check(text, now) == (event, None)


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.STUDENT, 403),
        (Role.ORGANIZER, 404),
        (Role.SUPERVISOR, 200),
        (Role.HR, 200),
        (Role.ADMIN, 200),
    ],
)
def test_codes_are_shown_by_role(sign_in: Any, event: Any, role: str, status: int) -> None:
    client = sign_in(User.objects.create(username="other", role=role))
    assert client.get(f"/api/events/{event.id}/qr/").status_code == status
    assert client.post(f"/api/events/{event.id}/qr/refresh/").status_code == status


def test_code_of_a_station_names_it(event: Any, gate: Station) -> None:
    assert codes.check(station_code(event, gate, NOW), NOW) == (event, gate)


def test_code_is_taken_for_its_step_and_the_next(event: Any, gate: Station) -> None:
    for code in (codes.current(event, NOW).code, station_code(event, gate, NOW)):
        assert codes.check(code, NOW + timedelta(seconds=17))[0] == event
        late = refused(code, NOW + timedelta(seconds=19))
        assert (late.code, late.event, late.status) == ("code_expired", event, 400)


@pytest.mark.parametrize("text", ["", "nonsense", "HTTPS://HOST/C/", "A" * 34, "ÄÖ\0", "x" * 5000])
def test_what_is_no_code_is_invalid(event: Any, text: str) -> None:
    error = refused(text)
    assert (error.code, error.event) == ("code_invalid", None)


def test_forged_code_is_invalid(event: Any, gate: Station) -> None:
    claim = domain_codes.CodeClaim(
        event_short_id=event.short_id,
        station_short_id=gate.short_id,
        step=domain_codes.step_at(NOW, 10),
    )
    assert refused(domain_codes.make_code(b"x" * 32, claim)).code == "code_invalid"


def test_code_of_another_events_key_is_invalid(event: Any, new_event: Any, gate: Station) -> None:
    other = new_event(title="Another")
    mixed = station_code(other, gate, NOW)
    head = station_code(event, gate, NOW)
    assert refused(head[:18] + mixed[18:]).code == "code_invalid"


def test_code_of_a_station_unknown_here_is_invalid(event: Any, gate: Station) -> None:
    code = station_code(event, gate, NOW)
    gate.delete()
    assert refused(code).code == "code_invalid"


def test_code_of_a_revoked_station_is_refused_as_such(event: Any, gate: Station) -> None:
    code = station_code(event, gate, NOW)
    stations.revoke(Station.objects.filter(pk=gate.pk))
    error = refused(code)
    assert (error.code, error.shown_by) == ("station_revoked", gate)


def test_code_of_a_cancelled_event_is_refused_and_none_is_shown(
    sign_in: Any, organizer: User, event: Any
) -> None:
    code = codes.current(event, NOW).code
    event.status = "cancelled"
    event.save()
    error = refused(code)
    assert (error.code, error.status) == ("event_cancelled", 409)
    answer = sign_in(organizer).get(f"/api/events/{event.id}/qr/")
    assert (answer.status_code, answer.json()["code"]) == (409, "event_cancelled")


@pytest.mark.parametrize("verb", ["post", "get"])
def test_refresh_voids_earlier_codes_at_once(
    sign_in: Any, organizer: User, event: Any, gate: Station, verb: str
) -> None:
    client = sign_in(organizer)
    old = client.get(f"/api/events/{event.id}/qr/").json()["qr_token"]
    of_station = station_code(event, gate, timezone.now())
    new = getattr(client, verb)(f"/api/events/{event.id}/qr/refresh/").json()["qr_token"]
    now = timezone.now()
    assert refused(old, now).code == "code_revoked"
    assert refused(of_station, now).code == "code_revoked"
    assert codes.check(new, now) == (event, None)
    again = client.post(f"/api/events/{event.id}/qr/refresh/").json()["qr_token"]
    assert [refused(code, timezone.now()).code for code in (old, new)] == ["code_revoked"] * 2
    assert codes.check(again, timezone.now()) == (event, None)
    assert AuditEntry.objects.filter(action="refresh code").count() == 2


def test_a_station_shows_good_codes_again_at_its_next_step(event: Any, gate: Station) -> None:
    refreshed = codes.refresh(event)
    assert refreshed.codes_after is not None
    later = refreshed.codes_after + timedelta(seconds=event.code_interval_s)
    assert codes.check(station_code(event, gate, later), later) == (event, gate)


def test_refresh_is_not_undone_by_a_change_of_the_event(
    sign_in: Any, organizer: User, event: Any
) -> None:
    client = sign_in(organizer)
    old = client.get(f"/api/events/{event.id}/qr/").json()["qr_token"]
    client.post(f"/api/events/{event.id}/qr/refresh/")
    client.patch(f"/api/events/{event.id}/", {"title": "Renamed"}, content_type="application/json")
    assert refused(old, timezone.now()).code == "code_revoked"
