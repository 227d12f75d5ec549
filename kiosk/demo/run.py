"""`main.py demo`: a server, an enrolled station and its window with virtual cameras, in one go.

A person drives it, or the robot does (`--walk`, and wherever there is no display) and a table
tells what happened.
"""

import logging
import os
import time
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tqdm import tqdm

from kiosk.demo.clips import ClipSet, PassOnPhone, make_clips
from kiosk.demo.server import DemoData, DemoFailed, DemoServer, DemoStudent
from kiosk.settings import Settings, load
from kiosk.shell import has_display
from kiosk.station import open_station, prepare_station, set_up_station
from sync.client.enroll import enroll

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.app import Kiosk
    from kiosk.demo.driver import StepReport
    from kiosk.demo.robot import Robot

PIN = "246813"
CARDS = 5
UNKNOWN = DemoStudent("2026-99990", "Robin Newcomer")
DEFAULT_FOLDER = Path(__file__).resolve().parents[2] / "build" / "demo"


def demo(*, walk: bool, real_cameras: bool, size: tuple[int, int], folder: Path | None) -> int:
    """Run the demo; return 0 when all of it held."""
    if walk and real_cameras:
        raise DemoFailed("The robot holds cards up to virtual cameras only.")
    if not has_display() or os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        if not walk:
            print("There is no display here, so the robot drives the kiosk.")
        walk, real_cameras = True, False
    base = (folder or DEFAULT_FOLDER).absolute()
    home = base / time.strftime("run-%Y%m%d-%H%M%S")
    home.mkdir(parents=True)
    server = DemoServer(home / "server", keys=base / "server-keys.json")
    try:
        with _told("Making a server with a campus, an open event and 300 students"):
            data = server.load()
        clips = None if real_cameras else _clips(base / "clips", data)
        with _told("Starting the server"):
            server.start()
        settings = _settings(home / "station", clips)
        with _told(f"Enrolling the station at {server.url}"):
            prepare_station(settings, pin=PIN)
            enrollment = enroll(server.url, code=data.enrollment_code, name="Door A")
            set_up_station(settings, enrollment)
            _first_sync(settings)
        return _run(settings, clips, server, data, home, walk=walk, size=size)
    finally:
        server.stop()


def _run(
    settings: Settings,
    clips: ClipSet | None,
    server: DemoServer,
    data: DemoData,
    home: Path,
    *,
    walk: bool,
    size: tuple[int, int],
) -> int:
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - the platform is chosen before Qt is loaded
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from kiosk import running  # noqa: PLC0415
    from kiosk.demo.panel import Panel  # noqa: PLC0415
    from kiosk.demo.robot import Robot  # noqa: PLC0415
    from kiosk.demo.stage import Stage  # noqa: PLC0415

    logging.basicConfig(filename=home / "kiosk.log", level=logging.INFO, force=True)
    application = QApplication([])
    kept: list[Robot | Panel] = []

    def on_started(kiosk: "Kiosk") -> None:
        if clips is None:
            return
        people = [*data.students[:CARDS], UNKNOWN]
        stage = Stage(kiosk.equipment.front, clips, {p.number: p.full_name for p in people})
        if not walk:
            panel = Panel(stage, pin=PIN)
            panel.show_beside(kiosk.window)
            kept.append(panel)
            return
        robot = Robot(kiosk, stage, home / "screens")
        kept.append(robot)
        QTimer.singleShot(0, lambda: _walk(robot, data, lambda: application.exit(1)))

    status = running.run(
        settings,
        application=application,
        size=size,
        on_started=on_started,
    )
    if not walk:
        return status
    robot = next(thing for thing in kept if isinstance(thing, Robot))
    return _report(robot, server, home)


def _walk(robot: "Robot", data: DemoData, leave: Callable[[], object]) -> None:
    from sync.reports.formats import Format  # noqa: PLC0415

    try:
        robot.wait_until_ready()
        first, second, *others = data.students[:CARDS]
        robot.check_in(first.number, first.full_name, expected="accepted", pictures=True)
        robot.check_in(second.number, second.full_name, expected="accepted")
        robot.be_refused(first.number, first.full_name)
        robot.show_unreadable()
        robot.show_event_code()
        robot.cover_lens()
        robot.lose_camera()
        third, fourth, fifth = others
        robot.check_in_by_search(
            third.full_name, third.full_name.split()[-1][:4].lower(), language="es"
        )
        robot.walk_away(fourth.number, fourth.full_name)
        robot.check_in_without_photo_and_signature(fourth.number, fourth.full_name, PIN)
        robot.check_in(fifth.number, fifth.full_name, expected="accepted")
        robot.check_in_with_pass(data.visitor.full_name, expected="review")
        robot.check_in(UNKNOWN.number, UNKNOWN.full_name, expected="review")
        robot.open_organizer(PIN)
        robot.look_around()
        robot.sync()
        for chosen in Format:
            robot.export(chosen)
        robot.exit()
    except Exception:
        logging.getLogger(__name__).exception("the walk failed")
        leave()


def _report(robot: "Robot", server: DemoServer, home: Path) -> int:
    _tell_steps(robot.steps)
    records = server.attendance()
    expected = CARDS + 2
    at_server = len(records) == expected
    print(f"\n  {_mark(at_server)} {len(records)} of {expected} records are at the server.\n")
    places = {
        "Pictures": home / "screens",
        "Station database": home / "station" / "station.db",
        "Server database": home / "server",
        **{f"{chosen.name} report": path for chosen, path in robot.exports.items()},
    }
    for name, path in places.items():
        print(f"  {name:<18} {path}")
    held = at_server and bool(robot.exports) and all(step.held for step in robot.steps)
    print(f"\n{'All of it held.' if held else 'Something did not hold; see above.'}")
    return 0 if held else 1


def _tell_steps(steps: "list[StepReport]") -> None:
    width = max(len(step.name) for step in steps)
    print()
    for step in steps:
        print(f"  {_mark(step.held)} {step.name:<{width}}  {step.seconds:6.1f} s  {step.said}")


def _mark(held: bool) -> str:  # noqa: FBT001 - reads well where it is called
    return "ok  " if held else "FAIL"


def _clips(folder: Path, data: DemoData) -> ClipSet:
    people = [*data.students[:CARDS], UNKNOWN]
    with tqdm(desc="Filming student cards for the virtual cameras", unit="clip") as bar:

        def show(done: int, total: int) -> None:
            bar.total = total
            bar.n = done
            bar.refresh()

        visitor = data.visitor
        return make_clips(
            folder,
            [(p.number, p.full_name) for p in people],
            show,
            student_pass=PassOnPhone(visitor.number, visitor.full_name, visitor.student_pass),
            event_code=data.event_code,
        )


def _settings(folder: Path, clips: ClipSet | None) -> Settings:
    folder.mkdir(parents=True)
    cameras = {}
    if clips is not None:
        cameras = {"front_camera": f"file:{clips.person}", "back_camera": f"file:{clips.venue}"}
    return load(
        {},
        data_folder=folder,
        key_file=folder / "database.key",
        full_screen=False,
        sync_interval_s=5.0,
        idle_after_s=12.0,
        **cameras,
    )


def _first_sync(settings: Settings) -> None:
    station = open_station(settings)
    try:
        station.new_cycle(lambda _: None, lambda: False).run()
    finally:
        station.close()


@contextmanager
def _told(what: str) -> "Iterator[None]":
    print(f"{what} …", flush=True)
    began = time.monotonic()
    yield
    print(f"  done in {time.monotonic() - began:.1f} s", flush=True)
