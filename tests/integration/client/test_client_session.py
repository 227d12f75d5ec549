"""A session against servers that fail or lie over real HTTP: each fault has its error and words."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from sync.client.errors import (
    NotTheServer,
    Refused,
    Revoked,
    ServerTrouble,
    SyncError,
    Unreachable,
)
from sync.client.session import ServerSession
from sync.protocol.messages import ErrorResponse, MediaStored, MissingRequest

PORTAL = b"<!DOCTYPE html><title>Sign in to Campus Wi-Fi</title>"
ASK = MissingRequest(sha256=["aa"])

Answer = Callable[[Any], None]


def ask(session: ServerSession) -> MediaStored:
    return session.post("media/missing/", ASK, MediaStored)


def failing(session: ServerSession) -> SyncError:
    """What a request raises; it is told in one plain sentence or two."""
    with pytest.raises(SyncError) as failed:
        ask(session)
    assert failed.value.message.endswith(".")
    assert "\n" not in failed.value.message
    assert "Traceback" not in failed.value.message
    return failed.value


def good(ahead_s: float = 0.0) -> MediaStored:
    return MediaStored(sha256="aa", server_time=datetime.now(UTC) + timedelta(seconds=ahead_s))


def test_request_is_sent_as_the_station_and_its_answer_comes_back(
    server: Any, session: ServerSession
) -> None:
    server.answer = lambda h: h.message(good())
    assert ask(session).sha256 == "aa"
    [asked] = server.asked
    assert (asked.method, asked.path) == ("POST", "/api/sync/media/missing/")
    assert asked.headers["Authorization"] == "Station station.secret"
    assert asked.headers["Content-Type"] == "application/json"
    assert asked.json() == {"sha256": ["aa"], "protocol": 1}


def test_bytes_are_put_as_they_are(server: Any, session: ServerSession) -> None:
    server.answer = lambda h: h.message(good())
    session.put("media/aa/", b"\xff\xd8\x00\r\n", "image/jpeg", MediaStored)
    [asked] = server.asked
    assert (asked.method, asked.body) == ("PUT", b"\xff\xd8\x00\r\n")
    assert asked.headers["Content-Type"] == "image/jpeg"


def test_question_is_encoded(server: Any, session: ServerSession) -> None:
    server.answer = lambda h: h.message(good())
    session.get("pull/", {"cursor": "a+b&c="}, MediaStored)
    assert server.asked[0].path == "/api/sync/pull/?cursor=a%2Bb%26c%3D"


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (429, b'{"error": "Too fast", "code": "throttled"}'),
        (429, b""),
        (500, b'{"error": "Busy", "code": "server_error"}'),
        (500, PORTAL),
        (502, PORTAL),
        (503, b""),
        (507, b"{}"),
    ],
)
def test_trouble_of_the_server_is_not_the_stations(
    server: Any, session: ServerSession, status: int, body: bytes
) -> None:
    server.answer = lambda h: h.reply(body, status=status, Retry_After="3600")
    error = failing(session)
    assert type(error) is ServerTrouble
    assert str(status) in error.message
    assert "again by itself" in error.message


def test_passing_trouble_of_a_proxy_is_tried_again_at_once(
    server: Any, session: ServerSession
) -> None:
    answers = iter([503, 502])

    def answer(handler: Any) -> None:
        status = next(answers, 200)
        handler.message(good(), status=status)

    server.answer = answer
    assert ask(session).sha256 == "aa"
    assert len(server.asked) == 3


@pytest.mark.parametrize("way", ["hang", "hang_in_the_middle"])
def test_server_that_hangs_is_given_up_in_time(
    server: Any, session: ServerSession, way: str
) -> None:
    server.answer = lambda h: getattr(h, way)()
    began = time.monotonic()
    error = failing(session)
    assert time.monotonic() - began < 5
    assert (type(error), error.code) == (Unreachable, "server_timeout")
    assert "did not answer in time" in error.message
    assert len(server.asked) == 1


def test_refused_connection(closed_port: int) -> None:
    with ServerSession(f"http://127.0.0.1:{closed_port}") as session:
        error = failing(session)
    assert (type(error), error.code) == (Unreachable, "server_unreachable")
    assert f"127.0.0.1:{closed_port}" in error.message


@pytest.mark.parametrize(
    "begun",
    [
        b"",
        b"HTTP/1.1 200",
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{",
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n",
    ],
    ids=["at once", "in the status line", "in the body", "in a chunk"],
)
def test_connection_that_breaks_off(server: Any, session: ServerSession, begun: bytes) -> None:
    server.answer = lambda h: h.reset(begun)
    assert type(failing(session)) is Unreachable


@pytest.mark.parametrize(
    "answer",
    [
        lambda h: h.reply(PORTAL, kind="text/html; charset=utf-8"),
        lambda h: h.reply(PORTAL),
        lambda h: h.reply(b"", status=204),
        lambda h: h.reply(PORTAL, status=302, kind="text/html", Location="/login"),
        lambda h: h.reply(b"", status=302, Location="http://portal.example/login"),
        lambda h: h.reply(b"{}", status=307, Location="/api/sync/media/missing/"),
        lambda h: h.reply(PORTAL, status=401, kind="text/html"),
        lambda h: h.reply(PORTAL, status=403, kind="text/html"),
        lambda h: h.reply(PORTAL, status=511, kind="text/html"),
        lambda h: h.reply(b"", status=404),
        lambda h: h.reply(b'{"detail": "Not found"}', status=404),
        lambda h: h.reply(b""),
        lambda h: h.reply(b"{}"),
        lambda h: h.reply(b"null"),
        lambda h: h.reply(b'{"ok": true}'),
        lambda h: h.reply(b'{"sha256": 5, "server_time": "2026-09-01T00:00:00Z"}'),
        lambda h: h.reply(b'{"sha256": "aa", "server_time": "2026-09-01T00:00:00"}'),
        lambda h: h.reply(b'{"sha256": "aa", "server_time": "2026-09-01T00:00:00Z"'),
        lambda h: h.reply(b"[" * 100_000),
        lambda h: h.message(MediaStored(sha256="aa", server_time=datetime.now(UTC)), status=302),
        lambda h: h.reply(b"not gzip", Content_Encoding="gzip"),
    ],
)
def test_something_else_that_answers_is_seen_for_what_it_is(
    server: Any, session: ServerSession, answer: Answer
) -> None:
    server.answer = answer
    error = failing(session)
    assert (type(error), error.code) == (NotTheServer, "not_the_server")
    assert "sign-in page" in error.message
    assert len(server.asked) == 1
    assert session.server_offset_ms is None


def test_redirect_never_takes_the_token_along(server: Any, session: ServerSession) -> None:
    server.answer = lambda h: h.reply(b"", status=308, Location=f"{server.url}/elsewhere")
    failing(session)
    assert [asked.path for asked in server.asked] == ["/api/sync/media/missing/"]


@pytest.mark.parametrize(
    ("status", "code", "kind"),
    [
        (400, "bad_message", Refused),
        (401, "station_unknown", Refused),
        (401, "station_revoked", Revoked),
        (403, "enrollment_code_invalid", Refused),
        (404, "unknown_media", Refused),
        (413, "too_many_items", Refused),
    ],
)
def test_refusal_keeps_the_servers_words_and_code(
    server: Any, session: ServerSession, status: int, code: str, kind: type[SyncError]
) -> None:
    told = ErrorResponse(error="Ask for a new code.", code=code)
    server.answer = lambda h: h.message(told, status=status)
    error = failing(session)
    assert (type(error), error.code, error.message) == (kind, code, "Ask for a new code.")


@pytest.mark.parametrize(
    "url",
    [
        "muster.example",
        "ftp://muster.example",
        "http://",
        "http://[::1",
        "http://h:port",
        "",
        "//h",
    ],
)
def test_what_is_no_address_is_explained(url: str) -> None:
    with ServerSession(url) as session:
        error = failing(session)
    assert (type(error), error.code) == (Refused, "bad_server_url")
    assert "https://" in error.message


@pytest.mark.parametrize("ahead_s", [-7200.0, 0.0, 45.5])
def test_offset_is_the_servers_clock_less_the_stations(
    server: Any, session: ServerSession, ahead_s: float
) -> None:
    server.answer = lambda h: h.message(good(ahead_s))
    ask(session)
    assert session.server_offset_ms == pytest.approx(ahead_s * 1000, abs=250)


def test_offset_is_taken_from_the_fastest_exchange(server: Any, session: ServerSession) -> None:
    measured = []
    for delay_s, ahead_s in ((0.3, 5.0), (0.0, 9.0), (0.3, 70.0)):
        server.answer = lambda h, late=delay_s, ahead=ahead_s: h.message(good(ahead), after_s=late)
        ask(session)
        measured.append(session.server_offset_ms)
    # Half of the round trip is taken for the way back, on which all of the 0.3 s were spent.
    assert measured[0] == pytest.approx(5000 - 150, abs=100)
    assert measured[1] == pytest.approx(9000, abs=100)
    assert measured[2] == measured[1]


def test_offset_measured_anew_forgets_the_fastest_exchange(
    server: Any, session: ServerSession
) -> None:
    server.answer = lambda h: h.message(good())
    ask(session)
    session.measure_anew()
    assert session.server_offset_ms is None
    server.answer = lambda h: h.message(good(3600), after_s=0.2)
    ask(session)
    assert session.server_offset_ms == pytest.approx(3_600_000 - 100, abs=100)


def test_failed_exchange_measures_nothing(server: Any, session: ServerSession) -> None:
    server.answer = lambda h: h.message(ErrorResponse(error="No.", code="no"), status=400)
    failing(session)
    assert session.server_offset_ms is None


def test_netrc_does_not_stand_in_for_the_station(
    server: Any, session: ServerSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login somebody password else\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    server.answer = lambda h: h.message(good())
    ask(session)
    [asked] = server.asked
    assert asked.headers["Authorization"] == "Station station.secret"
