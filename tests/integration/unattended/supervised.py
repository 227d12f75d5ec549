"""A stand-in for the kiosk, for its supervisor: `supervised.py FOLDER DEED...`, one deed a start.

Each start appends a line "start LAST_END" to FOLDER/log and does the deed that is its turn:
    exit:N      ping, then end with status N
    fail:N      end with status N without a ping
    kill        ping, then be killed
    hang        ping, then never again
    leave       ping, say that it ends by will, end after more than the silence that is allowed
    wait        ping until SIGTERM comes, then write "asked" and end with status 0
    deaf        ping for ever, SIGTERM or not
    tied        as wait, and get a new supervisor (Python in $SUPERVISOR) where the first is gone
    tied-hang   as tied, but never ping again once FOLDER/hang is there
"""

import os
import signal
import sys
import time
from pathlib import Path

from kiosk.unattended import heartbeat
from kiosk.unattended.supervision import Supervision

PING_S = 0.05


def main(folder: Path, deeds: list[str]) -> int:
    log = folder / "log"
    turn = log.read_text().count("start") if log.exists() else 0
    with log.open("a") as file:
        file.write(f"start {os.environ.get('MUSTER_LAST_END', '')}\n")
    deed, _, value = deeds[min(turn, len(deeds) - 1)].partition(":")
    if deed == "fail":
        return int(value)
    if deed.startswith("tied"):
        parent = (sys.executable, "-c", os.environ["SUPERVISOR"], *sys.orig_argv[1:])
        send = Supervision(lambda _: None, command=parent).send
    else:
        send = heartbeat.to_supervisor()
    assert heartbeat.VARIABLE not in os.environ
    assert heartbeat.ADOPT not in os.environ
    assert heartbeat.NOTIFY_SOCKET not in os.environ
    asked = []
    signal.signal(signal.SIGTERM, lambda *_: asked.append(1))
    (folder / "pid").write_text(str(os.getpid()))
    send(heartbeat.ALIVE)
    if deed == "exit":
        return int(value)
    if deed == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if deed == "hang":
        signal.pause()
    if deed == "leave":
        send(heartbeat.ENDING)
        time.sleep(1.2)
        return 0
    pings = 0
    while deed == "deaf" or not asked:
        send(heartbeat.ALIVE)
        pings += 1
        (folder / "pings").write_text(str(pings))
        time.sleep(PING_S)
        if deed == "tied-hang" and (folder / "hang").exists():
            signal.pause()
    send(heartbeat.ENDING)
    with log.open("a") as file:
        file.write("asked\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
