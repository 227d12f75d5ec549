"""Each status by which the API refuses, told alike by a real server over a socket."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import requests
import server_databases
from phone import data_url, jpeg
from server_processes import environment, in_django, serving

from sync.protocol.messages import MAX_MEDIA_BYTES

JSON = {"Content-Type": "application/json"}
ENOUGH = 25
"""More failing sign-ins of one address than a minute lets pass."""


class Asking:
    """A server, and an administrator who asks it."""

    def __init__(self, url: str, token: str) -> None:
        self.url = f"{url}/api"
        self.token = token
        self.event = ""

    def __call__(self, method: str, path: str, body: Any = b"", **headers: str) -> Any:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        given = {"Authorization": f"Bearer {self.token}", **JSON, **headers}
        return requests.request(method, self.url + path, data=data, headers=given, timeout=30)


@pytest.fixture(scope="module")
def ask(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Asking]:
    data = tmp_path_factory.mktemp("refusals") / "server"
    more = server_databases.of_a_process(request, "refusals")
    with serving(data, **more) as server:
        made = "from sync.server.events.models import Campus; Campus.objects.create("
        in_django(f"{made}name='North Campus', timezone='Asia/Manila')", environment(data, **more))
        first = re.search(r"administrator: (\S+), password: (\S+)", server.text)
        assert first, server.text
        asking = Asking(server.address, "")
        named = dict(zip(("username", "password"), first.groups(), strict=True))
        asking.token = asking("POST", "/auth/login/", named, Authorization="").json()["access"]
        now = datetime.now(UTC)
        event = {
            "title": "Orientation",
            "campus": "North Campus",
            "location": "Gymnasium",
            "start_datetime": now.isoformat(),
            "end_datetime": (now + timedelta(hours=3)).isoformat(),
        }
        asking.event = asking("POST", "/events/", event).json()["id"]
        yield asking


def _as_student(ask: Asking, name: str) -> str:
    about = {"username": name, "email": f"{name}@north.example", "password": "a long invented one"}
    given = {**about, "student_id": f"2026-{name}"}
    answer = ask("POST", "/auth/register/", given, Authorization="").json()
    return f"Bearer {answer['tokens']['access']}"


def _bad_request(ask: Asking) -> Any:
    return ask("POST", "/events/", {"title": ""})


def _broken_json(ask: Asking) -> Any:
    return ask("POST", "/events/", b"{")


def _broken_form(ask: Asking) -> Any:
    form = {"Content-Type": "multipart/form-data"}
    return ask("POST", "/attendance/submit/", b"x", Authorization=_as_student(ask, "a"), **form)


def _nobody(ask: Asking) -> Any:
    return ask("GET", "/events/", Authorization="")


def _garbled_token(ask: Asking) -> Any:
    return ask("GET", "/events/", Authorization="Bearer x.y.z")


def _forbidden(ask: Asking) -> Any:
    return ask("GET", "/users/", Authorization=_as_student(ask, "b"))


def _absent(ask: Asking) -> Any:
    return ask("GET", "/events/00000000-0000-0000-0000-000000000007/")


def _no_such_path(ask: Asking) -> Any:
    return ask("GET", "/nowhere/")


def _wrong_method(ask: Asking) -> Any:
    return ask("DELETE", "/events/")


def _unacceptable(ask: Asking) -> Any:
    return ask("GET", "/events/", Accept="text/html")


def _in_conflict(ask: Asking) -> Any:
    ask("PATCH", f"/events/{ask.event}/", {"is_active": False})
    answer = ask("GET", f"/events/{ask.event}/qr/")
    ask("PATCH", f"/events/{ask.event}/", {"is_active": True})
    return answer


def _too_large(ask: Asking) -> Any:
    return ask("POST", "/events/", b'"' + b"x" * (MAX_MEDIA_BYTES + 100_000) + b'"')


def _other_type(ask: Asking) -> Any:
    return ask("POST", "/events/", b"<event/>", **{"Content-Type": "application/xml"})


def _other_picture(ask: Asking) -> Any:
    token = _as_student(ask, "c")
    code = ask("GET", f"/events/{ask.event}/qr/").json()["qr_token"]
    scanned = ask("POST", "/attendance/verify-qr/", {"qr_token": code}, Authorization=token)
    assert scanned.status_code == 200, scanned.text
    gif = {"photo": data_url(b"GIF89a" + b"0" * 100)}
    return ask("POST", "/attendance/upload-front-photo/", gif, Authorization=token)


def _damaged_picture(ask: Asking) -> Any:
    token = _as_student(ask, "d")
    code = ask("GET", f"/events/{ask.event}/qr/").json()["qr_token"]
    ask("POST", "/attendance/verify-qr/", {"qr_token": code}, Authorization=token)
    cut = {"photo": data_url(jpeg()[:200])}
    return ask("POST", "/attendance/upload-front-photo/", cut, Authorization=token)


def _bad_rows(ask: Asking) -> Any:
    return ask("POST", "/events/bulk-create/", {"events": [{"title": ""}]})


def _too_often(ask: Asking) -> Any:
    wrong = {"username": "nobody", "password": "wrong"}
    for _ in range(ENOUGH):
        answer = ask("POST", "/auth/login/", wrong, Authorization="")
    return answer


@pytest.mark.parametrize(
    ("refused", "status", "code"),
    [
        (_bad_request, 400, "invalid"),
        (_broken_json, 400, "parse_error"),
        (_broken_form, 400, "parse_error"),
        (_nobody, 401, "not_authenticated"),
        (_garbled_token, 401, "token_not_valid"),
        (_forbidden, 403, "permission_denied"),
        (_absent, 404, "not_found"),
        (_no_such_path, 404, "not_found"),
        (_wrong_method, 405, "method_not_allowed"),
        (_unacceptable, 406, "not_acceptable"),
        (_in_conflict, 409, "event_cancelled"),
        (_too_large, 413, "too_large"),
        (_other_type, 415, "unsupported_media_type"),
        (_other_picture, 415, "picture_type"),
        (_damaged_picture, 422, "picture_unreadable"),
        (_bad_rows, 422, "rows_refused"),
        (_too_often, 429, "throttled"),
    ],
    ids=lambda given: given.__name__.strip("_") if callable(given) else None,
)
def test_refusal_is_told_alike(ask: Asking, refused: Any, status: int, code: str) -> None:
    answer = refused(ask)
    assert answer.status_code == status, answer.text[:300]
    assert answer.headers["Content-Type"] == "application/json"
    told = answer.json()
    assert told["code"] == code
    assert isinstance(told["error"], str)
    assert told["error"].strip()
    assert isinstance(told["fields"], dict)
    for texts in told["fields"].values():
        assert all(isinstance(text, str) for text in texts)
    if status == 401:
        assert answer.headers["WWW-Authenticate"]
    if status == 405:
        assert "GET" in answer.headers["Allow"]
    if status == 429:
        assert int(answer.headers["Retry-After"]) > 0
