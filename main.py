"""The command line of Muster. `python main.py --help` lists the commands.

Each command imports what it needs and nothing else, so that a station runs without Django and a
server without Qt.
"""

import argparse
import logging
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sync.domain.errors import MusterError

if TYPE_CHECKING:
    from kiosk.settings import Settings

Command = Callable[[argparse.Namespace], int]


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return the exit status. A MusterError is told in one line."""
    given = _parser().parse_args(arguments)
    # What a command has to say it prints; only the kiosk, the server and the demo keep a log.
    logging.getLogger().addHandler(logging.NullHandler())
    command: Command = given.command
    try:
        return command(given)
    except MusterError as error:
        _tell(error)
        return 1
    except KeyboardInterrupt:
        return 130


def run_kiosk(given: argparse.Namespace) -> int:
    """The kiosk itself, under a supervisor that starts it again after a crash."""
    from kiosk.unattended import heartbeat, supervisor

    is_supervised = heartbeat.is_supervised()
    if not is_supervised and "unsupervised" not in given:
        return supervisor.supervise([sys.executable, *sys.orig_argv[1:]])
    from kiosk import shell

    try:
        return shell.run(shell.told_on_screen(lambda: _settings(given)))
    except MusterError as error:
        _tell(error)
        return supervisor.TOLD if is_supervised else 1


def run_demo(given: argparse.Namespace) -> int:
    """A server, 300 students and a kiosk with virtual cameras, all thrown away afterwards."""
    from kiosk.demo import run

    return run.demo(
        walk=given.walk, real_cameras=given.real_cameras, size=given.size, folder=given.folder
    )


def run_enroll(given: argparse.Namespace) -> int:
    """Make this laptop a station of a server."""
    from kiosk.setup import enrolling_key, is_open_to_listeners, server_address
    from kiosk.station import prepare_station, set_up_station
    from sync.client.enroll import enroll

    settings = _settings(given)
    pin = given.pin or _asked(
        "PIN for organizers (6 to 12 digits): ", "Name the organizers' PIN with --pin."
    )
    prepare_station(settings, pin=pin)
    server = server_address(given.server)
    if is_open_to_listeners(server):
        print("Warning: http is not encrypted. Others can read along.", file=sys.stderr)
    key = enrolling_key(settings, server, given.code)
    enrollment = enroll(server, code=given.code, name=given.name, private_key=key)
    set_up_station(settings, enrollment)
    print(f"This laptop is now the station “{enrollment.response.name}”.")
    return run_sync(given)


def run_sync(given: argparse.Namespace) -> int:
    """One sync cycle."""
    from kiosk.shell import sync_once

    report = sync_once(_settings(given))
    print(
        f"Sent {report.records} records, {report.scans} scan log entries and {report.media} photos "
        f"or signatures; fetched {report.pulled} changes."
    )
    refused = report.quarantined + report.media_refused
    if refused:
        print(f"The server refused {refused} items; they are kept.", file=sys.stderr)
    return 1 if refused else 0


def run_export(given: argparse.Namespace) -> int:
    """The attendance sheet of the present event, without a network."""
    from kiosk.shell import export_once

    print(export_once(_settings(given), given.format, given.out))
    return 0


def run_recover(given: argparse.Namespace) -> int:
    """Put the database key back with the recovery code."""
    from kiosk.setup import recover

    code = given.code or _asked("Recovery code: ", "Give the recovery code with --code.")
    recover(_settings(given), code)
    print("The key is back. Start Muster.")
    return 0


def run_doctor(given: argparse.Namespace) -> int:
    """What is there, what is missing and how to mend it."""
    from kiosk import doctor

    return doctor.examine(_settings(given))


def run_serve(given: argparse.Namespace) -> int:
    """The central server."""
    from sync.server.serve import serve

    serve(
        host=given.host,
        port=given.port,
        workers=given.workers,
        with_worker=given.with_worker,
    )
    return 0


def run_worker(_given: argparse.Namespace) -> int:
    """One more process for the server's tasks: e-mails, photo checks, reports, periodic jobs."""
    from sync.server.process import new_worker_id, work

    work(worker_id=new_worker_id())
    return 0


