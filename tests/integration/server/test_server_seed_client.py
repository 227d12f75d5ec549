"""The contract's own client passes through every flow over real sockets, and reads every answer."""

import re
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import requests
import seed_client
import server_databases
import websockets
from phone import HERE, data_url, jpeg, signature_png
from seed_client import (
    ORIGIN,
    Api,
    AttendanceService,
    AxiosError,
    Blob,
    EventService,
    UseAttendance,
    WebSocketService,
    handle_api_error,
)
from seed_world import PASSWORD, World, everything, log_in, register, shown
from server_processes import environment, in_django, serving, until

FUNCTIONS = {
    "AttendanceService": {
        "verify_qr_code",
        "submit_attendance",
        "get_user_attendance",
        "get_realtime_event_data",
    },
    "EventService": {"get_events", "create_event", "generate_qr_code", "get_event_analytics"},
    "UseAttendance": {"submit_attendance", "verify_qr_code"},
    "WebSocketService": {"connect", "handle_message"},
}
"""What the document's client can do."""

PATHS = """
auth/register auth/login auth/refresh auth/logout auth/password-change auth/password-reset
auth/password-reset-confirm auth/profile auth/profile/update users users/{} users/{}/verify
events events/{} events/{}/update events/{}/delete events/{}/qr events/{}/qr/refresh
events/{}/analytics events/{}/attendance events/bulk-create
attendance/verify-qr attendance/submit attendance/verify-location attendance/upload-front-photo
attendance/upload-back-photo attendance/capture-signature attendance/verification-feedback
attendance/student-autofill attendance attendance/{} attendance/{}/verify
analytics/dashboard analytics/dashboard/refresh analytics/histograms/attendance-hourly
analytics/histograms/verification-time analytics/histograms/department-comparison
analytics/histograms/weekly-pattern analytics/attendance-trends analytics/anomaly-detection
analytics/department-summary analytics/realtime/{} analytics/realtime/ws/{}
reports/attendance reports/export-with-photos reports/official-format reports/individual/{}
"""
"""What the document's urls.py have."""


