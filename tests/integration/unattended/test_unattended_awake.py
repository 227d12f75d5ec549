"""The display stays on: by a desktop on a real D-Bus, by a real X server, and where neither is
there, a sentence says so.
"""

import gc
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from jeepney import DBusAddress, HeaderFields, MessageType, new_method_call, new_method_return
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

from kiosk.unattended.awake import Awake, AwakeState

WITHIN_S = 10.0
SAVER = "org.freedesktop.ScreenSaver"
XSET = shutil.which("xset")


class Told:
    """What was told, with a way to wait for it."""

    def __init__(self) -> None:
        self.states: list[AwakeState] = []
        self._changed = threading.Condition()

    def __call__(self, state: AwakeState) -> None:
        with self._changed:
            self.states.append(state)
            self._changed.notify_all()

    def wait(self, count: int = 1) -> AwakeState:
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.states) >= count, WITHIN_S)
        return self.states[-1]


class ScreenSaver:
    """A desktop's screensaver on the session bus: grants inhibition, hears of its end."""

    def __init__(self, address: str) -> None:
        self.held = threading.Event()
        self.released = threading.Event()
        self._connection = open_dbus_connection(bus=address)
        self._connection.send_and_get_reply(message_bus.RequestName(SAVER))
        self._thread = threading.Thread(target=self._serve, name="screensaver")
        self._thread.start()
        self._address = address

    def _serve(self) -> None:
        while True:
            message = self._connection.receive()
            if message.header.message_type is not MessageType.method_call:
                continue
            member = message.header.fields.get(HeaderFields.member)
            if member == "Inhibit":
                self.held.set()
                self._connection.send(new_method_return(message, "u", (7,)))
            else:
                self._connection.send(new_method_return(message))
                if member == "Stop":
                    return
                self.released.set()

    def stop(self) -> None:
        with open_dbus_connection(bus=self._address) as other:
            to = DBusAddress("/", bus_name=SAVER, interface=SAVER)
            other.send_and_get_reply(new_method_call(to, "Stop"))
        self._thread.join(WITHIN_S)
        self._connection.close()


@pytest.fixture
def no_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def bus(no_desktop: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    daemon_path = shutil.which("dbus-daemon")
    if daemon_path is None:
        pytest.skip("there is no dbus-daemon here")
    with subprocess.Popen(
        [daemon_path, "--session", "--nofork", "--print-address=1"],
        stdout=subprocess.PIPE,
        text=True,
    ) as daemon:
        assert daemon.stdout is not None
        address = daemon.stdout.readline().strip()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address
        daemon.terminate()


@pytest.fixture
def display(no_desktop: None, tmp_path: Path) -> Iterator[dict[str, str]]:
    """An X server that would save power and its screen, and nothing else."""
    xvfb = shutil.which("Xvfb")
    if xvfb is None or XSET is None:
        pytest.skip("there is no Xvfb or no xset here")
    reading, writing = os.pipe()
    with subprocess.Popen(
        [xvfb, "-displayfd", str(writing), "-s", "10", "-noreset", "-nolisten", "tcp"],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    ) as server:
        os.close(writing)
        with open(reading) as numbers:  # noqa: PTH123 - a descriptor
            yield {**os.environ, "DISPLAY": f":{numbers.readline().strip()}"}
        server.terminate()


def screensaver_timeout(environment: dict[str, str]) -> str:
    told = subprocess.run(
        [str(XSET), "q"], env=environment, capture_output=True, text=True, check=True
    ).stdout
    return told.split("timeout:")[1].split()[0]


def test_desktop_is_asked_to_hold_off_and_to_go_on_afterwards(bus: str) -> None:
    saver = ScreenSaver(bus)
    told = Told()
    awake = Awake(told)
    try:
        awake.start()
        assert told.wait() == AwakeState(is_held=True, how="desktop")
        assert saver.held.is_set()
        assert not saver.released.is_set()
        assert awake.stop()
        assert saver.released.wait(WITHIN_S)
    finally:
        saver.stop()


def test_desktop_that_comes_later_than_the_kiosk_is_asked_then(bus: str) -> None:
    told = Told()
    awake = Awake(told, again_s=0.1)
    awake.start()
    assert not told.wait().is_held
    saver = ScreenSaver(bus)
    try:
        assert told.wait(2).how == "desktop"
        assert awake.stop()
    finally:
        saver.stop()
    gc.collect()  # warns of a socket that nobody closed


def test_x_server_without_a_desktop_is_told_and_set_back(display: dict[str, str]) -> None:
    before = screensaver_timeout(display)
    assert before != "0"
    told = Told()
    awake = Awake(told, environment=display)
    awake.start()
    assert told.wait() == AwakeState(is_held=True, how="x server")
    assert screensaver_timeout(display) == "0"
    assert awake.stop()
    assert screensaver_timeout(display) == before


def test_machine_that_cannot_be_kept_awake_is_told_in_a_sentence(no_desktop: None) -> None:
    told = Told()
    awake = Awake(told)
    awake.start()
    state = told.wait()
    assert not state.is_held
    assert state.code == "may_sleep"
    assert "power settings" in state.message
    assert awake.stop()
    assert len(told.states) == 1


def test_x_server_that_does_not_answer_is_told_like_none(no_desktop: None) -> None:
    told = Told()
    awake = Awake(told, environment={**os.environ, "DISPLAY": ":4711"})
    awake.start()
    assert not told.wait().is_held
    assert awake.stop()
