"""The two commands of Muster on any machine: sets up everything it needs, then runs a task.

`python packaging/bootstrap.py help` lists the tasks; the Makefile and .ci/run only call this file.
It needs a Python and pip and nothing else (standard library only, and readable by older Pythons so
that they can say what is wrong). Everything it makes lies in the project's `.uv` and `.venv`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence

import environments
import system_libraries
from environments import ENVIRONMENT, LOCKS, TOOLS
from steps import ROOT, WINDOWS, SetupError, call, hand_over, say

OLDEST = (3, 11)
NEWEST = (3, 13)
BENCHMARKS = ROOT / "tests" / "benchmarks" / "run.py"
SERVER_TESTS = "tests/integration/server"
TORTURE = f"{SERVER_TESTS}/test_server_contract.py"
TORTURE_EXAMPLES = "200"
PURPOSES = ("station", "server", "dev")
# Much of the suite waits for cameras and windows: two processes take half the time on two cores.
# One that crashes ends the run: a new one would begin the same file again, and crash again.
TWO_AT_A_TIME = ("-n", "2", "--dist", "loadfile", "--max-worker-restart", "0")
_OFF = {"", "0", "no", "off", "false"}
# What `demo` takes from the environment, so that `make demo WALK=1` reads well.
_DEMO_SWITCHES = {"WALK": "--walk", "REAL_CAMERAS": "--real-cameras"}

HELP = """\
python packaging/bootstrap.py TASK [ARGUMENTS]

  setup [station|server|dev]   set up this machine (dev: everything, the default)
  demo [--walk] [--real-cameras]
                               a server, a station and its window, with invented students;
                               --walk lets a robot drive it
  run [ARGUMENTS]              run main.py
  test [PYTEST ARGUMENTS]      all checks, then all tests: what CI runs
  check                        lint, format, types and import rules
  bench [ARGUMENTS]            the benchmarks
  torture [PYTEST ARGUMENTS]   attack the server's API for long; its tests on PostgreSQL
  screens [ARGUMENTS]          every screen of the kiosk as a picture
  lock [--upgrade]             resolve the dependencies anew into packaging/requirements
  help                         this text

Each task does its own set-up first; a second time that takes no time.
On Windows type `py` for `python`, with make there is `make TASK`."""


def python_complaint(version: tuple[int, int]) -> str | None:
    """Why this Python won't do, as a sentence, or None when it will."""
    if OLDEST <= version <= NEWEST:
        return None
    return (
        f"Muster needs Python 3.11, 3.12 or 3.13, and this is {version[0]}.{version[1]}. "
        "Install one of them (python.org, or your system's packages) and run the same command "
        "again with it."
    )


def other_pythons() -> list[list[str]]:
    """Commands that may start a Python that will do, newest first."""
    minors = range(NEWEST[1], OLDEST[1] - 1, -1)
    if WINDOWS:
        return [["py", f"-3.{minor}"] for minor in minors]
    return [[f"python3.{minor}"] for minor in minors]


def starts(command: Sequence[str]) -> bool:
    """Whether a Python command is there and works; a shim may be there and not work."""
    if shutil.which(command[0]) is None:
        return False
    return subprocess.run([*command, "-c", ""], capture_output=True, check=False).returncode == 0


def fitting_python() -> list[str] | None:
    """None when this very Python will do, else the command of another that will."""
    complaint = python_complaint(sys.version_info[:2])
    if complaint is None:
        return None
    for command in other_pythons():
        if starts(command):
            return command
    raise SetupError(complaint)


def ensure(purpose: str) -> None:
    """All of the set-up for a purpose; quick when there is nothing to do."""
    first_time = not environments.up_to_date(purpose)
    parts = [] if purpose == "server" else system_libraries.station_libraries(os.environ)
    if first_time:
        parts.append(system_libraries.venv_module())
    system_libraries.ensure(parts, first_time=first_time)
    if first_time:
        environments.make(purpose)


def demo_arguments(arguments: Sequence[str], environment: Mapping[str, str]) -> list[str]:
    """What main.py's demo gets: the arguments, and a flag for each switch that is set."""
    flags = [
        flag
        for variable, flag in _DEMO_SWITCHES.items()
        if environment.get(variable, "").lower() not in _OFF and flag not in arguments
    ]
    return [*flags, *arguments]


def test_environment(environment: Mapping[str, str], platform: str) -> dict[str, str]:
    """The environment for tests: off screen where a Linux has no display."""
    result = dict(environment)
    if platform.startswith("linux") and not (
        environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")
    ):
        result.setdefault("QT_QPA_PLATFORM", "offscreen")
    return result


def set_up(arguments: Sequence[str]) -> int:
    purpose = arguments[0] if arguments else "dev"
    if purpose not in PURPOSES or len(arguments) > 1:
        raise SetupError(f"`setup` takes one of {', '.join(PURPOSES)}.")
    ensure(purpose)
    say(f"Muster is set up ({purpose}).")
    return 0


def demo(arguments: Sequence[str]) -> int:
    ensure("dev")
    words = [ENVIRONMENT.python, "main.py", "demo", *demo_arguments(arguments, os.environ)]
    return hand_over(words, os.environ)


