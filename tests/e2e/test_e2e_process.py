"""The kiosk as it is really started, from the command line."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from door_a import event_open_now, sealed_records

MAIN = Path(__file__).parents[2] / "main.py"

ENDS_WITHIN_S = 20


def test_kiosk_that_the_machine_shuts_down_ends_in_order(door) -> None:
    door.set_up(event_open_now())
    settings = door.settings
    environment = {
        **os.environ,
        "MUSTER_FRONT_CAMERA": settings.front_camera,
        "MUSTER_BACK_CAMERA": settings.back_camera,
    }
    command = [sys.executable, str(MAIN), "--data", str(settings.data_folder), "--window"]
    with subprocess.Popen(
        [*command, "--key-file", str(settings.key_file)],
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    ) as kiosk:
        said = []
        for line in kiosk.stderr:
            said.append(line)
            if "Camera front is live" in line:
                break
        kiosk.send_signal(signal.SIGTERM)
        try:
            _, rest = kiosk.communicate(timeout=ENDS_WITHIN_S)
        finally:
            kiosk.kill()
        said.append(rest)

    assert kiosk.returncode == 0, "".join(said)
    assert "Traceback" not in "".join(said)
    assert " ERROR " not in "".join(said)
    assert not settings.database.with_name("station.db-wal").exists(), "the store was left open"
    assert sealed_records(door.database()) == []
