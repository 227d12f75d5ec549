"""The server as a process on a real socket: first start, requests, stop, second start."""

import json
import os
import re
import signal
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from sync.domain import chain
from sync.protocol import codec, messages

ROOT = Path(__file__).parents[3]
SERVE = (
    "from sync.server.serve import serve\n"
    "serve(host='127.0.0.1', port={port}, announce=lambda line: print(line, flush=True))"
)
MANAGE = "import sys; from sync.server.serve import manage; manage(sys.argv[1:])"


def environment(data: Path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("MUSTER_", "DJANGO_"))}
    return {**kept, "MUSTER_DATA": str(data), "PYTHONWARNINGS": "error::Warning:django"}


@contextmanager
def running(data: Path, port: int = 0) -> Iterator[tuple[subprocess.Popen[str], list[str]]]:
    """A server process and what it announced until it was ready. Killed if still there."""
    process = subprocess.Popen(
        [sys.executable, "-c", SERVE.format(port=port)],
        cwd=ROOT,
        env=environment(data),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    try:
        lines: list[str] = []
        for line in process.stdout:
            lines.append(line.strip())
            if line.startswith("Muster server: "):
                break
        yield process, lines
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def manage(data: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", MANAGE, *arguments],
        cwd=ROOT,
        env=environment(data),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout.strip().splitlines()[-1]


def get(url: str) -> Any:
    with urllib.request.urlopen(url, timeout=10) as response:
        return json.load(response)


def post(url: str, message: object, token: str = "") -> bytes:
    headers = {"Content-Type": "application/json", "Authorization": f"Station {token}"}
    request = urllib.request.Request(url, codec.encode(message), headers)
    with urllib.request.urlopen(request, timeout=30) as response:
        return bytes(response.read())


@pytest.mark.parametrize("kind", [signal.SIGTERM, signal.SIGINT])
def test_first_start_serves_and_a_signal_ends_it_cleanly(
    tmp_path: Path, kind: signal.Signals
) -> None:
    data = tmp_path / "not" / "there yet"
    with running(data) as (process, lines):
        assert re.fullmatch(r"First administrator: admin, password: \S{16} .*", lines[0])
        address = lines[-1].removeprefix("Muster server: ")
        assert re.fullmatch(r"http://127\.0\.0\.1:[1-9]\d+", address)
        assert get(f"{address}/healthz") == {"status": "ok"}

        process.send_signal(kind)
        assert process.wait(timeout=15) == 0

    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    assert stat.S_IMODE((data / "secrets.json").stat().st_mode) == 0o600


def test_second_start_keeps_secrets_and_makes_no_admin(tmp_path: Path) -> None:
    with running(tmp_path):
        before = (tmp_path / "secrets.json").read_bytes()
    with running(tmp_path) as (_, lines):
        assert not any("administrator" in line for line in lines)
        assert (tmp_path / "secrets.json").read_bytes() == before


def test_taken_port_is_explained(tmp_path: Path) -> None:
    with running(tmp_path) as (_, lines):
        port = int(lines[-1].rsplit(":", 1)[1])
        with running(tmp_path, port) as (second, told):
            assert second.wait(timeout=15) != 0
            assert f"Port {port} on 127.0.0.1 cannot be used" in told[-1]


def test_stations_enroll_and_push_side_by_side(tmp_path: Path) -> None:
    with running(tmp_path) as (_, lines):
        address = lines[-1].removeprefix("Muster server: ")
        demo = json.loads(manage(tmp_path, "load_demo", "--students", "20"))
        codes = [demo["enrollment_code"], manage(tmp_path, "enrollment_code", "--name", "Door B")]

        def check_in(code: str) -> list[messages.ItemResult]:
            key = chain.new_private_key()
            request = messages.EnrollRequest(
                code=code, name="Door A", public_key=chain.public_key(key)
            )
            enrolled = codec.decode(
                post(f"{address}/api/sync/enroll/", request), messages.EnrollResponse
            )
            assert enrolled.settings.code_url == f"{address}/C/".upper()
            results = []
            for sealed in scans(enrolled, key, demo["event_id"], 15):
                push = messages.PushRequest(scans=[codec.push_item(sealed)], records=[])
                answer = post(f"{address}/api/sync/push/", push, enrolled.token)
                results += codec.decode(answer, messages.PushResponse).scans
            return results

        with ThreadPoolExecutor(2) as pool:
            results = [result for done in pool.map(check_in, codes) for result in done]

    assert [r.status for r in results] == [messages.ItemStatus.STORED] * 30


def scans(
    enrolled: messages.EnrollResponse, key: bytes, event_id: str, count: int
) -> Iterator[Any]:
    from datetime import UTC, datetime
    from uuid import UUID

    from sync.domain.attendance import Method, ScanEntry, ScanResult

    for _ in range(count):
        entry = ScanEntry(
            id=chain.new_id(),
            station_id=enrolled.station_id,
            event_id=UUID(event_id),
            at=datetime.now(UTC),
            method=Method.CAMERA,
            result=ScanResult.ABANDONED,
        )
        yield chain.seal(entry, chain.signer(key))


def test_receipts_survive_a_killed_server(tmp_path: Path) -> None:
    with running(tmp_path) as (process, lines):
        address = lines[-1].removeprefix("Muster server: ")
        demo = json.loads(manage(tmp_path, "load_demo", "--students", "3"))
        key = chain.new_private_key()
        request = messages.EnrollRequest(
            code=demo["enrollment_code"], name="Door A", public_key=chain.public_key(key)
        )
        enrolled = codec.decode(
            post(f"{address}/api/sync/enroll/", request), messages.EnrollResponse
        )
        items = [codec.push_item(s) for s in scans(enrolled, key, demo["event_id"], 3)]
        push = messages.PushRequest(scans=items, records=[])
        first = codec.decode(
            post(f"{address}/api/sync/push/", push, enrolled.token), messages.PushResponse
        )
        process.kill()

    with running(tmp_path) as (_, lines):
        address = lines[-1].removeprefix("Muster server: ")
        again = codec.decode(
            post(f"{address}/api/sync/push/", push, enrolled.token), messages.PushResponse
        )
    assert [r.status for r in again.scans] == [messages.ItemStatus.DUPLICATE] * 3
    assert [r.receipt for r in again.scans] == [r.receipt for r in first.scans]


def test_static_files_and_large_bodies_over_the_socket(tmp_path: Path) -> None:
    with running(tmp_path) as (process, lines):
        address = lines[-1].removeprefix("Muster server: ")
        with urllib.request.urlopen(f"{address}/static/admin/css/base.css", timeout=10) as css:
            assert css.headers["Content-Type"].startswith("text/css")
            assert len(css.read()) > 1000
        flood = urllib.request.Request(
            f"{address}/api/sync/media/{'a' * 64}/",
            (bytes(1 << 20) for _ in range(9)),  # chunked: no length is announced
            {"Authorization": "Station x.y"},
            method="PUT",
        )
        started = time.monotonic()
        with pytest.raises((urllib.error.URLError, ConnectionError)) as refused:
            urllib.request.urlopen(flood, timeout=10)
        if isinstance(refused.value, urllib.error.HTTPError):
            assert refused.value.code == 413
            refused.value.close()
        assert time.monotonic() - started < 10
        assert get(f"{address}/healthz") == {"status": "ok"}
        process.terminate()
        log = process.communicate(timeout=15)[0]
    assert "Warning" not in log
    assert "Traceback" not in log
