"""A process of the server beside the first: `python -m sync.server.process worker|web`.

Started by serve.py, which prepared the data folder and the database before; `main.py worker` calls
`work` itself.
"""

import argparse
import socket
import sys
from uuid import uuid4

from sync.server import allocation, processes
from sync.server.prepare import prepare, set_up_django


def new_worker_id() -> str:
    """Return an id that no other worker has."""
    return f"{socket.gethostname()[:24]}-{uuid4().hex}"


def work(*, worker_id: str, ended: str = "", has_parent: bool = False) -> None:
    """Run tasks and periodic jobs until SIGTERM or SIGINT, or until the parent ends."""
    prepare()
    allocation.give_back_what_is_free()
    set_up_django()
    from sync.server.work.worker import Worker  # noqa: PLC0415 - Django is set up only now

    worker = Worker(worker_id, ended=ended)
    worker.stop_on_signals()
    if has_parent:
        processes.when_parent_ends(worker.stop)
    worker.run()


def web(*, listener: int) -> None:
    """Serve on the socket with this file number, until SIGTERM or until the parent ends."""
    from sync.server import serve  # noqa: PLC0415 - a worker needs no uvicorn

    prepare()
    set_up_django()
    with serve.leaving_quietly(), socket.socket(fileno=listener) as shared:
        serve.run(shared, has_parent=True)


def main(arguments: list[str] | None = None) -> int:
    """Run one process."""
    parser = argparse.ArgumentParser(prog="sync.server.process")
    kinds = parser.add_subparsers(dest="kind", required=True)
    worker = kinds.add_parser("worker")
    worker.add_argument("--id", required=True)
    worker.add_argument("--ended", default="")
    kinds.add_parser("web").add_argument("--listener", type=int, required=True)
    given = parser.parse_args(arguments)
    if given.kind == "worker":
        work(worker_id=given.id, ended=given.ended, has_parent=True)
    else:
        web(listener=given.listener)
    return 0


if __name__ == "__main__":
    sys.exit(main())
