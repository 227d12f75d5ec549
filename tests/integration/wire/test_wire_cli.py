"""The station's commands as a person runs them: exit status, what is said, and no trace ever."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from kiosk.settings import Settings

MAIN = Path(__file__).parents[3] / "main.py"
PIN = "246810"


@dataclass
class Laptop:
    """A station's folder and key file, used through `main.py` only."""

    folder: Path

    @property
    def database(self) -> Path:
        return self.folder / "data" / "station.db"

    @property
    def key(self) -> Path:
        return self.folder / "key"

    def run(
        self, *arguments: str, key_file: bool = True, **variables: str
    ) -> "subprocess.CompletedProcess[str]":
        """Run a command. What it says to people is never a trace."""
        own = ["--data", str(self.folder / "data")]
        if key_file:
            own += ["--key-file", str(self.key)]
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("MUSTER_", "DJANGO_"))}
        done = subprocess.run(
            [sys.executable, str(MAIN), *arguments, *own],
            env={**kept, **variables},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert "Traceback" not in done.stdout + done.stderr
        return done

    def fail(self, *arguments: str, **options: Any) -> str:
        """Run a command that fails; return the one line that it says."""
        done = self.run(*arguments, **options)
        assert (done.returncode, done.stdout) == (1, ""), done
        [line] = done.stderr.splitlines()
        assert line.startswith("muster: ")
        return line

    def enroll(self, server: str, code: str, **options: Any) -> "subprocess.CompletedProcess[str]":
        return self.run("enroll", "--server", server, "--code", code, "--pin", PIN, **options)

    def copy(self, to: Path) -> "Laptop":
        return Laptop(Path(shutil.copytree(self.folder, to)))


@dataclass
class Enrolled:
    laptop: Laptop
    server: Any
    said: str
    refused: str
    """What the try before said, with an unfit PIN and the same one-time code."""


@pytest.fixture(scope="module")
def enrolled_laptop(
    running_server: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Enrolled]:
    """A laptop that was enrolled from the shell, and its running server."""
    folder = tmp_path_factory.mktemp("cli")
    with running_server(folder) as server:
        laptop = Laptop(folder / "laptop")
        unfit = ("enroll", "--server", server.url, "--code", server.code, "--pin", "111111")
        refused = laptop.fail(*unfit)
        done = laptop.enroll(server.url, server.code)
        assert done.returncode == 0, done
        yield Enrolled(laptop=laptop, server=server, said=done.stdout, refused=refused)


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    """A laptop that never was a station."""
    return Laptop(tmp_path)


@pytest.fixture
def station(enrolled_laptop: Enrolled, tmp_path: Path) -> Laptop:
    """The enrolled laptop's files once more, to be damaged."""
    return enrolled_laptop.laptop.copy(tmp_path / "copy")


def test_enrolling_makes_the_station_and_fetches_its_data(enrolled_laptop: Enrolled) -> None:
    named, fetched = enrolled_laptop.said.splitlines()
    assert named == "This laptop is now the station “Door A”."
    # Three events, 300 students and their places on the roster of the first.
    assert fetched.endswith("fetched 603 changes.")
    assert enrolled_laptop.laptop.database.read_bytes()[:6] != b"SQLite"
    assert enrolled_laptop.laptop.key.stat().st_mode & 0o077 == 0


def test_unfit_pin_leaves_the_enrollment_code_unused(enrolled_laptop: Enrolled) -> None:
    assert "PIN" in enrolled_laptop.refused
    assert enrolled_laptop.said.startswith("This laptop is now the station")


def test_sync_says_what_it_did(enrolled_laptop: Enrolled) -> None:
    done = enrolled_laptop.laptop.run("sync")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "Sent 0 records, 0 scan log entries and 0 photos or signatures; fetched 0 changes.\n"
    )


@pytest.mark.parametrize(("kind", "begins"), [("pdf", b"%PDF"), ("xlsx", b"PK"), ("csv", b"")])
def test_export_prints_the_file_it_wrote(
    enrolled_laptop: Enrolled, tmp_path: Path, kind: str, begins: bytes
) -> None:
    done = enrolled_laptop.laptop.run("export", "--format", kind, "--out", str(tmp_path / "new"))
    assert (done.returncode, done.stderr) == (0, "")
    path = Path(done.stdout.strip())
    assert (path.parent, path.suffix) == (tmp_path / "new", f".{kind}")
    assert path.name.startswith("Freshmen Orientation 2026 ")
    assert path.read_bytes().startswith(begins)


def test_doctor_finds_the_station_sound(enrolled_laptop: Enrolled) -> None:
    done = enrolled_laptop.laptop.run("doctor")
    assert (done.returncode, done.stderr) == (0, "")
    found = findings(done.stdout)
    for subject, state in (
        ("Key file", "holds the key"),
        ("Station", "Door A"),
        ("Database", "sound"),
        ("To send", "0 items"),
        ("Server", f"answers at {enrolled_laptop.server.url}"),
    ):
        assert found[subject] == ("ok", state)


def findings(said: str) -> dict[str, tuple[str, str]]:
    """Verdict and state by subject."""
    lines = (line for line in said.splitlines() if "->" not in line)
    return {
        line[8:20].strip(): (line[:7].strip(), line[20:].strip())
        for line in lines
        if line[:7].strip() in {"ok", "warn", "BAD"}
    }


@pytest.mark.parametrize("command", ["sync", "export"])
def test_laptop_that_is_no_station_is_told_how_to_become_one(laptop: Laptop, command: str) -> None:
    assert "enrollment code" in laptop.fail(command)
    assert not laptop.key.exists()


