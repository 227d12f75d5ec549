"""Muster's server as processes of its own, started and watched by tests, never left behind."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

ROOT = Path(__file__).parents[3]
READY = "Muster server: "
PATIENCE_S = 60.0


def environment(data: Path, **more: str) -> dict[str, str]:
    """The environment of a server: nothing of this process's own settings."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("MUSTER_", "DJANGO_"))}
    path = os.pathsep.join([str(ROOT), str(Path(__file__).parent)])
    return {
        **kept,
        "MUSTER_DATA": str(data),
        "PYTHONPATH": path,
        "PYTHONWARNINGS": "error::Warning:django",
        **more,
    }


@dataclass
class Running:
    """A process and the lines that it has written so far."""

    process: subprocess.Popen[str]
    lines: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        return next(line for line in self.lines if line.startswith(READY)).removeprefix(READY)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def children(self, kind: str) -> list[psutil.Process]:
        """Its child processes of this kind: `worker` or `web`."""
        found = psutil.Process(self.process.pid).children(recursive=True)
        return [p for p in found if kind in _words(p)]

    def ended_within(self, seconds: float) -> int:
        """Ask it to stop; return its status. Fails when it takes longer."""
        self.process.terminate()
        return self.process.wait(seconds)


def until(condition: Callable[[], object], within_s: float = PATIENCE_S) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + within_s
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


@contextmanager
def started(arguments: Sequence[str], env: dict[str, str]) -> Iterator[Running]:
    """A Python process whose output is collected. It and its children are killed at the end."""
    process = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=env,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    running = Running(process)
    reader = threading.Thread(target=_collect, args=(running,))
    reader.start()
    try:
        yield running
    finally:
        family = _family(process.pid)
        for member in family:
            _kill(member)
        process.wait()
        psutil.wait_procs(family, timeout=10)
        reader.join()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()


@contextmanager
def serving(data: Path, *options: str, **more: str) -> Iterator[Running]:
    """`main.py serve` on a free port, once it answers."""
    arguments = ["main.py", "serve", "--port", "0", *options]
    with started(arguments, environment(data, **more)) as running:
        until(lambda: READY in running.text or running.process.poll() is not None)
        assert READY in running.text, running.text
        yield running


def in_django(code: str, env: dict[str, str]) -> str:
    """Run a piece of code in a process of its own in which Django is set up; return its output."""
    begin = "from sync.server.prepare import *; prepare(); set_up_django()\n"
    done = subprocess.run(
        [sys.executable, "-c", begin + code],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def _collect(running: Running) -> None:
    assert running.process.stdout is not None
    for line in running.process.stdout:
        running.lines.append(line.rstrip("\n"))


def _family(pid: int) -> list[psutil.Process]:
    try:
        parent = psutil.Process(pid)
        return [*parent.children(recursive=True), parent]
    except psutil.NoSuchProcess:
        return []


def _words(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:
        return []


def _kill(process: psutil.Process) -> None:
    with suppress(psutil.NoSuchProcess):
        process.kill()
