"""The demo's own central server: a process of its own over a throwaway database."""

import os
import queue
import re
import shutil
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import requests

from kiosk.demo.scene import reference_photo
from sync.domain import codes
from sync.domain.errors import MusterError

MAIN = Path(__file__).resolve().parents[2] / "main.py"
STUDENTS = 300
START_S = 60.0


class DemoFailed(MusterError):
    """The demo could not be set up."""

    code = "demo_failed"


@dataclass(frozen=True)
class DemoStudent:
    number: str
    full_name: str


@dataclass(frozen=True)
class DemoVisitor:
    """Somebody on no file, with a pass that the server signed. `student_pass` is its text."""

    number: str
    full_name: str
    student_pass: str


@dataclass(frozen=True)
class DemoData:
    """What was loaded into the server."""

    event_id: str
    event_short_id: int
    enrollment_code: str
    students: list[DemoStudent]
    visitor: DemoVisitor

    @property
    def event_code(self) -> str:
        """The text of a code of the event, long past its time."""
        claim = codes.CodeClaim(event_short_id=self.event_short_id, station_short_id=1, step=0)
        return f"HTTPS://MUSTER.EXAMPLE/C/{codes.make_code(bytes(32), claim)}"


class DemoServer:
    """Starts `main.py serve` on a free port and stops it.

    `keys` is a file that keeps the server's secrets from one demo to the next: what it signs stays
    the same, and so do clips of it.
    """

    def __init__(self, folder: Path, *, keys: Path | None = None) -> None:
        self.url = ""
        self.admin_password = ""
        self._folder = folder
        self._keys = keys
        self._environment = os.environ | {"MUSTER_DATA": str(folder), "PYTHONUNBUFFERED": "1"}
        self._environment.setdefault("MUSTER_ORGANIZATION", "North Campus University")
        self._log = folder.with_suffix(".log")
        self._process: subprocess.Popen[str] | None = None

    def load(self) -> DemoData:
        """Make the database with a campus, events and students, the first with a photo."""
        self._folder.mkdir(parents=True, exist_ok=True)
        secrets = self._folder / "secrets.json"
        if self._keys is not None and self._keys.is_file():
            shutil.copy(self._keys, secrets)
        photo = self._folder / "photo.jpg"
        photo.write_bytes(reference_photo())
        self._manage("migrate", "--verbosity=0")
        told = self._manage("load_demo", f"--students={STUDENTS}", f"--photo={photo}")
        photo.unlink()
        if self._keys is not None and not self._keys.is_file():
            shutil.copy(secrets, self._keys)
        return msgspec.json.decode(told.splitlines()[-1], type=DemoData)

    def start(self) -> None:
        """Serve, and come back once requests are accepted."""
        self._process = subprocess.Popen(
            [sys.executable, str(MAIN), "serve", "--port=0"],
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=self._log.open("w"),
            text=True,
        )
        lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, args=(lines,), daemon=True).start()
        while not self.url:
            try:
                line = lines.get(timeout=START_S)
            except queue.Empty as error:
                raise DemoFailed("The demo server did not start in a minute.") from error
            if not line:
                raise DemoFailed(f"The demo server ended at its start; see {self._log}.")
            self._notice(line)

    def stop(self) -> None:
        """End the server."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(15)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def attendance(self) -> list[dict[str, Any]]:
        """Return the attendance records as an admin gets them from the API."""
        login = requests.post(
            f"{self.url}/api/auth/login/",
            json={"username": "admin", "password": self.admin_password},
            timeout=20,
        )
        login.raise_for_status()
        answer = requests.get(
            f"{self.url}/api/attendance/",
            headers={"Authorization": f"Bearer {login.json()['access']}"},
            timeout=20,
        )
        answer.raise_for_status()
        body = answer.json()
        records: list[dict[str, Any]] = body["results"] if isinstance(body, dict) else body
        return records

    def _manage(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, str(MAIN), "manage", *arguments],
            env=self._environment,
            check=False,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise DemoFailed(f"The demo server's data could not be made:\n{done.stderr}")
        return done.stdout

    def _read(self, lines: "queue.Queue[str]") -> None:
        if self._process is not None and self._process.stdout is not None:
            for line in self._process.stdout:
                lines.put(line)
        lines.put("")

    def _notice(self, line: str) -> None:
        if found := re.search(r"password: (\S+)", line):
            self.admin_password = found.group(1)
        if found := re.search(r"Muster server: (\S+)", line):
            self.url = found.group(1)