def test_doctor_of_a_laptop_that_is_no_station(laptop: Laptop) -> None:
    done = laptop.run("doctor")
    assert done.returncode == 0
    assert findings(done.stdout)["Station"][0] == "warn"
    assert "main.py enroll" in done.stdout


def test_wrong_code_is_refused_and_leaves_no_station(
    enrolled_laptop: Enrolled, laptop: Laptop
) -> None:
    for code in ("AAAA-BBBB-CCCC", enrolled_laptop.server.code):
        done = laptop.enroll(enrolled_laptop.server.url, code)
        assert (done.returncode, done.stdout) == (1, "")
        assert "wrong, was used already, or has expired" in done.stderr
    assert "enrollment code" in laptop.fail("sync")


@pytest.mark.parametrize("address", ["muster!example", "http://[::1"])
def test_what_is_no_address_is_refused(laptop: Laptop, address: str) -> None:
    done = laptop.enroll(address, "AAAA-BBBB-CCCC")
    assert (done.returncode, done.stdout) == (1, "")
    assert "This is not a server address" in done.stderr


def test_server_that_is_down(station: Laptop, enrolled_laptop: Enrolled) -> None:
    server = enrolled_laptop.server
    server.kill()
    try:
        assert f"No connection to the server 127.0.0.1:{server.port}" in station.fail("sync")
        doctor = station.run("doctor")
        assert (doctor.returncode, findings(doctor.stdout)["Server"]) == (
            0,
            ("warn", "server_unreachable"),
        )
        done = Laptop(station.folder / "other").enroll(server.url, "AAAA-BBBB-CCCC")
        assert (done.returncode, done.stdout) == (1, "")
        assert "No connection" in done.stderr
    finally:
        server.start()


def test_computer_without_a_keyring(station: Laptop) -> None:
    said = station.fail(
        "sync", key_file=False, PYTHON_KEYRING_BACKEND="keyring.backends.fail.Keyring"
    )
    assert "--key-file" in said
    doctor = station.run("doctor", key_file=False)
    assert (doctor.returncode, findings(doctor.stdout)["Keyring"]) == (1, ("BAD", "no_keyring"))


def test_key_file_that_is_gone(station: Laptop) -> None:
    station.key.unlink()
    before = station.database.read_bytes()
    assert "key of the database" in station.fail("sync")
    assert findings(station.run("doctor").stdout)["Station"] == ("BAD", "key_missing")
    assert not station.key.exists()
    assert station.database.read_bytes() == before


def test_key_file_of_another_station(station: Laptop) -> None:
    station.key.write_text("ab" * 32)
    assert "cannot be opened with this station's key" in station.fail("sync")


def test_key_file_that_others_may_read(station: Laptop) -> None:
    if os.name == "nt":
        pytest.skip("Windows has no such modes")
    station.key.chmod(0o644)
    assert "chmod 600" in station.fail("sync")


@pytest.mark.parametrize("place", ["beginning", "middle", "everything", "cut off"])
def test_damaged_database(station: Laptop, place: str) -> None:
    data = bytearray(station.database.read_bytes())
    page = 4096
    if place == "beginning":
        data[100:200] = bytes(100)
    elif place == "middle":
        for at in range(page, len(data), page):
            data[at + 100] ^= 0xFF
    elif place == "everything":
        data[:] = os.urandom(len(data))
    else:
        del data[page * 3 :]
    station.database.write_bytes(data)

    said = station.fail("sync")

    assert "damaged" in said
    assert station.database.read_bytes() == data
    assert station.run("doctor").returncode == 1


def test_damage_that_only_the_doctor_sees(station: Laptop) -> None:
    """A page that the start does not need: the station works, and the doctor tells."""
    data = bytearray(station.database.read_bytes())
    data[-100] ^= 0xFF
    station.database.write_bytes(data)
    doctor = station.run("doctor")
    assert doctor.returncode == 1
    assert findings(doctor.stdout)["Database"][0] == "BAD"
    assert "Copy the file away" in doctor.stdout


def test_file_that_is_not_encrypted(station: Laptop) -> None:
    station.database.write_bytes(b"SQLite format 3\0" + bytes(4096))
    assert "not encrypted" in station.fail("sync")


def test_station_without_an_event_has_nothing_to_export(
    enrolled_laptop: Enrolled, laptop: Laptop
) -> None:
    server = enrolled_laptop.server
    server.write(("UPDATE events_event SET status = 'cancelled'", ()))
    try:
        laptop.enroll(server.url, server.new_code())
        assert "no event to export" in laptop.fail("export")
    finally:
        server.write(("UPDATE events_event SET status = 'active'", ()))


def test_folder_that_cannot_be_written(station: Laptop) -> None:
    (station.folder / "file").write_text("")
    out = str(station.folder / "file" / "sheets")
    assert "cannot be made" in station.fail("export", "--out", out)


def test_wrong_setting_is_named(station: Laptop) -> None:
    assert "screen_ppi" in station.fail("sync", MUSTER_SCREEN_PPI="large")
    (station.folder / "data" / "station.toml").write_text("camera = 'device:0'\n")
    assert "unknown setting: camera" in station.fail("doctor")


def test_refused_items_are_told_and_fail_the_command(
    station: Laptop, enrolled_laptop: Enrolled, open_door: Any
) -> None:
    with open_door(Settings(data_folder=station.database.parent, key_file=station.key)) as door:
        door.check_in("2026-00001", replace(door.event, id=UUID(int=1)))

    done = station.run("sync")
    assert done.returncode == 1
    assert done.stdout.startswith("Sent 0 records")
    assert done.stderr.splitlines()[-1] == "The server refused 2 items; they are kept."


def test_unknown_command_shows_the_usage(laptop: Laptop) -> None:
    done = laptop.run("sink")
    assert (done.returncode, "usage: muster" in done.stderr) == (2, True)
