"""A server that enrolls whoever has the right code, and a laptop that is no station yet."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from uuid import UUID

import pytest

from kiosk.settings import Settings
from sync.domain import chain
from sync.protocol import codec
from sync.protocol.messages import EnrollResponse, StationSettings

CODE = "ABCD-EFGH-JKMN"
SERVER_KEY = chain.public_key(bytes(range(32)))


@dataclass
class Office:
    """The enrolling end of a server. `portal` makes it answer as a captive portal does."""

    url: str = ""
    asked: list[dict[str, str]] = field(default_factory=list)
    portal: bool = False

    def answer(self, request: dict[str, str]) -> tuple[int, str, bytes]:
        self.asked.append(request)
        if self.portal:
            return 200, "text/html", b"<html>Sign in</html>"
        if request["code"] != CODE:
            refusal = {"error": "This code is wrong.", "code": "enrollment_code_invalid"}
            return 403, codec.CONTENT_TYPE, json.dumps(refusal).encode()
        response = EnrollResponse(
            station_id=UUID(int=0xD0),
            short_id=7,
            name=request["name"],
            token="a.b",
            server_public_key=SERVER_KEY,
            settings=StationSettings(
                organization="North", code_url="HTTP://S/C/", number_pattern="."
            ),
            server_time=datetime.now(UTC),
        )
        return 200, codec.CONTENT_TYPE, codec.encode(response)


@pytest.fixture
def office() -> Iterator[Office]:
    made = Office()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            status, kind, body = made.answer(json.loads(self.rfile.read(length)))
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    made.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield made
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def laptop(tmp_path: Path) -> Settings:
    """A laptop on which nothing was set up; its key goes into a file."""
    return Settings(
        data_folder=tmp_path / "data", key_file=tmp_path / "station.key", full_screen=False
    )
