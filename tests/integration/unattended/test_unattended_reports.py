"""Error reports, received by a real HTTP server: they arrive, and hold nothing of a student."""

import gzip
import http.server
import json
import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.unattended import reports

pytest.importorskip("sentry_sdk")

ROOT = Path(__file__).parents[3]
NUMBER = "2024-00123"
NAME = "Ana Liza Peña"
KIOSK = """
import logging, sys, threading
from kiosk.unattended import reports
from sync.domain.errors import MusterError

log = logging.getLogger("kiosk.flow")
NUMBER, NAME = sys.argv[2:]

class Disk(MusterError):
    code = "disk_full"

def seal(student_number, full_name):
    visit = {"number": student_number, "student": full_name}
    raise ValueError(f"no room for {student_number} ({full_name}) in {visit}")

assert reports.start(sys.argv[1], release="muster@1.2.3", station="d0")
log.warning("the step of %s is next", NUMBER)
for fails in (lambda: seal(NUMBER, NAME),):
    try:
        fails()
    except ValueError:
        log.exception("a step of %s failed by a bug", NAME)
try:
    try:
        seal(NUMBER, NAME)
    except ValueError as error:
        raise Disk(f"{NAME} cannot be saved.") from error
except Disk as error:
    log.error("sealing failed", exc_info=error)
log.error("%s said no to %s", NAME, NUMBER, extra={"student": NAME})
reports.stop()
log.error("nobody hears this")
"""

CAUGHT = """
import json, logging, sys, threading
import sentry_sdk
from sentry_sdk.transport import Transport
from kiosk.unattended import reports

NUMBER, NAME = sys.argv[1:]
envelopes = []

class Caught(Transport):
    def capture_envelope(self, envelope):
        envelopes.append(envelope)

init = sentry_sdk.init
sentry_sdk.init = lambda **options: init(transport=Caught, **options)
assert reports.start("http://key@127.0.0.1:9/7", release="muster@1.2.3", station="0190-d0")
sentry_sdk.set_user({"username": NAME})
sentry_sdk.set_tag("student", NAME)
sentry_sdk.set_context("visit", {"number": NUMBER})
sentry_sdk.set_extra("request", {"data": NUMBER})
sentry_sdk.add_breadcrumb(message=NAME)
log = logging.getLogger("kiosk.flow")
log.warning("the step of %s is next", NUMBER)

def seal(student_number, full_name):
    visit = {"number": student_number, "student": full_name}
    raise ValueError(f"no room for {student_number} ({full_name}) in {visit}")

def elsewhere():
    log.error("%s said no to %s", NAME, NUMBER, extra={"student": NAME})

try:
    seal(NUMBER, NAME)
except ValueError:
    log.exception("a step of %s failed by a bug", NAME)
thread = threading.Thread(target=elsewhere, name=NAME)
thread.start()
thread.join()
logging.getLogger("somebody.else").error(f"could not write {NAME}")
for one in envelopes:
    items = [{"type": i.headers["type"], "event": i.get_event()} for i in one.items]
    print(json.dumps({"headers": one.headers, "items": items}, default=str))
reports.stop()
"""


