"""What Muster needs of a Linux system: which shared libraries, and the Debian package of each.

The list is what `ldd` misses for the wheels of the lock files on a minimal Debian 12; Ubuntu and
later Debians answer to the same package names. bootstrap.py calls `ensure`. Standard library only.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from steps import SetupError, call, say

# Installing waits this long for another apt, as a desktop's updater holds the lock at start-up.
APT_LOCK_SECONDS = 120


@dataclass(frozen=True)
class Part:
    """One thing the system has to bring: its name for people and the Debian package that holds it.

    `needed` tells whether Muster can't go on without it.
    """

    name: str
    package: str
    needed: bool


_CORE = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
}
_X11 = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
_WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
_BETTER_WITH = {"libzbar.so.0": "libzbar0"}


def station_libraries(environment: Mapping[str, str]) -> list[Part]:
    """What a station's window, cameras and code readers load, in the order to tell it.

    The X11 libraries are needed only where `environment` names an X display: without one the
    window is drawn off screen.
    """
    has_x11 = bool(environment.get("DISPLAY"))
    groups = [(_CORE, True), (_X11, has_x11), (_WAYLAND, False), (_BETTER_WITH, False)]
    return [
        Part(name=soname, package=package, needed=needed)
        for libraries, needed in groups
        for soname, package in libraries.items()
    ]


def venv_module() -> Part:
    """Python's own venv, which Debian splits off into a package of the same version."""
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    return Part(name="ensurepip", package=package, needed=True)


def loads(part: Part) -> bool:
    """Whether the dynamic loader (or, for ensurepip, Python) finds it here."""
    if part.name == "ensurepip":
        return importlib.util.find_spec("ensurepip") is not None
    try:
        ctypes.CDLL(part.name)
    except OSError:
        return False
    return True


def missing(parts: Iterable[Part], found: Callable[[Part], bool] = loads) -> list[Part]:
    """The parts that are not there."""
    return [part for part in parts if not found(part)]


def packages(parts: Iterable[Part]) -> list[str]:
    """The packages that hold these parts, each once, in order."""
    return list(dict.fromkeys(part.package for part in parts))


def apt_line(parts: Iterable[Part]) -> str:
    """The exact command that a person types to install these parts on Debian or Ubuntu."""
    return "sudo apt-get install -y " + " ".join(packages(parts))


def root_prefix() -> list[str] | None:
    """What to put before a command so that it runs as root without a question, or None."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo"):
        asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
        if asked.returncode == 0:
            return ["sudo", "-n"]
    return None


def apt_commands(prefix: Sequence[str], parts: Iterable[Part]) -> tuple[list[str], list[str]]:
    """The two commands that install these parts: refresh the lists, then install."""
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    apt += ["-o", f"DPkg::Lock::Timeout={APT_LOCK_SECONDS}"]
    return (
        [*apt, "update"],
        [*apt, "install", "-y", "--no-install-recommends", *packages(parts)],
    )


def install(parts: Sequence[Part]) -> None:
    """Install by apt what can be; where it can't, the caller finds the parts still missing."""
    prefix = root_prefix() if shutil.which("apt-get") else None
    if prefix is None:
        return
    needed = [part for part in parts if part.needed]
    for chosen in (parts, needed):
        if not chosen:
            return
        say("System packages: installing " + " ".join(packages(chosen)))
        update, put = apt_commands(prefix, chosen)
        call(update, quiet=True)  # an unreachable third source need not spoil the install
        if call(put, quiet=True) or needed == list(parts):
            return


def complaint(absent: Sequence[Part]) -> str:
    """What a person reads where these parts are missing and could not be installed."""
    names = ", ".join(part.name for part in absent)
    if not any(part.needed for part in absent):
        return f"Note: Muster is better with {names}. To install: {apt_line(absent)}"
    return (
        f"this system lacks {names}.\nType this line, then the same command again:\n\n"
        f"    {apt_line(absent)}\n\n"
        "(On a system without apt-get, install the packages that hold these libraries.)"
    )


def ensure(parts: Sequence[Part], *, first_time: bool) -> None:
    """See to it that these parts are there, installing them where that takes no question.

    What Muster is only better with is tried the `first_time` alone: a machine that can't have it
    should not wait for apt at every start. Raises SetupError with the line to type.
    """
    if not sys.platform.startswith("linux"):
        return
    absent = missing(parts)
    if first_time or any(part.needed for part in absent):
        if absent:
            install(absent)
        absent = missing(absent)
    if any(part.needed for part in absent):
        raise SetupError(complaint(absent))
    if absent and first_time:
        say(complaint(absent))