@pytest.fixture(scope="module")
def world(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    data = tmp_path_factory.mktemp("seed") / "server"
    more = server_databases.of_a_process(request, "seed")
    more |= {"MUSTER_MAIL": "file", "MUSTER_CORS_ORIGINS": ORIGIN}
    env = environment(data, **more)
    with serving(data, **more) as server:
        first = re.search(r"administrator: (\S+), password: (\S+)", server.text)
        assert first, server.text
        made = "from sync.server.events.models import Campus; Campus.objects.create("
        in_django(f"{made}name='North Campus', timezone='Asia/Manila')", env)
        admin, organizer = Api(server.address), Api(server.address)
        assert log_in(admin, *first.groups())["role"] == "admin"
        person = register(organizer, "organizer")
        admin.patch(f"/users/{person['id']}/", {"role": "organizer"})
        assert log_in(organizer, "organizer")["role"] == "organizer"
        yield World(server.address, data, env, admin, organizer)


@pytest.fixture(scope="module")
def new_event(world: World) -> Callable[..., Any]:
    """Make an event that is going on, as the organizer's page does."""

    def made(**changed: Any) -> Any:
        now = datetime.now(UTC)
        given = {
            "title": "Orientation",
            "campus": "North Campus",
            "location": "Gymnasium",
            "start_datetime": now.isoformat(),
            "end_datetime": (now + timedelta(hours=3)).isoformat(),
            "latitude": HERE["latitude"],
            "longitude": HERE["longitude"],
            "location_radius": 100,
            "code_interval_s": 60,
            "open_to_campus": True,
        }
        return EventService(world.organizer).create_event({**given, **changed})

    return made


@pytest.fixture(scope="module")
def student(world: World, new_event: Any) -> Api:
    """A student who registered, confirmed the address on file, and signed in."""
    event = new_event(title="Where students come on file")
    number = "2026-00001"
    world.organizer.post(
        f"/events/{event['id']}/roster/",
        {
            "students": [
                {
                    "student_number": number,
                    "full_name": "Ana Peña",
                    "email": "ana@north.example",
                    "department": "Nursing",
                }
            ]
        },
    )
    api = world.page()
    user = register(api, "ana", student_id=number, first_name="Ana", last_name="Peña")
    assert (user["username"], user["email"], user["role"]) == (
        "ana",
        "ana@north.example",
        "student",
    )
    api.post("/auth/confirm-email/", {"token": world.mailed("ana", "token")})
    assert set(log_in(api, "ana")) >= {"id", "username", "email", "role", "department", "campus"}
    assert api.get("/auth/profile/").data["student_id"] == number
    return api


def test_the_client_has_each_function_of_the_document() -> None:
    for name, functions in FUNCTIONS.items():
        written = {f for f in vars(getattr(seed_client, name)) if not f.startswith("_")}
        assert written == functions, name


def test_each_path_of_the_document_is_described(world: World) -> None:
    document = world.page().get("/schema/", {"format": "json"}).data
    described = {re.sub(r"\{\w+\}", "{}", path) for path in document["paths"]}
    assert {f"/api/{path}/" for path in PATHS.split()} - described == set()


def test_student_checks_in_step_by_step(world: World, student: Api, new_event: Any) -> None:
    event = new_event()
    service = AttendanceService(student)
    scanned = service.verify_qr_code(shown(world, event), HERE)
    assert scanned["event"]["id"] == event["id"]
    assert {k: scanned["event"][k] for k in ("title", "location", "location_radius")} == {
        "title": "Orientation",
        "location": "Gymnasium",
        "location_radius": 100,
    }
    assert datetime.fromisoformat(scanned["event"]["start_time"]).tzinfo is not None
    assert datetime.fromisoformat(scanned["event"]["end_time"]).tzinfo is not None
    assert scanned["auto_fill"]["full_name"] == "Ana Peña"
    assert scanned["auto_fill"] == student.get("/attendance/student-autofill/").data
    assert scanned["next_step"] == "location_verification"
    located = student.post("/attendance/verify-location/", {"event": event["id"], **HERE}).data
    assert located["location_verified"] is True
    form = {"Content-Type": "multipart/form-data"}
    photo = {"event": event["id"], "photo": Blob(jpeg(31))}
    front = student.post("/attendance/upload-front-photo/", photo, form).data
    assert front["next_step"] == "back_photo"
    back = {"event": event["id"], "image": data_url(jpeg(32))}
    assert student.post("/attendance/upload-back-photo/", back).data["next_step"] == "signature"
    signed = {"event": event["id"], "signature": data_url(signature_png(), "image/png")}
    assert student.post("/attendance/capture-signature/", signed).data["next_step"] == "submit"
    done = service.submit_attendance({"event": event["id"], **HERE})
    assert done["message"] == "Attendance submitted successfully"
    assert done["next_steps"] == []
    told = student.post(
        "/attendance/verification-feedback/", {"attendance_id": done["attendance_id"]}
    ).data
    assert told["verification_status"] == done["verification_status"]
    detail = student.get(f"/attendance/{done['attendance_id']}/").data
    assert detail["event_id"] == event["id"]


def test_student_checks_in_all_at_once(world: World, student: Api, new_event: Any) -> None:
    event = new_event()
    use = UseAttendance(AttendanceService(student))
    scanned = use.verify_qr_code(shown(world, event), HERE)
    assert scanned["success"], scanned
    done = use.submit_attendance(everything(event=event["id"], accuracy=None, consent=True))
    assert done["success"], done
    mine = AttendanceService(student).get_user_attendance(0, {"event": event["id"]})
    assert [row["id"] for row in mine["results"]] == [done["data"]["attendance_id"]]
    # a second time is told, where this page looks for it
    again = use.submit_attendance(everything(event=event["id"], qr_token=shown(world, event)))
    assert not again["success"]
    assert "checked in already" in again["error"]


def test_code_that_is_none_is_told(student: Api) -> None:
    use = UseAttendance(AttendanceService(student))
    told = use.verify_qr_code("nothing", HERE)
    assert not told["success"]
    assert told["error"] != "QR verification failed"
    missing = use.verify_qr_code("", HERE)
    assert not missing["success"]
    assert missing["error"] != "QR verification failed"


def test_organizer_keeps_events_and_codes(world: World, new_event: Any) -> None:
    service, api = EventService(world.organizer), world.organizer
    event = new_event(title="Kept")
    today = datetime.fromisoformat(event["start_datetime"]).astimezone(UTC).date()
    window = {"date_from": str(today - timedelta(days=1)), "date_to": str(today + timedelta(1))}
    listed = service.get_events({"campus": event["campus_id"], "search": "Kept", **window})
    assert [row["id"] for row in listed["results"]] == [event["id"]]
    for changed in (
        api.put(f"/events/{event['id']}/update/", {**event, "title": "Kept on"}).data,
        api.patch(f"/events/{event['id']}/update/", {"title": "Kept on"}).data,
        api.get(f"/events/{event['id']}/").data,
    ):
        assert changed["title"] == "Kept on"
    first = service.generate_qr_code(event["id"])
    assert first["event_id"] == event["id"]
    assert first["qr_image"].startswith("iVBOR")  # a PNG in base64
    assert datetime.fromisoformat(first["expires_at"]) > datetime.now(UTC)
    second = api.post(f"/events/{event['id']}/qr/refresh/").data
    assert second["qr_token"] != first["qr_token"]
    several = {"events": [{**event, "title": "One"}, {**event, "title": "Two"}]}
    assert api.post("/events/bulk-create/", several).data["created"] == 2
    assert api.delete(f"/events/{event['id']}/delete/").status == 204
    with pytest.raises(AxiosError) as gone:
        service.generate_qr_code(event["id"])
    assert handle_api_error(gone.value) == "Resource not found"


def test_refreshed_code_makes_the_older_one_void(
    world: World, student: Api, new_event: Any
) -> None:
    event = new_event()
    before = shown(world, event)
    after = world.organizer.get(f"/events/{event['id']}/qr/refresh/").data["qr_token"]
    use = UseAttendance(AttendanceService(student))
    assert not use.verify_qr_code(before, HERE)["success"]
    assert use.verify_qr_code(after, HERE)["success"]


def test_organizer_sees_who_came_and_verifies(world: World, student: Api, new_event: Any) -> None:
    event = new_event()
    elsewhere = {"latitude": 10.0, "longitude": 120.0}
    sent = everything(qr_token=shown(world, event), **elsewhere)
    done = AttendanceService(student).submit_attendance(sent)
    assert done["verification_status"] == "pending"
    organizer = world.organizer
    rows = organizer.get(f"/events/{event['id']}/attendance/").data["results"]
    assert [row["id"] for row in rows] == [done["attendance_id"]]
    verified = organizer.post(
        f"/attendance/{done['attendance_id']}/verify/",
        {"status": "verified", "reason": "I saw her at the door."},
    ).data
    assert verified["verification_status"] == "verified"
    told = student.post("/attendance/verification-feedback/", {"event": event["id"]}).data
    assert told["verification_status"] == "verified"
    live = AttendanceService(organizer).get_realtime_event_data(event["id"])
    assert live["event_id"] == event["id"]
    assert live["attendance_summary"] == [
        {"status": "attendance", "verification_status": "verified", "count": 1}
    ]
    assert live["total_registered"] == 1
    (recent,) = live["recent_submissions"]
    assert (recent["student__first_name"], recent["student__last_name"]) == ("Ana", "Peña")
    assert set(recent) >= {"submitted_at", "verification_status"}
    assert datetime.fromisoformat(live["last_updated"]).tzinfo is not None
    assert EventService(organizer).get_event_analytics(event["id"])["verified"] == 1


def test_admin_manages_people(world: World, student: Api) -> None:
    api = world.admin
    listed = api.get("/users/", {"search": "ana"}).data["results"]
    (ana,) = [row for row in listed if row["username"] == "ana"]
    assert api.get(f"/users/{ana['id']}/").data["student_id"] == "2026-00001"
    verified = api.post(f"/users/{ana['id']}/verify/", {}).data
    assert verified["user"]["is_verified"] is True
    changed = api.patch(f"/users/{ana['id']}/", {"department": "Nursing"}).data
    assert changed["department"] == "Nursing"
    with pytest.raises(AxiosError) as refused:
        student.get("/users/")
    assert handle_api_error(refused.value) == "You do not have permission to perform this action"


def test_dashboards_and_histograms_have_what_the_document_reads(world: World, student: Api) -> None:
    for api in (world.admin, world.organizer, student):
        board = api.get("/analytics/dashboard/", {"days": 30}).data
        assert set(board) >= {"summary", "recent_activity", "top_departments", "date_range"}
        assert set(board["summary"]) >= {
            "total_events",
            "total_attendees",
            "avg_attendance_rate",
            "verified_count",
            "pending_count",
        }
        assert set(board["date_range"]) == {"start", "end"}
        assert set(api.post("/analytics/dashboard/refresh/").data) == set(board)
    hours = world.admin.get("/analytics/histograms/attendance-hourly/", {"days": 7}).data
    assert hours["histogram_type"] == "attendance_hourly"
    assert hours["bins"] == list(range(24))
    assert len(hours["values"]) == len(hours["labels"]) == 24
    assert hours["total_samples"] == sum(hours["values"])
    assert hours["peak_hour"] in range(24)
    assert hours["metadata"]["date_range"] == "Last 7 days"
    assert set(hours["metadata"]) == {"date_range", "campus_filter", "generated_at"}
    for name in ("verification-time", "department-comparison", "weekly-pattern"):
        told = world.admin.get(f"/analytics/histograms/{name}/").data
        assert len(told["bins"]) == len(told["values"]) == len(told["labels"])
    for name in ("attendance-trends", "anomaly-detection", "department-summary"):
        assert world.admin.get(f"/analytics/{name}/").data["metadata"]


@pytest.mark.parametrize(("kind", "begins"), [("pdf", b"%PDF"), ("xlsx", b"PK"), ("csv", b"")])
def test_reports_are_downloaded(
    world: World, student: Api, new_event: Any, kind: str, begins: bytes
) -> None:
    event = new_event(title=f"Reported as {kind}")
    AttendanceService(student).submit_attendance(everything(qr_token=shown(world, event)))
    about = {"event": event["id"], "format": kind}
    ana = student.get("/auth/profile/").data["id"]
    paths = ["attendance", "official-format", f"individual/{ana}"]
    for path in [*paths, *(["export-with-photos"] if kind != "csv" else [])]:
        got = world.admin.get(f"/reports/{path}/", about, blob=True)
        assert got.data.startswith(begins), path
        assert len(got.data) > 100, path
        assert "attachment" in got.headers["Content-Disposition"], path
    if kind == "csv":
        assert "2026-00001" in got.data.decode()


def test_large_report_is_made_meanwhile_and_downloaded_by_a_link(
    world: World, student: Api, new_event: Any
) -> None:
    event = new_event(title="Reported later")
    asked = world.admin.get(
        "/reports/attendance/", {"event": event["id"], "format": "csv", "async": "true"}
    )
    assert asked.status == 202
    job = f"/reports/jobs/{asked.data['job_id']}/"
    until(lambda: world.admin.get(job).data["status"] == "done")
    link = world.admin.get(job).data["download_url"]
    assert requests.get(link, timeout=10).status_code == 200


def test_expired_token_is_refreshed_and_the_request_sent_again(
    world: World, student: Api, new_event: Any
) -> None:
    api = world.signed_in("ana")
    service = AttendanceService(api)
    # this client goes on with its first refresh token, though every answer brings another
    for time_ in range(1, 4):
        event = new_event(title=f"Time {time_}")
        world.run_out(api)
        done = service.submit_attendance(everything(qr_token=shown(world, event)))
        assert done["attendance_id"]
        assert api.refreshed == time_
    assert api.location == "/"


def test_requests_that_expire_at_once_are_all_sent_again(world: World, student: Api) -> None:
    api = world.signed_in("ana")
    world.run_out(api)
    answers: list[int] = []

    def look() -> None:
        answers.append(api.get("/auth/profile/").status)

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [200] * 4


def test_after_logout_the_page_goes_to_the_sign_in(world: World, student: Api) -> None:
    api = world.signed_in("ana")
    told = api.post("/auth/logout/", {"refresh": api.local_storage["refresh_token"]})
    assert told.status == 200
    world.run_out(api)
    with pytest.raises(AxiosError) as ended:
        api.get("/auth/profile/")
    assert handle_api_error(ended.value) == "Authentication required. Please log in."
    assert api.location == "/login"
    assert api.local_storage == {}


def test_wrong_password_is_told_as_such(world: World, student: Api) -> None:
    """The interceptor tries to refresh after it, with no token there, and that is what it tells."""
    api = world.page()
    with pytest.raises(AxiosError) as refused:
        log_in(api, "ana", "wrong")
    assert refused.value.response is not None
    assert refused.value.response.status in (400, 401)
    assert refused.value.response.data["error"]
    assert api.location == "/login"


def test_password_is_changed_and_reset(world: World) -> None:
    api = world.page()
    register(api, "ben")
    log_in(api, "ben")
    second = "another long invented one"
    changed = api.post(
        "/auth/password-change/", {"old_password": PASSWORD, "new_password": second}
    ).data
    api.local_storage["access_token"] = changed["tokens"]["access"]
    named = api.patch("/auth/profile/update/", {"first_name": "Ben"}).data
    assert named["first_name"] == "Ben"
    api.post("/auth/password-reset/", {"email": "ben@north.example"})
    uid, token = world.mailed("ben", "uid"), world.mailed("ben", "token")
    sent = {"uid": uid, "token": token, "new_password": PASSWORD}
    assert api.post("/auth/password-reset-confirm/", sent).status == 200
    assert log_in(api, "ben", PASSWORD)["username"] == "ben"


def test_page_that_watches_an_event_hears_of_a_check_in(
    world: World, student: Api, new_event: Any
) -> None:
    event = new_event()
    service = WebSocketService(world.url)
    token = world.organizer.local_storage["access_token"]
    with service.connect(event["id"], token) as socket:
        assert service.handle_message(socket.recv(timeout=30))["type"] == "snapshot"
        AttendanceService(student).submit_attendance(everything(qr_token=shown(world, event)))
        assert service.handle_message(socket.recv(timeout=30))["type"] == "change"


def test_page_that_watches_without_a_token_is_told_so(world: World, new_event: Any) -> None:
    """The document's page sends none; nobody's attendance is shown to nobody."""
    service = WebSocketService(world.url)
    with service.connect(new_event()["id"]) as socket:
        told = service.handle_message(socket.recv(timeout=30))
        assert (told["type"], told["code"]) == ("error", "token_missing")
        with pytest.raises(websockets.ConnectionClosed):
            socket.recv(timeout=30)
        assert socket.close_code == 4401


def test_browser_may_send_what_this_client_sends(world: World) -> None:
    asked = requests.options(
        f"{world.url}/api/attendance/submit/",
        headers={
            "Origin": ORIGIN,
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "authorization,content-type",
        },
        timeout=10,
    )
    assert asked.ok
    allowed = asked.headers["Access-Control-Allow-Headers"]
    assert {"authorization", "content-type"} <= {name.strip() for name in allowed.split(",")}
    assert {"GET", "POST", "PUT", "PATCH", "DELETE"} <= {
        name.strip() for name in asked.headers["Access-Control-Allow-Methods"].split(",")
    }