class Receiver(http.server.ThreadingHTTPServer):
    """Takes what is sent to a Sentry project."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.bodies: list[str] = []

    def events(self) -> list[dict[str, Any]]:
        """Return the events out of the envelopes: lines of JSON, a header before each item."""
        found = []
        for body in self.bodies:
            lines = [json.loads(line) for line in body.splitlines() if line]
            for header, item in zip(lines[1::2], lines[2::2], strict=True):
                if header["type"] == "event":
                    found.append(item)
        return found


class _Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.headers.get("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        self.server.bodies.append(body.decode())  # type: ignore[attr-defined]
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_report_tells_where_and_what_kind_and_nothing_of_a_student(receiver: Receiver) -> None:
    dsn = f"http://key@127.0.0.1:{receiver.server_port}/7"
    ran = subprocess.run(
        [sys.executable, "-c", KIOSK, dsn, NUMBER, NAME],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr

    bug, told, plain = receiver.events()
    [error] = bug["exception"]["values"]
    assert error["type"] == "ValueError"
    assert error["stacktrace"]["frames"][-1]["function"] == "seal"
    assert bug["logentry"]["message"] == "a step of %s failed by a bug"
    assert bug["level"] == "error"
    assert bug["release"] == "muster@1.2.3"
    assert bug["tags"] == {"station": "d0"}
    values = told["exception"]["values"]
    assert [(one["type"], one.get("value")) for one in values] == [
        ("ValueError", None),
        ("Disk", "disk_full"),
    ]
    assert plain["logentry"] == {"message": "%s said no to %s"}
    everything = json.dumps([json.loads(x) for b in receiver.bodies for x in b.splitlines() if x])
    home = Path.home().name
    for secret in (NUMBER, "00123", NAME, json.dumps(NAME)[1:-1], "Ana Liza", sys.argv[0], "visit"):
        assert secret not in everything
    assert f"/{home}/" not in everything


def test_event_holds_nothing_but_what_is_listed_here() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", CAUGHT, NUMBER, NAME],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    envelopes = [json.loads(line) for line in ran.stdout.splitlines()]
    # No transactions, sessions or attachments: an event each.
    assert [[item["type"] for item in one["items"]] for one in envelopes] == [["event"]] * 3
    for one in envelopes:
        assert set(one["headers"]) <= {"event_id", "sent_at", "trace"}
        assert set(one["headers"].get("trace", {})) <= {
            *("trace_id", "public_key", "release", "environment", "sample_rand"),
        }
    events = [one["items"][0]["event"] for one in envelopes]
    for event in events:
        for name in ("event_id", "timestamp"):
            event.pop(name)
        assert set(event.pop("sdk")) <= {"name", "version", "packages", "integrations", "settings"}
    of_all = {
        "level": "error",
        "platform": "python",
        "release": "muster@1.2.3",
        "tags": {"station": "0190-d0"},
    }
    frames = [
        {"filename": "<string>", "function": name, "module": "__main__", "in_app": True}
        for name in ("<module>", "seal")
    ]
    for frame in events[0]["exception"]["values"][0]["stacktrace"]["frames"]:
        assert frame.pop("lineno") > 0
    assert events == [
        of_all
        | {
            "logger": "kiosk.flow",
            "logentry": {"message": "a step of %s failed by a bug"},
            "exception": {
                "values": [
                    {"type": "ValueError", "module": None, "stacktrace": {"frames": frames}},
                ]
            },
        },
        of_all | {"logger": "kiosk.flow", "logentry": {"message": "%s said no to %s"}},
        of_all | {"logger": "somebody.else"},
    ]


@pytest.mark.parametrize(
    ("told", "sent"),
    [
        ("/home/ana/muster/main.py", "main.py"),
        ("C:\\Users\\Ana\\muster\\main.py", "main.py"),
        ("kiosk/app.py", "kiosk/app.py"),
    ],
)
def test_folder_named_after_a_person_is_not_told(told: str, sent: str) -> None:
    frame = {"filename": told, "abs_path": told, "vars": {"name": NAME}}
    event: Any = {"exception": {"values": [{"type": "OSError", "stacktrace": {"frames": [frame]}}]}}
    clean: Any = reports.scrub(event, {})
    assert clean["exception"]["values"][0]["stacktrace"]["frames"] == [{"filename": sent}]


def test_server_that_is_away_holds_up_nothing() -> None:
    code = (
        "import logging, time\nfrom kiosk.unattended import reports\n"
        "reports.start('http://key@127.0.0.1:9/7', release='1')\n"
        "began = time.monotonic()\nlogging.getLogger().error('x')\n"
        "print(time.monotonic() - began)\n"
        "reports.stop()\nprint(time.monotonic() - began)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    logged_s, stopped_s = map(float, ran.stdout.split())
    assert logged_s < 0.5
    assert stopped_s < reports.FLUSH_S + 2


def test_no_address_means_no_reports() -> None:
    code = (
        "import sys\nfrom kiosk.unattended import reports\n"
        "assert not reports.start('', release='1')\nassert 'sentry_sdk' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, timeout=30, check=True)


@pytest.mark.parametrize("dsn", ["no address", "http://127.0.0.1/"])
def test_address_that_is_none_is_a_line_in_the_log(dsn: str, caplog) -> None:
    assert not reports.start(dsn, release="1")
    assert "not the address of a Sentry project" in caplog.text


def test_missing_sentry_is_a_line_in_the_log(caplog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with caplog.at_level(logging.WARNING):
        assert not reports.start("http://key@127.0.0.1:9/7", release="1")
    assert "sentry-sdk is not installed" in caplog.text
