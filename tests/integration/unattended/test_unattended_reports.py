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
