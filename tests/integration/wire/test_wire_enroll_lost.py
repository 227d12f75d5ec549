"""The answer to an enrolment gets lost: the same laptop asks again and becomes the same station,
and nobody else gets in with the code.

A relay stands between laptop and server and closes the connection when the server has answered.
"""

import http.client
import threading
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from kiosk.settings import Settings
from kiosk.setup import Setup, Stage
from kiosk.station import open_unfinished
from sync.client.errors import Refused, Unreachable


class Relay(HTTPServer):
    """Passes every request on to the server; `is_cut` lets no answer through."""

    def __init__(self, port: int) -> None:
        super().__init__(("127.0.0.1", 0), Passing)
        self.behind = port
        self.is_cut = False
        self.answered: list[int] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Passing(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Relay

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.close_connection = True
        onward = http.client.HTTPConnection("127.0.0.1", self.server.behind, timeout=30)
        with closing(onward):
            onward.request(self.command, self.path, body, dict(self.headers.items()))
            answer = onward.getresponse()
            data = answer.read()
        self.server.answered.append(answer.status)
        if self.server.is_cut:
            return
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.headers["Content-Type"])
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(data)

    do_GET = do_POST  # noqa: N815 - the name that http.server calls

    def log_message(self, *_: Any) -> None:
        """Quiet."""


@pytest.fixture
def relay(server: Any) -> Iterator[Relay]:
    one = Relay(server.port)
    thread = threading.Thread(target=one.serve_forever, args=(0.01,), name="relay")
    thread.start()
    yield one
    one.shutdown()
    one.server_close()
    thread.join()


def laptop(folder: Path) -> Settings:
    return Settings(data_folder=folder / "data", key_file=folder / "station.key")


def test_lost_answer_to_an_enrolment_comes_again_and_to_nobody_else(
    relay: Relay, server: Any, tmp_path: Path
) -> None:
    ours = laptop(tmp_path / "ours")
    relay.is_cut = True
    with pytest.raises(Unreachable):
        Setup(ours).enroll(relay.url, code=server.code, name="Door A")
    assert set(relay.answered) == {200}, "the server made the station and said so"
    [made] = server.rows("SELECT id, short_id FROM stations_station")

    relay.is_cut = False
    with pytest.raises(Refused) as refused:
        Setup(laptop(tmp_path / "theirs")).enroll(relay.url, code=server.code, name="Door B")
    assert refused.value.code == "enrollment_code_invalid"
    situation = Setup(ours).enroll(relay.url, code=server.code, name="Door A")

    assert situation.stage is Stage.CAMERAS
    [row] = server.rows("SELECT id, short_id FROM stations_station")
    assert tuple(row) == tuple(made)
    with closing(open_unfinished(ours)) as station:
        assert station.identity.station_id.hex == row["id"]
        assert station.identity.short_id == row["short_id"]
        station.new_cycle(lambda _: None, lambda: False).run()
        assert station.directory.events(), "the token that came with the answer is good"