def run(arguments: Sequence[str]) -> int:
    """Run main.py in the environment as it was set up, for whichever purpose."""
    purpose = (ENVIRONMENT.made_for().splitlines() or ["dev"])[0]
    ensure(purpose)
    return hand_over([ENVIRONMENT.python, "main.py", *arguments], os.environ)


def failed_checks() -> list[str]:
    """Run every check, each to its end; the names of those that did not hold."""
    python = [ENVIRONMENT.python, "-m"]
    checks: dict[str, list[str]] = {
        "lint (ruff check)": [*python, "ruff", "check", "."],
        "format (ruff format)": [*python, "ruff", "format", "--check", "."],
        "types (mypy)": [*python, "mypy"],
        # without the project's settings: its plug-ins are for the server
        "types of the set-up (mypy)": [*python, "mypy", "--config-file=", "--strict", __file__],
        "import rules (lint-imports)": [ENVIRONMENT.tool("lint-imports")],
    }
    failed = []
    for name, command in checks.items():
        say(f"Check: {name}")
        if not call(command):
            failed.append(name)
    return failed


def check(arguments: Sequence[str]) -> int:
    if arguments:
        raise SetupError("`check` takes no arguments.")
    ensure("dev")
    failed = failed_checks()
    say(f"Checks that failed: {', '.join(failed)}" if failed else "All checks hold.")
    return 1 if failed else 0


def test(arguments: Sequence[str]) -> int:
    status = check([])
    if status:
        return status
    words = [ENVIRONMENT.python, "-m", "pytest", *(arguments or ["-q", *TWO_AT_A_TIME, "tests"])]
    return hand_over(words, test_environment(os.environ, sys.platform))


def bench(arguments: Sequence[str]) -> int:
    ensure("dev")
    words = [ENVIRONMENT.python, str(BENCHMARKS), *arguments]
    return hand_over(words, test_environment(os.environ, sys.platform))


def torture(arguments: Sequence[str]) -> int:
    """Attack the server's API for long, then run all of the server's tests on PostgreSQL."""
    ensure("dev")
    env = test_environment(os.environ, sys.platform)
    attacked = {"MUSTER_TORTURE": TORTURE_EXAMPLES, **env}
    pytest = [ENVIRONMENT.python, "-m", "pytest", "-q"]
    if arguments:
        return hand_over([*pytest, *arguments], attacked)
    say("Torture: what the API's description allows, and what it does not, by every role")
    held = call([*pytest, "-n", "2", TORTURE], env=attacked)
    say("Torture: the server's tests on PostgreSQL and Valkey")
    env.pop("MUSTER_TORTURE", None)
    elsewhere = {**env, "MUSTER_TEST_DATABASE": "postgresql"}
    return 0 if call([*pytest, *TWO_AT_A_TIME, SERVER_TESTS], env=elsewhere) and held else 1


def screens(arguments: Sequence[str]) -> int:
    """Draw every screen of the kiosk into a folder of pictures."""
    ensure("dev")
    words = [ENVIRONMENT.python, "-m", "kiosk.demo.gallery", *arguments]
    return hand_over(words, {**os.environ, "QT_QPA_PLATFORM": "offscreen"})


def lock(arguments: Sequence[str]) -> int:
    """Write the lock files anew: pins and hashes, and no host."""
    system_libraries.ensure([system_libraries.venv_module()], first_time=True)
    environments.make_tools()
    env = environments.uv_environment()
    for name in ("UV_FIND_LINKS", "UV_NO_INDEX", "UV_INDEX", "UV_EXTRA_INDEX_URL"):
        env.pop(name, None)
    common = "--universal --generate-hashes --no-emit-index-url --no-emit-find-links --quiet"
    common += f" --python-version {OLDEST[0]}.{OLDEST[1]}"
    command = [TOOLS.tool("uv"), "pip", "compile", *common.split(), *arguments]
    command += ["--custom-compile-command", "python packaging/bootstrap.py lock"]
    sources = {name: ["pyproject.toml", "--extra", name] for name in PURPOSES}
    sources["uv"] = [str(LOCKS / "uv.in")]
    for name, source in sources.items():
        say(f"Lock: packaging/requirements/{name}.txt")
        if not call([*command, *source, "-o", f"packaging/requirements/{name}.txt"], env=env):
            raise SetupError(f"{name}.txt could not be resolved: the lines above say why.")
    return 0


def show_help(arguments: Sequence[str]) -> int:
    del arguments
    say(HELP)
    return 0


TASKS: dict[str, Callable[[Sequence[str]], int]] = {
    "setup": set_up,
    "demo": demo,
    "run": run,
    "test": test,
    "check": check,
    "bench": bench,
    "torture": torture,
    "screens": screens,
    "lock": lock,
    "help": show_help,
}


def main(arguments: Sequence[str]) -> int:
    """Run one task; its exit status."""
    name, rest = (arguments[0], arguments[1:]) if arguments else ("help", [])
    task = TASKS.get("help" if name in ("-h", "--help") else name)
    if task is None:
        say(f"There is no task {name!r}.\n\n{HELP}")
        return 2
    try:
        another = None if task is show_help else fitting_python()
        if another is not None:
            say(f"Using {' '.join(another)} instead of Python {sys.version.split()[0]}")
            return subprocess.run([*another, __file__, *arguments], check=False).returncode
        return task(rest)
    except SetupError as problem:
        print(f"\nMuster: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. Run the same command again to go on.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