def run_manage(given: argparse.Namespace) -> int:
    """Django's management commands of the server."""
    from sync.server.serve import manage

    manage(given.arguments)
    return 0


def _tell(error: MusterError) -> None:
    print(f"muster: {error.message}", file=sys.stderr)


def _asked(prompt: str, otherwise: str) -> str:
    import getpass

    try:
        return getpass.getpass(prompt)
    except EOFError:
        raise MusterError(otherwise) from None


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port < 65536:
        raise argparse.ArgumentTypeError("a port is a number from 0 to 65535")
    return port


def _processes(text: str) -> int:
    count = int(text)
    if not 1 <= count <= 64:
        raise argparse.ArgumentTypeError("from 1 to 64 processes")
    return count


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    if not (width.isdigit() and height.isdigit()):
        raise argparse.ArgumentTypeError("a size is written like 1280x720")
    return int(width), int(height)


def _settings(given: argparse.Namespace) -> "Settings":
    from kiosk import settings

    names = ("data_folder", "key_file", "full_screen")
    return settings.load(**{name: vars(given)[name] for name in names if name in given})


def _parser() -> argparse.ArgumentParser:
    station = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    station.add_argument("--data", dest="data_folder", type=Path, help="the station's data folder")
    station.add_argument("--key-file", type=Path, help="keep the database key in this file")
    station.add_argument(
        "--window", dest="full_screen", action="store_false", help="no full screen"
    )
    station.add_argument(
        "--unsupervised", action="store_true", help="start the kiosk once, for debugging"
    )

    parser = argparse.ArgumentParser(prog="muster", description=__doc__, parents=[station])
    parser.set_defaults(command=run_kiosk)
    commands = parser.add_subparsers(title="commands", metavar="")

    def add(name: str, command: Command, *, at_station: bool = True) -> argparse.ArgumentParser:
        parents = [station] if at_station else []
        added = commands.add_parser(name, help=command.__doc__, parents=parents)
        added.set_defaults(command=command)
        return added

    add("kiosk", run_kiosk)

    demo = add("demo", run_demo, at_station=False)
    demo.add_argument("--walk", action="store_true", help="let a robot drive the kiosk")
    demo.add_argument("--real-cameras", action="store_true", help="use this machine's cameras")
    demo.add_argument("--size", type=_size, default=(1280, 720), help="the window's size")
    demo.add_argument("--folder", type=Path, help="where the demo keeps its files")

    enroll = add("enroll", run_enroll)
    enroll.add_argument("--server", required=True, help="the server's address")
    enroll.add_argument("--code", required=True, help="the one-time code from an admin")
    enroll.add_argument("--name", default="Door A", help="what people call this station")
    enroll.add_argument("--pin", help="the organizers' PIN; asked for when not given")

    add("sync", run_sync)

    export = add("export", run_export)
    export.add_argument("--format", choices=["pdf", "xlsx", "csv"], default="pdf")
    export.add_argument("--out", type=Path, help="the folder to write to")

    recover = add("recover", run_recover)
    recover.add_argument("--code", help="the recovery code; asked for when not given")

    add("doctor", run_doctor)

    serve = add("serve", run_serve, at_station=False)
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=_port, default=8000, help="0 takes a free one")
    serve.add_argument(
        "--workers",
        type=_processes,
        default=1,
        help="processes that answer requests; more than one need PostgreSQL and Valkey",
    )
    serve.add_argument(
        "--no-worker",
        dest="with_worker",
        action="store_false",
        help="run no tasks here: “main.py worker” does, here or on another machine",
    )

    add("worker", run_worker, at_station=False)

    manage = add("manage", run_manage, at_station=False)
    manage.add_argument("arguments", nargs=argparse.REMAINDER)
    return parser


if __name__ == "__main__":
    sys.exit(main())
