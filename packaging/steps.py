"""How the set-up runs a step and tells of it: shared by the files beside it, and run by none.

Standard library only.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WINDOWS = os.name == "nt"


class SetupError(Exception):
    """A set-up that cannot go on; its text tells a person what to do."""


def say(text: str) -> None:
    print(text, flush=True)


def call(
    command: Sequence[str], *, env: Mapping[str, str] | None = None, quiet: bool = False
) -> bool:
    """Run a step from the project's folder; whether it held. A quiet one tells of failure only."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=env,
        check=False,
        stdout=subprocess.PIPE if quiet else None,
        stderr=subprocess.STDOUT if quiet else None,
        text=True,
        errors="replace",
    )
    if done.returncode != 0 and quiet:
        say("\n".join(done.stdout.splitlines()[-15:]))
    return done.returncode == 0


def hand_over(command: Sequence[str], env: Mapping[str, str]) -> int:
    """Become this command, where the system can; its exit status otherwise."""
    sys.stdout.flush()
    os.chdir(ROOT)
    if not WINDOWS:
        os.execve(command[0], list(command), env)
    # Ctrl-C reaches both processes there; the child decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return subprocess.run(command, env=env, check=False).returncode
