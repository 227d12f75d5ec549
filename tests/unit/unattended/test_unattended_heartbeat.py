"""What a kiosk tells its supervisor or systemd, and when its window's thread tells nothing."""

import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from pytestqt.qtbot import QtBot

from kiosk.unattended import heartbeat
from kiosk.unattended.heartbeat import ALIVE, ENDING
from kiosk.unattended.watchdog import Watchdog


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    reading, writing = os.pipe()
    os.set_inheritable(writing, True)
    yield reading, writing
    for end in (reading, writing):
        try:
            os.close(end)
        except OSError:
            continue


def test_supervisor_reads_what_is_sent_and_no_child_of_the_kiosk_has_the_pipe(pipe) -> None:
    reading, writing = pipe
    environment = {heartbeat.VARIABLE: str(writing), "NOTIFY_SOCKET": "/nobody/listens"}
    assert heartbeat.is_supervised(environment)

    send = heartbeat.to_supervisor(environment)
    send(ALIVE)
    send(ENDING)

    assert os.read(reading, 8) == ALIVE + ENDING
    assert not heartbeat.is_supervised(environment)
    assert not os.get_inheritable(writing)


def test_supervisor_that_stands_still_blocks_nobody(pipe) -> None:
    _, writing = pipe
    send = heartbeat.to_supervisor({heartbeat.VARIABLE: str(writing)})
    for _ in range(70_000):  # more than the pipe holds
        send(ALIVE)


def test_supervisor_that_is_gone_is_told_of_once(pipe, caplog) -> None:
    reading, writing = pipe
    lost: list[bool] = []
    send = heartbeat.to_supervisor(
        {heartbeat.VARIABLE: str(writing)}, on_lost=lambda: lost.append(True)
    )
    os.close(reading)
    for _ in range(3):
        send(ALIVE)
    assert lost == [True]
    assert caplog.messages == ["the supervisor is gone"]


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="systemd is of Unix")
def test_kiosk_without_a_supervisor_speaks_to_systemd_itself(tmp_path: Path) -> None:
    path = tmp_path / "notify"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(str(path))
        systemd.settimeout(5)
        send = heartbeat.to_supervisor({"NOTIFY_SOCKET": str(path)})
        for byte in (ALIVE, ALIVE, ENDING):
            send(byte)
        told = [systemd.recv(64) for _ in range(4)]
    assert told == [b"READY=1", b"WATCHDOG=1", b"WATCHDOG=1", b"STOPPING=1"]


def test_kiosk_that_nobody_watches_sends_nowhere() -> None:
    heartbeat.to_supervisor({})(ALIVE)


def test_pings_come_from_the_thread_of_the_window(qtbot: QtBot) -> None:
    pings: list[threading.Thread] = []
    watchdog = Watchdog(lambda _: pings.append(threading.current_thread()), interval_ms=5)
    assert pings == []
    watchdog.start()
    qtbot.waitUntil(lambda: len(pings) >= 4)
    assert set(pings) == {threading.main_thread()}


def test_thread_of_the_window_that_is_held_up_does_not_ping(qtbot: QtBot) -> None:
    pings: list[bytes] = []
    watchdog = Watchdog(pings.append, interval_ms=5)
    watchdog.start()
    qtbot.waitUntil(lambda: len(pings) >= 2)
    before = len(pings)
    threading.Event().wait(0.1)  # the event loop does not run
    assert len(pings) == before


def test_end_of_the_event_loop_is_told_once(qtbot: QtBot) -> None:
    sent: list[bytes] = []
    watchdog = Watchdog(sent.append, interval_ms=5)
    watchdog.start()
    loop = QEventLoop()
    QTimer.singleShot(20, loop.quit)
    loop.exec()
    application = QCoreApplication.instance()
    assert application is not None
    application.aboutToQuit.emit()
    watchdog.stop()
    assert sent[0] == ALIVE
    assert sent.count(ENDING) == 1
    assert sent[-1] == ENDING
