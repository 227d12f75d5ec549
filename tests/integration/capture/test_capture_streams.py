"""Network cameras: a real Motion JPEG server on loopback, through OpenCV and the camera worker."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import cv2
import numpy as np
import pytest

from kiosk.capture.cameras import StreamCamera
from kiosk.capture.sources import CameraSource, Image
from kiosk.capture.worker import CameraState, CameraWorker, Timing

QUICK = Timing(first_retry_s=0.05, last_retry_s=0.1, frozen_s=2.0, dark_s=0.5)


class Studio:
    """What the network camera sees."""

    def __init__(self) -> None:
        self.is_still = False
        self.is_dark = False
        self.is_on = True
        self._chance = np.random.default_rng(1)
        self._last = self._fresh()

    def _fresh(self) -> Image:
        return self._chance.integers(60, 200, (96, 128, 3), np.uint8)

    def next_jpeg(self) -> bytes:
        if not self.is_still:
            self._last = np.full((96, 128, 3), 1, np.uint8) if self.is_dark else self._fresh()
        done, data = cv2.imencode(".jpg", self._last)
        assert done
        return data.tobytes()


class Handler(BaseHTTPRequestHandler):
    studio: Studio

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=frame")
        self.end_headers()
        while self.studio.is_on:
            data = self.studio.next_jpeg()
            head = f"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: {len(data)}\r\n\r\n"
            try:
                self.wfile.write(head.encode() + data + b"\r\n")
            except OSError:
                return
            time.sleep(1 / 50)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base's name
        pass


@pytest.fixture
def studio() -> Studio:
    return Studio()


@pytest.fixture
def address(studio: Studio) -> Iterator[str]:
    handler = type("StudioHandler", (Handler,), {"studio": studio})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/video.mjpg"
    studio.is_on = False
    server.shutdown()
    server.server_close()
    thread.join()


class QuickStream(StreamCamera):
    """A network camera, for people in a hurry."""

    stands_still_after_s = 0.8


@contextmanager
def running(address: str, on_state: Any) -> Iterator[CameraWorker]:
    source = CameraSource.parse(address)
    worker = CameraWorker(source, on_state=on_state, open_camera=QuickStream, timing=QUICK)
    worker.start()
    try:
        yield worker
    finally:
        worker.stop()


def test_a_network_camera_that_repeats_its_picture_is_frozen_until_it_moves(
    studio: Studio, address: str, states: Any
) -> None:
    with running(address, states) as worker:
        states.wait_for_states(CameraState.STARTING, CameraState.LIVE)
        studio.is_still = True
        states.wait_for_states(CameraState.LIVE, CameraState.LOST)
        assert worker.status.code == "camera_frozen"
        assert worker.status.name == "Network camera", "its address may hold a password"
        studio.is_still = False
        states.wait_for_states(CameraState.LOST, CameraState.LIVE)
        assert worker.wait_for_frame(None, 2) is not None


def test_a_network_camera_in_the_dark_says_so_and_sees_again(
    studio: Studio, address: str, states: Any
) -> None:
    with running(address, states):
        states.wait_for_states(CameraState.STARTING, CameraState.LIVE)
        studio.is_dark = True
        states.wait_for(lambda heard: heard[-1].is_dark)
        studio.is_dark = False
        states.wait_for(lambda heard: not heard[-1].is_dark)

    assert CameraState.LOST not in [status.state for status in states.all]
