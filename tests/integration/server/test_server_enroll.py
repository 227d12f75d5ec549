"""Enrolling a station with a one-time code, and what its token opens."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from sync.domain import chain
from sync.protocol import codec, messages
from sync.server.stations import services
from sync.server.stations.models import EnrollmentCode, Station

pytestmark = pytest.mark.django_db


def enroll(client: Client, code: str, **changed: Any) -> Any:
    body = {"code": code, "name": "North Gate", "public_key": "A" * 43 + "=", "protocol": 1}
    return client.post(
        "/api/sync/enroll/", json.dumps({**body, **changed}), content_type="application/json"
    )


def test_enrolled_station_learns_who_it_is_and_whom_to_trust(client: Client, settings: Any) -> None:
    settings.MUSTER_PUBLIC_URL = "https://muster.north.example"
    key = chain.new_private_key()
    code = services.create_enrollment_code(EnrollmentCode())
    request = messages.EnrollRequest(code=code, name="Door", public_key=chain.public_key(key))

    response = client.post(
        "/api/sync/enroll/", codec.encode(request), content_type="application/json"
    )

    answer = codec.decode(response.content, messages.EnrollResponse)
    row = Station.objects.get()
    assert (answer.station_id, answer.short_id, answer.name) == (row.id, 1, "Door")
    assert bytes(row.public_key) == chain.public_key(key)
    assert answer.server_public_key == chain.public_key(settings.MUSTER_SIGNING_KEY)
    assert answer.settings.code_url == "HTTPS://MUSTER.NORTH.EXAMPLE/C/"
    assert abs(answer.server_time - timezone.now()) < timedelta(seconds=5)


def test_token_and_code_are_not_kept(client: Client) -> None:
    code = services.create_enrollment_code(EnrollmentCode())
    token = enroll(client, code).json()["token"]
    kept = str(list(Station.objects.values())) + str(list(EnrollmentCode.objects.values()))
    assert token not in kept
    assert token.partition(".")[2] not in kept
    assert code not in kept
    assert code.replace("-", "") not in kept


def test_code_is_taken_as_people_type_it(client: Client) -> None:
    code = services.create_enrollment_code(EnrollmentCode())
    assert enroll(client, f" {code.lower().replace('-', ' ')} ").status_code == 200


def test_name_given_with_the_code_wins(client: Client) -> None:
    code = services.create_enrollment_code(EnrollmentCode(name="Main Door"))
    assert enroll(client, code, name="LAPTOP-77").json()["name"] == "Main Door"


def test_short_ids_count_on(client: Client) -> None:
    codes = [services.create_enrollment_code(EnrollmentCode()) for _ in range(2)]
    assert [enroll(client, code).json()["short_id"] for code in codes] == [1, 2]


def test_lost_answer_is_given_again_to_the_same_station(client: Client) -> None:
    code = services.create_enrollment_code(EnrollmentCode())
    lost, again = enroll(client, code).json(), enroll(client, code, name="Other Name").json()
    for answer in (lost, again):
        del answer["server_time"]
    assert again == lost
    assert Station.objects.count() == 1
    headers = {"Authorization": f"Station {again['token']}"}
    assert client.get("/api/sync/pull/", headers=headers).status_code == 200


def test_answer_is_not_given_again_once_the_station_was_heard_of(client: Client) -> None:
    code = services.create_enrollment_code(EnrollmentCode())
    token = enroll(client, code).json()["token"]
    headers = {"Authorization": f"Station {token}"}
    assert client.get("/api/sync/pull/", headers=headers).status_code == 200
    assert enroll(client, code).status_code == 403
    assert client.get("/api/sync/pull/", headers=headers).status_code == 200


@pytest.mark.parametrize("why", ["expired", "revoked", "deleted"])
def test_answer_is_not_given_again_when_nobody_waits_for_it(client: Client, why: str) -> None:
    code = services.create_enrollment_code(EnrollmentCode())
    enroll(client, code)
    if why == "expired":
        EnrollmentCode.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    elif why == "revoked":
        services.revoke(Station.objects.all())
    else:
        Station.objects.all().delete()
    assert enroll(client, code).json()["code"] == "enrollment_code_invalid"


def test_answer_given_again_holds_after_the_servers_key_was_changed(
    client: Client, settings: Any
) -> None:
    code = services.create_enrollment_code(EnrollmentCode())
    enroll(client, code)
    settings.MUSTER_SIGNING_KEY = chain.new_private_key()
    token = enroll(client, code).json()["token"]
    headers = {"Authorization": f"Station {token}"}
    assert client.get("/api/sync/pull/", headers=headers).status_code == 200


def test_token_cannot_be_told_from_code_and_key_alone(client: Client, settings: Any) -> None:
    code = services.create_enrollment_code(EnrollmentCode())
    first = enroll(client, code).json()["token"].partition(".")[2]
    settings.MUSTER_SIGNING_KEY = chain.new_private_key()
    second = enroll(client, code).json()["token"].partition(".")[2]
    assert first != second
    assert len(first) >= 43


def test_used_code_is_refused_to_another_station(client: Client) -> None:
    code = services.create_enrollment_code(EnrollmentCode())
    enroll(client, code)
    response = enroll(client, code, public_key="B" * 43 + "=")
    assert response.status_code == 403
    assert response.json()["code"] == "enrollment_code_invalid"
    assert Station.objects.count() == 1


def test_expired_code_is_refused(client: Client) -> None:
    code = services.create_enrollment_code(EnrollmentCode())
    EnrollmentCode.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert enroll(client, code).json()["code"] == "enrollment_code_invalid"


@pytest.mark.parametrize("code", ["", "0000-0000-0000", "é" * 40])
def test_wrong_code_is_refused(client: Client, code: str) -> None:
    response = enroll(client, code)
    assert (response.status_code, response.json()["code"]) == (403, "enrollment_code_invalid")


def test_guessing_codes_is_throttled(client: Client) -> None:
    answers = [enroll(client, "0000-0000-0000").status_code for _ in range(61)]
    assert answers == [403] * 60 + [429]


@pytest.mark.parametrize("wrong", [{"public_key": "AAAA"}, {"name": "  "}, {"name": "x" * 101}])
def test_unfit_request_does_not_use_up_the_code(client: Client, wrong: dict[str, str]) -> None:
    code = services.create_enrollment_code(EnrollmentCode())
    response = enroll(client, code, **wrong)
    assert (response.status_code, response.json()["code"]) == (400, "bad_message")
    assert enroll(client, code).status_code == 200


def test_other_protocol_is_told_apart_from_a_bad_message(client: Client) -> None:
    newer = client.post("/api/sync/enroll/", '{"protocol": 2}', content_type="application/json")
    assert (newer.status_code, newer.json()["code"]) == (400, "protocol_unsupported")
    bad = client.post("/api/sync/enroll/", "<html>", content_type="application/json")
    assert (bad.status_code, bad.json()["code"]) == (400, "bad_message")


def test_token_opens_the_sync_endpoints_only(client: Client, station: Any) -> None:
    assert client.get("/api/sync/pull/", headers=station.headers).status_code == 200
    for path in ("/api/events/", "/api/attendance/", "/api/auth/profile/"):
        assert client.get(path, headers=station.headers).status_code == 401
    assert client.get("/admin/", headers=station.headers).status_code == 302


@pytest.mark.parametrize("token", ["", "nonsense", "a b", "{}.secret", "{}.", "\xff\xfe"])
def test_wrong_token_opens_nothing(client: Client, station: Any, token: str) -> None:
    token = token.format(station.enrolled.station_id.hex)
    response = client.get("/api/sync/pull/", headers={"Authorization": f"Station {token}"})
    assert (response.status_code, response.json()["code"]) == (401, "station_unknown")
    assert response.headers["WWW-Authenticate"] == "Station"


def test_person_is_not_a_station(client: Client, sign_in: Any, organizer: Any) -> None:
    assert client.get("/api/sync/pull/").status_code == 401
    assert sign_in(organizer).get("/api/sync/pull/").status_code == 401


def test_revoked_station_is_told_so(client: Client, station: Any) -> None:
    services.revoke(Station.objects.all())
    for response in (
        client.get("/api/sync/pull/", headers=station.headers),
        station.post("/api/sync/push/", messages.PushRequest(scans=[], records=[])),
    ):
        assert (response.status_code, response.json()["code"]) == (401, "station_revoked")


def test_server_notes_when_it_heard_of_a_station(station: Any) -> None:
    Station.objects.update(last_seen=timezone.now() - timedelta(hours=1))
    station.pull()
    seen = Station.objects.get().last_seen
    assert seen is not None
    assert timezone.now() - seen < timedelta(seconds=5)
